"""How well the model ranks, alone and beside BM25 on the same folded text."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import bm25s
import numpy as np
from numpy.typing import NDArray

LEXICAL_SHARES = (0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True)
class CaseSet:
    """Questions with the places of the passages that answer them."""

    name: str
    passages: list[str]
    questions: list[str]
    relevant: list[set[int]]


@dataclass(frozen=True)
class Figures:
    """Mean reciprocal rank within ten, and the share answered by the first passage."""

    mrr: float
    first: float

    def __str__(self) -> str:
        return f"{self.mrr:.3f} / {self.first:.3f}"


def figures(scores: NDArray, relevant: list[set[int]]) -> Figures:
    """From scores, one row a question and one column a passage."""
    total = first = 0.0
    for row, wanted in zip(scores, relevant, strict=True):
        for rank, place in enumerate(np.argsort(-row, kind="stable")[:10], 1):
            if int(place) in wanted:
                total += 1 / rank
                first += rank == 1
                break
    return Figures(total / len(relevant), first / len(relevant))


def dense_scores(model: object, cases: CaseSet) -> NDArray[np.float32]:
    """Cosines of questions and passages by `model.encode`."""
    return model.encode(cases.questions) @ model.encode(cases.passages).T


def lexical_scores(tokenizer: object, cases: CaseSet) -> NDArray[np.float32]:
    """BM25 over folded syllables and pairs of neighbours."""
    passages = [_terms(row) for row in tokenizer.syllables(cases.passages)]
    index = bm25s.BM25(k1=1.2, b=0.75)
    index.index(passages, show_progress=False)
    scores = np.zeros((len(cases.questions), len(passages)), dtype=np.float32)
    for place, row in enumerate(tokenizer.syllables(cases.questions)):
        known = [term for term in _terms(row) if term in index.vocab_dict]
        if known:
            scores[place] = index.get_scores(known)
    return scores


def fused_scores(lexical: NDArray, dense: NDArray, share: float) -> NDArray:
    """`share` of the lexical score, the rest dense, each brought to 0..1 for each question."""
    return share * _stretch(lexical) + (1 - share) * _stretch(dense)


def _stretch(scores: NDArray) -> NDArray:
    low, high = scores.min(axis=1, keepdims=True), scores.max(axis=1, keepdims=True)
    return (scores - low) / np.maximum(high - low, 1e-9)


def _terms(syllables: list[bytes]) -> list[str]:
    words = [syllable.decode() for syllable in syllables]
    return words + [f"{one} {two}" for one, two in itertools.pairwise(words)]
