"""The chat tab: the conversation, the evidence beside it, and the question box."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

import prompts
from assistant import messages
from assistant.web import evidence
from assistant.web.conversation import Answering, Turn, conversation
from assistant.web.feedback_box import feedback_box
from assistant.web.given_answers import GivenAnswers
from assistant.web.scope_bar import scope_bar, scope_of
from vectorstore.library import Library

_FOOT = f"""<button type="button" id="scope-open" aria-expanded="false" aria-controls="scope-form">\
{messages.SCOPE_WHOLE}</button><span id="save-told" role="status"></span>\
<button type="button" id="save-chat" data-name="{messages.SAVED_CHAT_NAME}">\
{messages.SAVE_CHAT} <span class="wide">{messages.SAVE_CHAT_AS}</span></button>"""


def chat_tab(assistant: Answering, library: Library, given: GivenAnswers) -> None:
    """Lay out the chat and have its questions answered; what is answered is added to `given`."""
    history = gr.State([])
    with gr.Row(elem_id="chat"):
        chat = gr.Chatbot(
            label=messages.CONVERSATION,
            show_label=False,
            container=False,
            elem_id="conversation",
            placeholder=prompts.load("welcome"),
            examples=[{"text": text} for text in _example_questions()],
            latex_delimiters=[],
            allow_tags=False,
            buttons=[],
            feedback_options=None,
            layout="bubble",
            autoscroll=False,
            height=None,
        )
        panel = gr.HTML(
            evidence.panel(None, {}), elem_id="evidence", js_on_load=None, apply_default_css=False
        )
        with gr.Column(elem_id="composer", min_width=0):
            scope = scope_bar(library)
            question = gr.Textbox(
                label=messages.QUESTION_LABEL,
                show_label=False,
                container=False,
                placeholder=messages.QUESTION_PLACEHOLDER,
                lines=1,
                max_lines=6,
                autofocus=True,
                submit_btn=messages.SEND,
                elem_id="question",
            )
            with gr.Row(elem_id="composer-foot"):
                gr.HTML(_FOOT, js_on_load=None, apply_default_css=False)
                again = gr.Button(messages.NEW_CHAT, size="sm", elem_id="new-chat")
    feedback_box(library, given)

    def ask(text: str, turns: list[Turn], pinned: str) -> Iterator[tuple[Any, ...]]:
        yield from conversation(assistant, library, given, text, turns, scope_of(pinned))

    def ask_example(
        turns: list[Turn], pinned: str, chosen: gr.SelectData
    ) -> Iterator[tuple[Any, ...]]:
        text = chosen.value["text"]
        yield from conversation(assistant, library, given, text, turns, scope_of(pinned))

    outputs = [question, chat, panel, history]
    shown = {"show_progress": "hidden", "api_visibility": "private"}
    asking = [
        question.submit(ask, [question, history, scope], outputs, **shown),
        chat.example_select(ask_example, [history, scope], outputs, **shown),
    ]
    empty = ("", [], evidence.panel(None, {}), [])
    # In two steps: an answer still coming in would be written over the emptied chat.
    stopped = again.click(None, cancels=asking, api_visibility="private")
    stopped.then(lambda: empty, None, outputs, **shown)


def _example_questions() -> list[str]:
    lines = prompts.load("example_questions").splitlines()
    return [line.removeprefix("-").strip() for line in lines if line.strip()]
