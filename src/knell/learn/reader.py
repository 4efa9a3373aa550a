"""The whole network, and its answers when it is asked as the shipped one is."""

from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from knell.extract.network import Answers, Floats, Positions
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


@dataclass(frozen=True)
class TorchNetwork:
    """`knell.extract.network.Network` over a trained `Reader`."""

    reader: Reader

    @torch.inference_mode()
    def detect(self, ids: Positions, shapes: Positions) -> tuple[Floats, Floats]:
        """See `Network`."""
        inputs = torch.from_numpy(ids)[None], torch.from_numpy(shapes)[None]
        vectors, harms = self.reader.encoder(*inputs)
        return vectors[0].numpy(), harms[0].numpy()

    @torch.inference_mode()
    def point(
        self,
        vectors: Floats,
        sentences: Positions,
        starts: Positions,
        harms: Positions,
    ) -> Answers:
        """See `Network`."""
        asked = (vectors, sentences, starts, harms)
        given = (torch.from_numpy(np.asarray(a)) for a in asked)
        answers = [a.numpy() for a in self.reader.heads(*given)]
        names = [field.name for field in fields(Answers)]
        return Answers(**dict(zip(names, answers, strict=True)))

    @torch.inference_mode()
    def link(self, children: Floats, parents: Floats, facts: Floats) -> Floats:
        """See `Network`."""
        given = (torch.from_numpy(a) for a in (children, parents, facts))
        return self.reader.links(*given).numpy()


def load_reader(path: Path) -> Reader:
    """A reader from a checkpoint, ready to answer."""
    state = torch.load(path, weights_only=True)
    reader = Reader(Encoder(Size(**state["size"])))
    reader.load_state_dict(state["weights"])
    return reader.eval()


def save_reader(reader: Reader, weights: dict[str, Tensor], path: Path) -> None:
    """Write a checkpoint of a reader that may have other weights than these."""
    torch.save({"size": asdict(reader.encoder.size), "weights": weights}, path)
