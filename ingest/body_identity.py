"""One identity for a body, however and wherever it is named.

"Sở KH&ĐT", "Sở Kế hoạch và Đầu tư thành phố" and "Giám đốc Sở Kế hoạch và Đầu tư thành phố Cần Thơ"
are one body of Cần Thơ; the "Sở Kế hoạch và Đầu tư" of another province is another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.bodies import folded_key, move_tones, unfold
from ingest.body_words import OFFICES, PLACES
from ingest.directive import Directive

_PROVINCES = sorted({folded_key(place) for place in PLACES} - {"viet nam", "nha nuoc"}, key=len)
_PROVINCE = "|".join(reversed(_PROVINCES))
_OWN_LEVEL = re.compile(
    r"(?:uy ban nhan dan|hoi dong nhan dan|cong an|toa an nhan dan|vien kiem sat nhan dan"
    r"|ban chi huy quan su|bo chi huy quan su|doan dai bieu quoc hoi)\b"
)
"""Heads that say nothing without their level: "UBND thành phố", "Công an tỉnh"."""
_NAMED_BY_PLACE = re.compile(
    r"(?:bao|truong|dai hoc|hoc vien|cong ty|benh vien|ngan hang|cang|tap chi|vuon)\b"
)
# "Chánh Văn phòng Thành ủy" heads the Văn phòng, so "chánh" alone is the office.
_OFFICES = sorted({*OFFICES} - {"chánh văn phòng", "phó chánh văn phòng"}, key=len, reverse=True)
_OFFICE = re.compile(rf"(?:đồng chí )?(?:{'|'.join(_OFFICES)}) (?=\w)")
_OFFICE_UNMARKED = re.compile(rf"(?:dong chi )?(?:{'|'.join(map(unfold, _OFFICES))}) (?=\w)")
_NOT_OFFICE = re.compile(r"(?:chu tich nuoc|thu tuong|pho thu tuong)\b")
_DISTRICT = re.compile(r"\b(?:quan|huyen|thi xa|xa|phuong|thi tran|dac khu|quan uy|huyen uy)\b")
_ISSUED_IN = re.compile(r"\b(?:thanh pho|tinh|thanh uy|tinh uy)\s+(?P<place>\w.*)$")


@dataclass(frozen=True)
class Identity:
    """`words` tell a body from the others of its `home`, the province it belongs to.

    Both are folded. `home` is "" for a body of the whole country and where nothing tells.
    """

    words: str
    home: str = ""


def home_of(directive: Directive) -> str:
    """The province, folded, whose bodies a directive names without a place; "" where unknown.

    A directive from Hà Nội that no body of Hà Nội issued is one of the central bodies.
    """
    for issuer in (directive.issuer, directive.parent_issuer):
        key = folded_key(issuer)
        known = re.search(rf"\b(?:{_PROVINCE})$", key)
        stated = _ISSUED_IN.search(key)
        if known:
            return known[0]
        if stated and not _DISTRICT.search(key):
            return stated["place"]
    place = folded_key(directive.place)
    local = place and place != "ha noi" and not _DISTRICT.search(folded_key(directive.issuer))
    return place if local else ""


@lru_cache(maxsize=20_000)
def identify(name: str, home: str = "") -> Identity:
    """The identity of a body that a document of the province `home` names so."""
    words = folded_key(without_office(name))
    words = re.sub(r"^uy ban (?=mat tran to quoc)", "", words)
    words = re.sub(r"^(.+) viet nam(?= (?:thanh pho|tinh|quan|huyen|xa|phuong)\b)", r"\1", words)
    words, place = _without_place(words, home)
    return Identity(words, place or ("" if _is_central(words) else home))


def without_office(name: str) -> str:
    """A name without the office that heads the body: "Giám đốc Sở Y tế" as "Sở Y tế"."""
    name = " ".join(name.split())
    low, plain = move_tones(name).lower(), unfold(name)
    if _NOT_OFFICE.match(plain):
        return name
    office = (_OFFICE_UNMARKED if low == plain else _OFFICE).match(low)
    return name[office.end() :] if office else name


def _without_place(words: str, home: str) -> tuple[str, str]:
    """Take the province and its level off the end of a name; also return the province."""
    places = rf"{re.escape(home)}|{_PROVINCE}" if home else _PROVINCE
    found = re.search(rf"(?: (?P<level>thanh pho|tinh))?(?: (?P<place>{places}))?$", words)
    level, place = found["level"], found["place"]  # type: ignore[index]
    rest = words[: found.start()]  # type: ignore[union-attr]
    if not rest or (not level and _NAMED_BY_PLACE.match(words)) or " " not in rest:
        return (words, place or "") if " " not in rest else (words, "")
    if level and _OWN_LEVEL.match(rest):
        rest = f"{rest} {level}"
    return rest, place or ""


def _is_central(words: str) -> bool:
    """Whether a name is of a body of the whole country: "Bộ Tài chính", "Chính phủ"."""
    return bool(
        re.match(
            r"(?:bo (?!chi huy)|(?:pho )?thu tuong|chinh phu|quoc hoi|chu tich nuoc|ban bi thu|bo chinh tri"
            r"|tong bi thu|thanh tra chinh phu|van phong (?:chinh phu|trung uong|quoc hoi)|uy ban thuong vu)",
            words,
        )
        or re.search(r"\b(?:trung uong|viet nam|toi cao|nha nuoc viet nam)$", words)
    )
