"""What is asked of the encoder's vectors: the parts of a claim, and its links.

For each detected (piece, harm) a query vector points at every part of the claim,
anywhere in the window; pointing at the first position means that the part is not
given, and at the last that the report's own day is meant. Claims are linked to each
other by a score over their vectors and what is known of the pair.

Pointing follows Vinyals et al. 2015 (Pointer Networks, arXiv:1506.03134).
"""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from knell.extract.likeness import LINK_FEATURES
from knell.extract.parts import (
    FIELDS,
    HARMS,
    LONGEST_FIELD,
    PASSAGES,
    POINTERS,
    REACHES,
    STANCES,
    STATUSES,
    UNITS,
)
from knell.learn.encoder import HEAD_DIM, HIDDEN

POINTER_DIM = 48
PHRASE_DIM = 24
LINK_DIM = 64
PAIR_DIM = 64
MIXINGS = 2
FARTHEST_SENTENCE = 6
DISTANCE_BUCKETS = 24
"""On each side; about three to a doubling of the distance."""


class Mixing(nn.Module):
    """Claims look at each other and at the text once more before they point.

    One layer of a decoder without order, as in DETR (Carion et al. 2020): what one
    claim of a sentence finds, such as its claimant, helps its neighbours.
    """

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.own = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.own_out = nn.Linear(HIDDEN, HIDDEN)
        self.ask = nn.Linear(HIDDEN, HIDDEN)
        self.text = nn.Linear(HIDDEN, 2 * HIDDEN)
        self.text_out = nn.Linear(HIDDEN, HIDDEN)
        self.up = nn.Linear(HIDDEN, 2 * HIDDEN)
        self.down = nn.Linear(2 * HIDDEN, HIDDEN)
        self.norms = nn.ModuleList(nn.LayerNorm(HIDDEN) for _ in range(3))
        self.dropout = nn.Dropout(dropout)

    def forward(self, claims: Tensor, hidden: Tensor) -> Tensor:
        """Takes claims (claims, HIDDEN) and pieces (pieces, HIDDEN); gives claims."""
        q, k, v = self.own(claims).chunk(3, -1)
        seen = self.own_out(_attend(q, k, v))
        claims = self.norms[0](claims + self.dropout(seen))
        k, v = self.text(hidden).chunk(2, -1)
        seen = self.text_out(_attend(self.ask(claims), k, v))
        claims = self.norms[1](claims + self.dropout(seen))
        more = self.down(functional.gelu(self.up(claims)))
        return self.norms[2](claims + self.dropout(more))


