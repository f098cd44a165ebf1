"""The name of a body out of its capitals: "THÀNH ỦY CẦN THƠ" is "Thành ủy Cần Thơ".

The document's own spelling of the name is best. Where it has none, the capitals are those of
Nghị định 30/2020/NĐ-CP, Phụ lục II: the first letter of head and field, each syllable of a place.
"""

from __future__ import annotations

import re
from collections import Counter

from ingest.body_words import COMPLETE_HEADS, COMPOUNDS, FIELDS, OFFICES, OPEN_HEADS, PLACES

_TONES = re.compile(
    "uỷ|uỳ|uý|uỹ|uỵ|hoà|hoá|hoả|hoạ|toà|toá|toả|thoả|thoá|loà|loá|khoá|khoả|xoá|goá|doạ|đoạ|toạ"
    "|hoè|khoẻ|tuỳ|thuý|thuỷ|thuỵ",
    re.I,
)
_MOVED = str.maketrans("àáảãạèéẻẽẹỳýỷỹỵ", "aaaaaeeeeeyyyyy")
_TONE_OF = dict(zip("àáảãạèéẻẽẹỳýỷỹỵ", "012340123401234", strict=True))
_ON_VOWEL = {"o": "òóỏõọ", "u": "ùúủũụ"}
_LEVEL = re.compile(
    r"(?:thành phố|tỉnh|huyện|quận|thị xã|xã(?! hội)|phường|thị trấn|đặc khu)(?!\w)"
)
_PLACE_HEAD = re.compile(r"(?:thành|tỉnh|huyện|quận|thị) (?:ủy|đoàn)(?!\w)")
_SHORT = {
    "UBND": "ỦY BAN NHÂN DÂN",
    "HĐND": "HỘI ĐỒNG NHÂN DÂN",
    "TP.": "THÀNH PHỐ",
    "TP": "THÀNH PHỐ",
}
_ABBREVIATION = re.compile(r"(?<!\w)(?:UBND|HĐND|TP\.?)(?!\w)\s?")


def _phrases(words: list[str]) -> list[str]:
    return sorted({*words, *(w.replace(", ", " - ") for w in words)}, key=lambda w: -len(w))


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, _phrases(words))) + r")(?!\w)")


_BODY = _any(COMPLETE_HEADS + OPEN_HEADS + OFFICES)
_PLACE = _any([place for place in PLACES if place != "nhà nước"] + ["việt nam"])
_FIELD = _any(COMPOUNDS + [f for f in FIELDS if f not in ("việt nam", "hồ chí minh", "tối cao")])
# Where another capital falls inside a phrase: a name within the name, or a second field.
_INNER = re.compile(
    r"(?<= )(?:chính phủ|quốc hội|chính trị|bí thư|thường vụ|chấp hành|trung ương|tổ quốc|việt nam"
    r"|nhà nước(?! và))(?!\w)|(?:(?<=và )|(?<=, )|(?<=- ))(?!các |chống |chữa |cứu )\w+"
)
_LINK = re.compile(r"(?:và|của|các|về|cho|với|trực thuộc|thuộc|tại|ở|tối cao|cấp cao)(?!\w)")


def _capitals(phrase: str) -> str:
    """A head or field with its capitals: "Văn phòng Chính phủ", "Nông nghiệp và Môi trường"."""
    return _INNER.sub(lambda match: match.group().capitalize(), phrase.capitalize())


def with_modern_tones(text: str) -> str:
    """Return `text` with "uỷ", "hoà" written as "ủy", "hòa": the same length, one spelling."""
    return _TONES.sub(_moved, text)


def _moved(match: re.Match[str]) -> str:
    word = match.group()
    tone = _TONE_OF[word[-1].lower()]
    vowel = _ON_VOWEL[word[-2].lower()][int(tone)]
    last = word[-1].lower().translate(_MOVED)
    shift = str.upper if word[-1].isupper() else str.lower
    return word[:-2] + (vowel.upper() if word[-2].isupper() else vowel) + shift(last)


def proper_case(shouted: str, text: str) -> str:
    """Return the name in `shouted` as officials write it: as `text` has it, else by the rule."""
    name = _ABBREVIATION.sub(_spelled_out, " ".join(with_modern_tones(shouted).split()))
    if not name.isupper():
        return name
    return _as_written(name, text) or by_rule(name)


def _spelled_out(match: re.Match[str]) -> str:
    return _SHORT[match.group().strip()] + " "


def _as_written(name: str, text: str) -> str:
    """Return the most common spelling of `name` in `text` that opens with a capital."""
    words = [re.escape(word) for word in name.split() if word not in "-–"]
    pattern = re.compile(r"(?<!\w)" + r"\s+(?:[-–]\s+)?".join(words) + r"(?!\w)", re.I)
    found = Counter(
        spelled
        for match in pattern.finditer(with_modern_tones(text))
        if not (spelled := " ".join(match.group().split())).isupper() and spelled[0].isupper()
    )
    return found.most_common(1)[0][0] if found else ""


def by_rule(name: str) -> str:
    """Return `name` in the capitals of Nghị định 30/2020/NĐ-CP, Phụ lục II, word by word."""
    low = name.lower()
    done: list[str] = []
    at = 0
    in_place = False
    while at < len(low):
        phrase, cased, in_place = _next_phrase(low, at, not done, in_place)
        done.append(cased)
        at += len(phrase)
    return "".join(done)


def _next_phrase(low: str, at: int, first: bool, in_place: bool) -> tuple[str, str, bool]:
    """Return the phrase at `at`, its capitals, and whether a place name goes on behind it."""
    gap = re.compile(r"[\W_]+").match(low, at)
    if gap:
        return gap.group(), gap.group(), in_place
    link, level, place = _LINK.match(low, at), _LEVEL.match(low, at), _PLACE.match(low, at)
    if place:
        return place.group(), place.group().title(), False
    if link and not first:
        return link.group(), link.group(), False
    if level and not _PLACE_HEAD.match(low, at):
        return level.group(), level.group() if not first else level.group().capitalize(), True
    if not in_place:
        for pattern in (_PLACE_HEAD, _BODY, _FIELD):
            match = pattern.match(low, at)
            if match:
                return match.group(), _capitals(match.group()), pattern is _PLACE_HEAD
    word = re.compile(r"\w+").match(low, at)
    text = word.group() if word else low[at]
    return text, text.capitalize(), in_place
