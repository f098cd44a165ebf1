from datetime import date

import pytest

from ingest import read_directive
from ingest.casing import proper_case
from ingest.kinds import number_kind
from ingest.letterhead import read_letterhead
from ingest.textline import text_lines

PARTY = """TỈNH ỦY NAM HÀ
BAN DÂN VẬN
*
Số 17 - HD/BDVTU
ĐẢNG CỘNG SẢN VIỆT NAM
Bình Lục, ngày 05 tháng 3 năm 2023
HƯỚNG DẪN
công tác dân vận
năm 2023
-----
Thực hiện Nghị quyết của Tỉnh ủy, Ban hướng dẫn như sau:
1. Mở hội nghị.
"""
STATE = """ỦY BAN NHÂN DÂN
TỈNH NAM HÀ
-------
Số: 12/CT-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Nam Hà, ngày 9 tháng 01 năm 2025
CHỈ THỊ
Về phòng, chống rét cho gia súc
Thời gian qua, thời tiết diễn biến phức tạp.
"""


def read(text):
    return read_letterhead(text_lines(text), text)


def test_a_party_letterhead_gives_its_fields():
    head = read(PARTY)
    assert (head.number, head.kind) == ("17-HD/BDVTU", "Hướng dẫn")
    assert (head.issuer, head.parent_issuer) == ("Ban Dân vận", "Tỉnh ủy Nam Hà")
    assert (head.place, head.issued_on) == ("Bình Lục", date(2023, 3, 5))
    assert head.subject == "công tác dân vận năm 2023"


def test_a_state_letterhead_gives_its_fields():
    head = read(STATE)
    assert (head.number, head.kind) == ("12/CT-UBND", "Chỉ thị")
    assert (head.issuer, head.parent_issuer) == ("Ủy ban nhân dân tỉnh Nam Hà", "")
    assert (head.place, head.issued_on) == ("Nam Hà", date(2025, 1, 9))
    assert head.subject == "Về phòng, chống rét cho gia súc"


def test_the_right_column_may_come_first():
    lines = STATE.splitlines()
    head = read("\n".join(lines[4:8] + lines[:4] + lines[8:]))
    assert (head.number, head.issuer) == ("12/CT-UBND", "Ủy ban nhân dân tỉnh Nam Hà")
    assert head.place == "Nam Hà"


def test_both_columns_may_stand_on_one_line():
    text = (
        "QUỐC HỘI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Luật số: 77/2030/QH16 Hà Nội, ngày 20 tháng 11 năm 2030\nLUẬT\nTHƯ VIỆN SỐ\n"
        "Căn cứ Hiến pháp;\n"
    )
    head = read(text)
    assert (head.number, head.kind, head.issuer) == ("77/2030/QH16", "Luật", "Quốc hội")
    assert (head.place, head.issued_on) == ("Hà Nội", date(2030, 11, 20))


@pytest.mark.parametrize("about", ["V/v lập dự toán\nnăm 2026", "Lập dự toán\nnăm 2026"])
def test_an_official_letter_has_a_subject_and_no_title(about):
    text = (
        "UBND TỈNH NAM HÀ\nSỞ TÀI CHÍNH\nSố: 1234/STC-QLNS\n"
        f"{about}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Nam Hà, ngày 7 tháng 02 năm 2025\nKính gửi: Các sở, ngành.\n"
    )
    head = read(text)
    assert (head.kind, head.subject.lower()) == ("Công văn", "lập dự toán năm 2026")
    assert (head.issuer, head.parent_issuer) == ("Sở Tài chính", "Ủy ban nhân dân tỉnh Nam Hà")


def test_a_joint_document_names_every_issuer():
    text = (
        "BỘ CÔNG AN - BỘ QUỐC PHÒNG\nSố: 01/2031/TTLT-BCA-BQP\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "THÔNG TƯ LIÊN TỊCH\nPhối hợp bảo vệ rừng\nCăn cứ Luật;\n"
    )
    head = read(text)
    assert head.kind == "Thông tư liên tịch"
    assert (head.issuer, head.parent_issuer) == ("Bộ Công an - Bộ Quốc phòng", "")


