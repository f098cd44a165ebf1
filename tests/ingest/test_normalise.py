"""What the normalised text looks like, and that every character can be traced back."""

from __future__ import annotations

import unicodedata

import pytest

from ingest.normalise import normalise
from ingest.readers import read_pages


def flat(text: str) -> str:
    return normalise([text], paged=False).text


def assert_traceable(pages, normalised):
    """Each character stands at the place in the raw text that `origin` says."""
    raw = "\f".join(pages)
    assert len(normalised.origin) == len(normalised.text)
    for char, at in zip(normalised.text, normalised.origin, strict=True):
        if not char.isspace():
            cluster = raw[at : at + 4]
            assert unicodedata.normalize("NFC", cluster).startswith(char), (char, cluster)


# Characters


def test_letters_in_pieces_are_composed_and_traced_back():
    raw = unicodedata.normalize("NFD", "Nguyễn Thị Hường\nthực hiện")
    result = normalise([raw], paged=False)
    assert result.text == "Nguyễn Thị Hường thực hiện"
    assert_traceable([raw], result)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Sở\u00a0Y tế", "Sở Y tế"),
        ("Sở\u200b Y\ufeff tế", "Sở Y tế"),
        ("Sở   Y\ttế", "Sở Y tế"),
        ("Sở Y tế   ", "Sở Y tế"),
        ("thực hi\u00adện", "thực hiện"),
        ("thực hi\u00ad\nện", "thực hiện"),
        ("Ðiều 5. Sở Y tế", "Điều 5. Sở Y tế"),
        ("**Sở Y tế** báo cáo", "Sở Y tế báo cáo"),
        ("Sở Y tế,\r\nSở Nội vụ", "Sở Y tế,\nSở Nội vụ"),
    ],
)
def test_odd_characters_become_plain(raw, text):
    result = normalise([raw], paged=False)
    assert result.text == text
    assert len(result.origin) == len(text)


def test_nothing_gives_nothing():
    assert normalise(["  \n \n"], paged=False).text == ""
    assert normalise(["", " "], paged=True).page_starts == (0, 0)


# Lines and paragraphs

WRAPPED = """\
2. Sở Tài chính chủ trì, phối hợp với các cơ quan liên quan tham mưu bố trí kinh
phí thực hiện Kế hoạch; hướng dẫn các đơn vị lập dự toán, quyết toán theo đúng
quy định của Luật Ngân sách nhà nước và báo cáo Ủy ban nhân dân tỉnh, Hội đồng
Nhân dân tỉnh kết quả."""


def test_the_lines_of_a_paragraph_are_joined():
    assert flat(WRAPPED) == WRAPPED.replace("\n", " ")


