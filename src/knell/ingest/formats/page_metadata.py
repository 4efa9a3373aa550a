"""What a web page states about itself; nothing is guessed from its address or text.

Read are Open Graph (ogp.me), schema.org in JSON-LD and microdata, Dublin Core, and
HTML's own `title` and canonical link.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html  # type: ignore[import-untyped]  # has no types

from knell.ingest.published import read_published
from knell.ingest.trouble import Trouble

_TITLE = ("og:title", "dc.title", "dcterms.title", "headline")
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "parsely-pub-date",
    "date",
)
_SITE = ("og:site_name", "dc.publisher", "dcterms.publisher")
_KEYS = ("property", "name", "itemprop")
MAX_JSON_LD_NODES = 1_000
"""Objects of one page's JSON-LD that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """The page's own words about itself; empty where it has none."""

    title: str
    published: str | None
    site: str
    url: str
    troubles: tuple[Trouble, ...]


def stated_metadata(tree: html.HtmlElement) -> PageMetadata:
    """Title, day of publication, outlet and address, each only if stated."""
    meta = _meta(tree)
    article = _article(tree)
    days = [*_firsts(meta, _PUBLISHED), article.get("datePublished", "")]
    published, troubles = _one_day([day for day in days if day])
    title = _first([*_firsts(meta, _TITLE), article.get("headline", "")])
    return PageMetadata(
        title=title or _text_of(tree, "//head/title") or _text_of(tree, "//title"),
        published=published,
        site=_first([*_firsts(meta, _SITE), article.get("publisher", "")]),
        url=_address(tree, meta),
        troubles=troubles,
    )


def _meta(tree: html.HtmlElement) -> dict[str, str]:
    stated: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in _KEYS:
            name = (element.get(key) or "").strip().lower()
            if name and content:
                stated.setdefault(name, content)
    return stated


def _firsts(meta: dict[str, str], names: tuple[str, ...]) -> list[str]:
    return [meta[name] for name in names if name in meta]


def _first(values: list[str]) -> str:
    return next((value for value in values if value), "")


def _one_day(stated: list[str]) -> tuple[str | None, tuple[Trouble, ...]]:
    """The first day that can be read; a page that states two says so."""
    days = {read_published(each): each for each in reversed(stated)}
    days.pop(None, None)
    if len(days) > 1:
        message = "states more than one day of publication; the first was taken"
        return list(days.values())[-1], (
            Trouble(code="published-twice", message=message),
        )
    if days:
        return next(iter(days.values())), ()
    return (stated[0] if stated else None), ()


def _text_of(tree: html.HtmlElement, path: str) -> str:
    elements = tree.xpath(path)
    return " ".join(elements[0].text_content().split()) if elements else ""


def _address(tree: html.HtmlElement, meta: dict[str, str]) -> str:
    links = tree.xpath('//link[@rel="canonical"]/@href')
    address = str(links[0]) if links else meta.get("og:url", "")
    return address if address.startswith(("http://", "https://")) else ""


def _article(tree: html.HtmlElement) -> dict[str, str]:
    """Headline, day and publisher of the first JSON-LD object that has a day."""
    for node in _json_ld(tree):
        if isinstance(node.get("datePublished"), str):
            publisher = node.get("publisher")
            name = publisher.get("name") if isinstance(publisher, dict) else publisher
            found = {
                "datePublished": node["datePublished"],
                "headline": node.get("headline"),
                "publisher": name,
            }
            return {key: text for key, text in found.items() if isinstance(text, str)}
    return {}


def _json_ld(tree: html.HtmlElement) -> Iterator[dict[str, object]]:
    waiting: list[object] = []
    for script in tree.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            waiting.append(json.loads(script))
        except (ValueError, RecursionError):
            continue  # A damaged description states nothing.
    for _ in range(MAX_JSON_LD_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.append(node.get("@graph"))
