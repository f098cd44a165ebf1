"""From one section of a directive to the next: "mục sau?", "Điều trước nói gì?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant import messages
from assistant.expectations import expected, holds
from assistant.focus import Focus, Place
from ingest.directive import Directive, Section
from vectorstore.hints import Label, names_section, path_labels, same_label
from vectorstore.syllables import fold

if TYPE_CHECKING:
    from vectorstore.library import Library

_UNITS = r"muc|dieu|khoan|diem|phan|chuong|tieu muc|gach dau dong|doan"
_STEP = re.compile(
    rf"\b({_UNITS})\s+(?:(?:lien|ngay|o|phia)\s+)?"
    r"(?:(?P<back>truoc(?: do)?|tren|lien truoc)|(?P<on>sau(?: do)?|tiep(?: theo)?|ke(?: tiep)?|duoi))\b"
    r"(?!\s+(?:ngay|khi|day neu))"
)
_WHO = re.compile(r"\b(?:ai|(?:co quan|don vi|to chuc|so|ban|nganh|noi|ben) nao)\b")


def step(question: str, focus: Focus, library: Library) -> str:
    """The question on the section before or after the one in focus; "" where none is asked for.

    `question` is folded. Past the first or the last section it asks for one that is not there, which
    is then refused by name.
    """
    asked = _STEP.search(question)
    place = next((place for place in focus.places if place.labels), None)
    if not asked or place is None or len(question.split()) > 8:
        return ""
    for directive in library.with_number(place.number)[:1]:
        labels = _neighbour(directive, place, asked[1], -1 if asked["back"] else 1)
        if labels:
            return f"{in_words(labels)} văn bản số {place.number} nói gì?"
    return ""


def telling(place: Place, question: str, library: Library) -> tuple[Label, ...]:
    """The labels of the innermost section, from the place upward, that has what is asked for.

    Those of the place itself where none has.
    """
    wanted, who = expected(question), bool(_WHO.search(fold(question)))
    for directive in library.with_number(place.number)[:1]:
        for section in reversed(_holding(directive, place)):
            named = any(section.start <= m.start < section.end for m in directive.bodies)
            if (named or not who) and holds(directive.text[section.start : section.end], wanted):
                return path_labels(section.path)
    return place.labels


def in_words(labels: Sequence[Label]) -> str:
    """A label path as one asks for it, innermost first: "điểm a mục 2 mục III"."""
    return " ".join(
        f"{messages.UNIT_NAMES.get(unit, unit)} {number.upper() if _ROMAN.fullmatch(number) else number}"
        for unit, number in reversed(labels)
    )


_ROMAN = re.compile(r"[ivxl]{2,}|[ivx]")


def _neighbour(directive: Directive, place: Place, unit: str, way: int) -> tuple[Label, ...]:
    """The labels of the section of this unit before (-1) or after (1) the place."""
    current = _ancestor(directive, place, unit)
    if current is None:
        return ()
    like = [s for s in directive.sections if _alike(s, current)]
    at = like.index(current) + way
    if 0 <= at < len(like):
        return path_labels(like[at].path)
    *above, (unit, number) = path_labels(current.path)
    return (*above, (unit, _beyond(number, way)))


def _ancestor(directive: Directive, place: Place, unit: str) -> Section | None:
    """The section at the place, or the one above it, that is called by this unit."""
    holding = _holding(directive, place)
    for section in reversed(holding):
        label = path_labels(section.path)[-1]
        if same_label((unit, label[1]), label):
            return section
    return holding[-1] if holding else None


def _holding(directive: Directive, place: Place) -> list[Section]:
    """The sections whose labels begin the place's, outermost first, the place's own last."""
    return [
        section
        for section in directive.sections
        if (path := path_labels(section.path)) and path == place.labels[: len(path)]
    ] or [s for s in directive.sections if names_section(place.labels, path_labels(s.path))][:1]


def _alike(section: Section, current: Section) -> bool:
    same_depth = len(section.path) == len(current.path)
    unit, number = path_labels(section.path)[-1] if section.path else ("", "")
    other = path_labels(current.path)[-1]
    return same_depth and section.kind == current.kind and unit == other[0] and bool(number)


def _beyond(number: str, way: int) -> str:
    if number.isdigit():
        return str(int(number) + way)
    return chr(ord(number[-1]) + way) if len(number) == 1 and "b" < number < "y" else "0"
