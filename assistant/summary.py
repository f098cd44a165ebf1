"""The main points of a directive or a section: sentences of its own, verbatim, in their order.

Which ones: each next sentence is the one that brings the words of the summary nearest to those of
the whole, by the Jensen-Shannon divergence of the two (as KLSum does, Haghighi and Vanderwende,
2009), and one that gives somebody a task before one that does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from assistant import messages
from assistant.answer import Citation
from assistant.content_questions import answer_body
from assistant.document_questions import directives_asked, sections_named
from assistant.extraction import sentences
from assistant.figures import SPELLED
from assistant.inquiry import FRAME, Inquiry
from assistant.replies import Reply, abstention
from assistant.verification import cite
from ingest.directive import PREAMBLE, Directive, Section
from vectorstore.syllables import fold, syllables

_ASKED = re.compile(
    r"\btom (?:tat|luoc|gon)\b|\b(?:noi dung|y|diem|net) (?:chinh|chu yeu|co ban|quan trong|cot loi)\b"
    r"|\bkhai quat\b|\bluoc thuat\b|\bnoi (?:ngan )?gon\b"
)
_HOW_MANY = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(SPELLED)})\s+"
    r"(?:y|cau|dong|gach dau dong|diem chinh|diem|noi dung|net|muc chinh)\b"
)
_USUAL, _MOST = 5, 20
_DIRECTIVES = 3
_TASK, _DUE = 0.93, 0.85
"""A sentence counts as this much nearer for a task in it, and for a task with a deadline."""
_SENTENCE_END = re.compile(r"[.!?…][”\")]*$")
_FEWEST = 6
"""Syllables of a line that says something; a shorter one is a heading."""
_BREVITY = 0.1
"""Without it the longest sentences win."""
Span = tuple[int, int]


def answer_summary(inquiry: Inquiry) -> Reply | None:
    """The main points of what a question names; None where it asks for no summary.

    What a body has to do is told as a question on the body.
    """
    if not _ASKED.search(fold(inquiry.text)):
        return None
    if inquiry.body_names:
        return answer_body(inquiry)
    directives = directives_asked(inquiry)
    if not directives:
        return abstention(messages.NOT_FOUND, inquiry.nearest())
    if len(directives) > _DIRECTIVES:
        return abstention(messages.WHICH_DIRECTIVE.format(count=len(inquiry.directives)))
    asked = _HOW_MANY.search(fold(inquiry.text))
    count = min(_number(asked[1]), _MOST) if asked else _USUAL
    parts = []
    for directive in directives:
        sections = sections_named(directive, inquiry.hints.labels)[:1]
        if sections or not inquiry.hints.labels:
            parts.append((directive, sections, summary(directive, count, *sections)))
    return _tell([part for part in parts if part[2]]) if any(part[2] for part in parts) else None


def summary(directive: Directive, count: int, section: Section | None = None) -> list[Citation]:
    """The `count` most telling sentences of a directive, or of one of its sections, in order.

    Fewer where there are not so many; a clause that ends in a semicolon is then taken for one.
    """
    spans = _points(directive, section)
    if len(spans) < count:
        spans = _points(directive, section, clauses=True)
    chosen = _most_telling(directive, spans, count)
    return [cite(directive, *spans[at], 1.0) for at in sorted(chosen)]


def _points(directive: Directive, section: Section | None, *, clauses: bool = False) -> list[Span]:
    """The sentences that may be quoted: of the text of each section that no other section holds."""
    bounds = (section.start, section.end) if section else (0, len(directive.text))
    spans = []
    for index, part in enumerate(directive.sections):
        if part.kind in (*FRAME, PREAMBLE) or not (bounds[0] <= part.start < bounds[1]):
            continue
        below = (s.start for s in directive.sections if s.parent == index)
        end = min(below, default=part.end)
        spans += _sentences(directive.text, part.start, end, clauses)
    return spans


def _sentences(text: str, start: int, end: int, clauses: bool) -> list[Span]:
    """Whole sentences (or clauses) between two offsets; headings and lead-ins are none."""
    spans: list[Span] = []
    begin = None
    for first, last in sentences(text[start:end]):
        begin = first if begin is None else begin
        piece = text[start + begin : start + last]
        goes_on = text[start + last : start + last + 1] not in ("\n", "")
        if piece.endswith((";", ":")) and goes_on and not (clauses and piece.endswith(";")):
            continue
        ended = bool(_SENTENCE_END.search(piece)) or piece.endswith(";")
        if len(syllables(piece)) >= _FEWEST and ended:
            spans.append((start + begin, start + last))
        begin = None
    return spans


def _most_telling(directive: Directive, spans: Sequence[Span], count: int) -> list[int]:
    words = [syllables(directive.text[start:end]) for start, end in spans]
    known = {word: column for column, word in enumerate(sorted({w for ws in words for w in ws}))}
    counts = np.zeros((len(spans), len(known)))
    for row, said in enumerate(words):
        for word in said:
            counts[row, known[word]] += 1
    weights = np.array([_weight(directive, span) for span in spans])
    chosen: list[int] = []
    told = np.zeros(len(known))
    while len(chosen) < min(count, len(spans)):
        distance = _divergence(told + counts, counts.sum(0)) * weights
        distance[chosen] = np.inf
        chosen.append(int(distance.argmin()))
        told += counts[chosen[-1]]
    return chosen


def _weight(directive: Directive, span: Span) -> float:
    """What a sentence's distance is multiplied by: less for one that is short or gives a task."""
    brevity = (span[1] - span[0]) ** _BREVITY
    tasks = [a for a in directive.assignments if a.start < span[1] and span[0] < a.end]
    if any(task.deadline for task in tasks):
        return _DUE * brevity
    return _TASK * brevity if tasks else brevity


def _divergence(rows: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """The Jensen-Shannon divergence of each row of counts from the whole's, in bits: 0 to 1."""
    rows = rows / rows.sum(1, keepdims=True)
    whole = whole / whole.sum()
    middle = (rows + whole) / 2

    def kept(share: np.ndarray) -> np.ndarray:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(share > 0, share * np.log2(share / middle), 0.0).sum(1)

    return (kept(rows) + kept(np.broadcast_to(whole, rows.shape))) / 2


def _tell(parts: Sequence[tuple[Directive, Sequence[Section], list[Citation]]]) -> Reply:
    paragraphs: list[str] = []
    citations: list[Citation] = []
    for directive, sections, found in parts:
        name = messages.directive_name(directive)
        if sections:
            name = f"{messages.section_name(sections[0].label)}, {name}"
        heading = messages.SUMMARY_OF.format(name=name, count=len(found))
        paragraphs.append(heading[0].upper() + heading[1:])
        for place, citation in enumerate(found, start=1):
            citations.append(citation)
            section = messages.section_name(citation.section)
            section = section[:1].upper() + section[1:] + _of_whom(directive, citation)
            paragraphs.append(
                messages.SUMMARY_POINT.format(
                    place=place, section=section, quote=citation.quote, mark=len(citations)
                )
            )
    return Reply("\n\n".join(paragraphs), tuple(citations))


def _of_whom(directive: Directive, citation: Citation) -> str:
    """The bodies that a lead-in above a quote gives it to, which the quote itself does not name."""
    given = [
        task.body
        for task in directive.assignments
        if task.start < citation.end and citation.start < task.end and task.body
    ]
    unnamed = [body for body in dict.fromkeys(given) if body not in citation.quote]
    return f" ({', '.join(unnamed)})" if unnamed else ""


def _number(written: str) -> int:
    return max(SPELLED.get(written) or int(written), 1)