def test_a_draft_without_a_number_has_none():
    text = STATE.replace("Số: 12/CT-UBND", "Số:      /CT-UBND")
    head = read(text)
    assert (head.number, head.kind, head.issuer) == ("", "Chỉ thị", "Ủy ban nhân dân tỉnh Nam Hà")


def test_a_day_the_calendar_does_not_have_is_left_out():
    head = read(STATE.replace("ngày 9 tháng 01", "ngày 31 tháng 02"))
    assert (head.issued_on, head.place) == (None, "Nam Hà")


def test_a_cyrillic_letter_in_a_number_becomes_latin():
    head = read(STATE.replace("12/CT-UBND", "06/2026/TT-BTС").replace("CHỈ THỊ", "THÔNG TƯ"))
    assert head.number == "06/2026/TT-BTC"


def test_prose_is_no_letterhead():
    assert not read("Hôm nay trời đẹp.\nChúng tôi họp lúc 8 giờ.\n").known


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("1143-CV/TU", "Công văn"),
        ("20-KL/TW", "Kết luận"),
        ("73-CTr/TU", "Chương trình"),
        ("48/2026/NĐ-CP", "Nghị định"),
        ("169/QĐ-BNV", "Quyết định"),
        ("15/2022/TT-BYT", "Thông tư"),
        ("8376/VBHN-BTP", "Văn bản hợp nhất"),
        ("2165/UBND-KT", "Công văn"),
        ("51/2024/QH15", ""),
    ],
)
def test_the_abbreviation_in_a_number_tells_the_kind(number, kind):
    assert number_kind(number) == kind


@pytest.mark.parametrize(
    ("shouted", "name"),
    [
        ("THÀNH ỦY CẦN THƠ", "Thành ủy Cần Thơ"),
        ("UBND THÀNH PHỐ CẦN THƠ", "Ủy ban nhân dân thành phố Cần Thơ"),
        ("UỶ BAN THƯỜNG VỤ QUỐC HỘI", "Ủy ban Thường vụ Quốc hội"),
        ("BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Bộ Nông nghiệp và Môi trường"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", "Ban Chấp hành Trung ương"),
        ("HUYỆN ỦY MƯỜNG LA", "Huyện ủy Mường La"),
        ("VĂN PHÒNG CHÍNH PHỦ", "Văn phòng Chính phủ"),
        ("HỘI ĐỒNG NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU", "Hội đồng nhân dân tỉnh Bà Rịa - Vũng Tàu"),
    ],
)
def test_a_name_in_capitals_is_written_as_officials_write_it(shouted, name):
    assert proper_case(shouted, "") == name


def test_the_spelling_of_the_text_itself_comes_first():
    text = "BỘ CÔNG THƯƠNG\nTheo đề nghị của Vụ trưởng, Bộ Công Thương ban hành."
    assert proper_case("BỘ CÔNG THƯƠNG", text) == "Bộ Công Thương"


def test_a_stamp_of_those_who_received_it_is_not_the_issuer(tmp_path):
    path = tmp_path / "nghi-dinh.txt"
    path.write_text(
        "CHÍNH PHỦ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "                      Độc lập - Tự do - Hạnh phúc\n"
        "Số: 77/2022/NĐ-CP          Hà Nội, ngày 05 tháng 4 năm 2022\n"
        "CỔNG THÔNG TIN ĐIỆN TỬ TỈNH MẪU\n\n"
        "NGHỊ ĐỊNH\nVề việc thử nghiệm\n\nĐiều 1. Phạm vi\nNghị định này quy định việc thử.\n",
        "utf-8",
    )
    assert read_directive(path).issuer == "Chính phủ"
