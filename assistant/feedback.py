"""What readers thought of the answers: thumbs up or down with a reason, kept in the library."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter

from assistant import messages
from assistant.answer import Answer, Citation
from vectorstore.library import Library

LONGEST = 2000
"""How many characters of a reason are kept."""


@dataclass(frozen=True)
class Opinion:
    """One reader's thumb on one answer, with the question and the answer as they were then."""

    good: bool
    question: str
    answer: str
    citations: tuple[Citation, ...] = ()
    reason: str = ""
    given_at: str = ""
    """ISO 8601 in UTC."""

    def to_dict(self) -> dict[str, Any]:
        """The opinion as `feedback --json` prints it."""
        return {
            "given_at": self.given_at,
            "good": self.good,
            "reason": self.reason,
            "question": self.question,
            "answer": self.answer,
            "citations": [citation.to_dict() for citation in self.citations],
        }


_OPINION = TypeAdapter(Opinion)


def record(library: Library, answer: Answer, *, good: bool, reason: str = "") -> None:
    """Keep a thumb up (`good`) or down on an answer; a reason is cut at LONGEST characters.

    No writing session is needed, so it works while documents are being taken in.
    Raises OSError where it cannot be kept.
    """
    opinion = Opinion(good, answer.question, answer.text, answer.citations, _plain(reason))
    library.catalogue.add_feedback(_OPINION.dump_json(opinion).decode())


def opinions(library: Library) -> list[Opinion]:
    """Everything that was recorded, newest first."""
    return [
        replace(_OPINION.validate_json(data), given_at=given_at)
        for given_at, data in library.catalogue.feedback()
    ]


def shown(opinion: Opinion) -> list[str]:
    """The lines that `feedback` prints of one opinion."""
    verdict = messages.GOOD_ANSWER if opinion.good else messages.BAD_ANSWER
    told = ": ".join(filter(None, (verdict, opinion.reason)))
    return [
        f"{messages.moment(opinion.given_at)}  {told}",
        messages.ASKED.format(question=opinion.question),
        messages.ANSWERED.format(answer=" ".join(opinion.answer.replace("**", "").split())),
        *(
            f"  {messages.cited_as(None, item.section, item.page, item.directive)}"
            for item in opinion.citations
        ),
    ]


def _plain(reason: str) -> str:
    return " ".join(reason.split())[:LONGEST]
