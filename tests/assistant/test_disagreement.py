"""Directives that give different values: both quoted and said to differ; never a false alarm."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.cases import read_cases
from assistant.ingestion import ingest
from assistant.settings import SAMPLES
from vectorstore.library import Library

DIFFER = "nêu khác nhau"
LETTER = """THÀNH ỦY CẦN THƠ
*
Số {number}-CV/TU

ĐẢNG CỘNG SẢN VIỆT NAM

Cần Thơ, ngày {day} tháng 3 năm 2025

Kính gửi: - Các quận ủy, huyện ủy.

Ban Thường vụ Thành ủy yêu cầu thực hiện một số nội dung sau:

1- {body} chủ trì trồng cây xanh ven kênh Xáng Xà No, {share}% số tuyến kênh, hoàn thành trước ngày {due}.

2- Văn phòng Thành ủy theo dõi, đôn đốc việc thực hiện Công văn này.

Nơi nhận:
- Như trên,
- Lưu Văn phòng Thành ủy.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Lê Văn Thử
"""


@pytest.fixture(scope="module")
def letters(tmp_path_factory) -> Assistant:
    """Two letters on one task, which differ in all that can be asked of it."""
    folder = tmp_path_factory.mktemp("letters")
    told = [
        {"number": 501, "day": "03", "body": "Sở Xây dựng", "share": 40, "due": "30/6/2025"},
        {"number": 502, "day": "20", "body": "Thành đoàn", "share": 60, "due": "31/8/2025"},
    ]
    for values in told:
        (folder / f"{values['number']}.txt").write_text(LETTER.format(**values), "utf-8")
    library = Library(tmp_path_factory.mktemp("library"))
    assert [o.status for o in ingest(library, [folder])] == ["added"] * 2
    return Assistant(library)


@pytest.mark.parametrize(
    ("question", "newer", "older"),
    [
        ("Thời hạn trồng cây xanh ven kênh Xáng Xà No là khi nào?", "31/8/2025", "30/6/2025"),
        ("Trồng cây xanh ven kênh Xáng Xà No bao nhiêu phần trăm?", "60%", "40%"),
        ("Ai chủ trì trồng cây xanh ven kênh Xáng Xà No?", "Thành đoàn", "Sở Xây dựng"),
    ],
)
def test_values_that_differ_are_said_to_the_newest_first(letters, question, newer, older):
    answer = letters.ask(question)
    assert {c.directive for c in answer.citations} == {"501-CV/TU", "502-CV/TU"}
    said = answer.text.split("\n\n")[-1]
    assert DIFFER in said
    assert said.index(newer) < said.index(older)


def test_a_question_on_one_of_them_is_answered_from_that_one(letters):
    answer = letters.ask("Theo công văn 501, thời hạn trồng cây xanh ven kênh Xáng Xà No?")
    assert {c.directive for c in answer.citations} == {"501-CV/TU"}
    assert DIFFER not in answer.text


def test_a_deadline_put_off_by_another_directive_is_found(sample_library):
    answer = Assistant(sample_library).ask("Thời hạn số hóa hồ sơ hộ tịch là khi nào?")
    assert {c.directive for c in answer.citations} == {"87/KH-UBND", "156/TB-VPUBND"}
    assert DIFFER in answer.text


def test_no_other_question_on_the_samples_is_told_of_a_difference(sample_library):
    assistant = Assistant(sample_library)
    cases = read_cases(SAMPLES.parent / "tests" / "cases" / "samples.jsonl")
    assert not [c.question for c in cases if DIFFER in assistant.ask(c.question).text]
