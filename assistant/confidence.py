"""Whether a passage answers a question, or is merely the nearest there is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from vectorstore.abbreviations import expand
from vectorstore.lexical import LexicalIndex
from vectorstore.passage import Passage
from vectorstore.syllables import pair_terms, syllable_terms, syllables

ENOUGH = 0.51
"""Above what a topic's syllables reach alone, all there and none beside another as asked."""
_PAIR_SHARE = 0.5


def coverage(index: LexicalIndex, topic: Sequence[str], passage: Passage) -> float:
    """The share of a question's topic that a passage treats: 0 to 1.

    Syllables and adjacent pairs count by how rare they are in the library, so that a subject the
    library never names weighs most. `topic` is as `questions.topic_of` gives it.
    """
    words = [word for word in topic if word]
    if not words:
        return 1.0
    said = syllables(expand(f"{passage.chunk.context}\n{passage.chunk.text}"))
    held = np.array([word in set(said) for word in words])
    single = _share(index, syllable_terms(words), held)
    pairs = [pair for pair in pairwise(topic) if all(pair)]
    if not pairs:
        return single
    joined = f" {' '.join(said)} "
    keys = np.concatenate([pair_terms(syllable_terms(pair)) for pair in pairs])
    paired = _share(index, keys, np.array([f" {a} {b} " in joined for a, b in pairs]))
    return (1 - _PAIR_SHARE) * single + _PAIR_SHARE * paired


def _share(index: LexicalIndex, keys: np.ndarray, held: np.ndarray) -> float:
    count = max(len(index.ids), 1)
    frequency = index.frequency(keys)
    weights = np.log1p((count - frequency + 0.5) / (frequency + 0.5))
    return float(weights[held].sum() / weights.sum())
