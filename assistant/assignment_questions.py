"""Questions on who does what by when, answered from the assignments read out of the documents.

"Sở Tài chính chủ trì việc gì?", "Ai phối hợp xây dựng đề án X?", "Việc nào phải xong trong quý
II/2025?", "Thời hạn xây dựng đề án X là khi nào?". Each answer is rows and sentences, verbatim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant import messages
from assistant.asked_tasks import AskedTasks, asked_days, read_asked
from assistant.confidence import AS_GOOD, ENOUGH, coverage, may_be_told
from assistant.inquiry import FRAME, Inquiry
from assistant.replies import Evidence, Reply, abstention, extractive
from assistant.verification import cite
from ingest.body_groups import holds
from ingest.body_identity import home_of, identify
from ingest.directive import (
    Assignment,
    Chunk,
    Directive,
)
from vectorstore.passage import Passage

_MOST = 12
_OWN = 0.3
"""Share of the topic that a task has to treat without the headings above it."""


@dataclass(frozen=True)
class _Found:
    assignment: Assignment
    directive: Directive
    share: float


def answer_assignments(inquiry: Inquiry) -> Reply | None:
    """Answer a question on roles or deadlines; None where it asks of neither, or nothing is known.

    A body that has tasks but none due when asked is told so.
    """
    asked = read_asked(inquiry)
    if asked is None:
        return None
    treating = _treating(inquiry, asked, _known(inquiry, asked))
    found = [item for item in treating if _in_role(asked, item) and _in_time(asked, item)]
    if found:
        return _tell(inquiry, asked, found) if _may_be_told(inquiry, asked, found) else None
    dated = any(item.assignment.deadline for item in treating)
    if asked.period and dated and (inquiry.body_names or not any(asked.topic)):
        return abstention(_nothing_due(inquiry), inquiry.nearest())
    if asked.roles and treating and _only_rows(inquiry, treating):
        body, role = inquiry.hints.bodies[0].asked, messages.ROLE_NAMES[asked.roles[0]]
        return abstention(messages.NOT_IN_ROLE.format(body=body, role=role), inquiry.nearest())
    return None


def group_tasks(inquiry: Inquiry) -> list[Evidence]:
    """What is given to groups that hold the bodies asked about, newest directive first."""
    asked = AskedTasks()
    found = [
        _Found(assignment, directive, 1.0)
        for directive in inquiry.directives
        if not inquiry.hints.directives or directive.id in inquiry.hints.directives
        for assignment in directive.assignments
        if assignment.body not in inquiry.body_names
        and _is_meant(inquiry, directive, assignment.body)
    ]
    return [_evidence(inquiry, asked, items) for items in _by_quote(found)][:_MOST]


def _known(inquiry: Inquiry, asked: AskedTasks) -> Iterator[tuple[Assignment, Directive]]:
    """The assignments of the bodies named; of those beside them where the question is who."""
    names = set(inquiry.body_names)
    for directive in _directives(inquiry, asked):
        meant = {a.body for a in directive.assignments if _is_meant(inquiry, directive, a.body)}
        quoted = {a.quote_start for a in directive.assignments if a.body in meant}
        for assignment in directive.assignments:
            own = assignment.body in meant
            beside = assignment.quote_start in quoted and not own
            if not names or (beside if asked.who else own):
                yield assignment, directive


def _is_meant(inquiry: Inquiry, directive: Directive, body: str) -> bool:
    """Whether a body is one that the question names, or a group that holds one of them."""
    if body in inquiry.body_names:
        return True
    home = home_of(directive)
    asked = {identify(name, home) for name in inquiry.body_names}
    return any(holds(body, home, identity) for identity in asked)


def _directives(inquiry: Inquiry, asked: AskedTasks) -> Iterable[Directive]:
    """The directives that the question names, or that name its bodies or treat its topic; or all."""
    if inquiry.hints.directives:
        ids = set(inquiry.hints.directives)
    elif inquiry.body_names:
        ids = {passage.directive_id for passage in inquiry.passages_naming_bodies}
        ids |= {d.id for d in inquiry.directives if _gives_to_group(inquiry, d)}
    elif any(asked.topic):
        ids = {passage.directive_id for passage in inquiry.passages}
    else:
        return inquiry.directives
    return [inquiry.directive(id_) for id_ in sorted(ids)]


def _gives_to_group(inquiry: Inquiry, directive: Directive) -> bool:
    """Whether a directive gives work to a group that holds a body asked about."""
    return any(_is_meant(inquiry, directive, a.body) for a in directive.assignments)


def _treating(
    inquiry: Inquiry, asked: AskedTasks, known: Iterable[tuple[Assignment, Directive]]
) -> list[_Found]:
    """Those that treat the rest of the question, and treat it as well as the best does."""
    shares: dict[tuple[str, int, int], float] = {}
    found = []
    for assignment, directive in known:
        key = (directive.id, assignment.start, assignment.quote_start)
        if key not in shares:
            shares[key] = _share(inquiry, asked, _passage(assignment, directive))
        if shares[key] >= ENOUGH:
            found.append(_Found(assignment, directive, shares[key]))
    best = max((item.share for item in found), default=0.0)
    return [item for item in found if item.share >= AS_GOOD * best]


def _share(inquiry: Inquiry, asked: AskedTasks, passage: Passage) -> float:
    """How much of the topic a task treats; one task is asked for by words of its own."""
    index = inquiry.library.lexical
    whole = coverage(index, asked.topic, passage)
    if not (asked.who or asked.when) or whole < ENOUGH:
        return whole
    bare = replace(passage, chunk=replace(passage.chunk, context=""))
    own = coverage(index, asked.topic, bare)
    return max(ENOUGH, (whole + own) / 2) if own >= _OWN else 0.0


def _passage(assignment: Assignment, directive: Directive) -> Passage:
    """The words that tell what a task is on: a row with all its columns, or a sentence's task."""
    start, end = assignment.quote_start, assignment.quote_end
    text = directive.text[assignment.start : assignment.end]
    if directive.text[start] == "|":
        text = f"{directive.text[start:end]}\n{text}"
    above = [s.heading for s in directive.sections if s.start <= start and end <= s.end]
    chunk = Chunk(
        id="",
        directive=directive.number,
        section=assignment.section,
        text=text,
        start=start,
        end=end,
        context="\n".join([directive.subject, *filter(None, above)]),
    )
    return Passage(chunk, directive.id, directive.source.name, 1.0)