@pytest.mark.parametrize(
    "opening",
    [
        "Điều 6. Tổ chức thực hiện",
        "“Điều 6a. Tổ chức thực hiện",
        "Chương II",
        "Mục 1. QUY ĐỊNH CHUNG",
        "Phần thứ hai",
        "Phụ lục I",
        "II. NHIỆM VỤ, GIẢI PHÁP",
        "3. Sở Y tế",
        "3- Sở Y tế",
        "3.1. Sở Y tế",
        "3.1- Sở Y tế",
        "a) Sở Y tế",
        "đ) sở y tế",
        "- Sở Y tế",
        "- các sở, ngành",
        "+ Sở Y tế",
        "• Sở Y tế",
        "Kính gửi: Sở Y tế",
        "Nơi nhận:",
        "Căn cứ Luật Đầu tư công",
        "T/M ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "TM. ỦY BAN NHÂN DÂN",
        "Bình An, ngày 05 tháng 3 năm 2024",
    ],
)
@pytest.mark.parametrize("before", [WRAPPED, "QUY ĐỊNH CHUNG"], ids=["paragraph", "title"])
def test_a_structural_unit_begins_on_its_own_line(before, opening):
    assert flat(f"{before}\n{opening}").split("\n")[-1] == opening


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (
            "Các cơ quan thực hiện nghiêm chế độ báo cáo theo quy định tại khoản 2 Điều\n"
            "12. Sở Nội vụ theo dõi, đôn đốc việc thực hiện và tổng hợp kết quả chung cả năm.",
            "quy định tại khoản 2 Điều 12. Sở Nội vụ",
        ),
        (
            "Phấn đấu tốc độ tăng trưởng bình quân hằng năm giai đoạn 2026 - 2030 là từ\n"
            "9 - 10%, cơ cấu kinh tế chuyển dịch đúng hướng và bền vững hơn so với kỳ trước.",
            "là từ 9 - 10%, cơ cấu",
        ),
        (
            "Thực hiện Nghị quyết Đại hội đại biểu toàn quốc lần thứ mười ba của Đảng (khóa\n"
            "XIII) “Về phát triển nguồn nhân lực” và các văn bản hướng dẫn của Trung ương.",
            "(khóa XIII) “Về phát triển",
        ),
    ],
)
def test_a_number_cut_off_by_a_wrap_opens_nothing(raw, text):
    assert text in flat(raw)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Công văn số 12-\nCV/TU ngày 01/02/2024", "Công văn số 12-CV/TU ngày 01/02/2024"),
        ("Nghị định số 30/\n2020/NĐ-CP của Chính phủ", "Nghị định số 30/2020/NĐ-CP của Chính phủ"),
        ("Nghị định số 30/2020/NĐ\n-CP của Chính phủ", "Nghị định số 30/2020/NĐ-CP của Chính phủ"),
        ("- Như trên,\n-Lưu: VT", "- Như trên,\n-Lưu: VT"),
        ("phát triển kinh tế -\nxã hội của tỉnh", "phát triển kinh tế - xã hội của tỉnh"),
        ("kinh tế\n- xã hội của tỉnh", "kinh tế\n- xã hội của tỉnh"),
        ("bếp ăn, nhà ở còn thô-\nsơ, đơn giản", "thô-sơ, đơn giản"),
        ("tuyên truyền rộng rãi; tuyên truy-\nền sâu rộng", "tuyên truyền sâu rộng"),
    ],
)
def test_hyphens_at_a_line_end(raw, text):
    assert flat(raw).endswith(text)


def test_titles_in_capitals_keep_their_lines():
    raw = "QUYẾT ĐỊNH\nVề việc ban hành Quy chế làm việc\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"
    assert flat(raw) == raw


def test_signature_lines_keep_their_lines():
    raw = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn An"
    assert flat(raw) == raw


def test_a_heading_is_not_joined_to_the_clause_below_it():
    raw = "Điều 2. Đối tượng áp dụng\nNghị định này áp dụng với các cơ quan nhà nước ở cấp tỉnh."
    assert flat(raw) == raw


def test_an_empty_line_between_paragraphs_stays_and_many_become_one():
    assert flat("Ý thứ nhất.\n\n\n\nÝ thứ hai.") == "Ý thứ nhất.\n\nÝ thứ hai."


def test_a_sentence_broken_by_an_empty_line_is_mended():
    raw = "Mặt trận Tổ quốc phối hợp tạo điều kiện cho hội viên\n\nđóng góp ý kiến."
    assert flat(raw) == "Mặt trận Tổ quốc phối hợp tạo điều kiện cho hội viên đóng góp ý kiến."


@pytest.mark.parametrize("number", ["- 2 -", "Trang 2/5", "2"])
def test_a_page_number_left_inside_a_sentence_is_dropped(number):
    raw = f"Sở Y tế phối hợp tạo điều kiện cho hội viên\n\n{number}\n\nđóng góp ý kiến."
    assert flat(raw) == "Sở Y tế phối hợp tạo điều kiện cho hội viên đóng góp ý kiến."


def test_a_double_spaced_text_is_one_paragraph():
    lines = [f"các sở, ban, ngành và địa phương rà soát nội dung số {n} đã nêu," for n in range(9)]
    assert "\n" not in flat("\n\n".join(lines))


# Pages

HEADERS = [
    ("{n} CÔNG BÁO/Số 11 + 12/Ngày 10-01-2023", ""),
    ("CÔNG BÁO/Số 11 + 12/Ngày 10-01-2023        {n}", ""),
    ("", "- {n} -"),
    ("", "{n}"),
    ("{n}", ""),
    ("", "Trang {n}/40"),
    ("Kế hoạch chuyển đổi số năm 2024 - {n}", "Tài liệu lưu hành nội bộ {n}"),
]


