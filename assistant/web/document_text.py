"""The text of a document as HTML in its outline, tables as tables, with one quote marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant import messages
from assistant.web.evidence import safe
from ingest.directive import (
    ADDRESSEES,
    DISTRIBUTION,
    HEADER,
    SIGNATURE,
    Directive,
    Section,
)

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]*\S[^\n]*")
"""A paragraph: the reader has already joined what a page's width broke."""
_ROW = re.compile(r"[ ]*\|.*\|[ ]*")
_PARTS = (HEADER, ADDRESSEES, DISTRIBUTION, SIGNATURE)
"""Parts outside the outline, each laid out in a way of its own."""
_HEADING_KINDS = ("part", "chapter", "article", "appendix")


def text_blocks(directive: Directive, quote: Span | None) -> Iterator[str]:
    """One HTML block a paragraph or table, with a rule where a page starts."""
    bold = [_heading_span(section, directive.text) for section in directive.sections]
    bold = [span for span in bold if span]
    parts = [section for section in directive.sections if section.kind in _PARTS]
    pages = list(enumerate(directive.page_starts, 1))[1:]
    marked = [quote] if quote else []
    rows: list[Span] = []
    for line in _LINE.finditer(directive.text):
        start, end = line.span()
        starting = []
        while pages and pages[0][1] < end:
            starting.append(pages.pop(0)[0])
        is_row = bool(_ROW.fullmatch(line[0]))
        if rows and (starting or not is_row):
            yield _table(directive.text, rows, marked)
            rows = []
        yield from (_page_break(page) for page in starting)
        if is_row:
            rows.append((start, end))
            continue
        part = next((part.kind for part in parts if part.start <= start < part.end), "")
        inside = [span for span in bold if span[0] < end and span[1] > start]
        if part in (HEADER, SIGNATURE) and line[0].isupper():
            inside = [(start, end)]
        style = f' class="{part}"' if part else ""
        yield f"<p{style}>{_styled(directive.text, (start, end), inside, marked)}</p>"
    if rows:
        yield _table(directive.text, rows, marked)


def _page_break(page: int) -> str:
    label = messages.PAGE_BREAK.format(page=page)
    return f'<p class="page-break"><span>{label}</span></p>'


def _table(text: str, rows: Sequence[Span], marked: list[Span]) -> str:
    """Rows "| a | b |" as a table; a row of fewer cells stretches its last one."""
    found = [_cells(text, row) for row in rows]
    width = max(len(cells) for cells in found)
    lines = []
    for cells in found:
        missing = width - len(cells)
        tags = ["<td>"] * (len(cells) - 1) + [
            f'<td colspan="{missing + 1}">' if missing else "<td>"
        ]
        told = (_styled(text, cell, [], marked) for cell in cells)
        lines.append("".join(f"{tag}{cell}</td>" for tag, cell in zip(tags, told, strict=True)))
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    label = messages.TABLE
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{label}">'
        f"<table><tbody>{body}</tbody></table></div>"
    )


def _cells(text: str, row: Span) -> list[Span]:
    """The cells of a row without the spaces around them: what stands between two bars."""
    bars = [at for at in range(*row) if text[at] == "|"]
    cells = []
    for left, right in pairwise(bars):
        cell = text[left + 1 : right]
        start = left + 1 + len(cell) - len(cell.lstrip())
        cells.append((start, max(start, start + len(cell.strip()))))
    return cells


def _heading_span(section: Section, text: str) -> Span | None:
    """What of a section is its heading: its label and title, or its short first line."""
    if section.heading:
        at = text.find(section.heading, section.start, section.end)
        if 0 <= at - section.start < 200:
            return section.start, at + len(section.heading)
    end = text.find("\n", section.start, section.end)
    line = text[section.start : end if end >= 0 else section.end].rstrip()
    if section.kind in _HEADING_KINDS and len(line) < 160 and line[-1:] not in ".;:,":
        return section.start, section.start + len(line)
    return None


def _styled(text: str, span: Span, bold: list[Span], marked: list[Span]) -> str:
    """The characters of `span` as HTML, with their headings in bold and the quote in <mark>."""
    start, end = span
    cuts = {start, end}
    for left, right in (*bold, *marked):
        cuts |= {max(left, start), min(right, end)}
    edges = sorted(cut for cut in cuts if start <= cut <= end)
    pieces = []
    for left, right in pairwise(edges):
        piece = safe(text[left:right])
        if any(a <= left and right <= b for a, b in bold):
            piece = f"<b>{piece}</b>"
        if any(a <= left and right <= b for a, b in marked):
            piece = f"<mark>{piece}</mark>"
        pieces.append(piece)
    return "".join(pieces)
