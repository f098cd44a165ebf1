"""What `eval` measures: searches, answers, refusals, assignments, and the report of failures."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Answer, Citation
from assistant.cases import BadCases, Case, Expected, Task, read_cases
from assistant.cli import main
from assistant.evaluation import evaluate, figures
from assistant.evaluation_report import markdown
from assistant.scoring import matched, score
from ingest.directive import LEAD, PARTNER, PERFORM, Assignment

CITED = Citation("a" * 16, "87/KH-UBND", "III, 4", "Số hóa 100% hồ sơ", 0, 17, "ke-hoach.pdf", 2)
PLACE = Expected("87/KH-UBND", "III, 4")
WANTED = Case("1", "Hỏi?", abstain=False, places=(PLACE,), must_include=("hồ sơ",))


def answered(*citations: Citation, abstained: bool = False) -> Answer:
    return Answer("Hỏi?", "Đáp.", citations, abstained)


def write(folder: Path, *records: dict) -> Path:
    path = folder / "cases.jsonl"
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    path.write_text("\n".join(lines), "utf-8")
    return path


# -- scoring one answer ----------------------------------------------------------------------


def test_the_passage_asked_for_with_the_words_asked_for_is_right():
    found = score(WANTED, answered(CITED))
    assert (found.right, found.first, found.precision, found.recall) == (True, 1, 1, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"directive": "88/KH-UBND"},
        {"section": "III, 5"},
        {"section": "III, 40"},
        {"quote": "Số hóa 100%"},
    ],
)
def test_another_document_section_or_quote_is_not_right(change):
    assert not score(WANTED, answered(replace(CITED, **change))).right


@pytest.mark.parametrize(
    "change",
    [
        {"directive": "87/kh-ubnd"},
        {"section": "III, 4, gạch đầu dòng 1"},
        {"quote": "Số hóa 100% HỒ\n  SƠ"},
        {"quote": "Số hóa 100% hồ sơ"},
    ],
)
def test_spelling_space_and_a_part_of_the_section_make_no_difference(change):
    assert score(WANTED, answered(replace(CITED, **change))).right


def test_the_first_citation_is_told_from_those_after_it():
    stray = replace(CITED, section="I")
    found = score(WANTED, answered(stray, CITED))
    assert (found.right, found.first, found.precision, found.recall) == (True, 0, 0.5, 1)


def test_of_several_citations_expected_each_counts():
    other = Expected("87/KH-UBND", "V, 1")
    case = Case("1", "Hỏi?", abstain=False, citations=(PLACE, other))
    found = score(case, answered(CITED))
    assert (found.right, found.first, found.precision, found.recall) == (False, 1, 1, 0.5)
    assert score(case, answered(CITED, replace(CITED, section="V, 1"))).right


def test_a_refusal_of_what_is_answerable_has_cited_nothing():
    found = score(WANTED, answered(CITED, abstained=True))
    assert (found.right, found.first, found.precision, found.recall) == (False, 0, None, 0)


@pytest.mark.parametrize("abstained", [True, False])
def test_what_is_to_be_declined_is_right_when_it_is(abstained):
    case = Case("1", "Hỏi?", abstain=True)
    assert score(case, answered(CITED, abstained=abstained)).right is abstained


def test_an_assignment_matches_by_body_role_and_half_of_its_task_once():
    found = [
        Assignment("Sở Y tế", LEAD, 10, 30, 0, 40, "1"),
        Assignment("Sở Tài chính", PARTNER, 10, 30, 0, 40, "1"),
    ]
    assert len(matched(found, [Task("Sở Y tế thành phố", LEAD, 20, 60)])) == 1
    assert len(matched(found, [Task("Sở Y tế", LEAD, 10, 30)] * 2)) == 1
    assert matched(found, [Task("Sở Y tế", PERFORM, 10, 30)]) == []
    assert matched(found, [Task("Sở Y tế", LEAD, 25, 60)]) == []
    assert matched(found, [Task("Sở Tài chính", PARTNER, 30, 60)]) == []


def test_figures_are_those_of_the_textbook():
    found = figures([[True, False], [False, True], [False, False]], [1, 1, 2])
    assert found == {"acc@1": 0.3333, "recall@10": 0.6667, "mrr@10": 0.5, "ndcg@10": 0.5436}


# -- reading cases ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": "1", "question": "Hỏi?"}',
        '{"id": "1", "relevant": ["1"]}',
        '{"id": "1", "question": 5, "relevant": []}',
        '{"document": "a.txt", "relations": []}',
        '{"id": "1", "turns": [{"content": "Hỏi?"}]}',
    ],
)
def test_a_line_that_is_no_case_is_refused_with_its_number(tmp_path, line):
    path = tmp_path / "cases.jsonl"
    path.write_text('{"id": "0", "question": "Hỏi?", "relevant": ["1"]}\n\n' + line, "utf-8")
    with pytest.raises(BadCases) as refused:
        read_cases(path)
    assert refused.value.line == 3


def test_a_conversation_is_a_case_a_turn_with_the_questions_before_it(tmp_path):
    turns = [
        {"question": "Sở Y tế làm gì?"},
        {"question": "Còn Sở Tài chính?", "section": ["2"]},
        {"question": "Giá vàng?", "abstain": True},
    ]
    first, second = read_cases(write(tmp_path, {"id": "c", "kind": "follow-up", "turns": turns}))
    assert (first.id, first.kind, first.earlier) == ("c/2", "follow-up", ("Sở Y tế làm gì?",))
    assert second.abstain and len(second.earlier) == 2


@pytest.mark.parametrize("name", ["samples", "1143", "refusal", "conversations"])
def test_every_kept_set_of_questions_can_be_read(name):
    path = Path(__file__).resolve().parents[1] / "cases" / f"{name}.jsonl"
    cases = read_cases(path)
    assert len({case.id for case in cases}) == len(cases) > 60
    assert {case.abstain for case in cases} == {True, False}


# -- a whole run -----------------------------------------------------------------------------

RIGHT = {
    "id": "right", "kind": "field", "question": "Chỉ thị 27-CT/TU ban hành ngày nào?",
    "directive": "27-CT/TU", "section": ["header"], "must_include": ["2023"], "abstain": False,
}  # fmt: skip
WRONG = RIGHT | {"id": "wrong", "section": ["9"], "must_include": ["*chữ* không có"]}
DECLINED = {"id": "no", "kind": "decline", "question": "Giá vàng hôm nay?", "abstain": True}
ELSEWHERE = RIGHT | {"id": "elsewhere", "directive": "1/QĐ-XYZ"}


def test_answers_refusals_and_quotes_are_counted(sample_library, tmp_path):
    cases = read_cases(write(tmp_path, RIGHT, WRONG, DECLINED, ELSEWHERE))
    evaluation = evaluate(sample_library, cases)
    assert evaluation.figures["cases"] == 3
    assert evaluation.figures["skipped"] == 1
    answers = evaluation.figures["answers"]
    assert (answers["answerable"], answers["answered_right"]) == (2, 0.5)
    assert (answers["unanswerable"], answers["refused_rightly"]) == (1, 1)
    assert (answers["first_citation"], answers["verbatim"]) == (0.5, 1)
    assert 0 < evaluation.figures["latency_ms"]["p50"] <= evaluation.figures["latency_ms"]["p95"]
    assert [failure.case.id for failure in evaluation.failures] == ["wrong"]


def test_a_quote_that_does_not_stand_in_the_text_is_not_verbatim(
    sample_library, tmp_path, monkeypatch
):
    cited = replace(CITED, directive_id=sample_library.directives()[0].id, quote="Bịa đặt")
    monkeypatch.setattr(
        "assistant.evaluation.Assistant.ask", lambda self, question, history: answered(cited)
    )
    evaluation = evaluate(sample_library, read_cases(write(tmp_path, RIGHT)))
    assert evaluation.figures["answers"]["verbatim"] == 0


def test_a_follow_up_is_asked_with_the_turns_before_it(sample_library, tmp_path):
    place = {"directive": "27-CT/TU", "section": ["header"]}
    follow = {"question": "Văn bản đó ban hành ngày nào?", **place}
    told = [{"role": "user", "content": "Chỉ thị 27-CT/TU do ai ký?"}]
    cases = read_cases(
        write(
            tmp_path,
            {"id": "1", "turns": [{"question": told[0]["content"]}, follow]},
            {"id": "2", "history": told, **follow},
        )
    )
    assert evaluate(sample_library, cases).figures["answers"]["answered_right"] == 1


def test_assignments_of_a_document_are_compared_with_those_read(sample_library, tmp_path):
    directive = next(d for d in sample_library.directives() if len(d.assignments) > 1)
    items = [
        {"body": a.body, "role": a.role, "start": a.start, "end": a.end}
        for a in directive.assignments
        if a.body
    ]
    assert items
    missing = {"body": "Sở Không Có", "role": LEAD, "start": 0, "end": 5}
    cases = read_cases(
        write(
            tmp_path,
            {"document": directive.source.name, "assignments": [*items, missing]},
            {"document": "khong-co.txt", "assignments": items},
        )
    )
    found = evaluate(sample_library, cases).figures
    assert (found["cases"], found["skipped"]) == (1, 1)
    assert found["assignments"]["precision"] == 1
    assert found["assignments"]["recall"] == round(len(items) / (len(items) + 1), 4)


def test_eval_prints_figures_and_writes_the_failures_by_kind(sample_library, tmp_path, capsys):
    cases = write(tmp_path, RIGHT, WRONG, DECLINED)
    report = tmp_path / "report.md"
    where = ["--library", str(sample_library.folder), "--report", str(report)]
    assert main(["eval", str(cases), "--json", *where]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert {"cases", "answers", "latency_ms", "kinds", "failures"} == set(printed)
    assert printed["kinds"]["field"] == {"right": 1, "asked": 2}
    (failure,) = printed["failures"]
    assert failure["id"] == "wrong" and "mục 9" in failure["expected"]
    written = report.read_text("utf-8")
    assert written.index("### field") < written.index("**wrong**")
    for told in ("27-CT/TU, mục 9", "27-CT/TU, phần đầu văn bản", r"\*chữ\* không có"):
        assert told in written
    assert main(["eval", str(cases), *where]) == 0
    assert "– trả lời đúng" in capsys.readouterr().out


def test_a_report_without_failures_says_so(sample_library, tmp_path):
    evaluation = evaluate(sample_library, read_cases(write(tmp_path, RIGHT)))
    assert "Không có trường hợp nào chưa đúng." in markdown(evaluation)


def test_a_report_that_cannot_be_written_is_refused_in_one_line(sample_library, tmp_path, capsys):
    where = ["--library", str(sample_library.folder), "--report", str(tmp_path / "a" / "b.md")]
    assert main(["eval", str(write(tmp_path, RIGHT)), *where]) == 1
    printed = capsys.readouterr()
    assert printed.out == "" and len(printed.err.splitlines()) == 1 and "b.md" in printed.err
