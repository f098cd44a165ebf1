"""Usual errors of recognition, mended only where the grammar of the field leaves no other reading.

A document number, a date ("ngày … tháng … năm …"), "Điều 5.", the set lines of a letterhead
(Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW), an authority to sign, a bullet. Each
word is mended by itself: words are never joined or parted, so their boxes stay true.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from ingest.letters import UPPER

_SET_LINES = tuple(
    line.split()
    for line in (
        "Độc lập - Tự do - Hạnh phúc",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "PHÓ CHỦ TỊCH",
        "CHỦ TỊCH",
        "PHÓ BÍ THƯ",
        "BÍ THƯ",
        "PHÓ GIÁM ĐỐC",
        "GIÁM ĐỐC",
        "BỘ TRƯỞNG",
        "THỨ TRƯỞNG",
    )
)
_SHORT = 3  # words: a set line this short must have lost nothing but accents
_SAME = 0.6  # share of its words that a printed line must have in common with a longer one
_CAPITAL = f"[{UPPER}]"
_DIGITS = str.maketrans("lI|!]LÌÍÏìíïıOoQ", "1111111111111000")
_DIGIT = r"[\dlI|!\]LÌÍÏìíïıOoQ]"

_NUMBER = re.compile(
    rf"(?<![\w/-])(?P<digits>{_DIGIT}{{1,5}}(?:/[12]{_DIGIT}{{3}})?)(?P<cut>[/-])"
    r"(?P<symbol>[A-ZĐÐ][A-Za-zĐÐđƯ&]*(?:[-/][A-ZĐÐƯ][A-Za-zĐÐđƯ&]*)*)(?![\w/])"
)
_SYMBOLS = (
    (re.compile(r"Ð"), "Đ"),
    (re.compile(r"\b(?:QD|QB|QÐ)(?=[-/])"), "QĐ"),
    (re.compile(r"\bND(?=-CP$)"), "NĐ"),
    (re.compile(r"\bHDND\b"), "HĐND"),
    (re.compile(r"\bCD(?=-TTg$)"), "CĐ"),
    (re.compile(r"(?<=/)TƯ$"), "TU"),
)
_DATE = re.compile(
    r"(?P<day>[Nn]g(?:à|á|ả|â|a)y) (?P<d>\S{1,2}) (?P<month>[^\W\d]{3,6}) (?P<m>\S{1,2}) "
    r"n(?:ă|ã|ấ|â|ắ|ằ|à|a)m (?P<y>\S{4})(?=\W|$)"
)


def mended(words: Sequence[str]) -> list[str]:
    """Return the words of one printed line, as many as came in, mended where that is certain."""
    line = " ".join(words)
    for pattern, repair in _REPAIRS:
        line = pattern.sub(repair, line)
    result = line.split(" ")
    for set_line in _SET_LINES:
        _put(set_line, result)
    return result if len(result) == len(words) else list(words)


def _put(set_line: list[str], words: list[str]) -> None:
    """Write the set line over the words that come near to it; "HOÀ" is as right as "HÒA"."""
    for at in range(len(words) - len(set_line) + 1):
        pairs = list(zip(words[at:], set_line, strict=False))
        same = sum(_bare(printed) == _bare(right) for printed, right in pairs)
        needed = 1.0 if len(set_line) <= _SHORT else _SAME
        if same / len(set_line) >= needed and all(map(_near, *zip(*pairs, strict=True))):
            words[at : at + len(set_line)] = [a if a == "HOÀ" else b for a, b in pairs]


def _near(printed: str, right: str) -> bool:
    return abs(len(printed) - len(right)) <= 1 and printed.isupper() == right.isupper()


def _bare(word: str) -> str:
    """Return the word without marks over and under its letters."""
    plain = unicodedata.normalize("NFD", word.replace("Đ", "D").replace("—", "-"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _number(match: re.Match[str]) -> str:
    """Digits in the digits, and Đ and TU in the symbol: "1l43-CV/TƯ" is 1143-CV/TU."""
    digits, symbol = match["digits"].translate(_DIGITS), match["symbol"]
    if not any(map(str.isdigit, match["digits"])):
        return match.group()
    for pattern, right in _SYMBOLS:
        symbol = pattern.sub(right, symbol)
    return digits + match["cut"] + symbol


def _date(match: re.Match[str]) -> str:
    day, month, year = (match[part].translate(_DIGITS) for part in "dmy")
    if not (day.isdigit() and month.isdigit() and year.isdigit()):
        return match.group()
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12 and 1900 <= int(year) < 2100):
        return match.group()
    return f"{match['day'][0]}gày {day} tháng {month} năm {year}"


def _article(match: re.Match[str]) -> str:
    return f"Điều {match['n'].translate(_DIGITS)}."


# What follows "Điều 7," in a reference: "Điều 7, Luật Đất đai".
_CITED = r"(?:iều|uật|ghị|hông|uyết|uy chế|hương|ục|iến|háp|ướng|hỉ|hoản|ộ luật)\b"

_REPAIRS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (_NUMBER, _number),
    # "S6: 58/2021/TT-BQP", "Nghị quyết sô 12-NQ/TU": what stands before a number is "số".
    (
        re.compile(r"(?<!\w)(?P<s>[Ss])[6õôóòồổỗộẽẻẹo0][:.]?(?= \d{1,5}[/-](?:\d{4}/)?[A-ZĐ])"),
        lambda match: f"{match['s']}ố" + ":" * match.group().endswith((":", ".")),
    ),
    (_DATE, _date),
    # An article's heading opens the line: "Điểu l. Phạm vi", "Diều 2, Đối tượng".
    (
        re.compile(
            rf"^(?:[ĐÐD]i[êềểễếệ]u|Điền) (?P<n>{_DIGIT}{{1,3}})[.,]"
            rf"(?= {_CAPITAL}(?!{_CITED})|$)"
        ),
        _article,
    ),
    (re.compile(r"(?<!\w)[ĐÐ]i[êểễếệ]u(?= \d)"), "Điều"),
    (re.compile(r"(?<!\w)đi[êểễếệ]u(?= \d)"), "điều"),
    (re.compile(r"(?<!\w)kho[áảãạ]n(?= \d{1,2},? [ĐđD]i[êềểễ]u \d)"), "khoản"),
    (re.compile(r"^Ch(?:ưr|u|ư|ưt)[ơo]ng(?= [IVXLC\dïÏ]+$)"), "Chương"),
    (re.compile(r"(?<=^Chương )[ïÏÌl|]$"), "I"),
    # Authority to sign, before an office in capitals: "TM, ỦY BAN", "1M. BAN".
    (re.compile(rf"(?<!\S)(TM|KT|TL|TUQ)[,:;](?= (?!TM|KT|TL|TUQ){_CAPITAL}{{2}})"), r"\1."),
    (re.compile(r"(?<!\S)[1IF]M\.(?= (?:ỦY|UỶ|UBND|BAN|HỘI|CHÍNH)(?!\w))"), "TM."),
    (re.compile(r"(?<!\S)K[1I]\.(?= (?:CHỦ|BỘ|GIÁM|TRƯỞNG|BÍ|CHÁNH|THỦ)(?!\w))"), "KT."),
    (re.compile(r"^[—~=_«»¬](?= [^\W\d_])"), "-"),
)
