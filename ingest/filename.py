"""The name of a file as it is stored and told: one line, composed letters, nothing invisible."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

_LONGEST = 240  # bytes of a name, which disks take; of a longer one the middle is left out
_BREAKS = {"Cc", "Zl", "Zp"}
_UNSEEN = {"Cf", "Cs", "Co", "Cn"}


def plain_name(name: str) -> str:
    """Return `name` in NFC without line breaks, control, direction or broken characters."""
    composed = unicodedata.normalize("NFC", name)
    kinds = ((char, unicodedata.category(char)) for char in composed)
    kept = "".join(" " if kind in _BREAKS else char for char, kind in kinds if kind not in _UNSEEN)
    plain = re.sub(r"\s+", " ", kept).strip() or "_"
    half = _LONGEST // 2
    short = plain
    while len(short.encode()) > _LONGEST:
        half -= 1
        short = f"{plain[:half]}…{plain[-half:]}"
    return short


def plain_path(path: PurePath) -> str:
    """Return the path with each of its names made plain, as a message shows it."""
    names = [part if part == path.anchor else plain_name(part) for part in path.parts]
    return str(PurePath(*names))
