"""What an answer must hold to be one: a question "when" is not answered by a passage without a date.

Read off the question's words; a passage that treats the subject and lacks what is asked is offered
as the nearest, not as the answer.
"""

from __future__ import annotations

import re

from vectorstore.syllables import fold

_WHEN = re.compile(
    r"\b(?:khi nao|bao gio|luc nao|ngay nao|ngay may|thang nao|thang may|nam nao|quy may|quy nao|"
    r"may gio|hom nao|thoi han|thoi gian nao|han ngay|han chot|han cuoi|han nop|cham nhat)\b"
)
_HOW_LONG = re.compile(
    r"\bbao lau\b|\b(?:may|bao nhieu)\s+(?:nam|thang|tuan|ngay|gio|tieng|phut)\b(?!\s+(?:mot|1)\s+lan)"
)
_HOW_MUCH = re.compile(
    r"\b(?:bao nhieu|may phan tram|so luong|ty le|so tien|kinh phi|"
    r"muc (?:phat|luong|phi|ho tro|chi|thu))\b"
)
_MONEY = re.compile(
    r"\b(?:so tien|tien|kinh phi|muc phat|gia|luong|(?:le|muc|chi) phi)\b.{0,120}\bbao nhieu\b"
)
_OFFICE = (
    r"(?:pho\s+)?(?:tong\s+)?(?:giam doc|chu tich|bi thu|bo truong|thu truong|chanh van phong|"
    r"truong (?:ban|phong)|chu nhiem|vu truong|cuc truong|vien truong|hieu truong|chi cuc truong)"
)
_NAME = re.compile(
    rf"\bai\s+(?:dang\s+|hien\s+)?la\s+{_OFFICE}\b|\b{_OFFICE}\b.{{0,40}}\bla\s+ai\b|"
    r"\bten\s+(?:la\s+)?ai\b"
)
_CONTACT = re.compile(
    rf"^(?!.*(?:{_WHEN.pattern}|\bai\b|\b(?:(?<!la )so|don vi|co quan) nao\b))"  # when, by whom one is made known
    r".*(?:\bso (?:dien thoai|tai khoan|fax|di dong)\b|\bduong day nong\b|\bhotline\b)"
)
_MAIL = re.compile(r"\be?mail\b|\bthu dien tu\b")
_WHY = re.compile(r"\b(?:vi sao|tai sao|ly do|nguyen nhan|vi dau|do dau)\b")
_WHERE = re.compile(
    r"\bo\s+(?:dau|noi nao|cho nao|duong nao|toa nha nao)\b|\btru so\b|\bdia chi\b|\bduong nao\b"
)
_PUNISHED = re.compile(
    r"\b(?:phat|xu phat|ky luat|xu ly)\b.{0,20}\b(?:ra sao|the nao|nhu nao|gi|bao nhieu|khong)\b"
    r"|\bmuc (?:xu )?phat\b"
)
_WHICH = re.compile(
    r"\b(?:gom|nhung|cac)\b.{0,30}\b(?:gi|nao)\b|\bke ten\b|\bliet ke\b|\b(?:giay to|tai lieu) (?:gi|nao)\b"
)

