from datetime import date

import pytest

from ingest.references import (
    NUMBER_PATTERN,
    find_question_numbers,
    find_references,
    is_asked_for,
    normalise_number,
)


@pytest.mark.parametrize(
    ("mention", "number", "kind", "issuer", "issued_on"),
    [
        (
            "Công văn số 77-CV/BTGTU ngày 08/11/2023 của Ban Tuyên giáo Tỉnh ủy",
            "77-CV/BTGTU",
            "Công văn",
            "Ban Tuyên giáo Tỉnh ủy",
            date(2023, 11, 8),
        ),
        (
            "Nghị quyết số 27-NQ/TW ngày 06/8/2008 của Ban Chấp hành Trung ương Đảng (khóa X)",
            "27-NQ/TW",
            "Nghị quyết",
            "Ban Chấp hành Trung ương Đảng",
            date(2008, 8, 6),
        ),
        ("Chỉ thị 40-CT/TW", "40-CT/TW", "Chỉ thị", "", None),
        ("Luật Tổ chức chính quyền địa phương số 72/2025/QH15", "72/2025/QH15", "Luật", "", None),
        (
            "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15",
            "64/2025/QH15",
            "Luật",
            "",
            None,
        ),
        (
            "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ",
            "30/2020/NĐ-CP",
            "Nghị định",
            "Chính phủ",
            date(2020, 3, 5),
        ),
        ("Quyết định số 1234/QĐ-UBND", "1234/QĐ-UBND", "Quyết định", "", None),
        ("Kế hoạch số: 88 /KH-UBND", "88/KH-UBND", "Kế hoạch", "", None),
        ("Chương trình số 15-CTr/TU", "15-CTr/TU", "Chương trình", "", None),
        (
            "Kết luận thanh tra số 12/KL-TTCP ngày 31/02/2021 của Thanh tra Chính phủ",
            "12/KL-TTCP",
            "Kết luận",
            "Thanh tra Chính phủ",
            None,
        ),
        (
            "Thông tư liên tịch số 01/2022/TTLT-VKSNDTC-TANDTC",
            "01/2022/TTLT-VKSNDTC-TANDTC",
            "Thông tư liên tịch",
            "",
            None,
        ),
    ],
)
def test_a_citation_is_read_from_its_kind_to_its_issuer(mention, number, kind, issuer, issued_on):
    text = f"Thực hiện {mention}, yêu cầu các đơn vị"
    (found,) = find_references(text)
    assert text[found.start : found.end] == mention
    assert (found.number, found.kind, found.issuer) == (number, kind, issuer)
    assert found.issued_on == issued_on


def test_numbers_in_a_series_take_the_kind_said_once():
    found = find_references("các Nghị quyết số 12-NQ/TW, số 13-NQ/TW và 14-NQ/TW")
    assert [(r.kind, r.number) for r in found] == [
        ("Nghị quyết", "12-NQ/TW"),
        ("Nghị quyết", "13-NQ/TW"),
        ("Nghị quyết", "14-NQ/TW"),
    ]


def test_a_citation_wrapped_over_lines_is_one():
    text = "theo Chỉ thị số\n40-CT/TW ngày 01\ntháng 9 năm 2010 của\nBan Bí thư về"
    (found,) = find_references(text)
    assert (found.number, found.issuer, found.issued_on) == (
        "40-CT/TW",
        "Ban Bí thư",
        date(2010, 9, 1),
    )


def test_a_number_at_the_end_of_a_sentence_leaves_the_full_stop():
    (found,) = find_references("theo Thông tư số 04/2025/TT-BNV.")
    assert found.number == "04/2025/TT-BNV"


@pytest.mark.parametrize(
    "text",
    [
        "6-UBND tỉnh chủ trì; 3-Ban Dân vận",
        "trực 24/7, trước ngày 30/6/2025, giai đoạn 2025-2030",
        "QCVN 08:2015/BTNMT",
        "Ký hiệu: 02a-SDKP/ĐVDT",
        "tỷ lệ 1/500, khoản 2 Điều 5",
    ],
)
def test_other_figures_are_not_document_numbers(text):
    assert find_references(text) == []


