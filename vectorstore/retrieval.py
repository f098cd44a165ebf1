"""Search: the lexical and the dense ranking fused, then put in order by what the question names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from vectorstore.abbreviations import expand
from vectorstore.fusion import dense_weight, fused
from vectorstore.hints import Hints, names_section, path_labels, read_hints
from vectorstore.passage import Passage
from vectorstore.spelling import mend
from vectorstore.syllables import terms

if TYPE_CHECKING:
    from vectorstore.catalogue import StoredChunk
    from vectorstore.lexical import LexicalIndex
    from vectorstore.library import Library

DEPTH = 100
"""How many candidates each ranking offers."""
_DIRECTIVE_BOOST = 2.0
_SECTION_BOOST = 1.0
_BODY_BOOST = 0.3


def search(
    library: Library, question: str, k: int = 10, hints: Hints | None = None
) -> list[Passage]:
    """The `k` passages nearest to a question, best first.

    Scores are 0 to 1, from both rankings; a passage of the directive, section or body that the
    question names is raised by more than that above those it does not, whatever its similarity.
    """
    index = library.lexical
    if not index.ids:
        return []
    hints = hints if hints is not None else read_hints(question, library)
    query = _query(library, index, question)
    scores = _fused_scores(library, index, query, _named(library, hints))
    if not hints.names_something:
        best = sorted(scores, key=lambda id_: (-scores[id_], id_))[:k]
        scores = {id_: scores[id_] for id_ in best}
    stored = library.catalogue.chunks(list(scores))
    passages = [_passage(stored[id_], scores[id_], hints) for id_ in scores if id_ in stored]
    return sorted(passages, key=lambda passage: (-passage.score, passage.chunk.id))[:k]


def _query(library: Library, index: LexicalIndex, question: str) -> str:
    """The question as it is searched for: slips mended, abbreviations read both ways.

    A name in full is looked for by its abbreviation too where the library has that as often.
    """

    def as_usual(short: str, full: str) -> bool:
        known = [index.frequency(terms(form)).min() for form in (short, full)]
        return bool(known[0] >= known[1])

    return expand(mend(index, question), library.abbreviations, as_usual)


def _named(library: Library, hints: Hints) -> list[str]:
    """Chunks that are candidates for what the question names, whatever their similarity."""
    ids = [id_ for owner in hints.directives or () for id_ in library.catalogue.chunk_ids(owner)]
    names = [name for body in hints.bodies for name in body.names]
    return ids + library.catalogue.chunks_naming(names)


def _fused_scores(
    library: Library, index: LexicalIndex, query: str, more: list[str]
) -> dict[str, float]:
    """Scores of the best of each ranking and of `more`, by chunk id."""
    keys = terms(query)
    lexical = index.scores(keys)
    best = float(lexical.max(initial=0.0)) or 1.0
    weight = dense_weight(best / max(index.most(keys), best))
    dense = library.dense.search(query, DEPTH)
    floor = min(dense.values(), default=0.0)
    depth = min(DEPTH, len(index.ids))
    rows = np.argpartition(-lexical, depth - 1)[:depth]
    ids = dict.fromkeys([*(index.ids[row] for row in rows if lexical[row] > 0), *dense, *more])
    scores = {}
    for id_ in filter(index.rows.__contains__, ids):  # a writer may be ahead of this index
        likeness = float(lexical[index.rows[id_]]) / best
        nearness = dense.get(id_, floor)
        scores[id_] = fused(likeness, nearness, weight)
    return scores


def _passage(stored: StoredChunk, score: float, hints: Hints) -> Passage:
    chunk, owner, source = stored
    return Passage(chunk, owner, source, score + _boost(stored, hints))


def _boost(stored: StoredChunk, hints: Hints) -> float:
    boost = 0.0
    if hints.directives and stored.directive_id in hints.directives:
        boost += _DIRECTIVE_BOOST
    if hints.labels and names_section(hints.labels, path_labels(stored.chunk.section.split(", "))):
        boost += _SECTION_BOOST
    if any(name in body.names for body in hints.bodies for name in stored.chunk.bodies):
        boost += _BODY_BOOST
    return boost
