"""From annotated reports to weights, as far as this installation can go."""

import importlib.util
import json
from pathlib import Path

import pytest

from knell.extract import load_extractor
from knell.model import AssetError, Document, DocumentId, InputError
from knell.workflow.learning import learn

HAS_TORCH = importlib.util.find_spec("torch") is not None
TEXT = "Shelling killed four villagers in Aleppo on Friday, the mayor said."
ROW = {
    "doc": "r1",
    "published": "2031-05-03",
    "text": TEXT,
    "claims": [
        {
            "quote": "Shelling killed four villagers in Aleppo",
            "harm": "killed",
            "count": {"wording": "four", "low": 4, "high": 4, "vague": False},
            "unit": "people",
            "victims": "villagers",
            "status": "civilian",
            "claimant": "the mayor",
            "stance": "asserted",
            "place": "Aleppo",
        }
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return path


def nothing(number: int, loss: float) -> None:
    del number, loss


def test_weights_are_not_written_over_a_folder_that_exists(
    gold: Path, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="exists already"):
        learn(gold, tmp_path, epochs=1, after_epoch=nothing)


@pytest.mark.skipif(HAS_TORCH, reason="torch is installed here")
def test_without_torch_the_extra_is_named(gold: Path, tmp_path: Path) -> None:
    with pytest.raises(AssetError, match=r"knell\[train\]"):
        learn(gold, tmp_path / "weights", epochs=1, after_epoch=nothing)
    assert not (tmp_path / "weights").exists()


@pytest.mark.skipif(not HAS_TORCH, reason="needs the extra knell[train]")
@pytest.mark.filterwarnings("ignore")
def test_learned_weights_read(gold: Path, tmp_path: Path) -> None:
    weights = tmp_path / "weights"
    losses: list[float] = []
    learn(gold, weights, epochs=1, after_epoch=lambda _, loss: losses.append(loss))
    report = Document(id=DocumentId("d"), text=TEXT, sha256="", media_type="text/plain")
    (claim,) = load_extractor(weights)(report).claims
    assert (claim.count.low, claim.harm.value) == (4, "killed")
    assert len(losses) == 1
