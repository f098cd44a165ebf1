"""A page of a PDF as one reader has it, and how good its text is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.lines import WIDE_GAP
from ingest.readers.layout import DrawnLine, text_of
from ingest.readers.vietnamese import vietnamese_share

SCANNED = 50
"""A page with a picture and fewer letters than this is taken for a scan."""
GOOD = 0.75
"""The share of Vietnamese from which a text needs no second reading."""

_NONSENSE = 0.4  # the share of Vietnamese under which words may be none
_BETTER = 1.05  # how much more Vietnamese a second reading has to give
# Consonants apart from the vowel they belong to tell of split words: "th ực hi ện".
_FRAGMENT = re.compile(
    r"(?<!\w)(?:ngh|ng|nh|ch|gh|kh|ph|th|tr|[bcdđghklmnpqrstvx]) (?=[aeiouyâêôơưăà-ýĩũạ-ỹ])", re.I
)
_GAPS = 4  # lines with a wide gap on a page, such as a letterhead has, that are no sign of trouble
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|for|shall|is)\b")
_ENGLISH_SHARE = 0.08  # of words


@dataclass(frozen=True)
class Draft:
    """A page as one reader has it; `schemes` are the old encodings it was turned from."""

    lines: Sequence[DrawnLine] = ()
    reader: str = "pypdf"
    schemes: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """The page as text."""
        return text_of(self.lines)

    @cached_property
    def letters(self) -> int:
        """How many letters it has."""
        return sum(map(str.isalpha, self.text))

    @cached_property
    def share(self) -> float:
        """How Vietnamese it is, 0 to 1."""
        return vietnamese_share(self.text)

    @cached_property
    def faults(self) -> int:
        """Split words, and lines torn by gaps beyond those of a letterhead."""
        gaps = sum(bool(WIDE_GAP.search(line.text.strip())) for line in self.lines)
        return len(_FRAGMENT.findall(self.text)) + max(0, gaps - _GAPS)

    @property
    def good(self) -> bool:
        """Whether no other reader could do better."""
        return self.letters >= SCANNED and self.share >= GOOD and not self.faults

    @property
    def nonsense(self) -> bool:
        """Whether the page is full of signs that make no words, neither Vietnamese nor English."""
        if len(self.text.split()) < 10 or self.share >= _NONSENSE:
            return False
        words = re.findall(r"[^\W\d_]+", self.text.lower())
        return len(_ENGLISH.findall(self.text.lower())) < _ENGLISH_SHARE * max(1, len(words))

    def better_than(self, other: Draft) -> bool:
        """Whether this text has more that is Vietnamese, or as much with fewer faults."""
        own, others = self.share * self.letters, other.share * other.letters
        if own > _BETTER * others or (not others and self.letters > other.letters):
            return True
        return own * _BETTER >= others and self.faults < other.faults
