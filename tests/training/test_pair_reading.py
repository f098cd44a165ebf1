"""What of a passage the cross-encoder is shown, and how it reads it."""

from __future__ import annotations

import pytest

from training.pair_reading import MOST_WORDS, log_odds, premise

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


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("Công an thành phố phải làm gì ở các chợ?", True),
        ("cong an kiem tra pccc cac cho xong truoc ngay nao", True),
        ("Bao giờ thì kiểm tra xong chuyện cháy nổ ở mấy khu chợ?", True),
        ("Chợ vi phạm bị phạt bao nhiêu tiền?", False),
        ("Sở Công Thương phải làm gì ở các chợ?", False),
        ("Bạn có người yêu chưa?", False),
    ],
)
def test_what_a_passage_states_reads_as_answered_and_a_near_miss_does_not(question, answered):
    [read] = log_odds(question, [("Tổ chức thực hiện", TOLD)])
    assert (read > 0) is answered
