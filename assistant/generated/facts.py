"""A text read for what can be right or wrong in it: numbers, dates, names, bodies, negations.

"ngày 10 tháng 9 năm 2024" and "10/09/2024" read alike, as do "30.000" and "30000", "hai" and "02",
an abbreviation and what it stands for, "hoà" and "hòa". Diacritics count: "lương" is not "lượng".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ingest.bodies import find_bodies, folded_key, move_tones
from ingest.references import normalise_number
from vectorstore.abbreviations import write_out

_REWRITTEN = (
    (re.compile(r"\s*\bphần trăm\b"), "%"),
    (re.compile(r"(\d)\s*\([^()\d]{2,40}\)"), r"\1"),  # 15 (mười lăm) ngày
    (re.compile(r"\bngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})\b"), r"ngày \1/\2/\3"),
    (re.compile(r"\bngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\b"), r"ngày \1/\2"),
    (re.compile(r"\b(tháng|quý)\s+(\d{1,2}|[IV]{1,3})\s*(?:năm|/)\s*(\d{4})\b"), r"\1 \2/\3"),
    (re.compile(r"(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)"), r"\1/\2/\3"),
)
_DOCUMENT = r"\d+[A-Za-zĐđ]?\s?(?:/\s?\d{4}\s?)?[/-][A-ZĐ]{2}[\wĐ&-]*(?:/[A-ZĐƯ][\w&-]*)*"
_TOKEN = re.compile(
    rf"(?P<document>\b{_DOCUMENT})|(?P<date>(?:\d{{1,2}}|\b[IV]{{1,3}})(?:/\d{{1,2}})?/\d{{1,4}}\b)"
    r"|(?P<number>\d+(?:[.,]\d+)*(?:\s?%)?)|(?P<word>[^\W\d_]+)"
)
_COUNTS = {"hai": "2", "ba": "3", "bốn": "4", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10"}  # fmt: skip
_OPENINGS = ("“", '"', ":", "(", ".", "-", "|", "*")
_QUARTERS = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?=,|%|$)")
_FUNCTION = """
và hoặc hay với của cho từ tại ở trong trên về theo bởi do để nhằm vì nên thì mà là có được bị phải
cần sẽ đã đang các những một mỗi từng này đó kia ấy đây khi nếu như cũng còn rất vào ra lên đến tới
bằng qua cùng giữa sau trước ngay cả gồm việc giao rằng số ngày tháng năm quý mục điều khoản điểm
"""
FUNCTION_WORDS = frozenset(_FUNCTION.split())
_FUNCTION_PAIRS = """
có thể; trách nhiệm; nhiệm vụ; yêu cầu; đề nghị; quy định; văn bản; nội dung; cụ thể; đồng thời; bên
cạnh; ngoài ra; đối với; bao gồm; công việc; đã nêu; nêu trên; nêu rõ; công văn; thực hiện; triển
khai; tiến hành
"""
"""Words that carry no claim of their own; those of time and place are checked beside numbers."""
_PAIRS = frozenset(tuple(pair.split()) for pair in " ".join(_FUNCTION_PAIRS.split()).split("; "))
NEGATIONS = frozenset({"không", "chưa", "chẳng", "cấm", "trừ", "đừng"})


@dataclass(frozen=True)
class Token:
    """A word, a number, a date or a document number in its one spelling, and where it stands."""

    text: str
    kind: str
    raw: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """A text with its tokens; offsets are into `text`, which is the text evened out."""

    text: str
    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, text: str, abbreviations: Mapping[str, str] = {}) -> Reading:
        """Read a text; `abbreviations` are those that the library's documents define."""
        even = move_tones(" ".join(unicodedata.normalize("NFC", text).split()))
        even = write_out(even, abbreviations)
        for pattern, form in _REWRITTEN:
            even = pattern.sub(form, even)
        return cls(even, tuple(_token(match) for match in _TOKEN.finditer(even)))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The texts of the tokens."""
        return tuple(token.text for token in self.tokens)

    @cached_property
    def joined(self) -> str:
        """The words with a space before and after each, to look runs of words up in."""
        return f" {' '.join(self.words)} "

    @cached_property
    def key(self) -> str:
        """The text as `folded_key` spells the names of bodies, with a space at both ends."""
        return f" {folded_key(self.text)} "

    @cached_property
    def bodies(self) -> tuple[tuple[str, int, int], ...]:
        """The bodies named: key, start and end."""
        return tuple((folded_key(b.name), b.start, b.end) for b in find_bodies(self.text))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Runs of capitalised words; the capital that only opens the text is none."""
        runs: list[list[Token]] = []
        for before, token in zip((None, *self.tokens), self.tokens, strict=False):
            if token.kind != "word" or not token.raw[0].isupper() or before is None:
                continue
            if runs and runs[-1][-1] is before and self.text[before.end : token.start] == " ":
                runs[-1].append(token)
            elif not self.text[: token.start].rstrip().endswith(_OPENINGS):
                runs.append([token])
        return tuple(" ".join(token.text for token in run) for run in runs)

    @cached_property
    def content(self) -> tuple[str, ...]:
        """The words that make a claim: no numbers, no names of bodies, no function words."""
        return tuple(token.text for token in self.claiming)

    @cached_property
    def claiming(self) -> list[Token]:
        """The tokens of those words."""
        spans = [(start, end) for _, start, end in self.bodies]
        glue = {
            place
            for at, pair in enumerate(pairwise(self.words))
            if pair in _PAIRS
            for place in (at, at + 1)
        }
        return [
            token
            for place, token in enumerate(self.tokens)
            if token.kind == "word"
            and place not in glue
            and token.text not in FUNCTION_WORDS
            and token.text not in NEGATIONS
            and not any(start <= token.start < end for start, end in spans)
        ]

    @cached_property
    def negated(self) -> tuple[tuple[str, ...], ...]:
        """After each negation, the next two words that make a claim."""
        found = []
        for token in self.tokens:
            if token.text in NEGATIONS:
                after = [other.text for other in self.claiming if other.start > token.start]
                found.append(tuple(after[:2]))
        return tuple(found)


def _token(match: re.Match[str]) -> Token:
    kind, raw = str(match.lastgroup), match.group()
    text = raw.lower()
    if kind == "document":
        text = normalise_number(raw)
    elif kind == "date":
        text = "/".join(_QUARTERS.get(part, part.lstrip("0")) for part in raw.split("/"))
    elif kind == "number":
        text = re.sub(r"\s", "", raw)
        whole = _THOUSANDS.match(text)
        text = whole.group().replace(".", "") + text[whole.end() :] if whole else text
        text = text.lstrip("0") or "0"
    elif text in _COUNTS:
        kind, text = "number", _COUNTS[text]
    return Token(text, kind, raw, match.start(), match.end())
