"""What the cross-encoder learns from: questions beside passages, and where they answer."""

from __future__ import annotations

from random import Random

import pytest

from assistant.cross_encoder import MOST_WORDS
from assistant.diacritics import Diacritics
from training.asked_passages import AskedPassage, Put, Text
from training.cross_encoder_pairs import Pair, pairs

TERM = "Sở Xây dựng trả kết quả trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ."
REST = "Hồ sơ nộp tại bộ phận một cửa của phường nơi có công trình hoặc gửi trực tuyến, kèm bản vẽ đã đóng dấu."
ASKED = Put("Cấp phép mất mấy ngày?", "words", True, "05 ngày làm việc")
MISSING = Put("Cấp phép mất bao nhiêu tiền?", "fact", False)
OTHERS = [
    AskedPassage(Text("Thu gom rác", f"Phường tổ chức thu gom rác mỗi ngày {times} lần."), (), ())
    for times in range(2, 12)
]


def learned(words: str, *put: Put) -> list[Pair]:
    """The pairs of a passage with such words, some draws of them."""
    one = AskedPassage(Text("Cấp phép xây dựng", words), put, (OTHERS[0].text,))
    drawn = [pairs([one, *OTHERS], Diacritics.load(), Random(seed)) for seed in range(8)]
    asked = {p.question for p in put}
    return [pair for some in drawn for pair in some if pair.question in asked]


@pytest.mark.parametrize("filler", ["", "Việc này được nhắc lại nhiều lần. " * 40])
def test_an_answer_is_shown_and_its_place_told(filler):
    answering = [pair for pair in learned(f"{filler}{REST} {TERM}", ASKED) if pair.answers]
    assert len(answering) == 8
    for pair in answering:
        start, end = pair.place
        assert pair.premise[start:end] == ASKED.answer
        assert len(pair.premise.split()) <= MOST_WORDS + 3


def test_an_answer_that_is_in_no_part_shown_is_not_learned():
    filler = "Việc cấp phép mất ngày nào được nhắc lại nhiều lần. " * 40
    assert not any(pair.answers for pair in learned(f"{filler}{TERM} {filler}", ASKED))


def test_a_passage_without_its_answer_does_not_answer():
    cut = [pair for pair in learned(f"{REST} {TERM}", ASKED) if pair.premise.endswith(REST)]
    assert cut
    assert not any(pair.answers for pair in cut)


def test_an_answer_said_twice_is_not_taken_away():
    given = learned(f"{REST} {TERM} Quá 05 ngày làm việc thì phải xin lỗi.", ASKED)
    assert all(TERM in pair.premise for pair in given if REST in pair.premise)


def test_what_a_passage_does_not_answer_has_no_place():
    given = learned(f"{REST} {TERM}", MISSING)
    assert len(given) >= 8
    assert not any(pair.answers or pair.place for pair in given)
