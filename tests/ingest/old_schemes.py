"""Vietnamese text as it was written before Unicode, for the tests: bytes of each scheme.

The tables go by code, the other way round than those of the product.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

SMALL = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
LETTERS = SMALL + SMALL.upper()

_TCVN3 = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_VPS = {
    0x02: "ẠẬẶẸỆ",
    0x10: "ỊỌỘỢỤỰ",
    0x19: "Ỵ",
    0x1C: "ẪỮ",
    0x80: "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ",
    0x93: "ỀỂỄỐỒỔỖýỷỵỚỜỞ",
    0xA1: "ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕựầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ",
    0xE0: "àáâãảạă",
    0xE8: "èéêẽìí",
    0xEF: "ĩẴĐòóôõ",
    0xF7: "Ơụùúủ",
    0xFD: "ỶẼỳ",
}
_VISCII = {
    0x02: "Ẳ",
    0x05: "ẴẪ",
    0x14: "Ỷ",
    0x19: "Ỹ",
    0x1E: "Ỵ",
    0x80: "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ",
    0xA0: "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
}
_MARKS = "\u0302\u0306\u031b"
_VIQR = dict(zip("\u0302\u0306\u031b\u0300\u0309\u0303\u0301\u0323", "^(+`?~'.", strict=True))
_VNI = {
    "": dict(zip("\u0300\u0309\u0303\u0301\u0323", "øûõùï", strict=True)),
    "\u0302": dict(zip(("", *"\u0300\u0309\u0303\u0301\u0323"), "âàåãáä", strict=True)),
    "\u0306": dict(zip(("", *"\u0300\u0309\u0303\u0301\u0323"), "êèúüéë", strict=True)),
}
_VNI_WHOLE = {"đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


def _by_code(table: dict[int, str]) -> dict[str, int]:
    return {letter: start + i for start, run in table.items() for i, letter in enumerate(run)}


def _bytes(table: dict[int, str], text: str) -> bytes:
    codes = _by_code(table)
    # TCVN3 has no marked capitals; typed with capitals locked they come out as small letters.
    return bytes(codes.get(char) or codes.get(char.lower()) or ord(char) for char in text)


def _parts(char: str) -> tuple[str, str, str]:
    """Base letter, mark of the vowel and tone."""
    spread = unicodedata.normalize("NFD", char)
    marks = "".join(mark for mark in spread[1:] if mark in _MARKS)
    return spread[0], marks, "".join(mark for mark in spread[1:] if mark not in _MARKS)


def _vni_letter(char: str) -> str:
    small = char.lower()
    base, mark, tone = _parts(small)
    if mark == "\u031b":
        base, mark = {"o": "ô", "u": "ö"}[base], ""
    written = _VNI_WHOLE.get(small) or base + _VNI[mark].get(tone, "")
    return written.upper() if char != small else written


def _viqr_letter(char: str) -> str:
    if char in "đĐ":
        return "dd" if char == "đ" else "DD"
    base, mark, tone = _parts(char)
    return base + "".join(_VIQR[one] for one in mark + tone)


def _1258_letter(char: str) -> bytes:
    base, mark, tone = _parts(char)
    return (unicodedata.normalize("NFC", base + mark) + tone).encode("cp1258")


ENCODERS: dict[str, Callable[[str], bytes]] = {
    "tcvn3": lambda text: _bytes(_TCVN3, text),
    "vni": lambda text: "".join(map(_vni_letter, text)).encode("latin-1"),
    "vps": lambda text: _bytes(_VPS, text),
    "viscii": lambda text: _bytes(_VISCII, text),
    "windows-1258": lambda text: b"".join(map(_1258_letter, text)),
    "viqr": lambda text: "".join(map(_viqr_letter, text)).encode("ascii"),
}
