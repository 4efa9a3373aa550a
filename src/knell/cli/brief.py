"""`knell brief`: what is recorded, for readers who have a minute."""

import gc
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from knell.brief import (
    Catalogue,
    brief_row,
    catalogue,
    figures,
    html_page,
    markdown_text,
    pdf_pages,
    png_picture,
)
from knell.cli.output import opened, put
from knell.cli.record_options import DATABASE
from knell.cli.toll_options import (
    AS_OF,
    DAY,
    END,
    PLACE,
    POLICY,
    PREFER,
    START,
    VAGUE,
    day,
    request_of,
)
from knell.cli.troubles import end as end_with
from knell.model import KnellError
from knell.model.brief import Brief, FigureKind
from knell.places import Gazetteer
from knell.text.screen import visible_lines
from knell.workflow.briefing import open_contents_for, write_brief

LANGUAGE = "en"
"""The language of the one catalogue there is."""

FORMS: dict[str, Callable[[Brief, Catalogue, Path], bytes]] = {
    ".html": lambda brief, words, _: html_page(brief, words).encode(),
    ".md": lambda brief, words, path: _with_pictures(brief, words, path).encode(),
    ".pdf": lambda brief, words, _: pdf_pages(html_page(brief, words)),
    ".json": lambda brief, _words, _path: _json(brief).encode(),
}
"""What writes a brief, by the suffix of its file."""


def _target(
    _context: click.Context, _option: click.Parameter, path: Path | None
) -> Path | None:
    if path is not None and path.suffix.lower() not in FORMS:
        message = f"{path}: a brief ends in one of {', '.join(FORMS)}"
        raise click.BadParameter(message)
    return path


@click.command(no_args_is_help=True)
@click.argument("record", metavar="RECORD")
@PLACE
@START
@END
@AS_OF
@click.option(
    "--since", metavar="DATE", type=DAY, help="Tell what changed since that day."
)
@click.option("--title", metavar="TEXT", default="", help="A headline of your own.")
@POLICY
@PREFER
@VAGUE
@DATABASE
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_target,
    help="brief.html, .md, .pdf or .json; without it, Markdown on standard output.",
)
def brief(**options: Any) -> None:  # noqa: ANN401  # the options above
    """Write a situation brief in which every figure opens its passages.

    RECORD is a record directory, or a claims file as `knell read` writes it; - is
    standard input. The exit code is 2 when some of it could not be read.
    """
    # One pass over one record: the collector would only walk all of it, many times.
    gc.disable()
    request = replace(
        request_of(options), since=day(options["since"]), title=options["title"]
    )
    words, gazetteer = catalogue(LANGUAGE), Gazetteer.open()
    contents, request = open_contents_for(
        request,
        options["record"],
        gazetteer,
        stdin=sys.stdin.buffer,
        database_url=options["database"],
    )
    found = write_brief(contents, request, gazetteer, words)
    _write(found, words, options["output"])
    end_with(contents.problems)


def _write(found: Brief, words: Catalogue, path: Path | None) -> None:
    if path is not None:
        put(path, FORMS[path.suffix.lower()](found, words, path))
        return
    text = markdown_text(found, words)
    with opened(None) as stream:
        stream.write(visible_lines(text) if stream.isatty() else text)


def _with_pictures(found: Brief, words: Catalogue, path: Path) -> str:
    """The Markdown of a brief, after its charts and maps were put beside it."""
    names = {each.kind: f"{path.stem}-{each.kind}.svg" for each in figures(found)}
    for each in figures(found):
        put(path.with_name(names[each.kind]), each.svg.encode())
    for kind, pixels in _pixels(found):
        put(path.with_name(names[kind]).with_suffix(".png"), pixels)
    return markdown_text(found, words, names)


def _pixels(found: Brief) -> list[tuple[FigureKind, bytes]]:
    try:
        return [(each.kind, png_picture(each.svg)) for each in figures(found)]
    except KnellError as error:
        click.echo(f"  no PNG beside the brief: {error}", err=True)
        return []


def _json(found: Brief) -> str:
    return json.dumps(brief_row(found), ensure_ascii=False, indent=1) + "\n"
