"""The library tab: the documents as a list or by their relations, and the filter over both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant import messages
from assistant.relations import graph_of
from assistant.web import library_view, relations_view
from assistant.web.page_scripts import script
from vectorstore.library import Library

_VIEWS = f"""<div class="views" role="group" aria-label="{messages.VIEWS}">\
<button type="button" data-shown="list" aria-pressed="true">{messages.LIST_VIEW}</button>\
<button type="button" data-shown="relations" aria-pressed="false">{messages.RELATIONS_VIEW}</button>\
</div>"""


def library_tab(library: Library) -> Callable[[list[Any]], None]:
    """Lay out both; the function that comes back has them shown anew at each of some events."""
    with gr.Row(elem_id="library-bar"):
        wanted = gr.Textbox(
            "",
            label=messages.FILTER_LABEL,
            show_label=False,
            container=False,
            placeholder=messages.FILTER_PLACEHOLDER,
            elem_id="filter",
        )
        gr.HTML(
            "",
            html_template=_VIEWS,
            apply_default_css=False,
            elem_id="library-views",
            js_on_load=script("library_tab.js"),
        )
    listed = gr.HTML(elem_id="library", js_on_load=None, apply_default_css=False)
    related = gr.HTML(elem_id="relations", js_on_load=None, apply_default_css=False)

    def show(text: str) -> tuple[str, str]:
        found, graph = library.directives(), graph_of(library)
        corrected = {item.id for item in found if library.corrections(item.id)}
        ended = {item.id: relations_view.ended(graph, item.id) for item in found}
        shown = library_view.library_list(found, text, corrected, ended)
        return shown, relations_view.timeline(graph, text)

    def show_at(events: list[Any]) -> None:
        gr.on(
            [wanted.change, *events],
            show,
            [wanted],
            [listed, related],
            show_progress="hidden",
            trigger_mode="always_last",
            api_visibility="private",
        )

    return show_at
