"""The bodies that a clause opens with: who is ordered to do something, and who together with whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ingest.directive import BodyMention

# Labels before the words: "1.", "2.1.", "a)", "-", "IV.", "Điều 5.".
LABEL = re.compile(
    r"\s*(?:(?:dieu|khoan|muc)\s+\d+[.:]?\s*|\d+(?:\.\d+)*\s*[.)-]+\s*|[ivxlc]+[.)]\s+|[a-z]\d?[.)]\s*"
    r"|[-–—+•*●○▪]+\s*)*"
)
_ORDER = re.compile(
    r"(?:(?:dong y|thong nhat|tiep tuc|tran trong)\s+)?(?:giao(?: nhiem vu)?(?: cho)?|de nghi|yeu cau|phan cong|uy nhiem"
    r"|chi dao)\s+"
)
_BETWEEN = re.compile(
    r"(?:\s*,\s*|\s+(?:va|cung)\s+|\s*;\s*(?=(?:cac|so|ban|ubnd|uy ban)\b))?(?:cac\s+)?"
)
_JOIN = re.compile(r"\s*,\s*|\s+(?:va|cung)\s+")
_OFFICE = re.compile(
    r"(?:dong chi|lanh dao|giam doc|thu truong|chu tich|bi thu|truong|thuong truc|nguoi dung dau)\s+"
)
_ALSO = re.compile(
    r"\s+(?:co\s+)?lien quan\b|"
    r"(?:\s*,|\s+va|\s+cung)\s+(?:cac\s+)?(?:co quan|don vi|dia phuong|so|ban|nganh|to chuc|ca nhan)"
    r"(?:\s*,?\s*(?:va\s+)?(?:co quan|don vi|dia phuong|so|ban|nganh|to chuc|doan the|ca nhan))*"
    r"(?:\s+(?:co\s+)?lien quan|\s+khac)"
    r"|\s+va\s+cac\s+(?:co quan|don vi|dia phuong)(?:,\s+(?:co quan|don vi|dia phuong))*\b"
)


class Subjects:
    """The bodies of a text, found by where they begin.

    `plain` is the text in small letters without marks, character for character.
    """

    def __init__(self, plain: str, bodies: Sequence[BodyMention]) -> None:
        self._plain = plain
        self._bodies = sorted(bodies, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._bodies]

    def subject(self, start: int, end: int) -> tuple[int, tuple[str, ...], bool]:
        """The bodies a clause opens with, those after "giao", "đề nghị" if it has such a word.

        Returns where they end, their names, and whether they are ordered to do something.
        """
        label = LABEL.match(self._plain, start, end)
        at = label.end() if label else start
        order = _ORDER.match(self._plain, at, end)
        if order:
            return *self.names(order.end(), end), True
        after, names = self.names(at, end)
        order = _ORDER.match(self._plain, after + 1, end) if names else None
        if order:  # "Ban Thường vụ Thành ủy yêu cầu Sở Y tế …"
            ordered = self.names(order.end(), end)
            if ordered[1]:
                return *ordered, True
        return after, names, False

    def names(self, at: int, end: int) -> tuple[int, tuple[str, ...]]:
        """The bodies named in a row from `at` on, and where the row ends."""
        names: list[str] = []
        while at < end:
            gap = _BETWEEN.match(self._plain, at, end) if names else None
            mention = self._first_mention(gap.end() if gap else at, end)
            mention = mention or (self._mention_at(self._before_all(at, end)) if gap else None)
            if mention is None or mention.end > end:
                break
            names.append(mention.name)
            at = mention.end
        also = _ALSO.match(self._plain, at, end) if names else None
        return (also.end() if also else at), tuple(dict.fromkeys(names))

    def _first_mention(self, at: int, end: int) -> BodyMention | None:
        """The body named at `at` or after the words for its head: "đồng chí Giám đốc Sở Y tế"."""
        mention = self._mention_at(at)
        while mention is None and (office := _OFFICE.match(self._plain, at, end)):
            at = office.end()
            mention = self._mention_at(at)
        return mention

    def _before_all(self, at: int, end: int) -> int:
        """Where the next name begins when it holds the "các" itself: ", các sở, ban, ngành"."""
        gap = _JOIN.match(self._plain, at, end)
        return gap.end() if gap else at

    def _mention_at(self, at: int) -> BodyMention | None:
        index = bisect_left(self._starts, at)
        found = index < len(self._starts) and self._starts[index] == at
        return self._bodies[index] if found else None
