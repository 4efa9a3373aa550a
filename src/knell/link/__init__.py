"""Claims and judgements to incidents, and the pairs worth asking a person about."""

from collections.abc import Iterable, Mapping

from knell.link.asking import Question
from knell.link.linkage import Linkage, Touched
from knell.link.scoring import shipped_scorer
from knell.model import DocumentId, Judgement
from knell.model.toll import Printing

__all__ = ["Linkage", "Question", "Touched", "link"]


def link(
    printings: Iterable[Printing],
    judgements: Iterable[Judgement] = (),
    texts: Mapping[DocumentId, str] | None = None,
) -> Linkage:
    """The claims of several reports, linked into incidents.

    With the documents' `texts` their words are compared, else those of the passages.
    Texts have to be those of all documents, or of none.
    """
    scorer = shipped_scorer("passages" if texts is None else "texts")
    linkage = Linkage(judgements, scorer)
    linkage.add(printings, texts)
    return linkage
