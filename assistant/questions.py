"""What a question asks for, read off its words by rule.

A question is about the document itself (who signed it, when, to whom), about a numbered section, or
about what the text says. Everything is matched on folded text, so typing without diacritics costs
nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant.field_patterns import PATTERNS, asking_spans
from ingest.kinds import KINDS
from vectorstore.syllables import fold, one_spelling, syllables

_KIND_PATTERN = re.compile(
    r"\b(" + "|".join(sorted((fold(kind) for kind in KINDS), key=len, reverse=True)) + r")\b"
)

_VERBS = frozenset(
    {"bao cao", "huong dan", "thong bao", "ket luan", "quy dinh", "du thao", "phuong an"}
)
"""Kinds of document that are as often what somebody is to do."""
_KIND_NAMED = re.compile(
    rf"\b(?:{'|'.join(sorted({fold(kind) for kind in KINDS} - _VERBS, key=len, reverse=True))})\b"
    rf"|\b(?:trong|theo|cua|tai)\s+(?:{'|'.join(sorted(_VERBS))})\b"
    rf"|\b(?:{'|'.join(sorted(_VERBS))})\s+(?:so|nay|do|tren)\b"
    rf"|\b(?:{'|'.join(sorted(_VERBS))})\s{{2,}}"  # where a number was blanked out
)

_BETWEEN = re.compile(r"[\s,;]*(?:(?:ve|viec|so|va|cua|do|nao|nam|ngay|thang|muc)\b[\s,;]*)*")
"""What may stand between the kind of a document and what it is on, bodies taken out."""
_NO_DESCRIPTION = re.compile(
    r"\b(?:moi nhat|gan day|gan nhat|hien hanh|hien nay|hien tai|giu|chuc vu|chuc danh|\d+)\b"
)
_OF_YEAR = re.compile(rf"{_KIND_PATTERN.pattern}\s+(?:nam\s+)?((?:19|20)\d\d)\b")

_DOCUMENT_TOLD = re.compile(
    rf"(?:{_KIND_PATTERN.pattern}|(?<!\bco )(?<!\bbang )\bvan ban\b|\btai lieu (?:nay|do|tren)\b)"
    r"(?!\s+(?:so\s+)?(?:nao|gi|may|bao nhieu|khac)\b)"
)

_NO_FIELD = re.compile(
    r"\b(?:sinh (?:nam|ngay|thang)|(?:bao nhieu|may) tuoi|que quan|(?:so )?dien thoai|trinh do|trang (?:so )?\d+)\b"
)
"""What no field tells, of whoever signed or of a page."""
_POINTING = re.compile(rf"{_KIND_PATTERN.pattern}\s+(?:nay|do|tren|vua roi)\b")
_ENDED = re.compile(r"\b(?:bi|vua|da) (?:bi )?(?:bo|bai bo|huy bo|thay the)\b|\bthay (?:the|cho)\b")
"""What asks for a document that another one ends."""

_POLITE = """
cho em hỏi, cho tôi hỏi, cho mình hỏi, cho hỏi, cho em biết, cho tôi biết, cho biết, xin hỏi, xin,
cho em xin, làm ơn, vui lòng, giúp em, giúp tôi, giúp mình, giúp với, anh ơi, chị ơi, em ơi, bạn ơi,
bác ơi, sếp ơi, xin chào, chào bạn, chào, hello, hi, cảm ơn, cám ơn, alo, bạn, xíu, chút, chị, hỏi, ạ, nhé, nhỉ, vậy, với ạ, thế ạ, thế nhỉ, thưa, hãy, mình, em, anh, tôi, dùm, giùm, hả, hở, nha, nè, luôn, ấy nhỉ
"""
_ASKING = """
là gì, làm gì, những gì, việc gì, điều gì, cái gì, gì, nào, ai, đâu, ở đâu, bao nhiêu, mấy, bao giờ,
khi nào, lúc nào, ngày mấy, bao lâu một lần, một lần, một kỳ, mấy năm, mấy tháng, mấy ngày, bao lâu, mấy giờ, tháng mấy, năm mấy,
hạn chót, hạn cuối, thời hạn, chậm nhất, trước ngày nào, xong, hoàn thành, được gì, những ai, chuyện gì, thế nào, như thế nào, ra sao, như nào, tại sao,
vì sao, được hiểu, hiểu là, nghĩa là, có phải, có không, được không, phải không, hay không, không
"""
_TASK = """
cơ quan, đơn vị, tổ chức, cá nhân, nơi, bên, cấp, chịu trách nhiệm, trách nhiệm, nhiệm vụ, công việc,
việc, được giao, giao cho, giao nhiệm vụ, giao việc, được phân công, thực hiện, yêu cầu, quy định,
nội dung, văn bản, tài liệu, công văn này, văn bản này
"""
_FUNCTION = """
phải, cần, nên, sẽ, đã, đang, được, bị, làm, có, là, thì, mà, và, hoặc, hay, của, cho, về, trong,
trên, theo, tại, ở, với, đến, từ, ra, vào, để, các, những, một, này, đó, kia, đấy, cũng, còn, rằng,
bởi, do, khi, nếu, muốn, vẫn, lỡ, từng, tự, người, cụ thể, nêu, nói, nói gì về, gồm, bao gồm, số, ngày, tháng, năm, mục, thành phố
"""
_NAMES_KEPT = r"(?!\s+(?:thơ|tho|giờ|gio)\b)"  # Cần Thơ and Cần Giờ are no "cần"


def _phrases(*lists: str) -> list[str]:
    """The phrases of comma-separated lists, longest first, so that the longest is matched."""
    joined = ",".join(lists).replace("\n", " ").split(",")
    return sorted({" ".join(phrase.split()) for phrase in joined}, key=len, reverse=True)


def _filler_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of the words of asking: phrases over folded text, single words over typed text.

    A phrase is the same however it is typed. A single word is compared as typed, with its
    diacritics or without any: "từ" is a function word, "tư" is not.
    """
    every = _phrases(_POLITE, _ASKING, _TASK, _FUNCTION)
    phrases = "|".join(fold(phrase) for phrase in every if " " in phrase)
    words = "|".join(f"{word}|{fold(word)}" for word in every if " " not in word)
    return (
        re.compile(rf"\b(?:{phrases})\b{_NAMES_KEPT}"),
        re.compile(rf"\b(?:{words})\b{_NAMES_KEPT}"),
    )


