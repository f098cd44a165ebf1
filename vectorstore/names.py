"""The bodies a question names, resolved against the bodies the stored documents name.

A question is typed in any way: small letters, no marks, abbreviations, the short name people use.
A body that no document names is found as well, so that the assistant can say it is not there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ingest.bodies import find_bodies, folded_key, key_words, move_tones
from ingest.body_words import (
    COMPLETE_HEADS,
    COMPOUNDS,
    FIELDS,
    FOLLOWERS,
    OFFICES,
    OPEN_HEADS,
    PLACES,
    word_list,
)
from vectorstore.body_initials import BodyInitials
from vectorstore.syllables import fold

Words = tuple[str, ...]


@dataclass(frozen=True)
class BodyMatch:
    """A body named in a question: as asked, and the stored names it means, best first.

    `start:end` is its span in the question's NFC form. `names` is empty where no document names it.
    """

    asked: str
    names: tuple[str, ...]
    start: int
    end: int


def _phrases(words: Iterable[str]) -> dict[str, list[Words]]:
    """Group folded phrases by their first word, longest first."""
    grouped: dict[str, list[Words]] = {}
    for phrase in {tuple(folded_key(word).split()) for word in words}:
        grouped.setdefault(phrase[0], []).append(phrase)
    for phrases in grouped.values():
        phrases.sort(key=len, reverse=True)
    return grouped


_COMPLETE = {tuple(folded_key(head).split()) for head in COMPLETE_HEADS}
_HEADS = _phrases(COMPLETE_HEADS + OPEN_HEADS)
_SPELLED_HEADS = set(COMPLETE_HEADS + OPEN_HEADS)
_PRESS = word_list(
    "tuổi trẻ; nhân dân; thanh niên; lao động; quân đội nhân dân; tiền phong; đại đoàn kết"
)
_TAILS = _phrases(COMPOUNDS + FIELDS + PLACES + _PRESS)
_KNOWN_PLACES = _phrases(PLACES)
_OFFICES = _phrases(OFFICES)
_LEVELS = _phrases(
    word_list("""
thành phố; tỉnh; quận; huyện; thị xã; xã; phường; thị trấn; đặc khu; trung ương; cấp tỉnh; cấp
huyện; cấp xã; cấp thành phố; các cấp""")
)
_ONE_WORD_LEVELS = {"tinh", "huyen", "xa"}
_NOT_LEVEL = {
    ("xa", "hoi"),
    ("quan", "su"),
    ("quan", "ly"),
    ("quan", "doi"),
    ("quan", "triet"),
    ("tinh", "hinh"),
}
_ASKING = set(
    """
làm gì nào ai đâu sao bao giờ thế hãy xin cho tôi không giao trách chức vai trò bị ở hay à ạ nhé
nói việc được phải có cần chủ phối theo trong của và về với là đã sẽ để khi thì các những""".split()  # noqa: SIM905 - one word a line would fill a screen
)
# A word typed with its marks is compared with its marks; without them only the surest words count,
# for "lap", "thanh" or "dan" may be a place.
_STOPS_MARKED = FOLLOWERS | _ASKING
_STOPS_PLAIN = {fold(word) for word in _ASKING}
# Two words that are a verb and no place, typed without marks.
_VERB_PAIRS = {
    tuple(fold(pair).split())
    for pair in word_list("""
