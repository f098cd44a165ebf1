"""Lines of raw text with the odd characters gone and every character's place in the raw text kept.

A page of a PDF comes as visual lines whose spaces draw the layout; a plain text file comes as lines
of any length. Both become `Line`s here: NFC, plain spaces, no invisible characters.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace

SOFT_HYPHEN = "\u00ad"
WIDE_GAP = re.compile(r" {3,}")
_CLUSTER = re.compile(r"\r\n|[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", re.S)
# Most text is runs of characters that stay as they are: they need not be looked at one by one.
_RUNS = re.compile(
    rf"([ -~\nÀ-ÏÑ-ïñ-\u024f\u1ea0-\u1ef9]+(?![\u0300-\u036f]))|{_CLUSTER.pattern}", re.S
)
# Bold and heading marks that Markdown leaves in copied text; a lone "*" is a letterhead ornament.
_MARKUP = re.compile(r"\*\*|^#{1,6}(?= )", re.M)
RULE = re.compile(r"[-_–—=~]{3,}")
# The second line of a table in Markdown, "| --- | :-: |", which only says how cells are set.
_DELIMITER = re.compile(r"\|(?:(?:\s*:?-{2,}:?\s*|:?-:?)\|)+")
_REPLACED = {
    "\r\n": "\n",
    **dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"),
    "\t": "    ",
    "Ð": "Đ",  # the Icelandic letter, typed for its looks
    "ð": "đ",
    **dict.fromkeys("\u2010\u2011", "-"),
    "\uf0b7": "•",  # Symbol and Wingdings bullets have no Unicode of their own
    "\uf02d": "-",
    "\uf0a7": "•",
}


@dataclass(frozen=True)
class Line:
    """One line: `text` without outer spaces, `origins` the raw offset of each of its characters.

    `column` is how many characters stood before it, `page` counts from 0, `blank_before` tells
    that an empty line went before, `right` is the column at which its neighbours wrap.
    """

    text: str
    origins: array[int]
    page: int
    column: int = 0
    blank_before: bool = False
    right: int = 0

    @property
    def end(self) -> int:
        """The column after its last character."""
        return self.column + len(self.text)

    def cut(self, start: int, end: int) -> Line:
        """Return `text[start:end]` without outer spaces, as a line of its own."""
        piece = self.text[start:end]
        lead = len(piece) - len(piece.lstrip())
        start, end = start + lead, start + len(piece.rstrip())
        return replace(
            self,
            text=self.text[start:end],
            origins=self.origins[start:end],
            column=self.column + start,
        )


def page_lines(raw: str, offset: int, page: int) -> list[Line]:
    """Split the raw text of one page, which starts at `offset` of the whole raw text, into lines.

    Empty lines, drawn rules and the delimiter rows of tables are dropped; the line after an empty
    one or a rule has `blank_before`.
    """
    text, origins = _clean(raw, offset)
    lines: list[Line] = []
    blank = False
    for start, end in _line_spans(text):
        line = Line(text[start:end], origins[start:end], page).cut(0, end - start)
        if _DELIMITER.fullmatch(line.text):
            continue
        blank_line = not line.text or bool(RULE.fullmatch(line.text))
        if not blank_line:
            lines.append(replace(line, blank_before=blank))
        blank = blank_line
    return lines


def _line_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for part in text.split("\n"):
        yield start, start + len(part)
        start += len(part) + 1


def _clean(raw: str, offset: int) -> tuple[str, array[int]]:
    """Compose, replace and drop characters; the second value maps each one back into the raw."""
    dropped = {i for m in _MARKUP.finditer(raw) for i in range(*m.span())}
    parts: list[str] = []
    origins = array("l")
    for match in (_CLUSTER if dropped else _RUNS).finditer(raw):
        start = match.start()
        if start in dropped:
            continue
        if not dropped and match[1]:
            parts.append(match[1])
            origins.extend(range(offset + start, offset + match.end()))
            continue
        plain = _plain(match.group(), raw, match.end())
        parts.append(plain)
        origins.extend([offset + start] * len(plain))
    return "".join(parts), origins


def _plain(cluster: str, raw: str, end: int) -> str:
    """One base character with its combining marks, as it stands in the normalised text."""
    if len(cluster) == 1 and (" " <= cluster <= "~" or cluster == "\n"):
        return cluster
    if cluster in _REPLACED:
        return _REPLACED[cluster]
    if cluster == SOFT_HYPHEN:
        # Only at a line's end does it tell that a word goes on in the next line.
        return cluster if raw[end : end + 2].lstrip(" ")[:1] in ("\n", "\r", "") else ""
    category = unicodedata.category(cluster[0])
    if category == "Zs":
        return " " + unicodedata.normalize("NFC", cluster[1:])
    if category in ("Cc", "Cf", "Cs"):
        return ""
    return unicodedata.normalize("NFC", cluster)
