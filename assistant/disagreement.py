"""Directives that give different values for the same thing: said, with both quoted.

Only for a question on one value (by when, how much, who leads), and only where the passages of both
directives treat all that is asked about: a wrong alarm costs more trust than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from assistant import messages
from assistant.answer import Citation
from assistant.confidence import coverage
from assistant.inquiry import FRAME, Inquiry
from assistant.replies import Reply
from assistant.verification import cite
from ingest.bodies import folded_key
from ingest.deadlines import find_deadline
from ingest.directive import LEAD, Directive
from vectorstore.passage import Passage
from vectorstore.syllables import fold

SAME = 0.8
"""Share of the topic that both passages have to treat in their own words."""
_TOPIC = 3
"""Syllables of a topic that say what is asked about; fewer fit too much."""
_WHEN = re.compile(
    r"\b(?:thoi han|han (?:chot|cuoi|hoan thanh|xong)|cham nhat|khi nao|bao gio|(?:truoc )?ngay nao|thang nao|quy nao)\b"
)
_WHO_LEADS = re.compile(
    r"\b(?:ai|nao)\s+(?:duoc giao\s+|se\s+|phai\s+)?(?:lam co quan\s+)?chu tri\b"
)
_HOW_MANY = re.compile(r"\b(?:bao nhieu|may)\s+(phan tram|%|\w+(?: \w+)?)")
_SHARE = re.compile(r"\bty le\b|\bphan tram\b|%")
_UNIT_WORDS = frozenset(["phan", "tram", "ty", "le"])
"""Words that ask for a share; the documents write "%"."""
_PERCENT = r"(?:%|phan tram\b)"


@dataclass(frozen=True)
class _Value:
    key: object
    text: str


_Reader = Callable[[Directive, int, int], _Value | None]


@dataclass(frozen=True)
class _Told:
    value: _Value
    directive: Directive
    passage: Passage


def with_disagreement(inquiry: Inquiry, reply: Reply) -> Reply:
    """The reply, with what another directive says to the contrary; as it is where none does."""
    reader = _reader(fold(inquiry.text))
    named = inquiry.hints.directives
    words = [word for word in inquiry.topic if word]
    if reply.abstained or reader is None or named or len(words) < _TOPIC:
        return reply
    told = _told(inquiry, reader)
    cited = {citation.directive_id for citation in reply.citations}
    if len({item.value.key for item in told}) < 2 or not any(t.directive.id in cited for t in told):
        return reply
    return _tell(reply, told)


def _told(inquiry: Inquiry, reader: _Reader) -> list[_Told]:
    """What the best passage of each directive on the very topic says, newest directive first."""
    found: dict[str, _Told] = {}
    topic = tuple(word for word in inquiry.topic if word not in _UNIT_WORDS)
    for passage in inquiry.passages:
        own = replace(passage, chunk=replace(passage.chunk, context=""))
        if passage.directive_id in found or passage.chunk.section in FRAME:
            continue
        if coverage(inquiry.library.lexical, topic, own) < SAME:
            continue
        if not _names_bodies(inquiry, passage):
            continue
        directive = inquiry.directive(passage.directive_id)
        value = reader(directive, passage.chunk.start, passage.chunk.end)
        if value:
            found[directive.id] = _Told(value, directive, passage)
    return sorted(found.values(), key=lambda t: t.directive.issued_on or date.min, reverse=True)


def _names_bodies(inquiry: Inquiry, passage: Passage) -> bool:
    return all(set(body.names) & set(passage.chunk.bodies) for body in inquiry.hints.bodies)


def _reader(question: str) -> _Reader | None:
    """How the value that a folded question asks for is read; None where it asks for none."""
    if _WHO_LEADS.search(question):
        return _leading
    if _WHEN.search(question):
        return _deadline
    if _SHARE.search(question) and "bao nhieu" in question:
        return _amount(_PERCENT)
    if counted := _HOW_MANY.search(question):
        unit = counted[1]
        return _amount(_PERCENT if unit in ("phan tram", "%") else rf"{re.escape(unit)}\b")
    return None


def _leading(directive: Directive, start: int, end: int) -> _Value | None:
    bodies = [a.body for a in directive.assignments if a.role == LEAD and start <= a.start < end]
    names = tuple(dict.fromkeys(filter(None, bodies)))
    return _Value(frozenset(map(folded_key, names)), ", ".join(names)) if names else None


def _deadline(directive: Directive, start: int, end: int) -> _Value | None:
    deadline = find_deadline(directive.text, start, end, directive.issued_on)
    if deadline is None or deadline.last is None:
        return None
    return _Value(deadline.last, " ".join(deadline.text.split()))


def _amount(unit: str) -> _Reader:
    """The one number of a passage that stands before a unit."""
    pattern = re.compile(rf"\b(\d[\d.]*(?:,\d+)?)\s*{unit}")

    def read(directive: Directive, start: int, end: int) -> _Value | None:
        text = directive.text[start:end]
        found = list(pattern.finditer(fold(text)))
        if len(found) != 1:
            return None
        return _Value(found[0][1].replace(".", ""), text[found[0].start() : found[0].end()])

    return read


def _tell(reply: Reply, told: list[_Told]) -> Reply:
    paragraphs, citations, values = [reply.text], list(reply.citations), []
    for item in told:
        chunk = item.passage.chunk
        mark = _mark(citations, item)
        if mark is None:
            citation = cite(item.directive, chunk.start, chunk.end, item.passage.score)
            citations.append(citation)
            mark = len(citations)
            place = messages.ANSWER_INTRO.format(
                section=messages.section_name(citation.section),
                directive=messages.directive_name(item.directive),
            )
            paragraphs.append(f"{place} “{citation.quote}” [{mark}]")
        values.append(
            messages.VALUE_IN.format(
                value=item.value.text, directive=messages.directive_name(item.directive), mark=mark
            )
        )
    paragraphs.append(messages.DIFFERENT_VALUES.format(values="; ".join(values)))
    return replace(reply, text="\n\n".join(paragraphs), citations=tuple(citations))


def _mark(citations: list[Citation], item: _Told) -> int | None:
    """The number of the citation that quotes a passage, counted from 1."""
    chunk = item.passage.chunk
    for number, citation in enumerate(citations, start=1):
        same = citation.directive_id == item.directive.id
        if same and citation.start < chunk.end and chunk.start < citation.end:
            return number
    return None
