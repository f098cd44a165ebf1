"""What a question asks for, read off its words: when, how many of what, what a term means.

`folded` is a question in small letters, without diacritics and in one spelling, `typed` the same as
it was typed, of the same length.
"""

from __future__ import annotations

import re

from vectorstore.syllables import fold, syllables

_WHEN = re.compile(
    r"\b(?:khi nao|bao gio|luc nao|(?:ngay|thang|nam|quy) (?:nao|may)|thoi han|han|bao lau)\b"
)
_MANY = re.compile(r"\b(?:bao nhieu|may)\b(?:\s+(?P<thing>\w+))?")
_ASKS_ELSE = re.compile(r"\b(?:nao|gi|ai|dau|khong|sao)\b")
_COUNTERS = frozenset(
    """nam thang ngay tuan gio phut tieng lan nguoi dong trieu ty phan cap bo don dieu khoan muc loai
    nhom xa phuong tinh huyen ban doi to lop truong so diem con cai chiec tan met km chi tieu vu
    nhiem la""".split()  # noqa: SIM905 - one word a line would fill a screen
)
"""What "may" without diacritics counts; before other words it is as likely "máy" or "may"."""
_NO_THING = frozenset(
    ["thi", "la", "cua", "o", "trong", "de", "hang", "duoc", "vay", "a", "nhi", "khi", "neu", "tu"]
)
_SUM = frozenset(["tien", "dong", "trieu", "ty", "nghin"])
_FIGURE = re.compile(  # as written: folded, "sáu" would be "sau"
    r"\d+(?:[.,]\d+)*|\b(?:một|hai|ba|bốn|sáu|bảy|tám|chín|mười|mỗi|hằng|hàng|định kỳ)\b"
)
_A_SUM = re.compile(r"\s*(?:dong|trieu|ty|nghin|d)\b")
_A_SHARE = re.compile(r"\s*(?:%|phan tram)")
_WHAT_IS = re.compile(
    r"^(?:(?P<what>.{3,40}?)\s+(?:duoc hieu\s+|co nghia\s+|nghia\s+)?la (?:gi|nhu the nao)"
    r"|(?:the nao|sao)(?: thi)?(?: duoc)?(?: goi)? la\s+(?P<such>.{3,40}?))\W*$"
)
_LONGEST_TERM = 7
_NO_TERM = re.compile(  # "mục đích … là gì" is answered by the purpose, not by a definition
    r"^(?:muc|nguyen|nhiem vu|chi|noi dung|yeu cau|quan|giai phap|phuong|chu|ten|chuc|vai tro|trach nhiem"
    r"|thoi|han|ket|van de|dieu|doi tuong|pham vi|can cu|hinh thuc|tieu|quyen|nghia vu|moc|y nghia|bien"
    r"|cong viec|viec|dau moi|thanh phan|ho so|thu tuc|trinh tu|du kien|ly do|so|cau|khau hieu|loi)\b"
    r"|\b(?:cua|trong|nam|den|tai|o|ve)\b|\d"
)
_DEFINES = r"(?: \w+){0,2} (?:la|gom|bao gom|duoc hieu|nghia la|co nghia|duoc goi|co ten)\b"

_ABOUT = re.compile(r"^(?:noi dung|thong tin|phan|doan|cho|muc)(?: nao)?(?: noi| viet)? ve ")
_SAID_WHERE = re.compile(
    r"\s(?:duoc\s+)?(?:nam|nhac(?: den| toi)?|de cap(?: den| toi)?|neu|noi(?: den| toi| ve)?)\s+"
    r"(?:(?:o|trong|tai)\s+)?(?:dau|(?:van ban|muc|phan|dieu|doan|cho)\s+nao|(?:nhu )?the nao|ra sao)\W*$"
)


def what_is_sought(text: str) -> str:
    """A question without the words that only ask where a thing is spoken of, or how."""
    folded = fold(text)
    where = _SAID_WHERE.search(folded)
    if not where or len(folded) != len(text):
        return text
    about = _ABOUT.search(folded)
    return text[about.end() if about else 0 : where.start()]


def asks_when(folded: str) -> bool:
    """Whether a date or a time limit is asked for."""
    return bool(_WHEN.search(folded))


def figure_asked(typed: str, folded: str) -> re.Pattern[str] | None:
    """What stands after a number that counts the thing asked for; None where nothing is counted."""
    many = _many(typed, folded)
    thing = many["thing"] if many else None
    if not thing or thing in _NO_THING:
        return None
    if thing in _SUM:
        return _A_SUM
    return _A_SHARE if thing == "phan" else re.compile(rf"\s*(?:\w+\s+)?{thing}\b")


def is_counted(figure: re.Pattern[str], written: str, plain: str) -> bool:
    """Whether a text, with and without diacritics, has a number of the thing."""
    return any(figure.match(plain, found.end()) for found in _FIGURE.finditer(written))


def term_asked(folded: str) -> str:
    """The term whose definition is asked for, in syllables; "" where none is."""
    asked = _WHAT_IS.search(folded)
    term = " ".join(syllables(asked["what"] or asked["such"])) if asked else ""
    return "" if len(term.split()) > _LONGEST_TERM or _NO_TERM.search(term) else term


def is_defined(term: str, said: str) -> bool:
    """Whether folded syllables, with blanks around each, say what a term is."""
    return bool(re.search(f" {term}{_DEFINES}", said))


def _many(typed: str, folded: str) -> re.Match[str] | None:
    found = _MANY.search(folded)
    written = typed[found.start() : found.end()] if found else ""
    if not found or not written.startswith(("bao", "may", "mấy")):  # "máy" counts nothing
        return None
    if found.start() == 0 and found[0].startswith("may") and _ASKS_ELSE.search(folded, found.end()):
        return None  # "mấy thông tư nào", some of them
    plain = written.startswith("may") and found["thing"] not in _COUNTERS
    return None if plain else found
