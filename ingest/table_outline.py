"""Tables in the outline: a section for the table, one for each group of rows, one for each row.

A row is cited as officials do, by its number in the first column: "Phụ lục I, TT 3".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.directive import GROUP, ROW, TABLE, Section
from ingest.tables import Row, Table

_RANKS = ("letter", "roman", "number", "words")


def with_tables(sections: Sequence[Section], tables: Sequence[Table]) -> list[Section]:
    """Return the sections with those of the tables below the sections that hold them."""
    result = list(sections)
    above = [_innermost(sections, table) for table in tables]
    for i, table in enumerate(tables):
        among = [j for j, parent in enumerate(above) if parent == above[i]]
        result += _Placing(table, result, above[i], among.index(i) + 1, len(among)).sections()
    return result


def _innermost(sections: Sequence[Section], table: Table) -> int | None:
    holding = [i for i, s in enumerate(sections) if s.start <= table.start and table.end <= s.end]
    return min(holding, key=lambda i: sections[i].end - sections[i].start, default=None)


class _Placing:
    """The sections of one table, which is number `count` of `total` below its parent."""

    def __init__(
        self, table: Table, before: Sequence[Section], parent: int | None, count: int, total: int
    ) -> None:
        self._table = table
        self._offset = len(before)
        self._parent = parent
        over = before[parent].path if parent is not None else ()
        self._path = (*over, f"bảng {count}")
        self._above = over if over and total == 1 else self._path
        self._sections: list[Section] = []
        self._open: list[tuple[int, int]] = []
        """Rank and index of each open group, outermost first."""
        self._seen: dict[tuple[str, ...], int] = {}

    def sections(self) -> list[Section]:
        """Return the table's section, then those of its groups and rows in order."""
        table = self._table
        names = "; ".join(column.words for column in table.columns if column.words)
        heading = ": ".join(part for part in (table.title, names) if part)
        self._add(self._path, TABLE, table.start, table.end, heading, self._parent)
        plain = 0
        for row in table.rows:
            if row.group:
                self._add_group(row)
            else:
                plain += 1
                self._add_row(row, plain)
        return self._sections

    def _add_group(self, row: Row) -> None:
        rank = _rank(row.number)
        depth = next(
            (d for d, (open_, _) in enumerate(self._open) if open_ >= rank), len(self._open)
        )
        del self._open[depth:]
        label = f"mục {row.number}" if row.number else f"nhóm {len(self._sections)}"
        index = len(self._sections)
        self._add((*self._labels(), label), GROUP, row.start, row.end, row.title.words)
        self._open.append((rank, index))

    def _add_row(self, row: Row, count: int) -> None:
        label = f"TT {row.number}" if row.number else f"dòng {count}"
        for _, index in self._open:
            self._sections[index] = replace(self._sections[index], end=row.end)
        self._add((*self._labels(), label), ROW, row.start, row.end)

    def _labels(self) -> tuple[str, ...]:
        """The labels above a row; a group without a number is not part of what is cited."""
        groups = [self._sections[index].path[-1] for _, index in self._open]
        return (*self._above, *(label for label in groups if label.startswith("mục")))

    def _add(
        self,
        path: tuple[str, ...],
        kind: str,
        start: int,
        end: int,
        heading: str = "",
        parent: int | None = None,
    ) -> None:
        count = self._seen[path] = self._seen.get(path, 0) + 1
        path = path if count == 1 else (*path[:-1], f"{path[-1]} ({count})")
        if kind != TABLE:
            parent = self._offset + (self._open[-1][1] if self._open else 0)
        self._sections.append(Section(path, kind, start, end, heading, parent))


def _rank(number: str) -> int:
    if not number:
        return _RANKS.index("words")
    if number[0].isdigit():
        return _RANKS.index("number") + number.count(".")
    return _RANKS.index("roman" if set(number) <= set("IVX") else "letter")
