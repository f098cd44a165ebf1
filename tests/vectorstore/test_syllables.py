"""Text is counted by folded syllables and their pairs."""

from __future__ import annotations

import unicodedata

import pytest

from vectorstore.syllables import fold, pair_terms, syllable_terms, syllables, terms

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵdđ"


def test_every_vietnamese_letter_folds_to_ascii():
    folded = fold(LETTERS + LETTERS.upper())
    assert folded.isascii()
    assert len(folded) == 2 * len(LETTERS)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("trach nhiem", "trách nhiệm"),
        ("hoà bình", "hòa bình"),
        ("UỶ BAN NHÂN DÂN", "Ủy ban nhân dân"),
        (unicodedata.normalize("NFD", "Thường vụ"), "Thường vụ"),
        ("dai truyen hinh", "Đài truyền hình"),
    ],
)
def test_spellings_of_the_same_words_have_the_same_terms(typed, printed):
    assert terms(typed).tolist() == terms(printed).tolist()


def test_a_document_number_is_cut_at_its_signs():
    assert syllables("Số 1143-CV/TU") == ["so", "1143", "cv", "tu"]


def test_pairs_know_their_order():
    assert pair_terms(syllable_terms(["hoc", "sinh"])) != pair_terms(
        syllable_terms(["sinh", "hoc"])
    )
