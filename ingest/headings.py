"""The heading of a node: the title behind its label, or on the lines below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.markers import ARTICLE, BULLET_NAMES, DIVISIONS, Marker
from ingest.textline import TextLine, is_shouted

ENDED = re.compile(r"[.;:!?…,][”\")\]]*\s*(?:\[\d+\])?$")
_LONGEST = 160
_MOST_LINES = 6


def read_heading(
    lines: Sequence[TextLine], markers: Sequence[Marker | None], i: int
) -> tuple[str, int]:
    """Return the heading of the node that line `i` opens and the index after its last line.

    Empty where the first line is text: a sentence, or too long for a title.
    """
    marker = markers[i]
    if marker is None or marker.style in BULLET_NAMES:
        return "", i + 1
    if marker.style in DIVISIONS:
        return _of_division(lines, markers, i, marker.rest)
    if marker.style == ARTICLE and not marker.rest and i + 1 < len(lines):
        below = lines[i + 1].text
        if not markers[i + 1] and len(below) <= _LONGEST and not ENDED.search(below):
            return below, i + 2
    below = lines[i + 1].text if i + 1 < len(lines) and not markers[i + 1] else "."
    titled = _is_title(marker.rest) and not (below[0].islower() or below[0].isdigit())
    return marker.rest.rstrip(" *_") if titled else "", i + 1


def _of_division(
    lines: Sequence[TextLine], markers: Sequence[Marker | None], i: int, rest: str
) -> tuple[str, int]:
    """Join the lines of a chapter's title: one, or several while they are in capitals."""
    words = [rest] if rest else []
    at = i + 1
    while at < min(len(lines), i + 1 + _MOST_LINES):
        text = lines[at].text
        if markers[at] or lines[at].is_rule or len(text) > _LONGEST + 40:
            break
        if words and not (is_shouted(words[-1]) and is_shouted(text)):
            break
        if ENDED.search(text) and not is_shouted(text):
            break
        words.append(text)
        at += 1
    return " ".join(words), at


def _is_title(rest: str) -> bool:
    """Whether the words behind a label are a title: short, or in capitals, and no sentence."""
    if not rest or len(rest) > _LONGEST:
        return False
    return is_shouted(rest.rstrip(".:")) or not ENDED.search(rest)
