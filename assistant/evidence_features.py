"""What speaks for a passage answering a question, as numbers: most of them shares from 0 to 1.

Coverage by syllables alone takes "lương" for "lượng" and a task of one body for another's. Here each of
these is a number of its own, and how much they count is learned (see `assistant.confidence`). What is said of
another year, place or class answers nothing, however much speaks for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from assistant.asked_words import (
    asks_when,
    figure_asked,
    is_counted,
    is_defined,
    term_asked,
    what_is_sought,
)
from assistant.cross_encoder import Shown, document_line, log_odds
from assistant.everyday_words import official_words
from assistant.figures import figures_named, figures_told, plain_figures, spans_figure
from assistant.issuers import OF_COMMITTEE, is_by, whose_document
from assistant.named_spans import document_spans, gapped
from assistant.passage_words import PassageWords, words_of
from assistant.places import less_place, levels_named, places_named
from assistant.questions import topic_of
from assistant.told_dates import told_date_spans, without_told_dates
from vectorstore.hints import without_numbers
from vectorstore.spelling import is_strange, mend
from vectorstore.syllables import (
    fold,
    one_spelling,
    syllable_terms,
    syllables,
)

if TYPE_CHECKING:
    from assistant.inquiry import Inquiry
    from vectorstore.names import BodyMatch
    from vectorstore.passage import Passage

FEATURES = (
    "syllables",  # of the topic, weighted by rarity, that stand in the passage or its headings
    "bodies",  # bodies of the question that the passage names
    "names",  # capitalised names and provinces of the question that the passage or its document has
    "expected",  # a date where a date is asked for, and so on; half where in another sentence
    "counted",  # a number of the very thing that is to be counted
    "defined",  # "X là …" where "X là gì" is asked
    "asks_date",  # 1 where the question asks when
    "read",  # the log-odds of the cross-encoder
)
"""The features in the order of a row, and of the weights in `models/refusal`."""

OF_QUESTION = frozenset({"asks_date"})
"""Those that are the same for every passage; more of any other speaks for a passage."""

_WORD = re.compile(r"[^\W_]+|[.?!:“\"]")
_ISSUER = 0.7
"""What a body counts that has issued a document and is not named in a passage of it."""
_LEAST_SAID = 0.2
"""The share of a question's syllables, by rarity, below which a passage answers nothing, and of those beside
its bodies. Far fewer passages are read so, at the cost of one answer in 130 in the libraries learned from."""
_ABBREVIATED = 3
"""Letters of an abbreviation that are hardly the first ones of other words in a row."""
_PART_IN_TASK = frozenset({"chu", "tri", "phoi", "hop"})
"""Syllables of what a body is in a task."""
_NAMED = 0.5
"""The share of the bodies asked about that a passage names where it is to say what they do."""
_WRITTEN = 0.6
"""How much of the name of a body that no document names so has to stand there then."""
_DEEDS = re.compile(
    r"\b(?:lam (?:nhung )?(?:viec )?gi|trach nhiem|nhiem vu|vai tro|duoc giao|duoc phan cong|chu tri|phoi hop)\b"
)
_ACTING = (
    r"(?:^|\b(?:cong ty|tap doan|hiep hoi|quy|ngan hang|hang|to chuc|buu dien|hoi|giao|giao cho|do) ){0}\b"
    r"|\b{0}(?: \w+){{0,2}} (?:lam|phai|co trach nhiem|co nhiem vu|duoc giao|chu tri|phoi hop|ho tro)\b"
)
"""Where a word names whoever is to do something."""
_PUT_IN = r" (?:\w+ ){0,2}"
_ASKING = re.compile(
    r"\b(?:vai tro|de cap|nhac(?: den| toi)?)\b(?=\s+(?:gi|nao|the nao|nhu the nao|ra sao|o dau))"
    r"|\bcoi la\b|\bj\b|\b(?:truoc|hien|gan) (?:day|nay|do)\b|\bhien tai\b|\bvua qua\b"
)
_GIVEN = re.compile(r"\bgiao\s*(?:cho\s*)?$")  # what "giao" gives to a body, not "giao thông"


class Comparison:
    """A question taken apart once, to be held against one passage after another."""

    def __init__(self, inquiry: Inquiry) -> None:
        self._inquiry = inquiry
        self._index = inquiry.library.lexical
        named = document_spans(inquiry.text)
        self._typed_text = " ".join(gapped(inquiry.text, named).lower().split())
        self._folded = one_spelling(fold(self._typed_text))
        self._topic = topic_of(_without_asking(inquiry), inquiry.question.field)
        self._words = [word for word in self._topic if word]
        self._weights = self._rarity(syllable_terms(self._words))
        self._total = self._weights.sum()
        self._read: dict[Shown, float] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left of the question but known bodies and the words of asking."""
        known = all(map(_is_known, self._inquiry.hints.bodies))
        return not self._words or (known and self._named.issuperset(self._words))

    @cached_property
    def _named(self) -> frozenset[str]:
        """The syllables of the bodies."""
        return frozenset(syllables(" ".join(body.asked for body in self._inquiry.hints.bodies)))

    @cached_property
    def _asks_tasks_alone(self) -> bool:
        """Whether nothing but bodies and their part in a task is spoken of."""
        return (self._named | _PART_IN_TASK).issuperset(self._words)

    @cached_property
    def _asks_of_deeds(self) -> bool:
        """Whether it is asked what bodies are to do, on whatever subject."""
        return bool(self._inquiry.hints.bodies) and bool(_DEEDS.search(self._folded))

    def rows(self, passages: Sequence[Passage]) -> np.ndarray:
        """FEATURES of passages of the library, of shape (passages, features)."""
        rows = [[*self._compared(passage), self._log_odds(passage)] for passage in passages]
        return np.array(rows)

    def _log_odds(self, passage: Passage) -> float:
        """The cross-encoder's; the same words in another document are read once if the question tells of none."""
        shown = self._shown(passage)
        same = shown if self._tells_of_document else shown._replace(document="")
        if same not in self._read:
            (self._read[same],) = log_odds(self._sought, [shown])
        return self._read[same]

    @cached_property
    def _tells_of_document(self) -> bool:
        inquiry = self._inquiry
        return bool(inquiry.hints.directives or inquiry.question.kinds or self._issued)

    @cached_property
    def _sought(self) -> str:
        return what_is_sought(without_told_dates(self._inquiry.text))

    def _shown(self, passage: Passage) -> Shown:
        directive = self._inquiry.directive(passage.directive_id)
        return Shown(passage.chunk.context, passage.chunk.text, document_line(directive))

    def may_answer(self, passage: Passage) -> bool:
        """Whether a passage or its document has every province, class, stage, road, figure that is named.

        What is said of "hạng II", of Cà Mau or of 2025 answers no question on "hạng III", on An Giang or
        on 2026. Nothing answers what "Sở Du lịch" does where there is none but "Sở Văn hóa, Thể thao và Du lịch".
        """
        if self._asks_tasks_alone and not self._has_bodies(passage):
            return False
        if self._of_issuers is not None and passage.directive_id not in self._of_issuers:
            return False
        if self._asks_of_deeds and not self._names_who_acts(passage):
            return False
        has_all = (
            self._has_places(passage) and self._has_things(passage) and self._has_figures(passage)
        )
        return has_all and self._has_strange(passage) and self._says_some(passage)

    def _names_who_acts(self, passage: Passage) -> bool:
        """Whether a passage names enough of the bodies, and each that no document names in nearly so many words."""
        words = words_of(passage)
        unknown = [body for body in self._inquiry.hints.bodies if not body.names]
        return self._bodies(passage, words) >= _NAMED and all(
            self._written(body, words) >= _WRITTEN for body in unknown
        )

    def _has_bodies(self, passage: Passage) -> bool:
        """Whether every body is called as the library calls it, or at least stands there as asked."""
        joined = words_of(passage).joined
        return all(
            _is_known(body) if body.names else f" {' '.join(syllables(body.asked))} " in joined
            for body in self._inquiry.hints.bodies
        )

    def _says_some(self, passage: Passage) -> bool:
        """Whether enough of the question stands there, and of what it is on beside the bodies it names.

        A document named by its number is on what is asked. Of what is far away the reading knows least, and takes
        any task of a body for the one asked about.
        """
        if passage.directive_id in (self._inquiry.hints.directives or ()):
            return True
        words = words_of(passage)
        said = words.said | self._otherwise_named(passage, words)
        beside = self._beside_bodies
        return self._share(said) >= _LEAST_SAID and (
            not beside.any() or self._share(said, beside) >= _LEAST_SAID
        )

    def _has_places(self, passage: Passage) -> bool:
        if self._levels:
            told = unicodedata.normalize("NFC", self._with_subject(passage))
            if not all(level.search(told) for level in self._levels):
                return False
        if not self._places:
            return True
        of_document = self._of_document(passage)
        return all(f" {place} " in of_document for place in self._places)

    def _has_things(self, passage: Passage) -> bool:
        if not self._things:
            return True
        return self._things <= figures_named(self._with_subject(passage))

    def _with_subject(self, passage: Passage) -> str:
        """A passage under its headings, with what its document is on."""
        subject = self._inquiry.directive(passage.directive_id).subject
        return f"{passage.chunk.context}\n{passage.chunk.text}\n{subject}"

    def _has_strange(self, passage: Passage) -> bool:
        """Whether the names of bodies that are no Vietnamese stand for words of the passage by their first letters."""
        return all(name in _initials(self._of_document(passage)) for name in self._strange_names)

    @cached_property
    def _strange_names(self) -> list[str]:
        return [word for word in self._strange if re.search(_ACTING.format(word), self._folded)]

    @cached_property
    def _strange(self) -> list[str]:
        """Names and abbreviations that the library has nowhere: "evn", "tctd"."""
        known = self._index.frequency(syllable_terms(self._words))
        return [
            word
            for word, times in zip(self._words, known, strict=True)
            if not times and is_strange(word) and self._mended[word] == word
        ]

    def _has_figures(self, passage: Passage) -> bool:
        directive = self._inquiry.directive(passage.directive_id)
        there = words_of(passage).figures | figures_told(f"{directive.subject} {directive.number}")
        if day := directive.issued_on:
            there |= {str(day.year)}
            if passage.directive_id in (self._inquiry.hints.directives or ()):
                there |= {str(day.day), str(day.month)}
        own = words_of(passage).own_text
        return all(
            spans_figure(own, figure, fold(self._inquiry.text.lower()))
            for figure in self._figures - there
        )

    @cached_property
    def _figures(self) -> frozenset[str]:
        return plain_figures(without_numbers(self._inquiry.text))

    @cached_property
    def _places(self) -> list[str]:
        return places_named(without_numbers(self._inquiry.text))

    @cached_property
    def _levels(self) -> list[re.Pattern[str]]:
        return levels_named(self._inquiry.text)

    @cached_property
    def _things(self) -> frozenset[str]:
        return figures_named(without_numbers(self._inquiry.text))

    def _of_document(self, passage: Passage) -> str:
        """The syllables of a passage, its headings and what its document is called and of."""
        return f"{words_of(passage).joined}{' '.join(self._document_words(passage))} "

    def _document_words(self, passage: Passage) -> tuple[str, ...]:
        """The syllables of what the document of a passage is called and of."""
        directive = self._inquiry.directive(passage.directive_id)
        return _syllables_of(
            f"{directive.issuer} {directive.place} {directive.subject} {directive.kind}"
        )

    def _compared(self, passage: Passage) -> list[float]:
        """All but the last of the FEATURES of a passage."""
        words = words_of(passage)
        named = self._otherwise_named(passage, words)
        nearest = int(np.argmax([self._share(said | named) for _, said in words.sentences]))
        return [
            self._share(words.said | named),
            self._bodies(passage, words),
            self._named_things(passage),
            self._expected(words.sentences[nearest][0], words.own_text),
            self._counted(words),
            self._defined(words),
            float(asks_when(self._folded)),
        ]

    def _rarity(self, keys: np.ndarray) -> np.ndarray:
        count, frequency = len(self._index.ids), self._index.frequency(keys)
        return np.log1p((count - frequency + 0.5) / (frequency + 0.5))

    @cached_property
    def _mended(self) -> dict[str, str]:
        """Each syllable of the topic with what is meant where it is a slip.

        Mending is slow, so a topic of which the library has every syllable is taken as typed.
        """
        text = self._inquiry.text
        if self._index.frequency(syllable_terms(self._words)).all():
            return {word: word for word in self._words}
        pairs = zip(syllables(text), syllables(mend(self._index, text)), strict=False)
        meant = dict(pairs)
        return {word: meant.get(word, word) for word in self._words}

    def _share(self, said: frozenset[str], among: np.ndarray | None = None) -> float:
        """The share of the topic, or of what `among` marks of it, that stands among syllables, by rarity."""
        held = np.array([w in said or self._mended[w] in said for w in self._words], dtype=bool)
        if among is None:
            return float(self._weights[held].sum() / self._total)
        return float(self._weights[held & among].sum() / self._weights[among].sum())

    @cached_property
    def _beside_bodies(self) -> np.ndarray:
        """What of the topic is no body's name, where bodies are named; else nothing."""
        return np.array([bool(self._named) and w not in self._named for w in self._words], bool)

    def _otherwise_named(self, passage: Passage, words: PassageWords) -> frozenset[str]:
        """The syllables of the question whose meaning stands there under another name."""
        return self._named_bodies(passage) | self._put_otherwise(words)

    def _named_bodies(self, passage: Passage) -> frozenset[str]:
        """The syllables of the bodies asked about that the passage names, by whatever name, or is by."""
        bodies = self._inquiry.hints.bodies
        there = set(passage.chunk.bodies)
        named = [b.asked for b in bodies if any(is_called(b.asked, n) for n in there & {*b.names})]
        named += [body.asked for body in bodies if self._is_of_document_of(body, passage)]
        return frozenset(syllables(" ".join(named)))

    def _put_otherwise(self, words: PassageWords) -> frozenset[str]:
        """The syllables of what people call a thing that the passage calls by its official name."""
        put = [
            said
            for said, official in self._official.items()
            if any(f" {name} " in words.joined for name in official)
        ]
        put += [w for w in self._strange if len(w) >= _ABBREVIATED and w in _initials(words.joined)]
        return frozenset(" ".join(put).split())

    @cached_property
    def _official(self) -> dict[str, tuple[str, ...]]:
        return official_words(self._inquiry.text)

    @cached_property
    def _of_issuers(self) -> frozenset[str] | None:
        """The ids of the directives of all bodies told as issuers; None where none is told.

        A document told by its number may be one that another speaks of: then None as well.
        """
        numbered = without_numbers(self._inquiry.text) != self._inquiry.text
        return None if numbered or not self._issued else frozenset().union(*self._issued.values())

    def _is_of_document_of(self, body: BodyMatch, passage: Passage) -> bool:
        """Whether a passage is of the document of a body that the question tells as its issuer."""
        return passage.directive_id in self._issued.get(body, ())

    @cached_property
    def _issued(self) -> dict[BodyMatch, frozenset[str]]:
        """The ids of the directives of each body that the question tells as an issuer."""
        told = whose_document(self._inquiry.text, self._inquiry.hints.bodies)
        directives = self._inquiry.directives if told else ()
        return {body: frozenset(d.id for d in directives if is_by(body, d)) for body in told}

    def _bodies(self, passage: Passage, words: PassageWords) -> float:
        bodies = self._inquiry.hints.bodies
        held = [self._held(body, passage, words) for body in bodies]
        return sum(held) / len(held) if held else 1.0

    def _held(self, body: BodyMatch, passage: Passage, words: PassageWords) -> float:
        """1 where a passage names a body, less where its document is that body's."""
        issuer = f" {' '.join(syllables(self._inquiry.directive(passage.directive_id).issuer))} "
        called = [name for name in (body.asked, *body.names) if is_called(body.asked, name)]
        called += [OF_COMMITTEE.sub("", name) for name in called]
        spoken = [f" {' '.join(syllables(name))} " for name in called]
        named = not set(called).isdisjoint(passage.chunk.bodies)
        if named or any(s in words.joined for s in spoken):
            return 1.0
        if self._is_of_document_of(body, passage):
            return 1.0
        return _ISSUER if any(s in issuer for s in spoken) else self._written(body, words)

    def _written(self, body: BodyMatch, words: PassageWords) -> float:
        """How much of the name of a body that no document names so stands there, by rarity."""
        if body.names:
            return 0.0
        said = syllables(less_place(body.asked))
        keys = syllable_terms(said)
        rarity = self._rarity(keys)
        single = float(rarity[[s in words.said for s in said]].sum() / rarity.sum())
        pairs = [f" {a} {b} " in words.joined for a, b in pairwise(said)]
        return single * (sum(pairs) / len(pairs) if pairs else 1.0)

    @cached_property
    def _names(self) -> list[str]:
        return _capitalised(self._inquiry.without_names)

    def _named_things(self, passage: Passage) -> float:
        if not self._names:
            return 1.0
        joined = self._of_document(passage)
        return sum(_spelled(name, joined) for name in self._names) / len(self._names)

    def _expected(self, sentence: str, own: str) -> float:
        wanted = self._inquiry.expected
        if all(pattern.search(sentence) for pattern in wanted):
            return 1.0
        return 0.5 if all(pattern.search(own) for pattern in wanted) else 0.0

    def _counted(self, words: PassageWords) -> float:
        figure = self._figure
        return float(figure is None or is_counted(figure, words.typed, words.own_text))

    @cached_property
    def _figure(self) -> re.Pattern[str] | None:
        return figure_asked(self._typed_text, self._folded)

    @cached_property
    def _term(self) -> str:
        return "" if self._inquiry.hints.bodies else term_asked(self._folded)

    def _defined(self, words: PassageWords) -> float:
        return float(not self._term or is_defined(self._term, words.joined))


