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


def numbered_spans(text: str) -> list[tuple[str, Span]]:
    """The numbers of documents in a text, each with its span, the kind included: "Chỉ thị số 27-CT/TU"."""
    named: list[tuple[str, Span]] = []
    for number in find_question_numbers(text):
        pattern = re.compile(r"\s*".join(map(re.escape, number.replace(" ", ""))), re.IGNORECASE)
        found = pattern.search(text, named[-1][1][1] if named else 0)
        if found:
            before = _BEFORE_NUMBER.search(fold(text[: found.start()]))
            named.append((number, (before.start(), found.end())))
    return named


def document_spans(text: str) -> list[Span]:
    """Spans of the documents named by number, their kind included."""
    return [span for _, span in numbered_spans(text)]


def label_spans(text: str) -> list[Span]:
    """Spans of the sections named by number: "mục 4", "Điều 5"."""
    return [label.span() for label in _LABEL.finditer(fold(text))]
