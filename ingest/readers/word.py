"""Files that call themselves Word's, read as what they are: many a .doc is rich text or a web page."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.errors import PasswordProtected, WrongExtension
from ingest.pages import Advance, Pages
from ingest.readers.doc import doc_pages, office_pages
from ingest.readers.docx import docx_pages
from ingest.readers.html import html_pages

SUFFIXES = (".doc", ".docx", ".docm", ".dot", ".dotx", ".rtf")
_ZIP, _OLE, _RICH_TEXT = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
_WEB = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<head|<meta|mime-version:)", re.I)
_HEAD = 4096
# Streams of an OLE file, whose names are kept in UTF-16.
_TEXT, _LOCKED = (name.encode("utf-16-le") for name in ("WordDocument", "EncryptedPackage"))


def word_pages(path: Path, data: bytes, advance: Advance) -> Pages:
    """Return the text of a Word file by its content, whatever its suffix says.

    Raises WrongExtension where it is no such file, PasswordProtected, and what its reader raises.
    """
    head = data[:_HEAD]
    if head.startswith(_ZIP):
        return docx_pages(path, data, advance)
    if head.startswith(_OLE):
        if _LOCKED in data:
            raise PasswordProtected(path)
        if _TEXT not in data:
            raise WrongExtension(path, path.suffix)
        return doc_pages(path, data, advance)
    if head.startswith(_RICH_TEXT):
        return office_pages(path, data, ".rtf", advance)
    if b'progid="Word.Document"' in head:
        return office_pages(path, data, ".xml", advance)
    if _WEB.match(head) or b"<html" in head.lower():
        return html_pages(path, data, advance)
    raise WrongExtension(path, path.suffix)
