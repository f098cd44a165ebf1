"""A directive into chunks that follow its outline: what is embedded, found and quoted.

Every section without children is a chunk, with the headings and lead-ins above it as context, so
that a quote is as short as the text allows; a list of short entries stays whole with its lead-in.
No chunk ends in the middle of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.directive import (
    ADDRESSEES,
    DISTRIBUTION,
    GROUP,
    HEADER,
    PREAMBLE,
    ROW,
    SIGNATURE,
    TABLE,
    Chunk,
    Directive,
    Section,
)
from ingest.letters import LOWER, UPPER

_WHOLE = {HEADER, ADDRESSEES, PREAMBLE, DISTRIBUTION, SIGNATURE}
_TABULAR = {TABLE, GROUP, ROW}
_CLAUSE = 900  # characters up to which a clause stays in one chunk with a list below it
_ENTRY = 100  # characters of the longest entry of a list, such as names one a line
_LEAF = 1500  # characters from which a section without children is split
_LEAD_IN = 120  # characters up to which the words before the first child join that child
_CONTEXT = 200  # characters of one heading in the context
# Two small letters before the full stop: "TP. Cần Thơ" and "PGS. TS." end no sentence.
SENTENCE_BREAK = rf"(?<=[{LOWER}0-9”)][{LOWER}0-9”)/][.!?…])\s+(?=[“\"(-]?[{UPPER}\d])"


@dataclass(frozen=True)
class Piece:
    """A span of the text with the section it is cited by."""

    start: int
    end: int
    section: int


def chunk_directive(directive: Directive) -> list[Chunk]:
    """Return the chunks of a directive in the order of its text.

    Every character of every section but white space is in exactly one of them.
    """
    tree = _Tree(directive)
    pieces = [piece for root in tree.children(None) for piece in tree.pieces(root)]
    return [_chunk(tree, piece, ordinal) for ordinal, piece in enumerate(pieces)]


class _Tree:
    """The outline of a directive, walked from the top."""

    def __init__(self, directive: Directive) -> None:
        self.directive = directive
        self._children: dict[int | None, list[int]] = {}
        for index, section in enumerate(directive.sections):
            self._children.setdefault(section.parent, []).append(index)

    def section(self, index: int) -> Section:
        return self.directive.sections[index]

    def children(self, index: int | None) -> list[int]:
        return sorted(self._children.get(index, []), key=lambda i: self.section(i).start)

    def pieces(self, index: int) -> list[Piece]:
        """Return the pieces that a section with all below it falls into."""
        section = self.section(index)
        whole = self._stripped(section.start, section.end, index)
        children = self.children(index)
        if not whole:
            return []
        if section.kind in _WHOLE or self._is_list(whole, children):
            return [whole]
        if not children:
            return list(self._split(whole))
        return self._with_lead_in(index, children)

    def _is_list(self, whole: Piece, children: list[int]) -> bool:
        """Whether a section is a short list of short entries, which say little one by one."""
        if not children or whole.end - whole.start > _CLAUSE:
            return False
        entries = [self.section(child) for child in children]
        return all(e.end - e.start <= _ENTRY and e.kind not in _TABULAR for e in entries)

    def _with_lead_in(self, index: int, children: list[int]) -> list[Piece]:
        """Return the children's pieces and the section's own words around them."""
        section = self.section(index)
        pieces: list[Piece] = []
        at = section.start
        for child in children:
            own = self._stripped(at, self.section(child).start, index)
            below = self.pieces(child)
            if own and below and (section.kind in _TABULAR or self._leads_in(own)):
                below[0] = Piece(own.start, below[0].end, below[0].section)
            elif own:
                pieces += self._split(own)
            pieces += below
            at = self.section(child).end
        tail = self._stripped(at, section.end, index)
        return pieces + (list(self._split(tail)) if tail else [])

    def _leads_in(self, own: Piece) -> bool:
        """Whether words of a section make sense only with what follows: a heading or a colon."""
        text = self.directive.text[own.start : own.end]
        return len(text) <= _LEAD_IN or (text.endswith(":") and len(text) <= _CLAUSE // 2)

    def _stripped(self, start: int, end: int, index: int) -> Piece | None:
        text = self.directive.text[start:end]
        if not text.strip():
            return None
        start += len(text) - len(text.lstrip())
        return Piece(start, start + len(text.strip()), index)

    def _split(self, piece: Piece) -> Iterator[Piece]:
        """Cut a long piece at paragraph and sentence ends; a long sentence stays whole."""
        if piece.end - piece.start <= _LEAF:
            yield piece
            return
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(
            separators=[r"\n+", SENTENCE_BREAK],
            is_separator_regex=True,
            keep_separator="end",
            chunk_size=_CLAUSE,
            chunk_overlap=0,
            add_start_index=True,
        )
        for document in splitter.create_documents([self.directive.text[piece.start : piece.end]]):
            start = piece.start + document.metadata["start_index"]
            yield Piece(start, start + len(document.page_content), piece.section)


def _chunk(tree: _Tree, piece: Piece, ordinal: int) -> Chunk:
    directive = tree.directive
    spans = [(piece.start, piece.end), *_lead_ins(tree, piece)]
    bodies = [
        mention.name
        for start, end in spans
        for mention in directive.bodies
        if start <= mention.start and mention.end <= end
    ]
    return Chunk(
        id=f"{directive.id}:{ordinal}",
        directive=directive.number or directive.source.name,
        section=tree.section(piece.section).label,
        text=directive.text[piece.start : piece.end],
        start=piece.start,
        end=piece.end,
        context=" > ".join(_context(tree, piece)),
        page=directive.page_at(piece.start),
        bodies=tuple(dict.fromkeys(bodies)),
    )


def _context(tree: _Tree, piece: Piece) -> list[str]:
    """Return the subject, then the headings or lead-ins above a piece, less those it holds."""
    headings = []
    index: int | None = piece.section
    while index is not None:
        if tree.section(index).start < piece.start:
            headings.append(_heading(tree, index))
        index = tree.section(index).parent
    headings.append(tree.directive.subject)
    return [short for heading in reversed(headings) if (short := _shortened(heading))]


def _lead_ins(tree: _Tree, piece: Piece) -> Iterator[tuple[int, int]]:
    """Yield the spans of the words that lead to a piece: "Sở Y tế có trách nhiệm:" above a list."""
    index = tree.section(piece.section).parent
    while index is not None:
        section = tree.section(index)
        yield section.start, tree.section(tree.children(index)[0]).start
        index = section.parent


def _heading(tree: _Tree, index: int) -> str:
    """Return a section's heading, or the words before its first child."""
    section = tree.section(index)
    children = tree.children(index)
    if section.heading or not children:
        return section.heading
    return tree.directive.text[section.start : tree.section(children[0]).start]


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _CONTEXT else words[:_CONTEXT].rsplit(" ", 1)[0] + "…"
