"""Web pages: the body, and only what the page states about itself."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from knell.ingest import Limits

Read = Callable[..., Any]

BODY = """<article><h1>Shells hit Ardan</h1>
<p>Shells hit a bakery in Ardan on Friday morning and killed 16 people, the mayor of
the town said. Most of those who died had been queueing for bread.</p>
<p>Two more people died on the road to the hospital, a nurse there said, and at least
nine were being treated for burns on Friday night.</p></article>"""
FOOT = "<footer>All rights reserved 2019</footer>"


def page(head: str = "", body: str = BODY) -> str:
    return f"<html><head>{head}</head><body>{body}{FOOT}</body></html>"


@pytest.mark.parametrize("name", ["a.html", "a.htm"])
def test_the_body_is_taken_and_the_frame_is_left(read: Read, name: str) -> None:
    text = read(name, page()).document.text
    assert "killed 16 people" in text
    assert "nine were being treated" in text
    assert "rights reserved" not in text


def test_what_the_page_states_is_taken(read: Read) -> None:
    head = """<title>Shells hit Ardan | Post</title>
    <meta property="og:title" content="Shells hit Ardan">
    <meta property="article:published_time" content="2025-03-07T21:00:00+02:00">
    <meta property="og:site_name" content="Harbour Post">
    <link rel="canonical" href="https://example.org/7">"""
    document = read("a.html", page(head), source="Other").document
    assert (document.title, document.source) == ("Shells hit Ardan", "Harbour Post")
    assert (document.published, document.url) == (
        date(2025, 3, 7),
        "https://example.org/7",
    )


def test_a_description_in_json_ld_is_taken(read: Read) -> None:
    head = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite"},
    {"@type": "NewsArticle", "headline": "Shells hit Ardan",
     "datePublished": "2025-03-07", "publisher": {"name": "Harbour Post"}}]}</script>"""
    document = read("a.html", page(head)).document
    assert (document.title, document.source) == ("Shells hit Ardan", "Harbour Post")
    assert document.published == date(2025, 3, 7)


def test_a_day_that_stands_in_the_text_alone_is_not_taken(read: Read) -> None:
    dated = BODY.replace("<p>", "<p>Published 5 January 2021. ", 1)
    document = read("2021-01-05.html", page(body=dated)).document
    assert (document.published, document.source, document.title) == (None, "", "")


def test_two_days_of_publication_are_said(read: Read) -> None:
    head = """<meta property="article:published_time" content="2025-03-07">
    <meta itemprop="datePublished" content="2025-03-09">"""
    document = read("a.html", page(head)).document
    assert document.published == date(2025, 3, 7)
    assert [problem.code for problem in document.problems] == ["published-twice"]


def test_a_day_that_cannot_be_read_is_said(read: Read) -> None:
    head = '<meta property="article:published_time" content="31 February">'
    document = read("a.html", page(head)).document
    assert document.published is None
    assert [problem.code for problem in document.problems] == ["published-unclear"]


@pytest.mark.parametrize("encoding", ["windows-1252", "windows-1256", "utf-8"])
def test_the_page_names_its_encoding(read: Read, encoding: str) -> None:
    dotted = BODY.replace("Ardan", "Café")
    packed = page(f'<meta charset="{encoding}">', dotted).encode(encoding)
    assert "bakery in Café" in read("a.html", packed).document.text


def test_an_encoding_that_no_page_has_is_not_followed(read: Read) -> None:
    head = '<meta charset="unicode_escape">'
    assert "killed 16" in read("a.html", page(head)).document.text


def test_a_page_without_an_article_gives_the_text_it_has(read: Read) -> None:
    assert read("a.html", "<p>Two died.</p>").document.text == "Two died."


@pytest.mark.parametrize("markup", ["<html></html>", "<!-- -->", "<script>x</script>"])
def test_a_page_without_text_is_lost(read: Read, markup: str) -> None:
    problem = read("a.html", markup).problem
    assert problem.code in {"no-text", "html-empty"}
    assert problem.fatal


@pytest.mark.parametrize("tag", ["div", "b", "table", "ul"])
def test_a_page_nested_too_deep_is_lost_at_once(read: Read, tag: str) -> None:
    problem = read("a.html", f"<{tag}>" * 200_000 + "16 killed").problem
    assert (problem.code, problem.fatal) == ("html-too-deep", True)
    assert "200" in problem.message


def test_a_comment_that_is_never_closed_is_no_trap(read: Read) -> None:
    assert read("a.html", "<!--" * 4_000_000).problem.fatal


def test_many_paragraphs_that_are_never_closed_are_no_depth(read: Read) -> None:
    text = "".join(f"<p>Shell {n} killed two people in Ardan." for n in range(500))
    assert "Shell 499 killed" in read("a.html", page(body=text)).document.text


def test_a_page_beyond_the_limit_is_lost(read: Read) -> None:
    problem = read("a.html", page(), limits=Limits(html_bytes=100)).problem
    assert (problem.code, problem.fatal) == ("html-too-large", True)
