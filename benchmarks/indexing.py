"""Indexing against Chroma alone, and searching and reopening, at scale.

    python -m benchmarks.indexing --corpus C.jsonl [--json]

First the library takes the corpus in; then Chroma alone takes the same vectors and texts, in the
same batches; then the library is opened again and its first question timed.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from pathlib import Path

import chromadb
from chromadb.config import Settings

from assistant.settings import go_offline
from benchmarks.retrieval import read_corpus
from benchmarks.systems import Record
from ingest.directive import Directive, Source
from vectorstore.embedding import load_embeddings
from vectorstore.library import Library, embedded_text
from vectorstore.retrieval import search

_BATCH = 1000


def main() -> None:
    """Measure each part in turn and print the figures."""
    go_offline()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    records = read_corpus(arguments.corpus)
    with tempfile.TemporaryDirectory() as folder:
        figures = _measure(records, Path(folder))
    if arguments.json:
        sys.stdout.write(json.dumps(figures) + "\n")
        return
    for name, value in figures.items():
        sys.stdout.write(f"{name:28} {value}\n")


def _measure(records: list[Record], folder: Path) -> dict[str, float]:
    seconds = _library(records, folder / "library")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    embedding, chroma = _chroma(records, folder / "chroma")
    _, bare = _chroma(records, folder / "bare", texts=False)
    opening = _reopen(folder / "library")
    count = len(records)
    return {
        "passages": count,
        "library_passages_per_s": round(count / seconds),
        "chroma_passages_per_s": round(count / chroma),
        "without_texts_per_s": round(count / bare),
        "chroma_mb": _megabytes(folder / "chroma"),
        "without_texts_mb": _megabytes(folder / "bare"),
        "share_of_chroma": round(chroma / seconds, 3),
        "embedding_passages_per_s": round(count / embedding),
        "peak_mb": round(peak),
        "reopen_to_first_result_s": round(opening, 2),
    }


def _library(records: list[Record], folder: Path) -> float:
    """Seconds for the library to take everything in, lexical index and catalogue included."""
    library = Library(folder)
    began = time.perf_counter()
    with library.writing():
        source = Source("corpus.jsonl", "0" * 64)
        library.add(Directive(text="", source=source), [record.chunk() for record in records])
    return time.perf_counter() - began


def _chroma(records: list[Record], folder: Path, *, texts: bool = True) -> tuple[float, float]:
    """Seconds to embed the texts, and for Chroma to take the vectors, with the texts or without."""
    embeddings = load_embeddings()
    client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    collection = client.create_collection("alone", configuration={"hnsw": {"space": "cosine"}})
    embedding = filing = 0.0
    for start in range(0, len(records), _BATCH):
        batch = records[start : start + _BATCH]
        passages = [embedded_text(record.chunk()) for record in batch]
        began = time.perf_counter()
        vectors = embeddings.embed_documents(passages)
        embedding += time.perf_counter() - began
        began = time.perf_counter()
        ids = [record.id for record in batch]
        documents = passages if texts else None
        collection.upsert(ids=ids, embeddings=vectors, documents=documents)
        filing += time.perf_counter() - began
    return embedding, filing


def _megabytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) // 2**20


def _reopen(folder: Path) -> float:
    """Seconds to open a library that is on disk and answer a first question."""
    began = time.perf_counter()
    search(Library(folder), "trách nhiệm của cơ quan", 10)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
