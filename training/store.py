"""The corpus as piece ids in one array, and the features a piece is trained through."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.corpus import Article

Span = tuple[int, int]
ENCODED_AT_ONCE = 4096


@dataclass(frozen=True)
class StoredArticle:
    """An `Article` as spans of piece ids; `title_key` is equal where titles are equal."""

    kind: str
    title: Span
    topic: Span
    units: list[Span]
    group: str
    title_key: int
    related: list[int]
    held_out: bool

    @property
    def body(self) -> Span:
        """From the first unit to the last."""
        return self.units[0][0], self.units[-1][1]


@dataclass(frozen=True)
class Store:
    """All pieces, and the articles that lie in them."""

    pieces: NDArray[np.int32]
    articles: list[StoredArticle]


def encode_corpus(tokenizer: object, articles: list[Article]) -> Store:
    """Cut every title, topic and unit into pieces; `tokenizer.ids` is the product's own."""
    texts: list[str] = []
    for article in articles:
        texts += [article.title, article.topic, *article.units]
    chunks, starts, end = [], [np.zeros(1, dtype=np.int64)], 0
    for first in range(0, len(texts), ENCODED_AT_ONCE):
        ids, offsets = tokenizer.ids(texts[first : first + ENCODED_AT_ONCE])
        chunks.append(ids)
        starts.append(offsets[1:] + end)
        end += len(ids)
    bounds = np.concatenate(starts).tolist()
    spans = list(itertools.pairwise(bounds))
    stored, at = [], 0
    for article in articles:
        last = at + 2 + len(article.units)
        stored.append(
            StoredArticle(
                article.kind,
                spans[at],
                spans[at + 1],
                spans[at + 2 : last],
                article.group,
                hash(article.title.casefold()),
                article.related,
                article.held_out,
            )
        )
        at = last
    return Store(np.concatenate(chunks), stored)


def features_of(vocabulary: list[tuple[str, float]]) -> NDArray[np.int64]:
    """What each piece is the sum of in training: itself and, if joined, its syllables (-1 is none).

    Rows are added up when the model is saved, so that a rare compound leans on its syllables.
    """
    places = {piece: number for number, (piece, _) in enumerate(vocabulary)}
    table = np.full((len(vocabulary), 4), -1, dtype=np.int64)
    for number, (piece, _) in enumerate(vocabulary):
        table[number, 0] = number
        if "><" in piece:
            syllables = piece[1:-1].split("><")
            table[number, 1 : 1 + len(syllables)] = [places[f"<{s}>"] for s in syllables]
    return table
