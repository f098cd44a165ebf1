"""A document as the pane shows it: its fields, its text with a quote marked, its pages as paper."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant import messages
from assistant.web.addresses import picture_address
from assistant.web.correction_form import removal
from assistant.web.document_text import Span, text_blocks
from assistant.web.evidence import original_link, safe
from assistant.web.page_images import SUFFIXES, Box
from ingest.directive import Directive, Signer
from ingest.filename import plain_name


def signer_line(signer: Signer) -> str:
    """A signer in one line: authority, title, name."""
    return ", ".join(part for part in (signer.authority, signer.title, signer.name) if part)


def has_paper(directive: Directive) -> bool:
    """Whether the pages of a document's original can be shown as pictures."""
    return directive.source.name.lower().endswith(SUFFIXES)


def document(
    directive: Directive,
    quote: Span | None = None,
    corrected: Collection[str] = (),
    *,
    standing: str = "",
    related: str = "",
) -> str:
    """The HTML of a document; the characters of `quote` are marked and can be scrolled to.

    `corrected` names the fields that a person has corrected. `standing` and `related` are HTML from
    `relations_view`: what became of the document, and what it is related to.
    """
    return (
        f"{_head(messages.short_name(directive), _facts(directive), standing)}"
        f'<div class="document-bar">'
        f"{_views(directive)}{_ask_only(directive)}{original_link(directive)}</div>"
        f'<div class="document-text" tabindex="0">{_fields(directive, corrected)}{related}'
        f"<article>{''.join(text_blocks(directive, quote))}</article></div>"
        f'<div class="document-paper" tabindex="0" hidden></div>'
    )


def notice(text: str) -> str:
    """The pane with one line in place of a document."""
    return (
        f'{_head(messages.DOCUMENT, "")}<div class="document-text">'
        f'<p class="hint">{safe(text)}</p></div>'
    )


def paper(directive: Directive, page: int, marks: Sequence[Box], quoted: range | None) -> str:
    """A page of the original as a picture with `marks` over it; `quoted` are the quote's pages."""
    pages = directive.source.pages or 1
    told = messages.PAPER_PAGE.format(page=page, pages=pages)
    boxes = "".join(f'<span class="quote-mark" style="{_placed(box)}"></span>' for box in marks)
    return (
        f'<div class="paper-bar">{_step(messages.PREVIOUS_PAGE, page - 1, pages, "‹")}'
        f'<span role="status">{told}</span>{_step(messages.NEXT_PAGE, page + 1, pages, "›")}'
        f'<button type="button" class="zoom" aria-pressed="false">{messages.ZOOM}</button>'
        f"{_elsewhere(page, bool(marks), quoted)}</div>"
        f'<div class="sheet"><img src="{safe(picture_address(directive.id, page))}" '
        f'alt="{messages.PAPER_ALT.format(page=page)}" decoding="async">{boxes}</div>'
        f'<p class="hint paper-gone" hidden>{messages.PAPER_GONE}</p>'
    )


def _step(label: str, page: int, pages: int, sign: str) -> str:
    off = "" if 1 <= page <= pages else " disabled"
    return (
        f'<button type="button" class="step" data-page="{page}" aria-label="{label}"{off}>'
        f'<span aria-hidden="true">{sign}</span></button>'
    )


def _elsewhere(page: int, is_marked: bool, quoted: range | None) -> str:
    """Where the quote is when this page does not show it."""
    if quoted is None or is_marked:
        return ""
    if page in quoted:
        return f'<span class="paper-note">{messages.QUOTE_NOT_MARKED}</span>'
    told = messages.QUOTE_ELSEWHERE.format(page=quoted[0])
    return f'<button type="button" class="step text" data-page="{quoted[0]}">{told}</button>'


def _placed(box: Box) -> str:
    width, height = box.right - box.left, box.bottom - box.top
    sides = {"left": box.left, "top": box.top, "width": width, "height": height}
    return ";".join(f"{name}:{share:.3%}" for name, share in sides.items())


def _head(title: str, facts: str, standing: str = "") -> str:
    told = f'<p class="document-facts">{safe(facts)}</p>' if facts else ""
    return (
        f'<header class="document-head"><button type="button" class="close" '
        f'aria-label="{messages.CLOSE_DOCUMENT}">{messages.CLOSE} <span aria-hidden="true">×</span>'
        f'</button><h2 tabindex="-1">{safe(title)}</h2>{told}{standing}</header>'
    )


def _views(directive: Directive) -> str:
    """The switch between the text and the paper, where there is paper."""
    if not has_paper(directive):
        return ""
    return (
        f'<div class="views" role="group" aria-label="{messages.VIEWS}">'
        f'<button type="button" data-view="text" aria-pressed="true">{messages.TEXT_VIEW}</button>'
        f'<button type="button" data-view="paper" aria-pressed="false">{messages.PAPER_VIEW}'
        f"</button></div>"
    )


def _ask_only(directive: Directive) -> str:
    name = safe(messages.short_name(directive))
    return (
        f'<button type="button" class="ask-only" data-id="{directive.id}" data-name="{name}">'
        f"{messages.ASK_ONLY}</button>"
    )


def _facts(directive: Directive) -> str:
    names = "; ".join(signer.name for signer in directive.signers if signer.name)
    signed = f"{messages.FIELD_LABELS['signer']}: {names}" if names else ""
    facts = (messages.day(directive.issued_on), directive.issuer, signed)
    return " · ".join(fact for fact in facts if fact)


def _fields(directive: Directive, corrected: Collection[str]) -> str:
    """All fields, folded away until asked for, with what can be done about them."""
    pages = directive.source.pages
    values = {
        "number": [directive.number],
        "kind": [directive.kind],
        "subject": [directive.subject],
        "issuer": [" — ".join(filter(None, (directive.parent_issuer, directive.issuer)))],
        "issued_on": [messages.day(directive.issued_on)],
        "place": [directive.place],
        "addressees": directive.addressees,
        "distribution": directive.distribution,
        "signer": [signer_line(signer) for signer in directive.signers],
        "source": [plain_name(directive.source.name)],
        "read": [messages.how_read(directive.source)],
        "pages": [str(pages) if pages else ""],
        "warnings": [messages.warning(code) for code in directive.warnings],
    }
    mark = f' <small class="corrected">{messages.CORRECTED_MARK}</small>'
    rows = "".join(
        f"<dt>{messages.FIELD_LABELS[field]}</dt>"
        + "".join(
            f"<dd>{safe(value)}{mark if field in corrected else ''}</dd>"
            for value in lines
            if value or field in corrected
        )
        for field, lines in values.items()
        if any(lines) or field in corrected
    )
    edit = f'<button type="button" class="edit">{messages.EDIT}</button>'
    return (
        f'<details class="fields"><summary>{messages.ALL_FIELDS}</summary>'
        f'<div class="fields-body"><dl>{rows}</dl><div class="fields-actions">{edit}'
        f"{removal()}</div></div></details>"
    )
