"""TCVN3 has its marked vowels in small letters only: "QUYÕT §ÞNH" decodes to "QUYếT ĐịNH"."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_ASCII_SMALL = re.compile(r"[a-z]")
_CAPITAL_INSIDE = re.compile(r"(?<=[^\W\d_])[A-ZĐ]|^[^\W\d_A-ZĐ]+[A-ZĐ]")


def whole_capitals(text: str) -> str:
    """Put the words of `text` that are in capitals but for their marked vowels into capitals."""
    words = list(_WORD.finditer(text))
    sure = [_is_sure(match[0]) for match in words]
    pieces, end = [], 0
    for index, match in enumerate(words):
        beside = sure[index + 1 : index + 2] + sure[max(0, index - 1) : index]
        word = match[0]
        if sure[index] or (any(beside) and not _ASCII_SMALL.search(word)):
            word = word.upper()
        pieces += [text[end : match.start()], word]
        end = match.end()
    return "".join((*pieces, text[end:]))


def _is_sure(word: str) -> bool:
    """Whether a capital behind the first letter shows that "KIểM" is meant in capitals.

    "Bộ" may be either; the words beside it tell.
    """
    return not _ASCII_SMALL.search(word) and bool(_CAPITAL_INSIDE.search(word))