_GIVES = re.compile(r"\bgiao\s*(?:cho\s*)?(?=,|$)")
"""What gives work to a body, whose name has been taken out; no "giao thông"."""
_FILLER_PHRASE, _FILLER_WORD = _filler_patterns()
_GAP = re.compile(r"[|]+|\s[^\w\s]+\s|[,;:]")


@dataclass(frozen=True)
class Question:
    """A question understood: `field` is set when it asks about the document itself.

    `kinds` are the document kinds it names, folded; `names_document` says whether it speaks of a document other
    than one that it asks for ("theo thông tư nào"), `points` whether to one before the reader ("nghị quyết này").
    """

    field: str = ""
    kinds: tuple[str, ...] = ()
    names_document: bool = False
    points: bool = False

    @property
    def tells_kind(self) -> bool:
        """Whether a document of another kind is not what is spoken of; "báo cáo" may be what one is to do."""
        return not self.points and not _VERBS.issuperset(self.kinds)


def understand(text: str) -> Question:
    """Read a question. The text is as typed, already in Vietnamese."""
    folded = one_spelling(" ".join(fold(text).split()))
    field = next((name for name, pattern in PATTERNS.items() if pattern.search(folded)), "")
    if _NO_FIELD.search(folded):
        field = ""
    kinds = tuple(dict.fromkeys(_KIND_PATTERN.findall(folded)))
    told = _DOCUMENT_TOLD.search(folded) and not _ENDED.search(folded)
    return Question(field, kinds, bool(told), bool(_POINTING.search(folded)))


def topic_of(text: str, field: str = "") -> tuple[str, ...]:
    """The syllables of a question that a passage must treat; "" marks a gap between them.

    They are what is left once question words, politeness and the words for documents are taken out.
    """
    text = unicodedata.normalize("NFC", text)
    topic: list[str] = []
    for start, end in _topic_spans(text, field):
        words = syllables(one_spelling(fold(text[start:end])))
        topic += ["", *words] if topic else words
    return tuple(topic)


def topic_words(text: str, field: str = "") -> str:
    """The same topic in the words typed, with ", " at the gaps."""
    text = unicodedata.normalize("NFC", text)
    return ", ".join(text[start:end].strip() for start, end in _topic_spans(text, field))


def description_of(text: str, field: str = "") -> tuple[str, ...]:
    """The syllables by which a question tells a document it does not number: what follows its kind.

    "giá nước" in "Quyết định về giá nước ai ký?".
    """
    text = unicodedata.normalize("NFC", text)
    folded = fold(text)
    spans = _topic_spans(text, field)
    for kind in _KIND_PATTERN.finditer(folded):
        told: list[str] = []
        at = kind.end()
        for start, end in spans:
            if at < end and _BETWEEN.fullmatch(folded[at:start]):
                words = _NO_DESCRIPTION.sub(" ", folded[max(start, at) : end])
                told += syllables(one_spelling(words))
                at = end
        if told:
            return tuple(told)
    return ()


def years_of_documents(text: str) -> frozenset[str]:
    """The years told right behind the kind of a document: "2023" in "Quyết định năm 2023 ai ký?"."""
    return frozenset(year for _, year in _OF_YEAR.findall(fold(text)))


def _topic_spans(text: str, field: str) -> list[tuple[int, int]]:
    """Spans of the runs of a text in NFC that are left, each with a syllable in it."""
    typed = text.lower()
    folded = one_spelling(fold(typed))
    fillers = [*_FILLER_PHRASE.finditer(folded), *_FILLER_WORD.finditer(typed)]
    fillers += [*_KIND_NAMED.finditer(folded), *_GIVES.finditer(folded)]
    taken = [found.span() for found in fillers]
    taken += asking_spans(field, folded) if field else ()
    kept = list(folded)
    for start, end in taken:
        kept[start:end] = "|" * (end - start)
    spans, start, left = [], 0, "".join(kept)
    for gap in [*_GAP.finditer(left), None]:
        end = gap.start() if gap else len(left)
        if syllables(left[start:end]):
            spans.append((start, end))
        start = gap.end() if gap else end
    return spans
