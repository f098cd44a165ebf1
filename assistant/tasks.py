"""Who has to do what by when, over all directives: the list that an office works through.

A body is one body however the directives name it; a task given to a group ("các sở, ban, ngành") is
listed for each of its members too, with the group named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from assistant.answer import Citation
from assistant.scope import EVERYTHING, Scope
from ingest.body_groups import holds, is_group
from ingest.body_identity import Identity, home_of, identify, without_office
from ingest.directive import Assignment, Directive
from vectorstore.library import Library
from vectorstore.names import BodyNames
from vectorstore.syllables import syllables


@dataclass(frozen=True)
class Task:
    """One task of one body: its words verbatim, where they stand, and by when it is due.

    `body` is the body's one name, `named` how the directive names it or the group it belongs to;
    `group` is that group, "" where the body itself is given the task. A task that is due but that
    nobody in particular is given has no body. `first` to `last` are the days that `deadline` names.
    """

    body: str
    named: str
    group: str
    role: str
    text: str
    deadline: str
    first: date | None
    last: date | None
    directive: Directive
    section: str
    citation: Citation
    start: int
    """`start:end` is the task in the directive's text; the citation quotes the whole sentence or row."""
    end: int

    def to_dict(self) -> dict[str, Any]:
        """The task as `tasks --json` prints it; days as 2025-06-30."""
        return {
            "body": self.body,
            "named": self.named,
            "group": self.group,
            "role": self.role,
            "task": self.text,
            "deadline": self.deadline,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "directive": self.directive.number or self.directive.source.name,
            "section": self.section,
            "citation": self.citation.to_dict(),
        }


@dataclass(frozen=True)
class TaskedBody:
    """A body of the picker: its one name, and how many tasks `tasks` lists for it."""

    name: str
    count: int


def tasks(
    library: Library,
    *,
    body: str = "",
    role: str = "",
    first: date | None = None,
    last: date | None = None,
    words: str = "",
    scope: Scope = EVERYTHING,
) -> list[Task]:
    """The tasks of a library, newest directive first, each narrowed by what is given.

    `body` is a name of the picker or as anybody writes it; `role` one of `ingest.directive.ROLES`;
    `first` and `last` are days between which a task falls due, both of which count; `words` have
    all to stand in what is quoted, capitals and marks aside.
    """
    found = _register(library, scope).tasks(body)
    wanted = set(syllables(words))
    return [
        task
        for task in found
        if (not role or task.role == role)
        and _is_due(task, first, last)
        and wanted <= set(syllables(task.citation.quote))
    ]


def bodies(library: Library, scope: Scope = EVERYTHING) -> list[TaskedBody]:
    """The bodies that are given tasks, most tasks first; what is given to a group counts too."""
    return _register(library, scope).bodies()


def _register(library: Library, scope: Scope) -> Register:
    if scope == EVERYTHING:
        return library.derived(Register)
    return Register(d for d in library.directives() if scope.admits(d))


def _is_due(task: Task, first: date | None, last: date | None) -> bool:
    if not (first or last):
        return True
    return task.last is not None and (first or task.last) <= task.last <= (last or task.last)


@dataclass(frozen=True)
class _Entry:
    """An assignment where it stands; `place` is the task's, to be compared with others'."""

    directive: Directive
    assignment: Assignment
    home: str

    @property
    def place(self) -> tuple[str, int]:
        return self.directive.id, self.assignment.start


