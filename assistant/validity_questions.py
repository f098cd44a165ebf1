"""Questions on how documents stand to each other: what replaces, amends or guides one, is it in force.

The direction is read off the order of the words: in "văn bản nào thay thế Quyết định 05" the one
asked for acts, in "Quyết định 05 thay thế văn bản nào" it is acted upon, and "bị", "được" turn both.
A pinned document does not narrow these: what ends it stands elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant import messages
from assistant.answer import Citation
from assistant.cited_documents import cite_mention
from assistant.document_questions import asks_of_content
from assistant.inquiry import Inquiry
from assistant.named_spans import document_spans, numbered_spans
from assistant.relations import ENDING, Edge, Node, RelationGraph, graph_of
from assistant.replies import Evidence, Reply, abstention, extractive
from assistant.verification import cite
from ingest.directive import (
    AMENDS,
    BASIS,
    GUIDES,
    IMPLEMENTS,
    REPEALS,
    REPLACES,
    Directive,
)
from ingest.kinds import KINDS
from ingest.references import same_number
from vectorstore.syllables import fold

_NOUN = (
    r"(?:van ban|tai lieu|cong van|chi thi|nghi quyet|quyet dinh|ke hoach|chuong trinh|ket luan|"
    r"thong bao|nghi dinh|thong tu|luat|quy dinh|quy che)"
)
_KINDS = (
    (r"thay the|thay cho", (REPLACES, REPEALS)),
    (r"bai bo|huy bo|cham dut hieu luc", (REPEALS, REPLACES)),
    (r"sua doi|bo sung|dieu chinh|dinh chinh", (AMENDS,)),
    (r"huong dan|quy dinh chi tiet", (GUIDES, IMPLEMENTS)),
    (r"trien khai|thuc hien|cu the hoa|thi hanh", (IMPLEMENTS, GUIDES)),
    (r"can cu", (BASIS, IMPLEMENTS)),
)
_VERB = re.compile("|".join(rf"(?P<v{n}>\b(?:{words})\b)" for n, (words, _) in enumerate(_KINDS)))
_ASKED = re.compile(
    rf"\b{_NOUN} (?:moi )?(?:(?:so )?(?:nao|gi)|so may|so bao nhieu)\b"
    rf"|\b(?:nhung|cac) {_NOUN}\b(?! so\b)|\bnhung gi\b|\bcai nao\b"
)
_TURNED = re.compile(r"\b(?:bi|duoc)\b")
_IN_FORCE = re.compile(
    r"\b(?:con|het|mat|co con|dang co)\s+(?:\w+\s+){0,2}(?:hieu luc|gia tri|ap dung)\b(?!.{0,20}\bngay\b)"
    r"|\bcon (?:ap dung|dung|hieu luc) (?:duoc |nua )?(?:khong|chua|ko|k)\b"
    r"|\b(?:bi|duoc|co) (?:\w+ )?(?:thay the|bai bo|sua doi|huy bo)\b.{0,25}\b(?:chua|khong|hay khong)\b"
)
_STATE = re.compile(r"\bhieu luc\b")
_SINCE = re.compile(
    r"\b(?:hieu luc|ap dung|thi hanh)\b.{0,20}\b(?:ngay nao|ngay may|khi nao|hom nao|bao gio|luc nao)\b"
    r"|\b(?:khi nao|bao gio|ngay nao|hom nao)\b.{0,60}\b(?:co hieu luc|duoc ap dung|thi hanh)\b"
)
_RELATED = re.compile(
    rf"\b(?:lien quan|quan he|lien he)\b.{{0,25}}\b{_NOUN}\b|\b{_NOUN}\b.{{0,12}}\blien quan\b"
)
_CHANGED = re.compile(
    r"\b(?:bi|duoc) (?:\w+ )?(?:sua doi|bo sung|dieu chinh|dinh chinh)\b"
    r".{0,40}\b(?:cho nao|o dau|tai dau|noi nao|muc nao|diem nao|gi|the nao|ra sao)\b"
)
_WHY = re.compile(r"\b(?:vi sao|tai sao|ly do|nguyen nhan|muc dich)\b")
_OWN = re.compile(rf"\b(?:{_NOUN} (?:nay|do|tren)|no)\b")
_OWN_CLAUSE = re.compile(r"[^\n.;]*\bcó\s+hiệu\s+lực\b[^\n;]*?(?=\.\s|\.?\n|;|\.?$)", re.MULTILINE)
_ENDS_ANY = re.compile(
    r"[^\n.;]*(?:\b(?:các|những|mọi)\s[^\n.;]{0,40}\b(?:trước\s+đây|trái\s+với|trước\s+ngày)\b"
    r"[^\n;]{0,120}?\b(?:bãi\s+bỏ|hủy\s+bỏ|huỷ\s+bỏ|hết\s+hiệu\s+lực)\b"
    r"|\b(?:bãi\s+bỏ|hủy\s+bỏ|huỷ\s+bỏ|thay\s+thế)\s+(?:các|những|mọi|toàn\s+bộ)\s"
    r"[^\n.;]{0,30}\b(?:văn\s+bản|quy\s+định)\b)[^\n;]*?(?=\.\s|\.?\n|;|\.?$)",
    re.IGNORECASE | re.MULTILINE,
)
"""What ends documents without naming one: "Các quy định trước đây trái với Quyết định này đều bãi bỏ"."""
_BARE = re.compile(r"(?<![\d/.,])\d{2,6}(?![\d/.,%]|\s*(?:dong|trieu|ty|nam|thang|ngay)\b)")
_OF_ANY_KIND = {"Quy định", "Quy chế"}
"""Kinds whose names also stand for what any document lays down."""
_MOST_DOCUMENTS, _MOST_TOLD = 3, 12
_LONGEST_QUOTE, _MOST_CHANGES = 300, 6


@dataclass
class _Told:
    """Lines with the citations they rest on; each sentence of a directive is cited once."""

    graph: RelationGraph
    lines: list[str]
    citations: list[Citation]

    def mark(self, citation: Citation) -> str:
        """The mark of a citation; an earlier one where the same words are cited already."""
        same = [(c.directive_id, c.start, c.end) for c in self.citations]
        key = (citation.directive_id, citation.start, citation.end)
        if key not in same:
            self.citations.append(citation)
            same.append(key)
        return f"[{same.index(key) + 1}]"

    def add(self, edge: Edge, *, of_target: bool) -> None:
        """A line on one relation, told of the document acted upon or of the one that acts."""
        told_in = self.graph.nodes[edge.told_in].directive
        assert told_in is not None  # only what the library holds tells of relations
        citation = cite(told_in, edge.start, edge.end, 1.0)
        quote = f": “{citation.quote}”" if len(citation.quote) <= _LONGEST_QUOTE else ""
        line = messages.relation(self.graph, edge, of_target=of_target)
        self.lines.append(f"- {line}{quote} {self.mark(citation)}")

    def add_changes(self, edge: Edge) -> None:
        """What an amending document goes on to say of the one that it amends."""
        amending, target = self.graph.nodes[edge.source].directive, self.graph.nodes[edge.target]
        if amending is None or amending.id != edge.told_in:
            return
        later = [r for r in amending.references if r.start >= edge.end]
        for reference in [r for r in later if same_number(target.number, r.number)][:_MOST_CHANGES]:
            citation = cite_mention(amending, reference)
            section = messages.section_name(citation.section)
            self.lines.append(f"  - {section}: “{citation.quote}” {self.mark(citation)}")


def answer_validity(inquiry: Inquiry) -> Reply | None:
    """What the library knows of the relations asked about; None where the question asks of none."""
    folded = fold(inquiry.text)
    related, in_force = _RELATED.search(folded), _IN_FORCE.search(folded)
    verb, asked = _verb(inquiry.text, folded), _ASKED.search(folded)
    since = _SINCE.search(folded)
    if not (related or in_force or since or (verb and (asked or _CHANGED.search(folded)))):
        return None
    if _WHY.search(folded):
        return None
    graph = graph_of(inquiry.library)
    nodes, at = _documents(inquiry, folded, graph)
    if not nodes:
        return None
    if verb and not _STATE.search(folded) and _is_of_two(inquiry.text, verb):
        onto = bool(_TURNED.search(folded, at, verb.start()))
        return _acting(graph, nodes[:1], _kinds(verb), onto)
    changed = verb and not asked and _CHANGED.search(folded)
    if changed and not in_force:
        return _acting(graph, nodes, (AMENDS,), onto=True)
    if in_force and not (asked and verb):
        return _in_force(graph, nodes)
    if since and not verb:
        return None if asks_of_content(inquiry) else _told_by(nodes, _OWN_CLAUSE)
    if verb and asked and not related:
        onto = _is_acted_upon(folded, verb, asked, at)
        return _acting(graph, nodes, _kinds(verb), onto, _kind_asked(asked))
    return _all_relations(graph, nodes) if related else None


def _verb(text: str, folded: str) -> re.Match[str] | None:
    """The first verb of a relation that is no document's kind: "Hướng dẫn 05 được … thay thế"."""
    spans = document_spans(text)
    verbs = _VERB.finditer(folded)
    return next((v for v in verbs if not any(s <= v.start() < e for s, e in spans)), None)


