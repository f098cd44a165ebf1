"""What a conversation is about, worked out from its turns alone.

An answer names its directive and section in its own words ("Theo mục 6, Công văn số 1386-CV/TU …"),
so that a history of plain {"role", "content"} turns is enough to follow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.references import find_question_numbers, find_references, is_asked_for
from vectorstore.hints import Label, asked_labels, path_labels, without_numbers
from vectorstore.names import BodyMatch

if TYPE_CHECKING:
    from vectorstore.library import Library

Turns = Sequence[Mapping[str, str]]
REMEMBERED = 10
"""How many questions back a conversation is followed."""

_QUOTE = re.compile(r"“.*?”(?=\s*\[\d)", re.DOTALL)
_ACCORDING_TO = re.compile(r"[Tt]heo (.+?),\s*$")
_LABEL_NUMBER = re.compile(r"\d+(?:\.\d+)*|[ivxl]+|[a-zđ]")
_WHO = re.compile(r"\*\*([^*]+)\*\*\s+—")


@dataclass(frozen=True)
class Place:
    """A section that an answer rests on: the number of its directive and its labels."""

    number: str
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True)
class Focus:
    """What was spoken of last.

    `question` is the last one asked, made to stand alone; `places` are those that its answer rests
    on, first to last, or the directive it names; `bodies` are those asked about, or else told of.
    """

    question: str = ""
    places: tuple[Place, ...] = ()
    bodies: tuple[str, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        """The directives spoken of, each once."""
        return tuple(dict.fromkeys(place.number for place in self.places))

    @property
    def place(self) -> Place | None:
        """The one section spoken of; None where there are several, or none is known."""
        labelled = {place for place in self.places if place.labels}
        return labelled.pop() if len(labelled) == len(set(self.places)) == 1 else None


def moved(before: Focus, question: str, answer: str, library: Library) -> Focus:
    """The focus after a question, made to stand alone, and its answer.

    A directive stays in focus until another is spoken of, a body until another question is asked.
    """
    bodies = tuple(body.asked for body in bodies_in(question, library))
    places = places_told(answer)
    named = find_question_numbers(question)
    of_named = tuple(
        p for p in places if any(is_asked_for(question, number, p.number) for number in named)
    )
    if named and not of_named:
        labels = asked_labels(question)
        of_named = tuple(Place(_whole(question, number, library), labels) for number in named)
    places = of_named or places
    bodies = bodies or _told_bodies(answer, library)
    kept = tuple(replace(place, labels=()) for place in before.places)
    return Focus(question, places or tuple(dict.fromkeys(kept)), bodies)


def places_told(answer: str) -> tuple[Place, ...]:
    """The places that an answer says it rests on, in order; what it quotes is not looked at."""
    places = []
    for paragraph in _QUOTE.sub("“", answer).split("\n\n"):
        opening = paragraph.partition("“")[0]
        for reference in find_references(opening)[:1]:
            before, after = opening[: reference.start], opening[reference.end :]
            labels = _path_told(before) or asked_labels(after)
            places.append(Place(reference.number, labels))
    return tuple(dict.fromkeys(places))


def bodies_in(question: str, library: Library) -> list[BodyMatch]:
    """The bodies that a question names, in order, with their spans in it."""
    return library.body_names.find(without_numbers(question))


def _path_told(before: str) -> tuple[Label, ...]:
    """The labels of a path in front of a directive: "Theo mục III, 2, a, " has three."""
    path = _ACCORDING_TO.search(before)
    labels = path_labels(path[1].split(", ")) if path else ()
    return tuple(label for label in labels if _LABEL_NUMBER.fullmatch(label[1]))


def _told_bodies(answer: str, library: Library) -> tuple[str, ...]:
    """The bodies that the first paragraph of an answer names as those who act."""
    told = _WHO.search(answer)
    return tuple(body.asked for body in library.body_names.find(told[1])) if told else ()


def _whole(question: str, number: str, library: Library) -> str:
    """A number as asked, in full where the library has one directive of it: "27" is "27-CT/TU"."""
    known = {d.number for d in library.directives() if is_asked_for(question, number, d.number)}
    return known.pop() if len(known) == 1 else number