class Register:
    """The assignments of some directives by body, in the order of the directives."""

    def __init__(self, directives: Iterable[Directive]) -> None:
        self._entries: dict[Identity, list[_Entry]] = {}
        self._order: dict[str, int] = {}
        for directive in directives:
            self._order[directive.id] = len(self._order)
            home = home_of(directive)
            for assignment in directive.assignments:
                identity = identify(assignment.body, home)
                entry = _Entry(directive, assignment, home)
                self._entries.setdefault(identity, []).append(entry)
        self._settle()

    def _settle(self) -> None:
        """Count what a body of an unknown home is given with its namesake where there is but one."""
        homes: dict[str, set[str]] = {}
        for identity in self._entries:
            homes.setdefault(identity.words, set()).add(identity.home)
        for words, known in homes.items():
            if len(known) == 2 and "" in known:
                home = max(known)
                stray = self._entries.pop(Identity(words))
                self._entries[Identity(words, home)] += stray

    def tasks(self, body: str = "") -> list[Task]:
        """The tasks of a body with those of its groups, or all; in the order of the directives."""
        if body:
            found = [task for identity in self._meant(body) for task in self._of(identity, body)]
        else:
            found = [
                self._task(entry, identity, "")
                for identity, entries in self._entries.items()
                for entry in entries
            ]
        return sorted(found, key=lambda t: (self._order[t.directive.id], t.citation.start, t.start))

    def bodies(self) -> list[TaskedBody]:
        """The bodies that are given tasks, most first."""
        found = [
            TaskedBody(name, len(self._own(identity)) + len(list(self._through_groups(identity))))
            for identity, name in self._names.items()
            if identity.words
        ]
        return sorted(found, key=lambda body: (-body.count, body.name))

    def _meant(self, body: str) -> list[Identity]:
        """The bodies that a name means: one of the picker, one in other words, or a short form."""
        exact = [identity for identity, name in self._names.items() if name == body]
        asked = identify(body)
        same = [i for i in self._entries if i.words == asked.words and _may_be_of(asked.home, i)]
        if exact or same:
            return exact or same
        by_name = {name: identity for identity, name in self._names.items()}
        matches = BodyNames(by_name).find(body)
        close = [by_name[name] for match in matches[:1] for name in match.names]
        return [i for i in close if _may_be_of(asked.home, i)] or [asked]

    def _of(self, identity: Identity, asked: str) -> Iterator[Task]:
        name = self._names.get(identity, asked)
        for entry in self._own(identity):
            yield self._task(entry, identity, "")
        for entry in self._through_groups(identity):
            yield self._task(entry, identity, entry.assignment.body, name)

    def _own(self, identity: Identity) -> list[_Entry]:
        return self._entries.get(identity, [])

    def _through_groups(self, identity: Identity) -> Iterator[_Entry]:
        """What the groups of a body are given, without what the body itself is given beside them."""
        seen = {entry.place for entry in self._own(identity)}
        for entry in self._grouped:
            held = holds(entry.assignment.body, entry.home, identity)
            if held and entry.place not in seen:
                seen.add(entry.place)
                yield entry

    @cached_property
    def _grouped(self) -> list[_Entry]:
        every = (entry for entries in self._entries.values() for entry in entries)
        return [entry for entry in every if is_group(entry.assignment.body)]

    @cached_property
    def _names(self) -> dict[Identity, str]:
        """The one name of each body; where two provinces have one of that name, with the province."""
        names = {
            identity: _best_name(entry.assignment.body for entry in entries)
            for identity, entries in self._entries.items()
        }
        shared = Counter(identity.words for identity in names if identity.home)
        return {
            identity: f"{name} ({self._place(identity)})" if _is_shared(identity, shared) else name
            for identity, name in names.items()
        }

    def _place(self, identity: Identity) -> str:
        """A home with its capitals and marks, as a directive of it has them."""
        places = (entry.directive.place for entry in self._entries[identity])
        spelled = {" ".join(syllables(place)): place for place in places}
        return spelled.get(identity.home, identity.home.title())

    def _task(self, entry: _Entry, identity: Identity, group: str, name: str = "") -> Task:
        directive, given = entry.directive, entry.assignment
        deadline = given.deadline
        return Task(
            body=name or self._names[identity],
            named=given.body,
            group=group,
            role=given.role,
            text=directive.text[given.start : given.end],
            deadline=deadline.text if deadline else "",
            first=deadline.first if deadline else None,
            last=deadline.last if deadline else None,
            directive=directive,
            section=given.section,
            citation=_cite(directive, given),
            start=given.start,
            end=given.end,
        )


def _may_be_of(home: str, identity: Identity) -> bool:
    return not home or not identity.home or home == identity.home


def _is_shared(identity: Identity, shared: Counter[str]) -> bool:
    return bool(identity.home) and shared[identity.words] > 1


def _best_name(names: Iterable[str]) -> str:
    """The name to show for a body: written out rather than abbreviated, then the commonest."""
    counted = Counter(without_office(name) for name in names)

    def merit(name: str) -> tuple[bool, bool, int, int]:
        short = "&" in name or any(word.isupper() and len(word) > 1 for word in name.split())
        return not short, not name.islower(), counted[name], -len(name)

    best = max(sorted(counted), key=merit)
    return best[:1].upper() + best[1:]


def _cite(directive: Directive, given: Assignment) -> Citation:
    """Cite the sentence or row that assigns; its section is known, so that none is searched for."""
    return Citation(
        directive_id=directive.id,
        directive=directive.number or directive.source.name,
        section=given.section,
        quote=directive.text[given.quote_start : given.quote_end],
        start=given.quote_start,
        end=given.quote_end,
        source=directive.source.name,
        page=directive.page_at(given.quote_start),
        score=1.0,
    )
