"""Characters of the symbol fonts (Symbol, Wingdings), which have codes of their own, in Unicode."""

from __future__ import annotations

_WINGDINGS = {
    0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xFE: "☑", 0x52: "☑", 0xFD: "☒", 0xFC: "✓",
    0xFB: "✗", 0xE0: "→", 0xE8: "→", 0xF0: "→", 0xDF: "←", 0xF3: "↔", 0xA7: "▪", 0x6E: "▪",
    0xA1: "○", 0x28: "☎", 0x2A: "✉",
}  # fmt: skip
_SYMBOL = {
    0xB7: "•", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xB9: "≠",
    0xBB: "≈", 0xAE: "→", 0xAC: "←", 0xDE: "⇒", 0xA5: "∞", 0xD6: "√", 0xCE: "∈", 0xE5: "∑",
    0xB2: "″", 0xA2: "′", 0xBC: "…", 0x2D: "-", 0xBE: "—", 0xD1: "∇", 0xB6: "∂",
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
}  # fmt: skip
_PRIVATE = 0xF000  # Word keeps the codes of a symbol font at U+F020 to U+F0FF
_ORNAMENT = "•"


def is_symbol_font(font: str) -> bool:
    """Whether the letters of `font` are pictures: Symbol, Wingdings and their like."""
    return font.lower().startswith(
        ("symbol", "wingdings", "webdings", "monotype sorts", "zapfding")
    )


def plain_symbols(text: str, font: str) -> str:
    """Return `text`, set in `font`, with the private codes of symbol fonts as Unicode.

    A sign without a counterpart becomes a bullet; other fonts get their own letters back.
    """
    if is_symbol_font(font):
        return "".join(_symbol(ord(char), font) for char in text)
    return "".join(_letter(char) for char in text) if any(map(_is_private, text)) else text


def _symbol(code: int, font: str) -> str:
    code = code - _PRIVATE if code >= _PRIVATE else code
    if font.lower().startswith("symbol"):
        return _SYMBOL.get(code) or (chr(code) if code < 0x80 else _ORNAMENT)
    return _WINGDINGS.get(code) or (" " if code == 0x20 else _ORNAMENT)


def _letter(char: str) -> str:
    if not _is_private(char):
        return char
    return {"\uf0b7": "•", "\uf0a7": "▪"}.get(char) or chr(ord(char) - _PRIVATE)


def _is_private(char: str) -> bool:
    return "\uf020" <= char <= "\uf0ff"
