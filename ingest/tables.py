"""The tables of a text: which lines are rows, what the columns are, which rows head a group.

A row is one line, "| 1 | Xây dựng đề án | Sở Tài chính | Quý II/2025 |" (`ingest.pages.row`). The
appendix of a plan is such a table as a rule: what, who leads, who takes part, by when. Columns are
told by the words of their header, which stands in one row or, with merged cells, in two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.bodies import unfold
from ingest.directive import ADVISE, LEAD, MONITOR, PARTNER, PERFORM, REPORT
from ingest.textline import TextLine

ORDINAL, TASK, DEADLINE, PRODUCT, NOTE, BODY = "tt", "task", "deadline", "product", "note", "body"

_ROLES = (
    (LEAD, re.compile(r"^(?!.*phoi hop).*\bchu tri\b")),
    (PARTNER, re.compile(r"^(?!.*chu tri).*\bphoi hop\b")),
    (MONITOR, re.compile(r"\b(?:theo doi|giam sat|don doc|kiem tra)\b")),
    (ADVISE, re.compile(r"\btham muu\b")),
    (REPORT, re.compile(r"\bbao cao\b")),
    (
        PERFORM,
        re.compile(r"\b(?:thuc hien|chu tri|phu trach|trach nhiem|phan cong|dau moi|xu ly)\b"),
    ),
)
_BODY_WORDS = r"(?:ten )?(?:cac )?(?:co quan|don vi|to chuc|so|ban|bo|nganh|dia phuong|noi|ca nhan|chu the|lanh dao)"
_OF_BODY = re.compile(
    rf"{_BODY_WORDS}\b|(?:chu tri|phoi hop|theo doi|phan cong|thuc hien|trach nhiem|phu trach|dau moi)\b"
)
_BODY_ALONE = re.compile(rf"{_BODY_WORDS}(?:\s?[,/;]?\s?(?:va )?{_BODY_WORDS})*")
_KINDS = (
    (ORDINAL, re.compile(r"(?:s\W?)?t\W?t\W?|so (?:tt|thu tu)|thu tu")),
    (NOTE, re.compile(r"ghi chu.*|luu y")),
    (
        DEADLINE,
        re.compile(
            r"(?:(?:moc|khung) )?thoi (?:gian|han|diem)\b.*|tien do\b.*|han (?:hoan|thuc|xong|cuoi|chot)\b.*"
            r"|han|(?:ngay|thang) hoan thanh|hoan thanh(?: truoc.*)?"
        ),
    ),
    (PRODUCT, re.compile(r"(?:du kien )?(?:san pham|ket qua|dau ra|chi tieu)\b.*")),
    (
        TASK,
        re.compile(
            r"(?:(?:ten|danh muc|cac) )?(?:noi dung|nhiem vu|cong viec|dau viec|viec|hoat dong|de an|du an"
            r"|chuong trinh|giai phap|yeu cau|van ban|ke hoach)\b.*"
        ),
    ),
)
_NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-HĐ]|[a-zđ])[.)]*")
_NUMBER_FIRST = re.compile(r"(\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-HĐ])\s*[.)–-]\s*(?=\S)")
_LONGEST_HEADER = 90  # characters of one cell


@dataclass(frozen=True)
class Cell:
    """The span of a cell without the spaces around its words; `words` are on one line."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Row:
    """One line of a table; `number` is its TT as printed, `group` tells a heading of rows below."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    number: str = ""
    group: bool = False

    @property
    def title(self) -> Cell:
        """The longest cell: of a group row, its words."""
        return max(self.cells, key=lambda cell: cell.end - cell.start)


@dataclass(frozen=True)
class Column:
    """What its header says, and of which kind it is: a role, TASK, DEADLINE …; empty for others."""

    words: str
    kind: str = ""


@dataclass(frozen=True)
class Table:
    """A run of rows under one header. `start:end` is its span; the header is not among `rows`."""

    start: int
    end: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""


def fold_tables(lines: Sequence[TextLine], text: str) -> tuple[list[TextLine], list[Table]]:
    """Return the lines with each table as one line, and the tables.

    A lone row is no table and stays as it is.
    """
    folded: list[TextLine] = []
    tables: list[Table] = []
    i = 0
    while i < len(lines):
        last = i
        while last < len(lines) and _is_row(lines[last].text):
            last += 1
        if last - i < 2:
            folded.append(lines[i])
            i += 1
            continue
        rows = [_row(text, line) for line in lines[i:last]]
        for part in _parts(rows):
            tables.append(_table(part, _caption(folded)))
            # The full stop keeps a heading above from going on into the table.
            folded.append(TextLine(part[0].start, part[-1].end, f"{lines[i].text}.", table=True))
        i = last
    return folded, tables


def _is_row(line: str) -> bool:
    return line.startswith("|") and line.count("|") > 1


def _row(text: str, line: TextLine) -> Row:
    bars = [i for i in range(line.start, line.end) if text[i] == "|"]
    if bars[-1] != line.end - 1:
        bars.append(line.end)
    return Row(line.start, line.end, tuple(_cell(text, a + 1, b) for a, b in pairwise(bars)))


def _cell(text: str, start: int, end: int) -> Cell:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Cell(start, start + len(words.strip()), words.replace("*", "").strip())


def _caption(before: Sequence[TextLine]) -> str:
    """The line above a table that names it: "Bảng 1. Phân công nhiệm vụ"."""
    line = before[-1].text if before else ""
    return line if re.match(r"(?:BẢNG|Bảng|BIỂU|Biểu)(?!\w)", line) and len(line) < 200 else ""


def _parts(rows: Sequence[Row]) -> list[list[Row]]:
    """Cut a run where another header begins; the same one again is a header at a page's top."""
    parts = [[rows[0]]]
    header = _folded(rows[0])
    for before, row in pairwise(rows):
        wider = len(row.cells) != len(parts[-1][0].cells)
        again = _is_header(row, 2 if wider else 3) and not _is_header(before, 2)
        if again and _folded(row) != header:
            parts.append([])
            header = _folded(row)
        parts[-1].append(row)
    return parts


