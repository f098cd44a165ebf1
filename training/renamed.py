"""Questions in which one name or figure stands for another, beside passages as they are and with it written in.

"Sở Y tế làm gì?" is no longer answered by its passage with "Sở Tư pháp" for "Sở Y tế", and is again once that
passage says "Sở Tư pháp" too. So neither the wording nor the subject tells whether a passage answers, but
the name alone (counterfactually augmented data: Kaushik, Hovy and Lipton 2020).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from assistant.cross_encoder import Shown
from ingest.bodies import find_bodies
from ingest.body_words import PLACES
from vectorstore.syllables import fold

_TELLING, _WRITTEN_IN, _TAKEN_OUT = 0.7, 0.7, 0.2
"""The shares of the questions put otherwise beside their passage, and beside it with the new name written in;
and of the questions as they are beside it so."""
_FIGURES = 0.4
"""The share of the questions that name no body or place, and a figure, which are put with another figure."""
_MOST_WORDS = 9
_OF_SAME_HEAD, _OF_DOCUMENT = 0.5, 0.3
_TRIES = 8
_NO_NAMES = {"nhà nước", "việt nam", "công an nhân dân"}
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_FIGURE = re.compile(r"(?<![\w.,/])\d{1,4}(?:[.,]\d{1,3})*(?![\w/]|[.,]\d)")
_YEARS = range(1900, 2100)

Renamed = tuple[str, str, str]
"""A question, what is read of a passage, and the words that answer, "" where nothing does."""


class Names:
    """The bodies that passages name, and the provinces, each by its words in small letters."""

    def __init__(self, texts: Iterable[Shown]) -> None:
        found = chain.from_iterable(
            find_bodies(f"{t.document}\n{t.context}\n{t.text}") for t in texts
        )
        bodies = sorted({body.name for body in found if _is_name(body.name)})
        places = [place.title() for place in PLACES if place not in _NO_NAMES]
        self._places = places
        self._bodies = bodies
        self._named = {_words(name): name for name in (*places, *bodies)}
        self._by_head: dict[str, list[str]] = {}
        for body in bodies:
            self._by_head.setdefault(_head(body), []).append(body)

    def named(self, text: str) -> Iterator[str]:
        """The names in a text, the longest at each place."""
        words = _words(text)
        at = 0
        while at < len(words):
            lengths = range(min(_MOST_WORDS, len(words) - at), 0, -1)
            runs = (words[at : at + length] for length in lengths)
            run = next((run for run in runs if run in self._named), ())
            if run:
                yield self._named[run]
            at += len(run) or 1

    def other(self, name: str, others: Sequence[Shown], pick: random.Random) -> str:
        """A name of the same kind; some of the bodies are of the same document, most begin alike."""
        if name in self._places:
            return pick.choice(self._places)
        draw = pick.random()
        if draw < _OF_DOCUMENT and others:
            beside = [n for n in self.named(pick.choice(others).text) if n not in self._places]
            return pick.choice(beside or self._bodies)
        return pick.choice(
            self._by_head[_head(name)] if draw < _OF_DOCUMENT + _OF_SAME_HEAD else self._bodies
        )


def renamed(
    told: Renamed, others: Sequence[Shown], names: Names, pick: random.Random
) -> Iterator[Renamed]:
    """An answered question with another name or figure, beside its passage with the one and the other."""
    question, premise, answer = told
    found = _exchanged(question, premise, others, names, pick)
    if not found:
        return
    old, new = found
    put, written = _written(question, old, new), _written(premise, old, new)
    if pick.random() < _TELLING:
        yield put, premise, ""
    if pick.random() < _WRITTEN_IN:
        yield put, written, _written(answer, old, new)
    if pick.random() < _TAKEN_OUT:
        yield question, written, ""


def _exchanged(
    question: str, premise: str, others: Sequence[Shown], names: Names, pick: random.Random
) -> tuple[str, str] | None:
    """A name or figure that question and passage share, and what is put for it, which neither has."""
    named = set(names.named(question))
    shared = sorted(name for name in named if stands(name, question) and stands(name, premise))
    if shared:
        old = pick.choice(shared)
        drawn = (names.other(old, others, pick) for _ in range(_TRIES))
        both = fold(f"{question}\n{premise}".lower())
        new = next((n for n in drawn if fold(n.lower()) not in both and not stands(old, n)), None)
        return (old, new) if new else None
    figures = [found for found in _FIGURE.finditer(question) if _counts_alike(found, premise)]
    if not figures or pick.random() > _FIGURES:
        return None
    figure = pick.choice(figures)
    of_hundred = "%" if figure.string[figure.end() :].startswith("%") else ""
    old, new = (one + of_hundred for one in (figure[0], _other_figure(figure[0], pick)))
    return None if stands(new, f"{question}\n{premise}") else (old, new)


def _counts_alike(figure: re.Match[str], premise: str) -> bool:
    """Whether a passage has a figure of the question beside the same word: of "30 m2", not of "30%"."""
    before, after = figure.string[: figure.start()].split(), figure.string[figure.end() :]
    if after.startswith("%"):
        return stands(f"{figure[0]}%", premise)
    beside = [f"{figure[0]} {word}" for word in _WORD.findall(after)[:1]]
    beside += [f"{word} {figure[0]}" for word in before[-1:]]
    return any(stands(words, premise) for words in beside)


def _other_figure(figure: str, pick: random.Random) -> str:
    if not figure.isdigit():
        digit = 1 + (int(figure[0]) + pick.randrange(8)) % 9
        return f"{digit}{figure[1:]}"
    value = int(figure)
    if value in _YEARS or pick.random() < 0.5:
        return str(max(1, value + pick.choice([-2, -1, 1, 2])))
    return str(max(1, int(value * pick.choice([0.5, 1.5, 2, 3]))))


def _is_name(name: str) -> bool:
    words = name.lower().split()
    return (
        1 < len(words) <= _MOST_WORDS
        and not name.isupper()
        and "các" not in words
        and name[0].isupper()
        and name.lower() not in _NO_NAMES
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower()))


def _head(name: str) -> str:
    return name.lower().split()[0]


def _pattern(words: str) -> re.Pattern[str]:
    """These words in a text; a figure is no part of a date, of another figure or of a share in a hundred."""
    spaced = r"\s+".join(map(re.escape, words.split()))
    before = r"(?<![\w.,/])" if words[0].isdigit() else r"(?<!\w)"
    after = r"(?![\w/%]|[.,]\d)" if words[-1].isdigit() else r"(?!\w)"
    return re.compile(f"{before}{spaced}{after}", re.IGNORECASE)


def stands(words: str, text: str) -> bool:
    """Whether these words stand in a text, in whatever letters, and are no part of others."""
    return _pattern(words).search(text) is not None


def _written(text: str, old: str, new: str) -> str:
    """A text with one name for another, in letters as large or small."""
    return _pattern(old).sub(lambda found: _in_letters_of(found[0], new), text)


def _in_letters_of(old: str, new: str) -> str:
    if old.islower():
        return new.lower()
    return new.upper() if old.isupper() else new