def test_a_header_number_without_a_kind_is_found():
    (found,) = find_references("Số:512-CV/HU")
    assert (found.number, found.kind, found.start) == ("512-CV/HU", "", 0)


def test_number_pattern_matches_a_whole_number():
    assert NUMBER_PATTERN.fullmatch("30/2020/NĐ-CP")
    assert not NUMBER_PATTERN.fullmatch("30/6/2025")


@pytest.mark.parametrize("spelling", ["30/2020/nđ-cp", "30/2020/ND-CP", " 30 / 2020 / NĐ - CP"])
def test_spellings_of_one_number_are_the_same(spelling):
    assert normalise_number(spelling) == normalise_number("30/2020/NĐ-CP")


def test_different_numbers_stay_different():
    assert normalise_number("30/2020/NĐ-CP") != normalise_number("30/2021/NĐ-CP")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("công văn 512 giao gì?", ["512"]),
        ("cv 512-cv/tu", ["512-cv/tu"]),
        ("nghi dinh 30/2020/nd-cp noi gi", ["30/2020/nd-cp"]),
        ("nghị định 30/2020 quy định gì", ["30/2020"]),
        ("số 512 nói gì", ["512"]),
        ("van ban so 512 giao ai", ["512"]),
        ("So sánh Nghị quyết 45-NQ/TW và chỉ thị 42", ["45-NQ/TW", "42"]),
        ("công văn số 512 năm 2024", ["512"]),
        ("QĐ 1234/QĐ-UBND có hiệu lực khi nào", ["1234/QĐ-UBND"]),
        ("Công văn 512 - CV/TU", ["512-CV/TU"]),
        ("tóm tắt chỉ thị 42 trong 5 ý", ["42"]),
        ("Thông báo 157 ban hành ngày nào", ["157"]),
        ("kế hoạch 88 ngày mấy", ["88"]),
        ("thong bao 157 nguoi ky la ai", ["157"]),
    ],
)
def test_a_question_names_documents_in_any_typing(question, expected):
    assert find_question_numbers(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "mục 6 giao gì",
        "mục số 6",
        "Điều 5 khoản 2",
        "quý II năm 2025",
        "trước ngày 30/6",
        "trước 30/6/2025",
        "tóm tắt trong 5 ý",
        "chuyển đổi số 2025",
        "kế hoạch 2025",
        "báo cáo 3 nội dung",
        "kế hoạch 30 ngày của đoàn",
        "chương trình 3 tháng",
        "thông báo 12 người trúng tuyển",
        "một số 5 nhiệm vụ",
        "trực 24/7",
        "trụ sở số 12 đường Lê Trực làm gì",
        "nhà số 5 thuộc ai",
        "Bộ Tư lệnh 86 có nhiệm vụ gì",
    ],
)
def test_other_figures_of_a_question_number_no_document(question):
    assert find_question_numbers(question) == []


@pytest.mark.parametrize(
    ("question", "number", "fits"),
    [
        ("Nghị quyết 12 nói gì?", "12-NQ/TU", True),
        ("chi thi 12 noi gi", "12-NQ/TU", False),
        ("ct 12 noi gi", "12-NQ/TU", False),
        ("văn bản 12 nói gì?", "12-NQ/TU", True),
        ("văn bản số 12", "12-NQ/TU", True),
        ("Quy định 294 nói gì?", "294-QĐ/TW", True),
        ("Nghị định 19/2025 nói gì?", "19/2025/QĐ-UBND", False),
        ("công văn 2175 gửi ai?", "2175/UBND-KT", True),
        ("Chỉ thị 12-CT/TU", "12-NQ/TU", False),
        ("Công văn 12", "12-NQ/TU", False),
        ("kh 12 noi gi", "12-NQ/TU", False),
        ("Công văn 1234", "1234/SYT-TT", True),
        ("Thông tư liên tịch 01/2022 nói gì?", "01/2022/TTLT-BCA-BQP", True),
        ("Chỉ thị 12 và Nghị quyết 12", "12-NQ/TU", True),
    ],
)
def test_a_number_is_asked_for_with_its_kind(question, number, fits):
    asked = find_question_numbers(question)[0]
    assert is_asked_for(question, asked, number) is fits