@pytest.mark.parametrize(("header", "footer"), HEADERS)
def test_what_repeats_at_page_edges_is_removed_and_sentences_go_on(header, footer):
    bodies = [
        "Sở Nội vụ hướng dẫn các đơn vị thực hiện việc rà",
        "soát, sắp xếp lại tổ chức theo hướng tinh gọn, hiệu",
        "quả trước ngày 30 tháng 9.",
    ]
    pages = [
        f"{header}\n\n{body}\n\n{footer}".format(n=n) for n, body in enumerate(bodies, start=1)
    ]
    result = normalise(pages, paged=True)
    assert result.text == " ".join(bodies)
    assert_traceable(pages, result)
    assert [result.text[at:].split(" ")[0] for at in result.page_starts] == ["Sở", "soát,", "quả"]


def test_a_repeated_letterhead_line_stays_where_it_comes_first():
    pages = [f"TỈNH ỦY BÌNH AN\n\nNội dung thứ {n} của văn bản." for n in range(1, 5)]
    text = normalise(pages, paged=True).text
    assert text.startswith("TỈNH ỦY BÌNH AN")
    assert text.count("TỈNH ỦY BÌNH AN") == 1


def test_a_number_at_a_page_edge_that_is_no_page_number_stays():
    pages = ["Tổng số đơn vị được kiểm tra:\n\n457", "Tổng số sai phạm:\n\n12", "Kết luận chung."]
    text = normalise(pages, paged=True).text
    assert "457" in text
    assert "12" in text


def test_a_page_without_text_starts_where_the_next_one_does():
    result = normalise(["Một.", "", "Hai."], paged=True)
    assert result.page_starts == (0, 5, 5)
    assert result.text[5:] == "Hai."


def test_a_text_file_has_no_pages_even_with_form_feeds():
    result = normalise(["Sở Y tế rà soát các", "cơ sở khám bệnh."], paged=False)
    assert result.text == "Sở Y tế rà soát các cơ sở khám bệnh."
    assert result.page_starts == ()


# Columns

LETTERHEAD = """\
   TỈNH ỦY BÌNH AN                       ĐẢNG CỘNG SẢN VIỆT NAM
        *                                _______________________
   Số 07-CT/TU                           Bình An, ngày 02 tháng 3 năm 2024

                          CHỈ THỊ
         về tăng cường công tác bảo vệ môi trường
"""


@pytest.mark.parametrize("paged", [True, False])
def test_a_letterhead_in_two_columns_is_read_left_then_right(paged):
    result = normalise([LETTERHEAD], paged=paged)
    assert result.text.split("\n") == [
        "TỈNH ỦY BÌNH AN",
        "*",
        "Số 07-CT/TU",
        "",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Bình An, ngày 02 tháng 3 năm 2024",
        "",
        "CHỈ THỊ",
        "về tăng cường công tác bảo vệ môi trường",
    ]
    assert_traceable([LETTERHEAD], result)


def test_a_letterhead_split_by_tabs_is_read_left_then_right():
    text = flat(
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH BÌNH AN\tĐộc lập - Tự do"
    )
    assert text.index("TỈNH BÌNH AN") < text.index("CỘNG HÒA")


@pytest.mark.parametrize(
    ("line", "halves"),
    [
        ("TỈNH ỦY BÌNH AN ĐẢNG CỘNG SẢN VIỆT NAM", ["TỈNH ỦY BÌNH AN", "ĐẢNG CỘNG SẢN VIỆT NAM"]),
        (
            "SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            ["SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ),
        (
            "Số 07-CT/TU Bình An, ngày 02 tháng 3 năm 2024",
            ["Số 07-CT/TU", "Bình An, ngày 02 tháng 3 năm 2024"],
        ),
    ],
)
def test_a_letterhead_line_without_a_gap_is_parted(line, halves):
    result = normalise([line], paged=False)
    assert [part for part in result.text.split("\n") if part] == halves
    assert_traceable([line], result)


def test_the_distribution_list_comes_before_the_signature_beside_it():
    body = "\n".join(f"{n}. Nhiệm vụ thứ {n} của các sở, ban, ngành." for n in range(1, 20))
    closing = """
Nơi nhận:                              T/M BAN THƯỜNG VỤ
- Như trên,                                  BÍ THƯ
- Các huyện ủy,
- Lưu Văn phòng.                          Trần Văn Bình"""
    lines = [line for line in flat(body + "\n" + closing).split("\n") if line]
    assert lines[-7:] == [
        "Nơi nhận:",
        "- Như trên,",
        "- Các huyện ủy,",
        "- Lưu Văn phòng.",
        "T/M BAN THƯỜNG VỤ",
        "BÍ THƯ",
        "Trần Văn Bình",
    ]


