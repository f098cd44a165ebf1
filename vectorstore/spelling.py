"""Typing slips of one letter, mended from the library's own words.

A syllable that stands beside neither neighbour in any passage is compared with those one letter
away (one left out, put in, changed, or two swapped; Damerau, 1964); the one that the passages put
beside the same neighbours most often is meant. How often that must be depends on how likely the
typed syllable is to be meant as it is: see `_evidence`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

import numpy as np

from vectorstore.lexical import LexicalIndex
from vectorstore.syllables import SYLLABLE, fold, join_terms, pair_terms, syllable_terms

_VALID = re.compile(  # a Vietnamese syllable, folded: onset, vowels and coda; "yê" takes no onset
    r"(?:(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu?|r|s|t|th|tr|v|x)?"
    r"(?:a[iouy]?|e[ou]?|i(?:[au]|eu?)?|o(?:a[ioy]?|eo?|i|o)?|"
    r"u(?:a[iouy]?|e|o[iu]?|i|u|y[aeu]?)?|y)|y(?:a|eu?))"
    r"(?:c|ch|m|n|ng|nh|p|t)?"
)


_BORROWED = frozenset({"online", "web", "website", "app", "link", "file", "video", "email"})
"""Words that everybody uses for what documents say in Vietnamese."""


def is_strange(word: str) -> bool:
    """Whether a folded word is shaped like no Vietnamese syllable: a foreign name or an abbreviation."""
    return len(word) > 1 and word.isalpha() and word not in _BORROWED and not _VALID.fullmatch(word)


def mend(index: LexicalIndex, question: str) -> str:
    """The question (NFC) with likely slips mended, in folded letters; the rest as typed."""
    question = unicodedata.normalize("NFC", question)
    found = list(SYLLABLE.finditer(fold(question)))
    words = [match.group() for match in found]
    for match, word in reversed(list(zip(found, _mended(index, words), strict=True))):
        if word != match.group():
            question = question[: match.start()] + word + question[match.end() :]
    return question


def _mended(index: LexicalIndex, words: Sequence[str]) -> list[str]:
    mended = list(words)
    keys = syllable_terms(words)
    known = index.frequency(keys)
    pairs = index.frequency(pair_terms(keys))
    beside = np.concatenate([pairs, [0]]) + np.concatenate([[0], pairs])
    for place, word in enumerate(words):
        if word.isalpha() and len(word) > 1 and not beside[place]:
            mended[place] = _best(index, mended, place, _evidence(word, known[place])) or word
    return mended


def _evidence(word: str, known: int) -> int:
    """In how many passages a mended pair must stand to outweigh the syllable as typed.

    Chosen on the development sets (see benchmarks/README.md): most for a syllable that passages
    have, less for one that only looks Vietnamese, least for one that does not.
    """
    if known:
        return 8
    return 3 if _VALID.fullmatch(word) else 1


def _best(index: LexicalIndex, words: Sequence[str], place: int, least: int) -> str:
    """The syllable one letter from the one at `place` that fits best; "" where none does."""
    candidates = sorted(set(_one_letter_away(words[place])))
    keys = syllable_terms(candidates)
    fits = np.zeros(len(candidates), np.int64)
    if place:
        before = np.full_like(keys, syllable_terms([words[place - 1]])[0])
        fits += index.frequency(join_terms(before, keys))
    if place + 1 < len(words):
        after = np.full_like(keys, syllable_terms([words[place + 1]])[0])
        fits += index.frequency(join_terms(keys, after))
    best = int(fits.argmax())
    return candidates[best] if fits[best] >= least else ""


def _one_letter_away(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield from (head + letter + tail for letter in ascii_lowercase)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in ascii_lowercase)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
