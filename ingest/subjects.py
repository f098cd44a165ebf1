"""The bodies that a clause opens with: who is ordered to do something, and who together with whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ingest.bodies import move_tones
from ingest.directive import BodyMention
from ingest.order_words import ADVERBS, DUTY, FRONTED, LABEL, MODIFIER, ORDER, VERB

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
_UNITS = r"(?:co quan|don vi|dia phuong|to chuc dang|quan|huyen|thi xa|phuong|xa|so|ban|bo|nganh)"
_AND = r"(?:\s*,\s*|\s+va\s+)(?:cac\s+)?"
# Groups that no name of a body makes up: "các cơ quan, đơn vị", "các quận, huyện còn lại".
_GENERAL = re.compile(
    rf"(?:(?:moi|tung)\s+{_UNITS}(?:{_AND}{_UNITS})*|cac\s+{_UNITS}(?:(?:{_AND}{_UNITS})+(?:\s+con lai)?|\s+con lai))\b"
    r"(?!\s+(?:nghiep|hoi|chuyen|(?:co\s+)?lien quan))"
)
_MINISTERS = re.compile(r"\b(?:cac\s+)?bo truong(?=\s*,)")
_ANYBODY = re.compile(r"\s*,?\s*(?:va\s+)?(?:to chuc|ca nhan|doanh nghiep|nguoi dan)\b")
_BRACKETS = re.compile(r"\s*\([^()\n]{2,90}\)")
_BELONGING = re.compile(
    r"\s+(?:truc\s+)?thuoc\s+[^,;:.]{2,50}?(?=\s*,|\s+(?:chiu|co|phai|chu tri)\b)"
)


class Subjects:
    """The bodies of a text, found by where they begin.

    `plain` is the text in small letters without marks, character for character.
    """

    def __init__(self, text: str, plain: str, bodies: Sequence[BodyMention]) -> None:
        self._text = text
        low = move_tones(text).lower()
        self._low = low if len(low) == len(text) else plain
        self._plain = plain
        self._bodies = sorted(bodies, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._bodies]

    def subject(self, start: int, end: int) -> tuple[int, tuple[str, ...], bool]:
        """The bodies a clause opens with, those after "giao", "đề nghị" if it has such a word.

        Returns where they end, their names, and whether they are ordered to do something.
        """
        label = LABEL.match(self._plain, start, end)
        at = label.end() if label else start
        order = ORDER.match(self._plain, at, end)
        if order:
            after, names = self.names(order.end(), end, general=True)
            return self._past_modifier(after, end), names, True
        after, names = self.names(at, end, general=True)
        if not names:
            return self._fronted(at, end)
        order = ORDER.match(self._plain, after + 1, end)
        if order:  # "Ban Thường vụ Thành ủy yêu cầu Sở Y tế …"
            ordered = self.names(order.end(), end)
            if ordered[1]:
                return *ordered, True
        return self._past_modifier(after, end), names, False

    def names(self, at: int, end: int, *, general: bool = False) -> tuple[int, tuple[str, ...]]:
        """The bodies named in a row from `at` on, and where the row ends.

        `general` reads "các cơ quan, đơn vị" as one of them.
        """
        names: list[str] = []
        while at < end:
            gap = _BETWEEN.match(self._plain, at, end) if names else None
            mention = self._first_mention(gap.end() if gap else at, end)
            if mention is None and (not names or (gap and gap.end() > at)):
                before = self._before_all(at, end) if gap else at
                mention = self._mention_at(before)
                mention = mention or (self._general(before, end) if general else None)
            if mention is None or mention.end > end:
                break
            names.append(mention.name)
            at = self._past_extras(mention.end, end)
        if names and (also := _ALSO.match(self._plain, at, end)):
            at = also.end()
            gap = _JOIN.match(self._plain, at, end)
            if gap and self._first_mention(gap.end(), end):
                at, further = self.names(gap.end(), end)
                names += further
        return at, tuple(dict.fromkeys(names))

    def named_before(self, start: int, end: int) -> tuple[str, ...]:
        """The bodies named in a span, with "Bộ trưởng" where it stands for all of them."""
        found = [m for m in self._bodies if start <= m.start and m.end <= end]
        for match in _MINISTERS.finditer(self._plain, start, end):
            found.append(BodyMention(self._text[match.start() : match.end()], *match.span()))
        found.sort(key=lambda mention: mention.start)
        return tuple(dict.fromkeys(mention.name for mention in found))

    def does(self, at: int, end: int) -> bool:
        """Whether a duty or a verb follows a subject that ends at `at`."""
        if DUTY.match(self._plain, at, end):
            return True
        space = len(self._plain[at:end]) - len(self._plain[at:end].lstrip(" ,"))
        return self.begins_with_verb(at + space, end)

    def verb_at(self, at: int, end: int) -> int:
        """Where the verb of a task stands that begins at `at`: behind "kịp thời", "hằng năm"."""
        return ADVERBS.match(self._low, at, end).end()  # type: ignore[union-attr]

    def begins_with_verb(self, at: int, end: int) -> bool:
        """Whether a task begins at `at`."""
        return bool(VERB.match(self._low, self.verb_at(at, end), end))

    def past_front(self, at: int, end: int) -> int:
        """Where a task begins that has something put before it: "Trên cơ sở đó, chủ trì …"."""
        if FRONTED.match(self._plain, at, end) and not self.begins_with_verb(at, end):
            for gap in re.compile(r",\s+").finditer(self._plain, at, end):
                if self.begins_with_verb(gap.end(), end):
                    return gap.end()
        return at

    def _fronted(self, at: int, end: int) -> tuple[int, tuple[str, ...], bool]:
        """The subject behind what is put before it: "Trên cơ sở đó, Sở Y tế …"."""
        if not FRONTED.match(self._plain, at, end):
            return at, (), False
        gaps = re.compile(r"(?:,|\bthi)\s+(?:(?P<order>de nghi|yeu cau|giao)\s+)?")
        for gap in gaps.finditer(self._plain, at, end):
            after, names = self.names(gap.end(), end, general=True)
            after = self._past_modifier(after, end)
            if names and self.does(after, end):
                return after, names, bool(gap["order"])
        return at, (), False

    def _past_modifier(self, at: int, end: int) -> int:
        """Where the verb follows when something stands between it and its subject."""
        if not MODIFIER.match(self._plain, at, end):
            return at
        for gap in re.finditer(
            r",\s*|\s+(?=(?:co|chiu) trach nhiem\b|chu tri\b|phoi hop\b|thuc hien\b)",
            self._plain[at:end],
        ):
            after = at + gap.end()
            if (
                gap.start()
                and self.does(after, end)
                and not MODIFIER.match(self._plain, after, end)
            ):
                return after
        return at

    def _past_extras(self, at: int, end: int) -> int:
        """Where a name ends with what is said of the body: "(Bộ Y tế)", "trực thuộc Bộ"."""
        for pattern in (_BRACKETS, _BELONGING):
            extra = pattern.match(self._plain, at, end)
            at = extra.end() if extra else at
        return at

    def _first_mention(self, at: int, end: int) -> BodyMention | None:
        """The body named at `at` or after the words for its head: "đồng chí Giám đốc Sở Y tế"."""
        mention = self._mention_at(at)
        while mention is None and (office := _OFFICE.match(self._plain, at, end)):
            at = office.end()
            mention = self._mention_at(at)
        return mention

    def _general(self, at: int, end: int) -> BodyMention | None:
        """A group without a name of its own, unless anybody at all is named beside it."""
        found = _GENERAL.match(self._plain, at, end)
        if found is None or _ANYBODY.match(self._plain, found.end(), end):
            return None
        name = " ".join(self._text[found.start() : found.end()].split())
        return BodyMention(name, found.start(), found.end())

    def _before_all(self, at: int, end: int) -> int:
        """Where the next name begins when it holds the "các" itself: ", các sở, ban, ngành"."""
        gap = _JOIN.match(self._plain, at, end)
        return gap.end() if gap else at

    def _mention_at(self, at: int) -> BodyMention | None:
        index = bisect_left(self._starts, at)
        found = index < len(self._starts) and self._starts[index] == at
        return self._bodies[index] if found else None
