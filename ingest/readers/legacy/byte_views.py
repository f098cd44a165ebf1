"""How a byte looks where a program took it for Latin-1, Windows-1252 or a symbol."""

from __future__ import annotations

_OTHER = {0xB5: "\u03bc", 0xB7: "\u2219"}  # Greek mu and bullet operator share a glyph's name


def views(byte: int) -> tuple[str, ...]:
    """The characters `byte` (0 to 255) may be seen as: 0x93 is U+0093 or a quotation mark.

    A font without a Unicode table counts as symbols to Word and PDF: 0x93 is then U+F093.
    """
    windows = bytes([byte]).decode("cp1252", errors="ignore")
    symbol = chr(0xF000 + byte)
    return tuple(dict.fromkeys((chr(byte), windows or chr(byte), _OTHER.get(byte, symbol), symbol)))


BYTES: dict[int, int] = {ord(view): byte for byte in range(255, -1, -1) for view in views(byte)}
"""The byte behind each such character, by code point."""

WINDOWS = {
    ord(view): windows
    for byte in range(256)
    if (windows := bytes([byte]).decode("cp1252", errors="ignore"))
    for view in views(byte)
}
"""Each such character as Windows-1252 has it: what a byte is where a scheme has no letter for it."""
