"""Runs of text in Unicode, whatever the codes of their fonts: old Vietnamese fonts, symbol fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.readers.encodings import from_font
from ingest.readers.layout import Stroke
from ingest.readers.symbol_fonts import is_symbol_font, plain_symbols

_SCHEMES = (("vni", "vni"), ("vps", "vps"))  # by the start of a font's name; else TCVN3
_APART = 0.05  # font heights between two runs of one word
_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SOFT_HYPHEN = "\u00ad"  # drawn on paper it is a hyphen like any other


def in_unicode(strokes: Iterable[Stroke]) -> tuple[list[Stroke], tuple[str, ...]]:
    """Return the runs with their text in Unicode, and the old schemes they were turned from.

    A font is judged by all its text on the page: under the name of an old font may stand Unicode.
    """
    strokes = _whole(strokes)
    texts: dict[str, list[str]] = {}
    for stroke in strokes:
        texts.setdefault(stroke.font, []).append(stroke.text)
    old = {font for font, found in texts.items() if _is_old(font, " ".join(found))}
    schemes = dict.fromkeys(map(_scheme, sorted(old)))
    return [_plain(stroke, stroke.font in old) for stroke in strokes], tuple(schemes)


def _whole(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Join runs that touch: in VNI a letter and its mark are two characters."""
    whole: list[Stroke] = []
    for stroke in strokes:
        if whole and _touches(whole[-1], stroke):
            text = whole[-1].text + stroke.text
            whole[-1] = whole[-1]._replace(text=text, x1=stroke.x1, y1=stroke.y1)
        else:
            whole.append(stroke)
    return whole


def _touches(run: Stroke, following: Stroke) -> bool:
    slack = _APART * run.height
    return (
        abs(following.x0 - run.x1) <= slack
        and abs(following.y0 - run.y1) <= slack
        and run.font == following.font
        and run.height == following.height
        and not run.text.endswith(" ")
    )


def _is_old(font: str, text: str) -> bool:
    return bool(font) and from_font(text, font) != text


def _scheme(font: str) -> str:
    return next((code for start, code in _SCHEMES if font.lower().startswith(start)), "tcvn3")


def _plain(stroke: Stroke, old: bool) -> Stroke:
    text = stroke.text if stroke.text.isprintable() else _BREAK.sub(" ", stroke.text)
    if text == stroke.text and text.isascii() and not is_symbol_font(stroke.font) and not old:
        return stroke
    if old:
        text = from_font(text, stroke.font)
    text = "".join(_symbol(char, stroke.font) for char in text) if _has_symbols(stroke) else text
    return stroke._replace(text=text.replace(_SOFT_HYPHEN, "-"))


def _has_symbols(stroke: Stroke) -> bool:
    return is_symbol_font(stroke.font) or any("\ue000" <= char <= "\uf8ff" for char in stroke.text)


def _symbol(char: str, font: str) -> str:
    """Return the sign for a code of a symbol font; a sign that is Unicode already stays."""
    return plain_symbols(char, font) if char < "\u0100" or "\ue000" <= char <= "\uf8ff" else char
