"""What leaves the assistant: an answer and the verbatim quotes it rests on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Citation:
    """A verbatim quote: `start:end` are offsets into the directive's normalised text.

    `directive_id` finds the document in the library, `directive` is its number as printed
    (or its file name where it has none), `page` counts from 1 and is None for unpaged sources.
    """

    directive_id: str
    directive: str
    section: str
    quote: str
    start: int
    end: int
    source: str
    page: int | None = None
    score: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """The citation as `ask --json` prints it."""
        fields = asdict(self)
        del fields["directive_id"]
        return fields


@dataclass(frozen=True)
class Answer:
    """The reply to one question.

    `text` is Markdown in Vietnamese. When `abstained`, the citations are the nearest
    passages, offered as such and not as an answer.

    `rewritten` is the question that was answered where the one asked leaned on the turns before it,
    "" where it stands alone. `notes` are sentences that a reader has to know (a document replaced, a
    weak scan, why no generated answer is given); `struck` are generated sentences that nothing
    supports.
    """

    question: str
    text: str
    citations: tuple[Citation, ...] = ()
    abstained: bool = False
    mode: Literal["extractive", "generated"] = "extractive"
    elapsed_ms: float = 0.0
    rewritten: str = ""
    notes: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The object `ask --json` prints; "rewritten", "notes" and "struck" only where there are."""
        extras = {"rewritten": self.rewritten, "notes": self.notes, "struck": self.struck}
        return {
            "question": self.question,
            "answer": self.text,
            "abstained": self.abstained,
            "mode": self.mode,
            "citations": [citation.to_dict() for citation in self.citations],
            "elapsed_ms": round(self.elapsed_ms, 1),
            **{name: value for name, value in extras.items() if value},
        }
