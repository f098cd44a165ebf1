"""Windows code page 1258: some letters whole, most tones as a combining character behind."""

from __future__ import annotations

import unicodedata

from ingest.readers.legacy.byte_views import BYTES

_LETTERS = {
    point: bytes([byte]).decode("cp1258")
    for point, byte in BYTES.items()
    if bytes([byte]).decode("cp1258", errors="ignore")
}


def from_windows_1258(text: str) -> str:
    """Turn `text`, characters that stand for the bytes of the code page, into Unicode."""
    return unicodedata.normalize("NFC", text.translate(_LETTERS))