_A_DATE = re.compile(
    r"\d{1,2}\s*/\s*\d{1,4}|\d\s*phut\b|\bngay\s+\d|\bthang\s+\d|\bquy\s+(?:\d|i)|\bnam\s+\d{4}|\d+\s+gio\b|"
    r"\bchu nhat\b|\bthu (?:hai|ba|tu|nam|sau|bay)\b|"
    r"\b(?:\d+|mot|hai|ba|bon|nam|sau|bay|muoi)\s+(?:ngay|tuan|thang|nam)\b|"
    r"\b(?:dau|cuoi|giua)\s+(?:nam|quy|thang)\b|\bhang (?:nam|quy|thang|tuan)\b|\d{4}"
)
_A_LENGTH = re.compile(
    r"\b(?:\d+|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\s*(?:\(\w+(?: \w+)*\)\s*)?"
    r"(?:nam|thang|tuan|ngay|gio|phut|quy)\b(?!\s+\d)|\bvo thoi han\b|\bsuot doi\b|\bden khi\b"
    r"|\b(?:lam viec|truoc|sau)\s+(?:ngay|gio)\b"
)
_LONG_NUMBER = re.compile(r"\d[\d.\s-]{5,}\d|\b(?:so|tong dai|goi)\s+1\d{2,3}\b")
_AN_ADDRESS = re.compile(r"@")
_A_CAUSE = re.compile(
    r"\b(?:vi|do|boi|nham|de|nguyen nhan|ly do|tai vi|xuat phat|khong con phu hop|nen)\b"
)
_A_PLACE = re.compile(r"\b(?:tai|o|dia chi|tru so|so \d+|duong|pho|phuong|quan|huyen|https?|www)\b")
_A_PENALTY = re.compile(r"\b(?:phat|ky luat|xu ly|truy cuu|boi thuong|thu hoi|dinh chi)\b")
_A_LIST = re.compile(r"[:;]|\bgom\b|\bva\b|,|\n")
_A_NUMBER = re.compile(
    r"\d|\b(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|tram|nghin|trieu|ty)\s+\w+"
)
_A_SUM = re.compile(r"\d[\d.,]*\s*(?:dong|trieu|ty|nghin|%|phan tram|d\b)")
_HOW_OFTEN = re.compile(r"\bbao lau (?:mot|1)\b|\bmay\s+\w+\s+mot\s+(?:lan|ky)\b")
_A_RHYTHM = re.compile(
    rf"{_A_DATE.pattern}|\bdinh ky\b|\b(?:hang|moi|thuong)\s+(?:ngay|tuan|xuyen|nien|lan)\b"
)
_LABEL = re.compile(r"^\W*(?:dieu\s+)?(?:\d+(?:\.\d+)*|[ivxl]+|[a-z])\s*[.)-]+\s", re.MULTILINE)
_A_HOLDER = re.compile(rf"\b(?:la|lam|giu chuc(?: vu)?)\s+{_OFFICE}\b|\bdong chi\b")


_UNDER_WHICH = tuple(
    (
        re.compile(rf"\btheo\s+(?:\w+\s+){{0,2}}{kind}\s+(?:so\s+)?(?:nao|gi|may)\b"),
        re.compile(rf"\b{kind}\b"),
    )
    for kind in ("luat", "nghi dinh", "thong tu", "nghi quyet", "quyet dinh", "chi thi", "ke hoach")
)
"""Which document something is done under: "theo thông tư nào"."""
_CERTAIN = (
    (_NAME, _A_HOLDER),
    (_CONTACT, _LONG_NUMBER),
    (_MAIL, _AN_ADDRESS),
    *_UNDER_WHICH,
)
_EXPECTED = (
    *_CERTAIN,
    (_MONEY, _A_SUM),
    (_WHY, _A_CAUSE),
    (_WHERE, _A_PLACE),
    (_PUNISHED, _A_PENALTY),
    (_WHICH, _A_LIST),
)
"""What is asked for, and what an answer has."""


def expected(question: str) -> tuple[re.Pattern[str], ...]:
    """What the folded text of an answer has to match, all of it; empty where anything will do."""
    folded = fold(question)
    wanted = [stated for asked, stated in _EXPECTED if asked.search(folded)]
    if _HOW_OFTEN.search(folded):
        wanted.append(_A_RHYTHM)
    elif _HOW_LONG.search(folded):
        wanted.append(_A_LENGTH)
    elif _WHEN.search(folded):
        wanted.append(_A_DATE)
    if _HOW_MUCH.search(folded) and not _MONEY.search(folded):
        wanted.append(_A_NUMBER)
    return tuple(wanted)


def indispensable(question: str) -> tuple[re.Pattern[str], ...]:
    """Those of them without which a text is no answer at all: a telephone number, who holds an office."""
    folded = fold(question)
    return tuple(stated for asked, stated in _CERTAIN if asked.search(folded))


def holds(text: str, wanted: tuple[re.Pattern[str], ...]) -> bool:
    """Whether a passage has everything that is expected of an answer."""
    folded = _LABEL.sub("", fold(text))
    return all(pattern.search(folded) for pattern in wanted)
