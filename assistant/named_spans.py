"""Where a question names documents and sections: spans of its text, so that one can be changed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.references import KINDS, find_question_numbers
from vectorstore.syllables import fold

Span = tuple[int, int]

_BEFORE_NUMBER = re.compile(
    rf"(?:\b(?:{'|'.join(sorted({fold(kind) for kind in KINDS}, key=len, reverse=True))})\s+)?"
    r"(?:so\s*:?\s*)?$"
)
_LABEL = re.compile(r"\b(?:phan|chuong|muc|dieu|khoan|diem)\s+(?:\d+(?:\.\d+)*|[ivx]+)\b")


def gapped(text: str, spans: Iterable[Span]) -> str:
    """A text with ", " in the place of each of some spans, none of which overlaps another."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}, {text[end:]}"
    return text


def document_spans(text: str) -> list[Span]:
    """Spans of the documents named by number, their kind included: "Chỉ thị số 27-CT/TU"."""
    spans: list[Span] = []
    for number in find_question_numbers(text):
        pattern = re.compile(r"\s*".join(map(re.escape, number.replace(" ", ""))), re.IGNORECASE)
        found = pattern.search(text, spans[-1][1] if spans else 0)
        if found:
            before = _BEFORE_NUMBER.search(fold(text[: found.start()]))
            spans.append((before.start(), found.end()))
    return spans


def label_spans(text: str) -> list[Span]:
    """Spans of the sections named by number: "mục 4", "Điều 5"."""
    return [label.span() for label in _LABEL.finditer(fold(text))]
