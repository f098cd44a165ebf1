"""From a file to the raw text of its pages: which formats are read, and what is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest import pdf, text
from ingest.errors import (
    BrokenFile,
    EmptyFile,
    FileMissing,
    FileTooLarge,
    UnsupportedFormat,
    WrongExtension,
)

MAX_MEGABYTES = 100
_PDF_HEAD = 1024  # readers accept a PDF whose mark stands within its first 1024 bytes


@dataclass(frozen=True)
class Pages:
    """The raw text of a file: one string a page, or one in all where the format has no pages.

    `warnings` holds codes of what was noticed while reading.
    """

    texts: tuple[str, ...]
    paged: bool
    sha256: str
    warnings: tuple[str, ...] = ()


def read_pages(path: Path) -> Pages:
    """Read the file at `path`; raises an IngestError that names the reason of a refusal."""
    data = _read_bytes(path)
    pages = _READERS[path.suffix.lower()](path, data)
    if not any(page.strip() for page in pages.texts):
        raise EmptyFile(path)
    return pages


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


def _read_text(path: Path, data: bytes) -> Pages:
    # Text made out of pages has form feeds between them; they help to find running headers.
    texts = text.decode(path, data).split("\f")
    return Pages(tuple(texts), False, _digest(data))


def _read_pdf(path: Path, data: bytes) -> Pages:
    if b"%PDF-" not in data[:_PDF_HEAD]:
        raise WrongExtension(path, path.suffix)
    texts, warnings = pdf.pdf_pages(path, data)
    return Pages(tuple(texts), True, _digest(data), tuple(warnings))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


_READERS: dict[str, Callable[[Path, bytes], Pages]] = {
    ".md": _read_text,
    ".pdf": _read_pdf,
    ".txt": _read_text,
}
SUFFIXES = tuple(_READERS)
