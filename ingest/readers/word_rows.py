"""Recognised words drawn as lines of text, spaces standing for what lies between them on the paper.

Tesseract cuts a page into blocks and tells the two halves of a letterhead one after the other; here
words at one height make one row again, as `ingest.columns` expects it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_COLUMN = 1.1  # line heights between two words that stand in different columns
_BLANK = 1.4  # usual line distances from which an empty line is drawn
_NARROW = 0.15  # share of the words whose letters are narrower
_ACCENTS = 0.45  # usual heights under which a word of one or two letters is no text
_WIDEST = 300  # columns


@dataclass(frozen=True)
class Seen:
    """A word as Tesseract saw it: text, certainty (0 to 1), box in pixels, and the line it is in."""

    text: str
    certainty: float
    left: float
    top: float
    right: float
    bottom: float
    line: tuple[int, ...]


Row = list[Seen]


def word_rows(words: Sequence[Seen]) -> list[Row]:
    """Return the words by rows from the top, each row from the left."""
    lines: dict[tuple[int, ...], Row] = {}
    usual = median(word.bottom - word.top for word in words) if words else 0.0
    for word in words:
        if not _is_accent(word, usual):
            lines.setdefault(word.line, []).append(word)
    rows: list[Row] = []
    for line in sorted(lines.values(), key=_middle):
        beside = next((row for row in reversed(rows[-4:]) if _level(row, line)), None)
        if beside is None:
            rows.append(line)
        else:
            beside += line
    return sorted((sorted(row, key=lambda word: word.left) for row in rows), key=_middle)


def drawn(rows: Sequence[Row]) -> str:
    """Return the rows as lines of text with indents, columns and empty lines."""
    if not rows:
        return ""
    words = [word for row in rows for word in row]
    width = _letter_width(words)
    height = median(_height(row) for row in rows)
    margin = min(word.left for word in words)
    steps = [_middle(below) - _middle(above) for above, below in pairwise(rows)]
    usual = median(steps) if steps else 0.0
    lines = [_line(rows[0], margin, width, height)]
    for row, step in zip(rows[1:], steps, strict=True):
        lines += [""] * (step > _BLANK * usual) + [_line(row, margin, width, height)]
    return "\n".join(lines)


def _line(row: Row, margin: float, width: float, height: float) -> str:
    def column(word: Seen) -> int:
        return min(int((word.left - margin) / width), _WIDEST)

    text = " " * column(row[0]) + row[0].text
    for left, right in pairwise(row):
        apart = right.left - left.right > _COLUMN * height
        text += " " * (max(3, column(right) - len(text)) if apart else 1) + right.text
    return text


def _letter_width(words: Sequence[Seen]) -> float:
    """Return the width of a narrow letter: a column set in small letters must not run over."""
    widths = sorted((word.right - word.left) / len(word.text) for word in words)
    return max(1.0, widths[int(_NARROW * (len(widths) - 1))])


def _is_accent(word: Seen, usual: float) -> bool:
    """Whether a word is but the accents of the capitals below it, taken for small letters."""
    small = word.bottom - word.top < _ACCENTS * usual
    return small and len(word.text) <= 2 and any(map(str.isalpha, word.text))


def _level(row: Row, line: Row) -> bool:
    """Whether two lines stand side by side at one height."""
    if abs(_middle(row) - _middle(line)) > 0.5 * min(_height(row), _height(line)):
        return False
    first, last = min(word.left for word in line), max(word.right for word in line)
    return all(word.right <= first or word.left >= last for word in row)


def _middle(row: Row) -> float:
    return median((word.top + word.bottom) / 2 for word in row)


def _height(row: Row) -> float:
    return max(1.0, median(word.bottom - word.top for word in row))
