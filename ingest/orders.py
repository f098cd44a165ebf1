"""Sentences that give a body its work, as directives put them.

"Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ xây dựng …; hoàn thành trước ngày 30/6/2025", "Đề
nghị Ban Tổ chức Thành ủy theo dõi …", "Sở Y tế có trách nhiệm:" over a list of tasks, and a list
headed by nothing but the name of a body. A sentence of which the subject is not plain is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingest.bodies import unfold
from ingest.chunker import SENTENCE_BREAK
from ingest.deadlines import find_deadline
from ingest.directive import (
    ADDRESSEES,
    DISTRIBUTION,
    GROUP,
    HEADER,
    PERFORM,
    PREAMBLE,
    ROW,
    SIGNATURE,
    TABLE,
    Assignment,
    BodyMention,
    Section,
)
from ingest.lead_ins import NOBODY, LeadIn, read_lead_in
from ingest.markers import DIVISIONS
from ingest.order_roles import Order, with_roles
from ingest.order_words import ACCOUNTABLE, CLOSING, DIRECT, DOING, DUTY, ENFORCED, LABEL, LEADING
from ingest.subjects import Subjects
from ingest.textline import is_shouted

_WITHOUT = {HEADER, ADDRESSEES, PREAMBLE, DISTRIBUTION, SIGNATURE, TABLE, GROUP, ROW}
_CUT = re.compile(rf"{SENTENCE_BREAK}|(?<=;)\s+|\n+")
_LONGEST = 1500


@dataclass(frozen=True)
class _Clause:
    """A clause `start:end` that orders something, quoted from `quote` on: from who is to do it."""

    quote: int
    start: int
    end: int
    order: Order
    head: tuple[int, int] | None = None
    """The span of the task where it stands first: "Lập đề án: Sở Y tế chủ trì; …"."""


def sentence_assignments(
    text: str,
    sections: Sequence[Section],
    bodies: Sequence[BodyMention],
    issued_on: date | None,
) -> list[Assignment]:
    """Return what the sentences outside tables and the document's frame assign."""
    reader = _Reader(text, sections, bodies, issued_on)
    return [
        assignment
        for index, section in enumerate(sections)
        if section.kind not in _WITHOUT
        for assignment in reader.read(index)
    ]


