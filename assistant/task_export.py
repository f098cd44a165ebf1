"""The task list as a Word file and as an Excel workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from assistant import messages
from assistant.office_paper import blank_document, printable, saved
from assistant.tasks import Task

_SIZES = {"Normal": 12, "Title": 16}
"""Sizes in points of the styles used."""
_WIDTHS = {"rank": 1.1, "task": 9.4, "body": 4.0, "role": 2.2, "deadline": 2.6, "source": 5.4}
"""Of the columns on A4 paper turned on its side, in centimetres."""
_CHARACTERS = 5
"""Width of an Excel column, in characters, for each centimetre."""
_DAY = "DD/MM/YYYY"
_LONGEST_CELL = 32_000
"""Excel refuses a cell of more than 32,767 characters."""


def tasks_docx(tasks: Sequence[Task], title: str = messages.TASKS_TITLE) -> bytes:
    """The tasks as a table in a DOCX file, under `title`."""
    document = blank_document(title, _SIZES, landscape=True)
    document.add_heading(title, level=0)
    table = document.add_table(rows=1, cols=len(_WIDTHS), style="Table Grid")
    table.autofit = False
    _fill(table.rows[0], [messages.TASK_COLUMNS[name] for name in _WIDTHS], bold=True)
    _repeat(table.rows[0])
    for number, task in enumerate(tasks, start=1):
        _fill(table.add_row(), [str(number), *_words(task)])
    return saved(document)


def tasks_xlsx(tasks: Sequence[Task], title: str = messages.TASKS_TITLE) -> bytes:
    """The tasks as an Excel workbook of one sheet, with the days of each deadline as dates."""
    book = Workbook()
    sheet = book.active
    sheet.title = messages.TASKS_TAB
    book.properties.title, book.properties.creator = title, messages.TITLE
    names = [messages.TASK_COLUMNS[name] for name in _WIDTHS]
    place = list(_WIDTHS).index("deadline") + 1
    names[place:place] = [messages.DUE_FIRST, messages.DUE_LAST]
    widths = [width * _CHARACTERS for width in _WIDTHS.values()]
    widths[place:place] = [12.0, 12.0]
    sheet.append(names)
    for number, task in enumerate(tasks, start=1):
        words: list[Any] = [number, *_words(task)]
        words[place:place] = [task.first, task.last]
        for column, value in enumerate(words, start=1):
            _put(sheet.cell(number + 1, column), value)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        head = sheet.cell(1, column)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="E8EDF4")
        head.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    return saved(book)


def _words(task: Task) -> list[str]:
    """What the columns behind the number say of a task."""
    body = task.body or messages.NOBODY_NAMED
    if task.group:
        body = f"{body} ({messages.OF_GROUP.format(group=task.group)})"
    source = messages.cited_as(task.directive, task.section, task.citation.page)
    words = [task.text, body, messages.ROLE_NAMES[task.role], task.deadline, source]
    return [printable(" ".join(part.split())) for part in words]


def _put(cell: Any, value: Any) -> None:
    """Set a cell. Text is text, whatever it begins with: "=1+1" out of a document is no formula."""
    cell.value = value[:_LONGEST_CELL] if isinstance(value, str) else value
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    elif value is not None and not isinstance(value, int):
        cell.number_format = _DAY


def _fill(row: Any, words: Sequence[str], *, bold: bool = False) -> None:
    for cell, width, text in zip(row.cells, _WIDTHS.values(), words, strict=True):
        cell.width = Cm(width)
        cell.paragraphs[0].add_run(text).bold = bold or None


def _repeat(row: Any) -> None:
    """Print a row again at the top of every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
