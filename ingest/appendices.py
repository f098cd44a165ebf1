"""What is attached to a document: "Phụ lục I", and the regulation a decision enacts.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục III.1: an appendix opens with "Phụ lục" and its number in
Roman digits. A regulation enacted by a decision opens with its title in capitals over "(Ban hành
kèm theo ...)" and counts its articles from 1 again, so its labels stand below its own title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.closing import Closing
from ingest.directive import Section
from ingest.outline import Outline
from ingest.textline import TextLine, is_shouted

_APPENDIX = re.compile(
    r"(?:PHỤ\s+LỤC|Phụ\s+lục)(?:\s+(?:SỐ|số)?\s*(?P<number>[IVXLC]+|\d{1,3}|[A-HĐ])(?P<more>[.-]\d+|[a-zđ])?)?"
    r"\s*(?P<mark>[.:\-–/(]|$|(?<=\s)(?=\w))(?P<rest>.*)"
)
_FORM = re.compile(
    r"(?:MẪU(?:\s+SỐ)?|Mẫu(?:\s+số)?|Biểu(?:\s+mẫu)?(?:\s+số)?)\s*:?\s*(?P<number>\d{1,3}[a-zđ]?(?:[.\-/]\w{1,12})*)\s*[.:]?(?P<rest>.*)"
)
_ENACTED = re.compile(r"\(?\s*(?:Ban\s+hành\s+)?kèm\s+theo\b", re.I)
_TITLE = re.compile(
    r"(?:QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|NỘI QUY|CHƯƠNG TRÌNH|KẾ HOẠCH|ĐỀ ÁN|DANH MỤC|QUY CHUẨN|QUY TRÌNH|CHIẾN LƯỢC"
    r"|HƯỚNG DẪN|ĐỊNH MỨC|BẢNG|BIỂU|PHƯƠNG ÁN|BỘ TIÊU CHÍ|TIÊU CHUẨN)(?!\w)"
)
_NEAR = 7


@dataclass(frozen=True)
class Attached:
    """The appendices: (label, heading, first line, line after the last) each."""

    lines: Sequence[TextLine]
    first: int
    parts: tuple[tuple[str, str, int, int], ...]

    def sections(self, offset: int) -> list[Section]:
        """Return a section for each appendix and its outline; the first has index `offset`."""
        sections: list[Section] = []
        seen: dict[str, int] = {}
        for label, heading, first, last in self.parts:
            count = seen[label] = seen.get(label, 0) + 1
            label = label if count == 1 else f"{label} ({count})"
            parent = offset + len(sections)
            start, end = self.lines[first].start, self.lines[last - 1].end
            sections.append(Section((label,), "appendix", start, end, heading))
            body = self.lines[first + 1 : last]
            sections += Outline(body, label).sections(offset + len(sections), parent)
        return sections


def read_appendices(
    lines: Sequence[TextLine],
    quoted: Sequence[bool],
    first: int,
    closing: Closing,
    enclosure: bool = False,
) -> Attached:
    """Return what follows the closing; without a closing, what an appendix's title opens.

    An `enclosure` is an appendix itself, of which each form (Mẫu số 1) is a part.
    """
    signed = closing.end > closing.start
    begin = closing.end if signed else first
    opening: list[int] = []
    labels: list[str] = []
    for i in range(begin, len(lines)):
        label = "" if quoted[i] else _label(lines, i, signed or enclosure)
        if label and not (opening and i - opening[-1] < _NEAR and _TITLE.match(lines[i].text)):
            opening.append(i)
            labels.append(label)
    if signed and begin < len(lines) and (not opening or opening[0] > begin):
        if opening and _is_letterhead(lines[begin : opening[0]]):
            opening[0] = begin
        else:
            opening.insert(0, begin)
            labels.insert(0, "Phụ lục")
    bounds = [*opening, len(lines)]
    parts = tuple(
        (label, _heading(lines, a, b), a, b)
        for label, a, b in zip(labels, bounds, bounds[1:], strict=False)
    )
    return Attached(lines, bounds[0], parts)


def _is_letterhead(lines: Sequence[TextLine]) -> bool:
    """Whether the lines before an attached regulation's title are its own letterhead."""
    return len(lines) <= 8 and all(
        line.is_rule or is_shouted(line.text) or line.text.startswith(("Độc", "Số"))
        for line in lines
    )


def _label(lines: Sequence[TextLine], i: int, forms: bool) -> str:
    """Return the label of the appendix that line `i` opens; empty where it opens none."""
    text = lines[i].text
    if text[0] not in "PMBQĐNCKDHT":
        return ""
    match = _APPENDIX.match(text)
    if match and len(text) < 200:
        rest = match["rest"].strip()
        if rest and (rest[0].islower() or not (match["mark"] or is_shouted(rest[:12]))):
            return ""
        if (
            not match["number"]
            and match["rest"].strip()
            and not _ENACTED.match(match["rest"].strip("( "))
        ):
            return ""
        return " ".join(f"Phụ lục {match['number'] or ''}{match['more'] or ''}".split())
    form = _FORM.match(text) if forms else None
    if form and len(text) < 120:
        return f"Mẫu số {form['number']}"
    if (
        _TITLE.match(text)
        and is_shouted(text)
        and any(_ENACTED.match(n.text) for n in lines[i + 1 : i + _NEAR])
    ):
        return _TITLE.match(text).group().capitalize()  # type: ignore[union-attr]
    return ""


def _heading(lines: Sequence[TextLine], first: int, last: int) -> str:
    """Return the title below an appendix's label: its lines in capitals, or the first short line."""
    words = []
    for line in lines[first : min(last, first + _NEAR)]:
        text = line.text
        if _ENACTED.match(text) or line.is_rule or _APPENDIX.match(text) or _FORM.match(text):
            continue
        if not is_shouted(text):
            break
        words.append(text)
    return " ".join(words)[:300]
