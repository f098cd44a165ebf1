import pytest

from vectorstore.abbreviations import ABBREVIATIONS, expand, learn, write_out


@pytest.mark.parametrize(
    ("question", "added"),
    [
        ("sở TT&TT được giao gì", "Thông tin và Truyền thông"),
        ("ubnd làm gì", "Ủy ban nhân dân"),
        ("hdnd lam gi", "Hội đồng nhân dân"),
        ("ct 42 nói gì", "chỉ thị"),
        ("cv số 512", "công văn"),
        ("mục tiêu KT-XH", "kinh tế - xã hội"),
        ("Ủy ban nhân dân làm gì", "UBND"),
        ("co quan nao lam cntt", "công nghệ thông tin"),
    ],
)
def test_the_other_form_is_added_behind_the_question(question, added):
    assert expand(question) == f"{question} {added}"


@pytest.mark.parametrize(
    "question",
    [
        "ct là gì",
        "kh ra sao",
        "cp nào",
        "nội dung chính là gì",
        "sở nào chủ trì",
        "Quyết định 12/QĐ-UBND nói gì",
    ],
)
def test_short_forms_that_are_syllables_or_part_of_a_number_stay(question):
    assert expand(question) == question


def test_learned_abbreviations_are_expanded_too():
    assert expand("BQLDA làm gì", {"BQLDA": "Ban Quản lý dự án"}).endswith("Ban Quản lý dự án")


def test_nothing_is_added_where_both_forms_stand():
    question = "Hội đồng nhân dân (HĐND) làm gì"
    assert expand(question) == question


@pytest.mark.parametrize(
    ("text", "learnt"),
    [
        ("Hệ thống thông tin (HTTT) của tỉnh", {"HTTT": "Hệ thống thông tin"}),
        ("Quỹ phát triển đất (viết tắt là QPTĐ) được", {"QPTĐ": "Quỹ phát triển đất"}),
        (
            "Đài Phát thanh và Truyền hình tỉnh (sau đây gọi tắt là Đài tỉnh) có",
            {"Đài tỉnh": "Đài Phát thanh và Truyền hình tỉnh"},
        ),
        (
            "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh (gọi tắt là Liên hiệp Hội)",
            {"Liên hiệp Hội": "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh"},
        ),
        (
            "Tập đoàn Điện lực Việt Nam chịu trách nhiệm; TĐĐLVN báo cáo",
            {"TĐĐLVN": "Tập đoàn Điện lực Việt Nam"},
        ),
        ("Quỹ Đổi mới công nghệ quốc gia (sau đây gọi tắt là Quỹ) tạm ứng", {}),
        ("Kế hoạch năm nay (KẾT QUẢ) và ghi chú (xem phụ lục)", {}),
    ],
)
def test_definitions_are_learnt_from_a_document(text, learnt):
    assert learn(text) == learnt


def test_every_entry_is_an_abbreviation_with_its_words():
    assert ABBREVIATIONS["UBND"] == "Ủy ban nhân dân"
    assert all(short and full and short != full for short, full in ABBREVIATIONS.items())


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("UB MTTQ thành phố làm gì", "Ủy ban Mặt trận Tổ quốc thành phố làm gì"),
        ("CATP được giao gì", "Công an thành phố được giao gì"),
        ("công văn 1143-CV/TU nói gì", "công văn 1143-CV/TU nói gì"),
        ("CÓ HIỆU LỰC TỪ NGÀY NÀO", "CÓ HIỆU LỰC TỪ NGÀY NÀO"),
        ("dự báo và quy định", "dự báo và quy định"),
    ],
)
def test_abbreviations_are_written_out_and_words_like_them_are_not(question, written):
    assert write_out(question) == written


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("ND 106/2021 quy dinh gi", "nghị định 106/2021 quy dinh gi"),
        ("ND được hỗ trợ gì", "Nông dân được hỗ trợ gì"),
        ("TU chỉ đạo gì", f"{ABBREVIATIONS['TU']} chỉ đạo gì"),
    ],
)
def test_of_two_abbreviations_typed_alike_one_is_written_out(question, written):
    assert write_out(question) == written