def _folded(row: Row) -> tuple[str, ...]:
    return tuple(unfold(cell.words) for cell in row.cells)


def _table(rows: Sequence[Row], title: str) -> Table:
    columns, header = _columns(rows)
    repeated = {_folded(row) for row in rows[:header]}
    width = len(columns) or max(len(row.cells) for row in rows)
    body = [row for row in rows[header:] if _folded(row) not in repeated]
    body = [replace(row, number=_number(row)) for row in body]
    told = [
        replace(row, group=_is_group(row, body[i + 1] if i + 1 < len(body) else None, width))
        for i, row in enumerate(body)
    ]
    return Table(rows[0].start, rows[-1].end, columns, tuple(told), title)


# The header


def _columns(rows: Sequence[Row]) -> tuple[tuple[Column, ...], int]:
    """Return the columns and how many rows their header takes."""
    first = rows[0]
    if not _is_header(first, 2) and not _could_be_header(first, rows[1:]):
        return (), 0
    words = [cell.words for cell in first.cells]
    count = 1
    if len(rows) > 2 and _goes_on(first, rows[1]):
        words = _joined(words, [cell.words for cell in rows[1].cells])
        count = 2
    columns = tuple(Column(word, column_kind(word)) for word in words)
    if any(column.kind == TASK for column in columns):
        columns = tuple(replace(c, kind=PERFORM) if c.kind == BODY else c for c in columns)
    if len(rows) > count and _is_counting(rows[count]):
        count += 1
    return columns, count


