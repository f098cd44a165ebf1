"""A follow-up question made to stand alone: "còn Đài truyền hình?" after a question on a body."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.references import find_question_numbers, find_references
from vectorstore.hints import asked_labels, without_numbers
from vectorstore.names import BodyNames
from vectorstore.syllables import fold

Turns = Sequence[Mapping[str, str]]

_CONTINUES = re.compile(r"^\s*(?:con|the con|vay con|the|vay|what about|how about|and)\b")
_POINTS_BACK = re.compile(
    r"\b(?:(?:van ban|cong van|chi thi|nghi quyet|quyet dinh|ke hoach|chuong trinh|ket luan|"
    r"thong bao|huong dan|muc|dieu|viec|co quan|don vi) (?:nay|do|tren|ay)|no|tren)\b"
)
_LEADING = re.compile(
    r"^\s*(?:thế còn|vậy còn|còn|thế|vậy|the con|con|vay con|what about|how about)\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*(?:thì sao|thi sao|nữa|nua)?\s*[?？!.]*\s*$", re.IGNORECASE)
_BRIEF = 6


def standalone(question: str, history: Turns, body_names: BodyNames) -> str:
    """The question with what it leaves unsaid taken from the turns before it.

    `history` is a list of {"role", "content"} turns, oldest first. A question that needs nothing
    from them comes back unchanged.
    """
    asked = [turn["content"] for turn in history if turn["role"] == "user"]
    if not asked:
        return question
    folded = fold(question)
    if _CONTINUES.search(folded):
        return _with_new_subject(question, history, asked[-1], body_names)
    brief = len(folded.split()) <= _BRIEF
    if not brief and not _POINTS_BACK.search(folded):
        return question
    if find_question_numbers(question) or _bodies(question, body_names):
        return question
    bodies = " ".join(_bodies(asked[-1], body_names)) if not asked_labels(question) else ""
    return _joined(question, bodies, _document(history))


def _with_new_subject(question: str, history: Turns, previous: str, body_names: BodyNames) -> str:
    """The previous question asked of another body or section, or with its other words changed."""
    subject = _TAIL.sub("", _LEADING.sub("", question))
    before = body_names.find(without_numbers(previous))
    if before and body_names.find(subject):
        first = before[0]
        return previous[: first.start] + subject + previous[first.end :]
    if asked_labels(subject) or find_question_numbers(subject):
        return _joined(subject, "", "" if find_question_numbers(subject) else _document(history))
    if before or len(subject.split()) > _BRIEF:
        return _joined(subject, "", _document(history))
    return f"{subject}, {previous}"


def _bodies(question: str, body_names: BodyNames) -> list[str]:
    return [body.asked for body in body_names.find(without_numbers(question))]


def _document(history: Turns) -> str:
    """The document last spoken of, as "văn bản số …"; empty where none was."""
    for turn in reversed(history):
        found = [reference.number for reference in find_references(turn["content"])]
        found = found or find_question_numbers(turn["content"])
        if found:
            return f"văn bản số {found[0]}"
    return ""


def _joined(question: str, *more: str) -> str:
    return ", ".join([question.rstrip(" ?？"), *filter(None, more)]) + "?"
