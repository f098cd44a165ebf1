"""The web page: a chat with its evidence, the library, and the document opened beside them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

import prompts
from assistant import document_view, evidence, library_view, messages
from assistant.conversation import Answering, Shelf, Turn, conversation

_HERE = Path(__file__).resolve().parent
_FONTS = ("Noto Sans", "Be Vietnam Pro", "Segoe UI", "Roboto", "Helvetica Neue", "Arial")
_ON_LOAD = "() => { document.documentElement.lang = 'vi'; }"


def build_page(assistant: Answering, library: Shelf) -> gr.Blocks:
    """The page as Gradio blocks; `launch` serves them."""
    with gr.Blocks(title=messages.TITLE, fill_width=True, analytics_enabled=False) as page:
        gr.HTML(
            f'<header class="masthead"><h1>{messages.TITLE}</h1><p>{messages.TAGLINE}</p></header>',
            js_on_load=None,
            apply_default_css=False,
        )
        with gr.Row(elem_id="workspace"):
            with gr.Column(elem_id="main", min_width=0), gr.Tabs(elem_id="tabs"):
                with gr.Tab(messages.CHAT_TAB, elem_id="chat-tab"):
                    _chat(assistant, library)
                with gr.Tab(messages.LIBRARY_TAB, elem_id="library-tab") as tab:
                    _library(page, tab, library)
            _document_pane(library)
    return page.queue(default_concurrency_limit=8)


def launch(assistant: Answering, library: Shelf, *, host: str, port: int) -> None:
    """Serve the page on `host`:`port` until interrupted; nothing is fetched from elsewhere."""
    build_page(assistant, library).launch(
        server_name=host,
        server_port=port,
        theme=_theme(),
        head=f"<style>{(_HERE / 'page.css').read_text(encoding='utf-8')}</style>",
        js=_ON_LOAD,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        quiet=True,
    )


def _theme() -> gr.themes.Base:
    """System fonts only, so that nothing is fetched; a deep red used sparingly."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.red,
        neutral_hue=gr.themes.colors.stone,
        font=[*_FONTS, "sans-serif"],
        font_mono=["Noto Sans Mono", "Consolas", "monospace"],
    )


# -- chat ------------------------------------------------------------------------------------


def _chat(assistant: Answering, library: Shelf) -> None:
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


# -- library and document --------------------------------------------------------------------


def _library(page: gr.Blocks, tab: gr.Tab, library: Shelf) -> None:
    wanted = gr.Textbox(
        "",
        label=messages.FILTER_LABEL,
        show_label=False,
        container=False,
        placeholder=messages.FILTER_PLACEHOLDER,
        elem_id="filter",
    )
    listed = gr.HTML(elem_id="library", js_on_load=None, apply_default_css=False)

    def show(text: str) -> str:
        return library_view.library_list(library.directives(), text)

    gr.on(
        [page.load, tab.select, wanted.change],
        show,
        [wanted],
        [listed],
        show_progress="hidden",
        trigger_mode="always_last",
        api_visibility="private",
    )


def _document_pane(library: Shelf) -> gr.HTML:
    """The pane that a citation opens; page.js calls `open_document` when the address names one."""

    def open_document(wanted: dict[str, Any]) -> str:
        try:
            directive = library.directive(str(wanted["id"]))
        except KeyError:
            return document_view.notice(messages.DOCUMENT_GONE)
        return document_view.document(directive, (int(wanted["start"]), int(wanted["end"])))

    return gr.HTML(
        "",
        html_template='<div class="document-body"></div>',
        apply_default_css=False,
        elem_id="document",
        js_on_load=(_HERE / "page.js").read_text(encoding="utf-8"),
        server_functions=[open_document],
        opening=document_view.notice(messages.OPENING),
        failed=document_view.notice(messages.OPEN_FAILED),
        label=messages.DOCUMENT,
        conversation=messages.CONVERSATION,
    )
