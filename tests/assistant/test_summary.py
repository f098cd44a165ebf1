"""Main points: verbatim sentences, as many as asked for, in the document's order."""

from __future__ import annotations

import re

import pytest

from assistant.assistant import Assistant
from assistant.inquiry import FRAME
from ingest.directive import PREAMBLE


@pytest.fixture(scope="module")
def assistant(sample_library) -> Assistant:
    return Assistant(sample_library)


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Tóm tắt Chỉ thị 27 trong 3 ý", 3),
        ("tom tat ke hoach 87 trong bay y", 7),
        ("Nội dung chính của Nghị quyết 12-NQ/TU là gì?", 5),
        ("Nêu 4 ý chính của Hướng dẫn 14", 4),
        ("Tóm tắt mục 2 Chỉ thị 27 thành 2 câu", 2),
    ],
)
def test_there_are_as_many_points_as_asked_for(assistant, sample_library, question, count):
    answer = assistant.ask(question)
    assert len(answer.citations) == count
    assert len(re.findall(r"^\d+\. ", answer.text, re.MULTILINE)) >= count
    starts = [citation.start for citation in answer.citations]
    assert starts == sorted(starts)
    for citation in answer.citations:
        text = sample_library.directive(citation.directive_id).text
        assert text[citation.start : citation.end] == citation.quote
        assert citation.section not in (*FRAME, PREAMBLE)
        assert citation.quote.rstrip('”"/')[-1] in ".;"


def test_a_section_is_told_by_its_own_sentences(assistant):
    answer = assistant.ask("tóm tắt mục 2 chỉ thị 27-CT/TU")
    assert answer.citations
    assert all(c.section.startswith("2") for c in answer.citations)


def test_a_colon_within_a_line_ends_no_point(assistant):
    answer = assistant.ask("Tóm tắt Kế hoạch 87 trong 20 ý")
    wifi = next(c.quote for c in answer.citations if "200 điểm" in c.quote)
    assert wifi.startswith("4. Lắp đặt")
    assert wifi.endswith("31/10/2025.")


def test_a_point_of_a_list_says_whose_it_is(assistant):
    answer = assistant.ask("Tóm tắt Điều 4 Quyết định 19/2025 trong 5 ý")
    assert re.search(r"Điều 4, khoản 1, điểm a \(Sở Xây dựng[^)]*\): “a\)", answer.text)


def test_a_directive_that_is_not_there_is_refused(assistant):
    assert assistant.ask("Tóm tắt công văn 9999").abstained
    assert assistant.ask("Tóm tắt mục 99 của Chỉ thị 27-CT/TU").abstained


def test_which_directive_has_to_be_said(assistant):
    answer = assistant.ask("Tóm tắt văn bản")
    assert answer.abstained


def test_the_subject_is_still_told_when_asked_for(assistant):
    answer = assistant.ask("Chỉ thị 27 nói về việc gì?")
    assert [citation.section for citation in answer.citations] == ["header"]


def test_a_summary_of_what_was_spoken_of(assistant):
    history = [
        {"role": "user", "content": "Ai ký Chỉ thị 27?"},
        {"role": "assistant", "content": "Chỉ thị số 27-CT/TU ngày 12/09/2023: …"},
    ]
    answer = assistant.ask("tóm tắt văn bản đó trong 3 ý", history)
    assert [c.directive for c in answer.citations] == ["27-CT/TU"] * 3
