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
from functools import lru_cache
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


@lru_cache(maxsize=200_000)
def term(syllable: str) -> int:
    """The 32-bit key under which a folded syllable is counted."""
    return crc32(syllable.encode())


def syllable_terms(words: Iterable[str]) -> np.ndarray:
    """Keys of folded syllables: uint32, one each."""
    return np.fromiter(map(term, words), dtype=np.uint32)


def join_terms(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Keys of pairs of syllables from the keys of their two halves: uint32."""
    return (first * _PAIR_FACTOR) ^ second


def pair_terms(keys: np.ndarray) -> np.ndarray:
    """Keys of the adjacent pairs of a sequence of syllable keys: uint32, one fewer."""
    return join_terms(keys[:-1], keys[1:])


def terms(text: str) -> np.ndarray:
    """Keys of every syllable of `text`, then of every adjacent pair: uint32."""
    keys = syllable_terms(syllables(text))
    return np.concatenate([keys, pair_terms(keys)])
