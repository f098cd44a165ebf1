"""The task list over all directives, as a list and as files. All text is invented."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import docx
import openpyxl
import pytest

from assistant.assistant import Assistant
from assistant.ingestion import ingest
from assistant.scope import Scope
from assistant.task_export import tasks_docx, tasks_xlsx
from assistant.tasks import Task, bodies, tasks
from vectorstore.library import Library

DIRECTIVE = """ỦY BAN NHÂN DÂN
TỈNH {province}
-------
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
{place}, ngày {day}

KẾ HOẠCH
{subject}

Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

{items}

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Đỗ Ánh Dương
"""
HEALTH = """1. Giao Sở Y tế chủ trì, phối hợp với Sở KH&ĐT lập đề án trạm y tế; hoàn thành trước ngày 30/6/2025.
2. Các sở, ban, ngành báo cáo kết quả trước ngày 15/12/2025.
3. UBND các huyện rà soát hộ nghèo."""
ROADS = """1. Giám đốc Sở Y tế tỉnh Nam Hà chuẩn bị thuốc cấp cứu.
2. Sở Kế hoạch và Đầu tư cân đối vốn sửa đường trong quý II/2025.
3. UBND huyện Lâm Thao sửa cầu."""


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plans")
    plans = [
        ("NAM HÀ", "Nam Hà", "45/KH-UBND", "10 tháng 01 năm 2025", "Y tế năm 2025", HEALTH),
        ("NAM HÀ", "Nam Hà", "61/KH-UBND", "20 tháng 02 năm 2025", "Đường sá năm 2025", ROADS),
    ]
    for index, (province, place, number, day, subject, items) in enumerate(plans):
        text = DIRECTIVE.format(
            province=province, place=place, number=number, day=day, subject=subject, items=items
        )
        (folder / f"{index}.txt").write_text(text, "utf-8")
    library = Library(tmp_path_factory.mktemp("library"))
    assert not [outcome.error for outcome in ingest(library, [folder]) if outcome.error]
    return library


def told(found: list[Task]) -> list[tuple[str, str, str]]:
    return [(task.group, task.role, task.text) for task in found]


def test_a_body_has_its_tasks_of_all_directives_newest_first(library):
    assert told(tasks(library, body="Sở Y tế")) == [
        ("", "perform", "chuẩn bị thuốc cấp cứu"),
        ("", "lead", "lập đề án trạm y tế; hoàn thành trước ngày 30/6/2025"),
        ("Các sở, ban, ngành", "report", "báo cáo kết quả trước ngày 15/12/2025"),
    ]


@pytest.mark.parametrize(
    "name", ["Sở KH&ĐT", "sở kế hoạch và đầu tư", "Sở Kế hoạch và Đầu tư tỉnh"]
)
def test_a_body_may_be_named_in_any_way(library, name):
    assert [task.role for task in tasks(library, body=name)] == ["perform", "partner", "report"]


def test_a_body_that_only_a_group_holds_has_the_tasks_of_the_group(library):
    assert told(tasks(library, body="UBND huyện Thanh Ba")) == [
        ("UBND các huyện", "perform", "rà soát hộ nghèo")
    ]


def test_tasks_are_narrowed_by_role_day_word_and_scope(library):
    assert [t.body for t in tasks(library, role="lead")] == ["Sở Y tế"]
    due = tasks(library, first=date(2025, 4, 1), last=date(2025, 6, 30))
    assert {task.last for task in due} == {date(2025, 6, 30)}
    assert [t.text for t in tasks(library, words="HO NGHEO")] == ["rà soát hộ nghèo"]
    newer = Scope(first=date(2025, 2, 1))
    assert len(tasks(library, body="Sở Y tế", scope=newer)) == 1


def test_a_task_quotes_the_directive_verbatim(library):
    for task in tasks(library):
        citation = task.citation
        assert task.directive.text[citation.start : citation.end] == citation.quote
        assert task.directive.text[task.start : task.end] == task.text


def test_the_picker_counts_what_the_list_shows(library):
    for body in bodies(library):
        assert len(tasks(library, body=body.name)) == body.count
    assert bodies(library)[0].count == 3


def test_the_workbook_has_real_dates_and_a_frozen_head(library):
    sheet = openpyxl.load_workbook(BytesIO(tasks_xlsx(tasks(library, role="lead")))).active
    assert sheet.freeze_panes == "A2"
    number, task, body, role, _, first, last, source = (cell.value for cell in sheet[2])
    assert (number, body, role) == (1, "Sở Y tế", "chủ trì")
    assert task.startswith("lập đề án trạm y tế")
    assert (first, last) == (datetime(2025, 6, 30), datetime(2025, 6, 30))
    assert source.startswith(
        "Kế hoạch số 45/KH-UBND ngày 10/01/2025 của Ủy ban nhân dân tỉnh Nam Hà"
    )
    assert source.endswith("mục 1")


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_words_of_a_document_are_no_formula(library, words):
    from dataclasses import replace

    task = replace(tasks(library, role="lead")[0], text=words)
    cell = openpyxl.load_workbook(BytesIO(tasks_xlsx([task]))).active["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (words, "s", True)


def test_the_word_file_has_a_row_a_task_with_its_source(library):
    found = tasks(library, body="Sở Y tế")
    table = docx.Document(BytesIO(tasks_docx(found))).tables[0]
    assert len(table.rows) == 1 + len(found)
    last = [cell.text for cell in table.rows[-1].cells]
    assert last[2] == "Sở Y tế (thuộc nhóm “Các sở, ban, ngành”)"
    assert last[4] == "trước ngày 15/12/2025"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Việc nào quá hạn tính đến 1/7/2025?", ["lập đề án trạm y tế", "cân đối vốn sửa đường"]),
        ("Việc nào phải xong trong quý II/2025?", ["lập đề án trạm y tế", "cân đối vốn sửa đường"]),
        ("UBND huyện Lâm Thao thực hiện việc gì?", ["sửa cầu", "rà soát hộ nghèo"]),
    ],
)
def test_a_question_is_answered_by_what_falls_due_or_to_the_group(library, question, told):
    answer = Assistant(library).ask(question)
    assert not answer.abstained
    quotes = " ".join(citation.quote for citation in answer.citations)
    assert len(answer.citations) == len(told)
    assert all(words in quotes for words in told)


def test_a_task_of_a_group_is_told_with_the_group(library):
    answer = Assistant(library).ask("Sở Y tế báo cáo việc gì?")
    assert "thuộc nhóm “Các sở, ban, ngành”" in answer.text
