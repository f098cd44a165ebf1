"""How officials shorten the bodies that a library names: "STC", "BTGTU", "Sở NN".

The first letters of a name stand for it where they are no Vietnamese syllable or are typed in capitals, and where no
other body has the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vectorstore.abbreviations import ABBREVIATIONS
from vectorstore.spelling import is_strange
from vectorstore.syllables import fold

_WORD = re.compile(r"[^\W\d_]+")
_UNCOUNTED = {"va", "cac", "cua", "ve"}
_LEAST, _MOST = 3, 9
"""Words of a name, "và" not counted, that is shortened to their first letters."""
_LEAST_BEHIND = 2
"""Letters behind a head that is written: "Sở NN"."""
_HEADS = ("so", "bo", "ban", "vu", "phong", "hoi", "cuc", "chi cuc", "tong cuc", "dang uy", "vien")
_FIXED = {*map(fold, ABBREVIATIONS)}
_SHORT = r"(?P<short>(?<![\w/&.-])[^\W\d_]{2,9}(?![\w/&-]))"
_ALONE = re.compile(_SHORT)
_BEHIND_HEAD = re.compile(rf"\b(?P<head>{'|'.join(_HEADS)}) {_SHORT}")


class BodyInitials:
    """The short forms of the bodies named, each with the one name that it stands for."""

    def __init__(self, names: Iterable[str]) -> None:
        meant: dict[str, dict[str, str]] = {}
        for name in names:
            for short, full in _shortened(name):
                meant.setdefault(short, {}).setdefault(fold(full), full)
        self._full = {s: next(iter(full.values())) for s, full in meant.items() if len(full) == 1}

    def written_out(self, question: str) -> str:
        """The question (NFC) with such short forms written in full where they stand."""
        for pattern in (_BEHIND_HEAD, _ALONE):
            folded = fold(question)
            if len(folded) != len(question):
                return question
            for found in reversed([*pattern.finditer(folded)]):
                start, end = found.span("short")
                full = self._full.get(found[0])
                if full and _is_meant(question[start:end], found["short"], found[0]):
                    question = f"{question[:start]}{full}{question[end:]}"
        return question


def _is_meant(typed: str, short: str, key: str) -> bool:
    """Whether letters stand for a body: no syllable, and alone none of the short forms of the field."""
    return (typed.isupper() or is_strange(short)) and key not in _FIXED


def _shortened(name: str) -> Iterator[tuple[str, str]]:
    """The short forms of a name, folded, each with what stands for the letters."""
    words = [w for w in _WORD.finditer(name) if fold(w[0]) not in _UNCOUNTED]
    if name.isupper() or not name[:1].isupper() or len(words) > _MOST:
        return
    first = [fold(word[0])[0] for word in words]
    if len(words) >= _LEAST:
        yield "".join(first), name
    for head in range(1, min(3, len(words))):
        said = " ".join(fold(word[0]) for word in words[:head])
        if said not in _HEADS:
            continue
        for last in range(head + _LEAST_BEHIND, len(words) + 1):
            behind = name[words[head].start() : words[last - 1].end()]
            yield f"{said} {''.join(first[head:last])}", behind
