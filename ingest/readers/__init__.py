"""From a file to the raw text of its pages: which formats are read, and what is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ingest.errors import (
    BrokenFile,
    EmptyFile,
    FileMissing,
    FileTooLarge,
    UnsupportedFormat,
    WrongExtension,
)
from ingest.pages import Advance, Page, Pages, no_advance
from ingest.readers import html, pdf, pictures, text, word

MAX_MEGABYTES = 100
_PDF_HEAD = 1024  # readers accept a PDF whose mark stands within its first 1024 bytes


def read_pages(path: Path, advance: Advance = no_advance) -> Pages:
    """Read the file at `path`; raises an IngestError that names the reason of a refusal."""
    data = _read_bytes(path)
    pages = _READERS[path.suffix.lower()](path, data, advance)
    if not any(page.strip() for page in pages.texts):
        raise EmptyFile(path)
    return replace(pages, sha256=hashlib.sha256(data).hexdigest())


def _read_bytes(path: Path) -> bytes:
    if not path.exists():
        raise FileMissing(path)
    if not path.is_file() or path.suffix.lower() not in SUFFIXES:
        raise UnsupportedFormat(path, path.suffix)
    try:
        if path.stat().st_size > MAX_MEGABYTES * 1_000_000:
            raise FileTooLarge(path, str(MAX_MEGABYTES))
        data = path.read_bytes()
    except OSError as error:
        raise BrokenFile(path, error.strerror or "") from error
    if not data.strip():
        raise EmptyFile(path)
    return data


def _read_text(path: Path, data: bytes, _advance: Advance) -> Pages:
    # Text made out of pages has form feeds between them; they help to find running headers.
    whole, warnings = text.decode(path, data)
    parts = tuple(Page(part, "text") for part in whole.split("\f"))
    return Pages(parts, paged=False, warnings=warnings)


def _read_pdf(path: Path, data: bytes, advance: Advance) -> Pages:
    if b"%PDF-" not in data[:_PDF_HEAD]:
        raise WrongExtension(path, path.suffix)
    return pdf.pdf_pages(path, data, advance)


_READERS: dict[str, Callable[[Path, bytes, Advance], Pages]] = {
    ".md": _read_text,
    ".pdf": _read_pdf,
    ".txt": _read_text,
    **dict.fromkeys(word.SUFFIXES, word.word_pages),
    **dict.fromkeys(html.SUFFIXES, html.html_pages),
    **dict.fromkeys(pictures.SUFFIXES, pictures.picture_pages),
}
SUFFIXES = tuple(_READERS)