def test_the_rows_of_a_table_stay_apart():
    rows = [
        "STT      Nhiệm vụ            Cơ quan chủ trì",
        "1        Rà soát quy hoạch   Sở Xây dựng",
        "2        Bố trí kinh phí     Sở Tài chính",
    ]
    body = "\n".join(f"{n}. Nhiệm vụ thứ {n}." for n in range(1, 20))
    lines = flat(body + "\n\n" + "\n".join(rows)).split("\n")
    assert lines[-3:] == [" ".join(row.split()) for row in rows]


# From real PDFs


def test_a_letterhead_in_two_columns_of_a_pdf_is_read_left_then_right(make_pdf):
    left = ["TỈNH ỦY BÌNH AN", "Số 07-CT/TU"]
    right = ["ĐẢNG CỘNG SẢN VIỆT NAM", "Bình An, ngày 02 tháng 3 năm 2024"]
    pages = read_pages(make_pdf(["{}", "{}", "", "1. Sở Y tế báo cáo."], beside=[left, right]))
    lines = [line for line in normalise(pages.texts, pages.paged).text.split("\n") if line]
    assert lines[:4] == left + right
    assert lines[-1] == "1. Sở Y tế báo cáo."


def test_the_distribution_list_of_a_pdf_comes_before_the_signature_beside_it(make_pdf):
    body = [f"{n}. Nhiệm vụ thứ {n} của các sở, ban, ngành." for n in range(1, 20)]
    left = ["Nơi nhận:", "- Như trên,", "- Lưu Văn phòng."]
    right = ["T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Trần Văn Bình"]
    pages = read_pages(make_pdf([*body, "", "{}", "{}", "{}"], beside=[left, right]))
    lines = [line for line in normalise(pages.texts, pages.paged).text.split("\n") if line]
    assert lines[-6:] == left + right


def test_a_word_drawn_in_two_pieces_is_read_whole(make_pdf):
    pages = read_pages(make_pdf([["Giao Lu", "ật sư đoàn báo cáo"], "kết quả."]))
    assert "Luật sư đoàn" in normalise(pages.texts, pages.paged).text


def test_a_pdf_of_two_pages_reads_as_one_text(make_pdf):
    first = [
        (72, "TỈNH ỦY BÌNH AN"),
        (72, "Số 15-KH/TU"),
        "",
        (250, "KẾ HOẠCH"),
        (150, "thực hiện Nghị quyết về phát triển đội ngũ trí thức"),
        "",
        (100, "1. Ban Tuyên giáo Tỉnh ủy chủ trì, phối hợp với các cơ quan liên quan tổ"),
        "chức quán triệt, tuyên truyền sâu rộng nội dung Nghị quyết đến cán bộ, đảng viên",
        "và nhân dân; định kỳ hằng quý báo cáo Ban Thường vụ Tỉnh ủy kết quả triển khai",
    ]
    second = [
        (290, "2"),
        "",
        "thực hiện và những vấn đề phát sinh cần xử lý.",
        (100, "2. Đảng ủy Ủy ban nhân dân tỉnh bố trí kinh phí."),
    ]
    pages = read_pages(make_pdf(first, second))
    result = normalise(pages.texts, pages.paged)
    assert result.text.split("\n")[-2:] == [
        "1. Ban Tuyên giáo Tỉnh ủy chủ trì, phối hợp với các cơ quan liên quan tổ chức quán triệt, "
        "tuyên truyền sâu rộng nội dung Nghị quyết đến cán bộ, đảng viên và nhân dân; định kỳ "
        "hằng quý báo cáo Ban Thường vụ Tỉnh ủy kết quả triển khai thực hiện và những vấn đề phát "
        "sinh cần xử lý.",
        "2. Đảng ủy Ủy ban nhân dân tỉnh bố trí kinh phí.",
    ]
    assert result.text[result.page_starts[1] :].startswith("thực hiện và những")
    assert_traceable(pages.texts, result)
