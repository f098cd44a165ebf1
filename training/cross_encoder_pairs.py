"""What the cross-encoder learns from: questions beside what is read of passages.

A question stands beside its own passage, the likeliest others of the document, any other of all, beside
its own passage without the sentence that answers, and with another name or figure, so that neither the word of
asking nor the subject gives the answer away.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import numpy as np

from assistant.chat_words import spelled_out
from assistant.cross_encoder import Shown, premises
from assistant.diacritics import Diacritics
from assistant.extraction import sentences
from training.asked_passages import ENCODER, AskedPassage, Put
from training.renamed import Names, renamed, stands
from training.slips import slipped
from training.told_of import told_of
from vectorstore.abbreviations import write_out
from vectorstore.syllables import syllables

_SMALL_TALK = ENCODER.with_name("small_talk.txt")
_LIKELIEST = 5
"""Of so many other passages with most of the question's syllables one is drawn."""
_BESIDE, _FAR, _CUT = 0.5, 0.15, 0.3
"""The shares of the answered questions put beside a likely other passage, of all beside any other, and of
those with a marked answer put beside their passage without it, where enough is left."""
_TOLD, _ELSEWHERE = 0.25, 0.6
"""The shares of the questions told of their document, and of those that name a body or a province put
beside what another document says of it."""
_SLIPPED = 0.15
"""The share of the questions put once more as people mistype them."""
_TRIES, _OF_SUBJECT = 6, 2
"""So many passages are drawn for that; and so many couples of syllables of the subject one has to lack."""
_LEAST_LEFT = 15
"""Words that a passage without its answer has to have."""
_TALKED = 8
"""Passages that each line of small talk is put beside."""


@dataclass(frozen=True)
class Pair:
    """A question, what is read of a passage, whether the one answers the other, and where, if known."""

    question: str
    premise: str
    answers: bool
    place: tuple[int, int] | None = None


class Background:
    """All passages that questions are put to, with the names in them."""

    def __init__(self, passages: Sequence[Shown]) -> None:
        self.passages = passages
        self.names = Names(passages)
        self._naming: dict[str, list[Shown]] = {}
        for passage in passages:
            for name in {*self.names.named(passage.text)}:
                self._naming.setdefault(name, []).append(passage)

    def naming(self, name: str) -> Sequence[Shown]:
        """The passages that name a body or a province."""
        return self._naming.get(name, ())


def pairs(asked: Sequence[AskedPassage], restore: Diacritics, pick: random.Random) -> list[Pair]:
    """Every question that is shown its answer with its passage, some with others too, and small talk with any."""
    background = Background([one.shown for one in asked])
    found = [pair for one in asked for pair in pairs_of(one, background, restore, pick)]
    for line in _SMALL_TALK.read_text("utf-8").splitlines():
        question = _asked(line, restore)
        beside = pick.sample(background.passages, _TALKED)
        found += [_declined(question, passage, pick) for passage in beside]
    return found


def pairs_of(
    one: AskedPassage, background: Background, restore: Diacritics, pick: random.Random
) -> Iterator[Pair]:
    """What is learned from one passage and the questions put to it."""
    for put in one.put:
        question = _asked(put.question, restore)
        own = list(_own(put, question, one.shown, pick))
        yield from own
        if not own:
            continue  # its answer stands in headings that are not shown
        if pick.random() < _SLIPPED:
            mistyped = _asked(slipped(put.question, pick), restore)
            yield from [replace(pair, question=mistyped) for pair in own[:1]]
        if pick.random() < _TOLD:
            yield from _told_of(put, one.shown, background, restore, pick)
        if put.answered:
            yield from _named_otherwise(own[0], one.others, background.names, pick)
            yield from _elsewhere(own[0], one, background, pick)
        if put.answered and one.others and pick.random() < _BESIDE:
            likely = pick.choice(_likeliest(put.question, one.others))
            yield _declined(question, likely, pick)
        if pick.random() < _FAR:
            far = pick.choice([other for other in background.passages if other != one.shown])
            yield _declined(question, far, pick)


