"""The pane beside the tabs: a document opened at a quote, its pages, its corrections, its removal.

The address of the page says which document is open; page.js follows it and calls these functions.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

from assistant import messages
from assistant.relations import graph_of
from assistant.web import document_view, page_images, relations_view
from assistant.web.correction_form import correction_form, refused
from assistant.web.server_function import server_function
from vectorstore.corrections import CORRECTABLE
from vectorstore.errors import LibraryError
from vectorstore.library import Library

_SCRIPT = Path(__file__).with_name("page.js")


def document_pane(library: Library) -> gr.HTML:
    """The pane as a component, whose `change` tells that a document was corrected or removed."""
    desk = _Desk(library)
    return gr.HTML(
        "",
        html_template='<div class="document-body"></div>',
        apply_default_css=False,
        elem_id="document",
        js_on_load=_SCRIPT.read_text(encoding="utf-8"),
        server_functions=[
            server_function(call)
            for call in (
                desk.open_document,
                desk.show_page,
                desk.edit_document,
                desk.correct_document,
                desk.remove_document,
            )
        ],
        opening=document_view.notice(messages.OPENING),
        failed=document_view.notice(messages.OPEN_FAILED),
        page_failed=f'<p class="hint">{messages.PAPER_GONE}</p>',
        unsaved=messages.NOT_SAVED,
        saved=messages.SAVED,
        label=messages.DOCUMENT,
        conversation=messages.CONVERSATION,
    )


class _Desk:
    """What the page asks about one document: `wanted` is what page.js sends."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def open_document(self, wanted: dict[str, Any]) -> str:
        """The document as HTML, at the quote start:end."""
        id_ = str(wanted["id"])
        try:
            directive = self._library.directive(id_)
        except KeyError:
            return document_view.notice(messages.DOCUMENT_GONE)
        span = int(wanted["start"]), int(wanted["end"])
        graph = graph_of(self._library)
        return document_view.document(
            directive,
            span,
            self._library.corrections(id_),
            standing=relations_view.standing(graph, id_),
            related=relations_view.related(graph, id_),
        )

    def show_page(self, wanted: dict[str, Any]) -> str:
        """A page of the original as HTML; without "page" the one where the quote starts."""
        id_, start, end = str(wanted["id"]), int(wanted["start"]), int(wanted["end"])
        try:
            directive = self._library.directive(id_)
            original = self._library.original(id_)
        except KeyError:
            return f'<p class="hint">{messages.DOCUMENT_GONE}</p>'
        if original is None:
            return f'<p class="hint">{messages.PAPER_GONE}</p>'
        quoted = page_images.pages_of(directive, start, end) if end > start else None
        page = int(wanted.get("page") or (quoted[0] if quoted else 1))
        words = self._library.words(id_, page)
        marks = page_images.marks(directive, original, words, page, (start, end))
        return document_view.paper(directive, page, marks, quoted)

    def edit_document(self, wanted: dict[str, Any]) -> str:
        """The form to correct a document."""
        try:
            return correction_form(self._library.directive(str(wanted["id"])))
        except KeyError:
            return f'<p class="hint">{messages.DOCUMENT_GONE}</p>'

    def correct_document(self, wanted: dict[str, Any]) -> str:
        """Keep the fields of the form; the form with the reason where they are refused, else ""."""
        id_ = str(wanted["id"])
        typed = {name: str(wanted["fields"].get(name, "")) for name in CORRECTABLE}
        try:
            with self._library.writing():
                self._library.correct(id_, typed)
        except KeyError as error:
            return f'<p class="hint">{refused(error)}</p>'
        except LibraryError as error:
            return correction_form(self._library.directive(id_), typed, error)
        return ""

    def remove_document(self, wanted: dict[str, Any]) -> str:
        """Remove a document; the reason where that cannot be done now, else ""."""
        try:
            with self._library.writing():
                self._library.directive(str(wanted["id"]))
                self._library.remove(str(wanted["id"]))
        except KeyError:
            return ""
        except LibraryError as error:
            return refused(error)
        return ""
