"""Content and the user's defaults to a Document."""

import hashlib
import re

from knell.ingest.cleaning import clean, clean_line
from knell.ingest.content import Content
from knell.ingest.defaults import Defaults
from knell.ingest.published import read_published
from knell.ingest.trouble import RefusedError, Trouble
from knell.model import Document, DocumentId, content_id

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.IGNORECASE)

UNCLEAR_DAY = Trouble(
    code="published-unclear",
    message=(
        "states a day of publication that is not a day as 2025-03-07 is; it was left "
        "open, so dates such as 'yesterday' stay open too"
    ),
)
UNCLEAR_LANGUAGE = Trouble(
    code="language-unclear",
    message="states a language that is not a code such as en or ar; it was left open",
)


def assemble(
    content: Content,
    packed: bytes,
    *,
    origin: str,
    media_type: str,
    defaults: Defaults,
    max_characters: int,
) -> Document:
    """The document that a file or row holds; its own values win over the defaults.

    Its text is the content's, cleaned; its id the row's own, or one of its bytes.
    Raises RefusedError when there is no text or too much of it.
    """
    _refuse_length(content.text, max_characters)
    text, repairs = clean(content.text)
    digest = hashlib.sha256(packed).hexdigest()
    identifier = DocumentId(clean_line(content.id) or content_id("doc", digest))
    published, language = read_published(content.published), _language(content)
    troubles = [*content.troubles, *repairs]
    if content.published is not None and published is None:
        troubles.append(UNCLEAR_DAY)
    if content.language and not language:
        troubles.append(UNCLEAR_LANGUAGE)
    return Document(
        id=identifier,
        text=text,
        sha256=digest,
        media_type=media_type,
        source=clean_line(content.source) or defaults.source,
        title=clean_line(content.title),
        url=clean_line(content.url),
        published=defaults.published if content.published is None else published,
        language=language if content.language else defaults.language,
        origin=origin,
        problems=tuple(each.at(origin, document=identifier) for each in troubles),
    )


def _refuse_length(text: str, max_characters: int) -> None:
    if not text.strip():
        raise RefusedError("no-text", "holds no text")
    if len(text) > max_characters:
        raise RefusedError(
            "text-too-long",
            f"holds {len(text):,} characters; at most {max_characters:,} are read in "
            "one document: split it",
        )


def _language(content: Content) -> str:
    """The code without region or script; empty when it is no code."""
    found = _LANGUAGE.fullmatch(content.language.strip())
    return found[1].lower() if found else ""
