"""Questions as people mistype them: another tone, a mark left out, a letter lost or doubled."""

from __future__ import annotations

import random
import unicodedata

from training.batches import mistype

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MARKS = "\u0302\u0306\u031b"
"""Of â, ă and ơ."""
_OF_MARKS = 0.7
"""The share of slips that are of tones and marks; of the others a letter is wrong."""
_MOST = 2


def slipped(question: str, pick: random.Random) -> str:
    """A question with one or two words mistyped, small ones and those in capitals throughout left alone."""
    words = question.split(" ")
    places = [at for at, word in enumerate(words) if word.isalpha() and len(word) > 2]
    places = [at for at in places if not words[at].isupper()]
    for at in pick.sample(places, min(len(places), pick.randint(1, _MOST))):
        of_marks = not words[at].isascii() and pick.random() < _OF_MARKS
        words[at] = _marked_otherwise(words[at], pick) if of_marks else mistype(words[at], pick)
    return " ".join(words)


def _marked_otherwise(word: str, pick: random.Random) -> str:
    """A word with its tone left out or another, or without a mark of its vowel."""
    parts = unicodedata.normalize("NFD", word)
    there = [at for at, letter in enumerate(parts) if letter in _TONES + _MARKS]
    if not there:
        return word  # "đ" has none
    at = pick.choice(there)
    other = pick.choice(["", *_TONES]) if parts[at] in _TONES else ""
    return unicodedata.normalize("NFC", parts[:at] + other + parts[at + 1 :])
