"""UTF-8 that a program took for Windows-1252: "Quyáº¿t Ä‘á»‹nh"."""

from __future__ import annotations

import re

from ingest.readers.legacy.byte_views import BYTES

_RUN = re.compile(
    f"[{''.join(re.escape(chr(point)) for point, byte in BYTES.items() if byte > 127)}]+"
)


def from_utf_8(text: str) -> str:
    """Turn `text`, characters that stand for the bytes of UTF-8, into what the bytes say."""
    return _RUN.sub(_decode, text)


def _decode(match: re.Match[str]) -> str:
    try:
        return bytes(BYTES[ord(character)] for character in match[0]).decode()
    except UnicodeDecodeError:
        return match[0]
