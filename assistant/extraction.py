"""Which words of a passage to quote, and who in them does the work."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ingest.directive import PARTNER as TAKES_PART
from ingest.directive import Assignment, BodyMention, Chunk, Directive, Section
from vectorstore.syllables import syllables

WHOLE = 700
"""A passage up to this many characters is quoted whole."""
_QUOTE = 500

_SENTENCE_END = re.compile(r"(?<=[.;:!?])\s+|\n+")
_LABEL = re.compile(r"(?:^|[\s“])(?:\d+(?:\.\d+)*|[IVXL]+|[a-zđ])[.)]$")
PERFORMER, PARTNER, MENTIONED = 1.0, 0.7, 0.4


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences, clauses after a semicolon and lines of `text`."""
    spans, start = [], 0
    for gap in _SENTENCE_END.finditer(text):
        if _LABEL.search(text, start, gap.start()):
            continue  # "1." opens a sentence and ends none
        if gap.start() > start:
            spans.append((start, gap.start()))
        start = gap.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def quote_span(
    chunk: Chunk, topic: Collection[str], names: Collection[str] = ()
) -> tuple[int, int]:
    """The span of the directive's text to quote: the whole chunk, or its most telling sentences.

    `topic` are folded syllables asked about, `names` the bodies. A long chunk is cut to the
    sentence that has most of them and those after it, up to 500 characters.
    """
    if len(chunk.text) <= WHOLE:
        return chunk.start, chunk.end
    spans = sentences(chunk.text)
    weights = [_weight(chunk.text[start:end], topic, names) for start, end in spans]
    first = weights.index(max(weights))
    start, end = spans[first]
    for _, next_end in spans[first + 1 :]:
        if next_end - start > _QUOTE:
            break
        end = next_end
    return chunk.start + start, chunk.start + end


def _weight(sentence: str, topic: Collection[str], names: Collection[str]) -> float:
    named = sum(name in sentence for name in names)
    return 2.0 * named + len(set(syllables(sentence)) & set(topic))


def role(directive: Directive, chunk: Chunk, names: Collection[str]) -> float:
    """How a chunk involves a body: PERFORMER, PARTNER or MENTIONED; 0 when it does not.

    Where the chunk assigns nothing to the body, a body of the lead-in above does what it says.
    """
    rows = [a for a in _assigned(directive, chunk) if a.body in names]
    if rows:
        return max(PARTNER if a.role == TAKES_PART else PERFORMER for a in rows)
    found = [m for m in _mentions(directive, chunk) if m.name in names]
    if not found:
        return PERFORMER if set(names) & set(chunk.bodies) else 0.0
    return MENTIONED


def performers(directive: Directive, chunk: Chunk) -> list[str]:
    """The bodies that a chunk gives its work to, in the order named."""
    rows = [a.body for a in _assigned(directive, chunk) if a.role != TAKES_PART]
    if rows:
        return list(dict.fromkeys(rows))
    mentions = _mentions(directive, chunk)
    named = {mention.name for mention in mentions}
    return [name for name in chunk.bodies if name not in named]


def task_section(directive: Directive, chunk: Chunk, names: Collection[str]) -> Section | None:
    """The section above a chunk whose lead-in gives one of these bodies all that stands below."""
    own = next((s.start for s in directive.sections if s.label == chunk.section), chunk.start)
    start = max(chunk.start, own)  # a lead-in joined to its first entry is above it all the same
    if any(m.name in names for m in _mentions(directive, chunk) if m.start >= start):
        return None
    above = [s for s in directive.sections if s.start <= start and chunk.end <= s.end]
    for section in sorted(above, key=lambda section: section.start - section.end, reverse=True):
        lead = [m for m in directive.bodies if section.start <= m.start and m.end <= start]
        if any(mention.name in names for mention in lead):
            return section
    return None


def _assigned(directive: Directive, chunk: Chunk) -> list[Assignment]:
    """What the row, the sentences or the entry that a chunk is assign."""
    return [a for a in directive.assignments if a.body and chunk.start <= a.start < chunk.end]


def _mentions(directive: Directive, chunk: Chunk) -> Sequence[BodyMention]:
    return [m for m in directive.bodies if chunk.start <= m.start and m.end <= chunk.end]
