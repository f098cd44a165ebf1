"""The automatic numbers of a DOCX file as Word prints them: "Điều 3.", "1.2.", "a)", "-".

word/numbering.xml holds list definitions (w:abstractNum, nine levels each) and lists (w:num) that
use them with changes; ECMA-376, part 1, 17.9. Lists of one definition count on together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from ingest.readers.docx_styles import Look, Styles, look_of, value, whole
from ingest.readers.symbol_fonts import is_symbol_font, plain_symbols

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_OFF = ("0", "false", "off")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_BULLETS = {"o": "○", "§": "▪", "\uf0a7": "▪"}  # other pictures all become "•"
_PLAIN_BULLETS = "-–—+*•●○▪◦"


@dataclass(frozen=True)
class _Level:
    """One level of a list: the form of its number, and where it starts anew."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = " "
    legal: bool = False
    restart: int | None = None
    style: str | None = None
    look: Look = field(default_factory=Look)


@dataclass(frozen=True)
class Label:
    """A paragraph's number with what parts it from the text, and the look its level states."""

    text: str
    look: Look


class Numbering:
    """Counts the numbered paragraphs of a document in reading order.

    `root` is the w:numbering element, None where the file has no lists.
    """

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        lists = root.findall(qn("w:num")) if root is not None else ()
        kinds = root.findall(qn("w:abstractNum")) if root is not None else ()
        self._lists = {num.get(qn("w:numId")): num for num in lists}
        self._kinds = {kind.get(qn("w:abstractNumId")): kind for kind in kinds}
        self._levels: dict[str, list[_Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def label(self, properties: Any) -> Label | None:
        """Count a paragraph, given its w:pPr, and return its number; None where it has none."""
        style = value(properties, "w:pStyle")
        own = properties.find(qn("w:numPr")) if properties is not None else None
        inherited, holder = self._styles.numbering(style)
        number = value(own, "w:numId") or value(inherited, "w:numId")
        if number not in self._lists:  # "0" takes the paragraph out of its style's list
            return None
        levels = self._levels_of(number)
        stated = value(own, "w:ilvl") or value(inherited, "w:ilvl")
        level = whole(stated) or 0
        if own is None and holder:
            linked = (i for i, at in enumerate(levels) if at.style in (style, holder))
            level = next(linked, level)
        if level >= len(levels):
            return None
        return self._printed(levels, self._count(number, level, levels), level)

    def _levels_of(self, number: str) -> list[_Level]:
        if number not in self._levels:
            levels = [_Level(form="none") for _ in range(_LEVELS)]
            changes = self._lists[number].findall(qn("w:lvlOverride"))
            changed = [c.find(qn("w:lvl")) for c in changes]
            stated = (
                self._kind(number).findall(qn("w:lvl")) if self._kind(number) is not None else []
            )
            for found in (*stated, *(c for c in changed if c is not None)):
                at = whole(found.get(qn("w:ilvl")))
                if at is not None and at < _LEVELS:
                    levels[at] = _level(found)
            self._levels[number] = levels
        return self._levels[number]

    def _kind(self, number: str) -> Any:
        """Return the definition of a list; one that only names a style is looked up there."""
        for _ in range(3):
            kind = self._kinds.get(value(self._lists.get(number), "w:abstractNumId"))
            link = value(kind, "w:numStyleLink")
            if not link:
                return kind
            number = value(self._styles.numbering(link)[0], "w:numId") or ""
        return None

    def _kind_id(self, number: str) -> str:
        kind = self._kind(number)
        return number if kind is None else kind.get(qn("w:abstractNumId"), number)

    def _count(self, number: str, level: int, levels: list[_Level]) -> list[int]:
        """Count one up at `level`; return the numbers of that level and of those above it."""
        counts = self._counts.setdefault(self._kind_id(number), [None] * _LEVELS)
        for at in range(level + 1):
            anew = self._restart(number, at)
            if anew is not None:
                counts[at] = anew - 1 if at == level else anew
        before = counts[level]
        now = levels[level].start if before is None else before + 1
        counts[level] = now
        for deeper in range(level + 1, _LEVELS):
            after = levels[deeper].restart
            if after is None or 0 < level + 1 <= after:
                counts[deeper] = None
        above = [levels[at].start if c is None else c for at, c in enumerate(counts[:level])]
        return [*above, now]

    def _restart(self, number: str, level: int) -> int | None:
        """Return where this list starts over at `level`, told once."""
        if (number, level) in self._restarted:
            return None
        self._restarted.add((number, level))
        for change in self._lists[number].findall(qn("w:lvlOverride")):
            if change.get(qn("w:ilvl")) == str(level):
                return whole(value(change, "w:startOverride"))
        return None

    def _printed(self, levels: list[_Level], counts: list[int], at: int) -> Label | None:
        level = levels[at]
        if level.form == "bullet":
            return Label(_bullet(level) + level.suffix, Look())

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            if place >= len(counts):
                return ""
            return written(counts[place], "decimal" if level.legal else levels[place].form)

        text = _PLACE.sub(number, level.text)
        return Label(text + level.suffix, level.look) if text.strip() else None


def written(number: int, form: str) -> str:
    """Return a number in one of Word's forms: "lowerLetter" gives a, b, ... z, aa, bb."""
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        repeats, letter = divmod(number - 1, 26)
        text = chr(ord("a") + letter) * min(repeats + 1, 10)
    elif form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        text = ""
        for amount, sign in _ROMAN:
            text += sign * (number // amount)
            number %= amount
    else:
        return f"{number:02d}" if form == "decimalZero" else str(number)
    return text.upper() if form.startswith("upper") else text


def _level(found: Any) -> _Level:
    legal = found.find(qn("w:isLgl"))
    return _Level(
        form=value(found, "w:numFmt") or "decimal",
        text=value(found, "w:lvlText") or "",
        start=whole(value(found, "w:start")) or 0,
        suffix="" if value(found, "w:suff") == "nothing" else " ",
        legal=legal is not None and legal.get(qn("w:val"), "1") not in _OFF,
        restart=whole(value(found, "w:lvlRestart")),
        style=value(found, "w:pStyle"),
        look=look_of(found.find(qn("w:rPr"))),
    )


def _bullet(level: _Level) -> str:
    text = level.text.strip()
    font = level.look.font or ""
    if is_symbol_font(font):
        text = plain_symbols(text, font)
    return text if text and text[0] in _PLAIN_BULLETS else _BULLETS.get(text, "•")
