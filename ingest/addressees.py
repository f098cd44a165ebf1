"""Who a document is sent to: the items behind "Kính gửi", one entry each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.markers import BULLET_NAMES, read_marker
from ingest.textline import TextLine

ADDRESSED = re.compile(r"\W*kính\s+gửi\s*:?[\s*_:]*", re.I)
_MARK = re.compile(r"[-–—+•*]+\s*")
_INNER = re.compile(r"(?<=[;,.])\s*[-–]\s+(?=[^\W\d_])")
_MOST_LINES = 40
_LONG = 220  # characters from which a line without a dash is a sentence of the body


def read_addressees(lines: Sequence[TextLine], at: int) -> tuple[int, tuple[str, ...]]:
    """Return the index after the block "Kính gửi" that stands at line `at`, and its entries.

    Where no such block stands there, `at` itself and no entries.
    """
    if at >= len(lines) or not ADDRESSED.match(lines[at].text):
        return at, ()
    rest = ADDRESSED.sub("", lines[at].text, count=1)
    entries = [_MARK.sub("", part, count=1) for part in _INNER.split(rest) if part]
    dashed = bool(_MARK.match(rest))
    i = at + 1
    while i < min(len(lines), at + _MOST_LINES):
        text = lines[i].text
        marked = _MARK.match(text)
        if lines[i].is_rule:
            i += 1
            continue
        if not (marked or _goes_on(text, lines[i].after_blank, entries, dashed)):
            break
        if marked or not entries or (not dashed and entries[-1][-1:] in ";,"):
            entries.append(_MARK.sub("", text, count=1))
            dashed = dashed or bool(marked)
        else:
            entries[-1] = f"{entries[-1]} {text}"
        if marked and dashed and text.endswith(".") and not _more(lines, i):
            i += 1
            break
        i += 1
    return i, tuple(entry for raw in entries if (entry := raw.strip(" *_").rstrip(".;,: ")))


def _goes_on(text: str, after_blank: bool, entries: Sequence[str], dashed: bool) -> bool:
    """Whether a line without a dash belongs to the block."""
    if not entries:
        return len(text) < _LONG
    ended = entries[-1].rstrip("* ")[-1:]
    if ended == "." or len(text) >= _LONG or read_marker(text):
        return False
    if text[0].islower():
        return True
    if dashed:
        return ended not in ";," and not after_blank and len(text) < 80
    return ended in ";,"


def _more(lines: Sequence[TextLine], i: int) -> bool:
    """Whether the list goes on after an entry that ends with a full stop."""
    if i + 1 >= len(lines) or lines[i + 1].after_blank:
        return False
    marker = read_marker(lines[i + 1].text)
    return bool(marker and marker.style in BULLET_NAMES and len(lines[i + 1].text) < 120)
