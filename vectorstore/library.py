"""A library: one folder with the catalogue, the vectors and the lexical index of its directives.

    library/catalogue.sqlite3   directives and chunks: the truth
    library/vectors/            Chroma
    library/lexical/            bm25s

Adding writes the vectors first and commits the catalogue last, so a run that dies leaves a library
that holds exactly what was reported as done. The lexical index is rebuilt once at the end of a
writing session and stamped with the catalogue's version; a stale one is rebuilt at opening.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from filelock import FileLock, Timeout

from ingest.directive import Chunk, Directive
from vectorstore.abbreviations import learn
from vectorstore.catalogue import Catalogue
from vectorstore.dense import DenseIndex
from vectorstore.embedding import fingerprint, load_embeddings
from vectorstore.errors import LibraryBusy
from vectorstore.lexical import Counts, LexicalIndex, count
from vectorstore.names import BodyNames

Advance = Callable[[int], None]
_COUNTED_AT_ONCE = 1000


def embedded_text(chunk: Chunk) -> str:
    """What is embedded for a chunk: its headings, then its words."""
    return f"{chunk.context}\n{chunk.text}" if chunk.context else chunk.text


def counted_text(chunk: Chunk) -> str:
    """What the lexical index counts for a chunk: its headings twice, for they say what it is on."""
    return f"{chunk.context}\n{embedded_text(chunk)}" if chunk.context else chunk.text


def _count_chunks(chunks: Sequence[Chunk]) -> list[Counts]:
    batches = [chunks[at : at + _COUNTED_AT_ONCE] for at in range(0, len(chunks), _COUNTED_AT_ONCE)]
    return [count([c.id for c in batch], map(counted_text, batch)) for batch in batches]


class Library:
    """The directives of one folder, which is made at first use.

    `model` is the name or path of an embedding model, empty for the repository's own.
    Raises ModelNotFound, and LibraryBusy when two processes write at once.
    """

    def __init__(self, folder: Path, model: str = "") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._model = model
        self._lock = FileLock(folder / "writer.lock")
        self.catalogue = Catalogue(folder / "catalogue.sqlite3")
        self._counted: list[Counts] = []
        self._read_version = ""

    # -- reading -----------------------------------------------------------------------------

    def directives(self) -> list[Directive]:
        """All directives, newest first."""
        return self.catalogue.directives()

    def directive(self, directive_id: str) -> Directive:
        """The directive of an id. Raises KeyError."""
        return self.catalogue.directive(directive_id)

    def with_number(self, number: str) -> list[Directive]:
        """The directives of a number, however it is spelt, newest first."""
        return [self.directive(id_) for id_ in self.catalogue.with_number(number)]

    def __contains__(self, directive: Directive) -> bool:
        return directive.id in self.catalogue

    @property
    def needs_embedding(self) -> bool:
        """Whether the vectors come from another model than the one in the settings."""
        known = self.catalogue.fact("model")
        return bool(known) and known != fingerprint(self._model)

    @cached_property
    def dense(self) -> DenseIndex:
        """The vectors. Opening them is what makes a first search slow, so it waits for one."""
        return DenseIndex(
            self.folder / "vectors", load_embeddings(self._model), fingerprint(self._model)
        )

    @property
    def lexical(self) -> LexicalIndex:
        """The lexical index; another process's changes are seen once it has finished writing."""
        version = self.catalogue.version
        if version != self._read_version and self._lexical_folder.is_dir():
            self._forget()
            self._read_version = version
        return self._lexical

    @cached_property
    def _lexical(self) -> LexicalIndex:
        folder = self._lexical_folder
        return LexicalIndex.load(folder) if folder.is_dir() else self._build_lexical()

    @cached_property
    def body_names(self) -> BodyNames:
        """Every body that a directive names."""
        return BodyNames(self.catalogue.body_names())

    def warm(self) -> None:
        """Open every index now, so that the first question does not wait for it."""
        self.dense.search(" ", 1)
        _ = self.lexical, self.body_names, self.abbreviations

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """The abbreviations that the directives define, beside those of the field."""
        return self.catalogue.abbreviations()

    # -- writing -----------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the library for writing; the lexical index is brought up to date at the end."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise LibraryBusy(str(self.folder)) from error
        try:
            self._drop_leftovers()
            yield
        finally:
            self._refresh()
            self._lock.release()

    def add(self, directive: Directive, chunks: Sequence[Chunk]) -> bool:
        """Add a directive inside `writing()`. False when the same bytes are there already."""
        if directive in self:
            return False
        with ThreadPoolExecutor(max_workers=1) as other:  # Chroma works outside Python's lock
            ids = [chunk.id for chunk in chunks]
            vectors = other.submit(self.dense.add, ids, [embedded_text(c) for c in chunks])
            self._counted += _count_chunks(chunks)
            vectors.result()
        self.catalogue.add(directive, chunks, learn(directive.text))
        return True

    def remove(self, directive_id: str) -> None:
        """Remove a directive inside `writing()`: catalogue first, then its vectors."""
        ids = self.catalogue.chunk_ids(directive_id)
        self.catalogue.remove(directive_id)
        self.dense.remove(ids)

    def embed_again(self, advance: Advance) -> None:
        """Embed every chunk with the settings' model; the old vectors go when the new are whole."""
        chunks = list(self.catalogue.all_chunks())
        present = self.dense.ids()
        missing = [chunk for chunk in chunks if chunk.id not in present]
        advance(len(chunks) - len(missing))
        self.dense.add([c.id for c in missing], [embedded_text(c) for c in missing], advance)
        self.catalogue.set_fact("model", fingerprint(self._model))
        self.dense.drop_other_models()

    # -- upkeep ------------------------------------------------------------------------------

    @property
    def _lexical_folder(self) -> Path:
        return self.folder / "lexical" / self.catalogue.version

    def _build_lexical(self) -> LexicalIndex:
        """Build from what this writing session has counted and the chunks it has not."""
        ids = set(self.catalogue.chunk_ids())
        counted = {id_ for part in self._counted for id_ in part.ids}
        if not counted <= ids:
            self._counted, counted = [], set()
        rest: list[Counts] = []
        if counted != ids:
            rest = _count_chunks([c for c in self.catalogue.all_chunks() if c.id not in counted])
        return LexicalIndex.build([*self._counted, *rest])

    def _forget(self) -> None:
        """Let go of what was read from the catalogue, to be read again when next asked for."""
        for name in ("_lexical", "body_names", "abbreviations"):
            self.__dict__.pop(name, None)

    def _drop_leftovers(self) -> None:
        """Vectors of an interrupted run, owned by no committed chunk."""
        if not self.catalogue.fact("model"):
            self.catalogue.set_fact("model", fingerprint(self._model))
        if not self.needs_embedding:
            self.dense.remove(sorted(self.dense.ids() - set(self.catalogue.chunk_ids())))

    def _refresh(self) -> None:
        """Save the lexical index of the catalogue's version and forget what is out of date."""
        self._forget()
        folder = self._lexical_folder
        if folder.is_dir():
            return
        draft = folder.with_name("draft")
        shutil.rmtree(draft, ignore_errors=True)
        self._build_lexical().save(draft)
        self._counted = []
        draft.rename(folder)
        for old in folder.parent.iterdir():
            if old != folder:
                shutil.rmtree(old)
