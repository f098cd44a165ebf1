"""What an answer must hold to be one: a question "when" is not answered by a passage without a date.

Read off the question's words; a passage that treats the subject and lacks what is asked is offered
as the nearest, not as the answer.
"""

from __future__ import annotations

import re

from vectorstore.syllables import fold

_WHEN = re.compile(
    r"\b(?:khi nao|bao gio|luc nao|ngay nao|ngay may|thang nao|thang may|nam nao|quy may|quy nao|"
    r"may gio|hom nao|thoi han|thoi gian nao|han ngay|han chot|han cuoi|han nop|cham nhat|bao lau)\b"
)
_HOW_MUCH = re.compile(
    r"\b(?:bao nhieu|may phan tram|so luong|ty le|so tien|kinh phi|so dien thoai|duong day nong|"
    r"muc (?:phat|luong|phi|ho tro|chi|thu))\b"
)
_MONEY = re.compile(r"\b(?:so tien|tien|kinh phi|muc phat|gia|luong)\b.{0,40}\bbao nhieu\b")
_OFFICE = r"(?:pho\s+)?(?:giam doc|chu tich|bi thu|bo truong|thu truong|chanh van phong|truong ban)"
_NAME = re.compile(
    rf"\bai\s+(?:dang\s+)?la\s+{_OFFICE}\b|\b{_OFFICE}\b.{{0,40}}\bla\s+ai\b|"
    r"\bten\s+(?:la\s+)?(?:gi|ai)\b|\bso dien thoai\b|\bemail\b|\bdia chi\b"
)

_A_DATE = re.compile(
    r"\d{1,2}\s*/\s*\d{1,4}|\bngay\s+\d|\bthang\s+\d|\bquy\s+(?:\d|i)|\bnam\s+\d{4}|\d+\s+gio\b|"
    r"\bchu nhat\b|\bthu (?:hai|ba|tu|nam|sau|bay)\b|"
    r"\b(?:\d+|mot|hai|ba|bon|nam|sau|bay|muoi)\s+(?:ngay|tuan|thang|nam)\b|"
    r"\b(?:dau|cuoi|giua)\s+(?:nam|quy|thang)\b|\bhang (?:nam|quy|thang|tuan)\b|\d{4}"
)
_A_NUMBER = re.compile(
    r"\d|\b(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|tram|nghin|trieu|ty)\s+\w+"
)
_A_SUM = re.compile(r"\d[\d.,]*\s*(?:dong|trieu|ty|nghin|%|phan tram|d\b)")
_HOW_OFTEN = re.compile(r"\bbao lau\b|\bmay\s+\w+\s+mot\s+(?:lan|ky)\b")
_A_RHYTHM = re.compile(
    rf"{_A_DATE.pattern}|\bdinh ky\b|\b(?:hang|moi|thuong)\s+(?:ngay|tuan|xuyen|nien|lan)\b"
)
_LABEL = re.compile(r"^\W*(?:dieu\s+)?(?:\d+(?:\.\d+)*|[ivxl]+|[a-z])\s*[.)-]+\s", re.MULTILINE)
_NOTHING = re.compile(r"(?!)")


def expected(question: str) -> tuple[re.Pattern[str], ...]:
    """What the folded text of an answer has to match, all of it; empty where anything will do."""
    folded = fold(question)
    wanted = []
    if _HOW_OFTEN.search(folded):
        wanted.append(_A_RHYTHM)
    elif _WHEN.search(folded):
        wanted.append(_A_DATE)
    if _MONEY.search(folded):
        wanted.append(_A_SUM)
    elif _HOW_MUCH.search(folded):
        wanted.append(_A_NUMBER)
    if _NAME.search(folded):
        wanted.append(_NOTHING)
    return tuple(wanted)


def holds(text: str, wanted: tuple[re.Pattern[str], ...]) -> bool:
    """Whether a passage has everything that is expected of an answer."""
    folded = _LABEL.sub("", fold(text))
    return all(pattern.search(folded) for pattern in wanted)
