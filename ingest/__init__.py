"""A file in; a directive with its outline and its chunks out. Knows no store and no screen."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ingest import archives
from ingest.chunker import chunk_directive
from ingest.directive import Chunk, Directive, Source
from ingest.errors import FileMissing, IngestError, NotPermitted, TooHeavy
from ingest.filename import plain_name
from ingest.normalise import normalise
from ingest.pages import Advance, Word, no_advance
from ingest.parser import parse_directive
from ingest.readers import SUFFIXES as _FILE_SUFFIXES
from ingest.readers import read_pages

__all__ = [
    "SUFFIXES",
    "IngestError",
    "Reading",
    "chunk_directive",
    "find_files",
    "read",
    "read_directive",
]

SUFFIXES = (*_FILE_SUFFIXES, archives.SUFFIX)
"""What may be handed in; `ingest.pool` unpacks archives."""
MOST_CHARACTERS = 15_000_000
"""Of one file: 3,000 pages full of text. What is longer is no document."""


@dataclass(frozen=True)
class Reading:
    """A directive, its chunks, and the words recognised on each page (none on one of real text)."""

    directive: Directive
    chunks: tuple[Chunk, ...]
    words: tuple[tuple[Word, ...], ...]


def read(path: Path, advance: Advance = no_advance) -> Reading:
    """Read the file at `path`; raises an IngestError where it is refused."""
    if path.exists() and not os.access(path, os.R_OK):
        raise NotPermitted(path)
    pages = read_pages(path, advance)
    if sum(map(len, pages.texts)) > MOST_CHARACTERS:
        raise TooHeavy(path)
    source = Source(
        name=plain_name(path.name),
        sha256=pages.sha256,
        pages=len(pages.pages) if pages.paged else None,
        readers=tuple(page.reader for page in pages.pages),
        confidences=tuple(page.confidence for page in pages.pages),
    )
    directive = parse_directive(normalise(pages.texts, pages.paged, pages.wrapped), source)
    directive = replace(directive, warnings=(*pages.warnings, *directive.warnings))
    words = tuple(page.words for page in pages.pages)
    return Reading(directive, tuple(chunk_directive(directive)), words)


def read_directive(path: Path) -> Directive:
    """Read the file at `path` into a directive; raises an IngestError where it is refused."""
    return read(path).directive


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that `paths` name, each once; folders are walked in sorted order.

    Hidden files and folders are skipped in a walk, other formats are not: reading them says why
    they are refused. A folder that may not be opened stands for itself, for the same reason.
    Raises FileMissing for a path that is not there.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise FileMissing(path)
        found.update(dict.fromkeys(_walk(path) if path.is_dir() else [path]))
    return list(found)


def _walk(folder: Path) -> Iterable[Path]:
    if not os.access(folder, os.R_OK | os.X_OK):
        yield folder
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)
