"""Questions for learning to refuse, drawn from law text by rule, and worn as people wear theirs.

A question is made of a clause: the body it names, a run of its words, what kind of thing it states.
Of a clause the library holds it is one to answer; of a clause that was left out, or with a word, a
number, a place or a body changed, one to decline.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase

import numpy as np

from ingest.bodies import find_bodies
from vectorstore.abbreviations import ABBREVIATIONS
from vectorstore.syllables import fold, syllables

_LABEL = re.compile(
    r"^\s*(?:Điều [\w.]+\.\s*|\d+(?:\.\d+)*[.)-]\s*|[a-zđ][.)]\s*|-\s*|[IVX]+[.-]\s*)"
)
_NUMBER = re.compile(r"\b(\d{1,7}(?:[.,]\d+)?)\s*(%|[^\W\d_]+)")
_DATE = re.compile(
    r"(?:trước |đến |từ )?ngày (?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2}(?: năm \d{4})?)"
)
_DAYS = re.compile(
    r"(?:trong thời hạn |không quá |chậm nhất )?\d+ (?:ngày(?: làm việc)?|tháng|năm|giờ)\b"
)
_DEFINED = re.compile(r"([^,;:.]{4,60}?) là (?!gì)")
STOP = frozenset(
    [
        "và",
        "các",
        "của",
        "cho",
        "về",
        "trong",
        "theo",
        "tại",
        "với",
        "đến",
        "từ",
        "ra",
        "vào",
        "để",
        "những",
        "một",
        "này",
        "đó",
        "hoặc",
        "là",
        "có",
        "được",
        "bị",
        "do",
        "khi",
        "phải",
    ]
)

_TOPIC = (
    "{span} được quy định thế nào?", "{span} thế nào?", "{span} ra sao?", "{span}", "{span}?",
    "quy định về {span}", "Quy định gì về {span}?", "Có quy định về {span} không?", "{span} gồm những gì?",
    "Nội dung về {span}?", "Yêu cầu gì đối với {span}?", "Cho em hỏi về {span} ạ", "{span} được thực hiện như thế nào?",
)  # fmt: skip
_BODY = (
    "{body} làm gì về {span}?", "{body} có trách nhiệm gì trong {span}?", "{body} được giao gì về {span}?",
    "{body} phải {span} thế nào?", "Nhiệm vụ của {body} về {span}?", "{body} {span} ra sao?",
)  # fmt: skip
_WHO = (
    "Ai {span}?",
    "Cơ quan nào {span}?",
    "Đơn vị nào {span}?",
    "{span} là trách nhiệm của ai?",
    "{span} do ai thực hiện?",
)
_WHEN = (
    "{span} khi nào?",
    "{span} trước ngày nào?",
    "Thời hạn {span}?",
    "Bao giờ {span}?",
    "{span} chậm nhất ngày nào?",
)
_LONG = ("{span} trong bao lâu?", "{span} trong mấy ngày?", "Thời hạn {span} là bao lâu?")
_MANY = ("{span} bao nhiêu {thing}?", "{span} mấy {thing}?", "Bao nhiêu {thing} {span}?")
_THINGS = ("người", "tiền", "triệu đồng", "cơ sở", "vụ", "lần", "đơn vị", "héc ta", "tấn", "cán bộ")
_MUCH = (
    "{span} là bao nhiêu?", "Kinh phí {span} là bao nhiêu tiền?", "{span} bao nhiêu người?", "Mức phạt {span}?",
    "Mức hỗ trợ {span} là bao nhiêu?", "Có bao nhiêu {last}?", "Số điện thoại {span}?", "{span} giá bao nhiêu?",
)  # fmt: skip
_MEASURES = (
    "phạt",
    "giá",
    "lương",
    "cao",
    "rộng",
    "nặng",
    "dài",
    "thưởng",
    "lãi",
    "vốn",
    "thuế",
    "nợ",
    "lỗ",
    "tuổi",
)
_ATTRIBUTES = (
    "đơn giá", "vốn điều lệ", "trụ sở", "địa chỉ", "số điện thoại", "mức lương", "diện tích", "dân số", "giám đốc",
    "trưởng phòng", "lịch sử", "tổng mức đầu tư", "nhà thầu", "trang web", "tên gọi", "chủ tịch", "biên chế", "giờ làm việc",
    "hình phạt", "bằng cấp", "tuổi nghỉ hưu", "giá vé", "học phí", "lãi suất", "phụ cấp", "tiền thưởng", "nhãn hiệu",
)  # fmt: skip
_ATTRIBUTE = (
    "{attribute} {span}?", "{attribute} của {span}?", "{attribute} {span} là bao nhiêu?", "{attribute} {span} thế nào?",
    "{attribute} khi {span} là gì?", "{span} có {attribute} thế nào?", "{span} {attribute} ở đâu?",
    "{span} có {attribute} bao nhiêu?", "{attribute} của {span} được quy định thế nào?",
)  # fmt: skip
_PLACES = """Hà Giang, Cao Bằng, Lào Cai, Sơn La, Phú Thọ, Thái Nguyên, Bắc Ninh, Hải Dương, Nam Định, Thanh Hóa, Nghệ An,
Quảng Bình, Huế, Quảng Nam, Bình Định, Phú Yên, Khánh Hòa, Gia Lai, Đắk Lắk, Lâm Đồng, Tây Ninh, Đồng Nai, Long An, Bến Tre,
Trà Vinh, Cà Mau, Bình Dương, Kon Tum""".replace("\n", " ").split(", ")  # fmt: skip
TALK = (
    "xin chào", "bạn là ai", "kể chuyện vui đi", "hát cho tôi nghe một bài", "bạn bao nhiêu tuổi", "tối nay xem phim gì",
    "đội tuyển đá hôm nào", "thời tiết tuần này ra sao", "giá vàng bao nhiêu", "làm sao để ngủ ngon", "gợi ý quà sinh nhật",
    "dịch câu này sang tiếng Anh", "1 cộng 1 bằng mấy", "mua điện thoại nào tốt", "quán cà phê nào gần đây",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A question: `kind` says how it was made, `answered` whether its clause answers it."""

    text: str
    kind: str
    answered: bool


