"""Pages of an original as pictures, and where on its page a quote stands.

PDF pages are drawn by pdfium, which may not be entered twice at once: one lock for all of it.
A quote is found by its letters and digits alone. Line breaks, mended hyphens, the bars of table
rows and the form of the accents (NFC or NFD) differ between the paper and the text that was read
from it; the letters do not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from ingest.directive import Directive
from ingest.pages import Word
from ingest.readers import pictures

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

SUFFIXES = (".pdf", *pictures.SUFFIXES)
"""Formats whose pages look like something; the others are text and nothing else."""

MEDIA_TYPE = "image/webp"
_POINTS_PER_INCH = 72
_DPI = 130
_LARGEST = 3_000_000  # pixels of a drawn page: A3 at 130 dpi and no more
_SHORTEST = 8  # letters of a piece of a quote that is looked for by itself
_SAME_LINE = 0.5  # overlap in height, as a share of the lower box, of letters on one line
_TOUCHING, _WIDE_SPACE = 0.002, 0.05  # gaps as a share of the page's width

_pdfium = Lock()


class Box(NamedTuple):
    """A place on a page, in shares of its width and height, from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


class PageGone(LookupError):
    """The file has no such page, or cannot be opened as pages."""


# -- pictures --------------------------------------------------------------------------------


@lru_cache(maxsize=32)
def picture(path: Path, page: int) -> bytes:
    """Page `page` of a file, counted from 1, as a WebP picture. Raises PageGone."""
    drawn = _drawn(path, page) if path.suffix.lower() == ".pdf" else _frame(path, page)
    buffer = BytesIO()
    drawn.convert("RGB").save(buffer, "WEBP", quality=80, method=2)
    return buffer.getvalue()


def _drawn(path: Path, page: int) -> Image:
    with _open_page(path, page) as opened:
        width, height = opened.get_size()
        dots = max(1.0, width) * max(1.0, height)
        scale = min(_DPI / _POINTS_PER_INCH, (_LARGEST / dots) ** 0.5)
        return opened.render(scale=scale, may_draw_forms=False).to_pil()


def _frame(path: Path, page: int) -> Image:
    """A page of a picture file, upright as its camera says and no larger than a drawn page."""
    from PIL import Image, ImageOps

    try:
        with Image.open(path) as opened:
            opened.seek(page - 1)
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, EOFError, Image.DecompressionBombError) as error:
        raise PageGone(path.name) from error
    side = (_LARGEST * max(upright.size) / min(upright.size)) ** 0.5
    upright.thumbnail((side, side))
    return upright


@contextmanager
def _open_page(path: Path, page: int) -> Iterator[PdfPage]:
    """A page of a PDF, held by this thread alone. Raises PageGone."""
    with _pdfium, _open_pdf(path) as document:
        if not 1 <= page <= len(document):
            raise PageGone(f"{path.name}, {page}")
        opened = document[page - 1]
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def _open_pdf(path: Path) -> Iterator[PdfDocument]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise PageGone(path.name) from error
    try:
        yield document
    finally:
        document.close()


# -- where a quote stands --------------------------------------------------------------------


def pages_of(directive: Directive, start: int, end: int) -> range:
    """The pages, counted from 1, over which `start:end` of the text runs."""
    first, last = directive.page_at(start), directive.page_at(max(start, end - 1))
    return range(first or 1, (last or 1) + 1)


def marks(
    directive: Directive,
    original: Path,
    words: Sequence[Word],
    page: int,
    quote: tuple[int, int],
) -> tuple[Box, ...]:
    """The boxes of a quote on a page, one a line; none where it is not found.

    `quote` is a span of the directive's text; `words` are those that were recognised on the page,
    empty for a page of real text, whose letters are asked of the PDF itself.
    """
    start, end = _on_page(directive, page, quote)
    if start >= end:
        return ()
    inked = _recognised(words) if words else _printed(original, page)
    letters = _Letters(inked)
    whole_start, whole_end = _on_page(directive, page, (0, len(directive.text)))
    whole = max(1, len(_folded(directive.text[whole_start:whole_end])))
    before = len(_folded(directive.text[whole_start:start]))
    near = round(len(letters.text) * before / whole)
    return tuple(_lines(letters.boxes(directive.text[start:end], near)))


