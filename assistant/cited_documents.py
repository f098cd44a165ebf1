"""Questions on where other directives cite a document, or name one that the library lacks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant import messages
from assistant.answer import Citation
from assistant.content_questions import answer_topic
from assistant.extraction import sentences
from assistant.inquiry import Inquiry
from assistant.replies import Reply, abstention
from assistant.verification import cite, innermost_section
from ingest.directive import Directive, Reference
from ingest.references import find_references, is_asked_for, normalise_number, same_number
from vectorstore.passage import Passage
from vectorstore.syllables import fold

_TOLD = frozenset({"", "issued_on", "issuer", "number", "kind", "subject", "references"})
"""What a mention of a document tells of it, besides that it is mentioned."""
_MENTIONED = re.compile(
    r"\b(?:bi|duoc|da)\b.{0,40}\b(?:(?<!huong )dan|nhac|vien dan|dan chieu)\b"
    r"|\bnao\s+(?:da\s+|co\s+)?(?:dan|nhac|vien dan|dan chieu)\b"
)
_MOST = 5
_OFFERED = 3
_LONGEST = 500


def answer_cited(inquiry: Inquiry) -> Reply:
    """What is said of a document that the library does not hold, where it is cited; or a refusal."""
    number = inquiry.hints.unknown_numbers[0]
    citations = _mentions(inquiry, lambda ref: is_asked_for(inquiry.text, number, ref.number))
    if not citations or inquiry.question.field not in _TOLD:
        return abstention(_unknown(inquiry, number), inquiry.nearest())
    cited = find_references(citations[0].quote)
    asked_for = (ref.number for ref in cited if is_asked_for(inquiry.text, number, ref.number))
    number = next(asked_for, number)
    where = _MENTIONED.search(fold(inquiry.text)) or not any(inquiry.topic)
    if inquiry.question.field or (where and not inquiry.hints.labels):
        return _tell(inquiry, messages.ONLY_CITED.format(number=number), citations)
    told = answer_topic(inquiry, [p for p in inquiry.passages if _cites(p, number)])
    if not told.abstained:
        return replace(told, retellable=True)
    return abstention(messages.NOT_SAID_OF_CITED.format(number=number), citations[:_OFFERED])


def _unknown(inquiry: Inquiry, number: str) -> str:
    """That the library has no document of that number, or none of the kind asked for."""
    of_number = [d for d in inquiry.directives if same_number(number, d.number)]
    if not of_number:
        return messages.UNKNOWN_NUMBER.format(number=number)
    name = messages.directive_name(of_number[0])
    return messages.OTHER_KIND.format(number=number, directive=name)


def _cites(passage: Passage, number: str) -> bool:
    said = f"{passage.chunk.context}\n{passage.chunk.text}"
    return any(same_number(number, reference.number) for reference in find_references(said))


def answer_mentions(inquiry: Inquiry) -> Reply | None:
    """The places in other directives that cite the one asked about.

    None when the question does not ask for them, or nothing else in the library speaks of it.
    """
    if not _MENTIONED.search(fold(inquiry.text)) or not inquiry.hints.directives:
        return None
    directives = [inquiry.directive(id_) for id_ in sorted(inquiry.hints.directives)]
    numbers = {normalise_number(directive.number) for directive in directives}
    citations = [
        citation
        for citation in _mentions(inquiry, lambda ref: normalise_number(ref.number) in numbers)
        if citation.directive_id not in inquiry.hints.directives
    ]
    if not citations:
        return None
    name = messages.directive_name(directives[0])
    return _tell(inquiry, messages.MENTIONED_IN.format(directive=name), citations)


def _mentions(inquiry: Inquiry, wanted: Callable[[Reference], bool]) -> list[Citation]:
    """Citations of the sentences that name a wanted document, each once, newest directive first."""
    citations = [
        cite_mention(directive, reference)
        for directive in inquiry.directives
        for reference in directive.references
        if wanted(reference)
    ]
    return list({(c.directive_id, c.start): c for c in citations}.values())[:_MOST]


def cite_mention(directive: Directive, reference: Reference) -> Citation:
    """Cite the sentence that names the document, or the mention alone where that is long."""
    section = innermost_section(directive, reference.start, reference.end)
    if section:
        text = directive.text[section.start : section.end]
        for start, end in sentences(text):
            start, end = section.start + start, section.start + end
            if start <= reference.start and reference.end <= end and end - start <= _LONGEST:
                return cite(directive, start, end, 1.0)
    return cite(directive, reference.start, reference.end, 1.0)


def _tell(inquiry: Inquiry, opening: str, citations: list[Citation]) -> Reply:
    places = [
        messages.CITED_AT.format(
            section=messages.section_name(citation.section),
            directive=messages.directive_name(inquiry.directive(citation.directive_id)),
            quote=f"“{citation.quote}” [{place}]",
        )
        for place, citation in enumerate(citations, start=1)
    ]
    return Reply("\n\n".join([opening, *places]), tuple(citations))
