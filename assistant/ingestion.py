"""Files into the library: each file is read, chunked and stored whole, or refused and said so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest import IngestError, chunk_directive, find_files, read_directive
from ingest.directive import Directive
from vectorstore.library import Library


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    `status` is "added", "unchanged" (the same bytes are there) or "refused" with its `error`;
    `versions` are the other directives in the library with the same number.
    """

    path: Path
    status: str
    directive: Directive | None = None
    chunks: int = 0
    versions: tuple[Directive, ...] = ()
    error: IngestError | None = None


def ingest(library: Library, paths: Iterable[Path]) -> Iterator[Outcome]:
    """Take in files and folders, one outcome a file; a refused file does not stop the rest."""
    with library.writing():
        for path in paths:
            try:
                files = find_files([path])
            except IngestError as error:
                yield Outcome(path, "refused", error=error)
                continue
            for file in files:
                yield _ingest_file(library, file)


def _ingest_file(library: Library, path: Path) -> Outcome:
    try:
        directive = read_directive(path)
    except IngestError as error:
        return Outcome(path, "refused", error=error)
    versions = tuple(library.with_number(directive.number)) if directive.number else ()
    versions = tuple(other for other in versions if other.id != directive.id)
    chunks = chunk_directive(directive)
    status = "added" if library.add(directive, chunks) else "unchanged"
    return Outcome(path, status, directive, len(chunks), versions)


def ingest_with_progress(library: Library, paths: Iterable[Path]) -> list[Outcome]:
    """`ingest` with a progress bar on standard error."""
    from rich.console import Console
    from rich.progress import track

    from assistant import messages

    console = Console(stderr=True)
    paths = list(paths)
    steps = track(
        ingest(library, paths),
        description=messages.INGESTING,
        total=_count(paths),
        console=console,
        transient=True,
    )
    return list(steps)


def _count(paths: Iterable[Path]) -> int:
    total = 0
    for path in paths:
        try:
            total += len(find_files([path]))
        except IngestError:
            total += 1
    return total


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