@lru_cache(1024)
def _initials(joined: str) -> str:
    """The first letters of syllables in a row."""
    return "".join(syllable[0] for syllable in joined.split())


@lru_cache(1024)
def _syllables_of(text: str) -> tuple[str, ...]:
    """The syllables of what is told of a document; many of its passages are held against a question."""
    return tuple(syllables(text))


def _spelled(name: str, joined: str) -> float:
    """1 where a name stands, words put in or not: "Tết (Nguyên đán) Ất Tỵ"; else half of what does."""
    parts = name.split()
    if re.search(rf" {_PUT_IN.join(parts)} ", joined):
        return 1.0
    return sum(f" {part} " in joined for part in parts) / len(parts) / 2


def _is_known(body: BodyMatch) -> bool:
    return any(is_called(body.asked, name) for name in body.names)


def is_called(asked: str, name: str) -> bool:
    """Whether a body may be asked for so: "Sở Du lịch" is none of "Sở Văn hóa, Thể thao và Du lịch".

    Its name may be cut short behind ("Sở Nông nghiệp"), not after its first word.
    """
    short, full = syllables(asked), syllables(name)
    if not set(short) <= set(full):
        return True
    return f" {' '.join(short[:2])} " in f" {' '.join(full)} "


def _capitalised(text: str) -> list[str]:
    """Runs of capitalised words that do not open a sentence or a quotation, folded."""
    names: list[list[str]] = [[]]
    inside = False
    for word in _WORD.findall(unicodedata.normalize("NFC", text)):
        capital = word[0].isupper() and not word.isupper() and inside
        if capital:
            names[-1].append(fold(word))
        elif names[-1]:
            names.append([])
        inside = word[0].isalnum()
    return [" ".join(name) for name in names if name]


def _without_asking(inquiry: Inquiry) -> str:
    """The question without the numbers and dates of documents and the words that only ask what a body is to do."""
    text = without_numbers(inquiry.text)
    spans = [found.span() for found in _ASKING.finditer(fold(text))]
    spans += told_date_spans(inquiry.text)
    for body in inquiry.hints.bodies:
        spans += [found.span() for found in _GIVEN.finditer(fold(text), 0, body.start)]
    for start, end in spans:
        text = f"{text[:start]}{',' * (end - start)}{text[end:]}"
    return text
