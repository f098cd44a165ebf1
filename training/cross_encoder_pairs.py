"""What the cross-encoder learns from: questions beside what is read of passages.

A question stands beside its own passage, the likeliest others of the document, any other of all, beside
its own passage without the sentence that answers, and with another name or figure, so that neither the word of
asking nor the subject gives the answer away.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from assistant.chat_words import spelled_out
from assistant.cross_encoder import premises
from assistant.diacritics import Diacritics
from assistant.extraction import sentences
from training.asked_passages import ENCODER, AskedPassage, Put, Text
from training.renamed import Names, renamed
from vectorstore.abbreviations import write_out
from vectorstore.syllables import syllables

_SMALL_TALK = ENCODER.with_name("small_talk.txt")
_LIKELIEST = 5
"""Of so many other passages with most of the question's syllables one is drawn."""
_BESIDE, _FAR, _CUT = 0.5, 0.15, 0.3
"""The shares of the answered questions put beside a likely other passage, of all beside any other, and of
those with a marked answer put beside their passage without it, where enough is left."""
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


def pairs(asked: Sequence[AskedPassage], restore: Diacritics, pick: random.Random) -> list[Pair]:
    """Every question that is shown its answer with its passage, some with others too, and small talk with any."""
    texts = [one.text for one in asked]
    names = Names(texts)
    found = []
    for one in asked:
        for put in one.put:
            question = _asked(put.question, restore)
            own = list(_own(put, question, one.text, pick))
            found += own
            if not own:
                continue  # its answer stands in headings that are not shown
            found += _named_otherwise(own[0], one.others, names, pick)
            if put.answered and one.others and pick.random() < _BESIDE:
                likely = pick.choice(_likeliest(put.question, one.others))
                found.append(_declined(question, likely, pick))
            if pick.random() < _FAR:
                far = pick.choice([text for text in texts if text != one.text])
                found.append(_declined(question, far, pick))
    for line in _SMALL_TALK.read_text("utf-8").splitlines():
        question = _asked(line, restore)
        found += [_declined(question, text, pick) for text in pick.sample(texts, _TALKED)]
    return found


def _own(put: Put, question: str, text: Text, pick: random.Random) -> Iterator[Pair]:
    """A question, as `_asked` gives it, beside its own passage, and beside it without what answers."""
    if not put.answered:
        yield _declined(question, text, pick)
        return
    shown = premises(question, text.context, text.words)
    if not put.answer:
        yield Pair(question, shown[0], True)
        return
    told = (Pair(question, one, True, at) for one in shown if (at := _place(put.answer, one)))
    first = next(told, None)
    if first is None:
        return
    yield first
    if pick.random() < _CUT and (left := _without(put.answer, text)):
        yield _declined(question, left, pick)


def _named_otherwise(
    pair: Pair, others: Sequence[Text], names: Names, pick: random.Random
) -> Iterator[Pair]:
    """What an answered question makes of itself beside its passage with another name or figure."""
    if not pair.place:
        return
    answer = pair.premise[slice(*pair.place)]
    for question, premise, told in renamed(
        (pair.question, pair.premise, answer), others, names, pick
    ):
        yield Pair(question, premise, bool(told), _place(told, premise) if told else None)


def _declined(question: str, text: Text, pick: random.Random) -> Pair:
    """A question beside some of a passage that does not answer it."""
    return Pair(question, pick.choice(premises(question, text.context, text.words)), False)


def _asked(question: str, restore: Diacritics) -> str:
    """A question as it is read: short forms written out, diacritics put back."""
    return restore.restored(write_out(spelled_out(" ".join(question.split()))))


def _place(answer: str, premise: str) -> tuple[int, int] | None:
    """Where an answer stands, below the headings or else in them."""
    words = re.compile(r"\s+".join(map(re.escape, answer.split())))
    found = words.search(premise, premise.index("\n")) or words.search(premise)
    return found.span() if found else None


def _without(answer: str, text: Text) -> Text | None:
    """A passage without the sentence that answers, where enough is left and it is said only once."""
    words = text.words
    place = _place(answer, f"\n{words}")
    if not place:
        return None
    start, end = (at - 1 for at in place)
    left = [words[a:b] for a, b in sentences(words) if b <= start or end <= a]
    rest = "\n".join(left)
    if len(rest.split()) < _LEAST_LEFT or answer in rest or answer in text.context:
        return None
    return Text(text.context, rest)


def _likeliest(question: str, others: Sequence[Text]) -> list[Text]:
    """The passages that have most of a question's syllables."""
    asked = set(syllables(question))
    shared = [len(asked & _said(other)) for other in others]
    return [others[place] for place in np.argsort(shared)[-_LIKELIEST:]]


@cache
def _said(text: Text) -> frozenset[str]:
    return frozenset(syllables(f"{text.context} {text.words}"))
