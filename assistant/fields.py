"""Answers about the document itself, from its parsed fields, cited to where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant import messages
from ingest.directive import ADDRESSEES, DISTRIBUTION, HEADER, PREAMBLE, SIGNATURE, Directive
from vectorstore.syllables import syllables

Span = tuple[int, int]
_MOST_REFERENCES = 12


@dataclass(frozen=True)
class FieldValue:
    """What a field says, as it is told to a reader, and the spans of text it was read from."""

    text: str
    spans: tuple[Span, ...]


def field_value(directive: Directive, field: str) -> FieldValue | None:
    """The value of a field of `questions.Question.field`; None where the document states none."""
    text = _VALUES[field](directive)
    spans = _SPANS[field](directive, text) if text else ()
    return FieldValue(text, spans) if text and spans else None


def _signers(directive: Directive) -> str:
    return messages.signers(directive.signers)


def _basis(directive: Directive) -> str:
    spans = section_spans(directive, PREAMBLE)
    return " ".join(directive.text[start:end].strip() for start, end in spans)


def _references(directive: Directive) -> str:
    return "; ".join(directive.text[start:end] for start, end in _reference_spans(directive, ""))


_VALUES: dict[str, Callable[[Directive], str]] = {
    "number": lambda directive: directive.number,
    "kind": lambda directive: directive.kind,
    "issuer": lambda directive: directive.issuer,
    "issued_on": lambda directive: messages.day(directive.issued_on),
    "place": lambda directive: directive.place,
    "subject": lambda directive: directive.subject,
    "addressees": lambda directive: "; ".join(directive.addressees),
    "distribution": lambda directive: "; ".join(directive.distribution),
    "signer": _signers,
    "basis": _basis,
    "references": _references,
}


def section_spans(directive: Directive, kind: str) -> tuple[Span, ...]:
    """The spans of a directive's sections of a kind, such as its signature."""
    return tuple((s.start, s.end) for s in directive.sections if s.kind == kind)


def _lines(directive: Directive, span: Span) -> list[Span]:
    """Spans of the lines that are not blank within a span."""
    spans, start = [], span[0]
    for line in directive.text[span[0] : span[1]].splitlines(keepends=True):
        if line.strip():
            spans.append((start, start + len(line.rstrip())))
        start += len(line)
    return spans


def _header_lines(directive: Directive, value: str) -> tuple[Span, ...]:
    """The run of header lines that best tells `value`; the whole header where none does.

    Every line of the run shares most of its syllables with the value, which may be spread over
    several lines (a long trích yếu) or be part of one (the number).
    """
    wanted = set(syllables(value))
    best: tuple[int, Span] | None = None
    run: list[Span] = []
    for section in section_spans(directive, HEADER):
        for line in [*_lines(directive, section), None]:
            words = set(syllables(directive.text[line[0] : line[1]])) if line else set()
            if words and (len(words & wanted) >= 0.6 * len(words) or wanted <= words):
                run.append(line)
                continue
            if run:
                span = (run[0][0], run[-1][1])
                told = len(wanted & set(syllables(directive.text[span[0] : span[1]])))
                best = max(best or (0, span), (told, span), key=lambda pair: pair[0])
            run = []
    return (best[1],) if best else section_spans(directive, HEADER)


def _date_line(directive: Directive, _: str) -> tuple[Span, ...]:
    issued_on = directive.issued_on
    wanted = {str(issued_on.day), str(issued_on.month), str(issued_on.year)}
    for section in section_spans(directive, HEADER):
        for start, end in _lines(directive, section):
            if wanted <= {word.lstrip("0") for word in syllables(directive.text[start:end])}:
                return ((start, end),)
    return section_spans(directive, HEADER)


def _reference_spans(directive: Directive, _: str) -> tuple[Span, ...]:
    """The first mention of each document cited, itself left out."""
    seen = {directive.number}
    spans = []
    for reference in directive.references:
        if reference.number not in seen:
            seen.add(reference.number)
            spans.append((reference.start, reference.end))
    return tuple(spans[:_MOST_REFERENCES])


_SPANS: dict[str, Callable[[Directive, str], tuple[Span, ...]]] = {
    "number": _header_lines,
    "kind": _header_lines,
    "issuer": _header_lines,
    "issued_on": _date_line,
    "place": _date_line,
    "subject": _header_lines,
    "addressees": lambda directive, _: section_spans(directive, ADDRESSEES),
    "distribution": lambda directive, _: section_spans(directive, DISTRIBUTION),
    "signer": lambda directive, _: section_spans(directive, SIGNATURE),
    "basis": lambda directive, _: section_spans(directive, PREAMBLE),
    "references": _reference_spans,
}
