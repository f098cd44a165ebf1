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
    ADVISE,
    DISTRIBUTION,
    GROUP,
    HEADER,
    LEAD,
    MONITOR,
    PARTNER,
    PERFORM,
    PREAMBLE,
    REPORT,
    ROW,
    SIGNATURE,
    TABLE,
    Assignment,
    BodyMention,
    Section,
)
from ingest.markers import DIVISIONS
from ingest.subjects import LABEL, Subjects
from ingest.textline import is_shouted

_WITHOUT = {HEADER, ADDRESSEES, PREAMBLE, DISTRIBUTION, SIGNATURE, TABLE, GROUP, ROW}
_SENTENCE = re.compile(rf"{SENTENCE_BREAK}|\n+")
_CLAUSE = re.compile(r"(?<=;)\s+")
_IN = re.compile(r"[\s,.;]*(?:trong viec\s+)?")
_DUTY = re.compile(
    r"\s*,?\s*(?:(?:co|chiu)\s+trach nhiem(?!\s+truoc)|co nhiem vu|duoc giao(?: nhiem vu)?|phai|can)(?:\s+trong viec)?\s*,?\s*"
)
_LEADING = re.compile(
    r"(?:la\s+(?:co quan|don vi|dau moi)\s+)?(?:lam\s+)?chu tri\b(?:\s+thuc hien(?=\s*[;.,]))?\s*,?\s*"
)
_TOGETHER = re.compile(
    r"(?:va\s+)?(?:chu dong\s+)?phoi hop(?:\s+chat che)?\s*,?\s*(?:(?:cung\s+)?voi|cung)?\s+"
)
_TOGETHER_WITH = re.compile(r"\bphoi hop(?:\s+chat che)?\s+(?:(?:cung\s+)?voi|cung)\s+")
_ADVANCED = re.compile(
    r"(?:(?:tiep tuc|chu dong|kip thoi|khan truong|thuong xuyen|dinh ky|tap trung|tich cuc|tang cuong)\s*,?\s+)*"
)
_ROLES = (
    (ADVISE, re.compile(r"(?:nghien cuu\s*,?\s+)?tham muu\b")),
    (MONITOR, re.compile(r"(?:theo doi|don doc|kiem tra|giam sat)\b")),
    (REPORT, re.compile(r"(?:tong hop\s*,?\s+)?bao cao\b")),
)
_VERB = re.compile(
    r"(?:xay dung|ra soat|to chuc(?!\s*,)|trien khai|thuc hien|tang cuong|lanh dao|chi dao|huong dan|bo tri|can doi"
    r"|day manh|chu dong|nghien cuu|de xuat|kip thoi|khan truong|tap trung|quan triet|pho bien|tuyen truyen"
    r"|quan ly|xu ly|cung cap|bao dam|dam bao|tham dinh|tong hop|cu the hoa|tiep tuc|nang cao|ban hanh"
    r"|lap|trinh|gui|dang tai|dang|thong tin|mo|tham muu|theo doi|don doc|kiem tra|giam sat|bao cao|phoi hop"
    r"|chu tri|hoan thanh|thanh tra|cong khai|cap nhat|van dong|phat dong|ket noi|danh gia|chuan bi|ho tro"
    r"|thong ke|phan bo|cap|tiep nhan|dieu tra|tuan tra|ngan chan|phat hien|duy tri|khao sat|thanh lap)\b"
)
_DOING = re.compile(r"\s*,?\s*(?:chu tri|phoi hop|thuc hien|chiu trach nhiem|tham muu|theo doi)\b")
_CLOSING_WORDS = re.compile(
    r"(?:hoan thanh|thoi (?:gian|han)|xong|dinh ky|bao cao|ket qua|gui|thuc hien xong|han)\b"
)
_LONGEST = 1500


@dataclass(frozen=True)
class _Order:
    """A clause taken apart: who does it in which roles, and where its task begins."""

    who: tuple[tuple[str, str], ...]
    task: int


