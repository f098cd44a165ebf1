"""The text of a PDF page drawn with spaces, so that indents, columns and words can be told apart.

pypdf finds each run of text with its place and width; its own rendering puts a run at the column
its place answers to, which tears words set in two fonts ("Lu   ật"). Here two runs are parted by
what lies between them on the paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

# Between two runs, in font heights: under the first they are one word, over the second two columns.
_SPACE, _COLUMN = 0.17, 1.0
_KERNED = re.compile(r"(?<=\S) {2,4}(?=\S)")  # pypdf's spaces for letters set a little apart
_WIDEST = 300  # columns: text placed far off the paper must not fill the memory
_BLANK = 1.4  # usual line distances from which an empty line is drawn


def drawn_text(page: PageObject) -> str:
    """Return the upright text of `page`, one line a row, with gaps drawn in spaces.

    Raises whatever pypdf does on damaged pages.
    """
    from pypdf._text_extraction import _layout_mode

    rows = _rows(page)
    if not rows:
        return ""
    width = _layout_mode.fixed_char_width([run for row in rows.values() for run in row])
    heights = list(rows)
    steps = [abs(a - b) for a, b in pairwise(heights)]
    usual = median(steps) if steps else 0
    lines = [_row(rows[heights[0]], width)]
    for height, step in zip(heights[1:], steps, strict=True):
        lines += [""] * (step > _BLANK * usual) + [_row(rows[height], width)]
    return "\n".join(lines)


def _rows(page: PageObject) -> dict[int, list[Any]]:
    """Return pypdf's runs of upright text by row, from the top, each row from the left."""
    from pypdf._text_extraction import _layout_mode
    from pypdf.generic import ContentStream

    contents = page.get_contents()
    if contents is None:
        return {}
    operations = iter(ContentStream(contents, page.pdf, "bytes").operations)
    runs = _layout_mode.text_show_operations(operations, page._layout_mode_fonts())
    runs = [run for run in runs if run["text"].strip()]
    return _layout_mode.y_coordinate_groups(runs) if runs else {}


def _row(runs: Sequence[Any], width: float) -> str:
    """Return the runs of a row with spaces for what lies between them."""
    line = " " * _column(runs[0]["tx"], width) + _KERNED.sub(" ", runs[0]["text"])
    for left, right in pairwise(runs):
        gap = (right["tx"] - left["displaced_tx"]) / (right["font_height"] or 1)
        # Runs that overlap have untrue widths, as in a font that is not in the file.
        if gap > _COLUMN or gap < -_COLUMN:
            line += " " * max(3, _column(right["tx"], width) - len(line))
        elif gap > _SPACE and line[-1:] != " " and right["text"][:1] != " ":
            line += " "
        line += _KERNED.sub(" ", right["text"])
    return line.rstrip()


def _column(x: float, width: float) -> int:
    return min(max(0, int(x / width)), _WIDEST) if width else 0
