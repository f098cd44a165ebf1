"""Groups of bodies that directives give work to, and which bodies belong to them.

"Các sở, ban, ngành" holds "Sở Y tế"; "UBND các quận, huyện" holds "UBND quận Ninh Kiều"; "các cơ quan
báo chí" holds "Báo Cần Thơ". A group that may mean anybody ("các cơ quan, đơn vị") holds no one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.bodies import folded_key
from ingest.body_identity import Identity, identify, without_office

_DISTRICTS = {
    "quan": "quan",
    "huyen": "huyen",
    "thi xa": "thi xa",
    "cap huyen": "quan|huyen|thi xa|thanh pho",
    "xa": "xa",
    "phuong": "phuong",
    "thi tran": "thi tran",
    "dac khu": "dac khu",
    "cap xa": "xa|phuong|thi tran|dac khu",
    "cac cap": "quan|huyen|thi xa|thanh pho|xa|phuong|thi tran|dac khu",
    "dia phuong": "quan|huyen|thi xa|thanh pho|xa|phuong|thi tran|dac khu",
}
"""Levels as a group names them, and the levels that its members have before their place."""
_LEVELLED = re.compile(
    r"(?P<head>uy ban nhan dan|hoi dong nhan dan|mat tran to quoc(?: viet nam)?|cong an|toa an nhan dan"
    r"|vien kiem sat nhan dan|ban chi huy quan su)\s(?=(?:o )?(?:cac|cap|hai cap|quan huyen)\b)"
)
_PLURAL = re.compile(
    r"cac (?!cap\b)|(?:so|bo|quan uy|huyen uy|ban|cap uy) (?:ban|bo|nganh|co quan|huyen uy|thi uy|doan the|to chuc dang)\b"
)
_OF_ONE_KIND = re.compile(
    r"cac (?:so|bo|cuc|vu|chi cuc) (?!ban\b|nganh|bo\b|va\b|co quan|hoi\b|doan the|thanh pho|tinh\b|truc|cua\b)\w"
)
_LOCAL = re.compile(r"\b(?:quan|huyen|xa|phuong|thi tran)$")
_PARTS = (
    (r"\bso\b", r"so \w"),
    (
        r"\bso\b.*\bnganh\b|\bban nganh\b",
        r"so \w|thanh tra\b(?! chinh phu)|cong an (?:thanh pho|tinh)$|bo chi huy quan su|cuc \w|thue\b|kho bac"
        r"|bao hiem xa hoi|van phong uy ban nhan dan|ngan hang nha nuoc|ban (?:quan ly|dan toc)",
    ),
    (r"\bbo\b(?! (?:doi|chi|chinh))", r"bo (?!chi|doi|tu lenh)\w"),
    (
        r"\bngang bo\b",
        r"thanh tra chinh phu|ngan hang nha nuoc viet nam|van phong chinh phu|uy ban dan toc",
    ),
    (
        r"\bban (?:xay dung |cua )?dang\b|\bban\b.*\b(?:thanh|tinh) uy\b",
        r"ban .*\b(?:thanh|tinh) uy$",
    ),
    (
        r"\bdoan the\b|\bto chuc chinh tri xa hoi\b",
        r"mat tran to quoc$|hoi (?:nong dan|lien hiep phu nu|cuu chien binh)$|(?:thanh|tinh) doan$"
        r"|doan thanh nien|lien doan lao dong$",
    ),
    (r"\bhoi\b(?! (?:dong|nghi))", r"hoi (?!dong)\w|lien hiep"),
    (
        r"^(?:cac|moi|tung) (?:quan|huyen|phuong|xa)\b(?! uy)",
        r"uy ban nhan dan (?:quan|huyen|thi xa|phuong|xa) \w",
    ),
    (r"\b(?:quan|huyen|thi) uy\b", r"(?:quan|huyen|thi) uy \w"),
    (r"\bdang uy\b", r"dang uy \w"),
    (r"\bcap uy\b", r"(?:quan|huyen|thi|dang) uy \w"),
    (r"\b(?:tinh|thanh) uy\b.*\b(?:tinh|thanh) uy\b", r"(?:tinh|thanh) uy$"),
    (
        r"\bbao chi\b|\bbao dai\b|\bthong tin dai chung\b",
        r"bao (?!hiem|tang|ve)\w|dai \w|tap chi \w",
    ),
)
"""What a group's name says, and how the names of those that it holds begin."""


def is_group(name: str) -> bool:
    """Whether a name is of several bodies: "các sở, ban, ngành", "UBND các quận, huyện"."""
    return _is_group(folded_key(without_office(name)))


@lru_cache(maxsize=50_000)
def holds(group: str, group_home: str, body: Identity) -> bool:
    """Whether a group, named so in a document of `group_home`, holds a body."""
    key = folded_key(without_office(group))
    if not _is_group(key) or (group_home and body.home and group_home != body.home):
        return False
    if _OF_ONE_KIND.match(key):
        return identify(key.removeprefix("cac ")).words == body.words
    levelled = _LEVELLED.match(key)
    if levelled:
        return _holds_local(levelled["head"], key[levelled.end() :], body.words)
    if _LOCAL.search(re.sub(r"^cac (?:quan uy huyen uy|quan huyen)$", "", key)) and body.home:
        return False
    return any(re.search(said, key) and re.match(member, body.words) for said, member in _PARTS)


def _is_group(key: str) -> bool:
    return bool(_PLURAL.match(key) or _LEVELLED.match(key))


def _holds_local(head: str, levels: str, words: str) -> bool:
    """Whether "UBND các quận, huyện" holds "UBND quận X"; "UBND các tỉnh" holds "UBND tỉnh"."""
    head = re.escape(identify(head).words)
    wanted = [own for level, own in _DISTRICTS.items() if re.search(rf"\b{level}\b", levels)]
    if wanted:
        towns = "|thanh pho" if re.search(r"\bthanh pho\b", levels) else ""
        return bool(re.match(rf"{head} (?:{'|'.join(wanted)}{towns}) \w", words))
    return bool(
        re.search(r"\btinh\b", levels) and re.fullmatch(rf"{head}(?: (?:tinh|thanh pho))?", words)
    )