yêu cầu; chỉ đạo; đánh giá; lãnh đạo; thực hiện; tổ chức; tham mưu; ban hành; báo cáo; kiểm tra;
hướng dẫn; xây dựng; triển khai; phối hợp; chủ trì; đề nghị; quy định; phê duyệt; theo dõi; tiếp
nhận; giám sát; tuyên truyền; thành lập; quyết định; bố trí; đôn đốc; rà soát; tăng cường; tiếp
tục; nộp báo; gửi báo; chịu trách; đề xuất; tạo điều; quan tâm; bảo đảm; đảm bảo; tham gia; cung
cấp; công bố; thông báo; kết luận; ủy quyền; phân công; nhiệm vụ; kiểm toán; diễn tập; phân luồng; sơ tán;
thanh tra; thẩm tra; thẩm định; vận động; vận hành; duy trì; quản lý; xử lý; hỗ trợ; chuẩn bị; mở rộng""")
}
_TOPICS = {"bhxh", "bao hiem xa hoi", "chi bo", "dang bo", "dang uy", "bch", "doan thanh nien"}
# Words that open like a head and are none.
_LOOKALIKES = {
    tuple(fold(pair).split())
    for pair in word_list("""
báo cáo; báo đảm; bảo vệ; bảo đảm; ban hành; ban ngành; bộ đội; bộ máy; bộ luật; bộ phận; hội
nghị; hội viên; hội nhập; hội thảo; đoàn viên; đoàn thể; đoàn kết; sở hữu; sở tại; phòng chống;
phòng cháy; phòng ngừa; phòng dịch; phòng bệnh; phòng hộ; phòng thủ; phòng tránh;
trường hợp; quy định; quy chế; quy hoạch; quy trình; đội ngũ; viên chức; vụ việc; đại biểu; đại
hội; cơ quan; trung ương; số liệu; bao nhiêu; bao gồm; bao lâu; truong ban; đôi với; quy dinh;
dai hoi; thue suat; doi voi; doi moi; bo sung; phong trao""")
}
# Words whose second syllable looks like a head: "cán bộ kiểm tra" is no "bộ".
_ENDS_ALIKE = word_list("""
cán bộ; toàn bộ; nội bộ; tiến bộ; đồng bộ; nhiệm vụ; dịch vụ; phục vụ; chức vụ; nghĩa vụ; nghiệp vụ; công vụ;
khai báo; thông báo; cảnh báo; dự báo; tố giác; cơ sở; trụ sở; xã hội; đại hội; cơ hội; hiệp hội; chi hội;
phân đội; quân đội; phần trăm; thông tư; đầu tư; vật tư; thuyền trưởng; hiệu trưởng; môi trường; thị trường; hội trường; văn phòng; quốc phòng; dự phòng; đề phòng; địa bàn; sóng đài; tổng đài; ủy ban""")
_PLAIN_ENDS = {tuple(fold(pair).split()) for pair in _ENDS_ALIKE}
_MARKED_ENDS = {tuple(move_tones(pair).split()) for pair in _ENDS_ALIKE}
_NOT_BEFORE_SO = {"co", "tru", "ho", "doi", "mot", "tri", "chi", "he", "tong"}
_OWN_LEVEL = [
    tuple(folded_key(head).split())
    for head in word_list("""
