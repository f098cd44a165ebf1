"""A conversation as a Word file: each question, its answer, and the quotes it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

from docx.text.paragraph import Paragraph

from assistant import messages
from assistant.answer import Answer, Citation
from assistant.office_paper import blank_document, printable, saved
from assistant.web.evidence import without_bars
from ingest.directive import Directive

_STYLES = {"Normal": 13, "Title": 18, "Heading 1": 14, "Heading 2": 13}
"""Sizes in points of the styles used."""
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


class Shelf(Protocol):
    """Where the cited documents are."""

    def directive(self, directive_id: str) -> Directive:
        """One document; raises KeyError when it is gone."""


def conversation_docx(
    answers: Sequence[Answer], library: Shelf, made_at: datetime | None = None
) -> bytes:
    """The answers of a conversation, oldest first, each under its question, as a DOCX file.

    `made_at` is the time it is dated, now by default. A document that is no longer in the library is
    named as the citation names it.
    """
    document = blank_document(messages.EXPORT_TITLE, _STYLES)
    document.add_heading(messages.EXPORT_TITLE, level=0)
    document.add_paragraph(
        messages.EXPORTED_AT.format(moment=f"{made_at or datetime.now():%d/%m/%Y %H:%M}")
    )
    for number, answer in enumerate(answers, start=1):
        _add_exchange(document, number, answer, library)
    return saved(document)


def _add_exchange(document: Any, number: int, answer: Answer, library: Shelf) -> None:
    title = messages.EXPORT_QUESTION.format(number=number, question=answer.question)
    document.add_heading(printable(" ".join(title.split())), level=1)
    if answer.rewritten:
        asked = messages.EXPORT_REWRITTEN.format(question=answer.rewritten)
        _add(document.add_paragraph(), asked, italic=True)
    for paragraph in without_bars(answer.text).split("\n\n"):
        _add(document.add_paragraph(), paragraph)
    _add_list(document, messages.EXPORT_NOTES, answer.notes)
    _add_list(document, messages.EXPORT_STRUCK, answer.struck)
    if answer.citations:
        title = messages.NEAREST_PASSAGES if answer.abstained else messages.SOURCES
        document.add_heading(title, level=2)
    for mark, citation in enumerate(answer.citations, start=1):
        _add(document.add_paragraph(), _quoted(mark, citation, library))


def _add_list(document: Any, title: str, sentences: Iterable[str]) -> None:
    for place, sentence in enumerate(sentences):
        if not place:
            document.add_heading(title, level=2)
        _add(document.add_paragraph(style="List Bullet"), sentence)


def _quoted(mark: int, citation: Citation, library: Shelf) -> str:
    try:
        directive = library.directive(citation.directive_id)
    except KeyError:
        directive = None
    place = messages.cited_as(directive, citation.section, citation.page, citation.directive)
    quote = " ".join(without_bars(citation.quote).split())
    return messages.COPY_SOURCE.format(number=mark, place=place, quote=quote)


def _add(paragraph: Paragraph, text: str, *, italic: bool = False) -> None:
    """Put Markdown text into a paragraph: what stands between ** is bold, all else is as it is."""
    for place, part in enumerate(_BOLD.split(printable(text))):
        if part:
            run = paragraph.add_run(part)
            run.bold, run.italic = bool(place % 2) or None, italic or None
