"""A brief as PDF: the page on paper, laid out by WeasyPrint."""

import logging

from knell.model import KnellError

_MISSING = (
    "a PDF needs WeasyPrint, which does not come with every Knell: install it with"
    " pip install 'knell[pdf]'"
)
_NO_LIBRARIES = (
    "a PDF needs the Pango libraries and a font: on Debian or Ubuntu, apt-get install"
    " libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu"
)


def pdf_pages(page: str) -> bytes:
    """The bytes of the PDF of a page from `html_page`; nothing is fetched for it.

    KnellError names the packages that are missing.
    """
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL + 1)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL + 1)
    try:
        from weasyprint import (  # type: ignore[import-untyped]  # noqa: PLC0415  # an extra, without types, slow to load
            HTML,
        )
    except ImportError:
        raise KnellError(_MISSING) from None
    except OSError:
        raise KnellError(_NO_LIBRARIES) from None
    pages: bytes = HTML(string=page, url_fetcher=_refuse).write_pdf()
    return pages


def _refuse(url: str) -> None:
    if not url.startswith("data:"):
        message = "a brief fetches nothing"
        raise ValueError(message)
