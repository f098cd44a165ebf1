"""What leads in a list of tasks: "Sở Y tế có trách nhiệm:", a heading that is a body's name."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.directive import LEAD, PARTNER
from ingest.order_roles import with_roles
from ingest.order_words import DIRECT, DUTY, LABEL, LEADING, TASKS_OF, TOGETHER
from ingest.subjects import Subjects


@dataclass(frozen=True)
class LeadIn:
    """Who is given what stands below, each with a role, or "" where each task tells it.

    `directs` where they direct the bodies named below; `closed` where every entry is a task.
    """

    who: tuple[tuple[str, str], ...] = ()
    directs: bool = False
    closed: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The bodies that do what an entry without a subject of its own says."""
        return tuple(name for name, role in self.who if role != PARTNER)


NOBODY = LeadIn()


def read_lead_in(
    subjects: Subjects, plain: str, start: int, end: int, above: LeadIn
) -> LeadIn | None:
    """Read a line as the lead-in of what follows it; None where it leads in nothing."""
    words = plain[start:end].rstrip(" *_")
    end = start + len(words)
    label = LABEL.match(plain, start, end)
    opening = label.end() if label else start
    heading = TASKS_OF.match(plain, opening, end)
    at, names, ordered = subjects.subject(heading.end() if heading else start, end)
    rest = plain[at:end].strip(" .:*_")
    if names and not rest:
        return LeadIn(_alike(names), closed=not heading)
    if heading or not words.endswith(":"):
        return None
    if not names:
        return _of_those_above(subjects, plain, opening, end, above)
    duty = DUTY.match(plain, at, end)
    if duty and not plain[duty.end() : end].strip(" :"):
        return LeadIn(_alike(names), closed=True)
    task = duty.end() if duty else at
    task += len(plain[task:end]) - len(plain[task:end].lstrip(" ,"))
    directing = DIRECT.match(f"{plain[task : end - 1].rstrip()} ")
    if directing:
        others = subjects.names(task + directing.end(), end)[1]
        return LeadIn(_alike((*names, *others)), directs=not others, closed=bool(others))
    if LEADING.match(plain, task, end) or TOGETHER.match(plain, task, end):
        return LeadIn(_lasting(with_roles(subjects, plain, names, task, end - 1).who), closed=True)
    if ordered or duty or subjects.begins_with_verb(task, end):
        return LeadIn(_alike(names))
    return None


def _of_those_above(
    subjects: Subjects, plain: str, start: int, end: int, above: LeadIn
) -> LeadIn | None:
    """Read "Chủ trì, phối hợp với Sở Y tế:" under the name of who leads."""
    leading = LEADING.match(plain, subjects.verb_at(start, end), end)
    together = TOGETHER.match(plain, leading.end() if leading else start, end)
    if not (leading or together) or not above.names:
        return None
    after = together.end() if together else leading.end()  # type: ignore[union-attr]
    after, partners = subjects.names(after, end) if together else (after, ())
    if plain[after:end].strip(" :,"):
        return None  # "Chủ trì dự báo triều cường:" is a task with details below it
    who = [(name, LEAD if leading else PARTNER) for name in above.names]
    return LeadIn((*who, *((name, PARTNER) for name in partners)), closed=True)


def _alike(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, "") for name in dict.fromkeys(names))


def _lasting(who: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Roles that hold for every entry of a list; the others each entry tells itself."""
    return tuple((name, role if role in (LEAD, PARTNER) else "") for name, role in who)
