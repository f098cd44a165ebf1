"""A table of a DOCX file as a grid: merged cells, deleted rows, borders of its own or its style."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docx.oxml.ns import qn

from ingest.readers.docx_styles import Styles, value, whole
from ingest.readers.grid import Cell, Grid

_WIDEST = 200  # columns: a damaged file may state any number
_SIDES = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")
_INVISIBLE = ("nil", "none")
_WHITE = "FFFFFF"
_INSIDE = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")))


def read_table(table: Any, styles: Styles, lines_of: Callable[[Any], list[str]]) -> Grid:
    """Return a w:tbl element as a grid; `lines_of` gives the paragraphs of a cell."""
    rows = tuple(
        tuple(_cells(found, lines_of))
        for found in inside(table, qn("w:tr"))
        if found.find(f"{qn('w:trPr')}/{qn('w:del')}") is None
    )
    return Grid(rows, _is_bordered(table, styles))


def inside(parent: Any, *tags: str) -> Iterator[Any]:
    """Yield the children of `parent` with one of `tags`, those in content controls too."""
    for child in parent.iterchildren("{*}*"):
        if child.tag in tags:
            yield child
        elif child.tag in _INSIDE:
            yield from inside(child, *tags)


def _cells(found: Any, lines_of: Callable[[Any], list[str]]) -> Iterator[Cell]:
    properties = found.find(qn("w:trPr"))
    before = whole(value(properties, "w:gridBefore")) or 0
    yield from [Cell()] * min(before, _WIDEST)
    for cell in inside(found, qn("w:tc")):
        own = cell.find(qn("w:tcPr"))
        merge = own.find(qn("w:vMerge")) if own is not None else None
        continued = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
        width = min(whole(value(own, "w:gridSpan")) or 1, _WIDEST)
        if value(own, "w:hMerge") == "continue":
            yield Cell()
            continue
        yield Cell(() if continued else tuple(lines_of(cell)), width, continued)


def _is_bordered(table: Any, styles: Styles) -> bool:
    """Whether lines are drawn between the cells, not merely one under an office's name."""
    properties = table.find(qn("w:tblPr"))
    own = properties.find(qn("w:tblBorders")) if properties is not None else None
    if own is None:
        own = styles.borders(value(properties, "w:tblStyle"))
    if _drawn(own) >= 2:
        return True
    cells = list(table.iter(qn("w:tcBorders")))
    return sum(_drawn(cell) >= 2 for cell in cells) * 2 > len(list(table.iter(qn("w:tc"))))


def _drawn(borders: Any) -> int:
    """Count the sides on which a line is drawn that can be seen."""
    sides = [borders.find(qn(f"w:{side}")) for side in _SIDES] if borders is not None else []
    return sum(
        side is not None
        and side.get(qn("w:val"), "nil") not in _INVISIBLE
        and (side.get(qn("w:color")) or "").upper() != _WHITE
        for side in sides
    )
