"""Questions asked of libraries, as rows of features with what should become of them."""

from __future__ import annotations

import logging
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np

from assistant.chat_words import spelled_out
from assistant.evidence_features import Comparison
from assistant.inquiry import FRAME, Inquiry
from ingest import read
from training.refusal_libraries import Document, Part, make_holes, written_elsewhere
from training.refusal_questions import TALK, Asked, Asker
from vectorstore.abbreviations import write_out
from vectorstore.library import Library
from vectorstore.passage import Passage
from vectorstore.syllables import syllables

logger = logging.getLogger(__name__)

_SAME = 0.8
"""A passage with this share of a clause's pairs of syllables holds the clause."""
_JUDGED = 6
_ELSEWHERE = 0.45
"""A clause left out of which the library has this share elsewhere is not asked about."""


@dataclass(frozen=True)
class Example:
    """A question with the rows of its candidate passages; `right` marks those that answer it."""

    text: str
    kind: str
    answered: bool
    rows: np.ndarray
    right: np.ndarray


def examples(
    documents: list[Document], asker: Asker, pick: random.Random, general: list[str]
) -> Iterator[Example]:
    """All that is asked by rule of one library of these documents."""
    make_holes(documents, pick)
    with library_of({f"{d.name}.txt": d.text() for d in documents}) as library:
        held = _pairs(library)
        bodies = list(library.catalogue.body_names())
        for document in documents:
            for part in document.parts:
                if pick.random() < 0.6:
                    yield from _of_part(library, document, part, asker, pick, held, bodies)
        for text in [*pick.sample(general, min(12, len(general))), pick.choice(TALK)]:
            if made := example(library, Asked(text, "general", False), _nothing):
                yield made


@contextmanager
def library_of(files: Mapping[str, str | Path]) -> Iterator[Library]:
    """A library of files by name, each given as its text or where it stands, for as long as it is asked."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder, "library"))
        with library.writing():
            for name, given in sorted(files.items()):
                file = given if isinstance(given, Path) else Path(folder, name)
                if isinstance(given, str):
                    file.write_text(given, "utf-8")
                reading = read(file)
                library.add(reading.directive, reading.chunks)
        yield library


def _of_part(
    library: Library,
    document: Document,
    part: Part,
    asker: Asker,
    pick: random.Random,
    held: Counter[tuple[str, str]],
    bodies: list[str],
) -> Iterator[Example]:
    whole = f"{part.title}\n" + "\n".join(part.clauses)
    if part.title and (part.kept or written_elsewhere(part.title, held) < 0.9):
        asked = asker.of_title(part.title)
        if asked and not part.kept and written_elsewhere(whole, held) > 0.7:
            asked = None
        if asked:
            asked = Asked(asked.text, asked.kind, part.kept)
            at = partial(_holds, name=document.name, clause="", number=part.number)
            if made := example(library, asked, at):
                yield made
    long = [p for p, clause in enumerate(part.clauses) if 8 <= len(clause.split()) <= 150]
    for place in pick.sample(long, min(5, len(long))):
        clause = part.clauses[place]
        there = part.kept and place not in part.missing
        if not there and written_elsewhere(clause, held) > _ELSEWHERE + 0.3 * part.kept:
            continue
        if there and pick.random() < 0.4:
            asked = asker.twisted(clause, part.title, bodies)
        else:
            asked = asker.of_clause(clause, part.title)
            if asked and not there:
                kind = "left out beside" if part.kept else "left out"
                asked = Asked(asked.text, kind, False)
        if asked:
            at = partial(_holds, name=document.name, clause=clause, number=part.number)
            if made := example(library, asked, at):
                yield made


def example(library: Library, asked: Asked, is_right: Callable[[Passage], bool]) -> Example | None:
    """A question with its candidates; None where nothing is to be judged, or the answer is not there."""
    text = write_out(spelled_out(" ".join(asked.text.split())), library.abbreviations)
    if not text.strip():
        return None
    inquiry = Inquiry.open(text, library)
    compared = Comparison(inquiry)
    if compared.is_empty:
        return None
    found = _candidates(inquiry)
    if not found:
        return None
    rows = np.array([compared.features(passage) for passage in found], np.float32)
    right = np.array([asked.answered and is_right(passage) for passage in found])
    return (
        None
        if asked.answered and not right.any()
        else Example(asked.text, asked.kind, asked.answered, rows, right)
    )


def _nothing(passage: Passage) -> bool:
    return False


def _candidates(inquiry: Inquiry) -> list[Passage]:
    """The passages that would be judged for a question, those that treat most of it first."""
    near = {p.chunk.id: p for p in inquiry.passages}
    if inquiry.body_names:
        near |= {p.chunk.id: p for p in inquiry.passages_naming_bodies}
    found = [p for p in near.values() if p.chunk.section not in FRAME]
    covered = [inquiry.coverage(passage) for passage in found]
    best = np.argsort(-np.array(covered), kind="stable")[:_JUDGED]
    return [found[place] for place in best]


def _holds(passage: Passage, *, name: str, clause: str, number: int) -> bool:
    """Whether a passage is of the article asked about, and has the clause where one is meant."""
    if not passage.source.startswith(f"{name}."):
        return False
    if not re.search(rf"Điều {number}\b", f"{passage.chunk.section} {passage.chunk.text[:20]}"):
        return False
    wanted = list(pairwise(syllables(clause)))[:60]
    there = set(pairwise(syllables(passage.chunk.text)))
    return not wanted or sum(pair in there for pair in wanted) >= _SAME * len(wanted)


def _pairs(library: Library) -> Counter[tuple[str, str]]:
    counted: Counter[tuple[str, str]] = Counter()
    for directive in library.directives():
        counted.update(pairwise(syllables(directive.text)))
    return counted
