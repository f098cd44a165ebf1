"""The schemes with one byte for each letter: TCVN3 (fonts .VnTime, "ABC"), VPS and VISCII.

Each row is a vowel with its tones in the order of Vietnamese dictionaries (none, huyền, hỏi, ngã,
sắc, nặng), as hexadecimal bytes; -- is ASCII or no byte of its own.
Sources: TCVN 5712:1993, character set VN3; VPS, the table of Mozilla's converter x-viet-vps;
VISCII 1.1, RFC 1456.
"""

from __future__ import annotations

import unicodedata

from ingest.readers.legacy.byte_views import WINDOWS, views
from ingest.readers.legacy.capitals import whole_capitals
from ingest.readers.legacy.lost_letters import with_u_horn

_TONES = ("", "\N{COMBINING GRAVE ACCENT}", "\N{COMBINING HOOK ABOVE}", "\N{COMBINING TILDE}",
          "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}")  # fmt: skip


class SingleByte:
    """A scheme as a table; `rows` as the module says."""

    def __init__(self, rows: str) -> None:
        self._letters = WINDOWS | {
            ord(view): letter for byte, letter in _letters(rows) for view in views(byte)
        }

    def decode(self, text: str) -> str:
        """Turn `text`, characters that stand for bytes of the scheme, into Unicode."""
        return text.translate(self._letters)


def _letters(rows: str) -> list[tuple[int, str]]:
    pairs = []
    for row in rows.strip().split("\n"):
        base, *cells = row.split()
        for tone, cell in zip(_TONES, cells, strict=False):
            if cell != "--":
                pairs.append((int(cell, 16), unicodedata.normalize("NFC", base + tone)))
    return pairs


TCVN3 = SingleByte(
    """
    a -- b5 b6 b7 b8 b9
    ă a8 bb bc bd be c6
    â a9 c7 c8 c9 ca cb
    e -- cc ce cf d0 d1
    ê aa d2 d3 d4 d5 d6
    i -- d7 d8 dc dd de
    o -- df e1 e2 e3 e4
    ô ab e5 e6 e7 e8 e9
    ơ ac ea eb ec ed ee
    u -- ef f1 f2 f3 f4
    ư ad f5 f6 f7 f8 f9
    y -- fa fb fc fd fe
    đ ae
    Ă a1
    Â a2
    Ê a3
    Ô a4
    Ơ a5
    Ư a6
    Đ a7
    """
)


def from_tcvn3(text: str) -> str:
    """Turn `text`, characters that stand for the bytes of TCVN3, into Unicode."""
    return whole_capitals(with_u_horn(TCVN3.decode(text)))


VPS = SingleByte(
    """
    a -- e0 e4 e3 e1 e5
    ă e6 a2 a3 a4 a1 a5
    â e2 c0 c4 c5 c3 c6
    e -- e8 c8 eb e9 cb
    ê ea 8a 8b cd 89 8c
    i -- ec cc ef ed ce
    o -- f2 d5 f5 f3 86
    ô f4 d2 b0 87 d3 b6
    ơ d6 a9 aa ab a7 ae
    u -- f9 fb db fa f8
    ư dc d8 ba bb d9 bf
    y -- ff 9b cf 9a 9c
    đ c7
    A -- 80 81 82 c1 02
    Ă 88 8e 8f f0 8d 04
    Â c2 84 85 1c 83 03
    E -- d7 de fe c9 05
    Ê ca 93 94 95 90 06
    I -- b5 b7 b8 b4 10
    O -- bc bd be b9 11
    Ô d4 97 98 99 96 12
    Ơ f7 9e 9f a6 9d 13
    U -- a8 d1 ac da 14
    Ư d0 af b1 1d ad 15
    Y -- b2 fd b3 dd 19
    Đ f1
    """
)

VISCII = SingleByte(
    """
    a -- e0 e4 e3 e1 d5
    ă e5 a2 c6 c7 a1 a3
    â e2 a5 a6 e7 a4 a7
    e -- e8 eb a8 e9 a9
    ê ea ab ac ad aa ae
    i -- ec ef ee ed b8
    o -- f2 f6 f5 f3 f7
    ô f4 b0 b1 b2 af b5
    ơ bd b6 b7 de be fe
    u -- f9 fc fb fa f8
    ư df d7 d8 e6 d1 f1
    y -- cf d6 db fd dc
    đ f0
    A -- c0 c4 c3 c1 80
    Ă c5 82 02 05 81 83
    Â c2 85 86 06 84 87
    E -- c8 cb 88 c9 89
    Ê ca 8b 8c 8d 8a 8e
    I -- cc 9b ce cd 98
    O -- d2 99 a0 d3 9a
    Ô d4 90 91 92 8f 93
    Ơ b4 96 97 b3 95 94
    U -- d9 9c 9d da 9e
    Ư bf bb bc ff ba b9
    Y -- 9f 14 19 dd 1e
    Đ d0
    """
)
