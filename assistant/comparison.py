"""Two bodies, documents or sections set side by side, each answered for itself.

"So sánh nhiệm vụ của A và B", "A và B khác nhau thế nào về …", "so sánh Kế hoạch 87 và Chỉ thị 27 về
thời hạn". What the library does not answer of one side is said, and the other side is answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant import messages
from assistant.inquiry import Inquiry
from assistant.named_spans import document_spans, label_spans
from assistant.replies import Reply
from vectorstore.syllables import fold

_ASKED = re.compile(
    r"\bso sanh\b|\bdoi chieu\b|\bso voi\b|\bkhac (?:nhau|biet|gi)\b|\bgiong (?:nhau|va khac|khac)\b"
    r"|\bgiong\b.{0,15}\bkhac\b"
)
_COMPARING = re.compile(
    r"\b(?:hay |xin |nho |giup )?(?:so sanh|doi chieu)(?: giup| su| viec| ve)?\b|\bso voi\b|\bvoi nhau\b|\bgiua\b"
    r"|\b(?:co )?(?:nhung )?(?:diem |su )?(?:giong(?: nhau)?(?: va|,| hay)? )?khac (?:nhau|biet|gi)"
    r"(?: nhau| voi)?(?: the nao| nhu the nao| ra sao| o dau| gi| cho nao| o diem nao)?\b"
    r"|\b(?:diem )?giong (?:nhau|va khac|khac)(?: nhau)?(?: the nao| gi)?\b"
)
_JOINT = re.compile(
    r"^[\s,;]*(?:va|voi|cung|hay|so voi|,|cung voi|hoac|khac voi|khac gi(?: voi)?)?[\s,;]*$"
)
_NOTHING_ASKED = re.compile(
    r"\W*(?:(?:nhiem vu|noi dung|trach nhiem|van ban|cua|ve|trong|theo|hai|cac)\W*)*"
)
_POINTS = "tóm tắt {side} trong 3 ý"
_TASKS = "{side} được giao việc gì"
_MOST = 3


@dataclass(frozen=True)
class _Side:
    text: str
    start: int
    end: int


def asks_comparison(question: str) -> bool:
    """Whether a question sets things side by side."""
    return bool(_ASKED.search(fold(question)))


def answer_comparison(inquiry: Inquiry, reply_to: Callable[[Inquiry], Reply]) -> Reply | None:
    """Each side's own answer under its own heading; None where nothing is compared."""
    if not asks_comparison(inquiry.text):
        return None
    for sides, bare in (
        (_documents(inquiry), _POINTS),
        (_bodies(inquiry), _TASKS),
        (_sections(inquiry), "{side} nói gì"),
    ):
        if len(sides) > 1:
            questions = [_question(inquiry.text, sides, n, bare) for n in range(len(sides))]
            replies = [reply_to(Inquiry.open(text, inquiry.library)) for text in questions]
            return _tell([side.text for side in sides], replies)
    return None


def _documents(inquiry: Inquiry) -> list[_Side]:
    spans = document_spans(inquiry.text)
    return [_Side(inquiry.text[start:end], start, end) for start, end in spans][:_MOST]


def _bodies(inquiry: Inquiry) -> list[_Side]:
    return [_Side(body.asked, body.start, body.end) for body in inquiry.hints.bodies][:_MOST]


def _sections(inquiry: Inquiry) -> list[_Side]:
    spans = label_spans(inquiry.text)
    return [_Side(inquiry.text[start:end], start, end) for start, end in spans][:_MOST]


def _question(text: str, sides: list[_Side], number: int, bare: str) -> str:
    """The question with one side alone; where nothing else is asked, its tasks or main points."""
    side = sides[number]
    rest = text
    for other in reversed(sides):
        rest = f"{rest[: other.start]}\0{rest[other.end :]}"
    parts = rest.split("\0")
    joints = [
        bool(_JOINT.match(fold(part))) or _COMPARING.fullmatch(fold(part).strip(" ,"))
        for part in parts
    ]
    before, after = _plainly(parts[0]), _plainly(parts[-1])
    between = " ".join(
        _plainly(part) for part, joint in zip(parts[1:-1], joints[1:-1], strict=True) if not joint
    )
    asked = " ".join(filter(None, (before, between, after)))
    if _NOTHING_ASKED.fullmatch(fold(asked)):
        return bare.format(side=side.text)
    if bare == _TASKS and not before:
        return f"{bare.format(side=side.text)} {between} {after}".strip()
    return " ".join(filter(None, (before, side.text, between, after)))


def _plainly(words: str) -> str:
    """Words without those of comparing, and without what joined them to a side."""
    folded = fold(words)
    for found in reversed(list(_COMPARING.finditer(folded))):
        words = f"{words[: found.start()]} {words[found.end() :]}"
    words = " ".join(words.split())
    last = re.search(r"(?:\b(?:va|voi|cung|hay|thi|co)\b)?[\s,;?.]*$", fold(words))
    words = words[: last.start()] if last else words
    first = re.match(r"[\s,;?.]*(?:\b(?:va|voi|cung|hay|thi|co)\b)?[\s,;]*", fold(words))
    return words[first.end() :].strip()


def _tell(names: list[str], replies: list[Reply]) -> Reply:
    """The replies one after another, their marks counted on; a refusal where all of them are."""
    paragraphs, citations = [], []
    abstained = all(reply.abstained for reply in replies)
    for name, reply in zip(names, replies, strict=True):
        paragraphs.append(messages.COMPARED.format(side=name[0].upper() + name[1:]))
        if reply.abstained and not abstained:
            paragraphs.append(reply.text.removesuffix(f" {messages.NEAREST}"))
            continue
        paragraphs.append(_counted_on(reply.text, len(citations)))
        citations += reply.citations
    return Reply("\n\n".join(paragraphs), tuple(citations), abstained)


def _counted_on(text: str, count: int) -> str:
    """A reply's text with its marks, which end its lines, moved on by `count`."""

    def moved(marks: re.Match[str]) -> str:
        return re.sub(r"\d+", lambda number: str(int(number[0]) + count), marks[0])

    return re.sub(r"(?: \[\d+\])+$", moved, text, flags=re.MULTILINE)
