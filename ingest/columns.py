"""Blocks set in two columns: the letterhead and the closing "Nơi nhận" beside the signature.

Nghị định 30/2020/NĐ-CP (Phụ lục I, mục IV) and Hướng dẫn 36-HD/VPTW place issuer and number at the
left of the motto, and the distribution list at the left of the signature. Read line by line the
two would be mixed, so the left column is put first and the right one after it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import replace

from ingest.lines import RULE, WIDE_GAP, Line

_HEAD_LINES = 15
_MARK = re.compile(
    r"\W*(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN|(?i:Nơi nhận)|T/?M\.? |K/?T\.? "
    r"|T/?L\.? |TUQ\.? |Q\. |XÁC THỰC )"
)
# Where the right column of a letterhead begins when no gap was left before it.
_JOINT = re.compile(
    r"(?<=\S) (?=CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM$|ĐẢNG CỘNG SẢN VIỆT NAM$"
    r"|Độc lập\s*-\s*Tự do\s*-\s*Hạnh phúc$)"
    r"|(?<=[\dA-ZĐ]) (?=[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,4}, ngày\b.{0,12}\btháng\b)"
)
_JOINT_LINES = 6
# What comes below a letterhead and ends it: the kind of document, the addressees, the text.
_BELOW = re.compile(
    r"(?:CHỈ THỊ|NGHỊ QUYẾT|NGHỊ ĐỊNH|QUYẾT ĐỊNH|QUY ĐỊNH|QUY CHẾ|KẾ HOẠCH|THÔNG TƯ|THÔNG BÁO"
    r"|KẾT LUẬN|CHƯƠNG TRÌNH|HƯỚNG DẪN|BÁO CÁO|TỜ TRÌNH|CÔNG ĐIỆN|LUẬT"
    r"|(?i:Kính gửi)|-? ?Căn cứ|Điều \d+)\b"
    r"|(?:\d{1,2}|[IVX]{1,4})[.)-]|\|"
)


def one_column(lines: Sequence[Line], first_page: bool) -> list[Line]:
    """Unfold each two-column block of a page: left column first, then right column.

    On the first page any wide gap near the top makes a letterhead; elsewhere a block counts only
    if it holds the motto, "Nơi nhận" or an authority to sign, for tables must stay as they are.
    """
    if first_page:
        lines = [*map(_parted, lines[:_JOINT_LINES]), *lines[_JOINT_LINES:]]
    result: list[Line] = []
    i = 0
    while i < len(lines):
        block, split = _block(lines, i)
        letterhead = first_page and i < _HEAD_LINES
        if split and (letterhead or any(_MARK.match(line.text) for line in split)):
            result += split
            i += block
        else:
            result.append(lines[i])
            i += 1
    return result


def _block(lines: Sequence[Line], start: int) -> tuple[int, list[Line]]:
    """How many lines the two-column block at `start` takes, and those lines unfolded."""
    left: list[Line] = []
    right: list[Line] = []
    i = start
    while i < len(lines):
        cells = _cells(lines[i])
        if len(cells) == 2 and _beside(cells[1], right) and not _BELOW.match(cells[0].text):
            left.append(cells[0])
            right.append(cells[1])
        elif len(cells) != 1 or not right or not _alone(cells[0], left, right):
            break
        else:
            side = right if cells[0].column >= _edge(right) else left
            side.append(cells[0])
        i += 1
    if not right:
        return 0, []
    return i - start, _column(left) + _column(right)


def _parted(line: Line) -> Line:
    """Widen the joint between the two halves of a letterhead line into a gap."""
    joint = _JOINT.search(line.text)
    if not joint or WIDE_GAP.search(line.text) or _BELOW.match(line.text):
        return line
    at = joint.start()
    origins = line.origins[:at] + array("l", [line.origins[at]] * 3) + line.origins[at + 1 :]
    return replace(line, text=f"{line.text[:at]}   {line.text[at + 1 :]}", origins=origins)


def _cells(line: Line) -> list[Line]:
    """Return the parts of a line between gaps of three spaces or more."""
    bounds = [0, *(edge for gap in WIDE_GAP.finditer(line.text) for edge in gap.span())]
    bounds.append(len(line.text))
    return [line.cut(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True)]


def _edge(right: Sequence[Line]) -> int:
    """Where the right column may start: its cells are centred, so their starts differ."""
    return min(cell.column for cell in right) - 12


def _beside(cell: Line, right: Sequence[Line]) -> bool:
    return not right or cell.column >= _edge(right)


def _alone(cell: Line, left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether a line without a gap still belongs to one column: it does not reach over both."""
    if _BELOW.match(cell.text):
        return False
    if cell.column >= _edge(right) and cell.column > max(c.end for c in left):
        return True
    return cell.end < min(c.column for c in right) or cell.text.startswith(("- ", "+ "))


def _column(cells: Sequence[Line]) -> list[Line]:
    """One column's lines, which wrap at the column's own right edge."""
    edge = max((cell.end for cell in cells), default=0)
    start = min((cell.column for cell in cells), default=0)
    return [
        replace(cell, right=edge, column=start, blank_before=cell.blank_before or i == 0)
        for i, cell in enumerate(cells)
        if not RULE.fullmatch(cell.text)
    ]