def column_kind(words: str) -> str:
    """Return the kind of the column that a header cell names: a role, TASK, DEADLINE and so on."""
    plain = " ".join(unfold(words).replace("(", " ").replace(")", " ").split())
    if not plain or len(plain) > _LONGEST_HEADER:
        return ""
    found = next((kind for kind, pattern in _KINDS if pattern.fullmatch(plain)), "")
    if found or not _OF_BODY.match(plain):
        return found
    role = next((kind for kind, pattern in _ROLES if pattern.search(plain)), "")
    return role or (BODY if _BODY_ALONE.fullmatch(plain) else "")


def _is_header(row: Row, least: int) -> bool:
    """Whether a row names `least` kinds of columns, in cells as short as headers are."""
    kinds = {column_kind(cell.words) for cell in row.cells} - {""}
    short = all(len(cell.words) <= _LONGEST_HEADER for cell in row.cells)
    return short and len(kinds) >= least and not _number(row)


def _could_be_header(first: Row, below: Sequence[Row]) -> bool:
    """Whether the first row is short words alone, one in each column, over rows as wide."""
    cells = first.cells
    return (
        len(cells) > 1
        and all(0 < len(cell.words) <= _LONGEST_HEADER for cell in cells)
        and len({cell.words for cell in cells}) == len(cells)
        and not any(char.isdigit() for cell in cells for char in cell.words)
        and any(len(row.cells) == len(cells) for row in below)
    )


def _goes_on(first: Row, second: Row) -> bool:
    """Whether the second row names the parts of merged cells of the first."""
    if len(first.cells) != len(second.cells) or _number(second) or _is_counting(second):
        return False
    pairs = list(zip(_folded(first), _folded(second), strict=True))
    news = [b for a, b in pairs if b and b != a]
    return (
        bool(news)
        and any(a == b or not b for a, b in pairs)
        and all(len(word) <= _LONGEST_HEADER for word in news)
        and (all(column_kind(word) for word in news) or any(a and a == b for a, b in pairs))
    )


def _joined(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Put the words of the upper cell before those of the lower; an empty one is its neighbour's."""
    words = []
    over = ""
    for upper, lower in zip(above, below, strict=True):
        over = upper or over
        if not lower or unfold(lower) == unfold(over):
            words.append(upper or over)
        else:
            words.append(lower if column_kind(lower) else f"{over} {lower}".strip())
    return words


def _is_counting(row: Row) -> bool:
    """Whether a row only counts the columns: "(1) | (2) | (3)", "A | B | 1 | 2"."""
    words = [cell.words.strip("()[] ") for cell in row.cells]
    counted = [int(word) for word in words if word.isdigit()]
    return (
        len(words) > 2
        and all(len(word) <= 2 for word in words)
        and len(counted) > 1
        and counted == list(range(counted[0], counted[0] + len(counted)))
    )


# The rows


def _number(row: Row) -> str:
    """Return the number that opens a row, in a cell of its own or before the words of a group."""
    first = row.cells[0].words
    match = _NUMBER.fullmatch(first) if len(row.cells) > 1 else _NUMBER_FIRST.match(first)
    if not match and len({cell.words for cell in row.cells if cell.words}) == 1:
        match = _NUMBER_FIRST.match(row.title.words)
    return match[1] if match else ""


def _is_group(row: Row, below: Row | None, width: int) -> bool:
    """Whether a row is a heading over the next ones: one cell of words, the others empty or alike.

    A row with a number is one where the next is counted below it: "3" before "3.1", "I" before "1".
    """
    told = {cell.words for cell in row.cells[bool(row.number and len(row.cells) > 1) :]} - {""}
    if width < 2 or below is None or len(told - {row.number}) != 1:
        return False
    words = (told - {row.number}).pop()
    if not row.number:
        return not words[0].islower() and words[0] not in "-+•"
    if not row.number[0].isdigit():
        return not row.number.islower()
    return not below.number or below.number.islower() or below.number.startswith(f"{row.number}.")
