r"""VIQR, Vietnamese in plain ASCII (RFC 1456): "Quye^'t ddi.nh" is "Quyết định".

By the RFC a mark that is only punctuation is escaped ("cho\."), which few writers did: in a line
without any escape, a dot behind a word is its tone where the sentence goes on, or where the word
has a capital ("Bo^. Ta`i chi'nh"); it is a full stop behind a glide, which bears no tone ("sau.").
"""

from __future__ import annotations

import re
import unicodedata

_SHAPES = {"^": "\u0302", "(": "\u0306", "+": "\u031b"}
_TONES = dict(zip("`?~'.", "\u0300\u0309\u0303\u0301\u0323", strict=True))
_ESCAPED = re.compile(r"\\([\\`?~'.^(+dD])")
# Short a never ends a word, so "1a(2)" is no breve.
_LETTER = re.compile(
    r"\\([\\`?~'.^(+dD])|[dD][dD]"
    r"|([aeoAEO]\^|[aA]\((?=[`?~'.]?[A-Za-z])|[oOuU]\+|[aeiouyAEIOUY])([`?~'.]?)"
)
_GLIDE = re.compile(r"[aeouAEOU][\^(+]?[iouyIOUY]\.\Z")
_GOES_ON = re.compile(r"[A-Za-z,;:)]|\.(?!\.)|[ \t]+[a-z]")
_LAST_WORD = re.compile(r"[A-Za-z^(+]+\.\Z")


def from_viqr(text: str) -> str:
    """Turn `text` written in VIQR into Unicode."""
    escapes = bool(_ESCAPED.search(text))

    def letter(match: re.Match[str]) -> str:
        escaped, vowel, tone = match.groups()
        if escaped:
            return escaped
        if vowel is None:
            return "Đ" if match[0][0] == "D" else "đ"
        if tone == "." and not escapes and _is_stop(match):
            return _composed(vowel, "") + tone
        return _composed(vowel, tone)

    return _LETTER.sub(letter, text)


def _composed(vowel: str, tone: str) -> str:
    shape = "".join(_SHAPES[mark] for mark in vowel[1:])
    return unicodedata.normalize("NFC", vowel[0] + shape + _TONES.get(tone, ""))


def _is_stop(match: re.Match[str]) -> bool:
    """Whether the dot behind the vowel of `match` is a full stop and not a tone."""
    if _GOES_ON.match(match.string, match.end()):
        return False
    before = match.string[max(0, match.start() - 12) : match.end()]
    return bool(_GLIDE.search(before)) or not _LAST_WORD.search(before)[0][0].isupper()
