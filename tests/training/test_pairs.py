"""What the cross-encoder learns from: questions beside passages, and where they answer."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from assistant.cross_encoder import MOST_WORDS, Shown
from assistant.diacritics import Diacritics
from training.asked_passages import AskedPassage, Put
from training.cross_encoder_pairs import Background, Pair, pairs, pairs_of
from training.slips import slipped

TERM = "Sở Xây dựng trả kết quả trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ."
REST = "Hồ sơ nộp tại bộ phận một cửa của phường nơi có công trình hoặc gửi trực tuyến, kèm bản vẽ đã đóng dấu."
ASKED = Put("Cấp phép mất mấy ngày?", "words", True, "05 ngày làm việc")
MISSING = Put("Cấp phép mất bao nhiêu tiền?", "fact", False)
OTHERS = [
    AskedPassage(Shown("Thu gom rác", f"Phường tổ chức thu gom rác mỗi ngày {times} lần."), (), ())
    for times in range(2, 12)
]


def learned(words: str, *put: Put) -> list[Pair]:
    """The pairs of a passage with such words, some draws of them."""
    one = AskedPassage(Shown("Cấp phép xây dựng", words), put, (OTHERS[0].shown,))
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


def test_an_answer_in_the_midst_of_a_long_passage_is_shown():
    filler = "Việc cấp phép mất ngày nào được nhắc lại nhiều lần. " * 40
    answering = [pair for pair in learned(f"{filler}{TERM} {filler}", ASKED) if pair.answers]
    assert len(answering) == 8
    assert all(TERM in pair.premise for pair in answering)


def test_an_answer_that_stands_nowhere_in_what_is_shown_is_not_learned():
    marked = replace(ASKED, answer="06 ngày làm việc")
    assert not learned(f"{REST} {TERM}", marked)


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


NAMED = Shown(
    "Cấp phép xây dựng", f"{REST} {TERM}", "Công văn số 12/SXD-QH của Sở Xây dựng Cần Thơ"
)
ELSEWHERE = Shown(
    "Phòng, chống bão",
    "Sở Xây dựng cử cán bộ trực cơn bão, kiểm tra giàn giáo và cần cẩu tháp.",
    "Kế hoạch số 7/KH-UBND của UBND tỉnh Cà Mau",
)
SAME_SUBJECT = Shown(
    "Cấp phép xây dựng",
    "Sở Xây dựng trả kết quả cấp phép cho từng hồ sơ trong thời hạn đã báo.",
    "Báo cáo số 3/BC-UBND của UBND tỉnh Cà Mau",
)


def of_document(put: Put, other: Shown) -> list[Pair]:
    """The pairs of a question to a passage of a document that is named, beside one of another."""
    asked = [AskedPassage(NAMED, (put,), ()), AskedPassage(other, (), ())]
    background = Background([one.shown for one in asked])
    restore = Diacritics.load()
    drawn = (pairs_of(asked[0], background, restore, Random(seed)) for seed in range(40))
    return [pair for some in drawn for pair in some]


def test_a_question_is_told_of_its_document_and_of_another():
    told = [p for p in of_document(ASKED, ELSEWHERE) if "mất mấy ngày" in p.question]
    own = [p for p in told if "Sở Xây dựng" in p.question and TERM in p.premise]
    others = [p for p in told if "tỉnh Cà Mau" in p.question]
    assert own
    assert others
    assert all(pair.answers for pair in own)
    assert not any(pair.answers for pair in others)


def test_what_a_body_does_elsewhere_is_not_what_it_is_asked_for():
    asked = Put(
        "Sở Xây dựng trả kết quả cấp phép trong mấy ngày?", "words", True, "05 ngày làm việc"
    )
    beside = [p for p in of_document(asked, ELSEWHERE) if "giàn giáo" in p.premise]
    subject = [p for p in of_document(asked, SAME_SUBJECT) if "hạn đã báo" in p.premise]
    assert sum(pair.question == asked.question for pair in beside) > len(subject)
    assert not any(pair.answers for pair in beside)


def test_a_mistyped_question_is_answered_by_the_same_words():
    one = AskedPassage(Shown("Cấp phép xây dựng", f"{REST} {TERM}"), (ASKED,), ())
    others = Background([other.shown for other in OTHERS])
    drawn = [list(pairs_of(one, others, Diacritics.load(), Random(seed))) for seed in range(40)]
    mistyped = {p for some in drawn for p in some if p.answers and p.question != ASKED.question}
    assert len(mistyped) > 2
    for pair in mistyped:
        start, end = pair.place
        assert pair.premise[start:end] == ASKED.answer


def test_a_slip_is_of_one_word_or_two_and_of_no_figure_or_abbreviation():
    question = "UBND phường nộp báo cáo số 12 trước ngày nào?"
    for seed in range(50):
        words = slipped(question, Random(seed)).split(" ")
        told = question.split(" ")
        assert len(words) == len(told)
        assert sum(a != b for a, b in zip(words, told, strict=True)) <= 2
        assert words[0] == "UBND"
        assert words[6] == "12"
