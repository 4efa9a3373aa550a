"""Tolls and claims become a brief; every figure in it cites its passages.

compose      what is known, as a `Brief`
catalogue    the words of a language
html_page, markdown_text, pdf_pages, brief_row    the forms
figures, png_picture    its charts and maps by themselves
"""

from knell.brief.catalogue import Catalogue, catalogue, languages
from knell.brief.composing import compose
from knell.brief.ground import Ground
from knell.brief.jsonform import brief_row
from knell.brief.markdown import markdown_text
from knell.brief.material import Counting, Material
from knell.brief.page import html_page
from knell.brief.pdf import pdf_pages
from knell.brief.pictures import figures, png_picture

__all__ = [
    "Catalogue",
    "Counting",
    "Ground",
    "Material",
    "brief_row",
    "catalogue",
    "compose",
    "figures",
    "html_page",
    "languages",
    "markdown_text",
    "pdf_pages",
    "png_picture",
]
