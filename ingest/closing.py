"""The end of a document: "Nơi nhận" and who signs, with the right by which they sign.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 (TM., KT., TL., TUQ., Q.) and Hướng dẫn 36-HD/VPTW (T/M,
K/T, T/L). "Nơi nhận" stands at the left and the signature at the right; as text either comes first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.directive import DISTRIBUTION, SIGNATURE, Signer
from ingest.signers import (
    DAY_LINE,
    SIGNED,
    Signature,
    is_right,
    of_signature,
    person,
    shouted_person,
)
from ingest.textline import TextLine, is_shouted

SENT_TO = re.compile(r"\W*nơi\s+(?:nhận|gửi)\s*(?:[:./]|$)\s*", re.I)
AUTHENTICATED = re.compile(r"XÁC\s+THỰC\s+VĂN\s+BẢN")
_NUMBER_LINE = re.compile(r"\W*số\s*:?\s*\d", re.I)
_ITEM = re.compile(r"\s*(?:[-–—+•*]|\d{1,2}[.)])\s*")
_APPENDIX = re.compile(r"(?:PHỤ\s+LỤC|Phụ\s+lục|MẪU|Mẫu|BIỂU)(?!\w)")
_REACH = 14  # lines within which an authority or title is followed by a name


@dataclass(frozen=True)
class Closing:
    """Where the document proper ends, and what its end states.

    `blocks` are (kind, first line, line after the last) with the kinds of `ingest.directive`.
    """

    start: int
    end: int
    blocks: tuple[tuple[str, int, int], ...] = ()
    distribution: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    authenticated: bool = False
    """Whether issuer and number of a consolidated text stand here, above "XÁC THỰC"."""


def read_closing(lines: Sequence[TextLine], quoted: Sequence[bool], first: int) -> Closing:
    """Return the closing of the document proper, looked for from line `first` on.

    Where there is none, `start` and `end` are the number of lines.
    """
    for i in range(first, len(lines)):
        if not quoted[i] and _opens(lines, i):
            return _read(lines, i, _authenticated_from(lines, i, first))
    return Closing(len(lines), len(lines))


def _authenticated_from(lines: Sequence[TextLine], i: int, first: int) -> int:
    """Return where the block that authenticates a consolidated text begins, else `i`.

    Its issuer and number stand above "XÁC THỰC VĂN BẢN HỢP NHẤT" at the end of the text.
    """
    start = i
    while start > first and start > i - 12:
        text = lines[start - 1].text
        if not (is_shouted(text) or _NUMBER_LINE.match(text) or DAY_LINE.match(text)):
            break
        start -= 1
    return start if any(AUTHENTICATED.match(n.text) for n in lines[start : i + 1]) else i


def _opens(lines: Sequence[TextLine], i: int) -> bool:
    text = lines[i].text
    if SENT_TO.match(text):
        return _is_list(lines, i)
    return is_right(text) and _leads_to_name(lines, i)


def _is_list(lines: Sequence[TextLine], i: int) -> bool:
    """Whether "Nơi nhận" heads a list or a signature, and is not a column's title in a form."""
    rest = SENT_TO.sub("", lines[i].text, count=1)
    near = lines[i + 1 : i + 4]
    return bool(rest) or any(_ITEM.match(n.text) or is_right(n.text) for n in near)


def _leads_to_name(lines: Sequence[TextLine], i: int) -> bool:
    for line in lines[i + 1 : i + _REACH]:
        if person(line.text) or shouted_person(line.text):
            return True
        if not (of_signature(line.text) or line.is_rule):
            return bool(SENT_TO.match(line.text))
    return False


def _read(lines: Sequence[TextLine], i: int, start: int) -> Closing:
    """Read the closing from line `i`; a block of authentication goes before it from `start`."""
    blocks: list[list[object]] = [[SIGNATURE, start, i]] if start < i else []
    entries: list[str] = []
    signature = Signature()
    while i < len(lines):
        text = lines[i].text
        kind = _kind(text, lines, i, blocks, signature)
        if not kind:
            break
        if kind == DISTRIBUTION:
            _add_entry(entries, text)
        else:
            signature.add(text)
        if not blocks or blocks[-1][0] != kind:
            blocks.append([kind, i, i + 1])
        blocks[-1][2] = i + 1
        i += 1
    merged = tuple((str(kind), int(a), int(b)) for kind, a, b in _one_each(blocks))  # type: ignore[call-overload]
    distribution = tuple(entry for raw in entries if (entry := _entry(raw)))
    authenticated = any(AUTHENTICATED.match(line.text) for line in lines[start:i])
    return Closing(start, i, merged, distribution, signature.signers(), authenticated)


def _kind(
    text: str, lines: Sequence[TextLine], i: int, blocks: list[list[object]], signature: Signature
) -> str:
    """Return to which block of the closing a line belongs; empty where the closing is over."""
    last = str(blocks[-1][0]) if blocks else ""
    if SENT_TO.match(text):
        return DISTRIBUTION if all(b[0] != DISTRIBUTION for b in blocks) else ""
    if _APPENDIX.match(text) or lines[i].table:
        return ""
    if is_right(text) or (signature.open and (of_signature(text) or person(text))):
        fresh = signature.open or not signature.names or _leads_to_name(lines, i)
        return SIGNATURE if fresh else ""
    if signature.open and last == SIGNATURE and (lines[i].is_rule or DAY_LINE.match(text)):
        return SIGNATURE
    if SIGNED.fullmatch(text):
        return SIGNATURE
    if last == DISTRIBUTION:
        return _in_list(text, lines, i, signature)
    if any(b[0] == DISTRIBUTION for b in blocks) and _ITEM.match(text) and last == SIGNATURE:
        return DISTRIBUTION if text[-1] in ";,." else ""
    return last if lines[i].is_rule or (text.strip() == ".") else ""


def _in_list(text: str, lines: Sequence[TextLine], i: int, signature: Signature) -> str:
    """Tell whether a line goes on with "Nơi nhận"."""
    if _ITEM.match(text) or lines[i].is_rule:
        return DISTRIBUTION
    ended = lines[i - 1].text[-1:] == "."
    if is_shouted(text) and len(text) > 4:
        return SIGNATURE if not signature.names and _leads_to_name(lines, i) else ""
    if person(text) and ended and not signature.names:
        return SIGNATURE
    goes_on = not SENT_TO.match(lines[i - 1].text) and not (ended and signature.names)
    return DISTRIBUTION if len(text) < 200 and (goes_on or text[-1] in ";.,") else ""


def _one_each(blocks: list[list[object]]) -> list[list[object]]:
    """Give later blocks of a kind already seen to the block before them: one section a kind."""
    kept: list[list[object]] = []
    for block in blocks:
        if any(block[0] == earlier[0] for earlier in kept):
            kept[-1][2] = block[2]
        else:
            kept.append(list(block))
    return kept


def _add_entry(entries: list[str], text: str) -> None:
    if SENT_TO.match(text):
        rest = SENT_TO.sub("", text, count=1)
        entries.append(_ITEM.sub("", rest, count=1))
        return
    marked = _ITEM.match(text)
    ended = not entries or not entries[-1] or entries[-1].rstrip()[-1] in ";,."
    if marked or (ended and not text[0].islower()) or not entries:
        entries.append(text[marked.end() :] if marked else text)
    else:
        entries[-1] = f"{entries[-1]} {text}"


def _entry(text: str) -> str:
    return text.strip(" *_").rstrip(".;, /")