def _may_be_told(inquiry: Inquiry, asked: AskedTasks, found: Sequence[_Found]) -> bool:
    """Whether the tasks that treat most of what they are to be on read as an answer."""
    if not any(asked.topic):
        return True
    best = sorted(found, key=lambda item: -item.share)
    return may_be_told(inquiry, [_passage(item.assignment, item.directive) for item in best])


def _in_role(asked: AskedTasks, item: _Found) -> bool:
    if asked.who and not item.assignment.body:
        return False
    return not asked.roles or item.assignment.role in asked.roles


def _in_time(asked: AskedTasks, item: _Found) -> bool:
    """Whether a task is due when asked; "trước 30/6" is the year's days up to that one."""
    deadline = item.assignment.deadline
    if asked.when:
        return deadline is not None
    if not asked.period:
        return True
    wanted = asked_days(asked, item.directive.issued_on)
    if wanted is None or deadline is None or deadline.last is None:
        return False
    if asked.overdue:
        return deadline.last < wanted[1]
    return wanted[0] <= deadline.last <= wanted[1]


def _tell(inquiry: Inquiry, asked: AskedTasks, found: Sequence[_Found]) -> Reply:
    """The rows found, newest directive first, each with who does it or by when, as asked."""
    evidence = [_evidence(inquiry, asked, items) for items in _by_quote(found)]
    reply = extractive(evidence[:_MOST])
    if len(evidence) <= _MOST:
        return reply
    more = messages.MORE_TASKS.format(count=len(evidence) - _MOST)
    return replace(reply, text=f"{reply.text}\n\n{more}")


def _by_quote(found: Sequence[_Found]) -> list[list[_Found]]:
    """What is found by the row or sentence it stands in, newest directive first."""
    rows: dict[tuple[int, str, int, int], list[_Found]] = {}
    for item in found:
        issued = (item.directive.issued_on or date.min).toordinal()
        quoted = (item.assignment.quote_start, item.assignment.quote_end)
        rows.setdefault((-issued, item.directive.id, *quoted), []).append(item)
    return [rows[place] for place in sorted(rows)]


def _evidence(inquiry: Inquiry, asked: AskedTasks, items: Sequence[_Found]) -> Evidence:
    first, directive = items[0].assignment, items[0].directive
    told = [_named(inquiry, asked, item.assignment) for item in items if item.assignment.body]
    if asked.when and first.deadline:
        told = [first.deadline.text]
    citation = cite(directive, first.quote_start, first.quote_end, round(items[0].share, 4))
    return Evidence(citation, directive, tuple(dict.fromkeys(told)))


def _named(inquiry: Inquiry, asked: AskedTasks, assignment: Assignment) -> str:
    """The body of a task; of a group that holds the one asked about, that one with the group."""
    if asked.who or not inquiry.body_names or assignment.body in inquiry.body_names:
        return assignment.body
    group = messages.OF_GROUP.format(group=assignment.body)
    return f"{inquiry.hints.bodies[0].asked} ({group})"


def _nothing_due(inquiry: Inquiry) -> str:
    if inquiry.body_names:
        return messages.NOTHING_DUE_FOR.format(body=inquiry.hints.bodies[0].asked)
    return messages.NOTHING_DUE


def _only_rows(inquiry: Inquiry, found: Sequence[_Found]) -> bool:
    """Whether all that is said of the bodies asked about is read into their assignments."""
    if not inquiry.body_names:
        return False
    read = {(item.directive.id, item.assignment.section) for item in found}
    return all(
        (passage.directive_id, passage.chunk.section) in read
        for passage in inquiry.passages_naming_bodies
        if passage.chunk.section not in FRAME
    )
