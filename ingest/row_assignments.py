"""Who does what by when, read from the rows of tables whose header says which column is which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ingest.bodies import find_bodies, unfold
from ingest.deadlines import cell_deadline
from ingest.directive import (
    ADVISE,
    LEAD,
    MONITOR,
    PARTNER,
    PERFORM,
    ROLES,
    ROW,
    Assignment,
    BodyMention,
    Deadline,
    Section,
)
from ingest.tables import DEADLINE, NOTE, ORDINAL, PRODUCT, TASK, Cell, Row, Table

_LONGEST_BODY = 70  # characters
# In a cell for bodies: "Chủ trì: Sở Tài chính; phối hợp: Sở Y tế".
_ROLE_WORDS = (
    (PARTNER, re.compile(r"\bphoi hop\b")),
    (LEAD, re.compile(r"\bchu tri\b")),
    (MONITOR, re.compile(r"\b(?:theo doi|don doc|giam sat|kiem tra)\b")),
    (ADVISE, re.compile(r"\btham muu\b")),
)
_PIECE = re.compile(r"[^;]+")
_NOBODY = re.compile(r"(?:nhu tren|nt|khong|x|\W*)")


def with_cells(bodies: Sequence[BodyMention], tables: Sequence[Table]) -> list[BodyMention]:
    """Return the bodies with those that only their column tells: "Các hội, đoàn thể", "VP"."""
    extra = [
        mention
        for table in tables
        for row in table.rows
        for _, cell in _role_cells(table, row)
        for mention in _unread(cell, bodies)
    ]
    return sorted([*bodies, *extra], key=lambda mention: mention.start)


def _unread(cell: Cell, bodies: Sequence[BodyMention]) -> Iterator[BodyMention]:
    """Yield the parts of a cell between semicolons that name a body none was read from."""
    for piece in _PIECE.finditer(cell.words):
        words = piece[0].strip(" .,")
        start = cell.start + piece.start() + piece[0].find(words)
        end = start + len(words)
        if any(start < m.end and m.start < end for m in bodies) or find_bodies(words):
            continue
        named = words[:1].isupper() and len(words) <= _LONGEST_BODY and ":" not in words
        if named and not _NOBODY.fullmatch(unfold(words)):
            yield BodyMention(words, start, end)


def row_assignments(
    text: str,
    sections: Sequence[Section],
    tables: Sequence[Table],
    bodies: Sequence[BodyMention],
    issued_on: date | None,
) -> list[Assignment]:
    """Return what the rows of tables assign, in their order."""
    labels = {(s.start, s.end): s.label for s in sections if s.kind == ROW}
    found: list[Assignment] = []
    for table in tables:
        reader = _Table(table, text, bodies, issued_on)
        for row in table.rows:
            found += reader.read(row, labels.get((row.start, row.end), ""))
    return found


def _role_cells(table: Table, row: Row) -> list[tuple[str, Cell]]:
    """The cells of a row that say who, with the role of their column."""
    if row.group or len(row.cells) != len(table.columns):
        return []
    pairs = zip(table.columns, row.cells, strict=True)
    return [(column.kind, cell) for column, cell in pairs if column.kind in ROLES and cell.words]


class _Table:
    """One table, whose rows are read in order: an empty task is that of the row before."""

    def __init__(
        self,
        table: Table,
        text: str,
        bodies: Sequence[BodyMention],
        issued_on: date | None,
    ) -> None:
        self._table = table
        self._text = text
        self._bodies = bodies
        self._issued_on = issued_on
        self._task: Cell | None = None
        self._heading: list[BodyMention] = []

    def read(self, row: Row, label: str) -> Iterator[Assignment]:
        """Yield what a row assigns; a group row is kept for the rows below it."""
        if row.group:
            self._heading, self._task = self._opening(row.title), None
            return
        if len(row.cells) != len(self._table.columns):
            return
        self._task = self._own_task(row) or self._task
        if self._task is None:
            return
        deadline = self._deadline(row)
        for body, role in dict.fromkeys(self._who(row)):
            yield Assignment(
                body, role, self._task.start, self._task.end, row.start, row.end, label, deadline
            )

    def _own_task(self, row: Row) -> Cell | None:
        """The cell under the header for tasks, or else the longest that no header says is other."""
        pairs = list(zip(self._table.columns, row.cells, strict=True))
        told = [cell for column, cell in pairs if column.kind == TASK and cell.words]
        other = {ORDINAL, DEADLINE, PRODUCT, NOTE, *ROLES}
        free = [cell for column, cell in pairs if column.kind not in other and cell.words]
        has_task = any(column.kind == TASK for column in self._table.columns)
        cells = told[:1] if has_task else free
        return max(cells, key=lambda cell: len(cell.words), default=None)

    def _deadline(self, row: Row) -> Deadline | None:
        for column, cell in zip(self._table.columns, row.cells, strict=True):
            if column.kind == DEADLINE and cell.words:
                return cell_deadline(self._text, cell.start, cell.end, self._issued_on)
        return None

    def _who(self, row: Row) -> Iterator[tuple[str, str]]:
        """Yield the bodies of a row with their roles; without a column for them, the group's."""
        cells = _role_cells(self._table, row)
        for role, cell in cells:
            for mention in self._within(cell):
                yield mention.name, self._said_before(cell, mention) or role
        asked = any(column.kind in ROLES for column in self._table.columns)
        if not asked and any(c.kind in (TASK, DEADLINE) for c in self._table.columns):
            yield from ((mention.name, PERFORM) for mention in self._heading)

    def _within(self, cell: Cell) -> list[BodyMention]:
        return [m for m in self._bodies if cell.start <= m.start and m.end <= cell.end]

    def _said_before(self, cell: Cell, mention: BodyMention) -> str:
        """The role that the cell itself gives before a name: "chủ trì:", "phối hợp với"."""
        before = unfold(self._text[cell.start : mention.start])
        last = [(m.end(), role) for role, words in _ROLE_WORDS for m in words.finditer(before)]
        return max(last)[1] if last else ""

    def _opening(self, title: Cell) -> list[BodyMention]:
        """The body that a group row opens with: "I. Sở Tài chính"."""
        return [m for m in self._within(title) if m.start - title.start <= 6][:1]
