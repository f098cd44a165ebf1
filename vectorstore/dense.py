"""The dense index: one Chroma collection a model, through LangChain, embedded in this process.

Chroma holds vectors and ids; the texts are in the catalogue. Given the texts as well it would index
them for a full-text search that nobody asks for: six sevenths of its time and of its disk (see
benchmarks/README.md).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import chromadb
from chromadb.config import Settings
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings

_BATCH = 1000
_PREFIX = "chunks-"


class DenseIndex:
    """Nearest chunks by cosine similarity of their embeddings.

    `model` names the collection, so that the vectors of two models never mix.
    """

    def __init__(self, folder: Path, embeddings: Embeddings, model: str) -> None:
        self._client = chromadb.PersistentClient(
            str(folder), settings=Settings(anonymized_telemetry=False)
        )
        self._embeddings = embeddings
        self._name = _PREFIX + model
        self._store = Chroma(
            collection_name=self._name,
            embedding_function=embeddings,
            client=self._client,
            collection_configuration={"hnsw": {"space": "cosine"}},
        )

    def add(
        self,
        ids: Sequence[str],
        texts: Sequence[str],
        advance: Callable[[int], None] = lambda count: None,
    ) -> None:
        """Embed `texts` and store them under `ids`; `advance` hears how many more are in.

        Two workers, so that one batch is embedded while Chroma files the one before.
        """
        collection = self._client.get_collection(self._name)

        def add_batch(start: int) -> None:
            batch = list(ids[start : start + _BATCH])
            vectors = self._embeddings.embed_documents(list(texts[start : start + _BATCH]))
            collection.upsert(ids=batch, embeddings=vectors, documents=[""] * len(batch))
            advance(len(batch))

        with ThreadPoolExecutor(max_workers=2) as workers:
            list(workers.map(add_batch, range(0, len(ids), _BATCH)))

    def remove(self, ids: Sequence[str]) -> None:
        """Forget some vectors; an id that is not there is no error."""
        for start in range(0, len(ids), _BATCH):
            self._store.delete(list(ids[start : start + _BATCH]))

    def ids(self) -> set[str]:
        """The ids of all stored vectors."""
        return set(self._store.get(include=[])["ids"])

    def search(self, question: str, k: int) -> dict[str, float]:
        """The `k` nearest ids with their cosine similarity, nearest first."""
        vector = self._embeddings.embed_query(question)
        found = self._store.similarity_search_by_vector_with_relevance_scores(vector, k=k)
        return {document.id: 1.0 - distance for document, distance in found}

    def drop_other_models(self) -> None:
        """Delete the collections of models that the library no longer uses."""
        for collection in self._client.list_collections():
            if collection.name.startswith(_PREFIX) and collection.name != self._name:
                self._client.delete_collection(collection.name)
