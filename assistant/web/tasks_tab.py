"""The task tab: who has to do what by when, over the whole library."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant import messages
from assistant.relations import graph_of
from assistant.tasks import bodies
from assistant.web import tasks_view
from assistant.web.page_scripts import script
from assistant.web.server_function import server_function
from assistant.web.task_filter import TaskFilter
from vectorstore.library import Library


def tasks_tab(library: Library) -> gr.HTML:
    """The tab as a component; tasks_tab.js asks for the list whenever the tab comes into view."""
    desk = _Desk(library)
    return gr.HTML(
        "",
        html_template=tasks_view.form(),
        apply_default_css=False,
        elem_id="tasks",
        js_on_load=script("combobox.js", "tasks_tab.js"),
        server_functions=[
            server_function(desk.tasked_bodies),
            server_function(desk.list_tasks),
        ],
        none=messages.NO_CHOICE,
        failed=f'<p class="hint" role="alert">{messages.TASKS_FAILED}</p>',
    )


class _Desk:
    """What tasks_tab.js asks; `wanted` holds the fields of the form."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def tasked_bodies(self, wanted: dict[str, Any]) -> list[dict[str, Any]]:
        """The bodies that are given tasks, with how many, most tasks first."""
        return [{"name": body.name, "count": body.count} for body in bodies(self._library)]

    def list_tasks(self, wanted: dict[str, Any]) -> str:
        """The tasks that the form asks for, as HTML."""
        try:
            asked = TaskFilter.read(wanted)
        except ValueError:
            return f'<p class="hint" role="alert">{messages.WRONG_DAYS}</p>'
        found = asked.tasks(self._library)
        return tasks_view.task_list(found, asked, graph_of(self._library))
