"""Plain text files (.txt, .md): which encodings are read, and what is no text at all."""

from __future__ import annotations

import codecs
from pathlib import Path

from ingest.errors import WrongEncoding, WrongExtension
from ingest.readers.encodings import decode_bytes, mend

CONVERTED = "converted_"
"""How the warning of a conversion begins; the scheme's code follows: "converted_tcvn3"."""

_BINARY_HEADS = (
    b"%PDF-",
    b"PK\x03\x04",  # ZIP, and with it DOCX and ODT
    b"\x89PNG",
    b"\xff\xd8\xff",  # JPEG
    b"GIF8",
    b"\xd0\xcf\x11\xe0",  # legacy DOC
    b"{\\rtf",
    b"\x1f\x8b",  # gzip
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1a"))


def decode(path: Path, data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of `data` in Unicode, and the warning that it was converted, if it was.

    Reads UTF-8 with or without byte-order mark, UTF-16 with one, and the schemes before Unicode
    that `ingest.readers.encodings` knows. Raises WrongExtension where the bytes are no text, WrongEncoding
    where they are other text.
    """
    if data.startswith(_BINARY_HEADS):
        raise WrongExtension(path, path.suffix)
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        if wide:
            raise WrongEncoding(path) from error
        return _from_bytes(path, data)
    if not wide and _is_binary(data):
        raise WrongExtension(path, path.suffix)
    return _told(*mend(text))


def _from_bytes(path: Path, data: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        return _told(*decode_bytes(data))
    except ValueError as error:
        reason = WrongExtension(path, path.suffix) if _is_binary(data) else WrongEncoding(path)
        raise reason from error


def _told(text: str, scheme: str) -> tuple[str, tuple[str, ...]]:
    return text, (CONVERTED + scheme,) if scheme else ()


def _is_binary(data: bytes) -> bool:
    """Whether control characters show that the bytes are no text in any one-byte encoding."""
    head = data[:65536]
    return len(head) - len(head.translate(None, _CONTROL)) > 0.01 * len(head)
