"""The library tab: the list of documents and the filter over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant import library_view, messages
from assistant.conversation import Shelf


def library_tab(library: Shelf) -> Callable[[list[Any]], None]:
    """Lay out the list; the function that comes back has it shown anew at each of some events."""
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
        found = library.directives()
        corrected = {item.id for item in found if library.corrections(item.id)}
        return library_view.library_list(found, text, corrected)

    def show_at(events: list[Any]) -> None:
        gr.on(
            [wanted.change, *events],
            show,
            [wanted],
            [listed],
            show_progress="hidden",
            trigger_mode="always_last",
            api_visibility="private",
        )

    return show_at
