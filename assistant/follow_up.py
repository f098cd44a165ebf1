"""A follow-up question made to stand alone: "còn Đài truyền hình?" after a question on a body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.comparison import asks_comparison
from assistant.expectations import expected
from assistant.focus import REMEMBERED, Focus, Turns, bodies_in, moved
from assistant.named_spans import document_spans, gapped, label_spans
from assistant.outline_steps import in_words, step, telling
from assistant.pointing_back import DOCUMENT, THAT_BODY, THAT_DOCUMENT, THAT_TASK, that
from assistant.questions import topic_words, understand
from ingest.references import find_question_numbers
from vectorstore.hints import asked_labels, without_numbers
from vectorstore.spelling import mend
from vectorstore.syllables import fold

if TYPE_CHECKING:
    from vectorstore.library import Library

_OPENING = re.compile(
    r"^\s*(?:(?:a|u|um|vang|ok|da|roi)\s*,?\s+)?"
    r"(?:the con|vay con|vay thi|the thi|con|the|vay|what about|how about|and)\b(?! lai)"
)
_TAIL = re.compile(
    r"\s*\b(?:thi sao|the nao|ra sao|nua)?\s*(?:a|nhe|nhi|vay|the|ha)?\s*[?？!.…]*\s*$"
)
_ASKS = re.compile(
    r"\b(?:ai|gi|nao|dau|sao|may|bao gio|bao nhieu|bao lau|khong|chua|lam|giao|noi|quy dinh|neu)\b"
)
_LITTLE = re.compile(
    r"\b(?:o|trong|theo|tai|cua|voi|cho|ve|doi|so|van ban|phia|ben|thi|la|cac|nhung|ca|va|hay|con|"
    r"thanh pho|tinh|muc|khoan|diem|dieu)\b|\W"
)
_MORE = re.compile(
    r"\b(?:noi|giai thich|trinh bay|neu|cho biet|viet)?\s*(?:ro|cu the|chi tiet|day du|them)"
    r"(?: hon| them| ra| di)?\b|\bnguyen van\b|\bdoc (?:het|ca|toan)\b|\btrich (?:nguyen )?van\b"
)
_TO_LOOK_AFTER = re.compile(
    r"\b(?:theo doi|don doc|giam sat|kiem tra|tong hop|bao cao|so ket|tong ket)\b"
)
_VERB_FIRST = re.compile(
    r"^\W*(?:(?:va|thi|can|con|cung)\s+)*(?:phai|co|duoc|bi|can|nen|se|lam|chu tri|phoi hop|bao cao|"
    r"gui|nop|chiu|thuc hien|giao|voi ai|ve)\b"
)
_PREPOSITION = re.compile(r"[\s,]*(?:\b(?:theo|trong|tại|ở|của))?\s*$", re.IGNORECASE)
_BRIEF = 6
_SHORT = 10


def readings(question: str, history: Turns, library: Library) -> tuple[str, ...]:
    """What a question may mean after the turns before it, likeliest first, each standing alone.

    `history` is a list of {"role", "content"} turns, oldest first. A question that needs nothing
    from them is its own only reading.
    """
    return _read(question, focus_of(history, library), library)


def focus_of(history: Turns, library: Library) -> Focus:
    """What the last turns were about; each question is read in the light of those before it."""
    focus = Focus()
    asked = [n for n, turn in enumerate(history) if turn["role"] == "user"][-REMEMBERED:]
    for at, after in zip(asked, [*asked[1:], len(history)], strict=False):
        question = history[at]["content"]
        answer = "\n\n".join(turn["content"] for turn in history[at + 1 : after])
        focus = moved(focus, _read(question, focus, library)[0], answer, library)
    return focus


def _read(question: str, focus: Focus, library: Library) -> tuple[str, ...]:
    if not focus.question:
        return (question,)
    folded = fold(question)
    if stepped := step(folded, focus, library):
        return (stepped,)
    opening = _OPENING.search(folded)
    core = question[opening.end() if opening else 0 :]
    tail = _TAIL.search(fold(core))
    core = core[: tail.start() if tail else None].strip(" ,")
    if len(core.split()) <= _BRIEF and not bodies_in(core, library):
        core = _mended(core, library)
    return tuple(
        dict.fromkeys(
            _compared(question, focus, library)
            or _another(core, bool(opening), focus, library)
            or _more(core, focus)
            or _pointing(question, focus, library)
            or _elliptic(question, core, bool(opening), focus, library)
            or (question,)
        )
    )


def _compared(question: str, focus: Focus, library: Library) -> tuple[str, ...]:
    """A comparison that names one side, with what is in focus for the other."""
    if not asks_comparison(question):
        return ()
    bodies, documents = bodies_in(question, library), document_spans(question)
    if len(bodies) == 1 and not documents and focus.bodies:
        sides = f"So sánh nhiệm vụ của {focus.bodies[0]} và {bodies[0].asked}"
        rest = question[bodies[0].end :].strip(" ?,.")
        return (_joined(f"{sides} {rest}", *_documents(focus, only_one=True)),)
    if len(documents) == 1 and not bodies and focus.numbers:
        start, end = documents[0]
        sides = f"So sánh văn bản số {focus.numbers[0]} và {question[start:end]}"
        return (_joined(f"{sides} {question[end:].strip(' ?,.')}"),)
    return ()


def _mended(core: str, library: Library) -> str:
    """A name with a slip in it, in folded letters; anything else as typed."""
    mended = fold(mend(library.lexical, core))
    return mended if mended != fold(core) and bodies_in(mended, library) else core


def _another(core: str, opened: bool, focus: Focus, library: Library) -> tuple[str, ...]:
    """The last question asked of another body, directive or section, which is all `core` names."""
    bodies, numbers = bodies_in(core, library), find_question_numbers(core)
    rest = without_numbers(core)
    for body in reversed(bodies):
        rest = f"{rest[: body.start]} {rest[body.end :]}"
    if _LITTLE.sub("", re.sub(DOCUMENT, " ", fold(rest))) and not asked_labels(core):
        return ()
    if bodies:
        told = _of_document(core, numbers or _one(focus.numbers))
        return (*_with_body(core, focus, library), told)
    if numbers:
        return _with_document(core, numbers[0], focus)
    labels = asked_labels(core)
    if labels and not _ASKS.search(fold(core)):
        return (_joined(core, *_documents(focus)),)
    return ()


def _with_body(subject: str, focus: Focus, library: Library) -> tuple[str, ...]:
    before = bodies_in(focus.question, library)
    if before:
        first = before[0]
        return (focus.question[: first.start] + subject + focus.question[first.end :],)
    topic = topic_words(without_numbers(focus.question), understand(focus.question).field)
    if not topic or asked_labels(focus.question):
        return ()
    return (_joined(f"{subject} làm gì", topic, *_documents(focus, only_one=True)),)


def _of_document(subject: str, numbers: tuple[str, ...] | list[str]) -> str:
    return _joined(f"{subject} được giao việc gì", *(f"văn bản số {number}" for number in numbers))


def _with_document(subject: str, number: str, focus: Focus) -> tuple[str, ...]:
    """The last question asked of another directive, in the place of the one it named."""
    asked, labels = focus.question, asked_labels(focus.question)
    for start, end in reversed(document_spans(asked)):
        asked = f"{_PREPOSITION.sub('', asked[:start])} {asked[end:]}"
    return (_joined(asked.strip(" ,?？"), f"văn bản số {number}" if labels else subject),)


def _more(core: str, focus: Focus) -> tuple[str, ...]:
    """The whole of the section that was quoted, or of the one above it."""
    folded = fold(core)
    if len(folded.split()) > _BRIEF or not _MORE.search(folded):
        return ()
    if topic_words(_blank(core, folded, _MORE)) or not focus.places:
        return ()
    place = focus.places[0]
    labels = place.labels[:-1] if len(place.labels) > 1 else place.labels
    return (f"{in_words(labels)} văn bản số {place.number} nói gì?",) if labels else ()


def _pointing(question: str, focus: Focus, library: Library) -> tuple[str, ...]:
    """The question with "họ", "việc đó", "văn bản này" told by name."""
    told, more = question, []
    who = that(THAT_BODY, question)
    if who and focus.bodies and not bodies_in(question, library):
        told = f"{told[: who.start()]}{', '.join(focus.bodies)}{told[who.end() :]}"
        of_document = _joined(told, *_documents(focus, only_one=True))
        return (of_document, *_in_section(told, focus, library))
    if that(THAT_TASK, question):
        return _on_that_task(question, focus, library)
    if found := that(THAT_DOCUMENT, question):
        if find_question_numbers(question):
            return ()
        more = list(_documents(focus))
        if found[0].endswith(" do") and not found[0].startswith(("van", "no")):
            told = f"{told[: found.start()]}{told[found.end() :]}"
    return (_joined(told, *more),) if told != question or more else ()


def _on_that_task(question: str, focus: Focus, library: Library) -> tuple[str, ...]:
    folded = fold(question)
    found = that(THAT_TASK, question)
    topic = topic_words(_without_bodies(focus.question, library), understand(focus.question).field)
    before, after = question[: found.start()], question[found.end() :]
    document = _documents(focus, only_one=True)
    of_topic = _joined(f"{before}{topic}{after}", *document) if topic else ""
    if _TO_LOOK_AFTER.search(folded) and document:
        whole = _joined(f"{before}việc thực hiện{after}", *document)
        return (whole, *filter(None, [of_topic]))
    return (*_in_section(f"{before}{after}", focus, library), *filter(None, [of_topic]))


def _elliptic(
    question: str, core: str, opened: bool, focus: Focus, library: Library
) -> tuple[str, ...]:
    """A question too short to stand alone, with the bodies, the topic, the directive in focus."""
    folded = fold(core)
    size = len(folded.split())
    if size > (_SHORT if opened else _BRIEF) or find_question_numbers(question):
        return ()
    if bodies_in(core, library):
        return ()
    if asked_labels(core):
        return (_joined(core, *_documents(focus)),)
    if understand(core).field:
        return (_joined(core, *_documents(focus)),)
    own = topic_words(core)
    if not own and not _ASKS.search(folded) and not expected(core):
        return ()
    document = _documents(focus, only_one=True)
    bodies = focus.bodies
    topic = topic_words(_without_bodies(focus.question, library), understand(focus.question).field)
    if _TO_LOOK_AFTER.search(folded) and re.search(r"\bai\b|\bnao\b", folded) and document:
        return (_joined(f"{core} việc thực hiện", *document),)
    if not own or (expected(core) and len(own.split()) < 2):
        told = [part for part in (*bodies, topic) if part]
        there = _in_section(core, focus, library)
        return (*there, _joined(core, *told, *document)) if told or not there else there
    told = [_joined(core, *bodies, *document)] if _VERB_FIRST.search(folded) and bodies else []
    if opened and not _ASKS.search(folded):
        told += _with_body(core, focus, library)
    return (*told, _joined(core, *document), core if opened else question)


def _in_section(core: str, focus: Focus, library: Library) -> tuple[str, ...]:
    """The question asked of the one section spoken of, or of the first above it that can tell.

    A list's entry does not name who its lead-in gives it to.
    """
    place = focus.place
    if place is None:
        return ()
    labels = telling(place, core, library)
    return (_joined(core, f"{in_words(labels)} văn bản số {place.number}"),)


def _documents(focus: Focus, only_one: bool = False) -> tuple[str, ...]:
    """The directives in focus; none where one is wanted and several are."""
    numbers = focus.numbers[:3]
    if only_one:
        numbers = _one(numbers)
    return tuple(f"văn bản số {number}" for number in numbers)


def _one(numbers: tuple[str, ...]) -> tuple[str, ...]:
    return numbers if len(numbers) == 1 else ()


def _without_bodies(question: str, library: Library) -> str:
    """A question without the bodies, the sections and the document numbers that it names."""
    text = without_numbers(question)
    spans = [(body.start, body.end) for body in bodies_in(question, library)]
    return gapped(text, [*spans, *label_spans(text)])


def _blank(text: str, folded: str, pattern: re.Pattern[str]) -> str:
    for found in pattern.finditer(folded):
        text = text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]
    return text


def _joined(question: str, *more: str) -> str:
    return ", ".join([" ".join(question.split()).rstrip(" ?？,"), *filter(None, more)]) + "?"
