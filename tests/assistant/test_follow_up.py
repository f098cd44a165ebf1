"""Follow-up questions: what they mean is worked out from the turns before them alone."""

from __future__ import annotations

import pytest
from asked import marked, turns

from assistant.assistant import Assistant
from assistant.evaluation import evaluate
from assistant.focus import Place, places_told
from assistant.follow_up import readings
from assistant.settings import SAMPLES

CASES = SAMPLES.parent / "tests" / "cases" / "conversations.jsonl"
KNOWN_WRONG = {
    "conversation-044/2": "an abbreviation that no document defines",
}


@pytest.fixture(scope="module")
def assistant(sample_library) -> Assistant:
    return Assistant(sample_library)


def talk(assistant: Assistant, *questions: str):
    """Ask one question after another; the last answer."""
    history: list[dict[str, str]] = []
    for question in questions:
        answer = assistant.ask(question, history)
        history += turns(question, answer.text)
    return answer


@pytest.mark.parametrize("case", marked(CASES, KNOWN_WRONG))
def test_a_conversation_goes_on(case, sample_library):
    (result,) = evaluate(sample_library, [case]).results
    assert result.score.right, (result.answer.rewritten, result.answer.text)


@pytest.mark.parametrize(
    ("before", "question", "read"),
    [
        ("Chỉ thị 27-CT/TU giao gì cho Báo Cần Thơ?", "còn Thành đoàn?", "cho Thành đoàn"),
        ("chi thi 27 giao gi cho bao can tho?", "the con thanh doan thi sao", "cho thanh doan"),
        ("Ai ký Chỉ thị 27?", "còn công văn 2175?", "Ai ký, công văn 2175?"),
        ("mục 4 Chỉ thị 27-CT/TU nói gì?", "mục sau?", "mục 5 văn bản số 27-CT/TU nói gì?"),
        ("Điều 4 Quyết định 19/2025 nói gì?", "điều trước?", "Điều 3 văn bản số 19/2025"),
    ],
)
def test_a_question_is_made_to_stand_alone(sample_library, before, question, read):
    answer = Assistant(sample_library).ask(before)
    assert read in readings(question, turns(before, answer.text), sample_library)[0]


@pytest.mark.parametrize(
    "question",
    [
        "Sở Y tế làm gì về an toàn thực phẩm?",
        "Nghị quyết 12-NQ/TU do ai ký?",
        "cảm ơn bạn",
        "Đò ở bến đò chở học sinh được hỗ trợ thế nào?",
    ],
)
def test_a_question_that_needs_nothing_is_left_as_it_is(sample_library, question):
    history = turns(
        "Báo Cần Thơ làm gì theo Chỉ thị 27?", "Theo mục 6, Chỉ thị số 27-CT/TU: “…” [1]"
    )
    assert readings(question, history, sample_library) == (question,)


def test_the_question_as_read_is_told(assistant):
    answer = talk(assistant, "Báo Cần Thơ làm gì theo Chỉ thị 27?", "còn Thành đoàn?")
    assert answer.rewritten == "Thành đoàn làm gì theo Chỉ thị 27?"
    assert answer.to_dict()["rewritten"] == answer.rewritten


def test_a_question_of_its_own_is_not_rewritten(assistant):
    assert assistant.ask("Ai ký Chỉ thị 27?").rewritten == ""
    answer = talk(assistant, "Ai ký Chỉ thị 27?", "Sở Y tế làm gì về an toàn thực phẩm?")
    assert answer.rewritten == ""


def test_the_first_question_has_nothing_to_lean_on(sample_library):
    assert readings("còn Thành đoàn?", [], sample_library) == ("còn Thành đoàn?",)


def test_places_are_read_off_the_words_of_an_answer():
    told = (
        "**Báo Cần Thơ** — theo mục IV, 1, a, Kế hoạch số 87/KH-UBND ngày 14/02/2025 của Ủy ban "
        "nhân dân thành phố Cần Thơ: “a) Theo Chỉ thị số 99-CT/TW, duy trì chuyên mục” [1]\n\n"
        "Theo Điều 4, khoản 1, Quyết định số 19/2025/QĐ-UBND ngày 20/11/2025: “…” [2]"
    )
    assert places_told(told) == (
        Place("87/KH-UBND", (("muc", "iv"), ("muc", "1"), ("muc", "a"))),
        Place("19/2025/QĐ-UBND", (("dieu", "4"), ("khoan", "1"))),
    )


def test_answers_without_a_place_leave_the_directive_in_focus(sample_library):
    history = turns("Ai ký Chỉ thị 27-CT/TU?", "…", "giá vàng hôm nay?", "Không tìm thấy.")
    (read, *_) = readings("văn bản đó ban hành ngày nào?", history, sample_library)
    assert "27-CT/TU" in read


def test_turns_in_any_order_are_survived(assistant):
    history = [
        {"role": "assistant", "content": "Xin chào"},
        {"role": "user", "content": "Ai ký Chỉ thị 27?"},
        {"role": "user", "content": ""},
        {"role": "system", "content": "…"},
    ]
    assert assistant.ask("còn mục 4?", history).text


def test_what_the_section_spoken_of_does_not_say_is_refused(assistant):
    answer = talk(assistant, "Mục 5 Chỉ thị 27-CT/TU nói gì?", "thời hạn?")
    assert answer.abstained
    assert "mục 5" in answer.text
