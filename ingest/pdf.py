"""Text of PDF files, page by page, in reading order.

The drawn page keeps words whole, indents and columns, where pypdf's plain text reads "th ực hi ện"
out of many files; plain text is taken for a page that cannot be drawn, such as a table turned
sideways.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import BrokenFile, NoTextLayer, PasswordProtected
from ingest.furniture import body_letters
from ingest.layout import drawn_text
from ingest.lines import WIDE_GAP
from ingest.pages import Advance, Page, Pages, no_advance

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

PAGES_WITHOUT_TEXT = "pages_without_text"
_SCANNED = 50  # a page with a picture and fewer letters than this is taken for a scan
# Consonants apart from the vowel they belong to tell of split words: "th ực hi ện".
_FRAGMENT = re.compile(
    r"(?<!\w)(?:ngh|ng|nh|ch|gh|kh|ph|th|tr|[bcdđghklmnpqrstvx]) (?=[aeiouyâêôơưăà-ýĩũạ-ỹ])", re.I
)
_GAPS = 4  # lines with a wide gap on a page, such as a letterhead has, that are no sign of trouble

logger = logging.getLogger(__name__)


def pdf_pages(path: Path, data: bytes, advance: Advance = no_advance) -> Pages:
    """Return the raw text of each page of the PDF in `data`.

    Raises BrokenFile, PasswordProtected or NoTextLayer.
    """
    # pypdf repairs what it can and says so line by line, which tells the reader nothing.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages = _open(path, data)
    texts = []
    for number, page in enumerate(pages, start=1):
        texts.append(_page_text(path, number, page))
        advance(number, len(pages))
    unread = _unread_pages(pages, texts)
    if len(unread) == len(pages):
        raise NoTextLayer(path)
    if unread:
        logger.warning("%s: no text on pages %s", path.name, ", ".join(map(str, unread)))
    warnings = (PAGES_WITHOUT_TEXT,) if unread else ()
    return Pages(tuple(Page(text, "pypdf") for text in texts), paged=True, warnings=warnings)


def _open(path: Path, data: bytes) -> list[PageObject]:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError

    try:
        reader: PdfReader = PdfReader(BytesIO(data))
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise PasswordProtected(path)
        pages = list(reader.pages)
    except PasswordProtected:
        raise
    except DependencyError as error:  # AES needs the cryptography package
        raise PasswordProtected(path, str(error)) from error
    except Exception as error:  # hostile input makes pypdf raise anything, RecursionError too
        raise BrokenFile(path, str(error)) from error
    if not pages:
        raise BrokenFile(path, "no pages")
    return pages


def _page_text(path: Path, number: int, page: PageObject) -> str:
    """Read the page as drawn, or as plain text where that gives more text or fewer split words."""
    drawn = _read(path, number, page, drawn_text)
    if len(drawn) > 400 and not page.rotation and not _faults(drawn):
        return drawn
    plain = _read(path, number, page, lambda page: page.extract_text())
    if len("".join(drawn.split())) < 0.8 * len("".join(plain.split())):
        return plain
    return plain if _faults(plain) < _faults(drawn) else drawn


def _read(path: Path, number: int, page: PageObject, reader: Callable[[PageObject], str]) -> str:
    try:
        return reader(page)
    except Exception:  # one bad page must not cost the others
        logger.warning("%s: a reading of page %d failed", path.name, number)
        return ""


def _faults(text: str) -> int:
    """Count split words, and lines torn by gaps beyond those of a letterhead."""
    gaps = sum(bool(WIDE_GAP.search(line.strip())) for line in text.split("\n"))
    return len(_FRAGMENT.findall(text)) + max(0, gaps - _GAPS)


def _unread_pages(pages: list[PageObject], texts: list[str]) -> list[int]:
    """Numbers of the pages that show something but hold no text besides header and number."""
    letters = body_letters(texts)
    if not any(letters):
        return list(range(1, len(pages) + 1))
    return [
        number
        for number, (page, count) in enumerate(zip(pages, letters, strict=True), start=1)
        if count < _SCANNED and _has_picture(page)
    ]


def _has_picture(page: PageObject) -> bool:
    try:
        objects = page["/Resources"].get_object().get("/XObject", {}).get_object()
        return any(item.get_object().get("/Subtype") == "/Image" for item in objects.values())
    except Exception:  # a page without or with broken resources
        return False
