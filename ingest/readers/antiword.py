"""The tables in antiword's text: lines of cells between bars, a row over several lines.

|1     |Xây dựng đề án phát triển    |Sở Tài chính      |
|      |kinh tế số                   |                  |
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ingest.readers.grid import Cell, Grid, grid_lines, is_mark

_PICTURE = "[pic]"
_MOST_COLUMNS = 3  # of a letterhead or a closing


def with_rows(text: str) -> list[str]:
    """Return the lines of antiword's text, its tables as rows and its pictures left out."""
    result: list[str] = []
    for is_table, group in groupby(text.replace(_PICTURE, "").split("\n"), _is_row):
        lines = list(group)
        result += grid_lines(_grid(lines)) if is_table else lines
    return result


def _is_row(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 2 and bare[0] == bare[-1] == "|"


def _grid(lines: Sequence[str]) -> Grid:
    rows = [line.strip()[1:-1].split("|") for line in lines]
    width = max(map(len, rows))
    marked = any(is_mark(cell) for cells in rows[:3] for cell in cells)
    if width <= _MOST_COLUMNS and marked:
        return Grid((_column_cells(rows, width),), bordered=False)
    return Grid(tuple(_merged(rows)), bordered=True)


def _column_cells(rows: Sequence[Sequence[str]], width: int) -> tuple[Cell, ...]:
    """Return the lines as one row of two or three cells."""
    padded = [[*cells, *[""] * (width - len(cells))] for cells in rows]
    columns = zip(*padded, strict=True)
    return tuple(Cell(tuple(c.strip() for c in column if c.strip())) for column in columns)


def _merged(rows: Sequence[Sequence[str]]) -> list[tuple[Cell, ...]]:
    """Join the lines that go on with the row above them."""
    merged: list[list[list[str]]] = []
    above: Sequence[str] = ()
    for cells in rows:
        wraps = [_wraps(*pair) for pair in zip(above, cells, strict=False)]
        if merged and len(above) == len(cells) and _goes_on(cells, wraps):
            for lines, cell, wrapped in zip(merged[-1], cells, wraps, strict=True):
                lines[-1:] = (
                    [f"{lines[-1]} {cell.strip()}"] if wrapped else [lines[-1], cell.strip()]
                )
        else:
            merged.append([[cell.strip()] for cell in cells])
        above = cells
    return [tuple(Cell(tuple(filter(None, lines))) for lines in row) for row in merged]


def _wraps(above: str, cell: str) -> bool:
    """Whether a cell's first word found no room in the line above it."""
    words = cell.split()
    return bool(words and above.strip()) and len(above.rstrip()) + 1 + len(words[0]) > len(above)


def _goes_on(cells: Sequence[str], wraps: Sequence[bool]) -> bool:
    """Whether a line goes on with the row above it: all its cells, or some below an empty first."""
    filled = [wrapped for cell, wrapped in zip(cells, wraps, strict=True) if cell.strip()]
    return all(filled) or (not cells[0].strip() and (any(filled) or len(filled) == 1))
