"""The dense index: one Chroma collection a model, through LangChain, embedded in this process.

Chroma holds vectors and ids; the texts are in the catalogue. Given the texts as well it would index
them for a full-text search that nobody asks for: six sevenths of its time and of its disk (see
benchmarks/README.md).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.config import Settings, System
from chromadb.errors import ChromaError
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings

_BATCH = 1000
_PREFIX = "chunks-"

logger = logging.getLogger(__name__)


class DenseIndex:
    """Nearest chunks by cosine similarity of their embeddings.

    `model` names the collection, so that the vectors of two models never mix.
    """

    def __init__(self, folder: Path, embeddings: Embeddings, model: str) -> None:
        self._client = _client(folder)
        self._embeddings = embeddings
        self._name = _PREFIX + model
        self._store = self._open()

    def _open(self) -> Chroma:
        return Chroma(
            collection_name=self._name,
            embedding_function=self._embeddings,
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
        for batch in _batches(ids):
            self._store.delete(batch)

    def ids(self) -> set[str]:
        """The ids of all stored vectors."""
        return set(self._store.get(include=[])["ids"])

    def holds(self, ids: Sequence[str]) -> bool:
        """Whether every one of some ids has its vector."""
        return all(
            len(self._store.get(batch, include=[])["ids"]) == len(batch) for batch in _batches(ids)
        )

    def is_whole(self) -> bool:
        """Whether every vector can be read.

        Chroma saves its index every thousand vectors, file by file: a writer killed in the middle
        leaves files that do not fit together, or vectors without their place in the index.
        """
        collection = self._client.get_collection(self._name)
        try:
            return all(
                len(collection.get(batch, include=["embeddings"])["embeddings"]) == len(batch)
                for batch in _batches(sorted(self.ids()))
            )
        except ChromaError as error:
            logger.warning("damaged vectors: %s", error)
            return False

    def start_over(self) -> None:
        """Drop every vector."""
        self._client.delete_collection(self._name)
        self._store = self._open()

    def search(self, question: str, k: int, among: Sequence[str] | None = None) -> dict[str, float]:
        """The `k` nearest ids, of all or `among` some, with their cosine similarity, nearest first.

        Empty where Chroma cannot read what a killed writer left: the next writing puts it right.
        """
        vector = self._embeddings.embed_query(question)
        try:
            found = self._store.similarity_search_by_vector_with_relevance_scores(
                vector, k=k, **({} if among is None else {"ids": list(among)})
            )
        except ChromaError as error:
            logger.warning("no vectors to search: %s", error)
            return {}
        return {document.id: 1.0 - distance for document, distance in found}

    def drop_other_models(self) -> None:
        """Delete the collections of models that the library no longer uses."""
        for collection in self._client.list_collections():
            if collection.name.startswith(_PREFIX) and collection.name != self._name:
                self._client.delete_collection(collection.name)


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    return (list(ids[start : start + _BATCH]) for start in range(0, len(ids), _BATCH))


def _client(folder: Path) -> ClientAPI:
    """Chroma on a folder, opened anew.

    `chromadb.PersistentClient` would give a process one system a folder for good, whose index in
    memory knows nothing of what another process has filed since.
    """
    system = System(
        Settings(is_persistent=True, persist_directory=str(folder), anonymized_telemetry=False)
    )
    system.start()
    return Client.from_system(system)
