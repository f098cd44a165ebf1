"""A file in; a directive with its outline and its chunks out. Knows no store and no screen."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.chunker import chunk_directive
from ingest.directive import Directive, Source
from ingest.errors import FileMissing, IngestError
from ingest.normalise import normalise
from ingest.pages import Advance, Word, no_advance
from ingest.parser import parse_directive
from ingest.readers import SUFFIXES, read_pages

__all__ = [
    "SUFFIXES",
    "IngestError",
    "Reading",
    "chunk_directive",
    "find_files",
    "read",
    "read_directive",
]


@dataclass(frozen=True)
class Reading:
    """A directive, and the words recognised on each of its pages (none on a page of real text)."""

    directive: Directive
    words: tuple[tuple[Word, ...], ...]


def read(path: Path, advance: Advance = no_advance) -> Reading:
    """Read the file at `path`; raises an IngestError where it is refused."""
    pages = read_pages(path, advance)
    source = Source(
        name=unicodedata.normalize("NFC", path.name),
        sha256=pages.sha256,
        pages=len(pages.pages) if pages.paged else None,
        readers=tuple(page.reader for page in pages.pages),
        confidences=tuple(page.confidence for page in pages.pages),
    )
    directive = parse_directive(normalise(pages.texts, pages.paged, pages.wrapped), source)
    directive = replace(directive, warnings=(*pages.warnings, *directive.warnings))
    return Reading(directive, tuple(page.words for page in pages.pages))


def read_directive(path: Path) -> Directive:
    """Read the file at `path` into a directive; raises an IngestError where it is refused."""
    return read(path).directive


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that `paths` name, each once; folders are walked in sorted order.

    Hidden files and folders are skipped in a walk, other formats are not: reading them says why
    they are refused. Raises FileMissing for a path that is not there.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise FileMissing(path)
        found.update(dict.fromkeys(_walk(path) if path.is_dir() else [path]))
    return list(found)


def _walk(folder: Path) -> Iterable[Path]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)
