"""What a chat model writes, taken apart into sentences as it comes in.

A sentence ends at ".", "!", "?" or "…" with the markers [n] behind it, or at the end of its line;
not inside quotation marks, nor behind "TP." or the number of an item.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

_MARKERS = re.compile(r"\[\s*\d{1,2}(?:\s*[,;]\s*\d{1,2})*\s*\]")
_NUMBER = re.compile(r"\d{1,2}")
_END = re.compile(r"[.!?…]+[”\"')*]*(?:\s*\[\s*\d{1,2}(?:\s*[,;]\s*\d{1,2})*\s*\])*(?=\s|$)")
_OPEN_MARKER = re.compile(r"\s*(?:\[[\d\s,;]*)?$")
_SHORT = re.compile(
    r"(?:^|[\s(“\"])(?:TP|Tp|tp|TX|tx|Th\.?S|TS|PGS|GS|BS|KS|đ/c|Đ/c|vd|VD|\d{1,3}|[IVX]+|[a-zđ])\.$"
)
_BULLET = re.compile(r"^\s*(?:[-*•+–]\s+|\d{1,2}[.)]\s+|#+\s+|>\s+)?")
_THINKING = re.compile(r"<think(?:ing)?>", re.IGNORECASE)
_THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_EMPHASIS = re.compile(r"\*\*|__|`")


@dataclass(frozen=True)
class Sentence:
    """A sentence without its markers; `cited` are their numbers, `lead` what stands before it."""

    text: str
    cited: tuple[int, ...]
    lead: str = ""


def sentences_of(pieces: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of a text that comes in pieces, each as soon as it is whole."""
    rest, given, gap = "", 0, ""
    for piece in chain(pieces, ["\n"]):
        rest = _THOUGHT.sub("", rest + piece)
        if _THINKING.search(rest):
            continue
        *lines, rest = rest.split("\n")
        for line in lines:
            yield from _of_line(line, gap, ended=True)[given:]
            given = 0
            gap = "\n" if line.strip() else gap and "\n\n"
        found = _of_line(rest, gap, ended=False)
        yield from found[given:]
        given = len(found)


def _of_line(line: str, gap: str, *, ended: bool) -> list[Sentence]:
    """The sentences of a line, as far as it has come; `gap` parts it from the line before."""
    line = unicodedata.normalize("NFC", line)
    bullet = _BULLET.match(line)
    opening = bullet.group() if bullet else ""
    lead, found = gap + ("- " if opening.strip() else ""), []
    for part in _parts(line[len(opening) :], ended=ended):
        if sentence := _sentence(part, lead):
            found.append(sentence)
            lead = " "
    return found


def _parts(line: str, *, ended: bool) -> Iterator[str]:
    """The sentences of a line; the last only where the line has ended."""
    start = 0
    for end in _END.finditer(line):
        before = line[start : end.end()]
        rest = line[end.end() :]
        if _open_quote(before) or _SHORT.search(before) or rest.lstrip()[:1].islower():
            continue
        if not ended and _OPEN_MARKER.fullmatch(rest):
            return  # a marker may still follow
        yield before
        start = end.end()
    if ended:
        yield line[start:]


def _open_quote(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _sentence(part: str, lead: str) -> Sentence | None:
    cited = [int(number) for marker in _MARKERS.findall(part) for number in _NUMBER.findall(marker)]
    text = " ".join(_EMPHASIS.sub("", _MARKERS.sub("", part)).split())
    text = re.sub(r"\s+([.,;:!?…])", r"\1", text)
    return Sentence(text, tuple(dict.fromkeys(cited)), lead) if text else None
