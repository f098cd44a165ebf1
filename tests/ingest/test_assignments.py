"""Assignments read from tables, labels and sentences: who, in which role, what, by when."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.directive import Assignment, Directive, Source
from ingest.normalise import normalise
from ingest.parser import parse_directive
from tests.ingest.test_tables import FIRST, HEAD, read


def told(directive: Directive) -> list[tuple[str, str, str]]:
    return [(a.body, a.role, directive.text[a.start : a.end]) for a in directive.assignments]


def only(directive: Directive) -> Assignment:
    assert len(directive.assignments) == 1, directive.assignments
    return directive.assignments[0]


def test_a_row_assigns_its_task_once_for_each_body_and_role():
    assert told(read(HEAD, FIRST)) == [
        ("Sở Tài chính", "lead", "Xây dựng kho dữ liệu"),
        ("Sở Y tế", "partner", "Xây dựng kho dữ liệu"),
        ("UBND các huyện", "partner", "Xây dựng kho dữ liệu"),
    ]


def test_an_assignment_says_where_it_stands_and_by_when():
    directive = read(HEAD, FIRST)
    found = directive.assignments[0]
    assert found.section == "Phụ lục I, TT 1"
    assert directive.text[found.quote_start : found.quote_end].startswith("| 1 | Xây dựng")
    assert found.deadline is not None
    assert found.deadline.text == "Quý II/2025"
    assert directive.text[found.deadline.start : found.deadline.end] == "Quý II/2025"
    assert (found.deadline.first, found.deadline.last) == (date(2025, 4, 1), date(2025, 6, 30))


def test_a_deadline_without_its_year_follows_the_day_of_issue():
    directive = read(HEAD, ["1", "Tổng hợp", "Sở Y tế", "", "Trước 05/01"])
    deadline = only(directive).deadline
    assert deadline is not None and deadline.last == date(2026, 1, 5)


def test_what_recurs_keeps_its_words_and_has_no_day():
    deadline = only(read(HEAD, ["1", "Báo cáo", "Sở Y tế", "", "Hằng quý"])).deadline
    assert deadline is not None
    assert (deadline.text, deadline.first, deadline.last) == ("Hằng quý", None, None)


def test_a_row_without_a_deadline_has_none():
    assert only(read(HEAD, ["1", "Báo cáo", "Sở Y tế", "", ""])).deadline is None


def test_a_body_that_only_its_column_tells_is_a_body():
    directive = read(HEAD, ["1", "Phủ sóng", "Các nhà mạng", "Sở Y tế; Các chủ rừng", "2025"])
    assert [body for body, _, _ in told(directive)] == ["Các nhà mạng", "Sở Y tế", "Các chủ rừng"]
    assert "Các nhà mạng" in {mention.name for mention in directive.bodies}


@pytest.mark.parametrize("words", ["Như trên", "-", "x", "nt", "không"])
def test_a_cell_that_names_nobody_assigns_nothing(words):
    assert told(read(HEAD, ["1", "Phủ sóng", words, "", "2025"])) == []


def test_roles_said_inside_a_cell_count():
    head = ["TT", "Nội dung", "Đơn vị thực hiện", "Thời hạn"]
    cell = "Chủ trì: Sở Tài chính; Phối hợp: Sở Y tế, Sở Nội vụ"
    assert [(body, role) for body, role, _ in told(read(head, ["1", "Lập dự toán", cell, ""]))] == [
        ("Sở Tài chính", "lead"),
        ("Sở Y tế", "partner"),
        ("Sở Nội vụ", "partner"),
    ]


@pytest.mark.parametrize(
    ("column", "role"),
    [
        ("Đơn vị thực hiện", "perform"),
        ("Cơ quan, đơn vị", "perform"),
        ("Cơ quan tham mưu", "advise"),
        ("Cơ quan theo dõi", "monitor"),
        ("Cơ quan báo cáo", "report"),
    ],
)
def test_the_header_tells_the_role(column, role):
    directive = read(["TT", "Nhiệm vụ", column], ["1", "Rà soát quy hoạch", "Sở Xây dựng"])
    assert told(directive) == [("Sở Xây dựng", role, "Rà soát quy hoạch")]


def test_the_order_of_the_columns_is_free():
    directive = read(["Thời hạn", "Đơn vị", "Việc"], ["Tháng 9/2025", "Sở Y tế", "Tập huấn"])
    assert told(directive) == [("Sở Y tế", "perform", "Tập huấn")]
    deadline = only(directive).deadline
    assert deadline is not None and deadline.last == date(2025, 9, 30)


def test_a_group_of_rows_named_after_a_body_is_its_work():
    head = ["TT", "Nhiệm vụ", "Thời gian hoàn thành"]
    rows = [["I", "SỞ TÀI CHÍNH", ""], ["1", "Lập dự toán", "Quý I/2025"]]
    rows += [["II", "Sở Y tế", ""], ["1", "Mua vắc xin", "Quý II/2025"]]
    assert told(read(head, *rows)) == [
        ("SỞ TÀI CHÍNH", "perform", "Lập dự toán"),
        ("Sở Y tế", "perform", "Mua vắc xin"),
    ]


def test_an_empty_task_is_that_of_the_row_before():
    directive = read(HEAD, [*FIRST[:3], "", ""], ["", "", "Sở Y tế", "", "Tháng 9/2025"])
    assert [(body, task) for body, _, task in told(directive)] == [
        ("Sở Tài chính", "Xây dựng kho dữ liệu"),
        ("Sở Y tế", "Xây dựng kho dữ liệu"),
    ]


def test_a_table_of_figures_assigns_nothing():
    head = ["TT", "Đơn vị", "Đơn vị tính", "Số lượng"]
    assert told(read(head, ["1", "Sở Y tế", "Chiếc", "5"], ["2", "Sở Nội vụ", "Chiếc", "7"])) == []


def test_a_row_with_other_columns_than_its_header_assigns_nothing():
    assert told(read(HEAD, ["1", "Xây dựng", "Sở Y tế"])) == []


# Sentences

ORDERS = """TỈNH ỦY NAM HÀ
*
Số 12-CT/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Nam Hà, ngày 10 tháng 01 năm 2025

