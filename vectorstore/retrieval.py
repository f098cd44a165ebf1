"""Search: the lexical and the dense ranking fused, then put in order by what the question names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from vectorstore.abbreviations import expand
from vectorstore.hints import Hints, names_section, path_labels, read_hints
from vectorstore.passage import Passage
from vectorstore.spelling import mend
from vectorstore.syllables import terms

if TYPE_CHECKING:
    from vectorstore.catalogue import StoredChunk
    from vectorstore.library import Library

DEPTH = 100
"""How many candidates each ranking offers."""
LEXICAL_WEIGHT = 0.65
DENSE_WEIGHT = 0.35
_DIRECTIVE_BOOST = 2.0
_SECTION_BOOST = 1.0
_BODY_BOOST = 0.3


def search(
    library: Library, question: str, k: int = 10, hints: Hints | None = None
) -> list[Passage]:
    """The `k` passages nearest to a question, best first.

    Scores are weighted sums of both rankings in 0 to 1; a passage of the directive, section or
    body that the question names is raised above those it does not, whatever its similarity.
    """
    hints = hints if hints is not None else read_hints(question, library)
    query = expand(mend(library.lexical, question), library.abbreviations)
    lexical = lexical_scores(library, query)
    dense = library.dense.search(query, DEPTH) if len(library.lexical.ids) else {}
    candidates = _candidates(library, lexical, dense, hints)
    return _rank(library, candidates, lexical, dense, hints)[:k]


def lexical_scores(library: Library, query: str) -> np.ndarray:
    """BM25 of every passage, relative to the best: 0 to 1, in the rows of `library.lexical`."""
    scores = library.lexical.scores(terms(query))
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else scores


def _candidates(
    library: Library, lexical: np.ndarray, dense: dict[str, float], hints: Hints
) -> dict[str, StoredChunk]:
    """The chunks worth ranking: the best of each ranking and what the question names."""
    ids = library.lexical.ids
    depth = min(DEPTH, len(ids))
    rows = np.argpartition(-lexical, depth - 1)[:depth] if depth else []
    wanted = dict.fromkeys(ids[row] for row in rows if lexical[row] > 0) | dict.fromkeys(dense)
    for directive_id in sorted(hints.directives or ()):
        wanted |= dict.fromkeys(library.catalogue.chunk_ids(directive_id))
    names = [name for body in hints.bodies for name in body.names]
    wanted |= dict.fromkeys(library.catalogue.chunks_naming(names))
    return library.catalogue.chunks(list(wanted))


def _rank(
    library: Library,
    candidates: dict[str, StoredChunk],
    lexical: np.ndarray,
    dense: dict[str, float],
    hints: Hints,
) -> list[Passage]:
    floor = min(dense.values(), default=0.0)
    passages = []
    for id_, stored in candidates.items():
        nearness = dense.get(id_, floor)
        likeness = float(lexical[library.lexical.rows[id_]])
        score = LEXICAL_WEIGHT * likeness + DENSE_WEIGHT * max(nearness, 0.0)
        score = score + _boost(stored, hints)
        chunk, owner, source = stored
        passages.append(Passage(chunk, owner, source, score, likeness, nearness))
    return sorted(passages, key=lambda passage: (-passage.score, passage.chunk.id))


def _boost(stored: StoredChunk, hints: Hints) -> float:
    boost = 0.0
    if hints.directives and stored.directive_id in hints.directives:
        boost += _DIRECTIVE_BOOST
    path = path_labels(stored.chunk.section.split(", "))
    if names_section(hints.labels, path):
        boost += _SECTION_BOOST
    if any(name in body.names for body in hints.bodies for name in stored.chunk.bodies):
        boost += _BODY_BOOST
    return boost
