"""Vietnamese diacritics put back into a question that was typed without them.

The likeliest run of syllables by how often words and neighbouring words stand in law and encyclopedia
(`models/cross-encoder/diacritics.json`, counted by `python -m training.cross_encoder`): Viterbi's
algorithm over pairs, where a rare pair falls back on how common its second syllable is.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vectorstore.syllables import fold

COUNTS = Path(__file__).resolve().parent.parent / "models" / "cross-encoder" / "diacritics.json"
_PART = re.compile(r"\d+(?:[-/]\w+)+|[^\W\d_]+|\d+|[^\w\s]+")
"""A document's number with its letters, a word, a figure, marks."""
_CODE = re.compile(r"[A-Z]{2,}")
_FALL_BACK = 30
"""How many counts the commonness of a syllable by itself is worth beside those of a pair."""
_TYPED = 0.5
"""The share of syllables with diacritics of a text whose author types them, at the least."""

_NO_SLIP = 2
"""Syllables hardly ever written so, from which they are no slip of an author who types diacritics."""
_HARDLY_EVER = 50
"""How much oftener another way of writing a syllable stands in text, for one to be left unmarked."""


@dataclass(frozen=True)
class Diacritics:
    """How often each syllable and each pair of neighbours stands in text, in small letters."""

    syllables: dict[str, int]
    pairs: dict[str, int]
    written: dict[str, list[str]]
    total: int

    @classmethod
    @cache
    def load(cls, path: Path = COUNTS) -> Diacritics:
        """Read the counts."""
        known = json.loads(path.read_text("utf-8"))
        written: dict[str, list[str]] = defaultdict(list)
        for syllable in known["syllables"]:
            written[fold(syllable)].append(syllable)
        return cls(known["syllables"], known["pairs"], written, sum(known["syllables"].values()))

    def restored(self, text: str) -> str:
        """The text with diacritics where its writer left them out throughout, else as it is."""
        parts = _PART.findall(text)
        if is_typed(text) and sum(map(self._lacks, parts)) < _NO_SLIP:
            return text
        found = iter(self._likeliest(parts))
        return _PART.sub(lambda _: next(found), text)

    def _lacks(self, part: str) -> bool:
        """Whether a syllable is hardly ever written so: "kiem" beside what was written out, "ngâp"."""
        ways = self._ways(part)
        commonest = max((self.syllables[way] for way in ways), default=0)
        return self.syllables.get(part.lower(), 0) * _HARDLY_EVER < commonest

    def _ways(self, part: str) -> list[str]:
        """How a syllable may be meant that has no marks, or in small letters marks as none has."""
        none_has = part.islower() and part not in self.syllables
        return self.written.get(fold(part) if none_has else part.lower(), [])

    def _likeliest(self, parts: list[str]) -> list[str]:
        """Of each part the way of writing it with which the whole run is likeliest.

        What its writer put in capitals, such as the letters of a number, is left alone.
        """
        paths: dict[str, tuple[float, list[str]]] = {"": (0.0, [])}
        for part in map(as_counted, parts):
            ways = [] if _CODE.fullmatch(part) else self._ways(part)
            paths = {way: self._best(paths, way) for way in ways or [part]}
        best = max(paths.values(), key=lambda path: path[0])[1]
        return [way if part.isalpha() else part for way, part in zip(best, parts, strict=True)]

    def _best(self, paths: dict[str, tuple[float, list[str]]], way: str) -> tuple[float, list[str]]:
        scores = {before: path[0] + self._log(before, way) for before, path in paths.items()}
        before = max(scores, key=scores.__getitem__)
        return scores[before], [*paths[before][1], way]

    def _log(self, before: str, way: str) -> float:
        alone = (self.syllables.get(way, 0) + 0.5) / self.total
        pair = self.pairs.get(f"{before} {way}", 0)
        return math.log((pair + _FALL_BACK * alone) / (self.syllables.get(before, 0) + _FALL_BACK))


def is_typed(text: str) -> bool:
    """Whether the author of a text types diacritics: what is written out for them has some too."""
    words = [part for part in _PART.findall(text) if part.isalpha()]
    return sum(not word.isascii() for word in words) >= _TYPED * max(len(words), 1)


def as_counted(part: str) -> str:
    """A part of a text as it is counted: all figures are one."""
    return "0" if part[0].isdigit() else part


def parts_of(text: str) -> list[str]:
    """The words, figures and marks of a text."""
    return [as_counted(part) for part in _PART.findall(text)]
