"""How a run of a DOCX file looks: its font, and whether it is in capitals, hidden or raised.

A property stands on the run, else on its character style, its paragraph's style, what those styles
are based on, or the document's defaults (ECMA-376, part 1, 17.7.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any

from docx.oxml.ns import qn

_OFF = ("0", "false", "off", "none")
_PAPER = ("AUTO", "FFFFFF")
_RAISED = {"superscript": True, "subscript": False, "baseline": False}


@dataclass(frozen=True)
class Look:
    """What a set of run properties states; None where it leaves the matter to the next one."""

    font: str | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None

    def over(self, other: Look) -> Look:
        """Return this look, with what it leaves open taken from `other`."""
        return Look(
            self.font if self.font is not None else other.font,
            self.capitals if self.capitals is not None else other.capitals,
            self.hidden if self.hidden is not None else other.hidden,
            self.raised if self.raised is not None else other.raised,
        )


def look_of(properties: Any) -> Look:
    """Return the look that a w:rPr element (or None) states."""
    if properties is None:
        return Look()
    raised = value(properties, "w:vertAlign")
    capitals = (_switch(properties, "w:caps"), _switch(properties, "w:smallCaps"))
    return Look(
        font=_font(properties.find(qn("w:rFonts"))),
        capitals=any(capitals) if any(c is not None for c in capitals) else None,
        hidden=_switch(properties, "w:vanish"),
        raised=_RAISED.get(raised) if raised else None,
    )


def value(parent: Any, tag: str) -> str | None:
    """Return the w:val of the child `tag` of `parent`, None where there is none."""
    child = parent.find(qn(tag)) if parent is not None else None
    return child.get(qn("w:val")) if child is not None else None


def whole(stated: str | None) -> int | None:
    """Return a number as a file states it; None where it is none, as in a damaged file."""
    return int(stated) if stated and stated.isdecimal() and len(stated) < 10 else None


def fills(properties: Any) -> bool:
    """Whether a w:shd in `properties` lays a colour behind what it holds."""
    shade = properties.find(qn("w:shd")) if properties is not None else None
    return shade is not None and _is_dark(shade)


class Styles:
    """The styles of a document; `root` is its w:styles element, or None."""

    def __init__(self, root: Any) -> None:
        found = root.findall(qn("w:style")) if root is not None else ()
        self._styles = {style.get(qn("w:styleId")): style for style in found}
        self._default = next((_id(s) for s in found if _is_default(s)), None)
        base = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}") if found else None
        self._base = look_of(base.find(qn("w:rPr")) if base is not None else None)
        self._looks: dict[str | None, Look] = {None: Look()}
        self._shades: dict[str | None, bool] = {}

    def run_look(self, run_properties: Any, paragraph_style: str | None) -> Look:
        """Return how a run with these properties looks in a paragraph of that style."""
        own = look_of(run_properties)
        if run_properties is not None:
            own = own.over(self._style_look(value(run_properties, "w:rStyle")))
        return own.over(self._style_look(paragraph_style or self._default)).over(self._base)

    def numbering(self, paragraph_style: str | None) -> tuple[Any, str | None]:
        """Return the w:numPr that the style or its bases hold, and the style that holds it."""
        for style in self._chain(paragraph_style or self._default):
            found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if found is not None:
                return found, _id(style)
        return None, None

    def borders(self, table_style: str | None) -> Any:
        """Return the w:tblBorders that a table style or its bases hold, or None."""
        for style in self._chain(table_style):
            found = style.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")
            if found is not None:
                return found
        return None

    def shades(self, table_style: str | None) -> bool:
        """Whether a table style lays a colour behind any of its cells."""
        if table_style not in self._shades:
            styles = self._chain(table_style)
            shades = [shade for style in styles for shade in style.iter(qn("w:shd"))]
            self._shades[table_style] = any(map(_is_dark, shades))
        return self._shades[table_style]

    def name(self, style: str | None) -> str:
        """Return the style's English name in small letters: "toc 1", "heading 2"."""
        return (value(self._styles.get(style), "w:name") or "").lower()

    def _style_look(self, style: str | None) -> Look:
        if style not in self._looks:
            looks = [look_of(found.find(qn("w:rPr"))) for found in self._chain(style)]
            self._looks[style] = reduce(Look.over, looks, Look())
        return self._looks[style]

    def _chain(self, style: str | None) -> Iterator[Any]:
        """Yield the style and those it is based on; a damaged file may hold a circle of them."""
        seen = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = value(self._styles[style], "w:basedOn")


def _switch(properties: Any, tag: str) -> bool | None:
    child = properties.find(qn(tag))
    return None if child is None else child.get(qn("w:val"), "1") not in _OFF


def _is_dark(shade: Any) -> bool:
    return shade.get(qn("w:fill"), "auto").upper() not in _PAPER


def _font(fonts: Any) -> str | None:
    """Return the font of the letters above ASCII; a theme's font, always a Unicode one, as ""."""
    for name in ("hAnsi", "ascii") if fonts is not None else ():
        if fonts.get(qn(f"w:{name}Theme")):
            return ""
        if fonts.get(qn(f"w:{name}")):
            return fonts.get(qn(f"w:{name}"))
    return None


def _id(style: Any) -> str | None:
    return style.get(qn("w:styleId"))


def _is_default(style: Any) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default"), "0") not in _OFF