CHỈ THỊ
về tăng cường an toàn giao thông

Ban Thường vụ Tỉnh ủy yêu cầu thực hiện tốt các nội dung sau:
{items}
Chỉ thị này được phổ biến đến chi bộ.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Nguyễn Văn Mẫu
"""


def ordered(items: str) -> Directive:
    text = ORDERS.format(items=items)
    return parse_directive(normalise([text], paged=False), Source("a.txt", "0" * 64))


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            "Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ, UBND các huyện và các đơn vị liên"
            " quan xây dựng đề án xe buýt.",
            [
                ("Sở Tài chính", "lead", "xây dựng đề án xe buýt"),
                ("Sở Nội vụ", "partner", "xây dựng đề án xe buýt"),
                ("UBND các huyện", "partner", "xây dựng đề án xe buýt"),
            ],
        ),
        (
            "Đề nghị Ban Tổ chức Tỉnh ủy theo dõi, đôn đốc việc thực hiện.",
            [("Ban Tổ chức Tỉnh ủy", "monitor", "theo dõi, đôn đốc việc thực hiện")],
        ),
        (
            "Sở Y tế chủ trì, phối hợp với Sở Nội vụ kiểm tra việc thực hiện.",
            [
                ("Sở Y tế", "lead", "kiểm tra việc thực hiện"),
                ("Sở Y tế", "monitor", "kiểm tra việc thực hiện"),
                ("Sở Nội vụ", "partner", "kiểm tra việc thực hiện"),
            ],
        ),
        (
            "Ban Thường vụ Tỉnh ủy giao Văn phòng Tỉnh ủy báo cáo kết quả.",
            [("Văn phòng Tỉnh ủy", "report", "báo cáo kết quả")],
        ),
        (
            "Sở Y tế tham mưu Ủy ban nhân dân tỉnh bổ sung trạm cấp cứu.",
            [("Sở Y tế", "advise", "tham mưu Ủy ban nhân dân tỉnh bổ sung trạm cấp cứu")],
        ),
        (
            "Các sở, ban, ngành tổ chức quán triệt Chỉ thị.",
            [("Các sở, ban, ngành", "perform", "tổ chức quán triệt Chỉ thị")],
        ),
        (
            "Đồng chí Giám đốc Sở Y tế có trách nhiệm rà soát thiết bị.",
            [("Giám đốc Sở Y tế", "perform", "rà soát thiết bị")],
        ),
        (
            "Sở Xây dựng, Công an tỉnh rà soát điểm đen; Sở Y tế chuẩn bị thuốc.",
            [
                ("Sở Xây dựng", "perform", "rà soát điểm đen"),
                ("Công an tỉnh", "perform", "rà soát điểm đen"),
                ("Sở Y tế", "perform", "chuẩn bị thuốc"),
            ],
        ),
        (
            "Nâng cấp bến xe: Sở Xây dựng chủ trì; Sở Tài chính và các sở, ngành phối hợp.",
            [
                ("Sở Xây dựng", "lead", "Nâng cấp bến xe"),
                ("Sở Tài chính", "partner", "Nâng cấp bến xe"),
                ("các sở, ngành", "partner", "Nâng cấp bến xe"),
            ],
        ),
        (
            "Mua xe cứu hộ. Cơ quan thực hiện: Công an tỉnh; Thời hạn: Tháng 6/2025.",
            [("Công an tỉnh", "perform", "Mua xe cứu hộ")],
        ),
    ],
)
def test_a_sentence_assigns_what_it_orders(item, expected):
    assert told(ordered(f"1. {item}\n2. Nâng cao nhận thức của nhân dân.")) == expected


@pytest.mark.parametrize(
    "item",
    [
        "Công an tỉnh đã xử phạt 500 trường hợp vi phạm.",
        "Kết quả kiểm tra của Sở Y tế cho thấy nhiều hạn chế.",
        "Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh về an toàn giao thông.",
        "Sở Y tế là cơ quan thuộc Ủy ban nhân dân tỉnh.",
        "Sở Y tế chịu trách nhiệm trước Ủy ban nhân dân tỉnh về kết quả.",
    ],
)
def test_a_sentence_that_orders_nothing_assigns_nothing(item):
    assert told(ordered(f"1. {item}\n2. Nâng cao nhận thức của nhân dân.")) == []


@pytest.mark.parametrize(
    "lead_in", ["Sở Y tế có trách nhiệm:", "Sở Y tế", "Giao Sở Y tế:", "Đề nghị Sở Y tế thực hiện:"]
)
def test_a_list_is_the_work_of_the_body_that_leads_it_in(lead_in):
    items = f"1. {lead_in}\n- Lập kế hoạch cấp cứu.\n- Phối hợp với Công an tỉnh kiểm tra lái xe."
    assert told(ordered(items)) == [
        ("Sở Y tế", "perform", "Lập kế hoạch cấp cứu"),
        ("Sở Y tế", "partner", "kiểm tra lái xe"),
        ("Công an tỉnh", "partner", "kiểm tra lái xe"),
    ]


def test_a_task_with_labelled_lines_below_is_assigned_by_them():
    items = """1. Lập quy hoạch bến xe
