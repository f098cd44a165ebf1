"""Two sides set beside each other, each answered for itself."""

from __future__ import annotations

import re

import pytest

from assistant.assistant import Assistant


@pytest.fixture(scope="module")
def assistant(sample_library) -> Assistant:
    return Assistant(sample_library)


def sections(text: str) -> dict[str, str]:
    """The text under each heading."""
    parts = re.split(r"^\*\*([^*]+)\*\*$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize(
    "question",
    [
        "So sánh nhiệm vụ của Sở Công Thương và Công an thành phố theo công văn 2175",
        "Sở Công Thương và Công an thành phố khác nhau thế nào theo công văn 2175?",
        "Điểm giống và khác nhau giữa Sở Công Thương với Công an thành phố trong công văn 2175",
        "so sanh nhiem vu cua so cong thuong voi cong an thanh pho theo cong van 2175",
    ],
)
def test_each_body_is_told_under_its_own_heading(assistant, question):
    answer = assistant.ask(question)
    told = list(sections(answer.text).values())
    assert len(told) == 2
    assert "rượu, bia" in told[0]
    assert "thực phẩm bẩn" in told[1]
    assert {c.directive for c in answer.citations} == {"2175/UBND-KT"}


def test_a_side_that_is_not_there_is_said_and_the_other_answered(assistant):
    answer = assistant.ask("So sánh nhiệm vụ của Thành đoàn và Sở Ngoại vụ theo Chỉ thị 27")
    told = sections(answer.text)
    assert not answer.abstained
    assert "xung kích" in told["Thành đoàn"]
    assert "“Sở Ngoại vụ”" in told["Sở Ngoại vụ"]
    assert "[1]" not in told["Sở Ngoại vụ"]


def test_two_sides_that_are_not_there_are_refused(assistant):
    answer = assistant.ask("So sánh Chỉ thị 98-CT/TU và Chỉ thị 99-CT/TU")
    assert answer.abstained


def test_directives_are_compared_on_what_is_asked(assistant):
    answer = assistant.ask("So sánh Kế hoạch 87 và Chỉ thị 27 về nơi nhận")
    assert [(c.directive, c.section) for c in answer.citations] == [
        ("87/KH-UBND", "distribution"),
        ("27-CT/TU", "distribution"),
    ]


def test_deadlines_of_two_directives(assistant):
    answer = assistant.ask("so sánh Kế hoạch 87 và Nghị quyết 12 về thời hạn")
    first, second = sections(answer.text).values()
    assert "30/6/2025" in first
    assert "30/6/2024" in second


def test_directives_with_nothing_asked_are_told_by_their_main_points(assistant):
    answer = assistant.ask("So sánh Kế hoạch 87 và Chỉ thị 27")
    assert [c.directive for c in answer.citations] == ["87/KH-UBND"] * 3 + ["27-CT/TU"] * 3


def test_sections_are_compared(assistant):
    answer = assistant.ask("So sánh mục 3 và mục 4 của Chỉ thị 27-CT/TU")
    assert [c.section for c in answer.citations] == ["3", "4"]


def test_marks_count_on_over_the_sides(assistant):
    answer = assistant.ask("So sánh Kế hoạch 87 và Chỉ thị 27")
    marks = [int(mark) for mark in re.findall(r"\[(\d+)\]$", answer.text, re.MULTILINE)]
    assert marks == list(range(1, len(answer.citations) + 1))
    for number, citation in enumerate(answer.citations, start=1):
        assert f"“{citation.quote}” [{number}]" in answer.text


def test_a_follow_up_names_the_other_side(assistant):
    first = assistant.ask("Công an thành phố làm gì theo công văn 2175?")
    history = [
        {"role": "user", "content": "Công an thành phố làm gì theo công văn 2175?"},
        {"role": "assistant", "content": first.text},
    ]
    answer = assistant.ask("so sánh với Sở Công Thương", history)
    assert list(sections(answer.text)) == ["Công an thành phố", "Sở Công Thương"]
    assert not answer.abstained
