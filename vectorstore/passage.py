"""A search result."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.directive import Chunk


@dataclass(frozen=True)
class Passage:
    """A chunk with its score: 0 to 1, higher is nearer; `lexical` and `dense` are its two parts."""

    chunk: Chunk
    directive_id: str
    source: str
    score: float
    lexical: float = 0.0
    dense: float = 0.0
