"""VNI for Windows (fonts VNI-Times and so on): a vowel, then its mark as a letter of its own.

"Quyeát ñònh" is "Quyết định". Source: the code table VNI Software publishes for its fonts.
"""

from __future__ import annotations

import re
import unicodedata

from ingest.readers.legacy.byte_views import WINDOWS

_TONES = dict(zip("øûõùï", "\u0300\u0309\u0303\u0301\u0323", strict=True))
_ROOF = dict(zip("âàåãáä", ("", *"\u0300\u0309\u0303\u0301\u0323"), strict=True))
_BREVE = dict(zip("êèúüéë", ("", *"\u0300\u0309\u0303\u0301\u0323"), strict=True))
_MARKS = (
    _TONES
    | {key: "\u0302" + tone for key, tone in _ROOF.items()}
    | {key: "\u0306" + tone for key, tone in _BREVE.items()}
)
_HORNED = {"ô": "ơ", "ö": "ư"}
_WHOLE = {"ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"} | _HORNED
_WHOLE |= {key.upper(): letter.upper() for key, letter in _WHOLE.items()}
# Capitals carry capital marks, but a mark typed small after a capital is as common: "Uûy ban".
_LETTER = re.compile(
    rf"([aeo])([{''.join(_ROOF)}])|(a)([{''.join(_BREVE)}])|([aeouyôö])([{''.join(_TONES)}])"
    rf"|[{''.join(_WHOLE)}]",
    re.IGNORECASE,
)


def from_vni(text: str) -> str:
    """Turn `text`, characters that stand for the bytes of a VNI font, into Unicode."""
    return _LETTER.sub(_letter, text.translate(WINDOWS))


def _letter(match: re.Match[str]) -> str:
    if match.lastindex is None:
        return _WHOLE[match[0]]
    base, mark = match[0]
    return unicodedata.normalize("NFC", _WHOLE.get(base, base) + _MARKS[mark.lower()])
