"""How near a question is to a passage in meaning, where the words differ: cosines of vectors.

The repository's own model gives the vectors, whatever model the library is searched with, since the
weights of `models/refusal` were learned with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
from langchain_core.embeddings import Embeddings

from assistant.passage_words import words_in
from vectorstore.embedding import load_embeddings
from vectorstore.passage import Passage

_KEPT = 2048


class Likeness:
    """A question as vectors: whole, and by its neighbouring words."""

    def __init__(self, question: str, topic: Sequence[str]) -> None:
        """`topic` is as `questions.topic_of` gives it."""
        pairs = [f"{a} {b}" for a, b in pairwise(topic) if a and b]
        self._vectors = _vectors((question, *(pairs or filter(None, topic))))

    def features(self, passage: Passage) -> tuple[float, float, float]:
        """The cosines with a passage, with its nearest sentence, and of the worst matched pair.

        Each pair of the question is held against the nearest pair there.
        """
        whole, sentences, pairs = _of_text(passage.chunk.context, passage.chunk.text)
        asked = self._vectors[0]
        nearest = (self._vectors[1:] @ pairs.T).max(axis=1)
        return float(whole @ asked), float((sentences @ asked).max()), float(nearest.min())


@lru_cache(_KEPT)
def _of_text(context: str, text: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Vectors of a passage with its headings, of its sentences, and of its pairs of words."""
    words = words_in(context, text)
    sentences = [sentence for sentence, _ in words.sentences]
    pairs = list(dict.fromkeys(map(" ".join, pairwise(words.joined.split())))) or [words.joined]
    vectors = _vectors([f"{context}\n{text}", *sentences, *pairs])
    count = 1 + len(sentences)
    return vectors[0], vectors[1:count], vectors[count:]


def _vectors(texts: Sequence[str]) -> np.ndarray:
    return np.array(_model().embed_documents(list(texts)), np.float32)


@cache
def _model() -> Embeddings:
    return load_embeddings()
