"""The assistant: a question in, a verified answer out."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Mapping, Sequence

from assistant import messages
from assistant.answer import Answer
from assistant.cited_documents import answer_cited, answer_relation
from assistant.content_questions import answer_body, answer_topic
from assistant.document_questions import answer_field, answer_section
from assistant.english import to_vietnamese
from assistant.follow_up import standalone
from assistant.inquiry import Inquiry
from assistant.people import answer_person
from assistant.replies import Reply, abstention
from assistant.verification import is_verbatim
from vectorstore.abbreviations import write_out
from vectorstore.library import Library


class Assistant:
    """Answers questions on the directives of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def ask(self, question: str, history: Sequence[Mapping[str, str]] = ()) -> Answer:
        """Answer a question; `history` is the earlier {"role", "content"} turns, oldest first.

        Every citation of the answer has been checked against the stored text; what the library
        does not answer comes back with `abstained` set and the nearest passages.
        """
        began = time.perf_counter()
        reply = self._verified(self._reply(question, history))
        return Answer(
            question=question,
            text=reply.text,
            citations=reply.citations,
            abstained=reply.abstained,
            elapsed_ms=(time.perf_counter() - began) * 1000,
        )

    def _reply(self, question: str, history: Sequence[Mapping[str, str]]) -> Reply:
        if not question.strip():
            return abstention(messages.EMPTY_QUESTION)
        if not self._library.lexical.ids:
            return abstention(messages.EMPTY_LIBRARY)
        text = standalone(_plain(question), history, self._library.body_names)
        text = write_out(text, self._library.abbreviations)
        inquiry = Inquiry.open(text, self._library)
        return _refusal(inquiry) or _answer(inquiry)

    def _verified(self, reply: Reply) -> Reply:
        """The reply as it is if every quote stands in its text; a refusal otherwise."""
        for citation in reply.citations:
            if not is_verbatim(citation, self._library.directive(citation.directive_id)):
                return abstention(messages.NOT_FOUND)
        return reply


def _plain(question: str) -> str:
    """The question in NFC, with single spaces, not in capitals throughout, and in Vietnamese."""
    question = " ".join(unicodedata.normalize("NFC", question).split())
    return to_vietnamese(question.lower() if question.isupper() else question)


def _answer(inquiry: Inquiry) -> Reply:
    if told := answer_relation(inquiry) or answer_person(inquiry):
        return told
    if inquiry.hints.labels:
        return answer_section(inquiry)
    if inquiry.question.field:
        return answer_field(inquiry)
    if inquiry.body_names:
        return answer_body(inquiry)
    return answer_topic(inquiry)


def _refusal(inquiry: Inquiry) -> Reply | None:
    """What to say when the question names a number, a date or a body that is not there."""
    hints = inquiry.hints
    if hints.unknown_numbers and not hints.directives:
        return answer_cited(inquiry)
    if hints.unknown_dates:
        reason = messages.UNKNOWN_DATE.format(day=messages.day(hints.unknown_dates[0]))
        return abstention(reason, inquiry.nearest())
    unknown = [body for body in hints.bodies if not body.names]
    for body in unknown:
        if not inquiry.is_written(body.asked):
            reason = messages.UNKNOWN_BODY.format(body=body.asked)
            return abstention(reason, inquiry.nearest())
    return None
