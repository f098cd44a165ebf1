"""One question being answered: what it asks, what it names, and the library it is asked of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.answer import Citation
from assistant.confidence import ENOUGH, coverage
from assistant.evidence_features import Comparison
from assistant.expectations import expected, holds
from assistant.extraction import quote_span
from assistant.named_spans import gapped
from assistant.phrasing import restated
from assistant.questions import Question, topic_of, understand
from assistant.verification import cite
from ingest.bodies import folded_key
from ingest.directive import ADDRESSEES, DISTRIBUTION, HEADER, SIGNATURE, Directive
from vectorstore.hints import Hints, read_hints, without_numbers
from vectorstore.library import Library
from vectorstore.passage import Passage
from vectorstore.retrieval import search
from vectorstore.syllables import fold, syllables

FRAME = frozenset({HEADER, ADDRESSEES, DISTRIBUTION, SIGNATURE})
"""Sections that frame a document: they say who and when, never what is to be done."""
_LEVELS = frozenset(["thanh", "pho", "tinh", "quan", "huyen", "xa", "phuong", "tp", "thi", "tran"])
SEARCHED = 20


@dataclass(frozen=True)
class Inquiry:
    """A question with its hints. What is worked out from them is worked out once."""

    text: str
    library: Library
    question: Question
    hints: Hints

    @classmethod
    def open(cls, text: str, library: Library) -> Inquiry:
        """Read a question asked of a library."""
        return cls(text, library, understand(text), read_hints(text, library))

    @cached_property
    def passages(self) -> list[Passage]:
        """The nearest passages, those of the directive that the question names if it names one."""
        found = search(self.library, restated(self.text), SEARCHED, self.hints)
        named = self.hints.directives
        return [p for p in found if p.directive_id in named] if named else found

    @cached_property
    def body_names(self) -> tuple[str, ...]:
        """The stored names of the bodies that the question names."""
        return tuple(name for body in self.hints.bodies for name in body.names)

    @cached_property
    def passages_naming_bodies(self) -> list[Passage]:
        """Every passage that names one of those bodies, best first."""
        ids = set(self.library.catalogue.chunks_naming(self.body_names))
        found = search(self.library, self.text, len(ids) + SEARCHED, self.hints)
        named = self.hints.directives
        return [
            passage
            for passage in found
            if passage.chunk.id in ids
            and (not named or passage.directive_id in named)
            and self._is_of_asked_place(passage)
        ]

    def _is_of_asked_place(self, passage: Passage) -> bool:
        """Whether a place in the body's name as asked is that of the directive or in the passage.

        "Sở Tài chính Cà Mau" is a "Sở Tài chính" of Cà Mau's documents and of no other province's.
        """
        directive = self.directive(passage.directive_id)
        where = (directive.place, directive.issuer, directive.parent_issuer, passage.chunk.text)
        said = f" {' '.join(syllables(' '.join(where)))} "
        return all(f" {place} " in said for place in self._asked_places)

    @cached_property
    def _asked_places(self) -> list[str]:
        """What the bodies as asked say beyond every stored name that they match, levels left out."""
        places = []
        for body in self.hints.bodies:
            asked = folded_key(body.asked).split()
            known = {word for name in body.names for word in folded_key(name).split()}
            rest = [word for word in asked if word not in known and word not in _LEVELS]
            places += [" ".join(rest)] if rest and body.names else []
        return places

    @cached_property
    def topic(self) -> tuple[str, ...]:
        """The topic without the names of bodies, documents and sections."""
        spans = [(body.start, body.end) for body in self.hints.bodies]
        return topic_of(gapped(without_numbers(self.text), spans), self.question.field)

    @cached_property
    def without_names(self) -> str:
        """The question with document numbers and bodies blanked out, all else in its place."""
        text = without_numbers(self.text)
        for body in self.hints.bodies:
            text = f"{text[: body.start]}{' ' * (body.end - body.start)}{text[body.end :]}"
        return text

    @cached_property
    def comparison(self) -> Comparison:
        """The question taken apart to be held against passages."""
        return Comparison(self)

    @property
    def asks_of_something(self) -> bool:
        """Whether anything is left of the question once the words of asking are taken out."""
        return any(self._topic_with_bodies)

    def coverage(self, passage: Passage, *, with_bodies: bool = False) -> float:
        """How much of the topic a passage treats, 0 to 1; halved where it lacks what is asked for.

        `with_bodies` counts the names of bodies as part of the topic.
        """
        topic = self._topic_with_bodies if with_bodies else self.topic
        share = coverage(self.library.lexical, topic, passage)
        return share if holds(passage.chunk.text, self.expected) else share / 2

    @cached_property
    def expected(self) -> tuple[re.Pattern[str], ...]:
        """What an answer has to match, by `expectations.expected`."""
        return expected(self.text)

    @cached_property
    def _topic_with_bodies(self) -> tuple[str, ...]:
        return topic_of(without_numbers(self.text), self.question.field)

    @cached_property
    def directives(self) -> list[Directive]:
        """All directives of the library, newest first, read once for this question."""
        return self.library.directives()

    def directive(self, directive_id: str) -> Directive:
        """A directive of the library, read once for this question."""
        if directive_id not in self._read:
            self._read[directive_id] = self.library.directive(directive_id)
        return self._read[directive_id]

    @cached_property
    def _read(self) -> dict[str, Directive]:
        return {}

    def is_written(self, words: str) -> bool:
        """Whether a near passage has these words in a row."""
        wanted = f" {' '.join(syllables(words))} "
        return any(wanted in f" {' '.join(syllables(p.chunk.text))} " for p in self.passages)

    def heading_covers(self, passage: Passage, heading: str) -> bool:
        """Whether a heading or lead-in above a passage treats the topic by itself."""
        chunk = replace(passage.chunk, text=heading, context="")
        return any(self.topic) and self.coverage(replace(passage, chunk=chunk)) >= ENOUGH

    def cite(self, passage: Passage) -> Citation:
        """Cite the most telling words of a passage."""
        directive = self.directive(passage.directive_id)
        start, end = quote_span(passage.chunk, self.topic, self.body_names)
        for section in directive.sections:  # a lead-in joined to its first item is not quoted
            if section.label == passage.chunk.section and start < section.start < end:
                start = section.start
        return cite(directive, start, end, passage.score)

    def nearest(self, passages: Iterable[Passage] | None = None, most: int = 3) -> list[Citation]:
        """The nearest passages as citations, to be offered with a refusal."""
        found = list(self.passages if passages is None else passages)
        told = [p for p in found if p.chunk.section not in FRAME] or found
        return [self.cite(passage) for passage in told[:most]]

    def of_asked_kind(self, directives: Iterable[Directive]) -> list[Directive]:
        """The directives of the kinds that the question names, or all where it names none.

        "Nghị quyết này" may be whatever is before the reader; "Luật Đất đai" is not there where no Luật is.
        """
        found = list(directives)
        of_kind = [d for d in found if fold(d.kind) in self.question.kinds]
        return of_kind if of_kind or self.question.tells_kind else found
