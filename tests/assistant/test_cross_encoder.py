"""Reading a question and a passage together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.cross_encoder import MOST_WORDS, Shown, document_line, log_odds, premises
from ingest.directive import Directive, Source

LICENCE = Shown(
    "Thủ tục hành chính",
    "Sở Xây dựng cấp lại giấy phép lái xe bị mất trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ.",
)
SCHOOL = Shown(
    "Chính sách hỗ trợ",
    "Trẻ em mầm non 5 tuổi học tại cơ sở ngoài công lập được hỗ trợ học phí 250.000 đồng mỗi tháng.",
)
FIRE = Shown(
    "Tổ chức thực hiện",
    "Công an thành phố chủ trì kiểm tra an toàn phòng cháy, chữa cháy tại các chợ, hoàn thành trước ngày 30/6/2026.",
)


@pytest.mark.parametrize(
    ("question", "answering", "other"),
    [
        ("Tôi làm rơi bằng lái thì mấy hôm được làm lại?", LICENCE, SCHOOL),
        ("mat bang lai xe bao lau dc cap lai", LICENCE, FIRE),
        ("Cháu 5 tuổi học trường tư thì nhà nước cho bao nhiêu tiền học?", SCHOOL, LICENCE),
        ("ai kiem tra pccc o cho", FIRE, LICENCE),
    ],
)
def test_the_passage_that_answers_is_likelier_than_another(question, answering, other):
    right, wrong = log_odds(question, [answering, other])
    assert right > wrong


@pytest.mark.parametrize(
    ("passage", "stated", "missing"),
    [
        (LICENCE, "Cấp lại giấy phép lái xe mất mấy ngày?", "Lệ phí cấp lại giấy phép lái xe?"),
        (FIRE, "Công an kiểm tra các chợ xong trước ngày nào?", "Chợ vi phạm bị phạt bao nhiêu?"),
    ],
)
def test_what_a_passage_states_is_likelier_answered_than_what_it_does_not(passage, stated, missing):
    assert log_odds(stated, [passage]) > log_odds(missing, [passage])


def test_a_question_without_diacritics_reads_as_one_with_them():
    with_them = log_odds("Ai kiểm tra phòng cháy chữa cháy tại các chợ?", [FIRE])
    without = log_odds("ai kiem tra phong chay chua chay tai cac cho?", [FIRE])
    assert without == pytest.approx(with_them, abs=0.5)


def test_one_passage_does_not_weigh_on_another():
    question = "Ai kiểm tra các chợ?"
    assert log_odds(question, [FIRE, LICENCE])[0] == log_odds(question, [FIRE])[0]


def test_of_a_long_passage_the_sentences_about_the_likeliest_one_are_read():
    filler = "Các đơn vị tiếp tục thực hiện nhiệm vụ được giao theo quy định. " * 30
    read, *_ = premises(
        "ai kiem tra cac cho", Shown("Tổ chức thực hiện", filler + FIRE.text + " " + filler)
    )
    assert FIRE.text in read
    assert read.startswith("Tổ chức thực hiện\n")
    assert len(read.split()) <= MOST_WORDS + 24


def test_of_a_long_sentence_the_part_asked_about_is_read():
    filler = "các đơn vị tiếp tục thực hiện nhiệm vụ được giao theo quy định, " * 30
    read, *_ = premises(
        "ai kiem tra phong chay cac cho", Shown("", filler + FIRE.text[:60] + ", " + filler)
    )
    assert "phòng cháy" in read
    assert len(read.split()) <= MOST_WORDS


def test_the_end_of_a_long_passage_is_read_too():
    asked = "Công an kiểm tra các chợ xong trước ngày nào?"
    about = "Công an kiểm tra xong các chợ là việc đã được nêu trước đây, nay nhắc lại. "
    filler = "Các đơn vị tiếp tục thực hiện nhiệm vụ được giao theo quy định. " * 12
    without = Shown("Tổ chức thực hiện", about + filler)
    likeliest, *_, end = premises(asked, Shown("", f"{about}{filler}{FIRE.text}"))
    assert FIRE.text not in likeliest
    assert FIRE.text in end
    [lacking], [told] = (
        log_odds(asked, [without]),
        log_odds(asked, [Shown("Tổ chức thực hiện", f"{about}{filler}{FIRE.text}")]),
    )
    assert told > 0 > lacking


@pytest.mark.parametrize("length", [20, 45, 70, 105, 300])
def test_every_word_of_a_long_passage_is_read(length):
    words = [f"từ{place}" for place in range(4 * length)]
    sentences = [" ".join(words[at : at + length]) + "." for at in range(0, len(words), length)]
    shown = premises("Từ nào?", Shown("", " ".join(sentences)))
    read = {word.strip(".") for one in shown for word in one.split()}
    assert read.issuperset(words)
    assert max(len(one.split()) for one in shown) <= MOST_WORDS


def test_a_question_longer_than_can_be_read_is_cut():
    pasted = f"Ai kiểm tra các chợ? {FIRE.text} " * 40
    assert log_odds(pasted, [FIRE, LICENCE]) == log_odds(pasted + FIRE.text, [FIRE, LICENCE])


def test_a_short_passage_is_read_whole():
    assert premises("gì?", FIRE) == ["\n".join(FIRE[:2])]


def test_a_passage_is_read_under_what_its_document_is_called():
    source = Source("qd.txt", "0" * 64)
    directive = Directive(
        "", source, number="12/QĐ-UBND", kind="Quyết định", issuer="UBND phường An Lợi"
    )
    assert document_line(directive) == "Quyết định số 12/QĐ-UBND của UBND phường An Lợi"
    assert document_line(replace(directive, number="")) == "Quyết định của UBND phường An Lợi"
    assert document_line(Directive("", source)) == ""
    [shown] = premises("gì?", FIRE._replace(document=document_line(directive)))
    assert shown.startswith("Quyết định số 12/QĐ-UBND của UBND phường An Lợi: Tổ chức thực hiện\n")
