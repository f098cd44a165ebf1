"""Text of PDF files, page by page, in reading order: of each page its best text.

pypdf reads a page; where that text is poor (torn words, hardly Vietnamese) pypdfium2 reads it too
and the better one counts. A picture without text, or text that neither reader makes sense of
because its fonts have no map, is drawn and recognised.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ingest.draft import GOOD, SCANNED, Draft
from ingest.errors import BrokenFile, OcrMissing, PasswordProtected, TooManyPages
from ingest.furniture import body_letters
from ingest.pages import Advance, Page, Pages, no_advance
from ingest.readers.content import strokes
from ingest.readers.encodings import mend
from ingest.readers.fonts import in_unicode
from ingest.readers.glyphs import Fonts
from ingest.readers.layout import DrawnLine, Stroke, drawn_lines, text_of, upright
from ingest.readers.ocr import recognise, scan_warnings
from ingest.readers.pdf_tables import turned, without_tables
from ingest.readers.pdfium import Pdfium, Rule
from ingest.readers.split_rows import cells_of, rejoined
from ingest.readers.text import CONVERTED
from ingest.readers.vietnamese import vietnamese_share

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_Found = TypeVar("_Found")

PAGES_WITHOUT_TEXT = "pages_without_text"
MOST_PAGES = 3000

_FURNISHED = 300  # letters that the running header and footer of a page may have

logger = logging.getLogger(__name__)


def pdf_pages(path: Path, data: bytes, advance: Advance = no_advance) -> Pages:
    """Return the raw text of each page of the PDF in `data`.

    Raises BrokenFile, PasswordProtected, TooManyPages, or OcrMissing where no page has text and
    Tesseract is not installed.
    """
    # pypdf repairs what it can and says so line by line, which tells the reader nothing.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages = _open(path, data)
    document = _Document(path, pages, Pdfium(data))
    drafts = []
    read = 0
    for number in range(len(pages)):
        drafts.append(document.draft(number))
        # Whether a page of few letters has to be recognised is seen once all are read.
        if drafts[-1].letters >= _FURNISHED and not drafts[-1].nonsense:
            read += 1
            advance(read, len(pages))
    unread = document.unread(drafts)
    if read < len(pages) - len(unread):
        advance(len(pages) - len(unread), len(pages))
    return document.completed(drafts, unread, advance)


def _open(path: Path, data: bytes) -> list[PageObject]:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError

    try:
        reader: PdfReader = PdfReader(BytesIO(data))
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise PasswordProtected(path)
        if reader.get_num_pages() > MOST_PAGES:
            raise TooManyPages(path, str(MOST_PAGES))
        pages = list(reader.pages)
    except (PasswordProtected, TooManyPages):
        raise
    except DependencyError as error:  # AES needs the cryptography package
        raise PasswordProtected(path, str(error)) from error
    except Exception as error:  # hostile input makes pypdf raise anything, RecursionError too
        raise BrokenFile(path, str(error)) from error
    if not pages:
        raise BrokenFile(path, "no pages")
    if len(pages) > MOST_PAGES:
        raise TooManyPages(path, str(MOST_PAGES))
    return pages


class _Document:
    """An open PDF: what each of the two readers finds on a page."""

    def __init__(self, path: Path, pages: list[PageObject], pdfium: Pdfium) -> None:
        self._path, self._pages, self._pdfium = path, pages, pdfium
        self._fonts = Fonts()

    def draft(self, number: int) -> Draft:
        """Return the better reading of page `number`, counted from 0."""
        rules = self._tried(number, self._pdfium.rules) or []
        first = self._read(number, "pypdf", lambda n: strokes(self._pages[n], self._fonts), rules)
        if first.good:
            return first
        second = self._read(number, "pypdfium2", self._pdfium.strokes, rules)
        return second if second.better_than(first) else first

    def unread(self, drafts: Sequence[Draft]) -> list[int]:
        """Return the pages to recognise: nonsense, or a picture with no text but header and number."""
        sparse = {n for n, draft in enumerate(drafts) if draft.letters < _FURNISHED}
        letters = body_letters([draft.text for draft in drafts]) if sparse else []
        return [
            number
            for number, draft in enumerate(drafts)
            if draft.nonsense
            or (
                number in sparse
                and letters[number] < SCANNED
                and self._has_picture(number, letters)
            )
        ]

    def completed(self, drafts: Sequence[Draft], unread: list[int], advance: Advance) -> Pages:
        """Return the pages with the unread ones recognised, where Tesseract is installed."""
        joined = zip(drafts, rejoined([draft.lines for draft in drafts]), strict=True)
        pages = [Page(text_of(lines), draft.reader) for draft, lines in joined]
        schemes = dict.fromkeys(scheme for draft in drafts for scheme in draft.schemes)
        warnings = [f"{CONVERTED}{scheme}" for scheme in schemes]
        if unread:
            warnings += self._recognise(drafts, pages, unread, advance)
        return Pages(tuple(pages), paged=True, warnings=tuple(warnings))

    def _recognise(
        self, drafts: Sequence[Draft], pages: list[Page], unread: list[int], advance: Advance
    ) -> Sequence[str]:
        """Replace the unread of `pages` by what is recognised; return the warnings for it."""
        before = len(pages) - len(unread)
        pictures = [partial(self._pdfium.picture, number) for number in unread]
        try:
            found = recognise(
                self._path, pictures, lambda done, _: advance(before + done, len(pages))
            )
        except OcrMissing:
            if not any(d.letters >= SCANNED for n, d in enumerate(drafts) if n not in unread):
                raise
            numbers = ", ".join(str(number + 1) for number in unread)
            logger.warning("%s: no text on pages %s", self._path.name, numbers)
            for number in unread:
                if drafts[number].nonsense:
                    pages[number] = replace(pages[number], text="")
            return (PAGES_WITHOUT_TEXT,)
        for number, page in zip(unread, found, strict=True):
            if _is_gain(page.text, drafts[number]):
                pages[number] = page
        return scan_warnings(pages)

    def _read(
        self,
        number: int,
        reader: str,
        find: Callable[[int], list[Stroke]],
        rules: Sequence[Rule],
    ) -> Draft:
        return self._tried(number, partial(_drawn, reader, find, rules)) or Draft(reader=reader)

    def _tried(self, number: int, reader: Callable[[int], _Found]) -> _Found | None:
        try:
            return reader(number)
        except Exception as error:  # one bad page must not cost the others
            logger.warning(
                "%s: a reading of page %d failed: %s", self._path.name, number + 1, error
            )
            return None

    def _has_picture(self, number: int, letters: Sequence[int]) -> bool:
        return bool(self._tried(number, self._pdfium.has_picture)) or not any(letters)


def _drawn(
    reader: str, find: Callable[[int], list[Stroke]], rules: Sequence[Rule], number: int
) -> Draft:
    """Draw a page from the strokes that `find` reads."""
    found, schemes = in_unicode(find(number))
    runs, turn = upright(found)
    runs, rows = without_tables(runs, turned(rules, turn))
    return _mended(Draft(drawn_lines(runs, rows), reader, schemes))


def _mended(draft: Draft) -> Draft:
    """Turn into Unicode what the names of the fonts did not give away."""
    if draft.share >= GOOD:
        return draft
    text, scheme = mend(draft.text)
    if not scheme:
        return draft
    lines = [
        DrawnLine(new, cells_of(new) if line.cells else ())
        for new, line in zip(text.split("\n"), draft.lines, strict=True)
    ]
    return Draft(lines, draft.reader, (*draft.schemes, scheme))


def _is_gain(text: str, draft: Draft) -> bool:
    """Whether recognised text is worth more than the text the page came with."""
    worth = vietnamese_share(text) * sum(map(str.isalpha, text))
    return worth > draft.share * draft.letters
