"""Relations between documents as HTML: those of one document, and all of them along a timeline."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby

from assistant import messages
from assistant.relations import ENDING, Edge, Node, RelationGraph
from assistant.web.evidence import address, safe
from ingest.directive import AMENDS, RELATIONS
from vectorstore.syllables import fold

_SHOWN = 200


# -- one document --------------------------------------------------------------------------------


def related(graph: RelationGraph, directive_id: str) -> str:
    """The section "Liên quan" of an opened document, "" where it stands in no relation."""
    groups = []
    for kind in RELATIONS:
        does = graph.done_by(directive_id, kind)
        groups.append((messages.RELATION_NAMES[kind], [(edge, edge.target) for edge in does]))
        done = graph.onto(directive_id, kind)
        groups.append((messages.RELATION_ONTO_NAMES[kind], [(edge, edge.source) for edge in done]))
    told = "".join(
        f"<dt>{name}</dt>" + "".join(f"<dd>{_item(graph, *item)}</dd>" for item in items)
        for name, items in groups
        if items
    )
    if not told:
        return ""
    count = sum(len(items) for _, items in groups)
    title = messages.RELATED.format(count=count)
    return f'<details class="related"><summary>{title}</summary><dl>{told}</dl></details>'


def _item(graph: RelationGraph, edge: Edge, other: str, *, short: bool = False) -> str:
    """The other document, since when, and where it is said."""
    label = messages.WHERE_TOLD.format(document=graph.nodes[other].name)
    where = address(edge.told_in, edge.start, edge.end)
    return (
        f'{_named(graph.nodes[other], short)}{_since(edge)} <a class="told-at" href="{safe(where)}" '
        f'aria-label="{safe(label)}">{messages.SEE_SENTENCE}</a>'
    )


def _named(node: Node, short: bool) -> str:
    """A document as a link where the library holds it; said to be missing where it does not."""
    name = safe(_short(node) if short else node.name)
    if node.is_stored:
        return f'<a href="{safe(address(node.id))}">{name}</a>'
    return f'{name} <small class="missing">{messages.NOT_IN_LIBRARY}</small>'


def standing(graph: RelationGraph, directive_id: str) -> str:
    """What stands at the head of a document that others have replaced, repealed or amended."""
    return "".join(
        f'<p class="standing {"ended" if edge.kind in ENDING else "amended"}">'
        f"{messages.RELATION_ONTO_NAMES[edge.kind]} {_item(graph, edge, edge.source, short=True)}</p>"
        for edge in graph.onto(directive_id, *ENDING, AMENDS)
    )


def ended(graph: RelationGraph, directive_id: str) -> str:
    """In a few words by what a document was replaced or repealed; "" where it was not."""
    return "; ".join(
        f"{messages.RELATION_ONTO_NAMES[edge.kind]} {_short(graph.nodes[edge.source])}{_since(edge)}"
        for edge in graph.superseded_by(directive_id)
    )


def _since(edge: Edge) -> str:
    return f" {messages.SINCE.format(day=messages.day(edge.since))}" if edge.since else ""


def _short(node: Node) -> str:
    return " ".join(filter(None, (node.kind, node.number))) or node.name


# -- all documents -------------------------------------------------------------------------------


def timeline(graph: RelationGraph, wanted: str = "") -> str:
    """The documents, newest first; library_tab.js draws the arcs between them.

    `wanted` keeps those that have all its words, accents or none, and what they are related to.
    """
    nodes = _wanted(graph, fold(wanted).split())
    if not nodes:
        return f'<p class="hint" role="status">{messages.LIBRARY_NO_MATCH}</p>'
    years = groupby(nodes[:_SHOWN], key=_year)
    rows = "".join(
        f'<li class="year"><h3>{year}</h3></li>' + "".join(_row(graph, node) for node in found)
        for year, found in years
    )
    left = len(nodes) - _SHOWN
    more = f'<p class="hint">{messages.LIBRARY_MORE.format(count=left)}</p>' if left > 0 else ""
    return (
        f'{_legend()}<div class="timeline" data-arcs="{safe(_arcs(graph, nodes[:_SHOWN]))}">'
        f'<svg class="arcs" aria-hidden="true"></svg><ol>{rows}</ol></div>{more}'
    )


def _year(node: Node) -> str:
    return str(node.issued_on.year) if node.issued_on else messages.UNDATED


def _wanted(graph: RelationGraph, terms: Sequence[str]) -> list[Node]:
    """The documents to show, newest first, those without a day last."""
    joined = {id_ for edge in graph.edges for id_ in (edge.source, edge.target)}
    found = {
        id_
        for id_, node in graph.nodes.items()
        if (node.is_stored or id_ in joined) and all(term in _searched(node) for term in terms)
    }
    if terms:
        near = [edge for edge in graph.edges if {edge.source, edge.target} & found]
        found |= {id_ for edge in near for id_ in (edge.source, edge.target)}
    nodes = [graph.nodes[id_] for id_ in found]
    nodes.sort(key=lambda node: node.name)
    nodes.sort(key=lambda node: node.issued_on.toordinal() if node.issued_on else 0, reverse=True)
    return nodes


def _searched(node: Node) -> str:
    return fold(f"{node.name} {node.directive.subject if node.directive else ''}")


def _row(graph: RelationGraph, node: Node) -> str:
    """A document: its name and standing, its day and subject, what it does to others."""
    mark = ended(graph, node.id)
    tags = f' <small class="ended">{safe(mark)}</small>' if mark else ""
    if not node.is_stored:
        tags += f' <small class="missing">{messages.NOT_IN_LIBRARY}</small>'
    subject = node.directive.subject if node.directive else ""
    facts = " · ".join(filter(None, (messages.day(node.issued_on), subject)))
    return (
        f'<li class="document{"" if node.is_stored else " outside"}">'
        f'<a href="{safe(_opened_at(graph, node))}" data-node="{safe(node.id)}">'
        f"<b>{safe(_short(node))}</b>{tags}<span>{safe(facts)}</span>"
        f"<span>{safe(_deeds(graph, node))}</span></a></li>"
    )


def _opened_at(graph: RelationGraph, node: Node) -> str:
    """The document, or the sentence of another that tells of it."""
    if node.is_stored:
        return address(node.id)
    edge = graph.relations_of(node.id)[0]
    return address(edge.told_in, edge.start, edge.end)


def _deeds(graph: RelationGraph, node: Node) -> str:
    told = []
    for kind in RELATIONS:
        others = [_short(graph.nodes[edge.target]) for edge in graph.done_by(node.id, kind)]
        if others:
            told.append(f"{messages.RELATION_NAMES[kind]}: {', '.join(others)}")
    return "; ".join(told)


def _legend() -> str:
    items = "".join(
        f'<li><svg width="26" height="10" aria-hidden="true"><path class="{style}" d="M1 5H25"/></svg>'
        f"{name}</li>"
        for style, name in messages.ARC_NAMES.items()
    )
    return f'<ul class="legend">{items}</ul>'


def _arcs(graph: RelationGraph, nodes: Sequence[Node]) -> str:
    """The relations among some documents as JSON: [source, target, style]."""
    ids = {node.id for node in nodes}
    return json.dumps(
        [
            [edge.source, edge.target, _style(edge)]
            for edge in graph.edges
            if {edge.source, edge.target} <= ids
        ]
    )


def _style(edge: Edge) -> str:
    if edge.kind in ENDING:
        return "ending"
    return "amending" if edge.kind == AMENDS else "resting"
