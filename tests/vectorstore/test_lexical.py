"""BM25 over syllables and pairs, on disk and back."""

from __future__ import annotations

import numpy as np
import pytest

from vectorstore.lexical import K1, LexicalIndex, count
from vectorstore.syllables import syllable_terms, terms

TEXTS = {
    "a": "Báo Cần Thơ tăng cường công tác thông tin, tuyên truyền.",
    "b": "Sở Tài chính bố trí kinh phí cho công tác thông tin.",
    "c": "Công an thành phố bảo đảm trật tự, an toàn giao thông.",
}


@pytest.fixture
def index() -> LexicalIndex:
    return LexicalIndex.build([count(list(TEXTS), TEXTS.values())])


def best(index: LexicalIndex, question: str) -> str:
    return index.ids[int(index.scores(terms(question)).argmax())]


@pytest.mark.parametrize(
    ("question", "expected"),
    [("bao can tho", "a"), ("kinh phí", "b"), ("AN TOÀN GIAO THÔNG", "c")],
)
def test_the_passage_with_the_words_comes_first(index, question, expected):
    assert best(index, question) == expected


def test_a_saved_index_scores_as_the_one_it_was_saved_from(index, tmp_path):
    index.save(tmp_path)
    loaded = LexicalIndex.load(tmp_path)
    question = terms("công tác thông tin của Báo Cần Thơ")
    assert loaded.ids == index.ids
    np.testing.assert_array_equal(loaded.scores(question), index.scores(question))


def test_bm25_weighs_as_the_formula_says():
    """Two texts of four terms each: idf = ln(1 + 1.5/1.5), tf = 1 / (1 + k1)."""
    index = LexicalIndex.build([count(["x"], ["một hai"]), count(["y"], ["ba bốn"])])
    expected = np.log(2) / (1 + K1)
    assert index.scores(syllable_terms(["mot"])).tolist() == pytest.approx([expected, 0.0])


def test_words_never_seen_score_nothing(index):
    assert index.scores(terms("vũ trụ")).tolist() == [0.0, 0.0, 0.0]
    assert index.frequency(syllable_terms(["vu", "thong"])).tolist() == [0, 3]


def test_an_empty_index_answers_and_is_kept(tmp_path):
    LexicalIndex.build([]).save(tmp_path)
    assert LexicalIndex.load(tmp_path).scores(terms("gì cũng được")).size == 0
