"""What a question names is found first: a number, a section, a body, a date."""

from __future__ import annotations

import pytest

from vectorstore.hints import asked_labels, names_section, path_labels
from vectorstore.retrieval import search


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("kế hoạch 87 giao việc gì", "87/KH-UBND"),
        ("quyet dinh 19/2025/qd-ubnd quy dinh gi", "19/2025/QĐ-UBND"),
        ("nội dung kết luận số 96-KL/TU", "96-KL/TU"),
        ("văn bản ban hành ngày 12/9/2023", "27-CT/TU"),
        ("chỉ thị ngày 12 tháng 9 năm 2023", "27-CT/TU"),
    ],
)
def test_the_directive_named_comes_first(sample_library, question, number):
    assert {p.chunk.directive for p in search(sample_library, question, 3)} == {number}


def test_an_article_named_comes_first_in_its_directive(sample_library):
    found = search(sample_library, "Điều 3 quyết định 19/2025/QĐ-UBND", 3)
    assert found[0].chunk.section.startswith("Điều 3")


@pytest.mark.parametrize("question", ["Báo Cần Thơ", "bao can tho", "BÁO CẦN THƠ"])
def test_a_body_named_is_in_the_first_passages(sample_library, question):
    assert "Báo Cần Thơ" in search(sample_library, question, 3)[0].chunk.bodies


@pytest.mark.parametrize(
    "question",
    ["phòng chống ngập do triều cường", "xử phạt vi phạm nồng độ cồn", "đội ngũ trí thức"],
)
def test_diacritics_make_no_difference(sample_library, question):
    from vectorstore.syllables import fold

    assert search(sample_library, fold(question)) == search(sample_library, question)


@pytest.mark.parametrize(
    ("question", "path", "named"),
    [
        ("điểm a khoản 2 Điều 5", ("Điều 5", "khoản 2", "điểm a"), True),
        ("điểm a khoản 5 Điều 2", ("Điều 5", "khoản 2", "điểm a"), False),
        ("muc 6", ("6",), True),
        ("mục II", ("II", "2"), True),
        ("mục 2 phần II", ("II", "2"), True),
        ("mục 16", ("6",), False),
        ("điểm đ mục 3", ("3", "đ"), True),
        ("điểm d mục 3", ("3", "đ"), False),
        ("gạch đầu dòng thứ hai của mục 4", ("4", "gạch đầu dòng 2"), True),
        ("nhiệm vụ số 3", ("3",), True),
        ("Điều 10", ("Điều 1",), False),
    ],
)
def test_a_label_path_is_recognised(question, path, named):
    assert names_section(asked_labels(question), path_labels(path)) is named


@pytest.mark.parametrize(
    "question",
    [
        "Địa điểm ở đâu?",
        "dia diem o dau",
        "đường ven biển giai đoạn 3",
        "thời điểm 5 giờ",
        "điểm ở xã",
    ],
)
def test_points_and_stages_that_are_no_part_of_a_document_are_no_labels(question):
    assert asked_labels(question) == ()
