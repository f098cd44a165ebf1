"""Questions on what the documents say: what a body has to do, and what stands on a subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant import messages
from assistant.assignment_questions import group_tasks
from assistant.confidence import AS_GOOD, judged
from assistant.extraction import PARTNER, performers, role, task_section
from assistant.inquiry import FRAME, Inquiry
from assistant.relations import graph_of
from assistant.replies import Evidence, Reply, abstention, extractive
from assistant.verification import cite
from ingest.directive import PREAMBLE, ROW, Directive, Section
from vectorstore.passage import Passage

_MOST_OF_BODY = 8
_MOST = 3
_LONGEST = 1500


def answer_body(inquiry: Inquiry) -> Reply:
    """What the documents ask of the bodies named, as far as it treats the rest of the question."""
    naming = [
        passage for passage in inquiry.passages_naming_bodies if passage.chunk.section not in FRAME
    ]
    if not naming:
        return _only_framed(inquiry)
    naming = _naming_most(inquiry, naming)
    covered = [(inquiry.coverage(passage), passage) for passage in naming]
    sure = judged(inquiry, covered)
    if not sure:
        return answer_topic(inquiry)
    best = max(value for value, passage in covered if passage.chunk.id in sure)
    roles = [
        (role(inquiry.directive(p.directive_id), p.chunk, inquiry.body_names), _rated(p, sure))
        for value, p in covered
        if p.chunk.id in sure and value >= AS_GOOD * best
    ]
    leading = max(found for found, _ in roles)
    least = min(leading, PARTNER)
    newest = {d.id: rank for rank, d in enumerate(inquiry.directives)}
    told = sorted(
        (pair for pair in roles if pair[0] >= least),
        key=lambda pair: (-pair[0], newest[pair[1].directive_id], pair[1].chunk.start),
    )
    found = _current_first(inquiry, [passage for _, passage in told])
    grouped = [] if any(inquiry.topic) else group_tasks(inquiry)
    return _tell(inquiry, found[:_MOST_OF_BODY], inquiry.body_names, grouped)


def _naming_most(inquiry: Inquiry, passages: list[Passage]) -> list[Passage]:
    """The passages that name as many of the bodies asked about as any does."""

    def named(passage: Passage) -> int:
        return sum(
            bool(set(body.names) & set(passage.chunk.bodies)) for body in inquiry.hints.bodies
        )

    most = max(map(named, passages))
    return [passage for passage in passages if named(passage) == most]


def _only_framed(inquiry: Inquiry) -> Reply:
    """The bodies stand in an address or distribution list alone, or under another name."""
    body = inquiry.hints.bodies[0].asked
    if inquiry.is_written(body):
        answering = answer_topic(inquiry)
        if not answering.abstained:
            return answering
    framed = inquiry.passages_naming_bodies
    if framed:
        return abstention(messages.BODY_ONLY_LISTED.format(body=body), inquiry.nearest(framed))
    reason = messages.BODY_NOT_IN_DIRECTIVE.format(body=body)
    return abstention(reason, inquiry.nearest())


def answer_topic(inquiry: Inquiry, passages: Sequence[Passage] | None = None) -> Reply:
    """Those of the nearest, or of some, `passages` that treat the topic, its bodies included."""
    covered = [
        (inquiry.coverage(passage, with_bodies=True), passage)
        for passage in (inquiry.passages if passages is None else passages)
        if passage.chunk.section not in FRAME
    ]
    sure = judged(inquiry, covered)
    answering = sorted(
        (
            (_merit(inquiry, passage, share), _rated(passage, sure))
            for share, passage in covered
            if passage.chunk.id in sure
        ),
        key=lambda pair: -pair[0],
    )
    if not inquiry.asks_of_something:
        return abstention(messages.NO_SUBJECT)
    if not answering:
        return abstention(messages.NOT_FOUND, inquiry.nearest())
    best = answering[0][0]
    told = [passage for merit, passage in answering if merit >= AS_GOOD * best]
    return _tell(inquiry, _newest_first(inquiry, _current_first(inquiry, told)[:_MOST]))


def _newest_first(inquiry: Inquiry, passages: list[Passage]) -> list[Passage]:
    """Passages of the newest directive first, each directive's own in the order given."""
    rank = {directive.id: place for place, directive in enumerate(inquiry.directives)}
    return sorted(passages, key=lambda passage: rank[passage.directive_id])


