"""Rows of a table that the end of a page cut in two, made whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.pages import row
from ingest.readers.layout import DrawnLine

_FURNITURE = 2  # lines between a table and the edge of its page: a running header, a page number
_ENDED = re.compile(r"[.;:!?…][”\")\]]*$")


def cells_of(line: str) -> tuple[str, ...]:
    """Return the cells of a row that `ingest.pages.row` wrote."""
    return tuple(cell.strip() for cell in line.strip()[1:-1].split("|"))


def rejoined(pages: Sequence[Sequence[DrawnLine]]) -> list[list[DrawnLine]]:
    """Return the pages with each row on the page where it begins.

    The first row of a page goes on from the last one before where its first cell is empty and its
    words read on; under a header that is printed again, that is the row after the header.
    """
    result = [list(page) for page in pages]
    header: DrawnLine | None = None
    for above, below in pairwise(result):
        last, first = _last_row(above), _first_row(below)
        header = _header(above, last, header) if last is not None else None
        if last is None or first is None:
            continue
        if header and below[first].cells == header.cells:
            first += 1
        if first < len(below) and _goes_on(above[last], below[first]):
            above[last] = _whole(above[last], below[first])
            del below[first]
    return result


def _last_row(page: Sequence[DrawnLine]) -> int | None:
    """Return where the row stands with which the text of a page ends."""
    told = [i for i, line in enumerate(page) if line.text.strip()]
    return next((i for i in told[-1 - _FURNITURE :][::-1] if page[i].cells), None)


def _first_row(page: Sequence[DrawnLine]) -> int | None:
    """Return where the row stands with which the text of a page begins."""
    told = [i for i, line in enumerate(page) if line.text.strip()]
    return next((i for i in told[: 1 + _FURNITURE] if page[i].cells), None)


def _header(page: Sequence[DrawnLine], last: int, before: DrawnLine | None) -> DrawnLine:
    """Return the first row of the table that ends a page, which may have begun pages before."""
    first = last
    while first and page[first - 1].cells:
        first -= 1
    begun_here = any(line.text.strip() and not line.cells for line in page[:first][_FURNITURE:])
    return page[first] if begun_here or before is None else before


def _goes_on(upper: DrawnLine, lower: DrawnLine) -> bool:
    """Whether the lower row is the rest of the upper: every cell with words reads on."""
    if len(upper.cells) != len(lower.cells) or len(lower.cells) < 2 or lower.cells[0]:
        return False
    pairs = [(a, b) for a, b in zip(upper.cells, lower.cells, strict=True) if b]
    return bool(pairs) and all(a and (b[0].islower() or not _ENDED.search(a)) for a, b in pairs)


def _whole(upper: DrawnLine, lower: DrawnLine) -> DrawnLine:
    pairs = zip(upper.cells, lower.cells, strict=True)
    cells = tuple(" ".join(filter(None, pair)) for pair in pairs)
    return DrawnLine(row(cells), cells)
