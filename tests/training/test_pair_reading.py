"""What of a passage the cross-encoder is shown."""

from __future__ import annotations

from training.pair_reading import MOST_WORDS, premise

ASKED = "ai kiem tra phong chay chua chay o cac cho"
TOLD = "Công an thành phố kiểm tra an toàn phòng cháy, chữa cháy tại các chợ trước ngày 30/6/2026."
FILLER = "Các đơn vị tiếp tục thực hiện nhiệm vụ được giao theo quy định"


def test_a_short_passage_is_read_whole():
    assert premise(ASKED, "Tổ chức thực hiện", TOLD) == f"Tổ chức thực hiện\n{TOLD}"


def test_of_a_long_passage_the_sentences_about_the_likeliest_one_are_read():
    read = premise(ASKED, "", f"{FILLER}. " * 30 + TOLD + f" {FILLER}. " * 30)
    assert TOLD in read
    assert len(read.split()) <= MOST_WORDS


def test_of_a_long_sentence_the_part_asked_about_is_read():
    read = premise(ASKED, "", f"{FILLER}, " * 30 + TOLD[:60] + f", {FILLER}" * 30)
    assert "phòng cháy" in read
    assert len(read.split()) <= MOST_WORDS
