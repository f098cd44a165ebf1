"""Words of two syllables and how many law articles have them: `models/refusal/background.json`."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from assistant.passage_words import toned
from training.refusal_libraries import Part
from training.refusal_questions import STOP

_RUN = re.compile(r"[^\W\d_]+|[^\w\s]|\d+")
_FEWEST = 6
_TOGETHER = 0.12
"""Normalised pointwise mutual information from which two neighbours are taken for a word."""
_MOST = 15_000
_STOP = {"", *map(toned, STOP)}


def save_background(path: Path, parts: Iterable[Part]) -> None:
    """Count the articles with each pair of syllables, keep the pairs that are words."""
    single: Counter[str] = Counter()
    paired: Counter[tuple[str, str]] = Counter()
    held: Counter[tuple[str, str]] = Counter()
    texts = 0
    for part in parts:
        words = _spoken(f"{part.title}\n" + "\n".join(part.clauses))
        pairs = [pair for pair in pairwise(words) if not _STOP & {*pair}]
        single.update(words)
        paired.update(pairs)
        held.update(set(pairs))
        texts += 1
    known: dict[str, tuple[int, int]] = {}
    for (a, b), count in held.most_common():
        together = _together(paired[a, b], single[a], single[b], single.total())
        if count >= _FEWEST and together >= _TOGETHER and len(known) < _MOST:
            known[f"{a} {b}"] = (count, round(100 * together))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps({"texts": texts, "words": known}, ensure_ascii=False) + "\n", "utf-8"
    )


def _spoken(text: str) -> list[str]:
    """Its syllables, with "" where a mark or a number stands between two."""
    typed = unicodedata.normalize("NFC", text).lower()
    parts = _RUN.findall(typed)
    return [toned(part) if part.isalpha() else "" for part in parts]


def _together(both: int, first: int, second: int, total: int) -> float:
    return math.log(both * total / (first * second)) / -math.log(both / total)