ubnd; hđnd; thành ủy; tỉnh ủy; quận ủy; huyện ủy; thị ủy; đảng ủy; đảng bộ; công an; tòa án nhân
dân; viện kiểm sát nhân dân; ban chỉ huy quân sự; bộ chỉ huy quân sự; thành đoàn; tỉnh đoàn""")
]
"""Heads that are told apart by their level and place alone."""
_PARTY_LEVELS = {("thanh", "uy"), ("tinh", "uy"), ("quan", "uy"), ("huyen", "uy"), ("thi", "uy")}
_DISTRICT_PARTY = {("quan", "uy"), ("huyen", "uy"), ("thi", "uy")}
_ALL_LEVELS = sorted(_PARTY_LEVELS | {level for levels in _LEVELS.values() for level in levels})


def _match_at(table: dict[str, list[Words]], words: Words, at: int) -> int:
    """Return how many of `words` from `at` on make the longest phrase of `table`, 0 for none."""
    for phrase in table.get(words[at], []) if at < len(words) else []:
        if words[at : at + len(phrase)] == phrase:
            return len(phrase)
    return 0


def _level_at(words: Words, at: int) -> int:
    if words[at : at + 2] in _NOT_LEVEL:
        return 0
    if words[at : at + 2] in _PARTY_LEVELS:
        return 2
    return _match_at(_LEVELS, words, at)


_MAX_DEPTH = 3  # "Ban Thường vụ Đảng ủy Công an tỉnh" nests two


class BodyNames:
    """The names of bodies in the stored documents, ready to be asked for."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[Words, list[str]] = {}
        self._given = tuple(dict.fromkeys(names))
        for name in self._given:
            key = _matched_words(folded_key(name))
            if key:
                self._names.setdefault(key, []).append(name)
        self._holding: dict[str, set[Words]] = {}
        for key in self._names:
            for word in key:
                self._holding.setdefault(word, set()).add(key)
        self._longest = max(map(len, self._names), default=0)

    @cached_property
    def initials(self) -> BodyInitials:
        """How they are shortened."""
        return BodyInitials(self._given)

    def find(self, question: str) -> list[BodyMatch]:
        """Return the bodies that `question` names, in order, none inside another."""
        text = unicodedata.normalize("NFC", question)
        asked = _Question(text)
        stored = list(self._stored(asked))
        named = [*_cased(text), *asked.bodies()]
        spans = [*stored, *(_before_next(text, span, stored) for span in named)]
        found: list[BodyMatch] = []
        for start, end in _outermost(spans):
            end = _predicate_start(text, start, _clause_end(text, start, end))
            names = self._meant(text[start:end])
            if not names and (cut := self._before_verb(text, start, end)) < end:
                end, names = cut, self._meant(text[start:cut])
            behind = 0 if names else _behind_and(text, start, end)
            if behind and (second := self._meant(text[behind:end])):
                start, names = behind, second
            if names or not _is_group(text[start:end]):
                found.append(BodyMatch(text[start:end], names, start, end))
        return found

    def _before_verb(self, text: str, start: int, end: int) -> int:
        """Return the end of a stored name behind which two words more are a verb: "catp dien tap"."""
        last = _LAST_TWO.search(text, start, end)
        if not last or not last[0].islower() or tuple(fold(last[0]).split()) not in _VERB_PAIRS:
            return end
        is_stored = _matched_words(folded_key(text[start : last.start()])) in self._names
        return last.start() if is_stored else end

    def _stored(self, asked: _Question) -> Iterator[tuple[int, int]]:
        """Yield the spans that are a stored name word for word."""
        for at in range(len(asked.words)):
            if asked.ends_alike(at):
                continue
            for size in range(min(self._longest + 3, len(asked.words) - at), 1, -1):
                if {asked.words[at], asked.words[at + size - 1]} & {"va", "cac"}:
                    continue
                key = _matched_words(" ".join(asked.words[at : at + size]))
                if (
                    len(key) > 1
                    and key in self._names
                    and asked.spelled_as(at, size, self._names[key])
                ):
                    yield asked.span(at, size)
                    break

    def _meant(self, asked: str) -> tuple[str, ...]:
        """Return the stored names that `asked` means, best first."""
        words = _matched_words(folded_key(asked))
        keys = self._ranked(words)
        office = _match_at(_OFFICES, words, 0)
        if not keys and office and office < len(words):
            keys = self._ranked(words[office:])
        return tuple(name for key in keys for name in self._names[key])

    def _ranked(self, words: Words) -> list[Words]:
        """Return the keys that `words` can mean, best first."""
        if not words:
            return []
        holding = set.intersection(*(self._holding.get(word, set()) for word in words))
        ranked = [
            (rank, len(key), key)
            for key in holding
            for rank in [_rank(words, key)]
            if rank is not None
        ]
        ranked += [(3, len(key), key) for key in self._less_place(words) if key not in holding]
        return [key for _, _, key in sorted(ranked)]

    def _less_place(self, asked: Words) -> Iterator[Words]:
        """Yield keys that lack nothing but the place asked for, where the library knows the place.

        "Sở Tài chính Cần Thơ" is "Sở Tài chính" of a library of Cần Thơ; "UBND huyện Phong Điền" is
        not "UBND huyện", since such bodies are told apart by their place alone.
        """
        for size in range(2, len(asked)):
            rest = asked[size:]
            level = _level_at(rest, 0)
            place = rest[level:]
            if not level and not _match_at(_KNOWN_PLACES, place, 0):
                continue
            if place and not self._knows(place):
                continue
            own = any(asked[: len(head)] == head and size <= len(head) + 2 for head in _OWN_LEVEL)
            lefts = [()] if own or level else [(), *_ALL_LEVELS]
            lefts += [rest[:level]] if level and not own else []
            if asked[:4] == ("mat", "tran", "to", "quoc"):
                lefts += [("viet", "nam")]
            if own and not (
                asked[size - 2 : size] == ("thanh", "pho") or asked[size - 1] == "tinh"
            ):
                continue
            for opening in ((), ("uy", "ban")):
                shorter = (opening + asked[:size] + left for left in dict.fromkeys(lefts))
                yield from (key for key in shorter if key in self._names)

    def _knows(self, place: Words) -> bool:
        """Say whether a stored name holds `place`."""
        keys = self._holding.get(place[0], ()) if place else ()
        return any(f" {' '.join(place)} " in f" {' '.join(key)} " for key in keys)


