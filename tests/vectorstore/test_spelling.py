"""One-letter slips are mended from the words of the passages, and good words are left alone."""

from __future__ import annotations

import pytest

from vectorstore.lexical import LexicalIndex, count
from vectorstore.spelling import mend

TEXTS = [
    "Báo Cần Thơ chịu trách nhiệm tuyên truyền về an toàn giao thông.",
    "Công an thành phố chịu trách nhiệm xử lý vi phạm giao thông.",
    "Sở Tài chính chịu trách nhiệm bố trí kinh phí.",
]


@pytest.fixture(scope="module")
def index() -> LexicalIndex:
    return LexicalIndex.build([count("abc", TEXTS)])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chịu tracch nhiệm gì", "chịu trach nhiệm gì"),
        ("chịu trácg nhiệm gì", "chịu trach nhiệm gì"),
        ("chịu trách nhiẹmm gì", "chịu trách nhiem gì"),
        ("an toàn giao thôgn", "an toàn giao thong"),
        ("tuyên tryền thế nào", "tuyên truyen thế nào"),
        ("kinhh phí lấy ở đâu", "kinh phí lấy ở đâu"),
    ],
)
def test_a_slip_becomes_the_word_that_stands_there_in_the_passages(index, typed, meant):
    assert mend(index, typed) == meant


@pytest.mark.parametrize(
    "question",
    [
        "Báo Cần Thơ chịu trách nhiệm gì?",
        "Sở Xây dựng làm gì?",
        "công văn 1143-CV/TU",
        "thời tiết hôm nay",
        "",
        "trách nhiệm",
    ],
)
def test_words_that_are_right_or_unknown_are_left_alone(index, question):
    assert mend(index, question) == question
