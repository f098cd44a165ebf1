"""Which lines stand inside quotation marks: the new wording that an amending document quotes.

"Sửa đổi Điều 5 như sau: “Điều 5. ...”": what is quoted has articles and clauses of its own, and
they are not the outline of the document that quotes them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.textline import TextLine

# A straight mark opens before a word and closes after one; curly marks say so themselves.
_MARK = re.compile(r"(?P<opens>“|(?:(?<=[\s(:])|^)[\"”](?=\w))|[”\"]")
_AFTER_COLON = re.compile(r":\s*$")
_FARTHEST = 3000  # lines within which a quotation closes, or it was never one


def quoted_lines(lines: Sequence[TextLine]) -> list[bool]:
    """Tell for each line whether it opens in a quotation or with the mark that opens one.

    A quotation over several lines opens a line or follows a colon, and ends with the first line
    that closes more marks than it opens. One that nobody closes is its own line only.
    """
    quoted = [False] * len(lines)
    closings = [i for i in range(len(lines) - 1, -1, -1) if _closes(lines[i].text)]
    i = 0
    while i < len(lines):
        at = _left_open(lines[i].text)
        quoted[i] = lines[i].text[0] in '“"”' or lines[i].text.startswith("'“")
        if at is not None and (at <= 1 or _AFTER_COLON.search(lines[i].text[:at])):
            while closings and closings[-1] <= i:
                closings.pop()
            end = closings[-1] if closings and closings[-1] - i <= _FARTHEST else i
            quoted[i + 1 : end + 1] = [True] * (end - i)
            i = end
        i += 1
    return quoted


def _left_open(text: str) -> int | None:
    """Return where the first quotation opens that the line does not close, if one does."""
    if "“" not in text and '"' not in text and "”" not in text:
        return None
    still_open: list[int] = []
    for mark in _MARK.finditer(text):
        if mark["opens"]:
            still_open.append(mark.start())
        elif still_open:
            still_open.pop()
    return still_open[0] if still_open else None


def _closes(text: str) -> bool:
    """Whether the line closes a quotation that it did not open."""
    if "”" not in text and '"' not in text:
        return False
    depth = 0
    for mark in _MARK.finditer(text):
        depth += 1 if mark["opens"] else -1
        if depth < 0:
            return True
    return False
