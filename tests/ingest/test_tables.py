"""Tables in the outline and among the chunks: a row is cited, embedded and found by itself."""

from __future__ import annotations

import pytest

from ingest import chunk_directive
from ingest.directive import GROUP, ROW, TABLE, Directive, Source
from ingest.normalise import normalise
from ingest.pages import row
from ingest.parser import parse_directive
from ingest.tables import column_kind

LETTER = """ỦY BAN NHÂN DÂN
TỈNH NAM HÀ
-------
Số: 45/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Nam Hà, ngày 10 tháng 01 năm 2025

KẾ HOẠCH
Chuyển đổi số năm 2025

Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

1. Mục đích
Nâng cao nhận thức.
2. Tổ chức thực hiện
{inside}
Nhiệm vụ cụ thể tại Phụ lục.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Đỗ Ánh Dương

{attached}
"""
HEAD = ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"]
APPENDIX = "PHỤ LỤC I\nPHÂN CÔNG NHIỆM VỤ\n"
FIRST = ["1", "Xây dựng kho dữ liệu", "Sở Tài chính", "Sở Y tế; UBND các huyện", "Quý II/2025"]
SECOND = ["2", "Phủ sóng vùng cao", "Sở Nội vụ", "Sở Tài chính", "Tháng 9/2025"]


def read(*rows: list[str], title: str = APPENDIX, inside: str = "") -> Directive:
    attached = title + "\n".join(map(row, rows))
    text = LETTER.format(inside=inside, attached=attached)
    return parse_directive(normalise([text], paged=False), Source("a.txt", "0" * 64))


def of_kind(directive: Directive, kind: str) -> list[tuple[str, str]]:
    return [
        (s.label, directive.text[s.start : s.end]) for s in directive.sections if s.kind == kind
    ]


def test_a_row_is_cited_by_its_number_in_the_appendix():
    directive = read(HEAD, FIRST, SECOND)
    assert of_kind(directive, ROW) == [
        ("Phụ lục I, TT 1", row(FIRST)),
        ("Phụ lục I, TT 2", row(SECOND)),
    ]


def test_a_row_without_a_number_is_counted():
    directive = read(HEAD[1:], FIRST[1:], SECOND[1:])
    assert [label for label, _ in of_kind(directive, ROW)] == [
        "Phụ lục I, dòng 1",
        "Phụ lục I, dòng 2",
    ]


@pytest.mark.parametrize(
    "header", [[*HEAD[:2], "Đơn vị theo dõi", *HEAD[3:]], ["TT", "Tên dự án", "Kinh phí"]]
)
def test_another_header_begins_another_table(header):
    directive = read(HEAD, FIRST, header, [*SECOND, ""][: len(header)])
    assert [label for label, _ in of_kind(directive, ROW)] == [
        "Phụ lục I, bảng 1, TT 1",
        "Phụ lục I, bảng 2, TT 2",
    ]


def test_a_table_in_the_body_belongs_to_its_item():
    inside = "\n".join(map(row, (HEAD, FIRST, SECOND)))
    directive = read(["x", "y"], title="", inside=inside)
    assert [label for label, _ in of_kind(directive, ROW)] == ["2, TT 1", "2, TT 2"]


def test_the_chunk_of_a_row_knows_its_header_and_its_group():
    directive = read(HEAD, ["I", "HẠ TẦNG SỐ", "", "", ""], FIRST, SECOND)
    chunk = next(c for c in chunk_directive(directive) if c.section.endswith("TT 2"))
    assert chunk.section == "Phụ lục I, mục I, TT 2"
    assert chunk.text == row(SECOND)
    assert chunk.bodies == ("Sở Nội vụ", "Sở Tài chính")
    for words in ("PHÂN CÔNG NHIỆM VỤ", "Cơ quan phối hợp", "HẠ TẦNG SỐ"):
        assert words in chunk.context


def test_short_rows_are_chunks_of_their_own():
    directive = read(["TT", "Họ tên", "Chức vụ"], ["1", "Lê An", "Trưởng"], ["2", "Vũ Bình", "Phó"])
    labels = [chunk.section for chunk in chunk_directive(directive)]
    assert [label for label in labels if "TT" in label] == ["Phụ lục I, TT 1", "Phụ lục I, TT 2"]


def test_every_character_of_a_table_is_in_one_chunk():
    directive = read(HEAD, ["I", "HẠ TẦNG", "", "", ""], FIRST, HEAD, SECOND)
    spans = [(c.start, c.end) for c in chunk_directive(directive)]
    table = next(s for s in directive.sections if s.kind == TABLE)
    for at in range(table.start, table.end):
        if not directive.text[at].isspace():
            assert sum(start <= at < end for start, end in spans) == 1, directive.text[at - 20 : at]


