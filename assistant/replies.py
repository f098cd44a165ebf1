"""Citations put into words: what a reader sees of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant import messages
from assistant.answer import Citation
from ingest.directive import Directive
from ingest.readers.ocr import WEAK_SCAN


@dataclass(frozen=True)
class Reply:
    """An answer before it has been verified and timed.

    A `retellable` one tells what passages say: a chat model may word it. Fields, sections asked for
    by number, signatures and lists of tasks are given as they stand.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    abstained: bool = False
    retellable: bool = False


@dataclass(frozen=True)
class Evidence:
    """A citation with its directive and the bodies that it gives work to."""

    citation: Citation
    directive: Directive
    who: tuple[str, ...] = ()


def extractive(evidence: Sequence[Evidence]) -> Reply:
    """Each quote in the document's own words: who, which item, which directive, and the quote."""
    paragraphs = []
    for number, item in enumerate(evidence, start=1):
        place = messages.ANSWER_INTRO.format(
            section=messages.section_name(item.citation.section),
            directive=messages.directive_name(item.directive),
        )
        who = f"**{', '.join(item.who)}** — " if item.who else ""
        place = place[0].lower() + place[1:] if who else place
        paragraphs.append(f"{who}{place} “{item.citation.quote}” [{number}]")
    return Reply("\n\n".join(paragraphs), tuple(item.citation for item in evidence))


def field_answer(field: str, values: Sequence[tuple[Directive, str, Sequence[Citation]]]) -> Reply:
    """The value of a field in each directive, with the places it was read from."""
    lines: list[str] = []
    citations: list[Citation] = []
    for directive, value, found in values:
        first = len(citations) + 1
        citations += found
        marks = " ".join(f"[{number}]" for number in range(first, len(citations) + 1))
        told = messages.FIELD_ANSWERS[field].format(value=value.rstrip(".;, "))
        lines.append(f"{messages.directive_name(directive)}\n\n{told} {marks}")
    return Reply("\n\n".join(lines), tuple(citations))


def abstention(reason: str, nearest: Sequence[Citation] = ()) -> Reply:
    """Why there is no answer, with the nearest passages offered as such."""
    text = f"{reason} {messages.NEAREST}" if nearest else reason
    return Reply(text, tuple(nearest), abstained=True)


def is_weak_scan(citation: Citation, directive: Directive) -> bool:
    """Whether a quote's page was recognised from a picture with too little certainty."""
    certainty = directive.source.confidence_at(citation.page)
    return certainty is not None and certainty < WEAK_SCAN
