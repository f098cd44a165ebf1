"""What a line opens: "Chương II", "Điều 5.", "1.", "1.1-", "a)", "- ". Layout only, no context.

State forms are those of Nghị định 30/2020/NĐ-CP, Phụ lục I (phần, chương, mục, tiểu mục, điều, khoản
"1.", điểm "a)"); Party forms those of Hướng dẫn 36-HD/VPTW ("I-", "1-", "1.1-", "a)", "-", "+").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

PART, CHAPTER, SECTION, SUBSECTION, ARTICLE = "part", "chapter", "section", "subsection", "article"
ROMAN, LETTER, NUMBER, DECIMAL, POINT, ROUND = "I", "A", "1", "1.1", "a", "(1)"
DIVISIONS = (PART, CHAPTER, SECTION, SUBSECTION)

_DIVISION = re.compile(
    r"(?P<word>Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu\s+mục|TIỂU\s+MỤC)\s+"
    r"(?P<number>(?:thứ|THỨ)\s+[^\W\d_]+(?:\s+(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w))?"
    r"|[IVXLCDM]+(?:\.\d+)?[a-z]?|\d{1,3}[a-zđ]?|[A-HĐ])"
    r"(?P<note>\s?\[\d+\])?\s*(?P<mark>[.:\-–—/)]+\s*)?(?P<rest>.*)",
    re.S,
)
_WORDS = {"phần": PART, "chương": CHAPTER, "mục": SECTION, "tiểu mục": SUBSECTION}
_ARTICLE = re.compile(
    r"(?:Điều|ĐIỀU)\s+(?P<number>\d{1,4})\s?(?P<letter>[a-zđ]?\d?)\s?(?:\[\d+\]|\d(?=\.))?\s*"
    r"(?:[.:](?:\s?\[?\d{1,3}\]?(?=\s))?|[-–](?=\s)|$)\s*(?P<rest>.*)",
    re.S,
)
_NUMBERED = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,4})(?P<letter>[a-zđ]?)\s?(?:\[\d+\])?"
    r"(?P<mark>\s?[.)/]\s?[-–]?|\s?[-–](?!\d)|(?<=\.\d)\s(?=\S)|(?<=\.\d\d)\s(?=\S))\s*(?:\[\d+\])?\s*(?P<rest>\S.*)",
    re.S,
)
_ROMAN = re.compile(r"(?P<number>[IVXLC]{1,6})\s?[.\-–)/]\s*[-–]?\s*(?P<rest>\S.*)", re.S)
_LETTER = re.compile(r"(?P<number>[A-HĐ])\s?[.)\-–]\s*[-–]?\s*(?P<rest>\S.*)", re.S)
_POINT = re.compile(
    r"(?P<number>[a-zđ])(?P<more>[a-zđ]?\d{0,2})\s?(?:\[\d+\])?\s?(?:\)|[.\-–](?=\s))\s*(?P<rest>\S.*)",
    re.S,
)
_ROUND = re.compile(r"\((?P<number>\d{1,2}|[ivx]{1,5}|[a-zđ])\)\s*(?P<rest>\S.*)", re.S)
_BULLETS = re.compile(
    r"(?P<sign>[-–—+•*●○▪◦])\s+(?P<rest>\S.*)|(?P<dash>[-–+])(?P<tight>[^\W\d_].*)", re.S
)
_SIGNS = {"-": "-", "–": "-", "—": "-", "+": "+", "*": "*"}
BULLET_NAMES = {"-": "gạch đầu dòng", "+": "dấu cộng", "*": "dấu sao", "•": "dấu chấm tròn"}
_LEADER = re.compile(r"(?:\.{4,}|…{2,})\s*\d*$")
_VIETNAMESE = "abcdđeghiklmnopqrstuvxy"
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@dataclass(frozen=True, slots=True)
class Marker:
    """What a line opens: its style, the label printed, its place in a series, the words after it."""

    style: str
    label: str
    ordinal: int
    rest: str
    suffix: str = ""
    numbers: tuple[int, ...] = ()


def read_marker(line: str) -> Marker | None:
    """Return what `line` opens, or None where it opens nothing by its looks."""
    first = line[0]
    if first in "PCMTĐ":
        found = _division(line) or _article(line)
        if found:
            return found
    if _LEADER.search(line):
        return None
    if first.isdigit():
        return _numbered(line)
    if first in "-–—+•*●○▪◦":
        return _bullet(line)
    if first in "ABCDEFGHĐIVXL":
        return _roman(line) or _letter(line)
    if first == "(":
        return _round(line)
    return _point(line) if first.islower() else None


def follows(marker: Marker, ordinal: int, suffix: str) -> bool:
    """Whether `marker` comes next in its series after `ordinal` with `suffix` (4, 4a, 5)."""
    if marker.style == POINT and not marker.suffix:
        return marker.ordinal == ordinal + 1 or _latin_next(marker, ordinal)
    if marker.ordinal == ordinal:
        return bool(marker.suffix) and marker.suffix > suffix
    return marker.ordinal == ordinal + 1


def article_lines(
    markers: Sequence[Marker | None], texts: Sequence[str], from_one: bool
) -> set[int]:
    """Return the lines that open the document's own articles: 1, 2, 3 without a gap.

    A gap counts only where the missing article stands nowhere below; `from_one` asks that the
    first is Điều 1, which an excerpt need not hold but an appendix does.
    """
    candidates = [(i, m) for i, m in enumerate(markers) if m and m.style == ARTICLE]
    below = {marker.ordinal: i for i, marker in candidates}
    if from_one and 1 not in below:
        return set()
    chosen: set[int] = set()
    last, suffix = 0, ""
    for i, marker in candidates:
        if not follows(marker, last, suffix):
            led_in = i > 0 and texts[i - 1].endswith(":")
            if marker.ordinal <= last or below.get(last + 1, -1) > i or led_in:
                continue
        chosen.add(i)
        last, suffix = marker.ordinal, marker.suffix
    return chosen


def _latin_next(marker: Marker, ordinal: int) -> bool:
    """After "e" some write "f", after "i" "j": letters outside the Vietnamese alphabet."""
    letter = marker.label[0]
    return 0 <= ordinal - 1 < len(_VIETNAMESE) and ord(letter) == ord(_VIETNAMESE[ordinal - 1]) + 1


def _division(line: str) -> Marker | None:
    match = _DIVISION.match(line)
    if not match or _LEADER.search(line):
        return None
    rest, mark = match["rest"].strip(), match["mark"]
    if rest and not mark and not rest[:12].isupper():
        return None
    if rest and mark and not rest[0].isupper():
        return None
    word = " ".join(match["word"].lower().split())
    number = " ".join(match["number"].split())
    number = number.lower() if number[:3].lower() == "thứ" else number
    return Marker(_WORDS[word], f"{word.capitalize()} {number}", _value(number), rest)


def _article(line: str) -> Marker | None:
    match = _ARTICLE.match(line)
    if not match or _LEADER.search(line):
        return None
    label = f"Điều {match['number']}{match['letter']}"
    return Marker(ARTICLE, label, int(match["number"]), match["rest"].strip(), match["letter"])


def _numbered(line: str) -> Marker | None:
    match = _NUMBERED.match(line)
    if not match:
        return None
    numbers = tuple(int(part) for part in match["number"].split("."))
    if any(len(part) > 1 and part[0] == "0" for part in match["number"].split(".")[1:]):
        return None
    style = DECIMAL if len(numbers) > 1 else NUMBER
    if style == NUMBER and match["rest"][0].isdigit() and match["mark"].strip() == ".":
        return None
    label = ".".join(map(str, numbers)) + match["letter"]
    return Marker(style, label, numbers[-1], match["rest"], match["letter"], numbers)


def _bullet(line: str) -> Marker | None:
    match = _BULLETS.match(line)
    if not match:
        return None
    sign = match["sign"] or match["dash"]
    return Marker(_SIGNS.get(sign, "•"), _SIGNS.get(sign, "•"), 0, match["rest"] or match["tight"])


def _roman(line: str) -> Marker | None:
    match = _ROMAN.match(line)
    if not match or not _is_roman(match["number"]):
        return None
    return Marker(ROMAN, match["number"], _value(match["number"]), match["rest"])


def _letter(line: str) -> Marker | None:
    match = _LETTER.match(line)
    if not match:
        return None
    return Marker(LETTER, match["number"], "ABCDĐEGH".find(match["number"]) + 1, match["rest"])


def _point(line: str) -> Marker | None:
    match = _POINT.match(line)
    if not match:
        return None
    letter, more = match["number"], match["more"]
    doubled = more[:1] == letter
    ordinal = _VIETNAMESE.find(letter) + 1 + (len(_VIETNAMESE) if doubled else 0)
    if not doubled and more[:1].isalpha():
        return None
    return Marker(POINT, letter + more, ordinal, match["rest"], "" if doubled else more)


def _round(line: str) -> Marker | None:
    match = _ROUND.match(line)
    if not match:
        return None
    number = match["number"]
    if number.isdigit():
        return Marker(ROUND + "1", f"({number})", int(number), match["rest"])
    if _is_roman(number.upper()) and number != "c":
        return Marker(ROUND + "i", f"({number})", _value(number.upper()), match["rest"])
    return Marker(ROUND + "a", f"({number})", _VIETNAMESE.find(number) + 1, match["rest"])


def _is_roman(number: str) -> bool:
    return bool(re.fullmatch(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", number)) and bool(number)


def _value(number: str) -> int:
    """Return the number that digits, Roman letters or "thứ nhất" stand for; 0 where unknown."""
    if number[:1].isdigit():
        return int(re.match(r"\d+", number).group())  # type: ignore[union-attr]
    if number.startswith("thứ"):
        words = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"]
        word = number.split()[1]
        return words.index(word) + 1 if word in words else 0
    if number and set(number) <= set(_VALUES):
        values = [_VALUES[letter] for letter in number]
        pairs = zip(values, [*values[1:], 0], strict=True)
        return sum(-value if value < after else value for value, after in pairs)
    return "ABCDĐEGH".find(number[:1]) + 1
