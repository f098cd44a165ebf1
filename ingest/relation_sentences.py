"""The sentences of a text, each with the documents that it cites.

A line is a paragraph; its marker ("2.", "a)") is taken off. A sentence runs over the end of a line
where a citation does, or where the next line goes on in small letters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from ingest import relation_cues as cues
from ingest.directive import Reference
from ingest.letters import UPPER
from ingest.markers import Marker, read_marker
from ingest.textline import text_lines

_END = re.compile(rf"(?<=[^.\s][.!?])(?<!TP\.)(?<!Tp\.)\s+(?=[{UPPER}“])")
_UNFINISHED = re.compile(r"(?:của|và|ngày|theo|tại|bởi)$", re.IGNORECASE)
_BEFORE_ALIAS = 30  # characters that hold "(sau đây gọi tắt là "


@dataclass(slots=True)
class Sentence:
    """`start:end` is the sentence without the marker that opens its line."""

    start: int
    end: int
    marker: Marker | None
    opens_line: bool
    references: list[Reference] = field(default_factory=list)


def sentences(text: str, references: Sequence[Reference], end: int) -> Iterator[Sentence]:
    """Yield the sentences of `text[:end]`; the second name of a document just cited is left out."""
    waiting = [
        ref
        for ref in reversed(references)
        if ref.end <= end
        and not cues.ALIAS.search(text, max(0, ref.start - _BEFORE_ALIAS), ref.start)
    ]
    for start, last in _paragraphs(text, waiting, end):
        marker = read_marker(text[start:last])
        begin = last - len(marker.rest) if marker else start
        cited = _before(last, waiting)
        for at, to in _split(text, begin, last, cited):
            sentence = Sentence(at, to, marker, at == begin)
            while waiting and waiting[-1].start < to:
                sentence.references.append(waiting.pop())
            yield sentence


def _paragraphs(text: str, references: Sequence[Reference], end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines, those put together that one sentence runs over."""
    crossed = {
        ref.start + at.start()
        for ref in references
        for at in re.finditer("\n", text[ref.start : ref.end])
    }
    start = last = -1
    for line in text_lines(text[:end]):
        runs_on = start >= 0 and (
            text.find("\n", last) in crossed
            or _goes_on(text[last - 1], line.text)
            or bool(_UNFINISHED.search(text, max(start, last - 5), last))
        )
        if start >= 0 and not runs_on:
            yield start, last
        start, last = (start if runs_on else line.start), line.end
    if start >= 0:
        yield start, last


def _goes_on(closing: str, line: str) -> bool:
    """Whether a line goes on with the one before, which ends with the letter `closing`."""
    return line[0].islower() and closing not in ".;:" and not read_marker(line)


def _before(end: int, waiting: Sequence[Reference]) -> list[Reference]:
    """The first of the documents still waiting, which stand before `end`."""
    return list(takewhile(lambda reference: reference.start < end, reversed(waiting)))


def _split(
    text: str, start: int, end: int, cited: Sequence[Reference]
) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a paragraph; none ends inside a citation."""
    starts = [reference.start for reference in cited]
    for gap in _END.finditer(text, start, end):
        at = bisect_left(starts, gap.end())
        if at == 0 or cited[at - 1].end <= gap.end():
            yield start, gap.start()
            start = gap.end()
    yield start, end
