"""How often syllables and pairs of neighbours stand in text, for `assistant.diacritics`."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from pathlib import Path

from assistant.diacritics import is_typed, parts_of
from training.published import law_articles, records

_LAW_EVERY, _ENCYCLOPEDIA_EVERY = 3, 2
"""Every which article of either is counted."""
_LEAST = 20
"""Counts below which a syllable or a pair is not kept."""
_ASKED = 5
"""How often a written question counts: they have the words of asking, and few texts do."""
_LONGEST = 7
"""Letters of a Vietnamese syllable, at most; what is longer without a diacritic is another language."""


def save_counts(file: Path, corpus: Path, questions: Iterable[str]) -> None:
    """Write the counts of law, encyclopedia and questions that were typed with diacritics."""
    syllables: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text, times in chain(_texts(corpus), _typed(questions)):
        words = parts_of(unicodedata.normalize("NFC", text.lower()))
        for counts, found in ((syllables, words), (pairs, pairwise(words))):
            for one in found:
                counts[one] += times
    kept = {
        "syllables": {
            word: count
            for word, count in sorted(syllables.items())
            if count >= _LEAST
            and (word[0].isalpha() or word == "0")
            and not (word.isascii() and len(word) > _LONGEST)
        },
        "pairs": {
            " ".join(pair): count
            for pair, count in sorted(pairs.items())
            if count >= _LEAST and not all(map(str.isascii, pair)) and any(map(str.isalpha, pair))
        },
    }
    file.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def _texts(corpus: Path) -> Iterator[tuple[str, int]]:
    for article in law_articles(corpus, _LAW_EVERY):
        yield article, 1
    for record in records(corpus / "viwiki.jsonl.xz", _ENCYCLOPEDIA_EVERY):
        yield record["text"], 1


def _typed(questions: Iterable[str]) -> Iterator[tuple[str, int]]:
    return ((question, _ASKED) for question in questions if is_typed(question))
