"""Questions asked of libraries, as rows of features with what should become of them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.chat_words import spelled_out
from assistant.confidence import likeliest
from assistant.evidence_features import Comparison
from assistant.inquiry import FRAME, Inquiry
from ingest import read
from vectorstore.library import Library
from vectorstore.passage import Passage


@dataclass(frozen=True)
class Asked:
    """A question: what kind it is of, and whether the library answers it."""

    text: str
    kind: str
    answered: bool


@dataclass(frozen=True)
class Example:
    """A question with the rows of its candidate passages; `right` marks those that answer it."""

    text: str
    kind: str
    answered: bool
    rows: np.ndarray
    right: np.ndarray


@contextmanager
def library_of(files: Mapping[str, str | Path]) -> Iterator[Library]:
    """A library of files by name, each given as its text or where it stands, for as long as it is asked."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder, "library"))
        with library.writing():
            for name, given in sorted(files.items()):
                file = given if isinstance(given, Path) else Path(folder, name)
                if isinstance(given, str):
                    file.write_text(given, "utf-8")
                reading = read(file)
                library.add(reading.directive, reading.chunks)
        yield library


def example(library: Library, asked: Asked, is_right: Callable[[Passage], bool]) -> Example | None:
    """A question with its candidates; None where nothing is to be judged, or the answer is not there."""
    text = library.written_out(spelled_out(" ".join(asked.text.split())))
    if not text.strip():
        return None
    inquiry = Inquiry.open(text, library)
    compared = Comparison(inquiry)
    if compared.is_empty:
        return None
    found = _candidates(inquiry, compared)
    if not found:
        return None
    rows = compared.rows(found).astype(np.float32)
    right = np.array([asked.answered and is_right(passage) for passage in found])
    return (
        None
        if asked.answered and not right.any()
        else Example(asked.text, asked.kind, asked.answered, rows, right)
    )


def _candidates(inquiry: Inquiry, compared: Comparison) -> list[Passage]:
    """The passages that would be judged for a question, the likeliest first."""
    near = {p.chunk.id: p for p in inquiry.passages}
    if inquiry.body_names:
        near |= {p.chunk.id: p for p in inquiry.passages_naming_bodies}
    found = [p for p in near.values() if p.chunk.section not in FRAME and compared.may_answer(p)]
    likely = likeliest((inquiry.coverage(passage), passage) for passage in found)
    return [passage for _, passage in likely]
