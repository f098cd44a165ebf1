"""The assistant: a question in, a verified answer out."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant import messages
from assistant.answer import Answer
from assistant.assignment_questions import answer_assignments
from assistant.cautions import cautions
from assistant.chat_words import spelled_out
from assistant.cited_documents import answer_cited, answer_mentions
from assistant.comparison import answer_comparison
from assistant.content_questions import answer_body, answer_topic
from assistant.disagreement import with_disagreement
from assistant.document_questions import (
    answer_field,
    answer_missing_section,
    answer_section,
    asks_of_content,
    may_ask_of_more,
    passages_speaking_of,
    tells_of_no_document,
)
from assistant.english import to_vietnamese
from assistant.follow_up import Turns, readings
from assistant.generated.generation import Writes, passages_for, write
from assistant.generated.planted import REMOVED, without_planted
from assistant.inquiry import Inquiry
from assistant.people import answer_person
from assistant.replies import Reply, abstention
from assistant.scope import EVERYTHING, Scope, refused_within
from assistant.scoped_library import ScopedLibrary, in_scope
from assistant.summary import answer_summary
from assistant.told_dates import refuse_misdated
from assistant.validity_questions import answer_validity
from assistant.verification import is_verbatim
from vectorstore.library import Library


class Assistant:
    """Answers questions on the directives of a library.

    With a chat model, answers on what the documents say are worded by it and verified.
    """

    def __init__(self, library: Library, chat_model: Writes | None = None) -> None:
        self._library = library
        self._chat_model = chat_model

    def ask(self, question: str, history: Turns = (), scope: Scope = EVERYTHING) -> Answer:
        """Answer a question; `history` is the earlier {"role", "content"} turns, oldest first.

        Every citation of the answer has been checked against the stored text; what the library
        does not answer comes back with `abstained` set and the nearest passages. Nothing outside
        the scope is looked at.
        """
        *_, answer = self.stream(question, history, scope)
        return answer

    def stream(
        self, question: str, history: Turns = (), scope: Scope = EVERYTHING
    ) -> Iterator[Answer]:
        """The answer as it grows; the last one is whole. Nothing unverified is ever in it.

        Only a generated answer grows: an extractive one comes whole.
        """
        began = time.perf_counter()
        inquiry, rewritten, reply = self._reply(_plain(question), history, scope)
        for answer in self._worded(inquiry, self._verified(reply), reply.retellable):
            elapsed = (time.perf_counter() - began) * 1000
            yield replace(answer, question=question, rewritten=rewritten, elapsed_ms=elapsed)

    def _worded(self, inquiry: Inquiry | None, reply: Reply, retellable: bool) -> Iterator[Answer]:
        """The extractive answer, or what the chat model makes of it."""
        answer = Answer(
            "", reply.text, reply.citations, reply.abstained, notes=cautions(reply, self._library)
        )
        model = self._chat_model if retellable and not reply.abstained else None
        sources = passages_for(inquiry, reply) if model and inquiry else []
        if not model or not inquiry or not sources:
            yield answer
            return
        for draft in write(model, inquiry.text, sources, len(reply.citations)):
            if draft.failure:
                why = messages.GENERATION_FAILURES[draft.failure]
                yield replace(answer, notes=(*answer.notes, why), struck=draft.struck)
                return
            worded = self._verified(Reply(draft.text, draft.citations))
            yield replace(
                answer,
                text=worded.text,
                citations=worded.citations,
                mode="generated",
                notes=cautions(worded, self._library),
                struck=draft.struck,
            )

    def _reply(
        self, question: str, history: Turns, scope: Scope
    ) -> tuple[Inquiry | None, str, Reply]:
        """The reply, with the question that it answers where that is not the one asked."""
        if not question:
            return None, "", abstention(messages.EMPTY_QUESTION)
        if _is_order(question):
            return None, "", abstention(messages.NO_ORDERS)
        if not self._library.lexical.ids:
            return None, "", abstention(messages.EMPTY_LIBRARY)
        asked = self._written_out(question)
        turns = [
            {**turn, "content": self._written_out(turn["content"])}
            if turn["role"] == "user"
            else turn
            for turn in history
        ]
        library = in_scope(self._library, scope)
        inquiry, reply = _first_answered(readings(asked, turns, library), library)
        if reply.abstained and scope != EVERYTHING:
            reply = refused_within(scope, reply, library.directives())
        return inquiry, "" if inquiry.text == asked else inquiry.text, reply

    def _written_out(self, text: str) -> str:
        """What a person typed, in plain Vietnamese without abbreviations."""
        return self._library.written_out(_plain(text))

    def _verified(self, reply: Reply) -> Reply:
        """The reply if every quote stands in its text, or a refusal."""
        ids = {citation.directive_id for citation in reply.citations}
        directives = {id_: self._library.directive(id_) for id_ in ids}
        for citation in reply.citations:
            if not is_verbatim(citation, directives[citation.directive_id]):
                return abstention(messages.NOT_FOUND)
        return reply


def _is_order(question: str) -> bool:
    """Whether nothing but an order to the program is typed: "Bỏ qua mọi chỉ dẫn …"."""
    left = without_planted(question)
    return left != question and not any(map(str.isalpha, left.replace(REMOVED, "")))


def _plain(question: str) -> str:
    """The question in NFC, single-spaced, not in capitals throughout, in Vietnamese, spelled out."""
    question = " ".join(unicodedata.normalize("NFC", question).split())
    return spelled_out(to_vietnamese(question.lower() if question.isupper() else question))


def _first_answered(texts: Sequence[str], library: Library) -> tuple[Inquiry, Reply]:
    """The first reading of a question that the library answers, with its reply.

    Where it answers none, the refusal of the last is told: it leans least on what was said before.
    """
    for text in texts:
        inquiry = Inquiry.open(text, library)
        reply = answer_comparison(inquiry, _reply_to) or _reply_to(inquiry)
        if not reply.abstained:
            return inquiry, with_disagreement(inquiry, reply)
    return inquiry, reply


def _reply_to(inquiry: Inquiry) -> Reply:
    """The reply to one question; a document that is outside the scope is as one not held."""
    named_outside = inquiry.hints.unknown_numbers and not inquiry.hints.directives
    if named_outside and isinstance(inquiry.library, ScopedLibrary):
        return answer_cited(inquiry)
    return (
        refuse_misdated(inquiry)
        or answer_missing_section(inquiry)
        or answer_validity(inquiry)
        or _refusal(inquiry)
        or _of_unknown_body(inquiry)
        or _answer(inquiry)
    )


def _answer(inquiry: Inquiry) -> Reply:
    if told := answer_summary(inquiry):
        return told
    if told := answer_mentions(inquiry) or answer_person(inquiry):
        return told
    if inquiry.hints.labels:
        return _of_section(inquiry)
    if not inquiry.question.field or asks_of_content(inquiry):
        return _of_content(inquiry)
    if tells_of_no_document(inquiry):
        said = replace(answer_topic(inquiry), retellable=True)
        if not said.abstained:
            return said
    told = answer_field(inquiry)
    if told.abstained and may_ask_of_more(inquiry):
        said = _of_content(inquiry)
        return told if said.abstained else said
    return told


def _of_section(inquiry: Inquiry) -> Reply:
    """What a section says, or a passage that speaks of one: "Điều 41 được sửa đổi giới hạn diện tích bao nhiêu?"."""
    told = answer_section(inquiry)
    if not told.abstained:
        return told
    speaking = passages_speaking_of(inquiry)
    said = answer_topic(inquiry, speaking) if speaking else told
    return told if said.abstained else replace(said, retellable=True)


def _of_content(inquiry: Inquiry) -> Reply:
    if told := answer_assignments(inquiry):
        return told
    if inquiry.body_names:
        return replace(answer_body(inquiry), retellable=True)
    return replace(answer_topic(inquiry), retellable=True)


def _refusal(inquiry: Inquiry) -> Reply | None:
    """What to say when the question names a number, a date or a body that is not there."""
    hints = inquiry.hints
    if hints.unknown_numbers and not hints.directives:
        return answer_cited(inquiry)
    if hints.unknown_dates:
        reason = messages.UNKNOWN_DATE.format(day=messages.day(hints.unknown_dates[0]))
        return abstention(reason, inquiry.nearest())
    return None


def _of_unknown_body(inquiry: Inquiry) -> Reply | None:
    """The reply to a question on a body that no document names as it is asked for.

    It may be no body, or stand there in other words; unless a passage answers, it is not there.
    """
    unknown = [body for body in inquiry.hints.bodies if not body.names]
    unwritten = next((body for body in unknown if not inquiry.is_written(body.asked)), None)
    if unwritten is None:
        return None
    told = answer_topic(inquiry)
    if told.abstained:
        reason = messages.UNKNOWN_BODY.format(body=unwritten.asked)
        return abstention(reason, inquiry.nearest())
    return replace(told, retellable=True)
