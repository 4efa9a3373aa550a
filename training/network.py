"""The reader's network: one encoder over the whole report, and heads that point.

Detection marks, for every word piece and harm, whether a count wording of a
claim of that harm starts there. For each detected (piece, harm) a query vector
then points at the start and the end of every part of the claim, anywhere in the
window; pointing at the first position means that the part is not given, and at
the last that the report's own day is meant. Claims are linked to each other by
a bilinear score over their vectors and a few facts of their counts.

Pointing follows Vinyals et al. 2015 (Pointer Networks, arXiv:1506.03134); the
encoder is BERT's (Devlin et al. 2019) in the size of MiniLM (Wang et al. 2020).
"""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from knell.extract.parts import (
    HARMS,
    LINK_FEATURES,
    POINTERS,
    REACHES,
    STANCES,
    STATUSES,
    UNITS,
)
from knell.extract.tokens import Shape

HIDDEN = 384
HEADS = 12
INNER = 1536
VOCABULARY = 30522
POSITIONS = 512
POINTER_DIM = 48
LINK_DIM = 64
DISTANCE_BUCKETS = 24
"""On each side; about three to a doubling of the distance."""


class Block(nn.Module):
    """One encoder layer, normalised after each residual sum as BERT is."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Takes pieces (batch, pieces, HIDDEN); the mask is True where to attend."""
        batch, pieces, _ = x.shape
        split = self.qkv(x).view(batch, pieces, 3, HEADS, HIDDEN // HEADS)
        q, k, v = split.permute(2, 0, 3, 1, 4).unbind(0)
        if self.training:
            mixed = functional.scaled_dot_product_attention(q, k, v, mask)
        else:
            scores = (q / math.sqrt(HIDDEN // HEADS)) @ k.transpose(-1, -2)
            if mask is not None:
                scores = scores.masked_fill(~mask, -1e4)
            mixed = scores.softmax(-1) @ v
        mixed = mixed.transpose(1, 2).reshape(batch, pieces, HIDDEN)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and their shapes to vectors and detection scores."""

    def __init__(self, layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(len(Shape), HIDDEN)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.blocks = nn.ModuleList(Block(dropout) for _ in range(layers))
        self.detect = nn.Sequential(
            nn.Linear(HIDDEN, HIDDEN),
            nn.GELU(),
            nn.Dropout(dropout),
            nn.Linear(HIDDEN, len(HARMS)),
        )
        nn.init.constant_(self.detect[-1].bias, -5.0)

    def forward(
        self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor]:
        """(batch, pieces) twice -> hidden (batch, pieces, HIDDEN), harm logits."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(positions) + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        attend = None if mask is None else mask[:, None, None, :]
        for block in self.blocks:
            x = block(x, attend)
        return x, self.detect(x)


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
    """Attention of (n, HIDDEN) over (m, HIDDEN), in HEADS heads."""
    q, k, v = (x.view(-1, HEADS, HIDDEN // HEADS).transpose(0, 1) for x in (q, k, v))
    shares = ((q / math.sqrt(HIDDEN // HEADS)) @ k.transpose(-1, -2)).softmax(-1)
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
        self.mixing = Mixing(0.1)
        self.asks = nn.Linear(HIDDEN, ends * POINTER_DIM)
        self.keys = nn.Linear(HIDDEN, ends * POINTER_DIM)
        self.distance = nn.Embedding(2 * DISTANCE_BUCKETS + 1, ends)
        nn.init.zeros_(self.distance.weight)
        self.status = nn.Linear(HIDDEN, len(STATUSES))
        self.stance = nn.Linear(HIDDEN, len(STANCES))
        self.unit = nn.Linear(HIDDEN, len(UNITS))
        self.reach = nn.Linear(HIDDEN, len(REACHES))
        self.child = nn.Linear(HIDDEN, 2 * LINK_DIM)
        self.parent = nn.Linear(HIDDEN, 2 * LINK_DIM)

    def forward(
        self, hidden: Tensor, starts: Tensor, harms: Tensor
    ) -> tuple[Tensor, ...]:
        """Takes hidden (pieces, HIDDEN), starts (claims,), harms (claims,).

        Gives pointer logits (claims, POINTERS, 2, pieces), status, stance, unit and
        reach logits, and the child and parent vectors that `Links` compares.
        """
        pieces = hidden.shape[0]
        found = hidden[starts]
        query = self.query(torch.cat([found, self.harm(harms)], -1)) + found
        query = self.mixing(query, hidden)
        ends = 2 * len(POINTERS)
        asks = self.asks(query).view(-1, ends, POINTER_DIM)
        keys = self.keys(hidden).view(pieces, ends, POINTER_DIM)
        logits = torch.einsum("ned,ted->net", asks, keys) / math.sqrt(POINTER_DIM)
        logits = logits + self.distance(_buckets(starts, pieces)).permute(0, 2, 1)
        return (
            logits.view(-1, len(POINTERS), 2, pieces),
            self.status(query),
            self.stance(query),
            self.unit(query),
            self.reach(query),
            self.child(query),
            self.parent(query),
        )


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
        self.facts = nn.Sequential(
            nn.Linear(LINK_FEATURES, 32),
            nn.GELU(),
            nn.Dropout(dropout),
            nn.Linear(32, 2),
        )
        self.none = nn.Linear(2 * LINK_DIM, 2)

    def forward(self, child: Tensor, parent: Tensor, facts: Tensor) -> Tensor:
        """Takes child and parent (claims, 2 * LINK_DIM), facts (claims, claims, facts).

        Gives logits (2, claims, 1 + claims): part_of and same_as; first: no link.
        """
        n = child.shape[0]
        c, p = child.view(n, 2, LINK_DIM), parent.view(n, 2, LINK_DIM)
        pairs = torch.einsum("ikd,jkd->kij", c, p) / math.sqrt(LINK_DIM)
        pairs = pairs + self.facts(facts).permute(2, 0, 1)
        return torch.cat([self.none(child).T[:, :, None], pairs], -1)


class Reader(nn.Module):
    """All of it."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.heads = Heads()
        self.links = Links()
        # Asked in training alone: which pieces are part of any claim's answers.
        self.roles = nn.Linear(HIDDEN, len(POINTERS))


def load_encoder(encoder: Encoder, weights: Path) -> None:
    """Fill the encoder with the published weights, as many layers as it has."""
    given = load_file(weights)
    with torch.no_grad():
        encoder.words.weight.copy_(given["embeddings.word_embeddings.weight"])
        kinds = given["embeddings.token_type_embeddings.weight"][0]
        encoder.positions.weight.copy_(
            given["embeddings.position_embeddings.weight"] + kinds
        )
        _copy(encoder.norm, given, "embeddings.LayerNorm")
        for i, block in enumerate(encoder.blocks):
            _load_block(block, given, f"encoder.layer.{i}")


def _load_block(block: Block, given: dict[str, Tensor], name: str) -> None:
    parts = [f"{name}.attention.self.{p}" for p in ("query", "key", "value")]
    block.qkv.weight.copy_(torch.cat([given[f"{p}.weight"] for p in parts]))
    block.qkv.bias.copy_(torch.cat([given[f"{p}.bias"] for p in parts]))
    _copy(block.out, given, f"{name}.attention.output.dense")
    _copy(block.norm1, given, f"{name}.attention.output.LayerNorm")
    _copy(block.up, given, f"{name}.intermediate.dense")
    _copy(block.down, given, f"{name}.output.dense")
    _copy(block.norm2, given, f"{name}.output.LayerNorm")


def _copy(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(given[f"{name}.weight"])
    module.bias.copy_(given[f"{name}.bias"])
