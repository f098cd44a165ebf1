"""A normalised text into a `Directive`: letterhead, addressees, outline, closing, appendices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from ingest.addressees import read_addressees
from ingest.appendices import read_appendices
from ingest.assignments import find_assignments
from ingest.bodies import find_bodies
from ingest.closing import Closing, read_closing
from ingest.dates import DAY, day_of
from ingest.directive import ADDRESSEES, HEADER, PREAMBLE, Directive, Section, Source
from ingest.enclosures import read_enclosure
from ingest.letterhead import Letterhead, read_letterhead, with_authentication
from ingest.normalise import NormalisedText
from ingest.outline import Outline
from ingest.quoting import quoted_lines
from ingest.references import find_references
from ingest.relations import find_relations
from ingest.row_assignments import with_cells
from ingest.table_outline import with_tables
from ingest.tables import fold_tables
from ingest.textline import TextLine, text_lines

UNKNOWN_LAYOUT = "unknown_layout"

_RECITAL = re.compile(
    r"(?:[-–]\s*)?(?:Căn\s*cứ|Xét|Theo\s+đề\s+nghị|Theo\s+Tờ\s+trình|Sau\s+khi)(?!\w)"
)
_OPENING_PARAGRAPHS = 4


def parse_directive(normalised: NormalisedText, source: Source) -> Directive:
    """Return the directive that a normalised text holds; fields it does not state stay empty.

    A text in neither the State nor the Party layout gets the warning "unknown_layout" and is cut
    into paragraphs, or by its numbering where it has one.
    """
    text = normalised.text
    lines, tables = fold_tables(text_lines(text), text)
    enclosure = read_enclosure(lines)
    head = enclosure or read_letterhead(lines, text)
    if not head.known:
        head = Letterhead()
    signed = head.known and not enclosure  # the forms of an appendix end like letters
    quoted = quoted_lines(lines)
    first, addressees = read_addressees(lines, head.length)
    closing = read_closing(lines, quoted, first) if signed else Closing(len(lines), len(lines))
    if not head.number and closing.authenticated:
        head = with_authentication(head, lines[closing.start : closing.end], text)
    attached = read_appendices(lines, quoted, first, closing, bool(enclosure))
    sections = _section(HEADER, lines, 0, head.length)
    sections += _section(ADDRESSEES, lines, head.length, first)
    body = lines[first : min(closing.start, attached.first)]
    sections += _body(body, len(sections), head.known)
    for kind, begin, end in closing.blocks:
        sections += _section(kind, lines, begin, end)
    sections += attached.sections(len(sections))
    sections = with_tables(sections, tables)
    bodies = with_cells(find_bodies(text), tables)
    issued_on = head.issued_on or _closing_day(lines, closing)
    directive = Directive(
        text=text,
        source=source,
        number=head.number,
        kind=head.kind,
        issuer=head.issuer,
        parent_issuer=head.parent_issuer,
        place=head.place,
        issued_on=issued_on,
        subject=head.subject,
        addressees=addressees,
        distribution=closing.distribution,
        signers=closing.signers,
        references=tuple(find_references(text)),
        bodies=tuple(bodies),
        sections=tuple(sections),
        assignments=tuple(find_assignments(text, sections, tables, bodies, issued_on)),
        page_starts=normalised.page_starts,
        warnings=() if head.known else (UNKNOWN_LAYOUT,),
    )
    return replace(directive, relations=tuple(find_relations(directive)))


def _section(kind: str, lines: Sequence[TextLine], first: int, last: int) -> list[Section]:
    """Return the section of lines `first` to `last`, or none where there are no lines."""
    if first >= last:
        return []
    return [Section((kind,), kind, lines[first].start, lines[last - 1].end)]


def _body(lines: Sequence[TextLine], offset: int, known: bool) -> list[Section]:
    """Return preamble, outline and plain paragraphs of the body."""
    outline = Outline(lines)
    first = outline.first
    opening = _preamble_length(lines[:first], first < len(lines)) if known else 0
    sections = _section(PREAMBLE, lines, 0, opening)
    for count, line in enumerate(lines[opening:first], 1):
        if not line.table:
            sections.append(Section((f"đoạn {count}",), "paragraph", line.start, line.end))
    return sections + outline.sections(offset + len(sections), counted=first - opening)


def _preamble_length(lines: Sequence[TextLine], before_outline: bool) -> int:
    """Return how many lines open the body: the recitals, and what leads in the outline.

    Before an outline all of a short opening; else the recitals and one paragraph. A table ends it.
    """
    lines = list(takewhile(lambda line: not line.table, lines))
    recitals = [i for i, line in enumerate(lines) if _RECITAL.match(line.text)]
    start = recitals[-1] + 1 if recitals else 0
    if before_outline and len(lines) - start <= _OPENING_PARAGRAPHS:
        return len(lines)
    return min(start + 1, len(lines))


def _closing_day(lines: Sequence[TextLine], closing: Closing) -> date | None:
    """Return the day near the signature: a law is dated by the sentence that it was passed."""
    for line in lines[max(0, closing.start - 4) : closing.end]:
        if "thông qua" not in line.text and not line.text.endswith(tuple("0123456789")):
            continue
        days = list(DAY.finditer(line.text))
        if days:
            return day_of(days[-1])
    return None
