"""Legacy Word files (.doc) and rich text (.rtf), read by the best program that is there."""

from __future__ import annotations

from pathlib import Path

from ingest.errors import BrokenFile, ConverterMissing, OfficeMissing, PasswordProtected
from ingest.pages import Advance, Pages, no_advance
from ingest.readers.antiword import with_rows
from ingest.readers.converters import (
    OFFICES,
    WORD_PROGRAMS,
    antiword_text,
    catdoc_text,
    libreoffice_docx,
    missing,
)
from ingest.readers.docx import docx_pages
from ingest.readers.unpaged import unpaged

READ_WITHOUT_LAYOUT = "read_without_layout"
_SECTOR = 512
_WORD = b"\xec\xa5"  # how the stream of a Word 6 to 2003 text begins
_ENCRYPTED = 0x0100  # in the flags at offset 10 of that stream ([MS-DOC], FibBase)


def doc_pages(path: Path, data: bytes, advance: Advance = no_advance) -> Pages:
    """Return the text of the Word 6 to 2003 file in `data`.

    LibreOffice keeps numbers, tables and fonts; antiword and catdoc keep the words and make the
    warning "read_without_layout". Raises ConverterMissing where none is installed, BrokenFile where
    none can read it, PasswordProtected.
    """
    if _is_encrypted(data):
        raise PasswordProtected(path)
    converted = libreoffice_docx(data, ".doc")
    if converted is not None:
        return docx_pages(path, converted, advance, "libreoffice")
    advance(0, 1)
    pages = _plain(data)
    if pages is None:
        raise ConverterMissing(path) if missing(*WORD_PROGRAMS) else BrokenFile(path)
    advance(1, 1)
    return pages


def office_pages(path: Path, data: bytes, suffix: str, advance: Advance = no_advance) -> Pages:
    """Return the text of a format that LibreOffice alone reads: ".rtf", or ".xml" of Word 2003.

    Raises ConverterMissing or BrokenFile.
    """
    converted = libreoffice_docx(data, suffix)
    if converted is None:
        raise OfficeMissing(path) if missing(*OFFICES) else BrokenFile(path)
    return docx_pages(path, converted, advance, "libreoffice")


def _plain(data: bytes) -> Pages | None:
    text = antiword_text(data)
    if text is not None:
        return unpaged(with_rows(text), "antiword", warnings=[READ_WITHOUT_LAYOUT])
    text = catdoc_text(data)
    if text is not None:
        return unpaged(text.split("\n"), "catdoc", warnings=[READ_WITHOUT_LAYOUT])
    return None


def _is_encrypted(data: bytes) -> bool:
    """Whether the flags of the text's stream, which begins at a sector, tell of a password."""
    at = next((i for i in range(0, len(data), _SECTOR) if data.startswith(_WORD, i)), None)
    return at is not None and bool(int.from_bytes(data[at + 10 : at + 12], "little") & _ENCRYPTED)