class Asker:
    """Makes questions; `words` are pairs of syllables to put in another's place, with vectors.

    `attributes` are what a thing may have, to be asked for where a clause does not state it.
    """

    def __init__(
        self, words: Sequence[str], vectors: np.ndarray, seed: int, attributes: Sequence[str]
    ) -> None:
        self._attributes = [*attributes, *_ATTRIBUTES]
        self._words = list(words)
        self._vectors = vectors
        self._places = {word: place for place, word in enumerate(self._words)}
        self._pick = random.Random(seed)
        self._toned: dict[str, list[str]] = {}
        for word in {part for pair in words for part in pair.split()}:
            self._toned.setdefault(fold(word), []).append(word)

    def of_clause(self, clause: str, title: str) -> Asked | None:
        """A question that the clause answers, worn; None where the clause has too little."""
        made = self._plain(clause, title)
        return made and Asked(self._worn(made[0]), made[1], True)

    def of_title(self, title: str) -> Asked | None:
        """A question after an article's title."""
        if not 3 <= len(title.split()) <= 20:
            return None
        form = self._pick.choice(_TOPIC)
        text = form.format(span=title[0].lower() + title[1:])
        return Asked(self._worn(text), "title", True)

    def twisted(self, clause: str, title: str, bodies: Sequence[str]) -> Asked | None:
        """A question on a clause with one thing changed, so that the clause no longer answers."""
        twist = self._pick.choice(
            [
                self._foreign,
                self._foreign,
                self._elsewhere,
                self._renumbered,
                self._retoned,
                self._unstated,
                self._unstated,
                self._unmeasured,
                self._attributed,
                self._attributed,
                self._undefined,
            ]
            + [lambda c, t: self._other_body(c, bodies)] * 2
        )
        made = twist(clause, title)
        if not made:
            return None
        text = made[0] if made[1] == "other diacritics" else self._worn(made[0], gently=True)
        return Asked(text, made[1], False)

    def _plain(self, clause: str, title: str) -> tuple[str, str] | None:
        clause = _LABEL.sub("", clause)
        span = self._span(clause)
        if not span:
            return None
        if title and self._pick.random() < 0.25:
            span = f"{span} {self._pick.choice(['trong', 'về', 'khi', 'của'])} {self._span(title) or title.lower()}"
        forms: list[tuple[str, str]] = [(self._pick.choice(_TOPIC).format(span=span), "topic")]
        bodies = find_bodies(clause)
        if bodies and bodies[0].start < 4:
            rest = self._span(clause[bodies[0].end :])
            if rest:
                forms += [
                    (self._pick.choice(_BODY).format(body=bodies[0].name, span=rest), "body")
                ] * 3
                forms += [(self._pick.choice(_WHO).format(span=rest), "who")] * 2
        if defined := _DEFINED.match(clause):
            forms += [(f"{defined[1]} là gì?", "definition")] * 4
        if date := _DATE.search(clause):
            rest = self._span(clause[: date.start()]) or self._span(clause[date.end() :])
            forms += [(self._pick.choice(_WHEN).format(span=rest), "when")] * 3 if rest else []
        if days := _DAYS.search(clause):
            rest = self._span(clause[: days.start()]) or self._span(clause[days.end() :])
            forms += [(self._pick.choice(_LONG).format(span=rest), "how long")] * 2 if rest else []
        number = _NUMBER.search(clause)
        if number and number[2].lower() not in STOP and not date:
            rest = self._span(clause[: number.start()]) or self._span(clause[number.end() :])
            thing = "phần trăm" if number[2] == "%" else number[2]
            forms += (
                [(self._pick.choice(_MANY).format(span=rest, thing=thing), "how many")] * 3
                if rest
                else []
            )
        return self._pick.choice(forms)

    def _span(self, text: str) -> str:
        """Four to ten words in a row, beginning where a phrase may."""
        parts = [part.split() for part in re.split(r"[,;:.()“”\"\n]", text)]
        parts = [part for part in parts if len(part) >= 4]
        if not parts:
            return ""
        part = self._pick.choice(parts[:4])
        size = min(len(part), self._pick.randint(4, 10))
        start = self._pick.choice([0, self._pick.randint(0, len(part) - size)])
        words = part[start : start + size]
        while words and words[0].lower() in STOP:
            words = words[1:]
        while words and words[-1].lower() in STOP:
            words = words[:-1]
        return " ".join(words) if len(words) >= 3 else ""

    # -- twists ------------------------------------------------------------------------------

    def _foreign(self, clause: str, title: str) -> tuple[str, str] | None:
        made = self._plain(clause, title)
        if not made:
            return None
        words = made[0].split()
        places = [
            p for p in range(len(words) - 1) if fold(f"{words[p]} {words[p + 1]}") in self._folded
        ]
        place = self._pick.choice(places) if places else len(words) // 2
        there = set(syllables(f"{title} {clause}"))
        for _ in range(20):
            foreign = self._pick.choice(self._words)
            if not set(syllables(foreign)) & there:
                words[place : place + (2 if places else 0)] = [foreign]
                return " ".join(words), "another word"
        return None

    def _elsewhere(self, clause: str, title: str) -> tuple[str, str] | None:
        made = self._plain(clause, title)
        place = self._pick.choice(_PLACES)
        if not made or place in clause:
            return None
        place = self._pick.choice(["ở {0}", "tỉnh {0}", "tại tỉnh {0}", "{0}"]).format(place)
        return f"{made[0].rstrip('?')} {place}?", "another place"

    def _renumbered(self, clause: str, title: str) -> tuple[str, str] | None:
        made = self._plain(clause, title)
        if not made:
            return None
        years = [year for year in range(1995, 2040) if str(year) not in clause]
        year = self._pick.choice(years)
        text, found = made[0], re.search(r"\d+", made[0])
        if found and self._pick.random() < 0.7:
            other = str(int(found[0]) + self._pick.choice([1, 2, 3, 5, 10]))
            return f"{text[: found.start()]}{other}{text[found.end() :]}", "another number"
        return f"{text.rstrip('?')} năm {year}?", "another number"

    def _retoned(self, clause: str, title: str) -> tuple[str, str] | None:
        made = self._plain(clause, title)
        if not made:
            return None
        words = made[0].split()
        there = set(re.findall(r"\w+", f"{title} {clause}".lower()))
        for place in self._pick.sample(range(len(words)), len(words)):
            word = words[place].lower()
            others = [
                o for o in self._toned.get(fold(word), []) if o not in there and not o.isascii()
            ]
            if word.isalpha() and word not in STOP and word in there and others:
                words[place] = self._pick.choice(others)
                return " ".join(words), "other diacritics"
        return None

    def _unstated(self, clause: str, title: str) -> tuple[str, str] | None:
        span = self._span(_LABEL.sub("", clause))
        things = [thing for thing in _THINGS if thing.split()[0] not in clause]
        if not span or not things:
            return None
        last = " ".join(span.split()[-self._pick.randint(2, 3) :])
        forms = [form.format(span=span, last=last) for form in _MUCH]
        if re.search(r"\d", clause) or f"{last} là" in clause:
            forms = []
        thing = self._pick.choice(things)
        forms += [form.format(span=span, thing=thing) for form in _MANY] * 2
        return self._pick.choice(forms), "unstated figure"

    def _unmeasured(self, clause: str, title: str) -> tuple[str, str] | None:
        span = self._span(_LABEL.sub("", clause))
        there = f"{title} {clause}".lower()
        measures = [measure for measure in _MEASURES if measure not in there]
        if not span or not measures:
            return None
        return f"{span} {self._pick.choice(measures)} bao nhiêu?", "unstated measure"

    def _attributed(self, clause: str, title: str) -> tuple[str, str] | None:
        """Something asked of the clause's subject that neither it nor the title mentions."""
        span = self._span(_LABEL.sub("", clause))
        there = set(syllables(f"{title} {clause}"))
        others = [a for a in self._attributes if not set(syllables(a)) <= there]
        if not span or not others:
            return None
        form = self._pick.choice(_ATTRIBUTE)
        return form.format(attribute=self._pick.choice(others), span=span), "unstated attribute"

    def _undefined(self, clause: str, title: str) -> tuple[str, str] | None:
        words = _LABEL.sub("", clause).split()
        places = [p for p in range(len(words) - 1) if f"{words[p]} {words[p + 1]}" in self._places]
        if not places or " là " in clause:
            return None
        place = self._pick.choice(places)
        term = " ".join(words[place : place + self._pick.choice([2, 2, 4])])
        form = self._pick.choice(["{0} là gì?", "Thế nào là {0}?", "{0} nghĩa là gì?"])
        return form.format(term), "undefined term"

    def _other_body(self, clause: str, bodies: Sequence[str]) -> tuple[str, str] | None:
        others = [body for body in bodies if fold(body) not in fold(clause)]
        named = find_bodies(clause)
        rest = self._span(clause[named[0].end :] if named else _LABEL.sub("", clause))
        if not rest or not others:
            return None
        body = self._pick.choice(others)
        return self._pick.choice(_BODY).format(body=body, span=rest), "another body"

    # -- wear --------------------------------------------------------------------------------

    @property
    def _folded(self) -> set[str]:
        if not hasattr(self, "_folded_words"):
            self._folded_words = {fold(word) for word in self._words}
        return self._folded_words

    def _worn(self, text: str, *, gently: bool = False) -> str:
        words = text.split()
        if not gently:
            if self._pick.random() < 0.2:
                words = self._reworded(words)
            words = [w for w in words if len(words) < 6 or self._pick.random() > 0.02]
        if self._pick.random() < 0.08:
            words = self._slipped(words)
        if not gently and self._pick.random() < 0.06:
            words = self._mistoned(words)
        text = " ".join(words)
        if self._pick.random() < 0.15:
            for short, full in ABBREVIATIONS.items():
                if full in text:
                    text = text.replace(full, short)
                    break
        if self._pick.random() < 0.22:
            text = fold(text).rstrip("?")
        elif self._pick.random() < 0.1:
            text = " ".join(fold(w) if self._pick.random() < 0.3 else w for w in text.split())
        return text

    def _reworded(self, words: list[str]) -> list[str]:
        """Some words in others that stand in like company."""
        places = [p for p in range(len(words) - 1) if f"{words[p]} {words[p + 1]}" in self._places]
        if not places:
            return words
        place = self._pick.choice(places)
        near = self._vectors @ self._vectors[self._places[f"{words[place]} {words[place + 1]}"]]
        found = np.flatnonzero((near > 0.55) & (near < 0.95))
        if not len(found):
            return words
        best = found[np.argsort(-near[found])][:6]
        return [*words[:place], self._words[self._pick.choice(list(best))], *words[place + 2 :]]

    def _mistoned(self, words: list[str]) -> list[str]:
        place = self._pick.randrange(len(words))
        others = self._toned.get(fold(words[place]), [words[place]])
        return [*words[:place], self._pick.choice(others), *words[place + 1 :]]

    def _slipped(self, words: list[str]) -> list[str]:
        place = self._pick.randrange(len(words))
        word = words[place]
        if len(word) < 3:
            return words
        at = self._pick.randrange(len(word))
        changed = self._pick.choice(["", self._pick.choice(ascii_lowercase), word[at] * 2])
        return [*words[:place], word[:at] + changed + word[at + 1 :], *words[place + 1 :]]
