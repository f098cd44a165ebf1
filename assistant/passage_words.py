"""A passage's words, taken apart once and kept: one question holds itself against many passages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from assistant.extraction import sentences
from assistant.figures import figures_told
from vectorstore.abbreviations import expand
from vectorstore.passage import Passage
from vectorstore.syllables import SYLLABLE, fold, one_spelling, syllables

_KEPT = 8192
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LABEL = re.compile(r"^\W*(?:điều\s+)?(?:\d+(?:\.\d+)*|[ivxl]+|[a-zđ])\s*[.)-]+\s", re.MULTILINE)


@dataclass(frozen=True)
class PassageWords:
    """Folded syllables of a passage with its headings, abbreviations read both ways.

    `joined` is all of them with blanks around each, `typed` and `own_text` its own words in small
    letters with and without diacritics and without the label they open with, `sentences` each sentence
    with its syllables.
    """

    joined: str
    typed: str
    said: frozenset[str]
    own_text: str
    figures: frozenset[str]
    sentences: tuple[tuple[str, frozenset[str]], ...]


def words_of(passage: Passage) -> PassageWords:
    """The words of a passage and its headings."""
    return _words_in(passage.chunk.context, passage.chunk.text)


@lru_cache(_KEPT)
def _words_in(context: str, text: str) -> PassageWords:
    """The words of a text and of the headings above it."""
    own = expand(text).replace("%", " phần trăm")
    whole = f"{expand(context)}\n{own}"
    said = syllables(whole)
    parts = _parts(own)
    unlabelled = _LABEL.sub("", unicodedata.normalize("NFC", own).lower())
    return PassageWords(
        joined=f" {' '.join(said)} ",
        typed=unlabelled,
        said=frozenset(said),
        own_text=fold(unlabelled),
        figures=figures_told(whole),
        sentences=tuple((fold(part), frozenset(syllables(part))) for part in parts),
    )


def typed_syllables(text: str) -> list[str]:
    """The syllables of a text in small letters, as they are typed."""
    return SYLLABLE.findall(unicodedata.normalize("NFC", text).lower())


def _parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)] or [text]


@lru_cache(65536)
def toned(word: str) -> str:
    """A small syllable with its tone at its end, so that "hoà" and "hòa" are the same.

    Hỏi and ngã are one tone, as half of the country speaks and many type: "chợ nỗi", "giử".
    """
    letters = unicodedata.normalize("NFD", word)
    tone = "".join(letter for letter in letters if letter in _TONES).replace("\u0303", "\u0309")
    return "".join(letter for letter in letters if letter not in _TONES) + tone


@lru_cache(65536)
def untoned(word: str) -> str:
    """A syllable as `toned` gives it, without diacritics and in its one spelling."""
    letters = unicodedata.normalize("NFD", word).replace("đ", "d")
    return one_spelling("".join(letter for letter in letters if not unicodedata.combining(letter)))
