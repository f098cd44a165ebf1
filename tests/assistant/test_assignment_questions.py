"""Questions on who does what by when, asked of plans with a table of tasks. All text is invented."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.ingestion import ingest
from ingest.pages import row
from vectorstore.library import Library

PLAN = """ỦY BAN NHÂN DÂN
TỈNH NAM HÀ
-------
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Nam Hà, ngày {day}

KẾ HOẠCH
{subject}

Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

1. Mục đích
Nâng cao chất lượng phục vụ người dân.
2. Tổ chức thực hiện
Các nhiệm vụ cụ thể tại Phụ lục kèm theo Kế hoạch này.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Đỗ Ánh Dương

PHỤ LỤC
PHÂN CÔNG NHIỆM VỤ
{table}
"""
HEAD = row(["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"])
DIGITAL = [
    [
        "1",
        "Xây dựng đề án kho dữ liệu dùng chung",
        "Sở Tài chính",
        "Sở KH&ĐT; UBND các huyện",
        "Quý II/2025",
    ],
    [
        "2",
        "Phủ sóng di động các bản vùng cao",
        "Sở Thông tin và Truyền thông",
        "Sở Tài chính",
        "Trước ngày 30/9/2025",
    ],
    ["3", "Bồi dưỡng kỹ năng số cho cán bộ", "Sở Nội vụ", "Trường Chính trị tỉnh", "Hằng năm"],
    [
        "4",
        "Bố trí kinh phí chuyển đổi số",
        "Sở Tài chính",
        "Sở Kế hoạch và Đầu tư",
        "Tháng 12/2025",
    ],
]
HEALTH = [["1", "Lập dự toán mua vắc xin", "Sở Tài chính", "Sở Y tế", "Trước 15/6"]]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plans")
    plans = [
        ("45/KH-UBND", "10 tháng 01 năm 2025", "Chuyển đổi số năm 2025", DIGITAL),
        ("61/KH-UBND", "20 tháng 02 năm 2025", "Tiêm chủng mở rộng năm 2025", HEALTH),
    ]
    for i, (number, day, subject, rows) in enumerate(plans):
        table = "\n".join([HEAD, *map(row, rows)])
        text = PLAN.format(number=number, day=day, subject=subject, table=table)
        (folder / f"{i}.txt").write_text(text, encoding="utf-8")
    library = Library(tmp_path_factory.mktemp("library"))
    assert [outcome.status for outcome in ingest(library, [folder])] == ["added"] * 2
    return Assistant(library)


def cited(answer: Answer) -> list[tuple[str, str]]:
    assert not answer.abstained, answer.text
    return [(citation.directive, citation.section) for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        (
            "Sở Tài chính phải hoàn thành gì trước 30/6/2025?",
            [("61/KH-UBND", "Phụ lục, TT 1"), ("45/KH-UBND", "Phụ lục, TT 1")],
        ),
        (
            "so tai chinh phai xong viec gi truoc 30/6",
            [("61/KH-UBND", "Phụ lục, TT 1"), ("45/KH-UBND", "Phụ lục, TT 1")],
        ),
        (
            "Sở Tài chính chủ trì những việc gì?",
            [
                ("61/KH-UBND", "Phụ lục, TT 1"),
                ("45/KH-UBND", "Phụ lục, TT 1"),
                ("45/KH-UBND", "Phụ lục, TT 4"),
            ],
        ),
        ("Sở Tài chính phối hợp việc gì?", [("45/KH-UBND", "Phụ lục, TT 2")]),
        (
            "Sở KH&ĐT phối hợp những việc gì?",
            [("45/KH-UBND", "Phụ lục, TT 1"), ("45/KH-UBND", "Phụ lục, TT 4")],
        ),
        (
            "Việc nào phải xong trong quý II/2025?",
            [("61/KH-UBND", "Phụ lục, TT 1"), ("45/KH-UBND", "Phụ lục, TT 1")],
        ),
        ("viec nao phai hoan thanh trong quy 3 nam 2025", [("45/KH-UBND", "Phụ lục, TT 2")]),
        ("Tháng 12/2025 có việc gì đến hạn?", [("45/KH-UBND", "Phụ lục, TT 4")]),
        (
            "Theo Kế hoạch 45/KH-UBND, Sở Tài chính chủ trì việc gì?",
            [("45/KH-UBND", "Phụ lục, TT 1"), ("45/KH-UBND", "Phụ lục, TT 4")],
        ),
    ],
)
def test_the_rows_asked_for_are_cited_newest_directive_first(assistant, question, rows):
    assert cited(assistant.ask(question)) == rows


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("Ai phối hợp xây dựng đề án kho dữ liệu dùng chung?", "Sở KH&ĐT, UBND các huyện"),
        ("co quan nao chu tri phu song di dong cac ban vung cao", "Sở Thông tin và Truyền thông"),
        ("Đơn vị nào chủ trì bồi dưỡng kỹ năng số?", "Sở Nội vụ"),
        ("Ai phối hợp với Sở Nội vụ bồi dưỡng kỹ năng số?", "Trường Chính trị tỉnh"),
    ],
)
def test_who_is_answered_by_the_bodies_of_the_column(assistant, question, bodies):
    answer = assistant.ask(question)
    assert len(cited(answer)) == 1
    assert answer.text.startswith(f"**{bodies}**")


@pytest.mark.parametrize(
    ("question", "deadline"),
    [
        ("Thời hạn xây dựng đề án kho dữ liệu dùng chung là khi nào?", "Quý II/2025"),
        ("bao giờ phải bố trí kinh phí chuyển đổi số?", "Tháng 12/2025"),
        ("thoi han boi duong ky nang so cho can bo", "Hằng năm"),
    ],
)
def test_by_when_is_answered_in_the_words_of_the_row(assistant, question, deadline):
    answer = assistant.ask(question)
    assert len(cited(answer)) == 1
    assert answer.text.startswith(f"**{deadline}**")


def test_a_quote_is_the_whole_row(assistant):
    answer = assistant.ask("Sở Nội vụ chủ trì việc gì?")
    assert [citation.quote for citation in answer.citations] == [row(DIGITAL[2])]


def test_what_a_body_has_to_do_includes_its_rows(assistant):
    found = cited(assistant.ask("Sở Tài chính được giao những gì?"))
    assert len(found) == 4 and found[-1] == ("45/KH-UBND", "Phụ lục, TT 2")


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Sở Nội vụ phải hoàn thành gì trước 30/6/2025?", "đến hạn"),
        ("so noi vu phai xong viec gi trong quy 4 nam 2025", "đến hạn"),
        ("Việc nào phải xong trong quý I/2027?", "thời hạn"),
        ("Trường Chính trị tỉnh chủ trì việc gì?", "chủ trì"),
        ("Ai chủ trì xây dựng nhà ở xã hội?", "Không tìm thấy"),
        ("Thời hạn xây dựng nhà ở xã hội là khi nào?", "Không tìm thấy"),
        ("Sở Xây dựng chủ trì việc gì?", "Sở Xây dựng"),
    ],
)
def test_what_no_row_assigns_is_declined(assistant, question, reason):
    answer = assistant.ask(question)
    assert answer.abstained
    assert reason in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Thời hạn kiểm tra bếp ăn tập thể của trường học là khi nào?",
        "Thời hạn hoàn thành số hóa hồ sơ đất đai là khi nào?",
    ],
)
def test_a_task_that_is_dated_and_not_the_one_asked_about_is_no_answer(sample_library, question):
    assert Assistant(sample_library).ask(question).abstained
