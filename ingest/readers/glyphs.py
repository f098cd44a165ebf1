"""The characters of the fonts of a PDF: which text the codes of a content stream stand for.

pypdf reads encodings, maps to Unicode and widths; here each string is looked up once a font.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf.generic._font import Font


class Glyphs:
    """The characters of a font: their text and width, by what the content stream shows."""

    def __init__(self, font: Font | None) -> None:
        self.name = font.name.split("+", 1)[-1] if font else ""
        self._font = font if font and font.interpretable else None
        self._shown: dict[bytes, tuple[str, float, int, int]] = {}

    def shown(self, data: bytes) -> tuple[str, float, int, int]:
        """Return the text of `data`, its width in thousandths, its characters and its spaces."""
        found = self._shown.get(data)
        if found is None:
            found = self._shown[data] = self._decoded(data)
        return found

    def _decoded(self, data: bytes) -> tuple[str, float, int, int]:
        font = self._font
        if font is None:
            return "", 0.0, 0, 0
        if isinstance(font.encoding, str):
            chars = plain = data.decode(font.encoding, "replace")
        else:
            chars = data.decode("latin-1")
            plain = "".join(font.encoding.get(code, chr(code)) for code in data)
        text = "".join(font.character_map.get(char, char) for char in plain)
        spaces = chars.count(font.space_char)
        width = font.get_text_width(chars.replace(font.space_char, ""))
        return text, width + spaces * font.space_width, len(chars), spaces


class Fonts:
    """The fonts of a file, each read once however many pages name it."""

    def __init__(self) -> None:
        self._known: dict[int, Glyphs] = {}

    def named(self, resources: Any) -> dict[bytes, Glyphs]:
        """Return the fonts of a page or a form by the name its content stream uses."""
        fonts = resolved(resolved(resources).get("/Font")) if resources else {}
        return {name.encode(): self._glyphs(fonts.raw_get(name)) for name in fonts}

    def _glyphs(self, reference: Any) -> Glyphs:
        from pypdf.generic._font import Font

        number = getattr(reference, "idnum", None)
        if number is None or number not in self._known:
            try:
                glyphs = Glyphs(Font.from_font_resource(reference.get_object()))
            except Exception:  # a broken font must not cost the text in the others
                glyphs = Glyphs(None)
            if number is None:
                return glyphs
            self._known[number] = glyphs
        return self._known[number]


def resolved(value: Any) -> Any:
    """Return the object behind a reference; an empty dictionary for nothing."""
    found = value.get_object() if hasattr(value, "get_object") else value
    return {} if found is None else found
