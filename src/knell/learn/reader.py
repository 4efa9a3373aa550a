"""The whole network, and its checkpoints."""

from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor, nn

from knell.extract.parts import POINTERS
from knell.learn.encoder import HIDDEN, Encoder, Size
from knell.learn.heads import Heads, Links


class Reader(nn.Module):
    """All of it."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = Heads()
        self.links = Links()
        # Asked in training alone: which pieces are part of any claim's answers.
        self.roles = nn.Linear(HIDDEN, len(POINTERS))


def load_reader(path: Path) -> Reader:
    """A reader from a checkpoint, ready to answer."""
    state = torch.load(path, weights_only=True)
    reader = Reader(Encoder(Size(**state["size"])))
    reader.load_state_dict(state["weights"])
    return reader.eval()


def save_reader(reader: Reader, weights: dict[str, Tensor], path: Path) -> None:
    """Write a checkpoint of a reader that may have other weights than these."""
    torch.save({"size": asdict(reader.encoder.size), "weights": weights}, path)
