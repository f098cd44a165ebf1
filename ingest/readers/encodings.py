"""Text from before Unicode (TCVN3, VNI, VPS, VISCII, VIQR, windows-1258) comes in as Unicode.

The scheme is told by the font, or by trial: the one that makes the text Vietnamese.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ingest.readers.legacy import SCHEMES
from ingest.readers.vietnamese import marked_syllables, vietnamese_share

# Letters that none of the old schemes shows: a line that has one is Unicode already.
_UNICODE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u0300-\u0323\u1ea0-\u1ef9]")
_SUSPECT = re.compile(
    r"[^\x00-\x7f]|\\[.?]|[aeo]\^|[ou]\+|a\(['`?~.]?[a-z]|[aeiouy]['`?~.][a-z]|dd|[aeiouy][`~]",
    re.I,
)
_GOOD = 0.6
_GAIN = 0.25
_TRIED = 300  # lines that tell a scheme; more tell no more
_ENOUGH = 2  # different words that a conversion must have mended, of so many letters in all
_ENOUGH_LETTERS = 5
_PART = 0.3  # of the suspect text that a conversion must have mended

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"[ ,-]*(?:Bold|Italic|Oblique|Regular|Normal|MT|PS)+$", re.I)
_FONTS = {
    "tcvn3": re.compile(r"\.Vn[A-Za-z]|(?-i:Vn[A-Z])", re.I),
    "vni": re.compile(r"VNI[- ]", re.I),
    "vps": re.compile(r"VPS ?[A-Z]", re.I),
}


def from_font(text: str, font: str) -> str:
    """Turn `text` set in `font` (".VnTime", "VNI-Times", "ABCDEF+.VnTimeH") into Unicode.

    Unchanged for a font of no old scheme, and where it holds letters that only Unicode has.
    """
    scheme = font_scheme(font)
    if not scheme or _UNICODE.search(text):
        return text
    text = SCHEMES[scheme](text)
    # The ABC fonts draw capitals for small letters where their name ends in H.
    name = _plain_name(font)
    upper = scheme == "tcvn3" and name.endswith("h" if name.islower() else "H")
    return text.upper() if upper else text


def font_scheme(font: str) -> str:
    """The code of the scheme that a font is drawn for: "tcvn3", "vni", "vps", "" for any other."""
    name = _plain_name(font)
    return next((code for code, fonts in _FONTS.items() if fonts.match(name)), "")


def _plain_name(font: str) -> str:
    return _STYLE.sub("", _SUBSET.sub("", font.strip()))


def mend(text: str) -> tuple[str, str]:
    """Turn the lines of `text` whose letters stand for bytes of an old scheme into Unicode.

    Returns the text and the scheme's code ("tcvn3", "vni", "vps", "viscii", "windows-1258", "viqr",
    "utf-8" for UTF-8 read as Windows-1252), "" where nothing was done.
    """
    lines = text.split("\n")
    scheme = _scheme([line for line in lines if _SUSPECT.search(line)])
    if not scheme:
        return text, ""
    return "\n".join(_mended(lines, scheme)), scheme


def decode_bytes(data: bytes) -> tuple[str, str]:
    """Decode bytes that are no UTF: the text and the code of its scheme, as `mend` has them.

    Raises ValueError where no scheme makes the text Vietnamese.
    """
    text, scheme = mend(data.decode("latin-1"))
    if not scheme:
        raise ValueError("no scheme makes the text Vietnamese")
    return text, scheme


def _scheme(suspects: list[str]) -> str:
    """The scheme that mends most of the lines, "" where none mends enough."""
    wrong = []
    for line in suspects:
        if not _UNICODE.search(line) and (share := vietnamese_share(line)) < _GOOD + _GAIN:
            wrong.append((line, share))
        if len(wrong) == _TRIED:
            break
    best = max((_trial(code, wrong) for code in SCHEMES), key=lambda trial: trial.worth)
    total = sum(len(line) for line, _ in wrong)
    proven = len(best.words) >= _ENOUGH and sum(map(len, best.words)) >= _ENOUGH_LETTERS
    return best.scheme if proven and best.letters >= _PART * total else ""


@dataclass(frozen=True)
class _Trial:
    """What a scheme made of the suspect lines: the different words and how many letters it mended."""

    scheme: str
    worth: float
    words: set[str]
    letters: int


def _trial(scheme: str, wrong: list[tuple[str, float]]) -> _Trial:
    worth, words, letters = 0.0, set(), 0
    for line, before in wrong:
        converted = SCHEMES[scheme](line)
        after = vietnamese_share(converted)
        if after >= max(_GOOD, before + _GAIN):
            worth += after * len(line)
            words |= marked_syllables(converted) - marked_syllables(line)
            letters += len(line)
    return _Trial(scheme, worth, words, letters)


def _mended(lines: list[str], scheme: str) -> list[str]:
    """The lines in Unicode; one that reads as well either way goes with the lines beside it."""
    converted = [line if _UNICODE.search(line) else SCHEMES[scheme](line) for line in lines]
    verdicts = [_is_better(new, old) for new, old in zip(converted, lines, strict=True)]
    verdict = next((verdict for verdict in verdicts if verdict is not None), True)
    mended = []
    for old, new, own in zip(lines, converted, verdicts, strict=True):
        verdict = own if own is not None else verdict
        mended.append(unicodedata.normalize("NFC", new if verdict else old))
    return mended


def _is_better(new: str, old: str) -> bool | None:
    """Whether the converted line is the more Vietnamese one; None where nothing tells."""
    if _UNICODE.search(old):
        return False
    before, after = vietnamese_share(old), vietnamese_share(new)
    return None if new == old or before == after else after > before
