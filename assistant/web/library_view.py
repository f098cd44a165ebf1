"""The library tab: the documents with their fields, as a table that folds into cards."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from assistant import messages
from assistant.web.document_view import signer_line
from assistant.web.evidence import address, safe
from ingest.directive import Directive
from ingest.filename import plain_name
from vectorstore.syllables import fold

_SHOWN = 200
_NAMED = 2
_COLUMNS = ("number", "subject", "issued_on", "signer", "distribution", "source", "read")


def library_list(
    directives: Sequence[Directive],
    wanted: str = "",
    corrected: Collection[str] = (),
    ended: Mapping[str, str] | None = None,
) -> str:
    """The list's HTML; `wanted` keeps the documents that have all its words, accents or none.

    `corrected` holds the ids of the documents whose fields a person has corrected, `ended` says by
    id what has replaced or repealed a document.
    """
    if not directives:
        return f'<p class="hint">{messages.LIBRARY_EMPTY}</p>'
    terms = fold(wanted).split()
    found = [item for item in directives if all(term in _searched(item) for term in terms)]
    count = messages.LIBRARY_MATCHES if terms else messages.LIBRARY_COUNT
    told = count.format(matches=len(found), count=len(directives))
    status = f'<p class="count" role="status">{told}</p>'
    if not found:
        return f'{status}<p class="hint">{messages.LIBRARY_NO_MATCH}</p>'
    heads = "".join(f'<th scope="col">{messages.FIELD_LABELS[name]}</th>' for name in _COLUMNS)
    ended = ended or {}
    rows = "".join(
        _row(item, item.id in corrected, ended.get(item.id, "")) for item in found[:_SHOWN]
    )
    left = len(found) - _SHOWN
    more = f'<p class="hint">{messages.LIBRARY_MORE.format(count=left)}</p>' if left > 0 else ""
    return f"{status}<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _searched(directive: Directive) -> str:
    """What the filter looks through, folded."""
    signers = (signer_line(signer) for signer in directive.signers)
    fields = (
        directive.number,
        directive.kind,
        directive.issuer,
        directive.parent_issuer,
        directive.subject,
        messages.day(directive.issued_on),
        directive.source.name,
        messages.how_read(directive.source),
        *signers,
        *directive.addressees,
        *directive.distribution,
    )
    return fold(" ".join(fields))


def _row(directive: Directive, is_corrected: bool, ended: str) -> str:
    mark = f' <small class="corrected">{messages.CORRECTED_MARK}</small>' if is_corrected else ""
    mark += f' <small class="ended">{safe(ended)}</small>' if ended else ""
    number = directive.number or messages.UNNUMBERED
    label = messages.OPEN_DIRECTIVE.format(directive=messages.directive_name(directive))
    link = (
        f'<a href="{safe(address(directive.id))}" aria-label="{safe(label)}">{safe(number)}</a>'
        f"<small>{safe(directive.kind)}</small>{mark}"
    )
    cells = {
        "number": link,
        "subject": f"{safe(directive.subject)}<small>{safe(directive.issuer)}</small>",
        "issued_on": safe(messages.day(directive.issued_on)),
        "signer": _lines([signer.name for signer in directive.signers], _titles(directive)),
        "distribution": _recipients(directive),
        "source": _source(directive),
        "read": _read(directive),
    }
    return "".join(
        [
            "<tr>",
            *(
                f'<td class="{name}" data-label="{messages.FIELD_LABELS[name]}">{cells[name]}</td>'
                for name in _COLUMNS
            ),
            "</tr>",
        ]
    )


def _titles(directive: Directive) -> list[str]:
    return [signer.title for signer in directive.signers if signer.title]


def _lines(main: Sequence[str], small: Sequence[str]) -> str:
    return f"{safe('; '.join(main))}<small>{safe('; '.join(small))}</small>"


def _recipients(directive: Directive) -> str:
    """The first of those it is sent to; the document's own page names them all."""
    names = directive.distribution or directive.addressees
    told = "; ".join(name.rstrip(" ,;.") for name in names[:_NAMED])
    left = len(names) - _NAMED
    more = messages.AND_OTHERS.format(count=left) if left > 0 else ""
    return _lines([told], [more])


def _source(directive: Directive) -> str:
    pages = directive.source.pages
    notes = [messages.PAGE_COUNT.format(pages=pages)] if pages else []
    return _lines([plain_name(directive.source.name)], notes)


def _read(directive: Directive) -> str:
    """How the file was read, and what was noticed."""
    notes = "".join(
        f'<small class="note">{safe(messages.warning(code))}</small>' for code in directive.warnings
    )
    return f"{safe(messages.how_read(directive.source))}{notes}"
