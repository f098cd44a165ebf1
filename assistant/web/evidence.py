"""The evidence panel: each citation as a card that leads to its place in the document.

Everything that comes from a document goes through `safe`; nothing of it reaches the page raw.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from assistant import messages
from assistant.answer import Answer, Citation
from assistant.replies import is_weak_scan
from assistant.web.addresses import original_address
from ingest.directive import Directive

_MARKER = re.compile(r"\[(\d{1,2})\]")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_MARKDOWN_LINK = re.compile(r"(?<=[!\]])(?=[\[(])")
_ROW_EDGE = re.compile(r"(?:^|(?<=“))[ ]*\|[ ]*|[ ]*\|[ ]*(?=”|$)", re.MULTILINE)
_ROW_BAR = re.compile(r"(?:[ ]*\|)+[ ]*")


def safe(text: str) -> str:
    """Text as HTML that shows it and does nothing else.

    Braces and dollars are escaped too: the page's HTML component reads them as template marks.
    """
    return (
        escape(text, quote=True)
        .replace("{", "&#123;")
        .replace("}", "&#125;")
        .replace("$", "&#36;")
        .replace("`", "&#96;")
    )


def address(directive_id: str, start: int | None = None, end: int | None = None) -> str:
    """The page address (a URL fragment) that opens a document, at a quote where one is given."""
    return f"#van-ban/{directive_id}" + (f"/{start}-{end}" if start is not None else "")


def without_bars(text: str) -> str:
    """Text in which table rows, "| a | b |", read as running text: "a · b"."""
    return "\n".join(_cells_told(line) for line in text.split("\n"))


def _cells_told(line: str) -> str:
    return _ROW_BAR.sub(" · ", _ROW_EDGE.sub("", line)) if line.count("|") > 1 else line


def literal(text: str) -> str:
    """Text as Markdown that shows its characters and formats nothing."""
    return _PUNCTUATION.sub(lambda mark: f"&#{ord(mark[0])};", text)


def linked(answer: Answer) -> str:
    """The answer as Markdown in which each marker [n] leads to its quote, and no HTML is live.

    Images and links that a document's own text would make in Markdown are taken apart, so that
    showing an answer fetches nothing.
    """
    text = _MARKDOWN_LINK.sub(r"\\", escape(without_bars(answer.text), quote=False))

    def link(marker: re.Match[str]) -> str:
        number = int(marker[1])
        if not 1 <= number <= len(answer.citations):
            return marker[0]
        quote = answer.citations[number - 1]
        return f"[\\[{number}\\]]({address(quote.directive_id, quote.start, quote.end)})"

    return _MARKER.sub(link, text)


def panel(
    answer: Answer | None,
    directives: dict[str, Directive],
    ended: Mapping[str, str] | None = None,
) -> str:
    """The panel's HTML: a card a citation; `directives` holds the cited documents by id.

    `ended` says by id what has replaced or repealed a document.
    """
    if answer is None:
        return f'<p class="hint">{messages.EVIDENCE_EMPTY}</p>'
    if not answer.citations:
        return f'<p class="hint">{messages.NO_EVIDENCE}</p>'
    title = messages.NEAREST_PASSAGES if answer.abstained else messages.EVIDENCE
    cards = "".join(
        _card(
            number,
            citation,
            directives.get(citation.directive_id),
            (ended or {}).get(citation.directive_id, ""),
        )
        for number, citation in enumerate(answer.citations, 1)
    )
    kind = "nearest" if answer.abstained else "cited"
    return (
        f'<div class="panel-head"><h2>{title}</h2>{_copy_button(answer, directives)}</div>'
        f'<ol class="cards {kind}">{cards}</ol>'
    )


def _card(number: int, citation: Citation, directive: Directive | None, ended: str) -> str:
    kind = directive.kind if directive else ""
    name = " ".join(part for part in (kind, citation.directive) if part)
    details = [messages.section_name(citation.section)] if citation.section else []
    if citation.page:
        details.append(messages.PAGE.format(page=citation.page))
    if directive and directive.issued_on:
        details.append(messages.day(directive.issued_on))
    label = messages.OPEN_QUOTE.format(number=number, directive=citation.directive)
    where = address(citation.directive_id, citation.start, citation.end)
    quote = " ".join(without_bars(citation.quote).split())
    mark = f'<span class="ended">{safe(ended)}</span>' if ended else ""
    return (
        f'<li><a class="card" href="{safe(where)}" aria-label="{safe(label)}">'
        f'<span class="card-number" aria-hidden="true">{number}</span>'
        f'<span class="card-name">{safe(name)}</span>'
        f'<span class="card-place">{safe(" · ".join(details))}</span>'
        f"{mark}<q>{safe(quote)}</q></a>{_card_foot(citation, directive)}</li>"
    )


def _card_foot(citation: Citation, directive: Directive | None) -> str:
    """Below a card: a warning of a weak scan, and the original to be saved."""
    if directive is None:
        return ""
    weak = is_weak_scan(citation, directive)
    warning = f'<span class="weak">{messages.WEAK_SCAN}</span>' if weak else ""
    return f'<div class="card-foot">{warning}{original_link(directive)}</div>'


def original_link(directive: Directive) -> str:
    """The link that saves a document's original."""
    label = messages.ORIGINAL_OF.format(directive=messages.directive_name(directive))
    return (
        f'<a class="original" href="{safe(original_address(directive.id))}" download '
        f'aria-label="{safe(label)}">{messages.ORIGINAL}</a>'
    )


def _copy_button(answer: Answer, directives: dict[str, Directive]) -> str:
    if answer.abstained:
        return ""
    sources = [
        messages.COPY_SOURCE.format(
            number=number,
            place=messages.cited_as(
                directives.get(citation.directive_id),
                citation.section,
                citation.page,
                citation.directive,
            ),
            quote=" ".join(citation.quote.split()),
        )
        for number, citation in enumerate(answer.citations, 1)
    ]
    plain = "\n\n".join([answer.text.replace("**", ""), *sources])
    return (
        f'<button type="button" class="copy" data-copy="{safe(plain)}" '
        f'data-copied="{messages.COPIED}">{messages.COPY}</button>'
    )
