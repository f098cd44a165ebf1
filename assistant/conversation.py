"""A question as it goes through the page: shown, answered, and its answer revealed."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import gradio as gr

from assistant import evidence, messages
from assistant.answer import Answer
from ingest.directive import Directive
from ingest.pages import Word

logger = logging.getLogger(__name__)

Turn = dict[str, str]

_REVEAL_STEPS = 8
_REVEAL_PAUSE = 0.025
"""Seconds between steps: an answer that comes whole is shown within about 0.2 s."""


class Answering(Protocol):
    """What the page asks."""

    def ask(self, question: str, history: Sequence[Mapping[str, str]] = ()) -> Answer:
        """Answer a question in the light of the earlier turns."""


class Shelf(Protocol):
    """What the page shows documents from, and where it keeps them."""

    def directives(self) -> list[Directive]:
        """All documents, newest first."""

    def directive(self, directive_id: str) -> Directive:
        """One document; raises KeyError when it is gone."""

    def original(self, directive_id: str) -> Path | None:
        """The file a document was read from; None where it was not kept."""

    def words(self, directive_id: str, page: int) -> tuple[Word, ...]:
        """The words recognised on a page, counted from 1."""

    def corrections(self, directive_id: str) -> dict[str, str]:
        """What a person has corrected, by field."""

    def writing(self) -> AbstractContextManager[None]:
        """Hold the library for writing; raises LibraryBusy."""

    def correct(self, directive_id: str, fields: Mapping[str, str]) -> Directive:
        """Correct fields of a document inside `writing()`."""

    def remove(self, directive_id: str) -> None:
        """Remove a document inside `writing()`."""


def conversation(
    assistant: Answering, library: Shelf, question: str, turns: list[Turn]
) -> Iterator[tuple[Any, ...]]:
    """Values of (question box, chat, evidence panel, history) as an answer comes in.

    The history keeps the answers as they were given; the chat shows them with linked markers.
    """
    question = question.strip()
    if not question:
        yield (gr.skip(),) * 4
        return
    shown = [*turns, {"role": "user", "content": question}]
    visible = [_visible(turn) for turn in shown]
    yield "", visible, gr.skip(), gr.skip()
    try:
        answer = assistant.ask(question, [_plain(turn) for turn in turns])
    except Exception:  # whatever went wrong, the conversation has to go on
        logger.exception("a question could not be answered")
        failure = {"role": "assistant", "content": messages.ASK_FAILED}
        yield gr.skip(), [*visible, failure], evidence.panel(None, {}), gr.skip()
        return
    text = evidence.linked(answer)
    panel = evidence.panel(answer, _cited(answer, library))
    for part in _growing(text):
        yield gr.skip(), [*visible, {"role": "assistant", "content": part}], panel, gr.skip()
        panel = gr.skip()
        time.sleep(_REVEAL_PAUSE)
    reply = {"role": "assistant", "content": answer.text, "linked": text}
    yield gr.skip(), gr.skip(), gr.skip(), [*shown, reply]


def _plain(turn: Turn) -> Turn:
    return {"role": turn["role"], "content": turn["content"]}


def _visible(turn: Turn) -> Turn:
    """A turn as the chat shows it: no Markdown or HTML of the person's own is brought to life."""
    if turn["role"] == "user":
        return {"role": "user", "content": evidence.literal(turn["content"])}
    return {"role": "assistant", "content": turn["linked"]}


def _growing(text: str) -> Iterator[str]:
    """The text in growing pieces, each ending at a word; the last is whole."""
    words_at = [index for index, char in enumerate(text) if char.isspace()]
    stride = max(1, -(-len(words_at) // _REVEAL_STEPS))
    for end in words_at[stride::stride]:
        yield text[:end]
    yield text


def _cited(answer: Answer, library: Shelf) -> dict[str, Directive]:
    """The cited documents by id; one that was removed in the meantime is left out."""
    found = {}
    for directive_id in {citation.directive_id for citation in answer.citations}:
        try:
            found[directive_id] = library.directive(directive_id)
        except KeyError:
            logger.warning("cited directive %s is no longer in the library", directive_id)
    return found
