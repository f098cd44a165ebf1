"""Saved web pages (.html, .htm, .mht): the text of block elements in order, tables and lists."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.dammit import EncodingDetector

from ingest.errors import BrokenFile, WrongEncoding, WrongExtension
from ingest.pages import Advance, Pages, no_advance
from ingest.readers.html_story import HtmlStory
from ingest.readers.text import CONVERTED
from ingest.readers.unpaged import unpaged

SUFFIXES = (".html", ".htm", ".mht", ".mhtml")
_OTHER = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # the byte-order marks of UTF-16
_FALLBACKS = ("cp1252", "latin-1")


def html_pages(path: Path, data: bytes, advance: Advance = no_advance) -> Pages:
    """Return the text of the web page in `data`, saved alone or with its pictures (MHTML).

    Raises WrongExtension, WrongEncoding where no encoding makes it text, or BrokenFile.
    """
    data, declared = _page_of(data)
    if data.startswith(_OTHER) or (b"\0" in data[:65536] and not data.startswith(_WIDE)):
        raise WrongExtension(path, path.suffix)
    markup, certain = _decoded(data, declared)
    try:
        story = HtmlStory(BeautifulSoup(markup, "lxml"))
        lines = story.lines()
    except (RecursionError, AssertionError) as error:  # elements nested without end
        raise BrokenFile(path, "nesting") from error
    pages = unpaged(lines, "beautifulsoup", story.schemes)
    if not certain and not any(code.startswith(CONVERTED) for code in pages.warnings):
        raise WrongEncoding(path)
    advance(1, 1)
    return pages


def _page_of(data: bytes) -> tuple[bytes, str | None]:
    """Return the markup of a page saved as MHTML with its stated encoding, other data as it is."""
    if b"multipart/related" not in data[:4096] and data[:13].lower() != b"mime-version:":
        return data, None
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            return part.get_payload(decode=True) or b"", part.get_content_charset()
    return data, None


def _decoded(data: bytes, declared: str | None) -> tuple[str, bool]:
    """Return the markup, and whether its letters are certain: stated, or Unicode."""
    if data.startswith(_WIDE):
        return data.decode("utf-16", "replace"), True
    # Bytes that are UTF-8 are nothing else by chance, whatever the page says of itself.
    stated = declared or EncodingDetector.find_declared_encoding(data, is_html=True)
    for encoding in filter(None, ("utf-8-sig", stated, *_FALLBACKS)):
        try:
            return data.decode(encoding), encoding not in _FALLBACKS
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace"), False
