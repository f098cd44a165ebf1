"""What the command line tells of the documents in the library: a table, a page of fields, JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from assistant import messages
from ingest.directive import Directive, Source
from ingest.filename import plain_name

if TYPE_CHECKING:
    from rich.table import Table

    from vectorstore.library import Library

SHORT_ID = 8
"""How many characters of an id are shown; `remove` and `show` take them."""


def table(library: Library, directives: Iterable[Directive]) -> Table:
    """The documents as a table of four columns, which stays readable on a screen of 80."""
    from rich.table import Table

    found = Table(*messages.COLUMNS, show_lines=True, expand=True)
    for column, ratio in zip(found.columns, (5, 5, 8, 5), strict=True):
        column.ratio = ratio
        column.overflow = "fold"
    for directive in directives:
        cells = (_name(directive), _issued(directive), _subject(library, directive))
        found.add_row(*(_plain(cell) for cell in (*cells, _source(library, directive))))
    return found


def _plain(lines: Iterable[str]) -> Any:
    from rich.text import Text  # square brackets of a subject are not markup

    return Text("\n".join(filter(None, lines)))


def _name(directive: Directive) -> tuple[str, ...]:
    number = directive.number or messages.UNNUMBERED
    return number, directive.kind, directive.id[:SHORT_ID]


def _issued(directive: Directive) -> tuple[str, ...]:
    return directive.issuer, messages.day(directive.issued_on)


def _subject(library: Library, directive: Directive) -> tuple[str, ...]:
    return directive.subject, *notes(library, directive)


def _source(library: Library, directive: Directive) -> tuple[str, ...]:
    source = directive.source
    counts = {"pages": source.pages, "chunks": len(library.catalogue.chunk_ids(directive.id))}
    told = [messages.NUMBER_COUNTS[name].format(count=n) for name, n in counts.items() if n]
    return plain_name(source.name), ", ".join(told), messages.how_read(source)


def notes(library: Library, directive: Directive) -> list[str]:
    """The warnings of a document and what a person has corrected, a line each."""
    told = [messages.NOTE.format(note=messages.warning(code)) for code in directive.warnings]
    fields = [messages.FIELD_NAMES[name] for name in library.corrections(directive.id)]
    if fields:
        told.append(messages.CORRECTED_FIELDS.format(fields=", ".join(fields)))
    return told


def shown(library: Library, directive: Directive) -> list[str]:
    """A document's fields, a line each, and its notes."""
    values = {
        "id": directive.id,
        "number": directive.number,
        "kind": directive.kind,
        "issuer": directive.issuer_name,
        "issued_on": messages.day(directive.issued_on),
        "subject": directive.subject,
        "source": plain_name(directive.source.name),
        "read": ", ".join(_source(library, directive)[1:]),
        "added_at": messages.moment(library.catalogue.added_at(directive.id)),
    }
    labels = messages.SHOWN_FIELDS
    return [
        *(f"{labels[name]}: {value}" for name, value in values.items() if value),
        *notes(library, directive),
    ]


def as_dict(library: Library, directive: Directive) -> dict[str, Any]:
    """A document as `list --json` prints it."""
    source = directive.source
    return {
        "id": directive.id,
        "number": directive.number,
        "kind": directive.kind,
        "issuer": directive.issuer,
        "parent_issuer": directive.parent_issuer,
        "place": directive.place,
        "issued_on": directive.issued_on.isoformat() if directive.issued_on else None,
        "subject": directive.subject,
        "addressees": directive.addressees,
        "distribution": directive.distribution,
        "signers": [vars(signer) for signer in directive.signers],
        "references": sorted({reference.number for reference in directive.references}),
        "source": source.name,
        "sha256": source.sha256,
        "pages": source.pages,
        "chunks": len(library.catalogue.chunk_ids(directive.id)),
        "readers": list(dict.fromkeys(source.readers)),
        "confidence": _confidence(source),
        "warnings": directive.warnings,
        "corrections": library.corrections(directive.id),
        "added_at": library.catalogue.added_at(directive.id) or None,
    }


def _confidence(source: Source) -> dict[str, float] | None:
    """How certain the recognised pages are; None where every page is real text."""
    certain = [confidence for confidence in source.confidences if confidence is not None]
    if not certain:
        return None
    mean = sum(certain) / len(certain)
    return {"pages": len(certain), "lowest": round(min(certain), 3), "mean": round(mean, 3)}
