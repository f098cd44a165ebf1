"""A whole document as HTML: its fields, then its text in its outline, with one quote marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant import messages
from assistant.evidence import safe
from ingest.directive import (
    ADDRESSEES,
    DISTRIBUTION,
    HEADER,
    SIGNATURE,
    Directive,
    Section,
    Signer,
)

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]*\S[^\n]*")
"""A paragraph: the reader has already joined what a page's width broke."""
_PARTS = (HEADER, ADDRESSEES, DISTRIBUTION, SIGNATURE)
"""Parts outside the outline, each laid out in a way of its own."""
_HEADING_KINDS = ("part", "chapter", "article", "appendix")


def signer_line(signer: Signer) -> str:
    """A signer in one line: authority, title, name."""
    return ", ".join(part for part in (signer.authority, signer.title, signer.name) if part)


def document(directive: Directive, quote: Span | None = None) -> str:
    """The HTML of a document; the characters of `quote` are marked and can be scrolled to."""
    return (
        f'<header class="document-head"><button type="button" class="close" '
        f'aria-label="{messages.CLOSE_DOCUMENT}">{messages.CLOSE} <span aria-hidden="true">×</span>'
        f'</button><h2 tabindex="-1">{safe(_title(directive))}</h2>'
        f'<p class="document-facts">{safe(_facts(directive))}</p></header>'
        f'<div class="document-text" tabindex="0">{_fields(directive)}'
        f"<article>{''.join(_blocks(directive, quote))}</article></div>"
    )


def notice(text: str) -> str:
    """The pane with one line in place of a document."""
    return (
        f'<header class="document-head"><button type="button" class="close" '
        f'aria-label="{messages.CLOSE_DOCUMENT}">{messages.CLOSE} <span aria-hidden="true">×</span>'
        f'</button><h2 tabindex="-1">{messages.DOCUMENT}</h2></header>'
        f'<div class="document-text"><p class="hint">{safe(text)}</p></div>'
    )


def _title(directive: Directive) -> str:
    if not directive.number:
        return f"{directive.kind or messages.DOCUMENT} {directive.source.name}"
    return f"{directive.kind or messages.DOCUMENT} {directive.number}"


def _facts(directive: Directive) -> str:
    names = "; ".join(signer.name for signer in directive.signers if signer.name)
    signed = f"{messages.FIELD_LABELS['signer']}: {names}" if names else ""
    facts = (messages.day(directive.issued_on), directive.issuer, signed)
    return " · ".join(fact for fact in facts if fact)


def _fields(directive: Directive) -> str:
    """The fields that the title does not show, folded away until asked for."""
    pages = directive.source.pages
    values = {
        "subject": [directive.subject],
        "issuer": [" — ".join(filter(None, (directive.parent_issuer, directive.issuer)))],
        "place": [directive.place],
        "addressees": directive.addressees,
        "distribution": directive.distribution,
        "signer": [signer_line(signer) for signer in directive.signers],
        "source": [directive.source.name],
        "pages": [str(pages) if pages else ""],
        "warnings": [messages.WARNINGS.get(code, code) for code in directive.warnings],
    }
    rows = "".join(
        f"<dt>{messages.FIELD_LABELS[field]}</dt>"
        + "".join(f"<dd>{safe(value)}</dd>" for value in lines if value)
        for field, lines in values.items()
        if any(lines)
    )
    return f"<details><summary>{messages.ALL_FIELDS}</summary><dl>{rows}</dl></details>"


def _blocks(directive: Directive, quote: Span | None) -> Iterator[str]:
    """One HTML block a paragraph, with a rule where a page starts."""
    bold = [_heading_span(section, directive.text) for section in directive.sections]
    bold = [span for span in bold if span]
    parts = [section for section in directive.sections if section.kind in _PARTS]
    pages = list(enumerate(directive.page_starts, 1))[1:]
    for line in _LINE.finditer(directive.text):
        start, end = line.span()
        while pages and pages[0][1] < end:
            page, _ = pages.pop(0)
            label = messages.PAGE_BREAK.format(page=page)
            yield f'<p class="page-break"><span>{label}</span></p>'
        part = next((part.kind for part in parts if part.start <= start < part.end), "")
        marked = [quote] if quote and quote[0] < end and quote[1] > start else []
        inside = [span for span in bold if span[0] < end and span[1] > start]
        if part in (HEADER, SIGNATURE) and line[0].isupper():
            inside = [(start, end)]
        style = f' class="{part}"' if part else ""
        yield f"<p{style}>{_styled(directive.text, (start, end), inside, marked)}</p>"


def _heading_span(section: Section, text: str) -> Span | None:
    """What of a section is its heading: its label and title, or its short first line."""
    if section.heading:
        at = text.find(section.heading, section.start, section.end)
        if 0 <= at - section.start < 200:
            return section.start, at + len(section.heading)
    end = text.find("\n", section.start, section.end)
    line = text[section.start : end if end >= 0 else section.end].rstrip()
    if section.kind in _HEADING_KINDS and len(line) < 160 and line[-1:] not in ".;:,":
        return section.start, section.start + len(line)
    return None


def _styled(text: str, span: Span, bold: list[Span], marked: list[Span]) -> str:
    """The characters of `span` as HTML, with their headings in bold and the quote in <mark>."""
    start, end = span
    cuts = {start, end}
    for left, right in (*bold, *marked):
        cuts |= {max(left, start), min(right, end)}
    edges = sorted(cut for cut in cuts if start <= cut <= end)
    pieces = []
    for left, right in pairwise(edges):
        piece = safe(text[left:right])
        if any(a <= left and right <= b for a, b in bold):
            piece = f"<b>{piece}</b>"
        if any(a <= left and right <= b for a, b in marked):
            piece = f"<mark>{piece}</mark>"
        pieces.append(piece)
    return "".join(pieces)
