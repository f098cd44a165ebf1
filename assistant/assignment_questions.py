"""Questions on who does what by when, answered from the assignments read out of the documents.

"Sở Tài chính chủ trì việc gì?", "Ai phối hợp xây dựng đề án X?", "Việc nào phải xong trong quý
II/2025?", "Thời hạn xây dựng đề án X là khi nào?". Each answer is rows and sentences, verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant import messages
from assistant.confidence import ENOUGH, coverage
from assistant.inquiry import FRAME, Inquiry
from assistant.questions import topic_of
from assistant.replies import Evidence, Reply, abstention, extractive
from assistant.verification import cite
from ingest.deadlines import Days, read_days
from ingest.directive import (
    ADVISE,
    LEAD,
    MONITOR,
    PARTNER,
    PERFORM,
    REPORT,
    Assignment,
    Chunk,
    Directive,
)
from vectorstore.hints import without_numbers
from vectorstore.passage import Passage
from vectorstore.syllables import fold

_MOST = 12
_AS_GOOD = 0.85
_OWN = 0.3
"""Share of the topic that a task has to treat without the headings above it."""
_ROLES = (
    (LEAD, r"chu tri"),
    (PARTNER, r"phoi hop"),
    (MONITOR, r"theo doi|don doc|giam sat|kiem tra"),
    (ADVISE, r"tham muu"),
    (REPORT, r"bao cao"),
    (PERFORM, r"thuc hien|chiu trach nhiem|phu trach"),
)
_BESIDE = r"(?:(?:duoc|giao|phai|se|la|can|co|trach nhiem|don vi|co quan|dang)\s+)*"
_ASKED_AS = {LEAD: (LEAD, PERFORM), PERFORM: (PERFORM, LEAD)}
"""Roles that answer a question for another: one body alone at work leads it."""
_TASK = r"(?:(?:nhung|cac|cai)\s+)?(?:viec|nhiem vu|cong viec|noi dung|dau viec|cong tac)(?:\s+(?:gi|nao))?"
_TASKS = re.compile(rf"\b{_TASK}\b")
_WHAT_ALONE = re.compile(r"\b(?:(?:nhung|cai)\s+)?gi\b")
_WHAT = rf"(?:{_TASK}|{_WHAT_ALONE.pattern})"
_WHO = re.compile(
    r"\b(?:ai|(?:co quan|don vi|to chuc|so|ban|nganh|noi|dia phuong|ben)(?:,?\s*(?:nganh|don vi|co quan))*\s+nao"
    r"|nhung ai|nhung (?:co quan|don vi|so) nao)\b"
)
_WHEN = re.compile(
    r"\b(?:thoi han|han (?:hoan thanh|chot|cuoi|xong)|tien do|moc thoi gian|thoi gian (?:hoan thanh|thuc hien))\b"
    r"|\b(?:khi nao|bao gio|luc nao|ngay nao|thang nao|quy nao|nam nao)\b"
)
_DONE = re.compile(r"\b(?:xong|hoan thanh|han|thoi han|cham nhat|den han|thuc hien|lam)\b")
_DUE = re.compile(r"\bden han\b|\bphai xong\b")
_PERIOD = re.compile(
    r"\b(truoc(?: het)?|den het|den truoc|cham nhat(?: la)?|trong|vao|den|toi|han|xong)?\s*"
    r"((?:ngay\s*)?\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*20\d\d)?"
    r"|ngay\s*\d{1,2}\s*thang\s*\d{1,2}(?:\s*nam\s*20\d\d)?"
    r"|(?:dau |cuoi |giua )?(?:quy\s*(?:i{1,3}|iv|[1-4])|thang\s*\d{1,2})(?:\s*(?:/|nam)?\s*20\d\d)?"
    r"|(?:6|sau|9|chin)\s*thang\s*(?:dau|cuoi)(?:\s*nam)?(?:\s*20\d\d)?|(?:dau |cuoi )?nam\s*20\d\d)(?!\w)"
)
_BEFORE = ("truoc", "cham", "den", "toi")


@dataclass(frozen=True)
class _Asked:
    """What a question wants: tasks in these roles, due in these words, or who, or by when."""

    roles: tuple[str, ...]
    period: str
    before: bool
    who: bool
    when: bool
    topic: tuple[str, ...]


@dataclass(frozen=True)
class _Found:
    assignment: Assignment
    directive: Directive
    share: float


def answer_assignments(inquiry: Inquiry) -> Reply | None:
    """Answer a question on roles or deadlines; None where it asks of neither, or nothing is known.

    A body that has tasks but none due when asked is told so.
    """
    asked = _read(inquiry)
    if asked is None:
        return None
    treating = _treating(inquiry, asked, _known(inquiry, asked))
    found = [item for item in treating if _in_role(asked, item) and _in_time(asked, item)]
    if found:
        return _tell(asked, found)
    dated = any(item.assignment.deadline for item in treating)
    if asked.period and dated and (inquiry.body_names or not any(asked.topic)):
        return abstention(_nothing_due(inquiry), inquiry.nearest())
    if asked.roles and treating and _only_rows(inquiry, treating):
        body, role = inquiry.hints.bodies[0].asked, messages.ROLE_NAMES[asked.roles[0]]
        return abstention(messages.NOT_IN_ROLE.format(body=body, role=role), inquiry.nearest())
    return None


def _read(inquiry: Inquiry) -> _Asked | None:
    """Take a question apart; None where it is no question on tasks, their bodies or deadlines."""
    text = without_numbers(inquiry.text)
    for body in inquiry.hints.bodies:
        text = f"{text[: body.start]}{' ' * (body.end - body.start)}{text[body.end :]}"
    plain = fold(text)
    if len(plain) != len(text):
        return None
    who, when, period = _WHO.search(plain), _WHEN.search(plain), _PERIOD.search(plain)
    due = _DONE.search(plain) or (period and period[1])
    what = _WHAT_ALONE.search(plain)
    tasks = _TASKS.search(plain) or (what and (due or inquiry.body_names))
    period = period if due and (tasks or who) else None
    roles, spans = _roles(plain)
    if not (period or when or (roles and (who or (tasks and inquiry.body_names)))):
        return None
    spans += [match.span() for match in (who, when, period, _DUE.search(plain)) if match]
    for start, end in spans:
        text = f"{text[:start]}, {' ' * (end - start - 2)}{text[end:]}"
    return _Asked(
        roles=roles,
        period=period[2] if period else "",
        before=bool(period and (period[1] or "").startswith(_BEFORE)),
        who=bool(who),
        when=bool(when) and not period,
        topic=topic_of(text),
    )


def _roles(plain: str) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    """The roles asked for, with the spans of their words: beside "ai", "việc gì" or a body.

    Bodies are blanks in `plain`. Who asks what a body does asks for all its roles.
    """
    for role, words in _ROLES:
        before = rf"{_WHO.pattern}\s+" if role == PERFORM else rf"(?:{_WHO.pattern}\s+|\s{{3,}})"
        match = re.search(rf"{before}{_BESIDE}(?P<role>{words})\b", plain)
        if not match and role != PERFORM:
            match = re.search(rf"\b(?P<role>{words})\s+(?:thuc hien\s+)?{_WHAT}\b", plain)
        if match:
            return _ASKED_AS.get(role, (role,)), [match.span("role")]
    return (), []


def _known(inquiry: Inquiry, asked: _Asked) -> Iterator[tuple[Assignment, Directive]]:
    """The assignments of the bodies named; of those beside them where the question is who."""
    names = set(inquiry.body_names)
    for directive in _directives(inquiry, asked):
        quoted = {a.quote_start for a in directive.assignments if a.body in names}
        for assignment in directive.assignments:
            own = assignment.body in names
            beside = assignment.quote_start in quoted and not own
            if not names or (beside if asked.who else own):
                yield assignment, directive


def _directives(inquiry: Inquiry, asked: _Asked) -> Iterable[Directive]:
    """The directives that the question names, or that name its bodies or treat its topic; or all."""
    if inquiry.hints.directives:
        ids = set(inquiry.hints.directives)
    elif inquiry.body_names:
        ids = {passage.directive_id for passage in inquiry.passages_naming_bodies}
    elif any(asked.topic):
        ids = {passage.directive_id for passage in inquiry.passages}
    else:
        return inquiry.directives
    return [inquiry.directive(id_) for id_ in sorted(ids)]


def _treating(
    inquiry: Inquiry, asked: _Asked, known: Iterable[tuple[Assignment, Directive]]
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
    return [item for item in found if item.share >= _AS_GOOD * best]


def _share(inquiry: Inquiry, asked: _Asked, passage: Passage) -> float:
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


def _in_role(asked: _Asked, item: _Found) -> bool:
    if asked.who and not item.assignment.body:
        return False
    return not asked.roles or item.assignment.role in asked.roles


def _in_time(asked: _Asked, item: _Found) -> bool:
    """Whether a task is due when asked; "trước 30/6" is the year's days up to that one."""
    deadline = item.assignment.deadline
    if asked.when:
        return deadline is not None
    if not asked.period:
        return True
    wanted = _days(asked, item.directive.issued_on)
    if wanted is None or deadline is None or deadline.last is None:
        return False
    return wanted[0] <= deadline.last <= wanted[1]


