"""What a reader gives back: the raw text of a file, page by page, and how each page was read.

A table row is one line of its cells, "| 1 | Xây dựng đề án | Sở Tài chính |", whatever the format:
`row` writes it, `ingest.tables` reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Advance = Callable[[int, int], None]
"""Told after each page how many are read, and how many there are."""


def no_advance(done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Word:
    """A word that was recognised on a picture; its box in shares of the page's width and height."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """The raw text of one page, or of the whole file where the format has no pages.

    `reader` is the library or program that read it; `confidence` (0 to 1) is the mean certainty
    of the recognised words and None for a text that was not recognised from a picture.
    """

    text: str
    reader: str
    confidence: float | None = None
    words: tuple[Word, ...] = ()


@dataclass(frozen=True)
class Pages:
    """A file as it was read.

    `paged` tells that the pages are numbered pages; `wrapped` that lines end where the paper does
    and have to be joined to paragraphs. `warnings` are codes for `assistant.messages` to say.
    """

    pages: tuple[Page, ...]
    paged: bool
    wrapped: bool = True
    warnings: tuple[str, ...] = ()
    sha256: str = ""
    """Of the file's bytes, in hexadecimal; `ingest.readers` fills it in."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The raw text of each page."""
        return tuple(page.text for page in self.pages)


def row(cells: Iterable[str]) -> str:
    """A table row as one line of raw text."""
    plain = (" ".join(cell.replace("|", "¦").split()) for cell in cells)
    return f"| {' | '.join(plain)} |"
