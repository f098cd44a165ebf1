"""Word files as an office writes them: paper, margins and type of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from assistant import messages

FONT = "Times New Roman"
"""The type of official documents (Nghị định 30/2020/NĐ-CP, Phụ lục I); it has all of Vietnamese."""

_NOT_PRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def blank_document(title: str, sizes: Mapping[str, int], *, landscape: bool = False) -> Any:
    """An empty A4 document of that title; `sizes` are in points, one for each style used."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    if landscape:
        page.orientation = WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = page.page_height, page.page_width
    page.left_margin, page.right_margin = Cm(3), Cm(2)
    page.top_margin = page.bottom_margin = Cm(2)
    for name, size in sizes.items():
        font = document.styles[name].font
        font.name, font.size, font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
        fonts = font.element.rPr.rFonts
        for kind in ("ascii", "hAnsi", "cs", "eastAsia"):  # Word picks one by the letter
            fonts.set(qn(f"w:{kind}"), FONT)
        for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):  # would win
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    document.core_properties.title = title
    document.core_properties.author = messages.TITLE
    document.core_properties.language = "vi-VN"
    return document


def printable(text: str) -> str:
    """Text without the characters that no Office file can hold."""
    return _NOT_PRINTABLE.sub("", text)


def saved(document: Any) -> bytes:
    """The bytes of a Word or Excel file."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()