def _days(asked: _Asked, issued_on: date | None) -> Days | None:
    days = read_days(asked.period, issued_on)
    return (date(days[1].year, 1, 1), days[1]) if days and asked.before else days


def _tell(asked: _Asked, found: Sequence[_Found]) -> Reply:
    """The rows found, newest directive first, each with who does it or by when, as asked."""
    rows: dict[tuple[int, str, int, int], list[_Found]] = {}
    for item in found:
        issued = (item.directive.issued_on or date.min).toordinal()
        quoted = (item.assignment.quote_start, item.assignment.quote_end)
        rows.setdefault((-issued, item.directive.id, *quoted), []).append(item)
    evidence = [_evidence(asked, rows[place]) for place in sorted(rows)]
    reply = extractive(evidence[:_MOST])
    if len(evidence) <= _MOST:
        return reply
    more = messages.MORE_TASKS.format(count=len(evidence) - _MOST)
    return replace(reply, text=f"{reply.text}\n\n{more}")


def _evidence(asked: _Asked, items: Sequence[_Found]) -> Evidence:
    first, directive = items[0].assignment, items[0].directive
    told = [item.assignment.body for item in items if item.assignment.body]
    if asked.when and first.deadline:
        told = [first.deadline.text]
    citation = cite(directive, first.quote_start, first.quote_end, round(items[0].share, 4))
    return Evidence(citation, directive, tuple(dict.fromkeys(told)))


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
