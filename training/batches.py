"""Examples as arrays of features, with the wear and tear that real questions have."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray

from training.examples import Example
from training.store import Span

Bags = tuple[NDArray[np.int64], NDArray[np.int64]]
"""Feature ids of all bags in a row, and the bag each belongs to."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
QUESTION_WORDS = (
    "là gì", "như thế nào", "bao nhiêu", "ai", "có được không", "gồm những gì", "khi nào",
    "ở đâu", "trường hợp nào", "đúng hay sai", "thế nào là", "cơ quan nào", "có phải không",
    "tại sao", "hãy cho biết", "theo quy định", "những", "bao lâu", "ai có thẩm quyền",
    "ai chịu trách nhiệm", "phải làm gì", "có bắt buộc không", "quy định ra sao", "cho hỏi",
    "đơn vị nào chủ trì", "hạn chót", "được giao việc gì", "trước ngày nào", "nêu", "kể tên",
)  # fmt: skip


@dataclass(frozen=True)
class Wear:
    """How questions differ from the text they come from; all are chances."""

    question_words: float = 0.3
    dropped: float = 0.1
    """Of each piece."""
    slips: float = 0.04
    """Of each piece: one of its letters lost, doubled, changed or swapped."""
    masked: float = 0.4
    """Of each question: some of the pieces it shares with its passage are taken away."""


class Batcher:
    """Turns examples into the two sides of a batch."""

    def __init__(
        self,
        tokenizer: object,
        vocabulary: list,
        store: object,
        features: NDArray,
        wear: Wear,
        seed: int,
    ) -> None:
        self.pieces = store.pieces
        self.features = features
        self.wear = wear
        self.random = np.random.default_rng(seed)
        self._slipped = _slipped(tokenizer, vocabulary, Random(seed))
        self._words = tokenizer.ids(list(QUESTION_WORDS))

    def questions(self, examples: list[Example], passages: Bags) -> Bags:
        """The questions' features, worn."""
        ids, bags = self._gather([example.question for example in examples])
        kept = self.random.random(len(ids)) >= self.wear.dropped
        ids, bags = ids[kept], bags[kept]
        ids, bags = self._mask(ids, bags, passages, len(examples))
        ids, bags = self._slip(ids, bags)
        asked = np.flatnonzero(self.random.random(len(examples)) < self.wear.question_words)
        chosen = self.random.integers(len(QUESTION_WORDS), size=len(asked))
        words, owners = _take(*self._words, chosen)
        return self._expand(np.concatenate([ids, words]), np.concatenate([bags, asked[owners]]))

    def passages(self, examples: list[Example]) -> tuple[Bags, Bags]:
        """The passages as pieces (to mask questions by) and as features."""
        pieces = self._gather([example.passage for example in examples])
        return pieces, self._expand(*pieces)

    def _gather(self, sides: list[list[Span]]) -> Bags:
        spans = np.array([span for side in sides for span in side], dtype=np.int64)
        owners = np.repeat(np.arange(len(sides)), [len(side) for side in sides])
        lengths = spans[:, 1] - spans[:, 0]
        before = np.cumsum(lengths) - lengths
        places = np.repeat(spans[:, 0] - before, lengths) + np.arange(lengths.sum())
        return self.pieces[places].astype(np.int64), np.repeat(owners, lengths)

    def _mask(self, ids: NDArray, bags: NDArray, passages: Bags, count: int) -> Bags:
        """Take shared pieces from some questions, so that related words must be learned.

        At least two pieces stay in every question.
        """
        base = len(self.features)
        rates = self.random.random(count) * (self.random.random(count) < self.wear.masked)
        shared = np.isin(bags * base + ids, passages[1] * base + passages[0])
        gone = shared & (self.random.random(len(ids)) < rates[bags])
        gone &= np.bincount(bags[~gone], minlength=count)[bags] >= 2
        return ids[~gone], bags[~gone]

    def _slip(self, ids: NDArray, bags: NDArray) -> Bags:
        """Replace some pieces by what is read where one letter of them is mistyped."""
        slip = self.random.random(len(ids)) < self.wear.slips
        wrong, owners = _take(*self._slipped, ids[slip])
        return np.concatenate([ids[~slip], wrong]), np.concatenate(
            [bags[~slip], bags[slip][owners]]
        )

    def _expand(self, ids: NDArray, bags: NDArray) -> Bags:
        """Pieces to features, in the order of the bags."""
        order = np.argsort(bags, kind="stable")
        rows = self.features[ids[order]]
        owners = np.repeat(bags[order], rows.shape[1])
        rows = rows.ravel()
        return rows[rows >= 0], owners[rows >= 0]


def _take(flat: NDArray, starts: NDArray, chosen: NDArray) -> Bags:
    """The chosen lists of a list of lists, in one array, with the place of each list's owner."""
    lengths = starts[chosen + 1] - starts[chosen]
    before = np.cumsum(lengths) - lengths
    places = np.repeat(starts[chosen] - before, lengths) + np.arange(lengths.sum())
    return flat[places].astype(np.int64), np.repeat(np.arange(len(chosen)), lengths)


def _slipped(tokenizer: object, vocabulary: list, random: Random) -> tuple[NDArray, NDArray]:
    """For every piece, the pieces of one way to mistype it."""
    return tokenizer.ids(
        [mistype(piece.strip("<>").replace("><", " "), random) for piece, _ in vocabulary]
    )


def mistype(text: str, random: Random) -> str:
    """The text with one letter lost, doubled, changed, or swapped with the next."""
    if len(text) < 2:
        return text
    at = random.randrange(len(text))
    wrong = random.choice(("", text[at] * 2, random.choice(LETTERS), text[at : at + 2][::-1]))
    return text[:at] + wrong + text[at + (2 if len(wrong) == 2 and wrong != text[at] * 2 else 1) :]
