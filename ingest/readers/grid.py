"""A table of a DOCX, DOC or HTML file as lines: its rows, or its columns where it only sets text.

Offices set the letterhead, and "Nơi nhận" beside the signature, in tables without borders (Nghị định
30/2020/NĐ-CP, Phụ lục I, mục IV). Such a table is read column by column, any other row by row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.letters import LOWER
from ingest.pages import row

_MARK = re.compile(
    r"\W*(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|(?i:Nơi (?:nhận|gửi))\W*$"
    rf"|(?:T/?M|K/?T|T/?L|TUQ|Q)\s?[./]\s?[^\W\d_{LOWER}]{{2}}|XÁC THỰC VĂN BẢN)"
)
_BAR = " ¦ "  # within a cell, as `row` writes a bar there
_MOST_COLUMNS = 3  # of a table that sets text: left, right, and at times a gap between them
_MOST_ROWS = 2
_MOST_MARKED_ROWS = 8


@dataclass(frozen=True)
class Cell:
    """One cell: its paragraphs, how many columns it is wide, and whether it goes on from above."""

    lines: tuple[str, ...] = ()
    width: int = 1
    continued: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: its rows of cells, and whether lines are drawn around them."""

    rows: tuple[tuple[Cell, ...], ...]
    bordered: bool

    @cached_property
    def width(self) -> int:
        """How many columns the widest row takes."""
        return max((sum(cell.width for cell in cells) for cells in self.rows), default=0)


def grid_lines(grid: Grid) -> list[str]:
    """Return the table as raw lines: rows as `ingest.pages.row` writes them, or its columns."""
    if _sets_text(grid):
        return ["", *_columns(grid), ""]
    return ["", *_rows(grid), ""]


def grid_words(grid: Grid) -> str:
    """Return all the words of a table that stands in a cell of another one."""
    return " ".join(line for cells in grid.rows for cell in cells for line in cell.lines)


def is_mark(line: str) -> bool:
    """Whether a line opens what is set in columns: the motto, "Nơi nhận", an authority to sign."""
    return bool(_MARK.match(line))


def _sets_text(grid: Grid) -> bool:
    if grid.width <= 1:
        return True
    if grid.width > _MOST_COLUMNS and _filled_columns(grid) > _MOST_COLUMNS:
        return False
    if not grid.bordered and len(grid.rows) <= _MOST_ROWS:
        return True
    lines = (line for cells in grid.rows for cell in cells for line in cell.lines)
    return len(grid.rows) <= (_MOST_ROWS if grid.bordered else _MOST_MARKED_ROWS) and any(
        map(is_mark, lines)
    )


def _filled_columns(grid: Grid) -> int:
    """Count the columns in which a cell with words begins."""
    return len({at for cells in grid.rows for at, cell in _placed(cells) if any(cell.lines)})


def _columns(grid: Grid) -> list[str]:
    """Read column by column; a cell over the full width ends the columns above it."""
    result: list[str] = []
    columns: dict[int, list[str]] = {}
    for cells in grid.rows:
        filled = [(at, cell) for at, cell in _placed(cells) if any(cell.lines)]
        if len(filled) == 1 and filled[0][1].width >= grid.width > 1:
            result += [*_in_order(columns), *filled[0][1].lines, ""]
            columns = {}
            continue
        for at, cell in filled:
            if not cell.continued:
                columns.setdefault(at, []).extend(cell.lines)
    return [*result, *_in_order(columns)]


def _in_order(columns: dict[int, list[str]]) -> list[str]:
    lines: list[str] = []
    for at in sorted(columns):
        lines += [*([""] if lines else []), *columns[at]]
    return lines


def _rows(grid: Grid) -> list[str]:
    """Write each row so that it stands alone: what is merged from above is repeated."""
    rows = _words(grid)
    # Columns without a word come from merging cells: no reader sees them.
    kept = [at for at in range(grid.width) if any(words[at] for words in rows)]
    lines = []
    for cells, words in zip(grid.rows, rows, strict=True):
        full = len(cells) == 1 and cells[0].width >= grid.width
        if any(words):
            lines.append(row([words[0]] if full else [words[at] for at in kept]))
    return lines


def _words(grid: Grid) -> list[list[str]]:
    """Return the words of each row, column by column; those of a wide cell in its first one."""
    above: dict[int, Cell] = {}
    rows = []
    for cells in grid.rows:
        words = [""] * grid.width
        for at, cell in _placed(cells):
            if cell.continued and at in above:
                cell = Cell(above[at].lines, cell.width)
            above[at] = cell
            words[at] = _cell_words(cell.lines)
        rows.append(words)
    return rows


def _cell_words(lines: Sequence[str]) -> str:
    """Join a cell's paragraphs: a bar parts those that only their line parts, "Sở A ¦ Sở B"."""
    words = ""
    for line in filter(None, map(str.strip, lines)):
        if words:
            parted = words[-1] in ")]" or words[-1].isalnum()
            parted = parted and line[0].isupper() and not (words.isupper() and line.isupper())
            words += _BAR if parted else " "
        words += line
    return words


def _placed(cells: Sequence[Cell]) -> list[tuple[int, Cell]]:
    """Return each cell with the column it begins at."""
    at, placed = 0, []
    for cell in cells:
        placed.append((at, cell))
        at += cell.width
    return placed
