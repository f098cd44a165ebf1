"""A library with nothing in it but the directives that a reader has pinned.

Everything that answers a question reads the library through this view when a scope is set, so that
what is outside can be neither found, cited nor suggested; it offers no more than answering needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

import numpy as np

from assistant.scope import EVERYTHING, Scope
from ingest.directive import Directive
from vectorstore.catalogue import Catalogue, StoredChunk
from vectorstore.dense import DenseIndex
from vectorstore.lexical import LexicalIndex
from vectorstore.library import Library
from vectorstore.names import BodyNames


def in_scope(library: Library, scope: Scope) -> Library | ScopedLibrary:
    """The library itself where the scope admits everything, else the part of it admitted."""
    return library if scope == EVERYTHING else ScopedLibrary(library, scope)


class ScopedLibrary:
    """The part of a library, as it is now, that a scope admits."""

    def __init__(self, library: Library, scope: Scope) -> None:
        self._library = library
        self._admitted = [d for d in library.directives() if scope.admits(d)]
        self._ids = frozenset(directive.id for directive in self._admitted)
        self.catalogue = _ScopedCatalogue(library.catalogue, self._ids)

    @property
    def whole(self) -> Library:
        """The library of which this is a part."""
        return self._library

    def directives(self) -> list[Directive]:
        """The directives admitted, newest first."""
        return list(self._admitted)

    def directive(self, directive_id: str) -> Directive:
        """A directive admitted. Raises KeyError for any other."""
        if directive_id not in self._ids:
            raise KeyError(directive_id)
        return self._library.directive(directive_id)

    def with_number(self, number: str) -> list[Directive]:
        """The directives admitted that have a number, newest first."""
        return [d for d in self._library.with_number(number) if d.id in self._ids]

    @cached_property
    def body_names(self) -> BodyNames:
        """Every body that a directive admitted names."""
        return BodyNames(sorted({name for c in self._chunks.values() for name in c.chunk.bodies}))

    @property
    def abbreviations(self) -> Mapping[str, str]:
        """Abbreviations, of the whole library: they help to read a question and tell nothing."""
        return self._library.abbreviations

    @cached_property
    def lexical(self) -> _ScopedLexical:
        """The rows of the lexical index that are admitted."""
        return _ScopedLexical(self._library.lexical, self._chunks)

    @cached_property
    def dense(self) -> _ScopedDense:
        """The vectors that are admitted."""
        return _ScopedDense(self._library.dense, list(self._chunks))

    @cached_property
    def _chunks(self) -> dict[str, StoredChunk]:
        return self._library.catalogue.chunks(self.catalogue.chunk_ids())


class _ScopedCatalogue:
    """The catalogue of the directives of some ids."""

    def __init__(self, catalogue: Catalogue, ids: frozenset[str]) -> None:
        self._catalogue = catalogue
        self._ids = ids
        self.version = f"{catalogue.version} {hash(ids)}"

    def __contains__(self, directive_id: str) -> bool:
        return directive_id in self._ids

    def numbers(self) -> dict[str, str]:
        known = self._catalogue.numbers()
        return {id_: number for id_, number in known.items() if id_ in self._ids}

    def with_number(self, number: str) -> list[str]:
        return [id_ for id_ in self._catalogue.with_number(number) if id_ in self._ids]

    def issued_on(self, day: date) -> list[str]:
        return [id_ for id_ in self._catalogue.issued_on(day) if id_ in self._ids]

    def chunks(self, ids: Sequence[str]) -> dict[str, StoredChunk]:
        found = self._catalogue.chunks(ids)
        return {id_: stored for id_, stored in found.items() if stored.directive_id in self._ids}

    def chunk_ids(self, directive_id: str | None = None) -> list[str]:
        owners = self._ids if directive_id is None else self._ids & {directive_id}
        return [id_ for owner in sorted(owners) for id_ in self._catalogue.chunk_ids(owner)]

    def chunks_naming(self, names: Sequence[str]) -> list[str]:
        admitted = set(self.chunk_ids())
        return [id_ for id_ in self._catalogue.chunks_naming(names) if id_ in admitted]


class _ScopedLexical:
    """BM25 of some rows; how rare a term is, the whole library tells."""

    def __init__(self, index: LexicalIndex, ids: Mapping[str, object]) -> None:
        self._index = index
        self.ids = [id_ for id_ in ids if id_ in index.rows]
        self.rows = {id_: row for row, id_ in enumerate(self.ids)}
        self._at = np.array([index.rows[id_] for id_ in self.ids], np.int64)
        self.frequency = index.frequency
        self.most = index.most

    def scores(self, keys: np.ndarray) -> np.ndarray:
        return self._index.scores(keys)[self._at]


class _ScopedDense:
    """The nearest of some vectors."""

    def __init__(self, dense: DenseIndex, ids: list[str]) -> None:
        self._dense = dense
        self._ids = ids

    def search(self, question: str, k: int) -> dict[str, float]:
        return self._dense.search(question, k, self._ids)
