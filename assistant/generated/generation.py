"""Answers that a chat model words from numbered passages, checked sentence by sentence.

Nothing unverified is given out: a sentence is released once the passages it cites have been found to
say it. Where the model fails, or nothing of what it wrote stands, the extractive answer is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from assistant import messages
from assistant.answer import Citation
from assistant.generated.chat_model import ChatFailed
from assistant.generated.draft import Sentence, sentences_of
from assistant.generated.facts import Reading
from assistant.generated.passages_prompt import prompt, rules
from assistant.generated.planted import planted_spans
from assistant.generated.sources import Source
from assistant.generated.support import stored_quotes, supporting
from assistant.inquiry import FRAME, Inquiry
from assistant.replies import Reply

MOST_PASSAGES = 8
_MOST_CHARACTERS = 12_000
_MOST_STRUCK = 5
_LONGEST_STRUCK = 300
_VERBATIM = re.compile(
    r"\bnguyên văn\b|\btoàn văn\b|\btrích (?:dẫn|nguyên)\b|\bchép\b|\btừng chữ\b", re.I
)
_MARKUP = re.compile(r"!\[|\]\(|[<>]|https?:|www\.|javascript:", re.I)
_NO_BASIS = "không có căn cứ"
_REPEATED = 0.5


class Writes(Protocol):
    """A chat model: a system text and a question in, pieces of an answer out, or ChatFailed."""

    def stream(self, system: str, question: str) -> Iterator[str]:
        """The answer in pieces as they come."""


@dataclass(frozen=True)
class Draft:
    """A generated answer as far as it has come; `failure` says why there is none in the end."""

    text: str = ""
    citations: tuple[Citation, ...] = ()
    struck: tuple[str, ...] = ()
    failure: str = ""


def passages_for(inquiry: Inquiry, reply: Reply) -> list[Source]:
    """The passages to word an answer from: those that the reply cites, then the next best ones.

    None where words of its own would not help the reader: the question wants the text itself, or
    the reply cites more than a model can be given whole.
    """
    told = [_source(inquiry, citation) for citation in reply.citations]
    if _VERBATIM.search(inquiry.text) or len(told) > MOST_PASSAGES:
        return []
    room = _MOST_CHARACTERS - sum(len(source.quote) for source in told)
    if room < 0:
        return []
    for passage in inquiry.passages:
        if len(told) == MOST_PASSAGES or passage.chunk.section in FRAME:
            continue
        source = _source(inquiry, inquiry.cite(passage))
        if not _overlaps(source, told) and len(source.quote) <= room:
            room -= len(source.quote)
            told.append(source)
    return told


def _source(inquiry: Inquiry, citation: Citation) -> Source:
    directive = inquiry.directive(citation.directive_id)
    return Source(citation, directive, inquiry.library.abbreviations)


def _overlaps(source: Source, others: Sequence[Source]) -> bool:
    new = source.citation
    return any(
        new.directive_id == old.directive_id and new.start < old.end and old.start < new.end
        for old in (other.citation for other in others)
    )


def write(model: Writes, question: str, sources: Sequence[Source], cited: int) -> Iterator[Draft]:
    """Drafts of an answer, each longer by a verified sentence; the last one is whole or failed.

    The first `cited` sources are those of the extractive answer: a generated one that rests on none
    of them answers something else.
    """
    system, asked = prompt(question, sources)
    page = _Page(sources, cited, " ".join(asked.split()))
    try:
        for sentence in sentences_of(model.stream(system, asked)):
            if page.take(sentence):
                yield page.draft()
    except ChatFailed as failed:
        yield Draft(struck=page.struck_in_short(), failure=failed.code)
        return
    if page.stands:
        yield page.whole()
    else:
        why = "no_basis" if page.refused else "unsupported"
        yield Draft(struck=page.struck_in_short(), failure=why)


@dataclass
class _Page:
    """The sentences that stand and those that are struck."""

    sources: Sequence[Source]
    cited: int
    asked: str
    refused: bool = False
    _standing: list[tuple[Sentence, tuple[Source, ...]]] = field(default_factory=list)
    _struck: list[str] = field(default_factory=list)

    @property
    def stands(self) -> bool:
        """Whether something stands, and rests on what the extractive answer cites."""
        own = self.sources[: self.cited]
        return any(source in own for _, found in self._standing for source in found)

    def take(self, sentence: Sentence) -> bool:
        """Take a sentence in; whether what may be shown has grown."""
        if _NO_BASIS in sentence.text.lower() and not sentence.cited:
            self.refused = True
            return False
        if sentence.text.endswith(":") and not sentence.cited:
            return False  # "Báo Cần Thơ có các nhiệm vụ sau:" claims nothing of its own
        if checked := self._checked(sentence):
            self._standing.append(checked)
            return self.stands
        copied = sentence.text in self.asked and not sentence.cited
        if not copied and not self._is_an_order(sentence.text):
            self._struck.append(sentence.text)
        return False

    def _checked(self, sentence: Sentence) -> tuple[Sentence, tuple[Source, ...]] | None:
        numbers = [n for n in sentence.cited if 1 <= n <= len(self.sources)]
        if not numbers or len(numbers) < len(sentence.cited) or _MARKUP.search(sentence.text):
            return None
        cited = [self.sources[number - 1] for number in numbers]
        text = stored_quotes(sentence.text, cited)
        found = supporting(text, cited) if text else ()
        return (Sentence(text, sentence.cited, sentence.lead), found) if text and found else None

    def _is_an_order(self, text: str) -> bool:
        """Whether a sentence repeats the prompt, or what is planted in a passage: not to be shown."""
        said = [rules()]
        for source in self.sources:
            quote = source.citation.quote
            said += [quote[start:end] for start, end in planted_spans(quote)]
        return bool(planted_spans(text)) or any(_repeats(text, other) for other in said)

    def struck_in_short(self) -> tuple[str, ...]:
        """What was struck, cut to what a reader can take in."""
        return tuple(text[:_LONGEST_STRUCK] for text in self._struck[:_MOST_STRUCK])

    def draft(self) -> Draft:
        """The sentences that stand, their citations numbered from 1 as they come up."""
        numbers: dict[Citation, int] = {}
        text = ""
        for sentence, found in self._standing:
            for source in found:
                numbers.setdefault(source.citation, len(numbers) + 1)
            marks = "".join(f"[{numbers[source.citation]}]" for source in found)
            lead = sentence.lead if text or sentence.lead.endswith("- ") else ""
            text += (lead if text else lead.lstrip()) + _marked(sentence.text, marks)
        return Draft(text, tuple(numbers), self.struck_in_short())

    def whole(self) -> Draft:
        """The draft with its places in words, which a follow-up question is understood from."""
        draft = self.draft()
        by_citation = {source.citation: source for source in self.sources}
        places = [
            messages.GENERATED_SOURCE.format(
                number=number,
                place=messages.cited_as(by_citation[c].directive, c.section, c.page),
            )
            for number, c in enumerate(draft.citations, start=1)
        ]
        told = "\n\n".join([draft.text, messages.GENERATED_SOURCES, *places])
        return replace(draft, text=told)


def _marked(text: str, marks: str) -> str:
    """A sentence with its markers before the full stop."""
    bare = text.rstrip(".;")
    return f"{bare} {marks}{text[len(bare) :][:1] or '.'}"


def _repeats(text: str, other: str) -> bool:
    """Whether half of the runs of three words of a text stand in another."""
    words, held = Reading.of(text).words, Reading.of(other).joined
    runs = [f" {' '.join(words[at : at + 3])} " for at in range(max(1, len(words) - 2))]
    return sum(run in held for run in runs) >= _REPEATED * len(runs)