- Cơ quan chủ trì: Sở Xây dựng.
- Cơ quan phối hợp: Sở Tài chính.
- Thời gian hoàn thành: Quý IV/2025."""
    directive = ordered(items)
    assert told(directive) == [
        ("Sở Xây dựng", "lead", "Lập quy hoạch bến xe"),
        ("Sở Tài chính", "partner", "Lập quy hoạch bến xe"),
    ]
    deadline = directive.assignments[0].deadline
    assert deadline is not None and deadline.last == date(2025, 12, 31)


@pytest.mark.parametrize(
    "item",
    [
        "Giao Sở Y tế lập đề án; hoàn thành trước ngày 30/6/2025.",
        "Giao Sở Y tế lập đề án. Hoàn thành trước ngày 30 tháng 6.",
        "Lập đề án: Sở Y tế chủ trì; Sở Nội vụ phối hợp; hoàn thành trước ngày 30/6/2025.",
    ],
)
def test_by_when_may_stand_in_a_clause_of_its_own(item):
    directive = ordered(f"1. {item}\n2. Nâng cao nhận thức.")
    assert {a.deadline.last for a in directive.assignments if a.deadline} == {date(2025, 6, 30)}
    assert all("30" in directive.text[a.quote_start : a.quote_end] for a in directive.assignments)


def test_a_dated_task_of_nobody_is_kept_for_its_date():
    found = only(ordered("1. Hoàn thành bản đồ số trong quý II/2025.\n2. Nâng cao nhận thức."))
    assert (found.body, found.section) == ("", "1")
    assert found.deadline is not None and found.deadline.first == date(2025, 4, 1)


def test_the_quote_of_a_later_clause_begins_with_who_is_to_do_it():
    directive = ordered("1. Sở Y tế rà soát thuốc; tham mưu lập quỹ.\n2. Nâng cao nhận thức.")
    last = directive.assignments[-1]
    assert directive.text[last.start : last.end] == "tham mưu lập quỹ"
    assert directive.text[last.quote_start : last.quote_end].startswith("Sở Y tế rà soát")


def tasks(items: str) -> list[tuple[str, str, str]]:
    return told(ordered(f"{items}\n2. Nâng cao nhận thức của nhân dân."))


def test_roles_of_a_lead_in_hold_for_every_entry_of_its_list():
    items = "1. Sở Y tế\na) Chủ trì, phối hợp với UBND các xã:\n- Lập bản đồ.\n- Mua thuốc."
    assert tasks(items) == [
        ("Sở Y tế", "lead", "Lập bản đồ"),
        ("UBND các xã", "partner", "Lập bản đồ"),
        ("Sở Y tế", "lead", "Mua thuốc"),
        ("UBND các xã", "partner", "Mua thuốc"),
    ]


def test_who_directs_another_and_the_other_are_both_given_the_work():
    assert tasks("1. Đảng ủy Sở Y tế chỉ đạo Sở Y tế chủ trì rà soát trạm y tế.") == [
        ("Đảng ủy Sở Y tế", "perform", "chỉ đạo Sở Y tế chủ trì rà soát trạm y tế"),
        ("Sở Y tế", "lead", "rà soát trạm y tế"),
    ]


def test_the_closing_article_binds_everybody_it_names():
    item = (
        "1. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Y tế và các tổ chức, cá nhân có liên quan"
        " chịu trách nhiệm thi hành Chỉ thị này."
    )
    assert tasks(item) == [
        ("Chánh Văn phòng Ủy ban nhân dân tỉnh", "perform", "thi hành Chỉ thị này"),
        ("Giám đốc Sở Y tế", "perform", "thi hành Chỉ thị này"),
    ]


@pytest.mark.parametrize(
    "opening",
    ["Trên cơ sở kết quả rà soát, ", "Hằng năm, căn cứ Kế hoạch của tỉnh, ", "“a) "],
)
def test_what_stands_before_the_subject_does_not_hide_it(opening):
    assert tasks(f"1. {opening}Sở Y tế tổ chức tập huấn.") == [
        ("Sở Y tế", "perform", "tổ chức tập huấn")
    ]


def test_what_stands_between_subject_and_verb_is_passed_over():
    item = "1. Sở Y tế (Chi cục Dân số), trong phạm vi chức năng của mình, phối hợp với Công an tỉnh tuần tra."
    assert tasks(item) == [
        ("Sở Y tế", "partner", "tuần tra"),
        ("Công an tỉnh", "partner", "tuần tra"),
    ]


def test_who_receives_a_report_is_given_nothing():
    assert tasks("1. Các cơ quan, đơn vị báo cáo kết quả về Sở Y tế trước ngày 10/12/2025.") == [
        ("Các cơ quan, đơn vị", "report", "báo cáo kết quả về Sở Y tế trước ngày 10/12/2025")
    ]


def test_checking_goods_is_work_and_checking_how_an_order_is_kept_is_monitoring():
    assert tasks("1. Sở Y tế kiểm tra bếp ăn; kiểm tra việc thực hiện Chỉ thị.") == [
        ("Sở Y tế", "perform", "kiểm tra bếp ăn"),
        ("Sở Y tế", "monitor", "kiểm tra việc thực hiện Chỉ thị"),
    ]


@pytest.mark.parametrize(
    "item",
    [
        "Giám đốc Sở Y tế quyết định việc thành lập trạm.",
        "Sở Y tế, căn cứ quy định, được tuyển dụng bác sĩ.",
        "Các cơ quan, tổ chức, cá nhân phản ánh về Sở Y tế.",
        "Đảng ủy cơ sở là tổ chức của Đảng.",
    ],
)
def test_powers_and_definitions_and_what_is_said_to_anybody_assign_nothing(item):
    assert tasks(f"1. {item}") == []