def _current_first(inquiry: Inquiry, passages: list[Passage]) -> list[Passage]:
    """What a document says behind what the one that replaces it says."""
    graph = graph_of(inquiry.library)
    return graph.current_first(passages, lambda passage: passage.directive_id)


def _rated(passage: Passage, sure: dict[str, float]) -> Passage:
    """The passage with the probability that it answers for its score, which its citation tells."""
    return replace(passage, score=sure[passage.chunk.id])


def _merit(inquiry: Inquiry, passage: Passage, share: float) -> float:
    """Rank among candidates by search score, topic coverage, and coverage by its own words alone.

    What only the headings above a passage treat, it may merely list; a preamble only leads in.
    """
    own = replace(passage, chunk=replace(passage.chunk, context=""))
    discount = 0.5 if passage.chunk.section == PREAMBLE else 1.0
    return discount * (passage.score + share + inquiry.coverage(own, with_bodies=True)) / 3


def _tell(
    inquiry: Inquiry,
    passages: list[Passage],
    asked: tuple[str, ...] = (),
    further: Sequence[Evidence] = (),
) -> Reply:
    """Tell passages, then the `further` evidence that stands in none of them."""
    evidence: dict[tuple[str, int], Evidence] = {}
    for passage in passages:
        directive = inquiry.directive(passage.directive_id)
        doing = performers(directive, passage.chunk)
        who = [name for name in doing if name in asked] or ([] if asked else doing)
        section = _task_asked(inquiry, passage, directive, asked) or _list_asked(
            inquiry, passage, directive, passages
        )
        citation = (
            cite(directive, section.start, section.end, passage.score)
            if section and section.end - section.start <= _LONGEST
            else inquiry.cite(passage)
        )
        evidence.setdefault(
            (directive.id, citation.start), Evidence(citation, directive, tuple(who[:_MOST]))
        )
    told = list(evidence.values())
    return extractive([*told, *(one for one in further if not _is_within(one, told))])


def _is_within(one: Evidence, told: Sequence[Evidence]) -> bool:
    """Whether what a piece of evidence quotes is quoted already."""
    return any(
        other.directive.id == one.directive.id
        and other.citation.start <= one.citation.start
        and one.citation.end <= other.citation.end
        for other in told
    )


def _task_asked(
    inquiry: Inquiry, passage: Passage, directive: Directive, asked: tuple[str, ...]
) -> Section | None:
    """All that a lead-in gives the bodies asked about, when nothing narrower is asked."""
    return None if any(inquiry.topic) else task_section(directive, passage.chunk, asked)


def _list_asked(
    inquiry: Inquiry, passage: Passage, directive: Directive, passages: list[Passage]
) -> Section | None:
    """The list that a passage is an entry of, when its heading is what is asked about.

    Then every entry is part of the answer, not only those that share words with the question.
    """
    section = next((s for s in directive.sections if s.label == passage.chunk.section), None)
    if section is None or section.parent is None or section.kind == ROW:
        return None
    above = directive.sections[section.parent]
    entries = [p for p in passages if above.start <= p.chunk.start < above.end]
    first = min(s.start for s in directive.sections if s.parent == section.parent)
    heading = directive.text[above.start : first]
    of_one = [p for p in entries if p.directive_id == passage.directive_id]
    return above if len(of_one) > 1 and inquiry.heading_covers(passage, heading) else None
