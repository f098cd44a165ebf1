"""Raw text of a file into the text that everything else counts its offsets in.

The result is NFC with single spaces, one line a paragraph, an empty line only where the source has
one, no running headers and no page numbers, and sentences whole across line and page breaks.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.columns import one_column
from ingest.furniture import without_furniture, without_stray_numbers
from ingest.lines import SOFT_HYPHEN, Line, page_lines
from ingest.paragraphs import TIGHT, join_marks, paragraph_marks

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class NormalisedText:
    """`text`, where each page starts in it (empty without pages), and the map back.

    `origin[i]` is the offset of `text[i]` in the raw input, the pages joined by form feeds.
    """

    text: str
    page_starts: tuple[int, ...]
    origin: array[int]


def normalise(pages: Sequence[str], paged: bool, wrapped: bool = True) -> NormalisedText:
    """Clean and mend the raw text of `pages`; `paged` tells that they are numbered pages.

    A file without pages is one text, or several where it has form feeds. Lines are joined to
    paragraphs where they are `wrapped`; elsewhere each is a paragraph already.
    """
    lines = _ordered_lines(pages, paged)
    text, origin, line_starts = _assembled(
        lines, join_marks(lines) if wrapped else paragraph_marks(lines)
    )
    page_starts: tuple[int, ...] = ()
    if paged:
        page_starts = _page_starts(lines, line_starts, len(pages), len(text))
    return NormalisedText(text, page_starts, origin)


def _ordered_lines(pages: Sequence[str], paged: bool) -> list[Line]:
    split = []
    offset = 0
    for page, raw in enumerate(pages):
        split.append(page_lines(raw, offset, page))
        offset += len(raw) + 1
    if len(pages) > 1 or paged:
        split = without_furniture(split)
    lines = [line for page, part in enumerate(split) for line in one_column(part, page == 0)]
    return lines if paged else without_stray_numbers(lines)


def _assembled(lines: Sequence[Line], marks: Sequence[str]) -> tuple[str, array[int], list[int]]:
    """Return the text, the map back, and the offset at which each line starts."""
    parts: list[str] = []
    origin = array("l")
    starts: list[int] = []
    known = {word.casefold() for line in lines for word in _WORD.findall(line.text)}
    for i, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if mark == TIGHT and i and _hyphenated(lines[i - 1].text, line.text, known):
            parts[-1] = parts[-1][:-1]
            origin.pop()
        parts.append(mark)
        origin.extend([line.origins[0]] * len(mark))
        starts.append(len(origin))
        text, origins = _single_spaced(line)
        parts.append(text)
        origin.extend(origins)
    return "".join(parts), origin, starts


def _single_spaced(line: Line) -> tuple[str, array[int]]:
    """Return the line with each run of spaces as one."""
    if "  " not in line.text:
        return line.text, line.origins
    kept = [i for i, char in enumerate(line.text) if char != " " or line.text[i - 1] != " "]
    return "".join(line.text[i] for i in kept), array("l", [line.origins[i] for i in kept])


def _hyphenated(text: str, following: str, known: set[str]) -> bool:
    """Whether the last character of `text` is a mere line-end hyphen.

    Vietnamese is not hyphenated, but pasted text may be: the word must stand whole elsewhere.
    """
    if text.endswith(SOFT_HYPHEN):
        return True
    head, tail = re.search(r"[^\W\d_]+(?=-$)", text), _WORD.match(following)
    if not head or not tail or not tail.group().islower():
        return False
    return (head.group() + tail.group()).casefold() in known


def _page_starts(
    lines: Sequence[Line], line_starts: Sequence[int], pages: int, length: int
) -> tuple[int, ...]:
    """Where each page starts; a page without text starts where the next one does."""
    numbers = [line.page for line in lines]
    starts = [bisect_left(numbers, page) for page in range(pages)]
    found = [line_starts[i] if i < len(line_starts) else length for i in starts]
    return (0, *found[1:])
