"""The passages that a generated answer may rest on, and the part of them that a sentence rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant import messages
from assistant.answer import Citation
from assistant.extraction import sentences
from assistant.generated.facts import Reading
from assistant.generated.planted import without_planted
from ingest.directive import Directive

_LONGEST_LEAD = 400


@dataclass(frozen=True, eq=False)
class Source:
    """A numbered passage: its citation, its directive, and what the library abbreviates."""

    citation: Citation
    directive: Directive
    abbreviations: Mapping[str, str]

    @cached_property
    def quote(self) -> str:
        """The passage less what is planted in it."""
        return without_planted(self.citation.quote)

    @cached_property
    def place(self) -> str:
        """The directive and section in words."""
        name = messages.directive_name(self.directive)
        return f"{messages.section_name(self.citation.section)}, {name}".removeprefix(", ")

    @cached_property
    def above(self) -> tuple[str, ...]:
        """The headings and lead-ins of the sections that the passage is part of, outermost first."""
        directive, start, end = self.directive, self.citation.start, self.citation.end
        leads = []
        for place, section in enumerate(directive.sections):
            if section.start < start and end <= section.end:
                children = (s.start for s in directive.sections if s.parent == place)
                lead = directive.text[section.start : min(start, *children, section.end)]
                leads.append(without_planted(" ".join(lead[:_LONGEST_LEAD].split())))
        return tuple(lead for lead in leads if lead)

    @cached_property
    def clauses(self) -> tuple[Reading, ...]:
        """The passage's sentences and its rows, each whole, read."""
        found = [
            line[start:end]
            for line in self.quote.split("\n")
            for start, end in ([(0, len(line))] if line.startswith("|") else sentences(line))
        ]
        return tuple(Reading.of(clause, self.abbreviations) for clause in found)

    @cached_property
    def headings(self) -> tuple[Reading, ...]:
        """What stands above the passage, read."""
        return tuple(Reading.of(lead, self.abbreviations) for lead in self.above)

    @cached_property
    def head(self) -> Reading:
        """The directive and section, read."""
        return Reading.of(f"{self.place}. {self.directive.subject}", self.abbreviations)


@dataclass(frozen=True)
class Zone:
    """What a sentence rests on: some clauses of some passages and what stands above those."""

    clauses: tuple[tuple[Source, Reading], ...]

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The passages that the clauses are of."""
        return tuple({source.citation: source for source, _ in self.clauses}.values())

    @cached_property
    def naming(self) -> tuple[Reading, ...]:
        """The clauses, the headings, and for a clause without a subject the last one that has one."""
        found = [heading for source in self.sources for heading in source.headings]
        for source, clause in self.clauses:
            found.append(clause)
            if not _opens_with_body(clause):
                before = source.clauses[: source.clauses.index(clause)]
                found += [other for other in before if _opens_with_body(other)][-1:]
        return tuple(found)

    @cached_property
    def all(self) -> tuple[Reading, ...]:
        """What names and numbers may be taken from: those, the directives and the sections."""
        return (*self.naming, *(source.head for source in self.sources))


def _opens_with_body(clause: Reading) -> bool:
    """Whether a body is the first thing that a clause says."""
    if not clause.bodies:
        return False
    first = clause.bodies[0][1]
    return not any(token.end <= first for token in clause.claiming)
