"""Embedding models: the repository's own, and any other by folder, with a change noticed."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.assistant import Assistant
from assistant.ingestion import ingest, prepare
from assistant.settings import SAMPLES
from vectorstore.embedding import DEFAULT_MODEL, fingerprint, load_embeddings
from vectorstore.errors import ModelNotFound
from vectorstore.library import Library

SAMPLE = SAMPLES / "cong-van-1386-CV-TU.txt"


@pytest.fixture(scope="module")
def other_model(tmp_path_factory) -> str:
    """A small SentenceTransformer with prompts of its own, saved as the library saves them."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import StaticEmbedding
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(DEFAULT_MODEL / "tokenizer.json"))
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_dim=32)],
        prompts={"query": "câu hỏi: ", "document": "đoạn văn: "},
    )
    folder = tmp_path_factory.mktemp("model") / "other"
    model.save(str(folder))
    return str(folder)


def test_the_own_model_gives_the_vectors_that_sentence_transformers_gives():
    from sentence_transformers import SentenceTransformer

    texts = ["Báo Cần Thơ chịu trách nhiệm gì?", "Điều 5. Hiệu lực thi hành"]
    library = SentenceTransformer(str(DEFAULT_MODEL)).encode(texts)
    np.testing.assert_allclose(load_embeddings().embed_documents(texts), library, atol=1e-5)


def test_diacritics_make_no_difference_to_the_own_model():
    own = load_embeddings()
    assert own.embed_query("trách nhiệm của Báo Cần Thơ") == own.embed_query(
        "trach nhiem cua bao can tho"
    )


def test_a_model_is_asked_with_its_own_prompts(other_model):
    embeddings = load_embeddings(other_model)
    assert embeddings.embed_query("kinh phí") != embeddings.embed_documents(["kinh phí"])[0]
    assert np.linalg.norm(embeddings.embed_query("kinh phí")) == pytest.approx(1.0)


def test_a_model_that_is_not_there_is_named():
    with pytest.raises(ModelNotFound, match="khong/co"):
        load_embeddings("khong/co")


def test_another_model_is_noticed_and_the_library_embedded_again(tmp_path, other_model):
    folder = tmp_path / "library"
    list(ingest(Library(folder), [SAMPLE]))
    changed = Library(folder, other_model)
    assert changed.needs_embedding
    prepare(changed)
    assert not changed.needs_embedding
    assert changed.dense.ids() == set(changed.catalogue.chunk_ids())
    assert not Assistant(changed).ask("Báo Cần Thơ làm gì?").abstained


def test_the_old_vectors_stay_until_the_new_are_whole(tmp_path, other_model):
    folder = tmp_path / "library"
    first = Library(folder)
    list(ingest(first, [SAMPLE]))
    changed = Library(folder, other_model)

    def interrupt(_count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), changed.writing():
        changed.embed_again(interrupt)
    assert Library(folder, other_model).needs_embedding
    assert not Library(folder).needs_embedding
    assert not Assistant(Library(folder)).ask("Báo Cần Thơ làm gì?").abstained


def test_models_are_told_apart_by_their_weights(other_model):
    assert fingerprint(other_model) != fingerprint()
    assert fingerprint("a/name") != fingerprint("another/name")
