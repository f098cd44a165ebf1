"""A table of a web page as a grid: spans over columns and rows, and whether lines are drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bs4 import Tag

from ingest.readers.grid import Cell, Grid

_WIDEST = 200  # columns: a hostile page may state any number
_DRAWN = re.compile(
    r"border[\w-]*\s*:[^;]*\b(?:solid|double|dotted|dashed|inset|outset|groove|ridge)\b", re.I
)
_FRAME_COLUMNS = 3
_FRAME_PARAGRAPHS = 8  # in one cell: the table is the frame of the page, not one of its tables
_PARAGRAPHS = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div"]


def rows_of(table: Tag) -> Iterator[list[Tag]]:
    """Yield the cells of each row of `table`, without those of tables inside it."""
    for row in table.find_all("tr"):
        if row.find_parent("table") is table:
            yield row.find_all(["td", "th"], recursive=False)


def is_frame(table: Tag) -> bool:
    """Whether a table only places the parts of a page, other tables among them."""
    rows = list(rows_of(table))
    if max(map(len, rows), default=0) > _FRAME_COLUMNS or _is_bordered(table, rows):
        return False
    cells = [cell for row in rows for cell in row]
    return table.find("table") is not None or any(
        len(cell.find_all(_PARAGRAPHS)) > _FRAME_PARAGRAPHS for cell in cells
    )


def read_table(table: Tag, lines_of: Callable[[Tag], list[str]]) -> Grid:
    """Return a table as a grid; `lines_of` gives the lines of a cell."""
    rows = list(rows_of(table))
    open_cells: dict[int, tuple[int, int]] = {}  # column: rows that are left, width
    grid = tuple(tuple(_cells(row, open_cells, lines_of)) for row in rows)
    return Grid(grid, _is_bordered(table, rows))


def _cells(
    row: list[Tag], open_cells: dict[int, tuple[int, int]], lines_of: Callable[[Tag], list[str]]
) -> Iterator[Cell]:
    """Yield the cells of a row with those that go on from above; `open_cells` is kept up to date."""
    at = 0
    waiting = list(row)
    while waiting or at in open_cells:
        if at in open_cells:
            left, width = open_cells.pop(at)
            if left > 1:
                open_cells[at] = (left - 1, width)
            yield Cell((), width, continued=True)
        else:
            cell = waiting.pop(0)
            width = min(_span(cell, "colspan"), _WIDEST)
            if (rows := _span(cell, "rowspan")) > 1:
                open_cells[at] = (rows - 1, width)
            yield Cell(tuple(line for line in lines_of(cell) if line.strip()), width)
        at += width


def _span(cell: Tag, name: str) -> int:
    stated = str(cell.get(name) or "").strip()
    return max(1, int(stated)) if stated.isascii() and stated.isdigit() and len(stated) < 6 else 1


def _is_bordered(table: Tag, rows: list[list[Tag]]) -> bool:
    border = str(table.get("border") or "0").strip()
    if border not in ("0", "") or _DRAWN.search(str(table.get("style") or "")):
        return True
    cells = [cell for row in rows for cell in row]
    drawn = sum(cell.name == "th" or _drawn_sides(cell) for cell in cells)
    return drawn * 2 > len(cells)


def _drawn_sides(cell: Tag) -> bool:
    return bool(_DRAWN.search(str(cell.get("style") or "")))
