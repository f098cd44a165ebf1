"""The places that a question names: provinces as they were and are, well-known towns and regions, districts, levels.

What is said of Cần Thơ answers no question on Sa Đéc.
"""

from __future__ import annotations

import re
import unicodedata

from assistant.passage_words import typed_syllables
from ingest.body_words import PLACES, word_list
from vectorstore.syllables import fold

_TOWNS = word_list("""
sa đéc; cao lãnh; hồng ngự; mỹ tho; gò công; rạch giá; hà tiên; phú quốc; long xuyên; châu đốc; vị thanh;
ngã bảy; ninh kiều; bình thủy; cái răng; ô môn; thốt nốt; vũng tàu; bà rịa; côn đảo; biên hòa; long khánh;
thủ dầu một; dĩ an; thủ đức; đà lạt; bảo lộc; nha trang; cam ranh; phan rang; phan thiết; tuy hòa; quy
nhơn; pleiku; buôn ma thuột; gia nghĩa; hội an; tam kỳ; đông hà; đồng hới; sầm sơn; đồ sơn; hạ long; móng
cái; cẩm phả; uông bí; việt trì; phủ lý; sa pa; tây nguyên; tây bắc; miền trung; miền bắc; miền nam; đông
nam bộ; đồng bằng sông hồng""")
_WORDS_BESIDES = {
    "nhà nước", "nha nuoc", "việt nam", "viet nam", "hòa bình", "hoa binh", "thai binh", "long an",
    "huế", "hue", "ha nam", "gia lai", "yen bai", "cao bang", "hoi an", "tam ky", "bao loc", "di an",
    "bien hoa", "vi thanh", "ha tien", "cao lanh", "con dao", "o mon",
}  # fmt: skip
"""What is a word besides, as it stands or without diacritics: "hoi an ninh", "vi thanh pho"."""
_OF_DISTRICT = word_list("cờ đỏ; phong điền; vĩnh thạnh; thới lai")
"""Districts that are words besides; what follows "huyện" without capitals may be anything."""
_NO_PLACES = {"nhà nước", "nha nuoc", "việt nam", "viet nam"}
_ALL = [*PLACES, *_TOWNS]
_NAMED = {*_ALL, *map(fold, _ALL)} - _WORDS_BESIDES
"""With and without diacritics: what is written out has some where the rest was typed without."""
_CUED = re.compile(
    r"\b(?:tinh|thanh pho|tp|thi xa|huyen|quan|phuong|tinh uy|thanh uy|huyen uy|quan uy|thanh doan|tinh doan|ubnd|hdnd"
    r"|uy ban nhan dan|hoi dong nhan dan|cong an|o|tai)"
    rf" ({'|'.join(sorted(map(fold, {*_WORDS_BESIDES, *_OF_DISTRICT} - _NO_PLACES)))})\b"
)
"""Without diacritics such a word is a place where a level or a body of one goes before it: "tinh uy long an"."""
_IN_CAPITALS = re.compile(
    rf"\b(?:{'|'.join(p.title() for p in _ALL if p in _WORDS_BESIDES - _NO_PLACES)})\b"
)
"""With its capitals it is one anywhere."""
_NUMBERED = re.compile(r"\bquận \d{1,2}\b", re.IGNORECASE)
"""As typed with its diacritics: "binh quan 3" is no Quận 3."""
_DISTRICT = re.compile(r"\b(?:quận|huyện|thị xã|thành phố)(?= (\w{2,} \w{2,}))", re.IGNORECASE)


_LEVELS = (  # as a question names a level, and as a text may speak of it
    (re.compile(r"\b(?:cấp xã|cap xa)\b"), "xã|phường|thị trấn|đặc khu|cơ sở|ấp|thôn"),
    (re.compile(r"\b(?:cấp huyện|cap huyen)\b"), "huyện|quận|thị xã"),
    (re.compile(r"\b(?:cấp tỉnh|cap tinh)\b"), "tỉnh|thành phố"),
)
_OF_ANY_LEVEL = "các cấp|từng cấp|mỗi cấp|địa phương"


_PLACE_BEHIND = re.compile(
    rf" (?:(?:thanh pho|tinh|quan|huyen|thi xa|xa|phuong|thi tran|tp) )?(?:{'|'.join(sorted(map(fold, {*PLACES} - _NO_PLACES)))})$"
)


def less_place(name: str) -> str:
    """The folded name of a body without the province or city behind it: "hoi nha bao" of Cần Thơ."""
    return _PLACE_BEHIND.sub("", fold(name))


def places_named(text: str) -> list[str]:
    """Provinces, towns and regions in whatever letters, districts with capitals or numbers, folded: "da nang"."""
    joined = f" {' '.join(typed_syllables(text))} "
    named = [fold(place) for place in _NAMED if f" {place} " in joined]
    named += _CUED.findall(joined)
    named += map(fold, _IN_CAPITALS.findall(unicodedata.normalize("NFC", text)))
    named += map(fold, _NUMBERED.findall(text))
    return named + [fold(found[1]) for found in _DISTRICT.finditer(text) if found[1].istitle()]


def levels_named(text: str) -> list[re.Pattern[str]]:
    """Of each level of government that a question names, how a text in NFC speaks of it, or of all of them."""
    typed = unicodedata.normalize("NFC", text).lower()
    return [
        re.compile(rf"\b(?:{names}|{_OF_ANY_LEVEL})\b", re.IGNORECASE)
        for level, names in _LEVELS
        if level.search(typed)
    ]
