"""What a question on tasks asks: in which roles, due when, and whether it asks who or by when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.inquiry import Inquiry
from assistant.questions import topic_of
from ingest.deadlines import Days, read_days
from ingest.directive import ADVISE, LEAD, MONITOR, PARTNER, PERFORM, REPORT
from vectorstore.syllables import fold

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
_OVERDUE = re.compile(r"\b(?:qua|tre|het) han\b(?:\s+(?:tinh|cho|ke))?")


@dataclass(frozen=True)
class AskedTasks:
    """What a question wants: tasks in these roles, due in these words, or who, or by when."""

    roles: tuple[str, ...] = ()
    period: str = ""
    before: bool = False
    overdue: bool = False
    who: bool = False
    when: bool = False
    topic: tuple[str, ...] = ()


def read_asked(inquiry: Inquiry) -> AskedTasks | None:
    """Take a question apart; None where it is no question on tasks, their bodies or deadlines."""
    text = inquiry.without_names
    plain = fold(text)
    if len(plain) != len(text):
        return None
    who, when, period = _WHO.search(plain), _WHEN.search(plain), _PERIOD.search(plain)
    due = _DONE.search(plain) or (period and period[1])
    what = _WHAT_ALONE.search(plain)
    tasks = _TASKS.search(plain) or (what and (due or inquiry.body_names))
    period = period if due and (tasks or who) else None
    overdue = _OVERDUE.search(plain) if tasks or who else None
    roles, spans = _roles(plain)
    if not (overdue or period or when) and not (roles and (who or (tasks and inquiry.body_names))):
        return None
    spans += [match.span() for match in (who, when, period, overdue, _DUE.search(plain)) if match]
    for start, end in spans:
        text = f"{text[:start]}, {' ' * (end - start - 2)}{text[end:]}"
    return AskedTasks(
        roles=roles,
        period=period[2] if period else f"{date.today():%d/%m/%Y}" if overdue else "",
        before=bool(period and (period[1] or "").startswith(_BEFORE)),
        overdue=bool(overdue),
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


def asked_days(asked: AskedTasks, issued_on: date | None) -> Days | None:
    """The days asked for, as a document issued on that day means them; None without any."""
    days = read_days(asked.period, issued_on)
    return (date(days[1].year, 1, 1), days[1]) if days and asked.before else days
