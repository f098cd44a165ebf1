"""Files into the library: each file is read, chunked and stored whole, or refused and said so."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ingest import IngestError, Reading, find_files
from ingest.directive import Directive
from ingest.filename import plain_name
from ingest.pool import FileRead, Known, read_files
from vectorstore.errors import LibraryError, NotStored, OriginalChanged
from vectorstore.library import Library

KEEP = "keep"
REPLACE = "replace"
_ID = 16  # hexadecimal digits of the SHA-256 that are a directive's id

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Progress:
    """How far a run is: file number `index` of `total`, called `file`, and its pages read so far.

    `index` counts the files that are done and this one; members of archives come on top of
    `total` when their archive is opened. `pages` is 0 while it is not known.
    """

    index: int
    total: int
    file: str
    page: int = 0
    pages: int = 0


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    `status` is "added", "replaced" (added in the place of `versions`), "unchanged" (the same bytes
    are there, as `directive`) or "refused" with its `error`. `versions` are the others of the same
    number, issuer and year.
    """

    path: Path
    status: str
    directive: Directive | None = None
    chunks: int = 0
    versions: tuple[Directive, ...] = ()
    error: IngestError | LibraryError | None = None


def ingest(
    library: Library,
    paths: Iterable[Path],
    *,
    same_number: str = KEEP,
    progress: Callable[[Progress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[Outcome]:
    """Take in files, folders and ZIP archives; one outcome a file, given out once it is stored.

    A refused file does not stop the rest. With `same_number` "replace" a directive takes the place
    of those of its number, issuer and year; with "keep" it joins them. `progress` is told of pages
    and files, `cancelled` asked time and again; what has been given out by then stays stored.
    """
    files = list(_files(paths))
    run = _Run(progress, len(files))
    with (
        library.writing(),
        closing(read_files(files, run.page_read, cancelled, _known(library))) as readings,
    ):
        for read in readings:
            run.file_read(read.path)
            yield _store(library, read, same_number)


def _known(library: Library) -> set[str]:
    """What the library has with its original, so that the file need not be read again."""
    contents = library.catalogue.contents()
    return {sha256 for sha256 in contents if library.original(sha256[:_ID])}


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files in order; a path that is not there stands for itself, and reading it says so."""
    for path in paths:
        yield from find_files([path]) if path.exists() else [path]


class _Run:
    """Counts the files of a run for those who follow it."""

    def __init__(self, progress: Callable[[Progress], None], total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def page_read(self, path: Path, page: int, pages: int) -> None:
        """Tell of a page; the files before this one may still be on their way."""
        index = min(self._done + 1, self._total)
        self._progress(Progress(index, self._total, plain_name(path.name), page, pages))

    def file_read(self, path: Path) -> None:
        """Tell of a file that is about to be stored."""
        self._done += 1
        self._total = max(self._total, self._done)
        self._progress(Progress(self._done, self._total, plain_name(path.name)))


def _store(library: Library, read: FileRead, same_number: str) -> Outcome:
    if isinstance(read.result, IngestError):
        return Outcome(read.path, "refused", error=read.result)
    if isinstance(read.result, Known):
        return _unchanged(library, read.path, read.result.sha256[:_ID])
    try:
        return _stored(library, read, read.result, same_number)
    except (NotStored, OriginalChanged) as error:
        return Outcome(read.path, "refused", error=error)
    except LibraryError:
        raise
    except Exception:  # a full disk, or a text that an index chokes on: the next file may fit
        logger.exception("%s was not stored", read.path)
        return Outcome(read.path, "refused", error=NotStored(plain_name(read.path.name)))


def _stored(library: Library, read: FileRead, reading: Reading, same_number: str) -> Outcome:
    directive = reading.directive
    versions = tuple(library.versions(directive))
    replaced = versions if same_number == REPLACE else ()
    if not library.add(
        directive,
        reading.chunks,
        original=read.original,
        words=reading.words,
        replaces=[other.id for other in replaced],
    ):
        return _unchanged(library, read.path, directive.id)
    status = "replaced" if replaced else "added"
    return Outcome(read.path, status, directive, len(reading.chunks), versions)


def _unchanged(library: Library, path: Path, directive_id: str) -> Outcome:
    """The directive as the library has it, which may have come under another name."""
    directive = library.directive(directive_id)
    chunks = len(library.catalogue.chunk_ids(directive_id))
    return Outcome(path, "unchanged", directive, chunks, tuple(library.versions(directive)))


def ingest_with_progress(
    library: Library, paths: Iterable[Path], same_number: str = KEEP
) -> Iterator[Outcome]:
    """`ingest` with a progress bar on standard error, where that is a terminal."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    from assistant import messages

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(messages.INGESTING, total=None)

        def progress(now: Progress) -> None:
            part = now.page / now.pages if now.pages else 0
            bar.update(task, total=now.total, completed=now.index - 1 + part)

        yield from ingest(library, paths, same_number=same_number, progress=progress)


def prepare(library: Library) -> None:
    """Embed the library again, with a progress bar, when the settings name another model."""
    if not library.needs_embedding:
        return
    from rich.console import Console
    from rich.progress import Progress

    from assistant import messages

    with Progress(console=Console(stderr=True), transient=True) as progress:
        total = len(library.catalogue.chunk_ids())
        task = progress.add_task(messages.EMBEDDING_AGAIN, total=total)
        with library.writing():
            library.embed_again(lambda count: progress.advance(task, count))
