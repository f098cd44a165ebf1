"""The web page: a chat with its evidence, the library, and the document opened beside them.

Each tab is laid out in a module of its own; here they are put together and served.
"""

from __future__ import annotations

from pathlib import Path

import gradio as gr

from assistant import messages
from assistant.web.chat_tab import chat_tab
from assistant.web.conversation import Answering
from assistant.web.document_pane import document_pane
from assistant.web.downloads import serve_files
from assistant.web.given_answers import GivenAnswers
from assistant.web.intake import intake_tab
from assistant.web.library_tab import library_tab
from assistant.web.tasks_tab import tasks_tab
from ingest.readers import MAX_MEGABYTES
from vectorstore.library import Library

_HERE = Path(__file__).resolve().parent
_FONTS = ("Noto Sans", "Be Vietnam Pro", "Segoe UI", "Roboto", "Helvetica Neue", "Arial")
_STYLES = ("page.css", "chat.css", "library.css", "tasks.css", "relations.css")
_HOUR = 3600  # seconds; what was sent up is then deleted, and the library has its own copy
_ON_LOAD = "() => { document.documentElement.lang = 'vi'; }"


def build_page(assistant: Answering, library: Library, given: GivenAnswers) -> gr.Blocks:
    """The page as Gradio blocks; `launch` serves them. Its answers are added to `given`."""
    with gr.Blocks(
        title=messages.TITLE, fill_width=True, analytics_enabled=False, delete_cache=(_HOUR, _HOUR)
    ) as page:
        gr.HTML(
            f'<header class="masthead"><h1>{messages.TITLE}</h1><p>{messages.TAGLINE}</p></header>',
            js_on_load=None,
            apply_default_css=False,
        )
        with gr.Row(elem_id="workspace"):
            with gr.Column(elem_id="main", min_width=0), gr.Tabs(elem_id="tabs"):
                with gr.Tab(messages.CHAT_TAB, elem_id="chat-tab"):
                    chat_tab(assistant, library, given)
                with gr.Tab(messages.TASKS_TAB, elem_id="tasks-tab"):
                    tasks_tab(library)
                with gr.Tab(messages.LIBRARY_TAB, elem_id="library-tab") as tab:
                    show_list_at = library_tab(library)
                with gr.Tab(messages.INTAKE_TAB, elem_id="intake-tab"):
                    taken_in = intake_tab(library)
            pane = document_pane(library)
        show_list_at([page.load, tab.select, taken_in.change, pane.change])
    return page.queue(default_concurrency_limit=8)


def launch(assistant: Answering, library: Library, *, host: str, port: int) -> None:
    """Serve the page on `host`:`port` until interrupted; nothing is fetched from elsewhere."""
    given = GivenAnswers()
    page = build_page(assistant, library, given)
    styles = "".join((_HERE / name).read_text(encoding="utf-8") for name in _STYLES)
    app, _, _ = page.launch(
        server_name=host,
        server_port=port,
        theme=_theme(),
        head=f'<style>:root {{ --searching: "{messages.SEARCHING}"; }}\n{styles}</style>',
        js=_ON_LOAD,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        max_file_size=f"{MAX_MEGABYTES}mb",
        prevent_thread_lock=True,
        quiet=True,
    )
    serve_files(app, library, given)
    page.block_thread()


def _theme() -> gr.themes.Base:
    """System fonts only, so that nothing is fetched; a deep red used sparingly."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.red,
        neutral_hue=gr.themes.colors.stone,
        font=[*_FONTS, "sans-serif"],
        font_mono=["Noto Sans Mono", "Consolas", "monospace"],
    )