def test_two_header_rows_with_merged_cells_are_one_header():
    top = ["TT", "Nội dung", "Cơ quan thực hiện", "", "Thời hạn"]
    below = ["", "", "Chủ trì", "Phối hợp", ""]
    counting = ["(1)", "(2)", "(3)", "(4)", "(5)"]
    directive = read(top, below, counting, FIRST, SECOND)
    assert [label for label, _ in of_kind(directive, ROW)] == ["Phụ lục I, TT 1", "Phụ lục I, TT 2"]
    assert [a.role for a in directive.assignments[:2]] == ["lead", "partner"]


def test_merged_cells_repeated_in_the_second_header_row_are_one_header():
    top = ["TT", "Nội dung", "Cơ quan thực hiện", "Cơ quan thực hiện", "Thời hạn"]
    below = ["TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn"]
    directive = read(top, below, FIRST, SECOND)
    assert [a.role for a in directive.assignments[:2]] == ["lead", "partner"]


def test_a_header_repeated_on_the_next_page_is_no_row():
    directive = read(HEAD, FIRST, HEAD, SECOND)
    assert len(of_kind(directive, ROW)) == 2


@pytest.mark.parametrize(
    "group",
    [
        ["I", "HẠ TẦNG SỐ", "", "", ""],
        ["I. HẠ TẦNG SỐ"],
        ["A", "Hạ tầng số", "", "", ""],
        ["", "Hạ tầng số", "", "", ""],
        ["Hạ tầng số"] * 5,
    ],
)
def test_a_row_of_one_text_heads_the_rows_below(group):
    directive = read(HEAD, group, FIRST, SECOND)
    assert len(of_kind(directive, GROUP)) == 1
    assert len(of_kind(directive, ROW)) == 2


def test_a_numbered_row_without_bodies_is_a_row():
    directive = read(HEAD, ["1", "Việc chung của các ngành", "", "", ""], SECOND)
    assert not of_kind(directive, GROUP)
    assert len(of_kind(directive, ROW)) == 2


def test_a_numbered_row_over_its_parts_heads_them():
    directive = read(HEAD, ["1", "Hạ tầng", "", "", ""], ["1.1", *FIRST[1:]], ["2", *SECOND[1:]])
    assert of_kind(directive, ROW)[0][0] == "Phụ lục I, mục 1, TT 1.1"


def test_a_body_name_ends_where_its_cell_does():
    directive = read(["TT", "Cơ quan", "Địa bàn"], ["1", "UBND quận", "Ninh Kiều"], FIRST[:3])
    assert "UBND quận" in {body.name for body in directive.bodies}


def test_the_delimiter_row_of_markdown_is_no_text():
    inside = f"{row(HEAD)}\n|---|:--:|---|:-|--:|\n{row(FIRST)}"
    directive = read(["x", "y"], title="", inside=inside)
    assert "--|" not in directive.text
    assert [label for label, _ in of_kind(directive, ROW)] == ["2, TT 1"]


def test_a_padded_table_at_the_top_of_a_file_stays_a_table():
    lines = [
        "| TT  | Nội dung                 | Cơ quan chủ trì  |",
        "|-----|--------------------------|------------------|",
        "| 1   | Xây dựng đề án           | Sở Tài chính     |",
        "| 2   | Thẩm định                | Sở Tư pháp       |",
    ]
    directive = parse_directive(
        normalise(["\n".join(lines)], paged=False), Source("a.md", "0" * 64)
    )
    assert [label for label, _ in of_kind(directive, ROW)] == ["bảng 1, TT 1", "bảng 1, TT 2"]


def test_a_lone_row_is_a_line_of_text():
    directive = read(["x", "y"], title="", inside="| một dòng | kẻ |")
    assert not of_kind(directive, TABLE)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("STT", "tt"),
        ("T.T", "tt"),
        ("NỘI DUNG CÔNG VIỆC", "task"),
        ("Nhiệm vụ, giải pháp", "task"),
        ("Cơ quan chủ trì", "lead"),
        ("Đơn vị chủ trì thực hiện", "lead"),
        ("don vi phoi hop", "partner"),
        ("Cơ quan chủ trì, phối hợp", "perform"),
        ("Đơn vị thực hiện", "perform"),
        ("Đơn vị theo dõi, đôn đốc", "monitor"),
        ("Cơ quan tham mưu", "advise"),
        ("Thời gian thực hiện", "deadline"),
        ("Tiến độ hoàn thành", "deadline"),
        ("Hạn hoàn thành", "deadline"),
        ("Kết quả, sản phẩm", "product"),
        ("Ghi chú", "note"),
        ("Đơn vị", "body"),
        ("Đơn vị tính", ""),
        ("Kinh phí (triệu đồng)", ""),
        ("Ngày ban hành", ""),
        ("Sở Tài chính chủ trì rà soát, " + "tổng hợp số liệu của các đơn vị " * 3, ""),
    ],
)
def test_a_header_tells_what_its_column_holds(words, kind):
    assert column_kind(words) == kind
