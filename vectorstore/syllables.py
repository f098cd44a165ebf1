"""Vietnamese text as the syllables and syllable pairs that the lexical index counts.

Vietnamese writes a space between syllables, so most words are two syllables long ("trách nhiệm").
Single syllables are ambiguous and a word segmenter may err on names; counting adjacent pairs beside
the syllables finds the words without one. Letters are folded to lower case without diacritics, on
both sides, so that a question typed "trach nhiem" finds what one typed "trách nhiệm" finds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from zlib import crc32

import numpy as np

SYLLABLE = re.compile(r"[^\W_]+")
_PAIR_FACTOR = np.uint32(0x9E3779B1)  # Knuth's multiplicative hash keeps (a, b) and (b, a) apart


def _fold_table() -> dict[int, str]:
    letters = map(chr, range(0xC0, 0x1EFA))
    table = {ord("đ"): "d", ord("Đ"): "d"}
    for letter in letters:
        base = unicodedata.normalize("NFD", letter)[0]
        if base.isascii() and base.isalpha():
            table[ord(letter)] = base.lower()
    return table


_FOLD = _fold_table()


def fold(text: str) -> str:
    """`text` in lower case without diacritics; as many characters as its NFC form."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text.translate(_FOLD).lower()


def syllables(text: str) -> list[str]:
    """The folded syllables and numbers of `text`, in order ("1143-CV/TU" gives 1143, cv, tu)."""
    return SYLLABLE.findall(fold(text))


_SPELLINGS = {short + "i": short + "y" for short in ("k", "qu", "l", "m", "t", "s", "h")}
"""Syllables written with i or y as one likes: kí and ký, qui and quy, kĩ and kỹ, tỉ and tỷ."""


def one_spelling(folded: str) -> str:
    """Folded text with those syllables in their one spelling; as many characters as before."""
    return _I_OR_Y.sub(lambda found: _SPELLINGS[found.group()], folded)


_I_OR_Y = re.compile(rf"\b(?:{'|'.join(_SPELLINGS)})\b")


class _Terms(dict[str, int]):
    """The key of each word met, folded or not: a dictionary is quicker than folding a whole text."""

    MOST = 500_000

    def __missing__(self, word: str) -> int:
        if len(self) >= self.MOST:
            self.clear()
        folded = fold(word)
        key = self[word] = crc32(_SPELLINGS.get(folded, folded).encode())
        return key


_TERMS = _Terms()


def syllable_terms(words: Iterable[str]) -> np.ndarray:
    """The 32-bit keys under which syllables are counted: uint32, one each, folded or not alike."""
    return np.fromiter(map(_TERMS.__getitem__, words), dtype=np.uint32)


def join_terms(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Keys of pairs of syllables from the keys of their two halves: uint32."""
    return (first * _PAIR_FACTOR) ^ second


def pair_terms(keys: np.ndarray) -> np.ndarray:
    """Keys of the adjacent pairs of a sequence of syllable keys: uint32, one fewer."""
    return join_terms(keys[:-1], keys[1:])


def terms(text: str) -> np.ndarray:
    """Keys of every syllable of `text`, then of every adjacent pair: uint32."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    keys = syllable_terms(SYLLABLE.findall(text.lower()))
    return np.concatenate([keys, pair_terms(keys)])
