"""Pictures of pages into text, by Tesseract and its Vietnamese data.

Tesseract is a program beside Python (Debian: `tesseract-ocr`, `tesseract-ocr-vie`); each page is a
process of its own, so threads are enough to keep every core busy.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from ingest.errors import OcrMissing
from ingest.pages import Advance, Page, Word
from ingest.readers.scan_repairs import mended
from ingest.readers.word_rows import Row, Seen, drawn, word_rows

if TYPE_CHECKING:
    from PIL.Image import Image

    from ingest.readers.cleaning import Cleaned

READER = "tesseract"
RECOGNISED, WEAK, HANDWRITTEN = "recognised", "weak_scan", "handwritten_number"
WEAK_SCAN = 0.87
"""Mean certainty below which more than about one letter in twenty is wrong."""

_LANGUAGE = "vie"
_LAYOUT = "--psm 4"  # one column of text of various sizes
# Digits apart from the printed rest of the number were written or stamped into its blank.
_WRITTEN_IN = re.compile(r"^[^\S\n]*S[ốôóỐÔÓ]\s*:?[ ]*\d{1,5}[ ]+[/-]", re.M | re.I)
_SECONDS = 120  # for one page
_DOUBTFUL = 0.5  # a page read with less certainty may stand on its head
_NO_WORD = re.compile(r"[^\w]+|_+")
_MARKS = frozenset("-–—+•*.,;:()“”\"'/%&|«»§…")

logger = logging.getLogger(__name__)


def recognise(path: Path, pictures: Sequence[Callable[[], Image]], advance: Advance) -> list[Page]:
    """Return the pages of `path`; each of `pictures` draws one when called, one call at a time.

    A page that cannot be read comes back empty. Raises OcrMissing where Tesseract is not installed.
    """
    require_tesseract(path)
    pages = [Page("", READER, 0.0)] * len(pictures)
    drawing = Lock()

    def read(number: int) -> Page:
        with drawing:
            picture = pictures[number]()
        return _page(picture)

    pool = ThreadPoolExecutor(max(1, min(len(pictures), os.cpu_count() or 1)))
    try:
        with _one_thread_each():
            jobs = {pool.submit(read, number): number for number in range(len(pictures))}
            for done, job in enumerate(as_completed(jobs), start=1):
                try:
                    pages[jobs[job]] = job.result()
                except Exception as error:  # one bad page must not cost the others
                    logger.warning("%s: page %d: %s", path.name, jobs[job] + 1, error)
                advance(done, len(pictures))
    finally:
        pool.shutdown(cancel_futures=True)
    return pages


def require_tesseract(path: Path) -> None:
    """Raise OcrMissing where Tesseract or its Vietnamese data is not installed."""
    import pytesseract

    try:
        if _LANGUAGE not in pytesseract.get_languages():
            raise OcrMissing(path, _LANGUAGE)
    except (pytesseract.TesseractNotFoundError, OSError) as error:
        raise OcrMissing(path, "tesseract") from error


def scan_warnings(pages: Sequence[Page]) -> tuple[str, ...]:
    """Return the warnings that recognised pages call for; none where no page was recognised."""
    certainties = [page.confidence for page in pages if page.confidence is not None]
    if not certainties:
        return ()
    weak = (WEAK,) if min(certainties) < WEAK_SCAN else ()
    first = pages[0]
    by_hand = first.confidence is not None and _WRITTEN_IN.search(first.text)
    return (RECOGNISED, *weak, *((HANDWRITTEN,) if by_hand else ()))


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Keep each Tesseract to one thread: the pages already take all cores."""
    before = os.environ.get("OMP_THREAD_LIMIT")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        yield
    finally:
        del os.environ["OMP_THREAD_LIMIT"]
        if before is not None:
            os.environ["OMP_THREAD_LIMIT"] = before


def _page(picture: Image) -> Page:
    """Read a picture as it lies, or turned by half where that reads better."""
    from ingest.readers.cleaning import clean, overturned

    cleaned = clean(picture)
    page = _read(cleaned)
    if page.words and page.confidence < _DOUBTFUL:
        return max(page, _read(overturned(cleaned)), key=lambda page: page.confidence)
    return page


def _read(cleaned: Cleaned) -> Page:
    rows = [_mended(row) for row in word_rows(_seen(cleaned.picture))]
    words = [word for row in rows for word in row]
    letters = sum(len(word.text) for word in words)
    certainty = sum(word.certainty * len(word.text) for word in words) / max(1, letters)
    return Page(drawn(rows), READER, round(certainty, 3), tuple(_placed(w, cleaned) for w in words))


def _mended(row: Row) -> Row:
    texts = mended([word.text for word in row])
    return [replace(word, text=text) for word, text in zip(row, texts, strict=True)]


def _seen(picture: Image) -> list[Seen]:
    """Return the words that Tesseract sees, without specks and drawn rules."""
    import pytesseract

    found = pytesseract.image_to_data(
        picture,
        lang=_LANGUAGE,
        config=_LAYOUT,
        timeout=_SECONDS,
        output_type=pytesseract.Output.DICT,
    )
    columns = ("text", "conf", "left", "top", "width", "height", "block_num", "par_num", "line_num")
    words = []
    for text, conf, left, top, width, height, *line in zip(
        *(found[c] for c in columns), strict=True
    ):
        word = Seen(
            text.strip(), float(conf) / 100, left, top, left + width, top + height, tuple(line)
        )
        if word.text and not _is_speck(word):
            words.append(word)
    return words


def _is_speck(word: Seen) -> bool:
    """Whether a word is dust, a drawn rule or the edge of a seal rather than text."""
    if not _NO_WORD.fullmatch(word.text):
        return False
    return len(word.text) > 3 or not _MARKS.issuperset(word.text) or word.certainty < 0.3


def _placed(word: Seen, cleaned: Cleaned) -> Word:
    """Return the word with its box on the page as it was before cleaning."""
    corners = [
        cleaned.origin(x, y) for x in (word.left, word.right) for y in (word.top, word.bottom)
    ]
    xs, ys = ([min(1.0, max(0.0, value)) for value in axis] for axis in zip(*corners, strict=True))
    return Word(word.text, min(xs), min(ys), max(xs), max(ys))
