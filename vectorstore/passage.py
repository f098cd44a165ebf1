"""A search result."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.directive import Chunk


@dataclass(frozen=True)
class Passage:
    """A chunk with its score: higher is nearer (see `retrieval.search`)."""

    chunk: Chunk
    directive_id: str
    source: str
    score: float