def _matched_words(key: str) -> Words:
    """Return the words of a key that tell names apart: "và", "các" come and go, "cấp" of "cấp xã" too."""
    words = key.split()
    return tuple(
        word
        for word, after in zip(words, [*words[1:], ""], strict=False)  # no words have none after
        if word not in ("va", "cac") and not (word == "cap" and after in _ONE_WORD_LEVELS)
    )


def _rank(asked: Words, key: Words) -> int | None:
    """Return 0 for the same name, more for a looser match, None where `key` is another body."""
    if asked == key:
        return 0
    if key[: len(asked)] == asked:
        return 1
    if _holds_in_order(asked, key):
        return 2
    office = _match_at(_OFFICES, key, 0)
    if office and _rank(asked, key[office:]) is not None:
        return 4
    if key[:2] == ("uy", "ban") and asked[:2] == ("mat", "tran"):
        return _rank(asked, key[2:])
    return None


_GAP_HEADS = {"so", "dai", "hoi", "phong", "doan", "bao"}
_HEAD_PAIRS = {("hoi", "dong"), ("phong", "chong"), ("bao", "hiem"), ("doan", "dai")}


def _holds_in_order(asked: Words, key: Words) -> bool:
    """Say whether `key` is `asked` with words left out: fields after the head, or one level.

    "Đài Truyền hình" leaves out "Phát thanh và"; "UBND Cái Răng" leaves out "quận".
    """
    at = 0
    for place, word in enumerate(asked):
        start = at
        while at < len(key) and key[at] != word:
            at += 1
        if at == len(key):
            return False
        gap = key[start:at]
        if gap and not _may_leave_out(gap, asked, place, key):
            return False
        at += 1
    return True


def _may_leave_out(gap: Words, asked: Words, place: int, key: Words) -> bool:
    if place == 0:
        return False
    if gap == ("viet", "nam"):  # "Mặt trận Tổ quốc (Việt Nam) thành phố"
        return True
    if _level_at(gap, 0) == len(gap):
        return not _level_at(asked, place)
    if place == 1 and not _level_at(asked, place):
        gap = gap[: len(gap) - _ending_level(gap)]
    after_head = place == 1 and key[0] in _GAP_HEADS and key[:2] not in _HEAD_PAIRS
    return after_head and not any(_level_at(gap, at) for at in range(len(gap)))