@dataclass(frozen=True)
class _Clause:
    """A clause `start:end` that orders something, quoted from `quote` on: from who is to do it."""

    quote: int
    start: int
    end: int
    order: _Order
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
        self._subjects = Subjects(self._plain, bodies)
        self._children: dict[int | None, list[int]] = {}
        for index, section in enumerate(sections):
            self._children.setdefault(section.parent, []).append(index)
        self._given: dict[int, tuple[str, ...]] = {}

    def read(self, index: int) -> Iterator[Assignment]:
        """Yield what a section's own words assign."""
        above = self._given_above(index)
        for start, end in self._own(index):
            if is_shouted(self._text[start:end]):
                continue
            yield from self._line(start, end, self._sections[index].label, above)

    def _own(self, index: int) -> Iterator[tuple[int, int]]:
        """Yield the lines of a section that are in none of those below it."""
        at = self._sections[index].start
        below = sorted(self._children.get(index, []), key=lambda i: self._sections[i].start)
        for child in [*below, None]:
            stop = self._sections[index].end if child is None else self._sections[child].start
            for line in re.finditer(r"[^\n]+", self._text[at:stop]):
                yield at + line.start(), at + line.end()
            at = stop if child is None else self._sections[child].end

    # Who is given the tasks of a list

    def _given_above(self, index: int) -> tuple[str, ...]:
        """The bodies that the nearest lead-in or heading above gives all that stands below it."""
        above = self._sections[index].parent
        if above is None:
            return ()
        if above not in self._given:
            section = self._sections[above]
            first = min(self._sections[i].start for i in self._children[above])
            led = section.kind not in DIVISIONS and self._lead_in(section.start, first)
            self._given[above] = led or self._given_above(above)
        return self._given[above]

    def _lead_in(self, start: int, end: int) -> tuple[str, ...]:
        """The bodies of "Sở Y tế có trách nhiệm:", "Giao Sở Y tế:" or of a heading that is a name."""
        words = self._text[start:end].rstrip()
        start += words.rfind("\n") + 1
        end = start + len(words) - (words.rfind("\n") + 1)
        at, names, ordered = self._subjects.subject(start, end)
        if not names:
            return ()
        duty = _DUTY.match(self._plain, at, end)
        rest = self._plain[duty.end() if duty else at : end].strip()
        named_alone = rest.strip(" .:*_") == "" and not (duty and not rest.endswith(":"))
        led = rest.endswith(":") and (ordered or duty or _VERB.match(rest) is not None)
        return names if named_alone or led else ()

    # A line's sentences

    def _line(
        self, start: int, end: int, label: str, above: tuple[str, ...]
    ) -> Iterator[Assignment]:
        """Yield the assignments of one paragraph; who is named first goes on doing what follows."""
        found: list[_Clause] = []
        names, subject = above, start
        head = self._head(start, end)
        for begin, stop in self._clauses(head[1] + 1 if head else start, end):
            order, own = self._order(begin, stop, names)
            if not own and found and self._belongs(begin):
                found[-1] = replace(found[-1], end=stop)
                continue
            if own:
                names, subject = (own if order else ()), begin
            if order and head and own:
                found.append(_Clause(head[0], begin, stop, order, head))
            elif order and order.task < stop:
                quote = begin if names == above else subject
                found.append(_Clause(quote, begin, stop, order))
            elif not own and not names and self._begins_with_verb(begin):
                found.append(_Clause(begin, begin, stop, _Order((("", PERFORM),), begin)))
        for clause in found:
            yield from self._assignments(clause, end if clause.head else clause.end, label)

    def _head(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of a task that stands before a colon and who does it: "Lập đề án: Sở Y tế …"."""
        for colon in re.finditer(r":\s+", self._plain[start:end]):
            after, names = self._subjects.names(start + colon.end(), end)
            if names and _DOING.match(self._plain, after, end):
                label = LABEL.match(self._plain, start, end)
                return (label.end() if label else start), start + colon.start()
        return None

    def _assignments(self, clause: _Clause, stop: int, label: str) -> Iterator[Assignment]:
        """Yield what a clause assigns, quoted up to `stop`; without a body only what is due."""
        words = self._text[clause.quote : stop].rstrip(" ;,")
        end = clause.quote + len(words)
        task, task_end = clause.head or (clause.order.task, clause.quote + len(words.rstrip("./")))
        if end - clause.quote > _LONGEST or words.endswith(":"):
            return
        due = find_deadline(self._text, clause.start, clause.end, self._issued_on)
        if due is None and clause.head:
            due = find_deadline(self._text, clause.start, stop, self._issued_on)
        for body, role in clause.order.who:
            if body or (due and due.last):
                yield Assignment(body, role, task, task_end, clause.quote, end, label, due)

    def _clauses(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the sentences of a line, cut at semicolons too, without the labels before them."""
        at = start
        gaps = [
            *_SENTENCE.finditer(self._text, start, end),
            *_CLAUSE.finditer(self._text, start, end),
        ]
        for gap_start, gap_end in [*sorted(gap.span() for gap in gaps), (end, end)]:
            begin = LABEL.match(self._plain, at, gap_start).end()  # type: ignore[union-attr]
            if begin < gap_start:
                yield begin, gap_start
                at = gap_end
            # What is a label alone ("1.") belongs to the words after it.

    def _belongs(self, begin: int) -> bool:
        """Whether a clause only says by when the one before it is to be done."""
        return bool(_CLOSING_WORDS.match(self._plain, begin))

    def _order(
        self, start: int, end: int, names: tuple[str, ...]
    ) -> tuple[_Order | None, tuple[str, ...]]:
        """Take a clause apart; also return the bodies that it names as its subject."""
        at, own, ordered = self._subjects.subject(start, end)
        who = own or names
        if not who:
            return None, ()
        duty = _DUTY.match(self._plain, at, end) if own else None
        task = duty.end() if duty else at
        task += len(self._text[task:end]) - len(self._text[task:end].lstrip(" ,"))
        if task >= end or self._text[task] == ":":
            return None, own
        if not (own and (ordered or duty)) and not self._begins_with_verb(task):
            return None, own
        return self._with_roles(who, task, end), own

    def _begins_with_verb(self, at: int) -> bool:
        advanced = _ADVANCED.match(self._plain, at)
        return bool(_VERB.match(self._plain, advanced.end() if advanced else at))

    def _role_of_verb(self, at: int) -> str:
        """The role that the first verb of a task tells, empty where it tells none of its own."""
        advanced = _ADVANCED.match(self._plain, at)
        verb = advanced.end() if advanced else at
        return next((role for role, words in _ROLES if words.match(self._plain, verb)), "")

    def _with_roles(self, who: tuple[str, ...], task: int, end: int) -> _Order:
        """Read roles from the first words of a task and from "phối hợp với …" within it."""
        role = PERFORM
        partners: tuple[str, ...] = ()
        leading = _LEADING.match(self._plain, task, end)
        if leading:
            role, task = LEAD, leading.end()
        elif re.fullmatch(
            r"(?:cung )?phoi hop(?: thuc hien)?[.;,/]*", self._plain[task:end].strip()
        ):
            return _Order(tuple((name, PARTNER) for name in who), end)
        together = _TOGETHER.match(self._plain, task, end)
        if together:
            role = role if leading else PARTNER
            after, partners = self._subjects.names(together.end(), end)
            task = after if partners and after < end else task
        elif not leading:
            role = self._role_of_verb(task) or PERFORM
        for inside in _TOGETHER_WITH.finditer(self._plain, task, end):
            partners += self._subjects.names(inside.end(), end)[1]
        task = _IN.match(self._plain, task, end).end()  # type: ignore[union-attr]
        pairs = [(name, role) for name in who]
        if leading and (also := self._role_of_verb(task)):  # "chủ trì, phối hợp … theo dõi"
            pairs += [(name, also) for name in who]
        pairs += [(name, PARTNER) for name in partners if name not in who]
        return _Order(tuple(dict.fromkeys(pairs)), task)
