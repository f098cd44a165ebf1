"""Figures as they are written, and those that name a thing: "hạng III", "nhóm B", "giai đoạn 2", "quốc lộ 24C".

A question about "hạng III" is not answered by what is said of "hạng II", nor by a III that stands elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vectorstore.syllables import fold

_HEADS = (
    "giai doan|cap do|hang|loai|nhom|lop|dot|quy|khoa|ky|vung|cum|quoc lo|tinh lo|duong tinh|ql|km|bac"
    "|khu vuc|moc|tuyen|phuong|nhiem ky|khoi|tap"
)
_CODE = r"\d+\+\d+|1/\d{1,3}(?:\.\d{3})+|1/\d{3,}|\d+[a-e](?!\w)"
_MEASURES = r"(?:thang|nam|ngay)\b(?!\s+\d)|(?:tuan|gio|phut|lan|nguoi|hoc sinh|ho|ha|m|km|trieu|ty|nghin|dong)\b|%"
_NO_ROMAN = r"pham|nguoi|sao|the|khuan|rut|mo|tri|mach|ly|du"
# "Định kỳ 6 tháng" names no kỳ, "quỹ 50 tỷ" and "Quỹ Vì người nghèo" no quý, "phuong vi pham" no phường.
_ANY = rf"{_CODE}|\d+(?!\w|[./]\d|\s*(?:{_MEASURES}))|[ivx]{{1,5}}(?!\w|\s+(?:{_NO_ROMAN})\b)"
_NAMED = re.compile(
    rf"\b(?P<head>{_HEADS})\s+(?:so\s+|thu\s+)?(?P<figures>(?:{_ANY})(?:\s*(?:,|va|hoac|den|[-–])\s*(?:{_ANY}))*)"
)
_EACH = re.compile(_ANY)
_FORM = re.compile(r"\b(?P<head>mau|bieu)\s+(?:so\s+)?(?P<figure>\d+\.\d+)(?![\d.])")
"""A form by its number: "Mẫu 3.2"."""
_LETTER = r"\b[a-e]\d?(?!\w)"
_LETTERED = re.compile(
    rf"\b(?P<head>nhom|loai|hang)\s+(?P<letters>{_LETTER}(?:\s*(?:,|/|va|hoac|den|[-–])\s*{_LETTER})*)"
)
"""Classes by their letter, one or several: "nhóm A, B và C"."""
_ALONE = re.compile(_CODE)
_PLAIN = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?![a-z]*g\b)")  # "5G" is no 5
SPELLED = {w: n for n, w in enumerate("mot hai ba bon nam sau bay tam chin muoi".split(), 1)}  # noqa: SIM905
"""The small numbers as they are written in folded words."""
_COUNTED = re.compile(
    rf"\b({'|'.join(SPELLED)})\s+(?:nam|thang|quy|tuan|ngay|gio|phut|lan|nguoi|ho|cap|buoc|loai|muc|phan|mo hinh)\b"
)
"""Small numbers in words, before what they count: "trong ba năm"."""
_ROMAN = re.compile(r"(?<![\w./-])[IVX]{1,5}(?!\w)")
_WHOLE = r"\d{1,3}(?:\.\d{3})+|\d+"
_RANGE = re.compile(
    rf"(?<![\w.,/])(?P<least>{_WHOLE})(?:\s+\w+){{0,2}}?\s*(?:den|[-–])\s*(?:duoi\s+)?(?P<most>{_WHOLE})"
    r"\s*(?P<unit>[a-z]\w*)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_UNITS = frozenset({"dieu", "khoan", "thang", "nam"})
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def figures_named(text: str) -> frozenset[str]:
    """The figures of a text that name a thing, each in one form: "Quý III" is "quy 3", "lớp 04" "lop 4"."""
    return frozenset(_named(fold(text)))


def plain_figures(text: str) -> frozenset[str]:
    """The figures of a question that name no thing, each in one form: "05" is "5", "1.000" is "1000"."""
    rest = _ALONE.sub(" ", _NAMED.sub(" ", fold(text)))
    return frozenset(map(_value, _PLAIN.findall(rest)))


def figures_told(text: str) -> frozenset[str]:
    """The figures of a passage in every form that `plain_figures` may give them."""
    romans = (_value(one.lower()) for one in _ROMAN.findall(text))
    folded = fold(text)
    in_words = (str(SPELLED[word]) for word in _COUNTED.findall(folded))
    return frozenset((*map(_value, _PLAIN.findall(folded)), *romans, *in_words))


def spans_figure(folded: str, figure: str, asked: str) -> bool:
    """Whether a figure lies in a range of the same thing: "80 tan" in "tren 75 tan den 100 tan".

    `folded` is a passage, `asked` a question, both without diacritics. Years span nothing.
    """
    asked = asked.replace("%", " phan tram")
    return any(
        int(_value(found["least"])) <= int(figure) <= int(_value(found["most"]))
        and not _YEAR.fullmatch(found["most"])
        and found["unit"] not in _NO_UNITS
        and _counts(asked, figure, found["unit"])
        for found in _RANGE.finditer(folded.replace("%", " phan tram"))
    )


def _counts(asked: str, figure: str, unit: str) -> bool:
    """Whether a question counts such units: "80 tan", or "tong diem la 120 thi"."""
    number = r"\.?".join(figure)
    counted = rf"\b0*{number}\s+(?:\w+\s+)?{unit}\b|\b{unit}\b.*\b{number}\s*(?:thi\b|[,?]|$)"
    return re.search(counted, asked) is not None


def _named(folded: str) -> Iterator[str]:
    for found in _NAMED.finditer(folded):
        for figure in _EACH.findall(found["figures"]):
            yield f"{found['head'].split()[-1]} {_value(figure)}"
    yield from (f"{found['head']} {found['figure']}" for found in _FORM.finditer(folded))
    for found in _LETTERED.finditer(folded):
        for letter in re.findall(_LETTER, found["letters"]):
            yield f"{found['head']} {letter}"
    yield from (_value(code) for code in _ALONE.findall(folded))


def _value(figure: str) -> str:
    if figure in _NUMERALS:
        return str(_NUMERALS.index(figure) + 1)
    return figure.replace(".", "").lstrip("0") or "0"
