"""The body of a document as a tree: phần, chương, mục, điều, khoản, điểm, numbered items, bullets.

A number makes a node only where it follows on from the one before it in its series, or opens a
series: "2024. " at the start of a wrapped line is no item. What stands in quotation marks is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.directive import Section
from ingest.headings import ENDED, read_heading
from ingest.markers import (
    ARTICLE,
    BULLET_NAMES,
    DECIMAL,
    DIVISIONS,
    NUMBER,
    POINT,
    SECTION,
    SUBSECTION,
    Marker,
    article_lines,
    follows,
    read_marker,
)
from ingest.quoting import quoted_lines
from ingest.textline import TextLine

# A line that ends with one of these goes on: "theo quy định tại khoản" / "2. Điều này". A title may
# end with the same noun ("Đăng ký tài khoản"), so the word before it counts.
_REFERRING = re.compile(
    r"\s(?:tại|theo|các|của|và|hoặc|với|từ|đến|trong|định)\s(?:khoản|điểm|mục|chương|phụ lục)$"
    r"|\s(?:Điều|tại|của|theo|và|hoặc)$"
)
_CLOSING = re.compile(
    r"(?:Nhận\s+được|Trên\s+đây\s+là|Trong\s+quá\s+trình|Căn\s+cứ\s+(?:nội\s+dung|vào|tình)|Yêu\s+cầu|Đề\s+nghị"
    r"|(?:Chỉ\s+thị|Công\s+văn|Kế\s+hoạch|Nghị\s+quyết|Chương\s+trình|Kết\s+luận|Hướng\s+dẫn|Quy\s+định|Quyết\s+định"
    r"|Thông\s+báo|Luật|Bộ\s+luật|Pháp\s+lệnh|Công\s+điện|Quy\s+chế)\s+này\s+(?:được|có\s+hiệu|thay|phổ)"
    r"|(?:Ban|Ủy\s+ban|UBND|Thành\s+ủy|Tỉnh\s+ủy|Bộ|Sở|Chủ\s+tịch|Thủ\s+tướng)\s.{0,80}(?:đề\s+nghị|yêu\s+cầu|giao|thông\s+báo))"
)
_PASSED = re.compile(
    r"(?:Luật|Bộ\s+luật|Nghị\s+quyết|Pháp\s+lệnh)\s+này\s+(?:đã\s+)?được\s.{0,160}thông\s+qua", re.S
)
PARAGRAPH = "paragraph"
_MOST_SKIPPED = 4
_LOOK_AHEAD = 40  # lines within which the number after a skipped one has to come
_RANKS = {style: rank for rank, style in enumerate(DIVISIONS)}


@dataclass
class _Node:
    """A node while it is being read; `number` and `suffix` are the last of its own series."""

    path: tuple[str, ...]
    kind: str
    start: int
    style: str = ""
    marker: Marker | None = None
    heading: str = ""
    parent: int | None = None
    end: int = 0
    bullets: dict[str, int] = field(default_factory=dict)


class Outline:
    """The nodes of some lines; `first` is the index of the first line in one.

    Lines before it are left to the caller: they are the preamble. `label` is that of an appendix,
    which holds an outline of its own and counts its articles from 1.
    """

    def __init__(self, lines: Sequence[TextLine], label: str = "") -> None:
        self._lines = lines
        self._above = (label,) if label else ()
        quoted = quoted_lines(lines)
        self._markers = [
            None if quoted[i] or self._cut_before(i) else read_marker(line.text)
            for i, line in enumerate(lines)
        ]
        texts = [line.text for line in lines]
        self._articles = article_lines(self._markers, texts, from_one=bool(label))
        self._last_marker = max((i for i, m in enumerate(self._markers) if m), default=-1)
        self._nodes: list[_Node] = []
        self._open: list[int] = []
        self._seen: dict[tuple[str, ...], int] = {}
        self._bullets: dict[str, int] = {}
        self.first = len(lines)
        self._read()

    def sections(self, offset: int, parent: int | None = None, counted: int = 0) -> list[Section]:
        """Return the sections, of which the first will have index `offset`.

        `parent` is put above those at the top; `counted` plain paragraphs went before the first.
        """
        sections = []
        for node in self._nodes:
            path = node.path
            if node.kind == PARAGRAPH:
                counted += 1
                path = (*self._above, f"đoạn {counted}")
            above = parent if node.parent is None else node.parent + offset
            kind = SECTION if node.kind == SUBSECTION else node.kind
            sections.append(Section(path, kind, node.start, node.end, node.heading, above))
        return sections

    def _read(self) -> None:
        body_from = 0
        for i in range(len(self._lines)):
            if i < body_from:
                continue
            marker = self._markers[i]
            node = self._place(i, marker) if marker else None
            if node:
                self.first = min(self.first, i)
                node.heading, body_from = read_heading(self._lines, self._markers, i)
            elif self._nodes:
                self._plain(i)
        if self._nodes:
            self._close(0, self._lines[-1].end)

    def _cut_before(self, i: int) -> bool:
        """Whether the line before breaks off in a reference, so that this one goes on."""
        return i > 0 and bool(_REFERRING.search(self._lines[i - 1].text))

    # Placing a marker in the tree

    def _place(self, i: int, marker: Marker) -> _Node | None:
        if marker.style in DIVISIONS:
            return self._place_division(i, marker)
        if marker.style == ARTICLE:
            return self._place_article(i, marker) if i in self._articles else None
        if marker.style in BULLET_NAMES:
            return self._place_bullet(i, marker)
        if marker.style == DECIMAL:
            return self._place_decimal(i, marker)
        return self._place_item(i, marker)

    def _place_division(self, i: int, marker: Marker) -> _Node:
        rank = _RANKS[marker.style]
        depth = next(
            (d for d, n in enumerate(self._open) if self._rank(n) >= rank), len(self._open)
        )
        above = tuple(self._nodes[n].path[-1] for n in self._open[:depth])
        return self._push(i, depth, (*above, marker.label), marker.style, marker)

    def _rank(self, index: int) -> int:
        return _RANKS.get(self._nodes[index].kind, len(_RANKS))

    def _place_article(self, i: int, marker: Marker) -> _Node:
        depth = next(
            (d for d, n in enumerate(self._open) if self._rank(n) == len(_RANKS)), len(self._open)
        )
        return self._push(i, depth, (marker.label,), ARTICLE, marker)

    def _place_item(self, i: int, marker: Marker) -> _Node | None:
        """Place "I.", "A.", "1.", "a)", "(1)": next in an open series, or first of a new one."""
        for depth in range(len(self._open) - 1, -1, -1):
            node = self._nodes[self._open[depth]]
            before = node.marker
            if before and node.style == marker.style:
                if follows(marker, before.ordinal, before.suffix) or self._skips(i, before):
                    return self._push_item(i, depth, marker)
                if marker.ordinal != 1 or marker.suffix:
                    continue
                depth = len(self._open) if self._leads_in(i) else depth
                return self._push_item(i, depth, marker)
            if node.kind in DIVISIONS or node.kind == ARTICLE:
                break
        if marker.ordinal != 1 or marker.suffix or not self._may_open(marker):
            return None
        return self._push_item(i, self._own_depth(marker, self._leads_in(i)), marker)

    def _skips(self, i: int, before: Marker) -> bool:
        """Whether the document itself left out a number: 3, 5, 6 with no 4 in between.

        The line must open a sentence and the number after it must come next.
        """
        marker = self._markers[i]
        if not marker or marker.style != NUMBER or not marker.rest[0].isupper():
            return False
        if not before.ordinal + 1 < marker.ordinal <= before.ordinal + _MOST_SKIPPED:
            return False
        later = (m for m in self._markers[i + 1 : i + _LOOK_AHEAD] if m)
        nearest = next((m for m in later if m.style in (NUMBER, ARTICLE)), None)
        comes_next = nearest and nearest.style == NUMBER and nearest.ordinal == marker.ordinal + 1
        return bool(comes_next) and bool(ENDED.search(self._lines[i - 1].text))

    def _may_open(self, marker: Marker) -> bool:
        """Whether a series of this style can begin here: no item list reaches over the articles."""
        in_article = any(self._nodes[n].kind == ARTICLE for n in self._open)
        return in_article or not self._articles or bool(self._open)

    def _own_depth(self, marker: Marker, leads_in: bool) -> int:
        """Where a new series hangs: below the innermost node, but numbers close bullets."""
        depth = len(self._open)
        if marker.style != POINT and not marker.style.startswith("("):
            while depth and self._nodes[self._open[depth - 1]].kind == "dash" and not leads_in:
                depth -= 1
        return depth

    def _leads_in(self, i: int) -> bool:
        return i > 0 and self._lines[i - 1].text.endswith(":")

    def _place_decimal(self, i: int, marker: Marker) -> _Node | None:
        """Place "1.2" under the item "1", after "1.1"; or first under an open item."""
        for depth in range(len(self._open) - 1, -1, -1):
            node = self._nodes[self._open[depth]]
            if node.kind in DIVISIONS or node.kind == ARTICLE:
                break
            numbers = node.marker.numbers if node.marker else ()
            if len(numbers) == len(marker.numbers) and numbers[:-1] == marker.numbers[:-1]:
                return self._push_item(i, depth, marker) if self._next(marker, numbers) else None
            if numbers and numbers == marker.numbers[:-1]:
                return self._push_item(i, depth + 1, marker) if marker.ordinal == 1 else None
        if marker.numbers[-1] == 1 and len(marker.numbers) == 2 and self._open:
            depth = len(self._open)
            while depth and self._nodes[self._open[depth - 1]].style == DECIMAL:
                depth -= 1
            return self._push_item(i, depth, marker)
        return None

    def _next(self, marker: Marker, numbers: tuple[int, ...]) -> bool:
        return marker.ordinal == numbers[-1] + 1 or (
            bool(marker.suffix) and marker.ordinal == numbers[-1]
        )

    def _place_bullet(self, i: int, marker: Marker) -> _Node | None:
        if self._articles and not self._open:
            return None
        if not self._open and re.match(r"(?:Căn\s*cứ|Xét|Theo)\s", marker.rest):
            return None
        depth = len(self._open)
        for d in range(len(self._open) - 1, -1, -1):
            node = self._nodes[self._open[d]]
            if node.kind != "dash":
                break
            if node.style == marker.style:
                depth = d
                break
        above = self._nodes[self._open[depth - 1]] if depth else None
        counts = above.bullets if above else self._bullets
        counts[marker.style] = counts.get(marker.style, 0) + 1
        label = f"{BULLET_NAMES[marker.style]} {counts[marker.style]}"
        return self._push(i, depth, (*(above.path if above else ()), label), "dash", marker)

    def _push_item(self, i: int, depth: int, marker: Marker) -> _Node:
        above = self._nodes[self._open[depth - 1]] if depth else None
        label, kind = marker.label, "item"
        if any(self._nodes[n].kind == ARTICLE for n in self._open[:depth]):
            if marker.style == NUMBER:
                label, kind = f"khoản {label}", "clause"
            elif marker.style == POINT:
                label, kind = f"điểm {label}", "point"
        return self._push(i, depth, (*(above.path if above else ()), label), kind, marker)

    def _push(self, i: int, depth: int, path: tuple[str, ...], kind: str, marker: Marker) -> _Node:
        start = self._lines[i].start
        self._close(depth, self._lines[i - 1].end if i else start)
        if path[: len(self._above)] != self._above:
            path = (*self._above, *path)
        path = self._unique(path)
        parent = self._open[-1] if self._open else None
        node = _Node(path, kind, start, marker.style, marker, parent=parent)
        self._open.append(len(self._nodes))
        self._nodes.append(node)
        return node

    def _unique(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """Give a label that stands twice under one parent a count: "1 (2)"."""
        count = self._seen[path] = self._seen.get(path, 0) + 1
        return path if count == 1 else (*path[:-1], f"{path[-1]} ({count})")

    def _close(self, depth: int, end: int) -> None:
        for index in self._open[depth:]:
            self._nodes[index].end = end
        del self._open[depth:]

    # Lines that open nothing

    def _plain(self, i: int) -> None:
        """Give a plain line to the item above; the document's last words stand for themselves."""
        if self._is_last_word(i):
            self._close(0, self._lines[i - 1].end)
            self._open.append(len(self._nodes))
            self._nodes.append(_Node((), PARAGRAPH, self._lines[i].start))
        elif not self._goes_on(i):
            depth = len(self._open)
            while depth > 1 and self._nodes[self._open[depth - 1]].kind == "dash":
                depth -= 1
            if depth < len(self._open):
                self._close(depth, self._lines[i - 1].end)

    def _goes_on(self, i: int) -> bool:
        before = self._lines[i - 1].text
        return not ENDED.search(before) or before[-1] in ":," or self._lines[i].text[0].islower()

    def _is_last_word(self, i: int) -> bool:
        """Whether this is a closing paragraph: nothing numbered after it, and it reads as one."""
        form = _PASSED if self._articles else _CLOSING
        last = i > self._last_marker and not self._above
        return last and bool(form.match(self._lines[i].text)) and not self._goes_on(i)
