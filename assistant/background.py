"""Which neighbouring syllables are a word, and how rare it is in directive texts at large.

A small library says little of that: to it "đơn giá" and "giá lắp" are both simply absent.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from assistant.passage_words import PassageWords, toned, untoned
from ingest.kinds import KINDS
from vectorstore.syllables import SYLLABLE, syllables

BACKGROUND = Path(__file__).resolve().parent.parent / "models" / "refusal" / "background.json"

_KINDS = frozenset(" ".join(syllables(kind)) for kind in KINDS)
_IN_KINDS = frozenset(word for kind in KINDS for word in syllables(kind))


class Written(NamedTuple):
    """Syllables as `toned` gives them, and as `untoned` does."""

    toned: frozenset[str]
    plain: frozenset[str]


@dataclass(frozen=True)
class Background:
    """How many of `texts` texts have each word of two syllables, and how firmly its two belong together.

    `written` has them as `toned` gives syllables, `plain` without diacritics.
    """

    texts: int
    written: dict[str, tuple[int, int]]
    plain: dict[str, tuple[int, int]]

    @classmethod
    @cache
    def load(cls, path: Path = BACKGROUND) -> Background:
        """Read what `python -m training.refusal` has counted."""
        known = json.loads(path.read_text("utf-8"))
        plain: dict[str, tuple[int, int]] = {}
        for word, (count, firmness) in known["words"].items():
            folded = " ".join(map(untoned, word.split()))
            before, firmer = plain.get(folded, (0, 0))
            plain[folded] = (before + count, max(firmer, firmness))
        return cls(known["texts"], known["words"], plain)

    @cached_property
    def syllables(self) -> Written:
        """The syllables of all those words."""
        toned = frozenset(syllable for word in self.written for syllable in word.split())
        return Written(toned, frozenset(map(untoned, toned)))

    def words(self, spoken: Sequence[str], *, plain: bool) -> dict[str, float]:
        """The words of two syllables in a run of syllables, each with its rarity, 0 to 1.

        Of two that share a syllable the firmer is taken: not "cấp xã" in "trợ cấp xã hội".
        """
        counts = self.plain if plain else self.written
        pairs = list(map(" ".join, pairwise(spoken)))
        places = [place for place, pair in enumerate(pairs) if pair in counts]
        taken: set[int] = set()
        for place in sorted(places, key=lambda place: -counts[pairs[place]][1]):
            if not taken & {place - 1, place, place + 1} and not _is_asked_for(
                pairs, place, counts
            ):
                taken.add(place)
        most = math.log(self.texts + 1)
        return {
            pairs[place]: 1 - math.log(counts[pairs[place]][0] + 1) / most
            for place in sorted(taken)
        }


@dataclass(frozen=True)
class Compounds:
    """A question's words of two syllables with their rarity, in the order asked."""

    rarity: dict[str, float]
    plain: bool

    def shares(self, words: PassageWords, named: Container[str] = ()) -> tuple[float, float]:
        """The share of them that a passage has, by rarity, and 1 less the first's if that is missing.

        `named` are folded syllables that stand there under another name.
        """
        if not self.rarity:
            return 1.0, 1.0
        said = words.joined if self.plain else words.spoken
        missing = {
            word: rarity
            for word, rarity in self.rarity.items()
            if f" {word} " not in said and not all(untoned(s) in named for s in word.split())
        }
        share = 1.0 - sum(missing.values()) / max(sum(self.rarity.values()), 1e-9)
        return share, 1.0 - missing.get(next(iter(self.rarity)), 0.0)


def compounds_of(typed: str, topic: Iterable[str], *, plain: bool) -> Compounds:
    """The words of a question in small letters that are of its topic (folded syllables).

    What "nào" or "gì" asks for is none, as an answer names one; nor is a kind of document, unless a
    longer word holds it, as "vốn điều lệ" does.
    """
    asked = {*topic, *_IN_KINDS}
    found: dict[str, float] = {}
    for part in re.split(r"[^\w\s]+", typed):
        spoken = SYLLABLE.findall(part) if plain else [*map(toned, SYLLABLE.findall(part))]
        found |= Background.load().words(spoken, plain=plain)
    kept = {w: r for w, r in found.items() if all(untoned(s) in asked for s in w.split())}
    return Compounds(kept, plain)


def is_kind(word: str) -> bool:
    """Whether a word, with diacritics or without, names a kind of document."""
    return " ".join(map(untoned, word.split())) in _KINDS


def _is_asked_for(pairs: Sequence[str], place: int, known: Container[str]) -> bool:
    """Whether a pair is what is asked for, "mặt hàng nào", or a kind of document by itself."""
    after = untoned(pairs[place + 1].split()[1]) if place + 1 < len(pairs) else ""
    return after in ("nao", "gi") or (
        is_kind(pairs[place]) and not (place and pairs[place - 1] in known)
    )