def _ending_level(words: Words) -> int:
    """Return the size of the level at the end of `words`, 0 for none."""
    return next((size for size in (2, 1) if _level_at(words[-size:], 0) == size), 0)


_PREDICATES = frozenset(
    ["duoc", "phai", "co", "la", "se", "da", "can", "lam", "chiu", "thi", "khong", "nhu", "giao"]
)


def _predicate_start(text: str, start: int, end: int) -> int:
    """Return the end of a name without the words after it that say what is done."""
    while " " in (name := text[start:end].rstrip()):
        head, _, last = name.rpartition(" ")
        if fold(last) not in _PREDICATES:
            break
        end = start + len(head.rstrip())
    return end


_LAST_TWO = re.compile(r"\s+\S+\s+\S+$")
_AND = re.compile(r"\b(?:va|và)\s+(?=(\w+))")


def _behind_and(text: str, start: int, end: int) -> int:
    """Return where the second of two bodies in one name begins, 0 for none: "Bao va Dai PT-TH Can Tho"."""
    heads = (
        found.end()
        for found in _AND.finditer(text, start, end)
        if fold(found[1]) in _HEADS and found[1][0].isupper()
    )
    return next(heads, 0)


_NEXT_CLAUSE = re.compile(r",(?= (?:phường|xã|quận|huyện|thị trấn|thị xã|thành phố|tỉnh) [A-ZĐ])")


def _clause_end(text: str, start: int, end: int) -> int:
    """Return the end of a name before another place: "theo thông báo của UBND thành phố, phường Ninh Kiều …"."""
    found = _NEXT_CLAUSE.search(text, start, end)
    return found.start() if found else end


def _before_next(
    text: str, span: tuple[int, int], stored: Iterable[tuple[int, int]]
) -> tuple[int, int]:
    """Return a span without the beginning of a stored name that goes on behind it: "ubnd tinh so tai"."""
    start, end = span
    cut = (at for at, last in stored if start < at < end < last and " " in text[start:at].strip())
    return start, min((start + len(text[start:at].rstrip()) for at in cut), default=end)


