"""The TCVN3 letter ư is byte AD, a soft hyphen: copied text often has a plain hyphen for it."""

from __future__ import annotations

import re

from ingest.readers.vietnamese import is_syllable

_HYPHENS = "-\u2010\u2011\u0002\ufffe"
_HYPHENED = re.compile(rf"(?<![^\W_])[^\W\d_]*[{_HYPHENS}][^\W\d_]*(?![^\W_])")
_HYPHEN = re.compile(rf"[{_HYPHENS}]")


def with_u_horn(text: str) -> str:
    """Put ư where a hyphen stands for it: "ng-ời" is "người", but "kinh tế-xã hội" stays."""
    return _HYPHENED.sub(_word, text)


def _word(match: re.Match[str]) -> str:
    parts = [part for part in _HYPHEN.split(match[0]) if part]
    whole = _HYPHEN.sub("ư", match[0], count=1)
    if not parts or match[0].isupper() or all(map(is_syllable, parts)) or not is_syllable(whole):
        return match[0]
    return whole
