"""Questions on a document that the library does not hold but its directives cite."""

from __future__ import annotations

from assistant import messages
from assistant.answer import Citation
from assistant.extraction import sentences
from assistant.inquiry import Inquiry
from assistant.replies import Reply, abstention
from assistant.verification import cite, innermost_section
from ingest.directive import Directive, Reference
from ingest.references import same_number

_TOLD = frozenset({"", "issued_on", "issuer", "number", "kind", "subject", "references"})
"""What a mention of a document tells of it, besides that it is mentioned."""
_MOST = 5
_LONGEST = 500


def answer_cited(inquiry: Inquiry) -> Reply:
    """The places that cite the document asked about, or a refusal where none does."""
    number = inquiry.hints.unknown_numbers[0]
    refused = abstention(messages.UNKNOWN_NUMBER.format(number=number), inquiry.nearest())
    if inquiry.question.field not in _TOLD or inquiry.hints.labels:
        return refused
    citations = [
        _cite_mention(directive, reference)
        for directive in inquiry.library.directives()
        for reference in directive.references
        if same_number(number, reference.number)
    ]
    citations = list({(c.directive_id, c.start): c for c in citations}.values())[:_MOST]
    if not citations:
        return refused
    quotes = [f"“{citation.quote}” [{place}]" for place, citation in enumerate(citations, start=1)]
    places = [
        messages.CITED_AT.format(
            section=messages.section_name(citation.section),
            directive=messages.directive_name(inquiry.directive(citation.directive_id)),
            quote=quote,
        )
        for citation, quote in zip(citations, quotes, strict=True)
    ]
    text = "\n\n".join([messages.ONLY_CITED.format(number=number), *places])
    return Reply(text, tuple(citations))


def _cite_mention(directive: Directive, reference: Reference) -> Citation:
    """Cite the sentence that names the document, or the mention alone where that is long."""
    section = innermost_section(directive, reference.start, reference.end)
    if section:
        text = directive.text[section.start : section.end]
        for start, end in sentences(text):
            start, end = section.start + start, section.start + end
            if start <= reference.start and reference.end <= end and end - start <= _LONGEST:
                return cite(directive, start, end, 1.0)
    return cite(directive, reference.start, reference.end, 1.0)
