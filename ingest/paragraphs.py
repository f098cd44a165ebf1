"""Which visual lines belong to one paragraph, and what stands between two lines that do not.

A line begins a paragraph of its own when it opens a structural unit (Nghị định 30/2020/NĐ-CP,
Phụ lục I: phần, chương, mục, tiểu mục, điều, khoản, điểm; Hướng dẫn 36-HD/VPTW: "1-", "1.1-",
"-", "+"), when it is a title in capitals, or when the line before it was broken on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.letters import LOWER
from ingest.lines import SOFT_HYPHEN, WIDE_GAP, Line

SPACE, BREAK, BLANK, TIGHT = " ", "\n", "\n\n", ""

_OPENING = re.compile(
    rf"""[“"'‘(*]{{0,2}}(?:
    Điều\s+\d+[a-zđ]?\s*(?:[.:(]|$) | ĐIỀU\s+\d+
    | (?:Phần|Chương|Mục|Tiểu\s+mục|PHẦN|CHƯƠNG|MỤC|TIỂU\s+MỤC)\s+(?:[IVXLC]+\b|\d+\b|thứ\b|THỨ\b)
    | (?:Phụ\s+lục|PHỤ\s+LỤC)\b(?!\s+[{LOWER}])
    | \d{{1,3}}(?:\.\d{{1,3}})*\s*[.)]\s*(?=[^\W\d_{LOWER}]|[“"‘(]|$)
    | \d{{1,3}}(?:\.\d{{1,3}})*\s*[-–]\s*(?=[^\W\d_])
    | [IVXLC]{{1,5}}\s*(?:[.\-–]\s*(?=\S) | \)\s+(?=[^\W\d_{LOWER}]))
    | [A-HĐ]\s*[.)]\s+(?=\S)
    | [a-zđ]\d?\s*[.)]\s*(?=\S)
    | [-–—+•*●○▪]\s+(?=\S)
    | (?:Kính\s+gửi|KÍNH\s+GỬI|Nơi\s+nhận|NƠI\s+NHẬN)\b
    | (?:Căn\s+cứ|Xét|Theo\s+đề\s+nghị)\s
    | (?:T/?M|K/?T|T/?L|TUQ|Q)\.?\s+[^\W\d_{LOWER}]{{2}}
    | (?:(?:Nghị\s+quyết|Luật)\s+)?[Ss]ố\s*:\s*\S
    | \(?Ban\s+hành\s+kèm\s+theo\b
    | V/v\b
    | \|
    )""",
    re.X,
)
_NARROWEST = 60  # columns: running text on A4 is never set narrower
_WEAK = re.compile(r"(?:Căn\s+cứ|Xét|Theo\s+đề\s+nghị)\s")
_DASH = re.compile(r"[-–—+•*●○▪]\s")
_DATED = re.compile(r"[^\W\d_][\w\s.-]{1,40},\s*ngày\s.{0,12}\btháng\b")
# A clause number after one of these is a reference, cut by the wrap: "quy định tại Điều" / "12."
_REFERRING = re.compile(
    r"(?:^|\W)(?:điều|khoản|điểm|mục|số|chương|phần|phụ lục|tháng|ngày|năm|từ|đến|hoặc|và|tại|của"
    r"|theo|với|trong|các|như|bởi|là|thứ|khóa|khoá)$",
    re.I,
)
_SENTENCE_END = re.compile(r"[.;:!?…][”\")\]]*$")


@dataclass(frozen=True)
class Setting:
    """How the text at hand marks a paragraph: by indenting it, by an empty line, or by neither."""

    indented: bool
    spaced: bool
    margins: dict[int, int]
    """The usual left column of each page."""


def join_marks(lines: Sequence[Line]) -> list[str]:
    """Return what stands before each line: nothing, a space, a break or an empty line."""
    lines = _without_noise(lines)
    edges = _right_edges(lines)
    lines = [replace(line, right=line.right or edges[line.page]) for line in lines]
    setting = _setting(lines)
    marks = [""] if lines else []
    for i in range(1, len(lines)):
        grown = i > 1 and marks[-1] in (SPACE, TIGHT)
        marks.append(_mark(lines[i - 1], lines[i], grown, setting))
    return marks


def paragraph_marks(lines: Sequence[Line]) -> list[str]:
    """Return what stands before each line where each is a paragraph already."""
    return [
        BLANK if line.blank_before and i else BREAK if i else "" for i, line in enumerate(lines)
    ]


def _mark(line: Line, following: Line, grown: bool, setting: Setting) -> str:
    if not _goes_on(line, following, grown, setting):
        return BLANK if following.blank_before and line.page == following.page else BREAK
    return TIGHT if _cut_inside_word(line.text, following.text) else SPACE


def _goes_on(line: Line, following: Line, grown: bool, setting: Setting) -> bool:
    """Whether `following` continues the paragraph of `line`, which has earlier lines if `grown`."""
    if (
        (line.text[0] == "|" and line.text[-1] == "|")
        or (_is_row(line) and _is_row(following))
        or _opens(line, following, setting)
    ):
        return False
    if (_is_title(line) and not grown) or _DATED.match(line.text):
        return False
    ended = bool(_SENTENCE_END.search(line.text))
    wrapped = _wrapped(line, following, setting)
    blank = following.blank_before and line.page == following.page
    if _cut_inside_word(line.text, following.text) and not blank:
        return True
    if following.text[0].islower() or following.text[0] in ",;)":
        return not ended or (wrapped and not blank)
    if blank or not wrapped or _is_title(following):
        return False
    if setting.indented and _is_first_line(line, following, grown, setting):
        return False
    return not ended or ((setting.indented or setting.spaced) and line.text[-1] != ":")


def _is_first_line(line: Line, following: Line, grown: bool, setting: Setting) -> bool:
    """Whether the indent of `following` begins a paragraph rather than hangs under a bullet."""
    indent = _indent(following, setting)
    deeper = indent - _indent(line, setting)
    hanging = (grown and abs(deeper) <= 1) or (1 <= deeper <= 6 and _OPENING.match(line.text))
    return indent >= 2 and not hanging


def _opens(line: Line, following: Line, setting: Setting) -> bool:
    """Whether `following` begins a structural unit or is one of the set lines of a letterhead."""
    text = following.text
    if _DATED.match(text):
        return True
    if not _OPENING.match(text):
        return False
    ended = bool(_SENTENCE_END.search(line.text)) or line.text[-1] in ",*”"
    if ended or following.blank_before or not _wrapped(line, following, setting):
        return not (_REFERRING.search(line.text) and _wrapped(line, following, setting))
    if _DASH.match(text) or _WEAK.match(text):
        return setting.indented and _indent(following, setting) > _indent(line, setting)
    return not _REFERRING.search(line.text)


def _wrapped(line: Line, following: Line, setting: Setting) -> bool:
    """Whether the next word had no room left on `line`, give or take the width of letters."""
    word = following.text.split(" ", 1)[0]
    flush = setting.indented and _indent(following, setting) <= 1
    slack = 0.7 if flush and not _SENTENCE_END.search(line.text) else 0.88
    return line.end + 1 + len(word) >= slack * line.right


def _indent(line: Line, setting: Setting) -> int:
    return line.column - setting.margins.get(line.page, 0)


def _is_title(line: Line) -> bool:
    """Capitals throughout, in two words at least or in one long one."""
    letters = [char for char in line.text if char.isalpha()]
    if not letters or any(char.islower() for char in letters):
        return False
    return len(line.text.split()) > 1 or (len(letters) > 5 and not any(map(str.isdigit, line.text)))


def _is_row(line: Line) -> bool:
    """Tell a table row, cells apart by wide gaps, from justified text, stretched evenly."""
    text = line.text[match.end() :] if (match := _OPENING.match(line.text)) else line.text
    gaps = WIDE_GAP.findall(text.strip())
    return bool(gaps) and len(gaps) <= text.count(" ") - sum(map(len, gaps))


def _cut_inside_word(text: str, following: str) -> bool:
    """Whether the line end fell inside a word or a number: "1143-" / "CV/TU", not "kinh tế -"."""
    if text.endswith(SOFT_HYPHEN):
        return True
    if text[-1] in "-/" and text[-2:-1].isalnum() and following[0].isalnum():
        return True
    return bool(re.match(rf"[-/][^\W\d_{LOWER}]{{2}}", following)) and text[-1].isalnum()


def _right_edges(lines: Sequence[Line]) -> dict[int, int]:
    """Return where lines wrap on each page; a page of few lines takes the document's value."""
    whole = _ninth_decile([line.end for line in lines])
    edges = {}
    for page in {line.page for line in lines}:
        ends = [line.end for line in lines if line.page == page]
        edges[page] = max(_ninth_decile(ends) if len(ends) >= 8 else whole, _NARROWEST)
    return edges


def _ninth_decile(values: Sequence[int]) -> int:
    return sorted(values)[round(0.9 * (len(values) - 1))] if values else 0


def _setting(lines: Sequence[Line]) -> Setting:
    margins = {}
    for page in {line.page for line in lines}:
        columns = sorted(line.column for line in lines if line.page == page)
        margins[page] = columns[len(columns) // 10]
    indents = [line.column - margins[line.page] for line in lines]
    count = max(1, len(lines))
    indented = sum(2 <= indent <= 12 for indent in indents) >= 0.1 * count
    spaced = sum(line.blank_before for line in lines) >= 0.15 * count
    return Setting(indented, spaced, margins)


def _without_noise(lines: Sequence[Line]) -> Sequence[Line]:
    """Where most sentences go on across an empty line, the text is double-spaced: forget them."""
    going_on = [line for line in lines[1:] if line.text[0].islower()]
    blank = sum(line.blank_before for line in going_on)
    if blank >= 5 and blank > 0.5 * len(going_on):
        return [replace(line, blank_before=False) for line in lines]
    return lines
