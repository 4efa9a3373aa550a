"""The network in training, asked as the shipped one is."""

from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import torch

from knell.extract.network import Answers, Floats, Positions
from network import Reader


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
    def point(self, vectors: Floats, starts: Positions, harms: Positions) -> Answers:
        """See `Network`."""
        given = (torch.from_numpy(np.asarray(a)) for a in (vectors, starts, harms))
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
    reader = Reader(state["layers"])
    reader.load_state_dict(state["weights"])
    return reader.eval()
