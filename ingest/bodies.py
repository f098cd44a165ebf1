"""The bodies (cơ quan, tổ chức) named in a text, read from how Vietnamese names are written.

A name opens with a head noun (Sở, Ban, Ủy ban nhân dân). What follows belongs to it while it is a
field of work (Tài chính), another head standing directly beside it (Ban Tuyên giáo Thành ủy), a
level with its place (quận Ninh Kiều) or a run of capitals (Báo Cần Thơ). Capitals are those of
Nghị định 30/2020/NĐ-CP, Phụ lục II: the first letter of each word for function and field, every
syllable of a place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ingest.body_words import (
    COMPLETE_HEADS,
    COMPOUNDS,
    FIELDS,
    FOLLOWERS,
    OFFICES,
    OPEN_HEADS,
    PLACES,
    VERBS,
    word_list,
)
from ingest.directive import BodyMention

_UPPER = "".join(
    c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper() and "LATIN" in unicodedata.name(c, "")
)
_SPACE = r"(?:[ \t\xa0]+\n?[ \t]*|\n[ \t]*)"
_LEVEL = (
    r"(?:thành phố|tp\.?|tỉnh|quận|huyện|thị xã|xã(?!" + _SPACE + r"hội)|phường|thị trấn|đặc khu"
    r"|trung ương|tw|khu vực)(?!" + _SPACE + r"(?:đoàn|ủy|đội)(?![^\W_]))"
)


def _any(words: list[str] | set[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    spelled = (
        re.escape(w).replace(r"\ \-\ ", r"\s?[-–]\s?").replace(r"\ ", _SPACE) for w in longest_first
    )
    return r"(?:" + "|".join(spelled) + r")(?![^\W_])"


def _with_dashes(compounds: list[str]) -> list[str]:
    """Add the spelling with dashes: "Lao động - Thương binh và Xã hội"."""
    return compounds + [c.replace(", ", " - ") for c in compounds if ", " in c]


_HEAD = re.compile(_any(COMPLETE_HEADS + OPEN_HEADS))
_OFFICE = re.compile(_any(OFFICES) + _SPACE)
_FIELD = re.compile(_any(_with_dashes(COMPOUNDS) + FIELDS))
_KNOWN_PLACE = re.compile(_any(PLACES))
_ENDS_IN_PLACE = re.compile(rf"(?<![^\W_]){_any(PLACES)}$")
_QUALIFIER = re.compile(
    rf"(?:(?:các{_SPACE})?cấp(?:{_SPACE}(?:tỉnh|huyện|xã|trung ương|cơ sở))"
    rf"(?:,{_SPACE}cấp{_SPACE}(?:huyện|xã))*"
    rf"|(?:các|hai){_SPACE}cấp|(?:các{_SPACE})?{_LEVEL}(?:(?:,|{_SPACE}và|/){_SPACE}?{_LEVEL})*"
    rf"(?:{_SPACE}trực{_SPACE}thuộc{_SPACE}(?:trung ương|tỉnh|thành phố))?"
    rf"|chi{_SPACE}nhánh{_SPACE}(?:{_LEVEL}|khu{_SPACE}vực)"
    rf"|các{_SPACE}(?:quận|huyện|thị|tỉnh|thành){_SPACE}ủy(?:(?:,|{_SPACE}và){_SPACE}(?:quận|huyện|thị|tỉnh|thành){_SPACE}ủy)*"
    rf"|tối{_SPACE}cao|cấp{_SPACE}cao|nhà{_SPACE}nước|việt{_SPACE}nam)"
    r"(?![^\W_])"
)
_ABBREVIATION = re.compile(rf"[{_UPPER}]{{2,}}(?:[&\-,][{_UPPER}]{{2,}})*(?![^\W_])")
_SYLLABLE = re.compile(rf"[{_UPPER}][^\W\d_]*")
_LOWER_SYLLABLE = re.compile(r" ([^\W\d_]+)")
_GAP = re.compile(_SPACE)
_JOIN = re.compile(rf"{_SPACE}(?:và|&){_SPACE}| ?[-–] ?")
_SHOUTED = re.compile(rf"{_SPACE}[{_UPPER}]{{3,}}(?![^\W_])")
_PLACE = re.compile(
    rf"(?:[ \xa0](?:[{_UPPER}][^\W\d_]*|\d{{1,2}}(?!\w)|[-–](?= [{_UPPER}]))){{1,5}}"
)
_SHOUTED_PLACE = re.compile(rf"(?: [{_UPPER}]+){{1,4}}(?=[ \t]*(?:$|[\n,;.:)\-–]))")
_KNOWN_PLACE_AFTER = re.compile(rf"{_SPACE}({_any(PLACES)})")
_GROUP_WORDS = _any(
    word_list("""
