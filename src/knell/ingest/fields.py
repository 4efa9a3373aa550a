"""What a row's columns say: one reading for JSON Lines, JSON and tables."""

from collections.abc import Mapping

from knell.ingest.content import Content
from knell.ingest.trouble import RefusedError, Trouble

COLUMNS = ("id", "text", "title", "published", "source", "url", "language")
"""The columns that are read; every other one is passed over."""


def content_of(
    fields: Mapping[str, object], troubles: tuple[Trouble, ...] = ()
) -> Content:
    """The content of a row, with the troubles that its reader had.

    Raises RefusedError (`row-no-text`) when it has no text.

    >>> content_of({"id": 7, "text": "Shells killed 16."}).id
    '7'
    """
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise RefusedError(
            "row-no-text", 'has no text: "text" must be there and hold the report'
        )
    return Content(
        text=text,
        id=_identifier(fields.get("id")),
        title=_words(fields.get("title")),
        url=_words(fields.get("url")),
        source=_words(fields.get("source")),
        published=None if _is_blank(fields) else fields.get("published"),
        language=_words(fields.get("language")),
        troubles=(*troubles, *_wrong_kinds(fields)),
    )


def _identifier(stated: object) -> str:
    # A whole number is an id as it is written; a truth value is a mistake.
    if isinstance(stated, int) and not isinstance(stated, bool):
        return str(stated)
    return _words(stated)


def _words(stated: object) -> str:
    return stated.strip() if isinstance(stated, str) else ""


def _is_blank(fields: Mapping[str, object]) -> bool:
    stated = fields.get("published")
    return isinstance(stated, str) and not stated.strip()


def _wrong_kinds(fields: Mapping[str, object]) -> list[Trouble]:
    return [
        Trouble(
            code="row-field-ignored",
            message=f'"{column}" is not text and was left out',
        )
        for column in COLUMNS
        if column != "published"
        and fields.get(column) is not None
        and not isinstance(fields[column], str)
        and not (column == "id" and _identifier(fields[column]))
    ]
