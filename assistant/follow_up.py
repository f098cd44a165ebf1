"""A follow-up question made to stand alone: "còn Đài truyền hình?" after a question on a body."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.references import find_question_numbers, find_references
from vectorstore.names import BodyNames
from vectorstore.syllables import fold

_CONTINUES = re.compile(r"^\s*(?:con|the con|vay con|the|vay|what about|how about|and)\b")
_POINTS_BACK = re.compile(
    r"\b(?:(?:van ban|cong van|chi thi|nghi quyet|quyet dinh|ke hoach|chuong trinh|ket luan|"
    r"thong bao|huong dan|muc|dieu|viec|co quan|don vi) (?:nay|do|tren|ay)|no|tren)\b"
)
_LEADING = re.compile(
    r"^\s*(?:thế còn|vậy còn|còn|thế|vậy|the con|con|vay con|what about|how about)\s+", re.I
)
_TAIL = re.compile(r"\s*(?:thì sao|thi sao|nữa|nua)?\s*[?？!.]*\s*$", re.I)
_BRIEF = 4


def standalone(question: str, history: Sequence[Mapping[str, str]], body_names: BodyNames) -> str:
    """The question with what it leaves unsaid taken from the turns before it.

    `history` is a list of {"role", "content"} turns, oldest first. A question that needs nothing
    from them comes back unchanged.
    """
    asked = [turn["content"] for turn in history if turn["role"] == "user"]
    if not asked:
        return question
    folded = fold(question)
    if _CONTINUES.search(folded):
        return _with_new_subject(question, asked[-1], body_names)
    if _needs_document(question, folded):
        numbers = _numbers_in_focus(history)
        if numbers:
            return f"{question.rstrip(' ?')} văn bản số {numbers[0]}?"
    return question


def _with_new_subject(question: str, previous: str, body_names: BodyNames) -> str:
    """The previous question asked of another body, or with other words in place of its own."""
    subject = _TAIL.sub("", _LEADING.sub("", question))
    before = body_names.find(previous)
    if before and body_names.find(subject):
        first = before[0]
        return previous[: first.start] + subject + previous[first.end :]
    if before or len(subject.split()) > _BRIEF:
        return subject
    return f"{subject}, {previous}"


def _needs_document(question: str, folded: str) -> bool:
    brief = len(folded.split()) <= _BRIEF
    return not find_question_numbers(question) and (brief or bool(_POINTS_BACK.search(folded)))


def _numbers_in_focus(history: Sequence[Mapping[str, str]]) -> list[str]:
    """Document numbers last spoken of, the latest turn first."""
    for turn in reversed(history):
        found = [reference.number for reference in find_references(turn["content"])]
        found = found or find_question_numbers(turn["content"])
        if found:
            return found
    return []
