"""A normalised text as lines with their spans: what the letterhead, outline and closing are read from."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
# Emphasis that copied text keeps: "**T/M BAN THƯỜNG VỤ", "- Kính gửi:*"; "* bullet" is not emphasis.
_EMPHASIS = re.compile(r"\*{2,}|__+(?=\w)|(?<=\w)__+|(?<=\S)\*$|^\*(?=[^\s*])")
_RULE = re.compile(r"^[\W_]+$")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line that is not blank: its span in the text, and its words without emphasis marks.

    `table` tells that the span is a whole table (`ingest.tables`), of which `text` is the first row.
    """

    start: int
    end: int
    text: str
    after_blank: bool = False
    table: bool = False

    @property
    def is_rule(self) -> bool:
        """Whether the line only separates: "-------", "*", "____"."""
        return bool(_RULE.match(self.text))


def text_lines(text: str) -> list[TextLine]:
    """Return the lines of `text` that are not blank, in order."""
    lines = []
    before = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        bare = raw.strip()
        if not bare:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        words = _EMPHASIS.sub("", bare).strip() or bare if "*" in bare or "__" in bare else bare
        lines.append(TextLine(start, start + len(bare), words, text.count("\n", before, start) > 1))
        before = start + len(bare)
    return lines


def is_shouted(text: str) -> bool:
    """Whether every letter of `text`, of two at least, is a capital."""
    return text.isupper() and sum(map(str.isalpha, text)) > 1