def _kinds(verb: re.Match[str]) -> tuple[str, ...]:
    """The relations that a verb may stand for."""
    return _KINDS[int((verb.lastgroup or "v0")[1:])][1]


def _is_of_two(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb stands between two documents: "64-TB/TU có thay thế 51-TB/TU không?"."""
    spans = [span for _, span in numbered_spans(text)]
    return len(spans) == 2 and spans[0][1] <= verb.start() < spans[1][0]


def _documents(inquiry: Inquiry, folded: str, graph: RelationGraph) -> tuple[list[Node], int]:
    """The documents that the question names, stored ones first, and where it names the first."""
    found: dict[str, Node] = {}
    named = numbered_spans(inquiry.text)
    for number, (start, end) in named:
        nodes = graph.find(number)
        kind = folded[start:end]
        of_kind = [n for n in nodes if n.kind and kind.startswith(fold(n.kind))]
        found |= {node.id: node for node in of_kind or nodes}
    if named:
        stored = [node for node in found.values() if node.is_stored]
        return (stored or list(found.values()))[:_MOST_DOCUMENTS], named[0][1][0]
    if bare := _BARE.search(folded):
        nodes = [node for node in graph.find(bare[0]) if node.is_stored]
        if len(nodes) == 1:
            return nodes, bare.start()
    pinned = inquiry.hints.directives or frozenset(_only_directive(inquiry, folded))
    own = _OWN.search(folded)
    nodes = [graph.nodes[id_] for id_ in sorted(pinned) if id_ in graph.nodes]
    return nodes[:_MOST_DOCUMENTS], own.start() if own else 0


def _only_directive(inquiry: Inquiry, folded: str) -> list[str]:
    """The directive that "văn bản này" means where there is but one."""
    ids = [directive.id for directive in inquiry.directives]
    return ids if len(ids) == 1 and _OWN.search(folded) else []


def _is_acted_upon(folded: str, verb: re.Match[str], asked: re.Match[str], at: int) -> bool:
    """Whether the document named is the one that something is done to."""
    turned = bool(_TURNED.search(folded, max(0, min(asked.start(), at)), verb.start()))
    return (asked.start() < at) != turned


def _kind_asked(asked: re.Match[str]) -> str:
    """The kind of document asked for, "Nghị quyết"; "" for documents of any kind."""
    named = (kind for kind in KINDS if re.search(rf"\b{fold(kind)}\b", asked[0]))
    return next((kind for kind in named if kind not in _OF_ANY_KIND), "")


def _in_force(graph: RelationGraph, nodes: Sequence[Node]) -> Reply:
    """Whether documents are in force, as far as the library knows."""
    told = _Told(graph, [], [])
    for node in nodes:
        ended, amended = graph.onto(node.id, *ENDING), graph.onto(node.id, AMENDS)
        if ended:
            told.lines.append(messages.ENDED.format(directive=node.name))
        else:
            told.lines.append(messages.NOT_ENDED.format(directive=node.name))
        for edge in [*ended, *amended][:_MOST_TOLD]:
            told.add(edge, of_target=True)
        if not ended and node.directive and (own := _clause(node.directive, _OWN_CLAUSE)):
            told.lines.append(
                f"- {messages.IN_FORCE_CLAUSE.format(quote=own.quote)} {told.mark(own)}"
            )
        if not node.is_stored:
            told.lines.append(f"- {messages.NOT_STORED}")
    return Reply("\n".join(told.lines), tuple(told.citations))


def _told_by(nodes: Sequence[Node], clause: re.Pattern[str]) -> Reply | None:
    """A clause in each document that has one, in its own words."""
    stored = [node.directive for node in nodes if node.directive]
    told = [Evidence(own, d) for d in stored if (own := _clause(d, clause))]
    return extractive(told) if told else None


def _clause(directive: Directive, clause: re.Pattern[str]) -> Citation | None:
    """Where a directive first says such a thing."""
    found = clause.search(directive.text)
    return cite(directive, found.start(), found.end(), 1.0) if found and found[0].strip() else None


def _acting(
    graph: RelationGraph,
    nodes: Sequence[Node],
    kinds: tuple[str, ...],
    onto: bool,
    of_kind: str = "",
) -> Reply | None:
    """What acts in one way on the documents, or what they act on, of one kind of document or of any."""
    told = _Told(graph, [], [])
    for node in nodes:
        edges = [
            edge
            for edge in _edges(graph, node, kinds, onto)
            if _is_of_kind(graph.nodes[edge.source if onto else edge.target], of_kind)
        ]
        if edges:
            told.lines.append(f"{node.name}:")
        for edge in edges[:_MOST_TOLD]:
            told.add(edge, of_target=onto)
            if onto and edge.kind == AMENDS:
                told.add_changes(edge)
    if told.lines:
        return Reply("\n".join(told.lines), tuple(told.citations))
    if kinds[0] not in (REPLACES, REPEALS, AMENDS):
        return None
    if not onto and kinds[0] in ENDING and (told_at_large := _told_by(nodes, _ENDS_ANY)):
        return told_at_large
    nothing = messages.NOTHING_ONTO if onto else messages.NOTHING_DONE
    verb, kind = messages.RELATION_VERBS[kinds[0]], of_kind.lower() or messages.DOCUMENT.lower()
    return abstention(nothing.format(directive=nodes[0].name, verb=verb, kind=kind))


def _is_of_kind(node: Node, kind: str) -> bool:
    """Whether a document may be of a kind; where nothing tells its own, it may be of any."""
    return not kind or not node.kind or node.kind == kind


def _edges(graph: RelationGraph, node: Node, kinds: tuple[str, ...], onto: bool) -> list[Edge]:
    """The relations of some kinds; what replaces or repeals a part is told of those as well."""
    found = graph.onto(node.id) if onto else graph.done_by(node.id)
    verb = messages.RELATION_VERBS.get(kinds[0], "")
    return [
        edge
        for edge in found
        if edge.kind in kinds
        or (edge.kind == AMENDS and verb and verb in graph.quote(edge).lower())
    ]


def _all_relations(graph: RelationGraph, nodes: Sequence[Node]) -> Reply | None:
    """Everything that documents do to others and others to them."""
    told = _Told(graph, [], [])
    for node in nodes:
        edges = graph.relations_of(node.id)[:_MOST_TOLD]
        if edges:
            told.lines.append(messages.RELATED_TO.format(directive=node.name))
        for edge in edges:
            told.add(edge, of_target=edge.target == node.id)
    return Reply("\n".join(told.lines), tuple(told.citations)) if told.lines else None
