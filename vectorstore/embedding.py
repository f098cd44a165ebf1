"""Embedding models behind LangChain's `Embeddings`.

The model kept in this repository is a table of syllable vectors: read directly with NumPy it answers
in a millisecond and spares a question the seconds that importing torch takes. Any other model is
loaded by sentence-transformers, with the query and passage prompts of its own configuration.
"""

from __future__ import annotations

import hashlib
import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

from langchain_core.embeddings import Embeddings

from vectorstore.errors import ModelNotFound

DEFAULT_MODEL = Path(__file__).resolve().parent.parent / "models" / "vi-directive-static"
_BAG = "syllable_bag.py"


class BagEmbeddings(Embeddings):
    """The repository's own static model, from its folder, without torch."""

    def __init__(self, folder: Path) -> None:
        self._bag = _bag_module(folder / _BAG).SyllableBag.load(folder)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors of passages."""
        return self._bag.encode(texts).tolist()

    def embed_query(self, text: str) -> list[float]:
        """Unit vector of a question."""
        return self._bag.encode([text])[0].tolist()


class SentenceTransformerEmbeddings(Embeddings):
    """Any SentenceTransformer by folder or name. Raises ModelNotFound."""

    def __init__(self, name_or_path: str) -> None:
        from sentence_transformers import SentenceTransformer

        try:
            self._model = SentenceTransformer(name_or_path)
        except (OSError, ValueError) as error:
            raise ModelNotFound(name_or_path) from error

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors of passages, with the model's own passage prompt."""
        return self._model.encode_document(
            texts, normalize_embeddings=True, show_progress_bar=False
        ).tolist()

    def embed_query(self, text: str) -> list[float]:
        """Unit vector of a question, with the model's own query prompt."""
        return self._model.encode_query(
            text, normalize_embeddings=True, show_progress_bar=False
        ).tolist()


def load_embeddings(name_or_path: str = "") -> Embeddings:
    """The embedding model of the settings; the repository's own where none is named."""
    folder = Path(name_or_path or DEFAULT_MODEL)
    if (folder / _BAG).is_file():
        return BagEmbeddings(folder)
    return SentenceTransformerEmbeddings(name_or_path)


@cache
def fingerprint(name_or_path: str = "") -> str:
    """Tells one model from another: 16 hexadecimal digits of the weights, or of the name."""
    folder = Path(name_or_path or DEFAULT_MODEL)
    if not folder.is_dir():
        return hashlib.sha256(name_or_path.encode()).hexdigest()[:16]
    digest = hashlib.sha256()
    for weights in sorted(folder.rglob("*.safetensors")):
        digest.update(weights.read_bytes())
    return digest.hexdigest()[:16]


@cache
def _bag_module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
