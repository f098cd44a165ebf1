"""What pypdfium2 knows of a PDF: its text where pypdf's is poor, its drawn rules, its pictures.

PDFium is not made for threads: whoever calls from several holds a lock.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from math import pi
from typing import TYPE_CHECKING, Any

from ingest.readers.content import Matrix, product
from ingest.readers.layout import Stroke

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

Rule = tuple[float, float, float, float]
"""A drawn line, level or upright: where it starts and ends, in points."""

_DOTS = 300 / 72  # dots a point
_WIDEST = 5000  # pixels along a picture's longer side, however large the paper
_THIN = 2.5  # points: a narrower box is drawn as a line
_MOST_OBJECTS, _MOST_CHARS = 50_000, 200_000
_DEEPEST = 8
_OUTLINES = 200  # drawings on a page that may be letters turned into outlines
_HARD_HYPHEN = "\x02"  # PDFium's sign for a hyphen at a line's end


class Pdfium:
    """A PDF opened by PDFium at the first need, one page at a time."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._page: tuple[int, PdfPage] | None = None

    def strokes(self, number: int) -> list[Stroke]:
        """Return the runs of text of page `number`, counted from 0."""
        page = self._opened(number)
        textpage = page.get_textpage()
        try:
            return list(_strokes(page, textpage.raw))
        finally:
            textpage.close()

    def rules(self, number: int) -> list[Rule]:
        """Return the level and upright lines drawn on page `number`, sides of boxes included."""
        page = self._opened(number)
        left, bottom, _, _ = page.get_mediabox()
        return list(_rules(_page_objects(page), (1, 0, 0, 1, -left, -bottom), 0))

    def picture(self, number: int) -> Image:
        """Draw page `number` at 300 dots an inch, a huge page at less."""
        page = self._opened(number)
        scale = min(_DOTS, _WIDEST / max(*page.get_size(), 1))
        return page.render(scale=scale).to_pil()

    def has_picture(self, number: int) -> bool:
        """Whether page `number` shows a picture, or letters drawn as mere lines."""
        return _drawings(_page_objects(self._opened(number)), 0) >= _OUTLINES

    def _opened(self, number: int) -> PdfPage:
        if self._page and self._page[0] != number:
            self._page[1].close()
            self._page = None
        if not self._page:
            self._page = number, self._document[number]
        return self._page[1]

    @cached_property
    def _document(self) -> PdfDocument:
        from pypdfium2 import PdfDocument

        return PdfDocument(self._data)


def _drawings(objects: Iterator[Any], depth: int) -> int:
    """Count the drawings among objects; a picture counts as many."""
    from pypdfium2 import raw

    count = 0
    for item in objects:
        kind = raw.FPDFPageObj_GetType(item)
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            return _OUTLINES
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count += _drawings(_form_objects(item), depth + 1)
        count += kind == raw.FPDF_PAGEOBJ_PATH
    return count


def _strokes(page: PdfPage, text: Any) -> Iterator[Stroke]:
    """Join the characters that one text object shows side by side into runs."""
    from pypdfium2 import raw

    left, bottom, _, _ = page.get_mediabox()
    fonts: dict[int, str] = {}
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    run: Stroke | None = None
    before = 0
    for i in range(min(raw.FPDFText_CountChars(text), _MOST_CHARS)):
        code = raw.FPDFText_GetUnicode(text, i)
        if raw.FPDFText_IsGenerated(text, i) or not code:
            continue
        shown = raw.FPDFText_GetTextObject(text, i)
        address = ctypes.addressof(shown.contents) if shown else 0
        raw.FPDFText_GetLooseCharBox(text, i, box)
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        char = "-" if chr(code) == _HARD_HYPHEN else chr(code)
        font = fonts[address] if address in fonts else fonts.setdefault(address, _font(shown))
        way = -round(raw.FPDFText_GetCharAngle(text, i) / (pi / 2)) % 4  # told clockwise
        at = (box.left - left, box.bottom - bottom, box.right - left, box.top - bottom)
        placed = _placed(char, at, (x.value - left, y.value - bottom), way, font)
        if run and address == before and _adjoins(run, placed, way):
            run = run._replace(text=run.text + char, x1=placed.x1, y1=placed.y1)
        else:
            if run:
                yield run
            run = placed
        before = address
    if run:
        yield run