def _on_page(directive: Directive, page: int, span: tuple[int, int]) -> tuple[int, int]:
    """The part of a span that is on a page."""
    edges = [*directive.page_starts, len(directive.text)] if directive.page_starts else None
    if edges is None:
        return span if page == 1 else (0, 0)
    if not 1 <= page < len(edges):
        return 0, 0
    return max(span[0], edges[page - 1]), min(span[1], edges[page])


def _folded(text: str) -> str:
    """The letters and digits of a text, in NFC and small."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(char for char in composed.casefold() if char.isalnum())


class _Letters:
    """The letters of a page in the order in which they are written, each with its box."""

    def __init__(self, inked: Iterable[tuple[str, Box]]) -> None:
        self._boxes: list[Box] = []
        pieces = []
        for text, box in inked:
            letters = _folded(text)
            pieces.append(letters)
            self._boxes += [box] * len(letters)
            if not letters and self._boxes and _goes_on(self._boxes[-1], box, _TOUCHING):
                self._boxes[-1] = self._boxes[-1].joined(box)  # the full stop of a sentence
        self.text = "".join(pieces)

    def boxes(self, quote: str, near: int) -> list[Box]:
        """The boxes of the letters of `quote`; of several places the one nearest to `near`."""
        found = sorted(self._spans(quote.split(), near))
        return [box for start, end in found for box in self._boxes[start:end]]

    def _spans(self, words: Sequence[str], near: int) -> Iterator[tuple[int, int]]:
        """Where a run of words stands, or its halves where columns or a note stand between."""
        letters = _folded(" ".join(words))
        at = self._nearest(letters, near)
        if at is not None:
            yield at, at + len(letters)
        elif len(letters) >= 2 * _SHORTEST and len(words) > 1:
            middle = len(words) // 2
            left = _folded(" ".join(words[:middle]))
            yield from self._spans(words[:middle], near)
            yield from self._spans(words[middle:], near + len(left))

    def _nearest(self, letters: str, near: int) -> int | None:
        places, at = [], self.text.find(letters) if letters else -1
        while at >= 0:
            places.append(at)
            at = self.text.find(letters, at + 1)
        return min(places, key=lambda place: abs(place - near), default=None)


def _recognised(words: Iterable[Word]) -> Iterator[tuple[str, Box]]:
    for word in words:
        yield word.text, Box(word.left, word.top, word.right, word.bottom)


def _printed(path: Path, page: int) -> list[tuple[str, Box]]:
    """The characters of a PDF page, an accent together with the letter that it stands on."""
    try:
        with _open_page(path, page) as opened:
            text = opened.get_textpage()
            try:
                return _clusters(opened, text)
            finally:
                text.close()
    except PageGone:
        return []


def _clusters(page: PdfPage, text: PdfTextPage) -> list[tuple[str, Box]]:
    from pypdfium2 import raw

    clusters: list[tuple[str, Box]] = []
    for index in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, index))
        if char.isspace():
            continue
        box = _box(page, text.get_charbox(index, loose=True))
        if clusters and unicodedata.combining(char):
            before, around = clusters[-1]
            clusters[-1] = before + char, around.joined(box)
        else:
            clusters.append((char, box))
    return clusters


def _box(page: PdfPage, box: tuple[float, float, float, float]) -> Box:
    """A box in points of the PDF as it lies on the picture, turned and cut as the page is."""
    from ctypes import byref, c_int

    from pypdfium2 import raw

    fine = 100_000  # a picture so large that whole pixels are exact
    x, y = c_int(), c_int()
    corners = []
    for across, up in ((box[0], box[1]), (box[2], box[3])):
        raw.FPDF_PageToDevice(page, 0, 0, fine, fine, 0, across, up, byref(x), byref(y))
        corners.append((x.value / fine, y.value / fine))
    (left, top), (right, bottom) = corners
    return Box(min(left, right), min(top, bottom), max(left, right), max(top, bottom))


def _lines(boxes: Iterable[Box]) -> Iterator[Box]:
    """Neighbouring boxes of one line as one box."""
    line: Box | None = None
    for box in boxes:
        if line and _goes_on(line, box):
            line = line.joined(box)
            continue
        if line:
            yield line
        line = box
    if line:
        yield line


def _goes_on(line: Box, box: Box, space: float = _WIDE_SPACE) -> bool:
    """Whether a box follows on the same line with no more than `space` between."""
    height = min(line.bottom - line.top, box.bottom - box.top)
    overlap = min(line.bottom, box.bottom) - max(line.top, box.top)
    follows = box.left >= line.left and box.left - line.right < space
    return overlap >= _SAME_LINE * height and follows
