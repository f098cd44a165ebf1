"""What the next question is asked of: chips above the question box, and the form that adds them.

The chips are kept on the reader's page, as JSON in the component's value, and sent along with each
question; `scope_of` reads them.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import gradio as gr

from assistant import messages
from assistant.scope import Scope
from assistant.web.page_scripts import script
from assistant.web.server_function import server_function
from vectorstore.library import Library


def scope_bar(library: Library) -> gr.HTML:
    """The chips and the form as a component, whose value `scope_of` reads."""
    desk = _Desk(library)
    return gr.HTML(
        "",
        html_template=_FORM,
        apply_default_css=False,
        elem_id="scope",
        js_on_load=script("combobox.js", "scope_bar.js"),
        server_functions=[server_function(desk.scope_choices)],
        whole=messages.SCOPE_WHOLE,
        narrowed=messages.SCOPE_NARROWED,
        take_out=messages.SCOPE_TAKE_OUT,
        since=messages.SCOPE_SINCE,
        until=messages.SCOPE_UNTIL,
        none=messages.NO_CHOICE,
        wrong_days=messages.WRONG_DAYS,
    )


def scope_of(value: str | None) -> Scope:
    """The scope that the component's value says; raises ValueError for one that no page sends.

    Nothing is asked then: to ask everything would go beyond what the reader has pinned.
    """
    try:
        wanted = json.loads(value or "{}")
        return Scope(
            directives=frozenset(str(item["id"]) for item in wanted.get("directives", ())),
            issuer=str(wanted.get("issuer", "")),
            first=day_of(wanted.get("first")),
            last=day_of(wanted.get("last")),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"no scope: {value!r}") from error


def day_of(value: Any) -> date | None:
    """A day as a date field of the page gives it, 2024-11-28; None for an empty one.

    Raises ValueError.
    """
    return date.fromisoformat(str(value)) if value else None


class _Desk:
    """What scope_bar.js asks."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def scope_choices(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """The documents and issuers that a question can be asked of."""
        directives = self._library.directives()
        issuers = {item.issuer_name for item in directives if item.issuer_name}
        return {
            "directives": [
                {
                    "id": item.id,
                    "name": messages.short_name(item),
                    "text": " · ".join(filter(None, (messages.short_name(item), item.subject))),
                }
                for item in directives
            ],
            "issuers": sorted(issuers),
        }


_FORM = f"""<ul class="chips" aria-label="{messages.SCOPE_CHOSEN}"></ul>
<div class="scope-form" id="scope-form" role="group" aria-label="{messages.SCOPE}" hidden>
  <p class="scope-hint">{messages.SCOPE_HINT}</p>
  <div class="field combo"><label for="scope-directive">{messages.DOCUMENT}</label>
    <input id="scope-directive" type="text" autocomplete="off" placeholder="{messages.SCOPE_FIND}">
    <ul id="scope-directives"></ul></div>
  <div class="field"><label for="scope-issuer">{messages.FIELD_LABELS["issuer"]}</label>
    <select id="scope-issuer"><option value="">{messages.ANY_ISSUER}</option></select></div>
  <div class="field"><label for="scope-first">{messages.ISSUED_SINCE}</label>
    <input id="scope-first" type="date"></div>
  <div class="field"><label for="scope-last">{messages.ISSUED_UNTIL}</label>
    <input id="scope-last" type="date"></div>
  <p class="scope-error" role="alert" hidden></p>
  <div class="form-actions"><button type="button" class="cancel scope-done">{messages.DONE}</button>
  <button type="button" class="cancel scope-clear">{messages.SCOPE_CLEAR}</button></div>
</div>"""