sở; bộ; ban; ngành; đoàn thể; hội; quận ủy; huyện ủy; thị ủy; thành ủy; tỉnh ủy; quận, huyện ủy;
đảng ủy; ban cán sự đảng; đảng đoàn; cấp ủy; cấp ủy đảng; cơ quan ngang bộ; ban đảng; cơ quan
thuộc chính phủ; ban xây dựng đảng; tổ chức chính trị - xã hội; tổ chức chính trị xã hội; ban,
bộ, ngành; hội quần chúng; tổ chức đảng; đảng bộ; chi bộ; ban của đảng; sở, ngành; đảng ủy cơ sở""")
)
_GENERIC_WORDS = _any(
    word_list("""
cơ quan; đơn vị; địa phương; quận, huyện; tổ chức; cơ quan trung ương; cơ quan, đơn vị; tổ chức
thành viên; huyện; quận; thị xã; thành phố; xã; phường; doanh nghiệp""")
)
_NEXT = rf"(?:,|{_SPACE}và){_SPACE}(?:các{_SPACE})?"
_GROUP_TAIL = (
    rf"(?:{_SPACE}(?:trực{_SPACE})?thuộc{_SPACE}"
    r"(?:trung ương|thành ủy|tỉnh ủy|chính phủ|thành phố|tỉnh)"
    rf"|{_SPACE}của{_SPACE}(?:đảng|thành ủy|tỉnh ủy|thành phố|tỉnh)|{_SPACE}{_LEVEL}(?![^\W_])(?:(?:,|{_SPACE}và){_SPACE}{_LEVEL}(?![^\W_]))*)?"
)
_GROUP = re.compile(
    rf"(?:các{_SPACE}(?!hội(?![^\W_])|bộ{_SPACE}trưởng){_GROUP_WORDS}(?:{_NEXT}(?:{_GROUP_WORDS}|{_GENERIC_WORDS}))*"
    rf"|(?:sở|bộ|ban|quận ủy|huyện ủy|cấp ủy)(?:{_NEXT}{_GROUP_WORDS})+"
    rf"(?:{_NEXT}{_GENERIC_WORDS})*){_GROUP_TAIL}"
)
_OFFICE_GROUP = re.compile(
    rf"(?:các{_SPACE}|(?!(?:bộ|hội|ban|sở)(?![^\W_])(?!,)))(?:{_GROUP_WORDS}|{_GENERIC_WORDS})(?:{_NEXT}(?:{_GROUP_WORDS}|{_GENERIC_WORDS}))*{_GROUP_TAIL}"
)
_ABBREVIATED = {w for w in COMPLETE_HEADS + OPEN_HEADS if " " not in w and len(w) > 2} - set(
    word_list("hội; đoàn; báo; đài; ban; quỹ; cục; viện; phòng; trường; thuế; đội; trạm; sở")
)
_COMPLETE = set(COMPLETE_HEADS)
_SMALL_HEADS = {"ủy ban nhân dân", "hội đồng nhân dân", "mặt trận tổ quốc"}
_LIST_HEAD = re.compile(rf"(các{_SPACE})?(sở|bộ|ban|phòng|cục|vụ|báo)(\s?:\s?|{_SPACE})")
_LEVEL_AND_PLACE = re.compile(rf"(?<![^\W_])({_LEVEL}){_SPACE}(?=[^\W\d_])")
_LIST_JOIN = re.compile(rf"(?:,|;|{_SPACE}và){_SPACE}")
# In a heading set in capitals these are as often the end of another word: "NHIỆM VỤ", "CÁN BỘ".
_SECOND_SYLLABLES = set(
    word_list("vụ; đội; bộ; phòng; báo; đoàn; quỹ; trường; thuế; viện; hội; ban")
)
_GIVEN_NAMES = set(word_list("trường; đài; đoàn; hội; viện; báo; bộ; thuế"))
_SHOUTED_BEFORE = re.compile(
    r"(?:NHIỆM|NGHĨA|DỊCH|PHỤC|CHỨC|CÁN|NỘI|TOÀN|ĐỒNG|QUÂN|XÃ|CƠ|ĐẠI"
    r"|THÔNG|THỊ|MÔI|QUỐC|DỰ|LỄ|LIÊN|PHỐI|CÔNG) $"
)
_LAW_BEFORE = re.compile(r"[Ll]uật (?:Tổ chức )?$")
_CAPITAL_BEFORE = re.compile(rf"(?<![^\W_])([{_UPPER}][^\W\d_]+) $")
_CAPITALS_TO_END = re.compile(rf"(?: [{_UPPER}][^\W\d_]*)+[ \t]*(?=$|[\n,;.)])")
_LEVEL_HEADS = set(
    word_list("chi nhánh; thanh tra; thuế; hải quan; tòa án; bưu điện; điện lực; bảo hiểm xã hội")
)
_NUMBERED_HEADS = {"quân khu", "quân đoàn", "ban chỉ đạo"}
_SHORT_NUMBER = re.compile(r"\d{1,3}(?![\w/.-])")
_SERIES = re.compile(rf"(?:,{_SPACE}{_FIELD.pattern})+{_SPACE}và{_SPACE}{_FIELD.pattern}")
_SERIES_HEADS = set(
    word_list(
        "cục; vụ; viện; ủy ban; hội đồng; phòng; ban; trung tâm; chi cục; tổng cục; liên đoàn; hội"
    )
)
_FIRST = {w.split()[0].split(",")[0] for w in COMPLETE_HEADS + OPEN_HEADS + OFFICES}
_START = re.compile(
    rf"(?<![^\W_])(?:[{_UPPER}][^\W\d_]*|các|ủy ban nhân dân|hội đồng nhân dân|mặt trận tổ quốc"
    r"|(?:sở|bộ|ban|cấp ủy|quận ủy|huyện ủy),)"
)
_SMALL_FIELD_HEADS = set(
    word_list(
        "sở; bộ; phòng; trung tâm; trường; ban quản lý; ban chỉ đạo; viện; chi cục; quỹ; công ty;"
        " ban; hội đồng; ủy ban; cục; hội"
    )
)
_SPELLED_OUT = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "mttq": "mat tran to quoc",
    "mttqvn": "mat tran to quoc viet nam",
    "ubmttq": "uy ban mat tran to quoc",
    "btv": "ban thuong vu",
    "bch": "ban chap hanh",
    "bcs": "ban can su",
    "btg": "ban tuyen giao",
    "bcd": "ban chi dao",
    "bql": "ban quan ly",
    "vp": "van phong",
    "tp": "thanh pho",
    "tx": "thi xa",
    "tw": "trung uong",
    "tu": "thanh uy",
    "tand": "toa an nhan dan",
    "vksnd": "vien kiem sat nhan dan",
    "bhxh": "bao hiem xa hoi",
    "ldld": "lien doan lao dong",
    "lhpn": "lien hiep phu nu",
    "ccb": "cuu chien binh",
    "tncs": "thanh nien cong san",
    "hcm": "ho chi minh",
    "ptnt": "phat trien nong thon",
    "gtvt": "giao thong van tai",
    "nhnn": "ngan hang nha nuoc",
    "kbnn": "kho bac nha nuoc",
    "ubtvqh": "uy ban thuong vu quoc hoi",
    "lhh": "lien hiep hoi",
    "ttg": "thu tuong",
}
_SPELLED_PAIRS = [
    (r"ld[-, ]*tb ?(?:&|va|-)? ?xh", "lao dong thuong binh va xa hoi"),
    (r"vh[-, ]*tt ?(?:&|va|-)? ?dl", "van hoa the thao va du lich"),
    (r"vh ?(?:&|-|va) ?tt", "van hoa va the thao"),
    (r"tt ?(?:&|-|va) ?tt|tttt", "thong tin va truyen thong"),
    (r"gd ?(?:&|-|va)? ?dt", "giao duc va dao tao"),
    (r"kh ?(?:&|-|va)? ?dt", "ke hoach va dau tu"),
    (r"kh ?(?:&|-|va)? ?cn", "khoa hoc va cong nghe"),
    (r"kh ?(?:&|-|va)? ?kt", "khoa hoc va ky thuat"),
    (r"tn ?(?:&|-|va)? ?mt", "tai nguyen va moi truong"),
    (r"nn ?(?:&|-|va)? ?mt", "nong nghiep va moi truong"),
    (r"nn ?(?:&|-|va)? ?ptnt", "nong nghiep va phat trien nong thon"),
    (r"pt ?(?:&|-|va)? ?th", "phat thanh va truyen hinh"),
    (r"ct ?- ?xh", "chinh tri xa hoi"),
    (r"dau tu", "dau tu"),  # no Thành ủy (TU)
    (r"tu phap", "tu phap"),
]
_KEY_WORD = re.compile(
    r"(?<![a-z0-9])(?:"
    + "|".join(f"({short})" for short, _ in _SPELLED_PAIRS)
    + r")(?![a-z0-9])|&|[a-z0-9]+"
)
# "uỷ", "hoà" (mark on the last vowel) and "ủy", "hòa" are one word; the newer place is kept.
_TONE_PAIRS = {
    old + new: moved
    for old, new, moved in (
        pair.split(",")
        for pair in [
            "o,à,òa",
            "o,á,óa",
            "o,ả,ỏa",
            "o,ã,õa",
            "o,ạ,ọa",
            "o,è,òe",
            "o,é,óe",
            "o,ẻ,ỏe",
            "o,ẽ,õe",
            "o,ẹ,ọe",
            "u,ỳ,ùy",
            "u,ý,úy",
            "u,ỷ,ủy",
            "u,ỹ,ũy",
            "u,ỵ,ụy",
        ]
    )
}
_TONES = re.compile(r"(?<![qQ])(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?![^\W\d_])")


def move_tones(text: str) -> str:
    """Return `text` (NFC) with "uỷ", "hoà" spelled "ủy", "hòa"; no character changes its place."""
    return _TONES.sub(_moved, text)


def _moved(match: re.Match[str]) -> str:
    old = match[0]
    moved = _TONE_PAIRS[old.lower()]
    return "".join(m.upper() if o.isupper() else m for o, m in zip(old, moved, strict=True))


_MAX_DEPTH = 4  # "Văn phòng Ban cán sự đảng Ủy ban nhân dân tỉnh" nests two


class _Reader:
    """One text with its spelling evened out, character for character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._depth = 0
        self.even = move_tones(text)
        low = self.even.lower()
        # A few foreign capitals grow when made small; offsets must not move.
        self.low = low if len(low) == len(text) else "".join(c.lower()[0] for c in self.even)

    def mentions(self) -> Iterator[BodyMention]:
        """Yield the bodies in order."""
        done = 0
        for start in _START.finditer(self.even):
            at = start.start()
            word = start[0].rstrip(",").split()[0].lower()
            if (
                at < done
                or (word != "các" and word not in _FIRST)
                or self.within_another_word(start)
            ):
                continue
            found = self.listed(at) or self.single(at)
            yield from found
            done = found[-1].end if found else done

    def within_another_word(self, start: re.Match[str]) -> bool:
        """Say whether a capital word only looks like a head: "TT-NHNN", "NHIỆM VỤ"."""
        word, at = start[0], start.start()
        if _LAW_BEFORE.search(self.even, max(0, at - 16), at):
            return True
        if word.isupper() and len(word) > 1:
            coded = self.even[at - 1 : at] in ("-", "/") and word.lower() in _ABBREVIATED
            return coded or (
                word.lower() in _SECOND_SYLLABLES
                and bool(_SHOUTED_BEFORE.search(self.even, max(0, at - 12), at))
            )
        if word.lower() not in _GIVEN_NAMES:
            return False
        before = _CAPITAL_BEFORE.search(self.even, max(0, at - 12), at)
        after = _CAPITALS_TO_END.match(self.even, start.end())
        if word == "Đoàn" and after and self.even[:at].rpartition("\n")[2].strip() == "":
            return True  # a family name, alone on its line
        return bool(before and after and before[1].lower() not in FOLLOWERS)

    def single(self, at: int) -> list[BodyMention]:
        """Return the one body that opens at `at`, if one does."""
        end = self.mention_end(at)
        if end is None:
            return []
        return [self.mention(at, end), *self.further_places(at, end)]

    def further_places(self, start: int, end: int) -> Iterator[BodyMention]:
        """Yield the bodies of "UBND phường An Hòa, phường Cái Khế" behind the first, head put back."""
        own = list(_LEVEL_AND_PLACE.finditer(self.low, start, end))
        if not own or own[-1].start() == start:
            return
        head = self.text[start : own[-1].start()]
        while join := _LIST_JOIN.match(self.low, end):
            level = _LEVEL_AND_PLACE.match(self.low, join.end())
            if level is None or level[1] != own[-1][1]:
                return
            named = self.qualifier_end(join.end(), shout=False)
            if named is None or not self.even[level.end() : level.end() + 1].isupper():
                return
            yield self.mention(join.end(), named, head=head)
            end = named

    def mention(self, start: int, end: int, head: str = "") -> BodyMention:
        """Return the mention with its name on one line."""
        return BodyMention(" ".join(f"{head} {self.text[start:end]}".split()), start, end)

    def listed(self, at: int) -> list[BodyMention]:
        """Read "các Sở Tài chính, Nội vụ" and "các Bộ: Tài chính, Y tế": one body a field."""
        head = _LIST_HEAD.match(self.low, at)
        if (
            head is None
            or not (head[1] or ":" in head[3])
            or not self.even[head.start(2)].isupper()
        ):
            return []
        word = self.text[head.start(2) : head.end(2)]
        items = list(self.list_items(head.end(), word.lower()))
        if len(items) < 2:
            return []
        first = self.mention(items[0][0] if ":" in head[3] else head.start(2), items[0][1])
        if ":" in head[3]:
            first = self.mention(*items[0], head=word)
        return [first] + [self.mention(*item, head=word) for item in items[1:]]

    def list_items(self, at: int, head: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of the fields in a list that starts at `at`."""
        while self.even[at : at + 1].isupper():
            item = _FIELD.match(self.low, at)
            other = _HEAD.match(self.low, at)
            if item is None or (head != "bộ" and other and other[0] in _COMPLETE):
                return
            yield item.span()
            join = _LIST_JOIN.match(self.low, item.end())
            if join is None:
                return
            at = join.end()

    def mention_end(self, at: int) -> int | None:
        """Return where the body (with the office before it) that opens at `at` ends."""
        office = _OFFICE.match(self.low, at)
        if office and self.even[at : office.end()].isupper() and "\n" in office[0]:
            office = None  # in a signature the line below the office is the name of a person
        if office and self.even[at].isupper():
            end = self.body_end(office.end())
            if end is None:
                group = _OFFICE_GROUP.match(self.low, office.end())
                end = group.end() if group else None
            if end is not None:
                return end
        return self.body_end(at)

    def body_end(self, at: int) -> int | None:
        """Return where the body that opens at `at` ends, None where none does."""
        if self._depth > _MAX_DEPTH:
            return None
        self._depth += 1
        end = self._named_end(at)
        self._depth -= 1
        return end

    def _named_end(self, at: int) -> int | None:
        """Read a head and its tail at `at`, or else a group of bodies."""
        head = _HEAD.match(self.low, at)
        if head and (self.even[at].isupper() or head[0] in _SMALL_HEADS):
            end = self.tail_end(head.end(), head[0], self.shouts(head))
            if end > head.end() or head[0] in _COMPLETE:
                return end
        group = _GROUP.match(self.low, at)
        if group and group[0].startswith("các "):  # "các Sở Khoa học và Công nghệ"
            of_one_kind = self.body_end(at + 4)
            return max(group.end(), of_one_kind or 0)
        return group.end() if group else None

    def shouts(self, head: re.Match[str]) -> bool:
        """Say whether a name is set in capitals throughout, as in a heading."""
        if head[0] not in _ABBREVIATED:
            return self.even[head.start() : head.end()].isupper()
        return bool(_SHOUTED.match(self.even, head.end()))

    def tail_end(self, at: int, head: str, shout: bool) -> int:
        """Return where the name ends whose head ends at `at`; `at` itself where nothing follows."""
        end, in_place = at, False
        while True:
            gap = _GAP.match(self.low, end)
            new_line = bool(gap) and "\n" in gap[0]
            if new_line and _ENDS_IN_PLACE.search(self.low, at, end):
                return end
            step = None
            if gap:
                named = end > at or head in _COMPLETE or head in _LEVEL_HEADS
                step = self.word_end(gap.end(), head, shout, new_line, in_place)
                if step is None and named:
                    step = self.qualifier_end(gap.end(), shout)
                if step is None and not new_line and not shout:
                    step = self.capital_end(gap.end(), head, in_place)
                    in_place = step is not None
                else:
                    in_place = False
            if step is None and end > at:
                step = self.joined_end(end, head)
            if step is None:
                return end
            end = step

    def word_end(
        self, at: int, head: str, shout: bool, new_line: bool, in_place: bool
    ) -> int | None:
        """Return the end of the field, known place or inner body at `at`."""
        capital = self.even[at : at + 1].isupper()
        field = _FIELD.match(self.low, at)
        place = _KNOWN_PLACE.match(self.low, at) if capital else None
        if field and not capital and (head not in _SMALL_FIELD_HEADS or field[0] in VERBS):
            field = None
        if field and new_line and (shout or self.even[at : at + 2].isupper()):
            field = None
        ends = [match.end() for match in (field, place) if match]
        inner = _HEAD.match(self.low, at) if capital else None
        if inner and (not new_line or (inner[0] in _COMPLETE and not shout)):
            ends.append(self.body_end(at) or 0)
        return max(ends, default=0) or None

    def qualifier_end(self, at: int, shout: bool) -> int | None:
        """Return the end of a level and its place at `at`: "quận Ninh Kiều", "các cấp"."""
        level = _QUALIFIER.match(self.low, at)
        if level is None:
            return None
        place = _KNOWN_PLACE_AFTER.match(self.low, level.end())
        if place and self.even[place.end() - 1 if shout else place.start(1)].isupper():
            return place.end()
        run = (_SHOUTED_PLACE if shout else _PLACE).match(self.even, level.end())
        return run.end() if run else level.end()

    def capital_end(self, at: int, head: str, in_place: bool) -> int | None:
        """Return the end of an abbreviation, a syllable of a place, or a field nobody listed."""
        short = _ABBREVIATION.match(self.even, at)
        if head in _NUMBERED_HEADS:
            short = short or _SHORT_NUMBER.match(self.even, at)
        if short:
            return short.end()
        match = _SYLLABLE.match(self.even, at)
        if match is None or _OFFICE.match(self.low, at):
            return None
        second = _LOWER_SYLLABLE.match(self.even, match.end())
        if not in_place and second and second[1].islower() and second[1] not in FOLLOWERS:
            return second.end()
        return match.end()

    def joined_end(self, at: int, head: str) -> int | None:
        """Return the end of a further field after "và", "&", a dash, or in a series with commas."""
        series = _SERIES.match(self.low, at) if head in _SERIES_HEADS else None
        if series:
            return series.end()
        join = _JOIN.match(self.low, at)
        if join is None or not self.even[join.end() : join.end() + 1].isupper():
            return None
        inner = self.body_end(join.end())
        if inner is not None:
            return inner if self.low.startswith("chi nhánh", join.end()) else None
        field = _FIELD.match(self.low, join.end())
        return field.end() if field else None


def find_bodies(text: str) -> list[BodyMention]:
    """Return the bodies named in `text` (NFC) in order, none inside another.

    `name` is the span on one line. In a list that says its head once ("các Sở: Tài chính, Nội vụ")
    the span is the field alone and `name` has the head put back: "Sở Nội vụ".
    """
    return list(_Reader(text).mentions())


def body_at(text: str, start: int) -> BodyMention | None:
    """Return the body whose name opens exactly at `start`, if one does."""
    found = _Reader(text[start : start + 200]).single(0)
    return BodyMention(found[0].name, start, start + found[0].end) if found else None


def folded_key(name: str) -> str:
    """Return the identity of a body in any spelling: "UBND TP. X", "Uỷ ban nhân dân thành phố X".

    Small letters without marks, words one space apart, common abbreviations written out.
    """
    return " ".join(word for word, _, _ in key_words(unfold(name)))


def key_words(plain: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a key with the span of `plain` (small, no marks) each was read from."""
    for match in _KEY_WORD.finditer(plain):
        full = _SPELLED_PAIRS[match.lastindex - 1][1] if match.lastindex else None
        full = full or ("va" if match[0] == "&" else _SPELLED_OUT.get(match[0], match[0]))
        for word in full.split():
            yield word, match.start(), match.end()


def unfold(text: str) -> str:
    """Return `text` in small letters without Vietnamese marks: "Sở Nội vụ" as "so noi vu"."""
    spread = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in spread if not unicodedata.combining(c))
