"""In which roles an order takes its bodies, read from the first words of the task."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.directive import LEAD, PARTNER, PERFORM
from ingest.order_words import (
    FURTHER,
    IN,
    LEADING,
    ROLES_OF_VERBS,
    TOGETHER,
    TOGETHER_ALONE,
    TOGETHER_WITH,
)
from ingest.subjects import Subjects

_MADE_LEADER = re.compile(r"[^.;:]{0,120}?\blam (?:co quan |don vi |dau moi )?chu tri\b")


@dataclass(frozen=True)
class Order:
    """A clause taken apart: who does it in which roles, and where its task begins."""

    who: tuple[tuple[str, str], ...]
    task: int


def with_roles(subjects: Subjects, plain: str, who: tuple[str, ...], task: int, end: int) -> Order:
    """Read the roles of `who` from a task `task:end`, and its partners from "phối hợp với …"."""
    verb = subjects.verb_at(task, end)
    leading = LEADING.match(plain, verb, end)
    if not leading and TOGETHER_ALONE.fullmatch(plain[verb:end].strip()):
        return Order(tuple((name, PARTNER) for name in who), end)
    role = LEAD if leading or _MADE_LEADER.match(plain, task, end) else PERFORM
    at = leading.end() if leading else verb
    together = TOGETHER.match(plain, at, end)
    partners: tuple[str, ...] = ()
    if together:
        role = role if leading else PARTNER
        after, partners = subjects.names(together.end(), end)
        at = after if partners and after < end else at
    task = at if leading or together else task
    for inside in TOGETHER_WITH.finditer(plain, task, end):
        partners += subjects.names(inside.end(), end)[1]
    task = IN.match(plain, task, end).end()  # type: ignore[union-attr]
    also = _roles_of_verbs(subjects, plain, task, end)
    roles = also if role == PERFORM and also else (role,)
    roles += also if role == LEAD else ()
    pairs = [(name, role) for role in dict.fromkeys(roles) for name in who]
    pairs += [(name, PARTNER) for name in partners if name not in who]
    return Order(tuple(dict.fromkeys(pairs)), task)


def _roles_of_verbs(subjects: Subjects, plain: str, task: int, end: int) -> tuple[str, ...]:
    """The roles that the verb of a task tells, with those it goes on to: none for plain work."""

    def role_at(at: int) -> str:
        verb = subjects.verb_at(at, end)
        return next((role for role, words in ROLES_OF_VERBS if words.match(plain, verb, end)), "")

    first = role_at(task)
    further = [role_at(gap.end()) for gap in FURTHER.finditer(plain, task, end)] if first else []
    return tuple(dict.fromkeys(filter(None, [first, *further])))
