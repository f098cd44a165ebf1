"""The chat tab: the conversation, the evidence beside it, and the question box."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

import prompts
from assistant import evidence, messages
from assistant.conversation import Answering, Shelf, Turn, conversation


def chat_tab(assistant: Answering, library: Shelf) -> None:
    """Lay out the chat and have its questions answered."""
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
                gr.HTML(
                    f'<p class="keys">{messages.KEYS_HINT}</p>',
                    js_on_load=None,
                    apply_default_css=False,
                )
                again = gr.Button(messages.NEW_CHAT, size="sm", elem_id="new-chat")

    def ask(text: str, turns: list[Turn]) -> Iterator[tuple[Any, ...]]:
        yield from conversation(assistant, library, text, turns)

    def ask_example(turns: list[Turn], chosen: gr.SelectData) -> Iterator[tuple[Any, ...]]:
        yield from conversation(assistant, library, chosen.value["text"], turns)

    outputs = [question, chat, panel, history]
    shown = {"show_progress": "hidden", "api_visibility": "private"}
    asking = [
        question.submit(ask, [question, history], outputs, **shown),
        chat.example_select(ask_example, [history], outputs, **shown),
    ]
    empty = ("", [], evidence.panel(None, {}), [])
    # In two steps: an answer still coming in would be written over the emptied chat.
    stopped = again.click(None, cancels=asking, api_visibility="private")
    stopped.then(lambda: empty, None, outputs, **shown)


def _example_questions() -> list[str]:
    lines = prompts.load("example_questions").splitlines()
    return [line.removeprefix("-").strip() for line in lines if line.strip()]
