"""A question as it goes through the page: shown, answered, and its answer revealed."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

import gradio as gr

from assistant import messages
from assistant.answer import Answer
from assistant.relations import graph_of
from assistant.scope import EVERYTHING, Scope
from assistant.web import answer_view, evidence, relations_view
from assistant.web.given_answers import GivenAnswers
from ingest.directive import Directive
from vectorstore.library import Library

logger = logging.getLogger(__name__)

Turn = dict[str, str]

_REVEAL_STEPS = 8
_REVEAL_PAUSE = 0.025
"""Seconds between steps: an answer that comes whole is shown within about 0.2 s."""


class Answering(Protocol):
    """What the page asks."""

    def stream(
        self, question: str, history: Sequence[Mapping[str, str]] = (), scope: Scope = EVERYTHING
    ) -> Iterator[Answer]:
        """Answers that grow; the last is whole. `history` is the earlier turns."""


def conversation(
    assistant: Answering,
    library: Library,
    given: GivenAnswers,
    question: str,
    turns: list[Turn],
    scope: Scope = EVERYTHING,
) -> Iterator[tuple[Any, ...]]:
    """Values of (question box, chat, evidence panel, history) as an answer comes in.

    The history keeps the answers as they were given, each with the key that `given` knows it by;
    the chat shows them with linked markers.
    """
    question = question.strip()
    if not question:
        yield (gr.skip(),) * 4
        return
    asked = [*turns, {"role": "user", "content": question}]
    visible = [_visible(turn) for turn in asked]
    yield "", visible, gr.skip(), gr.skip()
    answer, whole = None, ""
    try:
        for answer in assistant.stream(question, [_plain(turn) for turn in turns], scope):
            panel = _panel(answer, library)
            before, whole = whole, evidence.linked(answer)
            for part in _growing(whole, before):
                told = answer_view.shown_so_far(answer, part)
                yield gr.skip(), [*visible, _said(told)], panel, gr.skip()
                panel = gr.skip()
                time.sleep(_REVEAL_PAUSE)
    except Exception:  # whatever went wrong, the conversation has to go on
        logger.exception("a question could not be answered")
        answer = None
    if answer is None:
        failure = [*visible, _said(messages.ASK_FAILED)]
        yield gr.skip(), failure, evidence.panel(None, {}), gr.skip()
        return
    key = given.add(answer, last_key(turns))
    shown = answer_view.shown(answer, key)
    reply = {"role": "assistant", "content": answer.text, "shown": shown, "key": key}
    yield gr.skip(), [*visible, _said(shown)], gr.skip(), [*asked, reply]


def last_key(turns: Sequence[Turn]) -> str:
    """The key of the latest answer of a conversation; "" where nothing has been answered."""
    return next((turn["key"] for turn in reversed(turns) if "key" in turn), "")


def _said(text: str) -> Turn:
    return {"role": "assistant", "content": text}


def _plain(turn: Turn) -> Turn:
    return {"role": turn["role"], "content": turn["content"]}


def _visible(turn: Turn) -> Turn:
    """A turn as the chat shows it: no Markdown or HTML of the person's own is brought to life."""
    if turn["role"] == "user":
        return {"role": "user", "content": evidence.literal(turn["content"])}
    return _said(turn["shown"])


def _growing(text: str, before: str) -> Iterator[str]:
    """The text in growing pieces, each ending at a word; the last is whole.

    A text that goes on from `before` grows from there.
    """
    start = len(before) if text.startswith(before) else 0
    words_at = [at for at, char in enumerate(text[start:], start) if char.isspace()]
    stride = max(1, -(-len(words_at) // _REVEAL_STEPS))
    for end in words_at[stride::stride]:
        yield text[:end]
    yield text


def _panel(answer: Answer, library: Library) -> str:
    directives, graph = _cited(answer, library), graph_of(library)
    ended = {id_: relations_view.ended(graph, id_) for id_ in directives}
    return evidence.panel(answer, directives, ended)


def _cited(answer: Answer, library: Library) -> dict[str, Directive]:
    """The cited documents by id; one that was removed in the meantime is left out."""
    found = {}
    for directive_id in {citation.directive_id for citation in answer.citations}:
        try:
            found[directive_id] = library.directive(directive_id)
        except KeyError:
            logger.warning("cited directive %s is no longer in the library", directive_id)
    return found
