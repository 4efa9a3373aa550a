"""The encoder: word pieces and their shapes to vectors and detection scores.

Detection marks, for every word piece and harm, whether a count wording of a claim
of that harm starts there. The encoder is BERT's (Devlin et al. 2019) in the size of
MiniLM (Wang et al. 2020), with fewer and narrower layers.
"""

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from knell.extract.parts import HARMS
from knell.extract.tokens import WINDOW_PIECES, Shape

HIDDEN = 384
HEAD_DIM = 32
VOCABULARY = 30522


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How deep and how wide an encoder is."""

    layers: int
    heads: int
    """Of HEAD_DIM each, in every layer."""
    inner: int
    """Width inside the feed-forward part of every layer."""


PUBLISHED = Size(layers=6, heads=12, inner=1536)
"""The pre-trained encoder."""


class Block(nn.Module):
    """One encoder layer, normalised after each residual sum as BERT is."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.heads = size.heads
        self.qkv = nn.Linear(HIDDEN, 3 * size.heads * HEAD_DIM)
        self.out = nn.Linear(size.heads * HEAD_DIM, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, size.inner)
        self.down = nn.Linear(size.inner, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Takes pieces (batch, pieces, HIDDEN); the mask is True where to attend."""
        batch, pieces, _ = x.shape
        split = self.qkv(x).view(batch, pieces, 3, self.heads, HEAD_DIM)
        q, k, v = split.permute(2, 0, 3, 1, 4).unbind(0)
        if self.training:
            mixed = functional.scaled_dot_product_attention(q, k, v, mask)
        else:
            scores = (q / math.sqrt(HEAD_DIM)) @ k.transpose(-1, -2)
            if mask is not None:
                scores = scores.masked_fill(~mask, -1e4)
            mixed = scores.softmax(-1) @ v
        mixed = mixed.transpose(1, 2).flatten(2)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and their shapes to vectors and detection scores."""

    def __init__(self, size: Size, dropout: float = 0.1) -> None:
        super().__init__()
        self.size = size
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(WINDOW_PIECES, HIDDEN)
        self.shapes = nn.Embedding(len(Shape), HIDDEN)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.blocks = nn.ModuleList(Block(size, dropout) for _ in range(size.layers))
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


def published_encoder(weights: Path) -> Encoder:
    """The encoder as it was published, whole."""
    given = load_file(weights)
    encoder = Encoder(PUBLISHED)
    with torch.no_grad():
        encoder.words.weight.copy_(given["embeddings.word_embeddings.weight"])
        kinds = given["embeddings.token_type_embeddings.weight"][0]
        encoder.positions.weight.copy_(
            given["embeddings.position_embeddings.weight"] + kinds
        )
        _copy(encoder.norm, given, "embeddings.LayerNorm")
        for i, block in enumerate(encoder.blocks):
            _load_block(block, given, f"encoder.layer.{i}")
    return encoder


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


def narrowed(encoder: Encoder, size: Size) -> Encoder:
    """A smaller encoder of the first layers, the strongest heads and inner units.

    What is left has to be trained on (cf. Michel et al. 2019, Are Sixteen Heads Really
    Better than One?; Sajjad et al. 2023, on dropping the upper layers).
    """
    smaller = Encoder(size)
    state = encoder.state_dict()
    for i in range(size.layers):
        state |= _narrowed_block(encoder.blocks[i], size, f"blocks.{i}")
    kept = smaller.state_dict().keys()
    smaller.load_state_dict({name: state[name] for name in kept})
    return smaller


def _narrowed_block(block: Block, size: Size, name: str) -> dict[str, Tensor]:
    heads = _strongest(
        block.qkv.weight.view(3, block.heads, HEAD_DIM * HIDDEN)[2].norm(dim=1)
        * block.out.weight.T.reshape(block.heads, -1).norm(dim=1),
        size.heads,
    )
    units = _strongest(
        block.up.weight.norm(dim=1) * block.down.weight.norm(dim=0), size.inner
    )
    rows = (heads[:, None] * HEAD_DIM + torch.arange(HEAD_DIM)).flatten()
    all_rows = (torch.arange(3)[:, None] * block.heads * HEAD_DIM + rows).flatten()
    return {
        f"{name}.qkv.weight": block.qkv.weight[all_rows],
        f"{name}.qkv.bias": block.qkv.bias[all_rows],
        f"{name}.out.weight": block.out.weight[:, rows],
        f"{name}.up.weight": block.up.weight[units],
        f"{name}.up.bias": block.up.bias[units],
        f"{name}.down.weight": block.down.weight[:, units],
    }


def _strongest(weights: Tensor, n: int) -> Tensor:
    """Positions of the n greatest, in their order."""
    return weights.topk(n).indices.sort().values
