"""From material to a brief: the sections in order, and whatever they cite."""

from collections.abc import Iterable
from itertools import chain

from knell.brief.catalogue import Catalogue
from knell.brief.contested import contested
from knell.brief.desk import Desk
from knell.brief.displaced import displaced
from knell.brief.material import Material
from knell.brief.method import method
from knell.brief.opening import headline, standfirst, status, summary
from knell.brief.perpetrators import perpetrators
from knell.brief.reported import reported
from knell.brief.sources import sources
from knell.brief.statements_made import statements_made
from knell.brief.unknown import unknown
from knell.brief.when import when
from knell.brief.where import where
from knell.model import ClaimId, Statement
from knell.model.brief import (
    Block,
    Brief,
    Cited,
    Evidence,
    Section,
    Sentence,
    block_sentences,
)


def compose(material: Material, words: Catalogue) -> Brief:
    """The brief of this material in the words of one language.

    The same material gives the same brief: there is no clock and no chance in it.
    """
    desk = Desk(material=material, words=words)
    opening = (status(desk), headline(desk), standfirst(desk), *summary(desk))
    sections = _sections(desk)
    blocks = chain.from_iterable(each.blocks for each in sections)
    evidence = _evidence(material, _cited(opening, blocks))
    return Brief(
        language=words.language,
        status=opening[0],
        headline=opening[1],
        standfirst=opening[2],
        summary=(opening[3], opening[4]),
        sections=(*sections, sources(desk, evidence), method(desk)),
        evidence=evidence,
        as_of=material.question.as_of,
    )


def _sections(desk: Desk) -> tuple[Section, ...]:
    made = (
        reported,
        perpetrators,
        where,
        when,
        displaced,
        statements_made,
        contested,
        unknown,
    )
    return tuple(each(desk) for each in made)


def _cited(opening: Iterable[Sentence], blocks: Iterable[Block]) -> list[str]:
    """What the sentences cite, each once, in order."""
    told = chain(opening, chain.from_iterable(map(block_sentences, blocks)))
    parts = chain.from_iterable(each.parts for each in told)
    cites = (part.cites for part in parts if isinstance(part, Cited))
    return list(dict.fromkeys(chain.from_iterable(cites)))


def _evidence(material: Material, cited: Iterable[str]) -> tuple[Evidence, ...]:
    """What is cited, in order; a statement is cited by its passage."""
    said = {Evidence.identify(each.passage): each for each in material.statements}
    return tuple(
        _said(said[each], material) if each in said else _claimed(each, material)
        for each in cited
    )


def _said(statement: Statement, material: Material) -> Evidence:
    return Evidence(
        id=Evidence.identify(statement.passage),
        passage=statement.passage,
        source=material.sources[statement.passage.document],
        claimant=statement.speaker,
    )


def _claimed(cited: str, material: Material) -> Evidence:
    claim = material.printings[ClaimId(cited)].claim
    return Evidence(
        id=claim.id,
        passage=claim.passage,
        source=material.sources[claim.passage.document],
        claimant=claim.claimant,
    )
