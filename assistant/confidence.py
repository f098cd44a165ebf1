"""Whether a passage answers a question, or is merely the nearest there is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.evidence_features import FEATURES
from assistant.expectations import holds, indispensable
from assistant.passage_words import words_of
from vectorstore.lexical import LexicalIndex
from vectorstore.passage import Passage
from vectorstore.syllables import pair_terms, syllable_terms

if TYPE_CHECKING:
    from assistant.inquiry import Inquiry

ENOUGH = 0.51
"""Above what a topic's syllables reach alone, all there and none beside another as asked."""
MODEL = Path(__file__).resolve().parent.parent / "models" / "refusal" / "model.json"
_PAIR_SHARE = 0.5
JUDGED = 8
"""How many passages are judged at the most: those likeliest by `coverage` and the search."""
_BESIDE = 4
"""So many are judged at the most where one of them answers."""
AS_GOOD = 0.85
"""A further passage is told beside the best one when it rates this share of it."""
_OF_STRUCTURE = 4
"""Of so many passages that by their structure are what is asked for, one has to read so."""


@dataclass(frozen=True)
class Weights:
    """What `python -m training.refusal` has learned; `threshold` is a probability."""

    weights: np.ndarray
    bias: float
    threshold: float

    @classmethod
    @cache
    def load(cls, path: Path = MODEL) -> Weights:
        """Read the weights. Raises ValueError where they are of other features."""
        known = json.loads(path.read_text("utf-8"))
        if tuple(known["weights"]) != FEATURES:
            raise ValueError(f"{path} weighs {list(known['weights'])}, not {list(FEATURES)}")
        weights = np.array(list(known["weights"].values()))
        return cls(weights, known["bias"], known["threshold"])

    def probability(self, rows: np.ndarray) -> np.ndarray:
        """The probability that a passage answers, for each row of features."""
        return 1.0 / (1.0 + np.exp(-(rows @ self.weights + self.bias)))


def judged(inquiry: Inquiry, passages: Iterable[tuple[float, Passage]]) -> dict[str, float]:
    """The probability that each passage answers, by chunk id, where it is high enough to be told.

    `passages` come with their coverage of the topic. To read one takes a while: once some answer, what is too far
    behind to be told beside them is not looked at. A question that names bodies and nothing else is answered by
    whatever names them.
    """
    least = Weights.load().threshold
    return {id_: p for id_, p in probabilities(inquiry, passages).items() if p >= least}


def probabilities(inquiry: Inquiry, passages: Iterable[tuple[float, Passage]]) -> dict[str, float]:
    """The same, however low."""
    needed = indispensable(inquiry.text)
    possible = [pair for pair in passages if pair[0] > 0 and holds(pair[1].chunk.text, needed)]
    if inquiry.comparison.is_empty:
        return {passage.chunk.id: 1.0 for _, passage in possible}
    answering = (pair for pair in possible if inquiry.comparison.may_answer(pair[1]))
    least = Weights.load().threshold
    found: dict[str, float] = {}
    best = 0.0
    for merit, passage in likeliest(answering):
        if best and (len(found) >= _BESIDE or merit < AS_GOOD * best):
            break
        sure = found[passage.chunk.id] = _probability(inquiry, passage)
        best = max(best, merit if sure >= least else 0.0)
    return found


def _probability(inquiry: Inquiry, passage: Passage) -> float:
    return float(Weights.load().probability(inquiry.comparison.rows([passage]))[0])


def may_be_told(inquiry: Inquiry, passages: Iterable[Passage]) -> bool:
    """Whether one of these passages, which by their structure are what is asked for, reads so too."""
    if inquiry.comparison.is_empty:
        return True
    some = [p for p in passages if inquiry.comparison.may_answer(p)][:_OF_STRUCTURE]
    least = Weights.load().threshold
    return any(_probability(inquiry, passage) >= least for passage in some)


def likeliest(passages: Iterable[tuple[float, Passage]]) -> list[tuple[float, Passage]]:
    """Those to be judged, the likeliest first, each with how likely, of passages with their coverage of the topic."""
    rated = [(share + passage.score, passage) for share, passage in passages]
    return sorted(rated, key=lambda pair: -pair[0])[:JUDGED]


def coverage(index: LexicalIndex, topic: Sequence[str], passage: Passage) -> float:
    """The share of a question's topic that a passage treats: 0 to 1.

    Syllables and adjacent pairs count by how rare they are in the library, so that a subject the
    library never names weighs most. `topic` is as `questions.topic_of` gives it.
    """
    words = [word for word in topic if word]
    if not words:
        return 1.0
    said = words_of(passage)
    held = np.array([word in said.said for word in words])
    single = _share(index, syllable_terms(words), held)
    pairs = [pair for pair in pairwise(topic) if all(pair)]
    if not pairs:
        return single
    keys = np.concatenate([pair_terms(syllable_terms(pair)) for pair in pairs])
    paired = _share(index, keys, np.array([f" {a} {b} " in said.joined for a, b in pairs]))
    return (1 - _PAIR_SHARE) * single + _PAIR_SHARE * paired


def _share(index: LexicalIndex, keys: np.ndarray, held: np.ndarray) -> float:
    count = max(len(index.ids), 1)
    frequency = index.frequency(keys)
    weights = np.log1p((count - frequency + 0.5) / (frequency + 0.5))
    return float(weights[held].sum() / weights.sum())
