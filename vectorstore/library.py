"""A library: one folder with the catalogue, the vectors and the lexical index of its directives.

    library/catalogue.sqlite3   directives and chunks: the truth
    library/vectors/            Chroma
    library/lexical/            bm25s
    library/files/              the originals, and the words recognised on their pages

Adding writes the vectors and the original first and commits the catalogue last, removing commits it
first: a run that dies leaves a library that holds exactly what was reported as done. What it left
over, and vectors that are missing, are put right at the next writing. The lexical index is rebuilt
once at the end of a writing session and stamped with the catalogue's version; a stale one is
rebuilt at opening.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from filelock import FileLock, Timeout

from ingest.chunker import chunk_directive
from ingest.directive import Chunk, Directive
from ingest.pages import Word
from vectorstore.abbreviations import learn, write_out
from vectorstore.catalogue import Catalogue
from vectorstore.corrections import checked, corrected, stated
from vectorstore.dense import DenseIndex
from vectorstore.embedding import fingerprint, load_embeddings
from vectorstore.errors import LibraryBusy, NotStored
from vectorstore.lexical import Counts, LexicalIndex, count
from vectorstore.names import BodyNames
from vectorstore.originals import Originals, sync
from vectorstore.syllables import fold

_Made = TypeVar("_Made")
Advance = Callable[[int], None]
_COUNTED_AT_ONCE = 1000
_PATIENCE = 0.2  # seconds; a reader that asks whether anybody writes holds the lock for a moment


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
        self._originals = Originals(folder / "files")
        self._counted: list[Counts] = []
        self._read_version = ""
        self._writer = uuid4().hex
        self._known: dict[str, Directive] = {}
        self._known_version = ""
        self._derived: dict[Callable[..., Any], tuple[str, Any]] = {}

    # -- reading -----------------------------------------------------------------------------

    def directives(self) -> list[Directive]:
        """All directives, newest first; read again only when the catalogue has changed."""
        version = self.catalogue.version
        if version != self._known_version:
            self._known = {directive.id: directive for directive in self.catalogue.directives()}
            self._known_version = version
        return list(self._known.values())

    def derived(self, make: Callable[[list[Directive]], _Made]) -> _Made:
        """What `make` works out of all directives; made again only when the catalogue has changed."""
        directives = self.directives()
        version = self._known_version
        made_at, made = self._derived.get(make, ("", None))
        if made_at != version:
            made = make(directives)
            self._derived[make] = (version, made)
        return made

    def directive(self, directive_id: str) -> Directive:
        """The directive of an id. Raises KeyError."""
        if self._known_version == self.catalogue.version:
            return self._known[directive_id]
        return self.catalogue.directive(directive_id)

    def with_number(self, number: str) -> list[Directive]:
        """The directives of a number, however it is spelt, newest first."""
        return [self.directive(id_) for id_ in self.catalogue.with_number(number)]

    def versions(self, directive: Directive) -> list[Directive]:
        """Other versions of a directive: of its number, kind, issuer and year, newest first.

        "01/KH-UBND" exists in every province and year, so issuers and years that both state must
        be the same; a directive without a number has no versions.
        """
        if not directive.number:
            return []
        return [
            other
            for other in self.with_number(directive.number)
            if other.id != directive.id and _same_origin(other, directive)
        ]

    def corrections(self, directive_id: str) -> dict[str, str]:
        """What a person has corrected of a directive, by field; a day as 28/11/2024."""
        return self.catalogue.corrections(directive_id)

    def original(self, directive_id: str) -> Path | None:
        """The file that a directive was read from; None where the library does not hold it."""
        sha256 = self.catalogue.sha256(directive_id)
        return self._originals.path(sha256) if sha256 else None

    def words(self, directive_id: str, page: int) -> tuple[Word, ...]:
        """The words recognised on a page, counted from 1; boxes to five decimals."""
        sha256 = self.catalogue.sha256(directive_id)
        return self._originals.words(sha256, page) if sha256 else ()

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
        """The lexical index; another process's changes are seen once it has finished writing.

        What a writer left that did not live to finish is counted here.
        """
        version = self.catalogue.version
        if version != self._read_version and (
            self._lexical_folder.is_dir() or not self._being_written()
        ):
            self._forget()
            self._read_version = version
        return self._lexical

    def _being_written(self) -> bool:
        """Whether anybody, in this process or another, holds the library for writing."""
        try:
            with FileLock(self._lock.lock_file, timeout=0):
                return False
        except Timeout:
            return True

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
        # The lexical index first: seeing another process's writing, it lets go of the vectors.
        _ = self.lexical, self.body_names.initials, self.abbreviations, self.directives()
        self.dense.search(" ", 1)

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """The abbreviations that the directives define, beside those of the field."""
        return self.catalogue.abbreviations()

    def written_out(self, question: str) -> str:
        """A question (NFC) without abbreviations: neither those nor the first letters of bodies."""
        return write_out(self.body_names.initials.written_out(question), self.abbreviations)

    # -- writing -----------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the library for writing; the lexical index is brought up to date at the end."""
        try:
            self._lock.acquire(timeout=_PATIENCE, poll_interval=_PATIENCE / 4)
        except Timeout as error:
            raise LibraryBusy(str(self.folder)) from error
        try:
            self._mend()
            yield
        finally:
            self._refresh()
            self.catalogue.set_fact("finished", self._writer)
            self._lock.release()

    def add(
        self,
        directive: Directive,
        chunks: Sequence[Chunk],
        *,
        original: Path | None = None,
        words: Sequence[Sequence[Word]] = (),
        replaces: Sequence[str] = (),
    ) -> bool:
        """Add a directive inside `writing()`. False when the same bytes are there already.

        `original` is the file it was read from and `words` those recognised on each page; both are
        kept. The directives of the ids in `replaces` go at the moment this one is whole. Raises
        NotStored, and OriginalChanged where the file is no longer the one that was read.
        """
        self._originals.keep(directive.source.sha256, original, words)
        if directive in self:
            return False
        counted = self._index(chunks, directive.source.name)
        gone = [id_ for other in replaces for id_ in self.catalogue.chunk_ids(other)]
        files = [self.catalogue.sha256(other) for other in replaces]
        self.catalogue.add(directive, chunks, learn(directive.text), replaces)
        self._counted += counted
        self._drop(gone, files)
        return True

    def remove(self, directive_id: str) -> None:
        """Remove a directive inside `writing()`: catalogue first, then its vectors and files."""
        gone, sha256 = self.catalogue.chunk_ids(directive_id), self.catalogue.sha256(directive_id)
        self.catalogue.remove(directive_id)
        self._drop(gone, [sha256])

    def correct(self, directive_id: str, fields: Mapping[str, str]) -> Directive:
        """Correct fields of a directive inside `writing()`; the directive as it is now.

        `fields` are number, kind, issuer, issued_on (28/11/2024) and subject; "" empties a field.
        What the file itself states is no correction and lifts one. Raises KeyError and BadField.
        """
        as_read = self.catalogue.as_read(directive_id)
        corrections = self.corrections(directive_id) | checked(fields)
        corrections = {n: v for n, v in corrections.items() if v != stated(as_read, n)}
        directive = corrected(as_read, corrections)
        before = self.catalogue.chunks(self.catalogue.chunk_ids(directive_id))
        embedded = {id_: embedded_text(stored.chunk) for id_, stored in before.items()}
        chunks = chunk_directive(directive)
        changed = [c for c in chunks if embedded.pop(c.id, None) != embedded_text(c)]
        # A vector that is missing is made again at the next writing; a wrong one would stay.
        self.dense.remove([*embedded, *(chunk.id for chunk in changed)])
        self._counted = [part for part in self._counted if before.keys().isdisjoint(part.ids)]
        self.catalogue.correct(directive, corrections, chunks)
        self._index(changed, directive.source.name)
        return directive

    def embed_again(self, advance: Advance) -> None:
        """Embed every chunk with the settings' model; the old vectors go when the new are whole."""
        self._embed_missing(self.dense.ids(), advance)
        self.catalogue.set_fact("model", fingerprint(self._model))
        self.dense.drop_other_models()

    # -- upkeep ------------------------------------------------------------------------------

    @property
    def _lexical_folder(self) -> Path:
        return self.folder / "lexical" / self.catalogue.version

    def _index(self, chunks: Sequence[Chunk], source: str) -> list[Counts]:
        """Embed and count some chunks; NotStored where a vector is not there afterwards."""
        ids = [chunk.id for chunk in chunks]
        with ThreadPoolExecutor(max_workers=1) as other:  # Chroma works outside Python's lock
            vectors = other.submit(self.dense.add, ids, [embedded_text(c) for c in chunks])
            counted = _count_chunks(chunks)
            vectors.result()
        if not self.dense.holds(ids):
            raise NotStored(source)
        return counted

    def _drop(self, chunk_ids: Sequence[str], files: Sequence[str]) -> None:
        """Drop what belonged to directives that the catalogue no longer has."""
        self.dense.remove(chunk_ids)
        for sha256 in filter(None, files):
            self._originals.remove(sha256)

    def _embed_missing(self, present: set[str], advance: Advance = lambda count: None) -> None:
        chunks = list(self.catalogue.all_chunks())
        missing = [chunk for chunk in chunks if chunk.id not in present]
        advance(len(chunks) - len(missing))
        self.dense.add([c.id for c in missing], [embedded_text(c) for c in missing], advance)

    def _build_lexical(self) -> LexicalIndex:
        """Build from what this writing session has counted and the chunks it has not."""
        ids = set(self.catalogue.chunk_ids())
        self._counted = [part for part in self._counted if ids.issuperset(part.ids)]
        counted = {id_ for part in self._counted for id_ in part.ids}
        rest: list[Counts] = []
        if counted != ids:
            rest = _count_chunks([c for c in self.catalogue.all_chunks() if c.id not in counted])
        return LexicalIndex.build([*self._counted, *rest])

    def _forget(self) -> None:
        """Let go of what was read from disk, to be read again when next asked for.

        The vectors only where others have written: Chroma keeps in memory what it read at first.
        """
        foreign = self.catalogue.fact("writer") != self._writer
        for name in ("_lexical", "body_names", "abbreviations", *(["dense"] if foreign else [])):
            self.__dict__.pop(name, None)

    def _mend(self) -> None:
        """Put right what an interrupted run left: vectors and files too many, vectors too few."""
        self._forget()
        finished = self.catalogue.fact("finished")
        interrupted = not finished or finished != self.catalogue.fact("writer")
        self.catalogue.set_fact("writer", self._writer)
        if not self.catalogue.fact("model"):
            self.catalogue.set_fact("model", fingerprint(self._model))
        self._originals.keep_only(self.catalogue.contents())
        if self.needs_embedding:
            return
        if interrupted and not self.dense.is_whole():
            self.dense.start_over()
        present, owned = self.dense.ids(), set(self.catalogue.chunk_ids())
        self.dense.remove(sorted(present - owned))
        if owned - present:
            self._embed_missing(present)

    def _refresh(self) -> None:
        """Save the lexical index of the catalogue's version and forget what is out of date."""
        self._forget()
        folder = self._lexical_folder
        if not folder.is_dir():
            draft = folder.with_name("draft")
            shutil.rmtree(draft, ignore_errors=True)
            self._build_lexical().save(draft)
            for file in draft.iterdir():
                sync(file)
            draft.rename(folder)
        self._counted = []
        for old in folder.parent.iterdir():
            if old != folder:
                shutil.rmtree(old)


def _same_origin(one: Directive, other: Directive) -> bool:
    """Whether kind, issuer, the body above it, and year are the same wherever both state them.

    The kind tells a decree from its appendix kept in a file of its own.
    """
    stated = (
        (fold(one.kind), fold(other.kind)),
        (fold(one.issuer), fold(other.issuer)),
        (fold(one.parent_issuer), fold(other.parent_issuer)),
        (one.issued_on and one.issued_on.year, other.issued_on and other.issued_on.year),
    )
    return all(left == right for left, right in stated if left and right)
