"""A quote is verbatim or it is not shown."""

from __future__ import annotations

import logging

from assistant.answer import Citation
from ingest.directive import Directive, Section

logger = logging.getLogger(__name__)


def cite(directive: Directive, start: int, end: int, score: float = 0.0) -> Citation:
    """Cite `directive.text[start:end]`, white space at its ends left out.

    The section named is the innermost one that holds the whole span.
    """
    quote = directive.text[start:end]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    section = innermost_section(directive, start, start + len(quote))
    return Citation(
        directive_id=directive.id,
        directive=directive.number or directive.source.name,
        section=section.label if section else "",
        quote=quote,
        start=start,
        end=start + len(quote),
        source=directive.source.name,
        page=directive.page_at(start),
        score=round(score, 4),
    )


def innermost_section(directive: Directive, start: int, end: int) -> Section | None:
    """The smallest section that holds a span."""
    holding = [s for s in directive.sections if s.start <= start and end <= s.end]
    return min(holding, key=lambda section: section.end - section.start, default=None)


def is_verbatim(citation: Citation, directive: Directive) -> bool:
    """Whether the quote stands in the stored text where the citation says it does."""
    holds = bool(citation.quote) and directive.text[citation.start : citation.end] == citation.quote
    if not holds:
        logger.error("quote not found in %s at %s", citation.directive, citation.start)
    return holds