def _attend(q: Tensor, k: Tensor, v: Tensor) -> Tensor:
    """Attention of (n, HIDDEN) over (m, HIDDEN), in heads of HEAD_DIM."""
    q, k, v = (
        x.view(-1, HIDDEN // HEAD_DIM, HEAD_DIM).transpose(0, 1) for x in (q, k, v)
    )
    shares = ((q / math.sqrt(HEAD_DIM)) @ k.transpose(-1, -2)).softmax(-1)
    return (shares @ v).transpose(0, 1).reshape(-1, HIDDEN)


class Heads(nn.Module):
    """A detected count and harm to the claim's other parts, within one window."""

    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        ends = 2 * len(POINTERS)
        self.harm = nn.Embedding(len(HARMS), HIDDEN)
        self.query = nn.Sequential(
            nn.Linear(2 * HIDDEN, HIDDEN), nn.GELU(), nn.Dropout(dropout)
        )
        self.mixing = nn.ModuleList(Mixing(0.1) for _ in range(MIXINGS))
        self.asks = nn.Linear(HIDDEN, ends * POINTER_DIM)
        self.keys = nn.Linear(HIDDEN, ends * POINTER_DIM)
        self.phrases = nn.Linear(HIDDEN, 2 * len(FIELDS) * PHRASE_DIM)
        self.distance = nn.Embedding(2 * DISTANCE_BUCKETS + 1, ends)
        self.steps = nn.Embedding(2 * FARTHEST_SENTENCE + 1, ends)
        nn.init.zeros_(self.distance.weight)
        nn.init.zeros_(self.steps.weight)
        self.status = nn.Linear(HIDDEN, len(STATUSES))
        self.stance = nn.Linear(HIDDEN, len(STANCES))
        self.unit = nn.Linear(HIDDEN, len(UNITS))
        self.reach = nn.Linear(HIDDEN, len(REACHES))
        self.child = nn.Linear(HIDDEN, LINK_DIM)
        self.parent = nn.Linear(HIDDEN, LINK_DIM)

    def forward(
        self, hidden: Tensor, sentences: Tensor, starts: Tensor, harms: Tensor
    ) -> tuple[Tensor, ...]:
        """Takes hidden (pieces, HIDDEN), sentences (pieces,), starts, harms (claims,).

        Gives the logits of the count's and the quote's ends (2, 2, claims, pieces);
        the log probabilities of every stretch for every field (FIELDS, claims,
        LONGEST_FIELD, pieces), of no stretch (FIELDS, claims) and of the report's day
        (claims,); status, stance, unit and reach logits; and the child and parent
        vectors that `Links` compares.
        """
        pieces = hidden.shape[0]
        found = hidden[starts]
        query = self.query(torch.cat([found, self.harm(harms)], -1)) + found
        for mixing in self.mixing:
            query = mixing(query, hidden)
        logits = self._ends(query, hidden)
        logits = logits + self.distance(_buckets(starts, pieces)).permute(2, 0, 1)
        logits = logits + self.steps(_steps(starts, sentences)).permute(2, 0, 1)
        logits = logits.view(len(POINTERS), 2, -1, pieces)
        passages, fields = logits.split([len(PASSAGES), len(FIELDS)])
        return (
            passages,
            *self._stretches(fields, hidden, sentences),
            self.status(query),
            self.stance(query),
            self.unit(query),
            self.reach(query),
            self.child(query),
            self.parent(query),
        )

    def _ends(self, query: Tensor, hidden: Tensor) -> Tensor:
        """How well each piece fits each end of each part: (ends, claims, pieces)."""
        shape = -1, 2 * len(POINTERS), POINTER_DIM
        asks = self.asks(query).view(shape).transpose(0, 1)
        keys = self.keys(hidden).view(shape).permute(1, 2, 0)
        return (asks / math.sqrt(POINTER_DIM)) @ keys

    def _stretches(
        self, ends: Tensor, hidden: Tensor, sentences: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Log probabilities over all stretches of up to LONGEST_FIELD pieces.

        A stretch scores by its start, its end, and how well the two make a phrase
        (a bilinear form, as in Dozat and Manning 2017), and lies in one sentence.
        """
        begins, closes = ends[:, 0], ends[:, 1]
        phrases = self._phrases(hidden, sentences)
        scores = begins[:, :, None] + _shifted(closes) + phrases[:, None]
        absent = begins[:, :, 0] + closes[:, :, 0]
        day = begins[-1, :, -1] + closes[-1, :, -1]
        # Only a time can be the report's own day; for other fields it weighs nothing.
        other = torch.cat([torch.full_like(absent[:-1], -1e4), day[None]])
        total = _log_sum(scores.flatten(2), torch.stack([absent, other], -1))
        return scores - total[:, :, None, None], absent - total, day - total[-1]

    def _phrases(self, hidden: Tensor, sentences: Tensor) -> Tensor:
        """How well each stretch makes a phrase: (FIELDS, LONGEST_FIELD, pieces)."""
        pieces = hidden.shape[0]
        opens, closes = (
            self.phrases(hidden)
            .view(pieces, 2, len(FIELDS), PHRASE_DIM)
            .permute(1, 2, 0, 3)
            .unbind(0)
        )
        first = torch.arange(pieces, device=hidden.device)[None]
        last = first + torch.arange(LONGEST_FIELD, device=hidden.device)[:, None]
        inside = last.clamp(max=pieces - 1)
        right = (last < pieces - 1) & (first > 0)
        right = right & (sentences[inside] == sentences[None])
        fits = (closes @ opens.transpose(-1, -2)) / math.sqrt(PHRASE_DIM)
        band = fits.gather(1, inside[None].expand(len(FIELDS), -1, -1))
        return band.masked_fill(~right, -1e4)


def _shifted(ends: Tensor) -> Tensor:
    """For each position the ends 0, 1, … LONGEST_FIELD - 1 pieces after it.

    From (fields, claims, pieces) to (fields, claims, LONGEST_FIELD, pieces). A row
    repeated and cut anew into rows that are longer by one begins one later each time.
    """
    fields, claims, pieces = ends.shape
    longer = pieces + LONGEST_FIELD
    padded = functional.pad(ends, (0, LONGEST_FIELD - 1))
    rows = padded.repeat(1, 1, LONGEST_FIELD + 1)[..., : LONGEST_FIELD * longer]
    return rows.view(fields, claims, LONGEST_FIELD, longer)[..., :pieces]


def _log_sum(many: Tensor, few: Tensor) -> Tensor:
    """Log of the summed exponentials of two rows; so written out, it runs faster."""
    greatest = torch.maximum(many.amax(-1), few.amax(-1))[..., None]
    whole = (many - greatest).exp().sum(-1) + (few - greatest).exp().sum(-1)
    return greatest[..., 0] + whole.log()


def _steps(starts: Tensor, sentences: Tensor) -> Tensor:
    """How many sentences each position is from each start, in buckets."""
    steps = sentences[None] - sentences[starts][:, None]
    return steps.clamp(-FARTHEST_SENTENCE, FARTHEST_SENTENCE) + FARTHEST_SENTENCE


def _buckets(starts: Tensor, pieces: int) -> Tensor:
    """Signed logarithmic buckets of the distance to each position."""
    offset = torch.arange(pieces, device=starts.device)[None] - starts[:, None]
    size = torch.log2(1.0 + offset.abs().float()) * 2.6
    size = size.round().clamp(max=DISTANCE_BUCKETS).long()
    bucket = size * torch.sign(offset) + DISTANCE_BUCKETS
    end_marks = torch.zeros_like(bucket)
    end_marks[:, 0] = 1
    return torch.where(end_marks > 0, torch.zeros_like(bucket), bucket)


class Links(nn.Module):
    """Which claim each claim is part of, and which it repeats."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.facts = nn.Linear(LINK_FEATURES, PAIR_DIM)
        self.child = nn.Linear(LINK_DIM, PAIR_DIM)
        self.parent = nn.Linear(LINK_DIM, PAIR_DIM)
        self.alike = nn.Linear(LINK_DIM, PAIR_DIM)
        self.scores = nn.Sequential(
            nn.GELU(),
            nn.Dropout(dropout),
            nn.Linear(PAIR_DIM, PAIR_DIM),
            nn.GELU(),
            nn.Linear(PAIR_DIM, 2),
        )
        self.none = nn.Linear(LINK_DIM, 2)

    def forward(self, child: Tensor, parent: Tensor, facts: Tensor) -> Tensor:
        """Takes child and parent (claims, LINK_DIM), facts (claims, claims, facts).

        Gives logits (2, claims, 1 + claims): part_of and same_as; first: no link.
        """
        pairs = self.facts(facts) + self.child(child)[:, None] + self.parent(parent)
        pairs = pairs + self.alike(child[:, None] * parent[None])
        scores = self.scores(pairs).permute(2, 0, 1)
        return torch.cat([self.none(child).T[:, :, None], scores], -1)