def _own(put: Put, question: str, passage: Shown, pick: random.Random) -> Iterator[Pair]:
    """A question, as `_asked` gives it, beside its own passage, and beside it without what answers."""
    if not put.answered:
        yield _declined(question, passage, pick)
        return
    shown = premises(question, passage)
    if not put.answer:
        yield Pair(question, shown[0], True)
        return
    told = (Pair(question, one, True, at) for one in shown if (at := _place(put.answer, one)))
    first = next(told, None)
    if first is None:
        return
    yield first
    if pick.random() < _CUT and (left := _without(put.answer, passage)):
        yield _declined(question, left, pick)


def _named_otherwise(
    pair: Pair, others: Sequence[Shown], names: Names, pick: random.Random
) -> Iterator[Pair]:
    """What an answered question makes of itself beside its passage with another name or figure."""
    if not pair.place:
        return
    answer = pair.premise[slice(*pair.place)]
    for question, premise, told in renamed(
        (pair.question, pair.premise, answer), others, names, pick
    ):
        yield Pair(question, premise, bool(told), _place(told, premise) if told else None)


def _told_of(
    put: Put, passage: Shown, background: Background, restore: Diacritics, pick: random.Random
) -> Iterator[Pair]:
    """A question told of its document beside its passage, and one told of another document."""
    told = told_of(put.question, passage, background.passages, pick)
    if not told:
        return
    right, wrong = (_asked(question, restore) for question in told)
    yield from list(_own(put, right, passage, pick))[:1]
    yield _declined(wrong, passage, pick)


def _elsewhere(
    pair: Pair, one: AskedPassage, background: Background, pick: random.Random
) -> Iterator[Pair]:
    """An answered question beside a passage of another document with the same name, on another subject.

    Whatever a body does is not what it is asked for.
    """
    shared = [n for n in background.names.named(pair.question) if stands(n, pair.premise)]
    if not shared or pick.random() > _ELSEWHERE:
        return
    name = pick.choice(shared)
    naming = [p for p in background.naming(name) if p.document != one.shown.document]
    of_subject = _couples(pair.question) & _couples(pair.premise) - _couples(name)
    for other in pick.sample(naming, min(_TRIES, len(naming))):
        if len(of_subject - _couples(f"{other.context}\n{other.text}")) >= _OF_SUBJECT:
            yield _declined(pair.question, other, pick)
            return


def _couples(text: str) -> set[tuple[str, str]]:
    return {*pairwise(syllables(text))}


def _declined(question: str, passage: Shown, pick: random.Random) -> Pair:
    """A question beside some of a passage that does not answer it."""
    return Pair(question, pick.choice(premises(question, passage)), False)


def _asked(question: str, restore: Diacritics) -> str:
    """A question as it is read: short forms written out, diacritics put back."""
    return restore.restored(write_out(spelled_out(" ".join(question.split()))))


def _place(answer: str, premise: str) -> tuple[int, int] | None:
    """Where an answer stands, below the headings or else in them."""
    words = re.compile(r"\s+".join(map(re.escape, answer.split())))
    found = words.search(premise, premise.index("\n")) or words.search(premise)
    return found.span() if found else None


def _without(answer: str, passage: Shown) -> Shown | None:
    """A passage without the sentence that answers, where enough is left and it is said only once."""
    words = passage.text
    place = _place(answer, f"\n{words}")
    if not place:
        return None
    start, end = (at - 1 for at in place)
    left = [words[a:b] for a, b in sentences(words) if b <= start or end <= a]
    rest = "\n".join(left)
    if len(rest.split()) < _LEAST_LEFT or answer in rest or answer in passage.context:
        return None
    return passage._replace(text=rest)


def _likeliest(question: str, others: Sequence[Shown]) -> list[Shown]:
    """The passages that have most of a question's syllables."""
    asked = set(syllables(question))
    shared = [len(asked & _said(other)) for other in others]
    return [others[place] for place in np.argsort(shared)[-_LIKELIEST:]]


@cache
def _said(passage: Shown) -> frozenset[str]:
    return frozenset(syllables(f"{passage.context} {passage.text}"))
