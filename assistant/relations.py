"""How the documents of a library stand to each other: what rests on, replaces, amends what.

A document cited is looked up by its number together with its date, its place and who cites it, since
"01/KH-UBND" exists in every province and year. What the library does not hold is a node all the same,
without a directive.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from assistant import messages
from ingest.directive import (
    AMENDS,
    REPEALS,
    REPLACES,
    Directive,
    Reference,
    Relation,
)
from ingest.references import normalise_number, same_number
from vectorstore.library import Library
from vectorstore.syllables import fold, syllables

_Item = TypeVar("_Item")
ENDING = (REPLACES, REPEALS)
_EVOLVING = (REPLACES, REPEALS, AMENDS)
_CENTRAL = re.compile(
    r"qh\d*|ubtvqh\d*|cp|ttg|tw|ctn|nhnn|ttcp|vpcp|vptw|vpqh|tandtc|vksndtc|ktnn|ubdt|"
    r"b(?:tc|nv|ct|yt|gddt|xd|tp|qp|ca|ng|khcn|tttt|vhttdl|nnmt|nnptnt|nn|tnmt|ldtbxh|gtvt|khdt|dttg)"
)
"""The last part of a number that only one body in the country signs with, folded."""


@dataclass(frozen=True)
class Node:
    """A document: `directive` is None where the library does not hold it."""

    id: str
    name: str
    number: str
    kind: str
    issued_on: date | None = None
    directive: Directive | None = None

    @property
    def is_stored(self) -> bool:
        """Whether the library holds the document."""
        return self.directive is not None


@dataclass(frozen=True)
class Edge:
    """`source` does something to `target` (ids of nodes), as `told_in` says in `start:end`."""

    kind: str
    source: str
    target: str
    told_in: str
    start: int
    end: int
    since: date | None = None


class RelationGraph:
    """The documents of some directives, and of those that they speak of, with what joins them."""

    def __init__(self, directives: Sequence[Directive]) -> None:
        self._directives = directives
        self._numbered: dict[str, list[Directive]] = {}
        for directive in directives:
            key = normalise_number(directive.number)
            if key:
                self._numbered.setdefault(key, []).append(directive)
        self.nodes: dict[str, Node] = {d.id: _stored(d) for d in directives}
        self._days = {d.id: _days_stated(d) for d in directives}
        self._missing: dict[tuple[str, str], list[Node]] = {}
        edges: dict[tuple[str, str, str], Edge] = {}
        for directive in directives:
            for edge in self._edges_of(directive):
                known = edges.get((edge.kind, edge.source, edge.target))
                if known is None or (edge.told_in == edge.source != known.told_in):
                    edges[edge.kind, edge.source, edge.target] = edge
        self.edges: tuple[Edge, ...] = tuple(edges.values())

    # -- asking ------------------------------------------------------------------------------

    def find(self, number: str) -> list[Node]:
        """The documents of a number, whole or its beginning ("1143"): those stored first."""
        found = [node for node in self.nodes.values() if same_number(number, node.number)]
        return sorted(found, key=lambda node: not node.is_stored)

    def onto(self, node_id: str, *kinds: str) -> list[Edge]:
        """What is done to a document, newest first; of some kinds, or of all where none is given."""
        found = [edge for edge in self._onto.get(node_id, ()) if not kinds or edge.kind in kinds]
        return sorted(found, key=lambda edge: self._day(edge.source), reverse=True)

    def done_by(self, node_id: str, *kinds: str) -> list[Edge]:
        """What a document does to others, in the order in which it says so."""
        return [edge for edge in self._by.get(node_id, ()) if not kinds or edge.kind in kinds]

    def relations_of(self, node_id: str) -> list[Edge]:
        """All that a document does to others, then all that is done to it."""
        return [*self.done_by(node_id), *self.onto(node_id)]

    def superseded_by(self, node_id: str) -> list[Edge]:
        """What replaces or repeals a document as a whole; empty as far as the library knows."""
        return self.onto(node_id, *ENDING)

    def timeline(self, node_id: str = "") -> list[Node]:
        """The dated documents oldest first: of the library, or those that one goes back to or led to.

        These are what it replaces, repeals or amends and what does so to it, and so on from each.
        """
        ids = (
            self._family(node_id) if node_id else [n.id for n in self.nodes.values() if n.directive]
        )
        dated = [self.nodes[id_] for id_ in ids if self.nodes[id_].issued_on]
        return sorted(dated, key=lambda node: (node.issued_on or date.min, node.name))

    def current_first(self, items: Sequence[_Item], owner: Callable[[_Item], str]) -> list[_Item]:
        """The items in their order, those of a superseded document behind its successor's.

        Only where both are among them. `owner` gives the id of an item's directive.
        """
        owners = {owner(item) for item in items}
        behind = {
            id_
            for id_ in owners
            if any(edge.source in owners - {id_} for edge in self.superseded_by(id_))
        }
        return sorted(items, key=lambda item: owner(item) in behind)

    def quote(self, edge: Edge) -> str:
        """The sentence that tells of a relation, verbatim."""
        told = self.nodes[edge.told_in].directive
        return told.text[edge.start : edge.end] if told else ""

    def as_dict(self, node: Node) -> dict[str, Any]:
        """One document with its relations: what it does to others, then what is done to it."""
        return self._node_dict(node) | {
            "relations": [
                self._edge_dict(edge)
                | {"other": self.nodes[edge.target if edge.source == node.id else edge.source].name}
                for edge in self.relations_of(node.id)
            ]
        }

    def to_dict(self, node_ids: Iterable[str] | None = None) -> dict[str, Any]:
        """Nodes and edges for a page or a program; of some documents, or all."""
        ids = list(self.nodes) if node_ids is None else list(node_ids)
        wanted = set(ids)
        return {
            "nodes": [self._node_dict(self.nodes[id_]) for id_ in ids],
            "edges": [
                self._edge_dict(edge)
                for edge in self.edges
                if edge.source in wanted and edge.target in wanted
            ],
        }

    # -- building ----------------------------------------------------------------------------

    def _edges_of(self, directive: Directive) -> Iterable[Edge]:
        for relation in directive.relations:
            sources = self._ids(relation.by, directive, relation) if relation.by else [directive.id]
            targets = self._ids(relation.target, directive, relation)
            for source in sources:
                for target in targets:
                    if source != target:
                        yield Edge(
                            relation.kind,
                            source,
                            target,
                            directive.id,
                            relation.start,
                            relation.end,
                            relation.since,
                        )

    def _ids(self, reference: Reference, citing: Directive, relation: Relation) -> list[str]:
        """The nodes of a document cited; one is made for what the library does not hold."""
        day = reference.issued_on or self._days[citing.id].get(normalise_number(reference.number))
        held = self._held(reference, day, citing)
        if held:
            return [directive.id for directive in held]
        return [self._cited(reference, day, citing).id]

    def _cited(self, reference: Reference, day: date | None, citing: Directive) -> Node:
        """The node of a document that the library does not hold, named as fully as it is cited."""
        key = normalise_number(reference.number)
        local = "" if _is_central(key) else fold(citing.place)
        alike = self._missing.setdefault((key, local), [])
        known = next((n for n in alike if day is None or n.issued_on in (None, day)), None)
        if known is None:
            node = _node_of(f"{key}|{day or ''}|{local}", reference, day)
        else:
            node = _node_of(known.id, reference, day or known.issued_on)
            if len(node.name) <= len(known.name):
                return known
            alike.remove(known)
        alike.append(node)
        self.nodes[node.id] = node
        return node

    def _held(self, reference: Reference, day: date | None, citing: Directive) -> list[Directive]:
        """The directives that a citation means: those of the latest day that fits."""
        key = normalise_number(reference.number)
        fitting = [
            d
            for d in self._numbered.get(key, ())
            if d.id != citing.id and _fits(d, reference, day, citing)
        ]
        latest = max((d.issued_on or date.min for d in fitting), default=None)
        return [d for d in fitting if (d.issued_on or date.min) == latest]

    @cached_property
    def _onto(self) -> dict[str, list[Edge]]:
        return _grouped(self.edges, lambda edge: edge.target)

    @cached_property
    def _by(self) -> dict[str, list[Edge]]:
        return _grouped(self.edges, lambda edge: edge.source)

    def _day(self, node_id: str) -> date:
        return self.nodes[node_id].issued_on or date.min

    def _family(self, node_id: str) -> list[str]:
        found, waiting = {node_id: None}, [node_id]
        while waiting:
            at = waiting.pop()
            for edge in self.relations_of(at):
                if edge.kind in _EVOLVING:
                    for other in (edge.source, edge.target):
                        if other not in found:
                            found[other] = None
                            waiting.append(other)
        return list(found)

    def _node_dict(self, node: Node) -> dict[str, Any]:
        return {
            "id": node.id,
            "number": node.number,
            "name": node.name,
            "kind": node.kind,
            "issued_on": node.issued_on.isoformat() if node.issued_on else None,
            "in_library": node.is_stored,
            "superseded": bool(self.superseded_by(node.id)),
        }

    def _edge_dict(self, edge: Edge) -> dict[str, Any]:
        return {
            "kind": edge.kind,
            "source": edge.source,
            "target": edge.target,
            "since": edge.since.isoformat() if edge.since else None,
            "told_in": edge.told_in,
            "quote": self.quote(edge),
            "start": edge.start,
            "end": edge.end,
        }


def graph_of(library: Library) -> RelationGraph:
    """The graph of a library; worked out again only when the library has changed.

    That of a part of a library is the whole's: what replaces a pinned document stands elsewhere.
    """
    return getattr(library, "whole", library).derived(RelationGraph)


def superseded_by(library: Library, directive_id: str) -> list[Edge]:
    """What replaces or repeals a directive of a library as a whole."""
    return graph_of(library).superseded_by(directive_id)


def relations_of(library: Library, directive_id: str) -> list[Edge]:
    """All that a directive of a library does to others, then all that is done to it."""
    return graph_of(library).relations_of(directive_id)


def _stored(directive: Directive) -> Node:
    return Node(
        directive.id,
        messages.directive_name(directive),
        directive.number,
        directive.kind,
        directive.issued_on,
        directive,
    )


def _node_of(id_: str, reference: Reference, day: date | None) -> Node:
    return Node(id_, _cited_name(reference, day), reference.number, reference.kind, day)


def _cited_name(reference: Reference, day: date | None) -> str:
    parts = [f"{reference.kind or 'Văn bản'} số {reference.number}"]
    if day:
        parts.append(f"ngày {messages.day(day)}")
    if reference.issuer:
        parts.append(f"của {reference.issuer}")
    return " ".join(parts)


def _days_stated(citing: Directive) -> dict[str, date]:
    """The day of each document that a directive gives one day and no other."""
    days: dict[str, set[date]] = {}
    for reference in citing.references:
        if reference.issued_on:
            days.setdefault(normalise_number(reference.number), set()).add(reference.issued_on)
    return {number: stated.pop() for number, stated in days.items() if len(stated) == 1}


def _is_central(key: str) -> bool:
    """Whether a normalised number is of a body that there is only one of."""
    return bool(_CENTRAL.fullmatch(re.split(r"[-/]", key)[-1]))


def _fits(held: Directive, reference: Reference, day: date | None, citing: Directive) -> bool:
    """Whether a directive of the right number can be the one cited."""
    if day and held.issued_on and day != held.issued_on:
        return False
    if citing.issued_on and held.issued_on and held.issued_on > citing.issued_on:
        return False
    if _is_central(normalise_number(held.number)):
        return True
    place = syllables(held.place) or syllables(held.issuer)[-2:]
    named = f" {' '.join(syllables(reference.issuer))} "
    if place and f" {' '.join(place)} " in named:
        return True
    return not held.place or not citing.place or fold(held.place) == fold(citing.place)


def _grouped(edges: Iterable[Edge], key: Callable[[Edge], str]) -> dict[str, list[Edge]]:
    groups: dict[str, list[Edge]] = {}
    for edge in edges:
        groups.setdefault(key(edge), []).append(edge)
    return groups