def _cased(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the bodies written with their capitals."""
    for body in find_bodies(text):
        if body.name == " ".join(text[body.start : body.end].split()):
            yield body.start, body.end


def _is_group(asked: str) -> bool:
    """Say whether the words are a group of bodies or a general word rather than one body's name."""
    return fold(asked).startswith(("cac ", "so,", "bo,", "ban,")) or fold(asked) in _TOPICS


def _outermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that no longer one overlaps, in order."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end))
    return sorted(kept)


class _Question:
    """A question as the words of keys, each with its span."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.low = move_tones(text).lower()
        plain = fold(text)
        read = list(key_words(plain))
        # Whoever writes "Sở" with its capital writes the place with one, too.
        self._small = not any(word.istitle() for word in text.split()[1:])
        self.plain = plain
        self._depth = 0
        self.words: Words = tuple(word for word, _, _ in read)
        self._spans = [(start, end) for _, start, end in read]

    def span(self, at: int, size: int) -> tuple[int, int]:
        """Return the span of `size` words from the word `at` on."""
        return self._spans[at][0], self._spans[at + size - 1][1]

    def spelled_as(self, at: int, size: int, names: Iterable[str]) -> bool:
        """Say whether the words may be one of `names`: as typed there, or typed without marks."""
        start, end = self.span(at, size)
        typed = self.low[start:end]
        return (
            typed == self.plain[start:end]
            or any(
                set(typed.split()) <= set(move_tones(name).lower().replace(",", " ").split())
                for name in names
            )
            or not typed.replace(" ", "").isalpha()
        )

    def bodies(self) -> Iterator[tuple[int, int]]:
        """Yield the spans of names that open with a head, in small letters or without marks."""
        at = 0
        while at < len(self.words):
            size = self._body_at(at)
            if size:
                yield self.span(at, size)
            at += size or 1

    def _body_at(self, at: int) -> int:
        words = self.words
        before = words[max(0, at - 3) : at]
        if (
            words[at : at + 2] in _LOOKALIKES
            or "luat" in before[-1:]
            or before[-3:] == ("luat", "to", "chuc")
        ):
            return 0
        if self.ends_alike(at):
            return 0
        if self._ends_in_so(at):
            return 0
        for head in _HEADS.get(words[at], ()):
            if words[at : at + len(head)] == head and self._typed_as_head(at, len(head)):
                size = self._tail(at + len(head), head) - at
                if size > len(head) or head in _COMPLETE:
                    return size
        return 0

    def ends_alike(self, at: int) -> bool:
        """Whether the word ends another that is no body: "bộ công an" in "cán bộ công an".

        What is typed with its marks is compared with them: "có sở" is no "cơ sở".
        """
        if self.words[at - 1 : at + 1] not in _PLAIN_ENDS or self._apart(at):
            return False
        start, end = self.span(at - 1, 2)
        typed = self.low[start:end]
        return typed == self.plain[start:end] or tuple(typed.split()) in _MARKED_ENDS

    def _ends_in_so(self, at: int) -> bool:
        """Whether a "so" typed without its mark ends another word, as in "chi so", "ho so"."""
        if self.words[at] != "so" or not at or self.words[at - 1] not in _NOT_BEFORE_SO:
            return False
        start, end = self.span(at - 1, 2)
        return self.low[start:end] == self.plain[start:end] and not self._apart(at)

    def _apart(self, at: int) -> bool:
        """Say whether anything but white space stands before the word."""
        return bool(self.plain[self._spans[at - 1][1] : self._spans[at][0]].strip())

    def _typed_as_head(self, at: int, size: int) -> bool:
        start, end = self.span(at, size)
        typed = self.low[start:end]
        return typed in _SPELLED_HEADS or typed == self.plain[start:end]

    def _tail(self, at: int, head: Words) -> int:
        """Return the index after the last word that belongs to a name whose head ends at `at`."""
        first, levelled = at, False
        while at < len(self.words) and not (levelled and self._inner(at)):
            level = _level_at(self.words, at) if at > first or head in _COMPLETE else 0
            size = _match_at(_TAILS, self.words, at) if at == first or not level else 0
            if level:
                size = level + self._place(at + level)
            elif at == first and head in _DISTRICT_PARTY and not size:
                size = self._place(at)
            elif not size or at > first:
                size = max(size if _match_at(_KNOWN_PLACES, self.words, at) else 0, self._inner(at))
            if not size:
                break
            at += size
            levelled = bool(level)
        return at

    def _inner(self, at: int) -> int:
        """Return the size of a body named right behind another: "Ban Tuyên giáo Thành ủy"."""
        start = self._spans[at][0]
        if self._depth >= _MAX_DEPTH or self.plain[self._spans[at - 1][1] : start].strip():
            return 0
        self._depth += 1
        size = self._body_at(at)
        self._depth -= 1
        return size

    def _place(self, at: int) -> int:
        """Return how many words from `at` on name the place of a level."""
        known = _match_at(_KNOWN_PLACES, self.words, at)
        if known:
            return known
        if at < len(self.words) and self._inner(at):
            return 0
        size = 0
        while size < 2 and at + size < len(self.words) and self._may_be_place(at + size):
            size += 1
        return size

    def _may_be_place(self, at: int) -> bool:
        """Say whether the word can be a syllable of a place: beside the last, no asking word."""
        start, end = self._spans[at]
        if self._apart(at) or self.words[at : at + 2] in _VERB_PAIRS:
            return False
        typed = self.low[start:end]
        if typed != self.plain[start:end]:
            stopped = typed in _STOPS_MARKED
        else:
            stopped = typed in (_STOPS_PLAIN if self.low == self.plain else _STOPS_MARKED)
        return not stopped and (self._small or self.text[start].isupper())
