"""Which pieces the model has: syllables, joined syllables, and parts of words for the rest."""

from __future__ import annotations

import math
import string
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FEWEST_SYLLABLE, FEWEST_PAIR, FEWEST_TRIPLE = 10, 15, 30
LEAST_PAIR_GAIN, LEAST_TRIPLE_GAIN = 0.7, 1.5
PART_BEST, PART_WORST, LETTER = -8.5, -11.5, -12.0
"""Log probabilities of parts of words. Two of the best parts together stay below the rarest
whole syllable, so that a syllable of the vocabulary is never cut."""

Piece = tuple[str, float]


def learn_vocabulary(
    rows: Sequence[list[bytes]], pairs: int, triples: int, parts: int
) -> list[Piece]:
    """Pieces with log probabilities from texts as folded syllables.

    `pairs`, `triples`, `parts` are the most to keep of each, chosen by how often they stand
    times how much likelier they are together than apart.
    """
    codes: dict[bytes, int] = {b"": 0}
    flat: list[int] = []
    for row in rows:
        flat.extend(codes.setdefault(word, len(codes)) for word in row)
        flat.append(0)
    text = np.array(flat, dtype=np.int64)
    words = [word.decode() for word in codes]
    counts = np.bincount(text, minlength=len(words))
    counts[0] = 0
    total = int(counts.sum())
    common = counts >= FEWEST_SYLLABLE
    chances = np.log(np.maximum(counts, 1) / total)
    two = _joined(text, 2, common, chances, {}, total, pairs)
    three = _joined(text, 3, common, chances, two, total, triples)
    singles = {(int(code),): chances[code] for code in np.flatnonzero(common)}
    whole = [
        ("".join(f"<{words[code]}>" for code in joined), float(chance))
        for joined, chance in {**singles, **two, **three}.items()
    ]
    return [("<unk>", -40.0), *_parts(words, counts, parts), *whole]


def _joined(
    text: NDArray[np.int64],
    size: int,
    common: NDArray[np.bool_],
    chances: NDArray[np.float64],
    pairs: dict[tuple[int, ...], float],
    total: int,
    most: int,
) -> dict[tuple[int, ...], float]:
    """The best `most` runs of `size` syllables with their log probabilities."""
    fewest, least = (
        (FEWEST_PAIR, LEAST_PAIR_GAIN) if size == 2 else (FEWEST_TRIPLE, LEAST_TRIPLE_GAIN)
    )
    base = len(chances)
    rows = len(text) - size + 1
    keys, whole = np.zeros(rows, dtype=np.int64), np.ones(rows, dtype=bool)
    for shift in range(size):
        keys = keys * base + text[shift : shift + rows]
        whole &= common[text[shift : shift + rows]]
    found, counts = np.unique(keys[whole], return_counts=True)
    ranked = []
    for key, count in zip(found[counts >= fewest], counts[counts >= fewest], strict=True):
        joined = tuple(int(key) // base**place % base for place in reversed(range(size)))
        apart = sum(chances[code] for code in joined)
        for at in range(size - 1):
            pair = pairs.get(joined[at : at + 2])
            if pair is not None:
                rest = joined[:at] + joined[at + 2 :]
                apart = max(apart, pair + sum(chances[code] for code in rest))
        chance = math.log(count / total)
        if chance - apart > least:
            ranked.append((count * (chance - apart), joined, chance))
    ranked.sort(reverse=True)
    return {joined: chance for _, joined, chance in ranked[:most]}


def _parts(words: list[str], counts: NDArray[np.int64], most: int) -> list[Piece]:
    """Beginnings ("<ngh") and ends ("ong>") of words, then every single letter and mark."""
    seen: Counter[str] = Counter()
    for word, count in zip(words, counts, strict=True):
        for size in range(1, min(5, len(word))):
            seen[f"<{word[:size]}"] += int(math.sqrt(count))
            seen[f"{word[-size:]}>"] += int(math.sqrt(count))
    kept = seen.most_common(most)
    highest = kept[0][1] if kept else 1
    pieces = [
        (part, max(PART_WORST, PART_BEST - 0.4 * math.log(highest / max(count, 1))))
        for part, count in kept
    ]
    return pieces + [(mark, LETTER) for mark in "<>" + string.ascii_lowercase + string.digits]
