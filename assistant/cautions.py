"""What a reader has to know of the documents and pages that an answer rests on.

One place adds these notes: a document that another has replaced, a page read from a weak scan, a
quote that holds orders to a machine.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from assistant import messages
from assistant.answer import Citation
from assistant.generated.planted import planted_spans
from assistant.relations import graph_of
from assistant.replies import Reply, is_weak_scan
from vectorstore.library import Library


def cautions(reply: Reply, library: Library) -> tuple[str, ...]:
    """The notes on a reply, each once: superseded documents, weak scans, planted orders."""
    ids = dict.fromkeys(citation.directive_id for citation in reply.citations)
    directives = {id_: library.directive(id_) for id_ in ids}
    notes = superseded(list(ids), library)
    if not reply.abstained:
        weak = _marks(reply, lambda c: is_weak_scan(c, directives[c.directive_id]))
        notes += [messages.WEAK_SCAN_NOTE.format(marks=weak)] if weak else []
    planted = _marks(reply, lambda citation: bool(planted_spans(citation.quote)))
    notes += [messages.PLANTED_NOTE.format(marks=planted)] if planted else []
    return tuple(notes)


def superseded(directive_ids: list[str], library: Library) -> list[str]:
    """A sentence for each of these directives that another has replaced or repealed."""
    graph = graph_of(library)
    return [
        messages.superseded_note(graph, ended[0], date.today())
        for id_ in directive_ids
        if (ended := graph.superseded_by(id_))
    ]


def _marks(reply: Reply, applies: Callable[[Citation], bool]) -> str:
    """The marks of the citations to which something applies: "[1], [3]"."""
    numbered = enumerate(reply.citations, start=1)
    return ", ".join(f"[{number}]" for number, citation in numbered if applies(citation))
