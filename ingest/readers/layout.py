"""The text of a PDF page drawn with spaces, so that indents, columns and words can be told apart.

A reader finds each run of text with its place and width. Rendering a run at the column its place
answers to tears words set in two fonts ("Lu   ật"), so two runs are parted by what lies between
them on the paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

# Between two runs, in font heights: under the first they are one word, over the second two columns.
_SPACE, _COLUMN = 0.17, 1.0
_SPACE_AFTER_MARK = 0.1  # after a mark: "4.Người" is set tighter than two words
_WIDEST = 300  # columns: text placed far off the paper must not fill the memory
_BLANK = 1.4  # usual line distances from which an empty line is drawn
_MARGIN = 72.0  # points left of the text of a page that was turned upright
_CUT = re.compile(r"(?<=\w[-/])\n(?=\w)")  # a number cut by the end of a line: "21/2020/" "TT-BTC"
_MOST_RUNS = 200_000

Turn = Callable[[float, float], tuple[float, float]]
_TURNS: tuple[Turn, ...] = (
    lambda x, y: (x, y),
    lambda x, y: (y, -x),  # the text runs up the paper
    lambda x, y: (-x, -y),
    lambda x, y: (-y, x),
)


class Stroke(NamedTuple):
    """A run of text as a reader finds it: where its baseline starts and ends, in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    height: float
    font: str = ""


class Run(NamedTuple):
    """A run of text on the upright page: points from the left, points up to its baseline."""

    text: str
    left: float
    right: float
    base: float
    height: float


@dataclass(frozen=True)
class DrawnLine:
    """A line of a drawn page; `cells` where it is a row of a table."""

    text: str
    cells: tuple[str, ...] = ()


def upright(strokes: Sequence[Stroke]) -> tuple[list[Run], Turn]:
    """Return the runs in the direction most of the text has, and how the page was turned for it.

    Text across that direction, as of a stamp or a watermark, is left out, and so is a run that
    was set twice to look bold.
    """
    ways = [_way(stroke) for stroke in strokes]
    weight = [0] * len(_TURNS)
    for way, stroke in zip(ways, strokes, strict=True):
        weight[way] += len(stroke.text)
    turn = weight.index(max(weight))
    kept = [s for way, s in zip(ways, strokes, strict=True) if way == turn]
    shift = 0.0
    if turn and kept:
        shift = _MARGIN - min(_TURNS[turn](s.x0, s.y0)[0] for s in kept)

    def place(x: float, y: float) -> tuple[float, float]:
        x, y = _TURNS[turn](x, y)
        return x + shift, y

    runs: dict[tuple[str, int, int], Run] = {}
    for text, x0, y0, x1, y1, height, _ in kept[:_MOST_RUNS]:
        (left, base), (right, _) = place(x0, y0), place(x1, y1)
        runs.setdefault((text, round(left), round(base)), Run(text, left, right, base, height))
    return list(runs.values()), place


def drawn_lines(
    runs: Iterable[Run], rows: Iterable[tuple[float, tuple[str, ...], str]] = ()
) -> list[DrawnLine]:
    """Draw the runs from the top down, one line a row, with gaps drawn in spaces.

    `rows` are table rows that stand among them: height on the page, cells, and the line to draw.
    """
    runs = [run for run in runs if run.text.strip()]
    width = _letter_width(runs)
    lines = [(row[0].base, DrawnLine(_line(row, width))) for row in _rows(runs)]
    steps = [a - b for (a, _), (b, _) in pairwise(lines)]
    usual = median(steps) if steps else 0.0
    lines += [(base, DrawnLine(text, cells)) for base, cells, text in rows]
    lines.sort(key=lambda line: -line[0])
    result = [line for _, line in lines[:1]]
    for (above, previous), (base, line) in pairwise(lines):
        apart = above - base > _BLANK * usual and not (previous.cells and line.cells)
        result += [DrawnLine("")] * apart + [line]
    return result


def text_of(lines: Iterable[DrawnLine]) -> str:
    """Return the drawn page as text."""
    return "\n".join(line.text for line in lines)


def cell_text(runs: Iterable[Run]) -> str:
    """Return the text of a table cell as one line, wrapped lines joined by a space."""
    rows = _rows([run for run in runs if run.text.strip()])
    lines = "\n".join(" ".join(_line(row, 0).split()) for row in rows)
    return _CUT.sub("", lines).replace("\n", " ")


def _way(stroke: Stroke) -> int:
    """Which turn sets the run upright, by the direction of its baseline."""
    right, up = stroke.x1 - stroke.x0, stroke.y1 - stroke.y0
    if abs(right) >= abs(up):
        return 0 if right >= 0 else 2
    return 1 if up > 0 else 3


def _letter_width(runs: Sequence[Run]) -> float:
    letters = sum(len(run.text) for run in runs)
    return sum(abs(run.right - run.left) for run in runs) / letters if letters else 0.0


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    """Return the runs by row, from the top, each row from the left.

    Runs a little higher or lower (a raised figure, the other half of a letterhead) join a row
    where nothing stands above or below them.
    """
    rows: list[list[Run]] = []
    for base in _baselines(runs):
        if rows and _fits(base, rows[-1]):
            rows[-1] += base
        else:
            rows.append(base)
    for row in rows:
        row.sort(key=lambda run: run.left)
    return rows


def _baselines(runs: Sequence[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.base):
        if lines and lines[-1][0].base - run.base < 1:
            lines[-1].append(run)
        else:
            lines.append([run])
    return lines


def _fits(base: Sequence[Run], row: Sequence[Run]) -> bool:
    """Whether the runs of a baseline belong to the row above, where nothing would overlap."""
    height = min(min(run.height for run in base), min(run.height for run in row))
    if row[0].base - base[0].base >= height:
        return False
    slack = 0.3 * height
    return all(a.right - slack <= b.left or b.right - slack <= a.left for a in base for b in row)


def _line(runs: Sequence[Run], width: float) -> str:
    """Return the runs of a row with spaces for what lies between them."""
    line = " " * _column(runs[0].left, width) + runs[0].text
    for left, right in pairwise(runs):
        gap = (right.left - left.right) / (right.height or 1)
        # Runs that overlap have untrue widths, as in a font that is not in the file.
        if gap > _COLUMN or gap < -_COLUMN:
            line += " " * max(3, _column(right.left, width) - len(line))
        elif gap > _least_space(line) and line[-1:] != " " and right.text[:1] != " ":
            line += " "
        line += right.text
    return line.rstrip()


def _least_space(line: str) -> float:
    return _SPACE_AFTER_MARK if line[-1:] in ".,;:" else _SPACE


def _column(x: float, width: float) -> int:
    return min(max(0, int(x / width)), _WIDEST) if width else 0
