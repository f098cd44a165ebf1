"""The text of a web page as raw lines: blocks, breaks, lists, tables, and no page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

from ingest.readers.docx_numbering import written
from ingest.readers.encodings import from_font
from ingest.readers.grid import grid_lines
from ingest.readers.html_table import is_frame, read_table, rows_of
from ingest.readers.unpaged import broken_lines, raised, scheme_of

_LEFT_OUT_NAMES = """script style head title noscript template nav aside button select option input
textarea menu iframe object svg canvas audio video dialog del map"""
_BLOCK_NAMES = """address article blockquote body caption center dd details div dl dt fieldset figcaption
figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary ul"""
_LEFT_OUT = frozenset(_LEFT_OUT_NAMES.split())
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_UPPER = re.compile(r"text-transform\s*:\s*uppercase", re.I)
_UNMARKED = re.compile(r"list-style[\w-]*\s*:[^;]*\bnone\b", re.I)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;\"',}]+)", re.I)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([\w-]+)")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_TYPED = re.compile(r"\s*(?:[-–—+•*]\s|\d{1,3}(?:\.\d{1,3})*\s?[.)]|[a-zđ]\s?\))")
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BREAK = "\n"
_BULLET = "- "


class HtmlStory:
    """Reads a page; `schemes` are the old encodings that its fonts told of."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.schemes: set[str] = set()
        self._root = soup.body or soup
        self._class_fonts = _class_fonts(soup)
        self._blocks = [""]
        self._font = ""
        self._capitals = False
        self._kept = False  # in <pre>, where line ends count
        self._numbers: dict[int, int] = {}  # of each list, by its id: the next item's
        self._label = ""  # of the list item whose text is to come

    def lines(self) -> list[str]:
        """Return the raw lines of the page."""
        return self._lines_of(self._root)

    def _lines_of(self, element: Tag) -> list[str]:
        """Return the lines of an element alone, as those of a table's cell."""
        before, self._blocks = self._blocks, [""]
        self._children(element)
        blocks, self._blocks = self._blocks, before
        return [line for block in blocks for line in broken_lines(block)]

    def _children(self, element: Tag) -> None:
        for child in element.children:
            if isinstance(child, Tag):
                self._element(child)
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self._text(str(child))

    def _element(self, element: Tag) -> None:
        style = str(element.get("style") or "")
        if element.name in _LEFT_OUT or element.has_attr("hidden") or _HIDDEN.search(style):
            return
        if element.name == "br":
            self._blocks[-1] += _BREAK
        elif element.name == "sup":
            self._put(raised(element.get_text(strip=True), self._blocks[-1]))
        elif element.name == "table":
            self._table(element)
        else:
            with self._set(element, style):
                self._block(element)

    def _block(self, element: Tag) -> None:
        if element.name not in _BLOCKS:
            self._children(element)
            return
        self._end_block()
        if element.name == "li":
            self._label = self._label_of(element)
        self._children(element)
        self._label = ""
        self._end_block()

    @contextmanager
    def _set(self, element: Tag, style: str) -> Iterator[None]:
        """Read in the font, the capitals and the line ends that an element sets."""
        before = self._font, self._capitals, self._kept
        self._font = self._font_of(element, style) or self._font
        self._capitals = self._capitals or bool(_UPPER.search(style))
        self._kept = self._kept or element.name == "pre"
        yield
        self._font, self._capitals, self._kept = before

    def _font_of(self, element: Tag, style: str) -> str:
        stated = _FAMILY.search(style)
        if stated or element.get("face"):
            return stated[1].strip() if stated else str(element["face"]).split(",")[0].strip()
        classes = element.get_attribute_list("class")
        return next((self._class_fonts[c] for c in classes if c in self._class_fonts), "")

    def _text(self, text: str) -> None:
        plain = from_font(text, self._font) if self._font else text
        if plain != text:
            self.schemes.add(scheme_of(self._font))
        self._put(plain.upper() if self._capitals else plain)

    def _put(self, text: str) -> None:
        if not self._kept:
            text = _SPACES.sub(" ", text)
            if self._blocks[-1][-1:] in ("", " ", _BREAK):
                text = text.lstrip(" ")
        if self._label and text.strip():
            typed = self._label == _BULLET and _TYPED.match(text)
            text = text if typed else self._label + text.lstrip()
            self._label = ""
        self._blocks[-1] += text

    def _end_block(self) -> None:
        if self._blocks[-1].strip(" "):
            self._blocks.append("")

    def _label_of(self, item: Tag) -> str:
        """Return what a browser prints before a list item."""
        above = item.find_parent(["ol", "ul"])
        if above is None or _UNMARKED.search(str(above.get("style") or "")):
            return ""
        if above.name == "ul":
            return _BULLET
        following = self._numbers.get(id(above), _whole(above.get("start"), 1))
        number = _whole(item.get("value"), following)
        self._numbers[id(above)] = number + 1
        return f"{written(number, _FORMS.get(str(above.get('type')), 'decimal'))}. "

    def _table(self, table: Tag) -> None:
        self._end_block()
        if is_frame(table):
            for row in rows_of(table):
                for cell in row:
                    self._end_block()
                    self._children(cell)
        else:
            self._blocks += [*grid_lines(read_table(table, self._lines_of)), ""]
        self._end_block()


def _whole(stated: object, default: int) -> int:
    text = str(stated or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default


def _class_fonts(soup: BeautifulSoup) -> dict[str, str]:
    """Return the font that the page's own style sheets give each class, as Word writes them."""
    fonts = {}
    for sheet in soup.find_all("style"):
        for selectors, rules in _RULE.findall(sheet.get_text()):
            stated = _FAMILY.search(rules)
            if stated:
                fonts.update(dict.fromkeys(_CLASS.findall(selectors), stated[1].strip()))
    return fonts
