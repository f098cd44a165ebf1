"""The files that the library's directives were read from, kept as they came, by their content.

    files/ab/<sha256>.pdf           the original, byte for byte
    files/ab/<sha256>.words.json.gz the words recognised on its pages, with their boxes

A file is written as a draft, flushed to disk and renamed, so that what stands here is whole.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from ingest.pages import Word
from vectorstore.errors import OriginalChanged

_WORDS = ".words.json.gz"
_DRAFT = ".draft"
_DECIMALS = 5  # of a box's share of the page: a hundredth of a millimetre on A4


class Originals:
    """The originals of a library and their recognised words, found by the SHA-256 of the file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, sha256: str, original: Path | None, words: Sequence[Sequence[Word]]) -> None:
        """Keep a file, and the words of its pages where any were recognised.

        What is there already stays. Raises OriginalChanged where the file's bytes are not those
        of `sha256`.
        """
        if original is not None and self.path(sha256) is None:
            suffix = original.suffix.lower()
            self._write(sha256, suffix, lambda draft: _copy(original, draft, sha256))
        if any(words) and not self._words_path(sha256).exists():
            self._write(sha256, _WORDS, lambda draft: draft.write_bytes(_packed(words)))

    def path(self, sha256: str) -> Path | None:
        """Where the original of this content is kept; None where it is not."""
        return next(filter(_is_original, self._of(sha256)), None)

    def words(self, sha256: str, page: int) -> tuple[Word, ...]:
        """The words recognised on a page, counted from 1; none on a page of real text."""
        path = self._words_path(sha256)
        if not path.exists():
            return ()
        pages = json.loads(gzip.decompress(path.read_bytes()))
        return tuple(Word(*word) for word in pages[page - 1]) if 0 < page <= len(pages) else ()

    def remove(self, sha256: str) -> None:
        """Remove the original and its words, if they are there."""
        for path in self._of(sha256):
            path.unlink()

    def keep_only(self, contents: Collection[str]) -> None:
        """Remove drafts, and the files of every content that is not in `contents`."""
        for path in list(self._folder.glob("*/*")):
            if path.name.endswith(_DRAFT) or _content(path) not in contents:
                path.unlink()

    def _of(self, sha256: str) -> list[Path]:
        return [path for path in self._place(sha256).glob("*") if _content(path) == sha256]

    def _place(self, sha256: str) -> Path:
        return self._folder / sha256[:2]

    def _words_path(self, sha256: str) -> Path:
        return self._place(sha256) / f"{sha256}{_WORDS}"

    def _write(self, sha256: str, suffix: str, fill: Callable[[Path], object]) -> None:
        """Let `fill` write a draft and give it its name once it is on disk."""
        place = self._place(sha256)
        place.mkdir(parents=True, exist_ok=True)
        draft = place / f"{sha256}{suffix}{_DRAFT}"
        fill(draft)
        sync(draft)
        draft.rename(draft.with_name(f"{sha256}{suffix}"))
        sync(place)


def sync(path: Path) -> None:
    """Have a file's bytes, or a folder's entries, on disk and not only in the system's memory."""
    if os.name == "nt" and path.is_dir():
        return  # Windows has no handle for a folder's entries
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy(original: Path, draft: Path, sha256: str) -> None:
    shutil.copyfile(original, draft)
    with draft.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            raise OriginalChanged(str(original))


def _content(path: Path) -> str:
    return path.name.partition(".")[0]


def _is_original(path: Path) -> bool:
    return not path.name.endswith((_WORDS, _DRAFT))


def _packed(words: Sequence[Sequence[Word]]) -> bytes:
    pages = [[_row(word) for word in page] for page in words]
    return gzip.compress(json.dumps(pages, ensure_ascii=False).encode(), mtime=0)


def _row(word: Word) -> list[str | float]:
    box = (word.left, word.top, word.right, word.bottom)
    return [word.text, *(round(share, _DECIMALS) for share in box)]