def _placed(
    char: str,
    box: tuple[float, float, float, float],
    origin: tuple[float, float],
    way: int,
    font: str,
) -> Stroke:
    """Return one character with its baseline along the way the text runs."""
    left, bottom, right, top = box
    x, y = origin
    if way % 2 == 0:
        ends = (left, y, right, y) if way == 0 else (right, y, left, y)
        return Stroke(char, *ends, 0.85 * (top - bottom), font)
    ends = (x, bottom, x, top) if way == 1 else (x, top, x, bottom)
    return Stroke(char, *ends, 0.85 * (right - left), font)


def _adjoins(run: Stroke, char: Stroke, way: int) -> bool:
    """Whether a character stands right after a run, on its baseline."""
    apart = (char.x0 - run.x1, char.y0 - run.y1)
    along, across = apart if way % 2 == 0 else apart[::-1]
    return abs(along) < 0.12 * run.height and abs(across) < 0.1 * run.height


def _font(shown: Any) -> str:
    """Return the name of a text object's font, without the mark of a subset."""
    from pypdfium2 import raw

    font = raw.FPDFTextObj_GetFont(shown) if shown else None
    if not font:
        return ""
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    name = ctypes.create_string_buffer(max(1, length))
    raw.FPDFFont_GetBaseFontName(font, name, length)
    return name.value.decode("utf-8", "replace").split("+", 1)[-1]


def _page_objects(page: PdfPage) -> Iterator[Any]:
    from pypdfium2 import raw

    for i in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        yield raw.FPDFPage_GetObject(page.raw, i)


def _form_objects(form: Any) -> Iterator[Any]:
    from pypdfium2 import raw

    for i in range(min(raw.FPDFFormObj_CountObjects(form), _MOST_OBJECTS)):
        yield raw.FPDFFormObj_GetObject(form, i)


def _rules(objects: Iterator[Any], outer: Matrix, depth: int) -> Iterator[Rule]:
    from pypdfium2 import raw

    for item in objects:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            stroked, figures = _figures(item, product(_matrix(item), outer))
            yield from _sides(figures, stroked)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = product(_matrix(item), outer)
            yield from _rules(_form_objects(item), inner, depth + 1)


def _matrix(item: Any) -> Matrix:
    from pypdfium2 import raw

    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _figures(item: Any, matrix: Matrix) -> tuple[bool, list[list[tuple[float, float]]]]:
    """Whether a path is stroked, and the corners of its figures; one with curves has none."""
    from pypdfium2 import raw

    stroked, filled = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, filled, stroked)
    if not (stroked.value or filled.value):
        return False, []
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    figures: list[list[tuple[float, float]]] = []
    for i in range(min(raw.FPDFPath_CountSegments(item), 2000)):
        segment = raw.FPDFPath_GetPathSegment(item, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            return False, []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == raw.FPDF_SEGMENT_MOVETO or not figures:
            figures.append([])
        figures[-1].append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            figures[-1].append(figures[-1][0])
    return bool(stroked.value), figures


def _sides(figures: list[list[tuple[float, float]]], stroked: bool) -> Iterator[Rule]:
    """Return the level and upright sides of figures; a thin box is one line.

    A box that is filled but not stroked is the background of a word or a cell.
    """
    for points in figures:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
        if right - left <= _THIN or top - bottom <= _THIN:
            if right - left > top - bottom:
                yield left, (bottom + top) / 2, right, (bottom + top) / 2
            else:
                yield (left + right) / 2, bottom, (left + right) / 2, top
        elif stroked:
            yield from _straight(points)


def _straight(points: list[tuple[float, float]]) -> Iterator[Rule]:
    for (x0, y0), (x1, y1) in pairwise(points):
        if abs(x0 - x1) < 1 or abs(y0 - y1) < 1:
            yield x0, y0, x1, y1
