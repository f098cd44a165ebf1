"""A scope: nothing outside it is searched, answered or suggested."""

from __future__ import annotations

import json
from datetime import date

import pytest

from assistant.assistant import Assistant
from assistant.cases import read_cases
from assistant.cli import main
from assistant.scope import EVERYTHING, Scope
from assistant.scoped_library import in_scope
from assistant.settings import SAMPLES
from vectorstore.retrieval import search

CASES = SAMPLES.parent / "tests" / "cases"


@pytest.fixture(scope="module")
def assistant(sample_library) -> Assistant:
    return Assistant(sample_library)


def pin(library, *numbers: str) -> Scope:
    return Scope(frozenset(d.id for number in numbers for d in library.with_number(number)))


@pytest.mark.parametrize("number", ["87/KH-UBND", "27-CT/TU", "1386-CV/TU"])
def test_no_question_gets_anything_from_outside(assistant, sample_library, number):
    """Only what replaces or amends the pinned directive, and says so, is told from elsewhere."""
    scope = pin(sample_library, number)
    questions = [case.question for case in read_cases(CASES / "samples.jsonl")]
    for question in questions:
        answer = assistant.ask(question, scope=scope)
        outside = [c for c in answer.citations if c.directive != number]
        assert all(number in citation.quote for citation in outside), question


def test_a_pinned_directive_answers_for_itself(assistant, sample_library):
    scope = pin(sample_library, "87/KH-UBND")
    answer = assistant.ask("Báo Cần Thơ phải làm gì?", scope=scope)
    assert [citation.section for citation in answer.citations] == ["IV, 1, a"]


def test_a_field_is_that_of_the_pinned_directive(assistant, sample_library):
    answer = assistant.ask("Văn bản này do ai ký?", scope=pin(sample_library, "156/TB-VPUBND"))
    assert not answer.abstained
    assert "Võ Thị Thử" in answer.text


def test_a_directive_outside_is_not_there(assistant, sample_library):
    answer = assistant.ask("Ai ký Chỉ thị 27-CT/TU?", scope=pin(sample_library, "87/KH-UBND"))
    assert answer.abstained
    assert "Nguyễn Văn Mẫu" not in answer.text


def test_a_refusal_says_what_was_asked(assistant, sample_library):
    scope = pin(sample_library, "87/KH-UBND")
    answer = assistant.ask("Điểm đen tai nạn giao thông ở đâu?", scope=scope)
    assert answer.abstained
    assert answer.text.startswith("Trong phạm vi đang chọn (Kế hoạch số 87/KH-UBND")
    assert "trong thư viện" not in answer.text


def test_a_body_known_only_outside_is_refused(assistant, sample_library):
    answer = assistant.ask("Thành đoàn được giao gì?", scope=pin(sample_library, "156/TB-VPUBND"))
    assert answer.abstained


def test_an_issuer_is_known_however_it_is_typed(sample_library):
    scope = Scope(issuer="thanh uy can tho")
    admitted = {d.number for d in sample_library.directives() if scope.admits(d)}
    assert admitted == {"96-KL/TU", "1386-CV/TU", "45-CTr/TU", "12-NQ/TU", "27-CT/TU"}


def test_both_days_of_a_range_count(sample_library):
    scope = Scope(first=date(2024, 9, 10), last=date(2025, 2, 14))
    admitted = {d.number for d in sample_library.directives() if scope.admits(d)}
    assert admitted == {"1386-CV/TU", "2175/UBND-KT", "87/KH-UBND"}


def test_an_issuer_and_a_range_narrow_each_other(assistant):
    scope = Scope(issuer="Thành ủy Cần Thơ", first=date(2024, 1, 1), last=date(2024, 12, 31))
    answer = assistant.ask("Báo Cần Thơ phải làm gì?", scope=scope)
    assert {c.directive for c in answer.citations} == {"1386-CV/TU", "45-CTr/TU"}


def test_a_scope_that_admits_nothing_refuses(assistant):
    answer = assistant.ask("Ai ký?", scope=Scope(issuer="Bộ Y tế"))
    assert answer.abstained
    assert answer.citations == ()
    assert "văn bản của Bộ Y tế" in answer.text


def test_search_stays_in_the_scope_however_little_it_holds(sample_library):
    part = in_scope(sample_library, pin(sample_library, "12-NQ/TU"))
    passages = search(part, "an toàn giao thông", 50)
    assert {p.chunk.directive for p in passages} == {"12-NQ/TU"}


def test_everything_is_the_library_itself(sample_library):
    assert in_scope(sample_library, EVERYTHING) is sample_library


def test_a_follow_up_stays_in_the_scope(assistant, sample_library):
    scope = pin(sample_library, "87/KH-UBND", "156/TB-VPUBND")
    first = assistant.ask("Sở Tư pháp chủ trì việc gì?", scope=scope)
    history = [
        {"role": "user", "content": "Sở Tư pháp chủ trì việc gì?"},
        {"role": "assistant", "content": first.text},
    ]
    answer = assistant.ask("còn Sở Y tế?", history, scope)
    assert {citation.directive for citation in answer.citations} == {"87/KH-UBND"}


@pytest.fixture
def folder(tmp_path, capsys):
    files = [str(SAMPLES / "chi-thi-27-CT-TU.txt"), str(SAMPLES / "thong-bao-156-TB-VPUBND.txt")]
    assert main(["ingest", *files, "--library", str(tmp_path)]) == 0
    capsys.readouterr()
    return str(tmp_path)


@pytest.mark.parametrize(
    "options",
    [
        ["--directive", "156"],
        ["--issuer", "Văn phòng Ủy ban nhân dân thành phố Cần Thơ"],
        ["--from", "01/01/2025"],
        ["--from", "2025-01-01", "--to", "2025-12-31"],
    ],
)
def test_the_command_line_narrows_a_question(folder, capsys, options):
    assert main(["ask", "Ai ký?", "--library", folder, "--json", *options]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert {c["directive"] for c in answer["citations"]} == {"156/TB-VPUBND"}
    assert main(["search", "giao thông", "--library", folder, "--json", *options]) == 0
    assert {p["directive"] for p in json.loads(capsys.readouterr().out)} == {"156/TB-VPUBND"}


def test_a_day_that_is_none_is_wrong_usage(folder, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["ask", "Ai ký?", "--library", folder, "--from", "31/02/2025"])
    assert stopped.value.code == 2
    assert "31/02/2025" in capsys.readouterr().err


def test_a_pinned_document_that_is_not_there_is_refused(folder, capsys):
    assert main(["ask", "Ai ký?", "--library", folder, "--directive", "999"]) == 1
    assert "999" in capsys.readouterr().err