class _Reader:
    """A text with its outline, read section by section."""

    def __init__(
        self,
        text: str,
        sections: Sequence[Section],
        bodies: Sequence[BodyMention],
        issued_on: date | None,
    ) -> None:
        self._text = text
        self._issued_on = issued_on
        plain = unfold(text)
        self._plain = plain if len(plain) == len(text) else text.lower()
        self._sections = sections
        self._subjects = Subjects(text, self._plain, bodies)
        self._children: dict[int | None, list[int]] = {}
        for index, section in enumerate(sections):
            self._children.setdefault(section.parent, []).append(index)
        self._given: dict[int, LeadIn] = {}

    def read(self, index: int) -> Iterator[Assignment]:
        """Yield what a section's own words assign."""
        lead = self._given_above(index)
        for start, end in self._own(index):
            if is_shouted(self._text[start:end]):
                continue
            if not self._is_heading(index, start, end):
                yield from self._line(start, end, self._sections[index].label, lead)
            if start == self._sections[index].start:
                lead = self._led_in(start, end, lead, within=True)

    def _led_in(self, start: int, end: int, lead: LeadIn, *, within: bool = False) -> LeadIn:
        """What a line leads in, or what led it in; not every line `within` one entry is a task."""
        found = read_lead_in(self._subjects, self._plain, start, end, lead)
        return replace(found or lead, closed=bool(found and found.closed and not within))

    def _own(self, index: int) -> Iterator[tuple[int, int]]:
        """Yield the lines of a section that are in none of those below it."""
        at = self._sections[index].start
        below = sorted(self._children.get(index, []), key=lambda i: self._sections[i].start)
        for child in [*below, None]:
            stop = self._sections[index].end if child is None else self._sections[child].start
            for line in re.finditer(r"[^\n]+", self._text[at:stop]):
                yield at + line.start(), at + line.end()
            at = stop if child is None else self._sections[child].end

    def _is_heading(self, index: int, start: int, end: int) -> bool:
        """Whether a line only says what the entries below it are on: "3. Huấn luyện"."""
        closed = self._text[start:end].rstrip().endswith((".", ";", ":", "/", ",", "”"))
        return start == self._sections[index].start and index in self._children and not closed

    def _given_above(self, index: int) -> LeadIn:
        """Who the nearest lead-in or heading above gives all that stands below it."""
        above = self._sections[index].parent
        if above is None or self._sections[above].kind in DIVISIONS:
            return NOBODY
        if above not in self._given:
            lead = self._given_above(above)
            first = min(self._sections[i].start for i in self._children[above])
            for start, end in self._own(above):
                if start < first:
                    lead = self._led_in(start, end, lead)
            self._given[above] = lead
        return self._given[above]

    # A line's sentences

    def _line(self, start: int, end: int, label: str, lead: LeadIn) -> Iterator[Assignment]:
        """Yield the assignments of one paragraph; who is named first goes on doing what follows."""
        found: list[_Clause] = []
        names, subject = lead.names, start
        head = self._head(start, end)
        for begin, stop in self._clauses(head[1] + 1 if head else start, end):
            orders, own = self._orders(begin, stop, names, closed=lead.closed and begin < start + 9)
            if not own and found and (head or CLOSING.match(self._plain, begin, stop)):
                found[-1] = replace(found[-1], end=stop)
                continue
            if own:
                accountable = ACCOUNTABLE.search(self._plain, begin, stop)
                names, subject = (own if orders or accountable else ()), begin
            quote = begin if names == lead.names else subject
            for order in orders:
                if head and own:
                    found.append(_Clause(head[0], begin, stop, order, head))
                elif order.task < stop:
                    found.append(_Clause(quote, begin, stop, self._led(order, lead, own, begin)))
            if (
                not orders
                and not own
                and not names
                and self._subjects.begins_with_verb(begin, stop)
            ):
                found.append(_Clause(begin, begin, stop, Order((("", PERFORM),), begin)))
        for clause in found:
            yield from self._assignments(clause, end if clause.head else clause.end, label)

    def _led(self, order: Order, lead: LeadIn, own: tuple[str, ...], begin: int) -> Order:
        """Add what the lead-in says of an entry: the roles in it, or who directs the entry's body."""
        if own:
            above = [(name, PERFORM) for name in lead.names if lead.directs and name not in own]
            return replace(order, who=(*order.who, *above))
        said = {name: role for name, role in lead.who if role}
        if not said:
            return order
        rest = [pair for pair in order.who if pair[0] not in said or pair[1] != PERFORM]
        return replace(order, who=tuple(dict.fromkeys([*said.items(), *rest])))

    def _head(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of a task that stands before a colon and who does it: "Lập đề án: Sở Y tế …"."""
        for colon in re.finditer(r":\s+", self._plain[start:end]):
            after, names = self._subjects.names(start + colon.end(), end)
            if names and DOING.match(self._plain, after, end):
                label = LABEL.match(self._plain, start, end)
                return (label.end() if label else start), start + colon.start()
        return None

    def _assignments(self, clause: _Clause, stop: int, label: str) -> Iterator[Assignment]:
        """Yield what a clause assigns, quoted up to `stop`; without a body only what is due."""
        words = self._text[clause.quote : stop].rstrip(" ;,")
        end = clause.quote + len(words)
        task, task_end = clause.head or (clause.order.task, clause.quote + len(words.rstrip("./”")))
        if end - clause.quote > _LONGEST or words.endswith(":"):
            return
        due = find_deadline(self._text, clause.start, clause.end, self._issued_on)
        if due is None and clause.head:
            due = find_deadline(self._text, clause.start, stop, self._issued_on)
        for body, role in clause.order.who:
            if body or (due and due.last and ":" not in words):  # labels are read elsewhere
                yield Assignment(body, role, task, task_end, clause.quote, end, label, due)

    def _clauses(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the sentences of a line, cut at semicolons too, without the labels before them."""
        at = start
        gaps = [gap.span() for gap in _CUT.finditer(self._text, start, end)]
        for gap_start, gap_end in [*gaps, (end, end)]:
            begin = LABEL.match(self._plain, at, gap_start).end()  # type: ignore[union-attr]
            if begin < gap_start:
                yield begin, gap_start
                at = gap_end
            # What is a label alone ("1.") belongs to the words after it.

    def _orders(
        self, start: int, end: int, names: tuple[str, ...], *, closed: bool
    ) -> tuple[list[Order], tuple[str, ...]]:
        """Take a clause apart; also return the bodies that it names as its subject.

        `closed` where the clause opens an entry of a list in which every entry is a task.
        """
        enforced = ENFORCED.search(self._plain, start, end)
        if enforced and (all_named := self._subjects.named_before(start, enforced.start())):
            return [Order(tuple((name, PERFORM) for name in all_named), enforced.end())], all_named
        at, own, ordered = self._subjects.subject(start, end)
        who = own or names
        if not who:
            return [], ()
        duty = DUTY.match(self._plain, at, end) if own else None
        task = duty.end() if duty else at
        inline = re.compile(r"\s*:\s*(?=\S)").match(self._plain, task, end) if own else None
        task = inline.end() if inline else task
        task += len(self._text[task:end]) - len(self._text[task:end].lstrip(" ,"))
        if not own:
            task = self._subjects.past_front(task, end)
        told = (own and (ordered or duty or inline)) or (closed and not own)
        told = told or LEADING.match(self._plain, task, end)
        told = told or self._subjects.begins_with_verb(task, end)
        if task >= end or self._text[task] == ":" or not told:
            return [], own
        orders = [with_roles(self._subjects, self._plain, who, task, end)]
        return [*orders, *self._passed_on(task, end)], own

    def _passed_on(self, task: int, end: int) -> Iterator[Order]:
        """Yield what those are given whom the subject directs: "chỉ đạo Sở Y tế rà soát …"."""
        directing = DIRECT.match(self._plain, task, end)
        if directing:
            after, names = self._subjects.names(directing.end(), end)
            if names and self._subjects.does(after, end):
                start = after + len(self._text[after:end]) - len(self._text[after:end].lstrip(" ,"))
                yield with_roles(self._subjects, self._plain, names, start, end)
