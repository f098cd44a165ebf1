"""Tables with drawn rules on a PDF page: their cells, merged or not, and the rows they make.

The rules that touch each other make a grid of squares; squares with no rule between them are one
cell. An underline, the short rule of a letterhead and a frame around text have no such grid and
stay out. A cell that is merged over several rows is repeated in each, so that a row stands alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from ingest.pages import row
from ingest.readers.layout import Run, Turn, cell_text

Rule = tuple[float, float, float, float]
TableRow = tuple[float, tuple[str, ...], str]
"""Height on the page, cells, and the line to draw."""

_SNAP = 3.0  # points within which rules are one line, and touch
_SHORTEST = 6.0  # points
_MOST_RULES = 5000
_MOST_PAIRS, _MOST_SQUARES = 1_000_000, 20_000  # more make a drawing, no table


@dataclass
class _Line:
    """Rules on one line: `at` across its direction, and the stretches it covers."""

    at: float
    stretches: list[tuple[float, float]] = field(default_factory=list)

    def covers(self, start: float, end: float) -> bool:
        """Whether the middle of a stretch is drawn."""
        middle = (start + end) / 2
        return any(a <= middle <= b for a, b in self.stretches)


@dataclass
class _Table:
    """A grid: `xs` from the left, `ys` from the top; `cells[r][c]` numbers the cell of a square."""

    xs: list[float]
    ys: list[float]
    cells: list[list[int]]

    def cell_at(self, run: Run) -> int | None:
        """Return the cell in which the middle of a run stands; None outside the table."""
        column = bisect_right(self.xs, (run.left + run.right) / 2) - 1
        line = bisect_right([-y for y in self.ys], -(run.base + 0.3 * run.height)) - 1
        if not (0 <= column < len(self.xs) - 1 and 0 <= line < len(self.ys) - 1):
            return None
        return self.cells[line][column]


def turned(rules: Iterable[Rule], turn: Turn) -> list[Rule]:
    """Return the rules of a page as they lie after it was turned upright."""
    return [(*turn(x0, y0), *turn(x1, y1)) for x0, y0, x1, y1 in rules]


def without_tables(runs: Sequence[Run], rules: Sequence[Rule]) -> tuple[list[Run], list[TableRow]]:
    """Return the runs outside of tables, and the rows of the tables."""
    rows: list[TableRow] = []
    rest = list(runs)
    for table in _tables(rules):
        outside: list[Run] = []
        inside: dict[int, list[Run]] = {}
        for run in rest:
            cell = table.cell_at(run)
            (outside if cell is None else inside.setdefault(cell, [])).append(run)
        texts = {cell: cell_text(found) for cell, found in inside.items()}
        made = _table_rows(table, {cell: text for cell, text in texts.items() if text})
        if made:
            rows += made
            rest = outside
    return rest, rows


def _table_rows(table: _Table, texts: dict[int, str]) -> list[TableRow]:
    """Return the rows that hold words; none where the grid is only a frame around text."""
    if len(texts) < 2 or _is_frame(table, texts):
        return []
    rows: list[TableRow] = []
    for number, squares in enumerate(table.cells):
        cells = [
            "" if column and cell == squares[column - 1] else texts.get(cell, "")
            for column, cell in enumerate(squares)
        ]
        if len(set(squares)) == 1:
            cells = cells[:1]
        if any(cells):
            middle = fmean(table.ys[number : number + 2])
            rows.append((middle, tuple(cells), row(cells)))
    return rows if any(sum(map(bool, cells)) > 1 for _, cells, _ in rows) else []


def _is_frame(table: _Table, texts: dict[int, str]) -> bool:
    """Whether most words stand in one cell as high as the grid: a form, with rules beside it."""
    most = max(texts, key=lambda cell: len(texts[cell]))
    high = len(table.cells) > 1 and all(most in squares for squares in table.cells)
    return high and 2 * len(texts[most]) > sum(map(len, texts.values()))


def _tables(rules: Sequence[Rule]) -> list[_Table]:
    """Return the grids that rules make, from the top of the page."""
    if len(rules) < 4:
        return []
    level, upright = _lines(rules[:_MOST_RULES])
    grids = [_grid(*group) for group in _touching(level, upright)]
    found = [grid for grid in grids if grid and len({c for r in grid.cells for c in r}) > 1]
    return sorted(found, key=lambda grid: -grid.ys[0])


def _lines(rules: Iterable[Rule]) -> tuple[list[_Line], list[_Line]]:
    """Return the level and the upright rules, those on one line together."""
    level, upright = [], []
    for x0, y0, x1, y1 in rules:
        if abs(x0 - x1) > abs(y0 - y1):
            level.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        else:
            upright.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return _snapped(level), _snapped(upright)


def _snapped(rules: Iterable[tuple[float, float, float]]) -> list[_Line]:
    lines: list[_Line] = []
    for at, start, end in sorted(rules):
        if not lines or at - lines[-1].at > _SNAP:
            lines.append(_Line(at))
        lines[-1].stretches.append((start, end))
    for line in lines:
        line.stretches = _joined(line.stretches)
    return lines


def _joined(stretches: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1] + _SNAP:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return [(start, end) for start, end in joined if end - start >= _SHORTEST]


def _touching(
    level: Sequence[_Line], upright: Sequence[_Line]
) -> list[tuple[list[_Line], list[_Line]]]:
    """Return groups of stretches that cross or touch each other, as lines of their own."""
    pieces = [(0, line.at, a, b) for line in level for a, b in line.stretches]
    pieces += [(1, line.at, a, b) for line in upright for a, b in line.stretches]
    group = list(range(len(pieces)))
    split = sum(len(line.stretches) for line in level)
    if split * (len(pieces) - split) > _MOST_PAIRS:
        return []
    for i, (_, y, left, right) in enumerate(pieces[:split]):
        for j, (_, x, bottom, top) in enumerate(pieces[split:], start=split):
            if left - _SNAP <= x <= right + _SNAP and bottom - _SNAP <= y <= top + _SNAP:
                group[_leader(group, i)] = _leader(group, j)
    groups: dict[int, tuple[list[_Line], list[_Line]]] = {}
    for i, (way, at, start, end) in enumerate(pieces):
        groups.setdefault(_leader(group, i), ([], []))[way].append(_Line(at, [(start, end)]))
    return [(_merged(rows), _merged(columns)) for rows, columns in groups.values()]


def _merged(lines: Iterable[_Line]) -> list[_Line]:
    merged: dict[float, _Line] = {}
    for line in lines:
        merged.setdefault(line.at, _Line(line.at)).stretches += line.stretches
    return [merged[at] for at in sorted(merged)]


def _grid(level: Sequence[_Line], upright: Sequence[_Line]) -> _Table | None:
    """Return the squares between the rules with those joined that no rule parts."""
    if len(level) < 2 or not upright:
        return None
    xs = _edges(upright, level)
    ys = _edges(level, upright)[::-1]
    if len(xs) < 3:
        return None
    width, height = len(xs) - 1, len(ys) - 1
    if width * height > _MOST_SQUARES:
        return None
    cells = list(range(width * height))
    walls = {line.at: line for line in upright}
    floors = {line.at: line for line in level}
    for square in range(width * height):
        r, c = divmod(square, width)
        if c and not _parted(walls.get(xs[c]), ys[r + 1], ys[r]):
            cells[_leader(cells, square)] = _leader(cells, square - 1)
        if r and not _parted(floors.get(ys[r]), xs[c], xs[c + 1]):
            cells[_leader(cells, square)] = _leader(cells, square - width)
    leaders = [_leader(cells, square) for square in range(width * height)]
    return _Table(xs, ys, [leaders[r * width : (r + 1) * width] for r in range(height)])


def _edges(lines: Sequence[_Line], across: Sequence[_Line]) -> list[float]:
    """Return where lines stand, and the ends of those across where these stick out: open sides."""
    places = [line.at for line in lines]
    ends = [end for line in across for stretch in line.stretches for end in stretch]
    if min(ends) < places[0] - 2 * _SNAP:
        places.insert(0, min(ends))
    if max(ends) > places[-1] + 2 * _SNAP:
        places.append(max(ends))
    return places


def _parted(line: _Line | None, start: float, end: float) -> bool:
    return line is not None and line.covers(start, end)


def _leader(group: list[int], member: int) -> int:
    """Return the member that stands for the group of `member`; groups are joined by pointing."""
    while group[member] != member:
        group[member] = member = group[group[member]]
    return member
