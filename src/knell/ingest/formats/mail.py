"""Saved emails (.eml), by the standard library: subject, day, text."""

import codecs
import re
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default

from knell.ingest.cleaning import clean_line
from knell.ingest.content import Content
from knell.ingest.decoding import INVALID_UTF8, REPLACEMENT
from knell.ingest.formats.registry import WEB_PAGE
from knell.ingest.limits import Limits
from knell.ingest.trouble import RefusedError, Trouble

MAX_NAME_CHARACTERS = 80
MAX_NAMES = 10
"""Attachments that one message names, and characters of each name."""
MAX_HEADER_BYTES = 20_000
"""Bytes of one header; the time that the library takes grows with their square."""
_HEADER = re.compile(rb"^[\w-]+:.*(?:\r?\n[ \t].*)*", re.MULTILINE)
_HEADERS = ("subject", "date", "from", "message-id")
"""A mail has one of these (RFC 5322, 3.6)."""
_FLOWED = re.compile(r" \r?\n")
"""A line end that only wraps (RFC 3676)."""


def read_file(packed: bytes, limits: Limits) -> Content:
    """The plain text of the mail, or else its page; attachments stay unopened.

    The sender is not read: who passed a report on is not its outlet.
    """
    _refuse_long_header(packed)
    mail = message_from_bytes(packed, policy=default)
    if not any(name in mail for name in _HEADERS):
        raise RefusedError(
            "eml-damaged", "has no header of an email; save plain text as .txt"
        )
    body = _body(mail, limits)
    return Content(
        text=body.text,
        title=_header(mail, "subject"),
        published=_header(mail, "date") or None,
        troubles=(*body.troubles, *_attachments(mail)),
    )


def _refuse_long_header(packed: bytes) -> None:
    """Look at the head of the mail, and at what describes its parts."""
    head_end = packed.replace(b"\r\n", b"\n").find(b"\n\n")
    for header in _HEADER.finditer(packed):
        of_mail = header.start() < head_end or head_end < 0
        of_part = header[0][:8].lower() == b"content-"
        if len(header[0]) > MAX_HEADER_BYTES and (of_mail or of_part):
            raise RefusedError(
                "eml-damaged", f"has a header of more than {MAX_HEADER_BYTES:,} bytes"
            )


def _body(mail: EmailMessage, limits: Limits) -> Content:
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise RefusedError(
            "eml-no-text", "holds no text; save its attachments and read them"
        )
    if part.get_content_type() == "text/html":
        return _page(part, limits)
    text, troubles = _decode_part(part)
    if part.get_param("format") == "flowed":
        text = _FLOWED.sub(" ", text)
    return Content(text=text, troubles=troubles)


def _page(part: MIMEPart, limits: Limits) -> Content:
    page, troubles = _decode_part(part)
    encoded = codecs.BOM_UTF8 + page.encode("utf-8", "replace")
    body = WEB_PAGE.file_reader()(encoded, limits)
    return Content(text=body.text, troubles=troubles + body.troubles)


def _decode_part(part: MIMEPart) -> tuple[str, tuple[Trouble, ...]]:
    packed = part.get_payload(decode=True)
    if not isinstance(packed, bytes):
        return "", ()
    try:
        text = packed.decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, UnicodeError):
        text = packed.decode("utf-8", "replace")
    return text, (INVALID_UTF8,) if REPLACEMENT in text else ()


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return str(mail[name] or "")
    except Exception:  # noqa: BLE001 -- the library raises many kinds on damaged headers
        return ""


def _attachments(mail: EmailMessage) -> tuple[Trouble, ...]:
    names = [
        clean_line(str(part.get_filename() or part.get_content_type()))
        for part in mail.walk()
        if part.get_content_disposition() == "attachment" or part.get_filename()
    ]
    if not names:
        return ()
    named = ", ".join(name[:MAX_NAME_CHARACTERS] for name in names[:MAX_NAMES])
    more = f" and {len(names) - MAX_NAMES} more" if len(names) > MAX_NAMES else ""
    message = f"attachments were not read: {named}{more}; save and read them"
    return (Trouble(code="eml-attachments", message=message),)
