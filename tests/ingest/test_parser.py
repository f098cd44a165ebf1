from itertools import pairwise
from pathlib import Path

import pytest

from ingest.directive import Source
from ingest.normalise import normalise
from ingest.parser import parse_directive

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "directives"

PLAN = """ỦY BAN NHÂN DÂN
TỈNH NAM HÀ
-------
Số: 45/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Nam Hà, ngày 10 tháng 01 năm 2025

KẾ HOẠCH
Chuyển đổi số năm 2025

Thực hiện Nghị quyết của Tỉnh ủy, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Nâng cao nhận thức.
- Tạo chuyển biến.
2. Yêu cầu
Bảo đảm thiết thực, tránh hình thức.

II. NHIỆM VỤ
1. Hạ tầng số
a) Sở Thông tin và Truyền thông:
- Phủ sóng;
- Xây dựng trung tâm dữ liệu.
b) Sở Xây dựng phối hợp.
2. Nhân lực số
Trên đây là Kế hoạch, yêu cầu các đơn vị nghiêm túc thực hiện./.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Đỗ Ánh Dương

PHỤ LỤC I
DANH MỤC NHIỆM VỤ
(Kèm theo Kế hoạch số 45/KH-UBND)
1. Nhiệm vụ một.
2. Nhiệm vụ hai.

PHỤ LỤC II
KINH PHÍ
Tổng kinh phí là 5 tỷ đồng.
"""
LETTER = """THÀNH ỦY TÂN BÌNH
*
Số 88-CV/TU
Đẩy mạnh học tập suốt đời
ĐẢNG CỘNG SẢN VIỆT NAM
Tân Bình, ngày 01 tháng 4 năm 2024

Kính gửi: - Các quận ủy, huyện ủy,
- Các ban cán sự đảng
trực thuộc Thành ủy.

Thực hiện chỉ đạo của cấp trên, Thành ủy yêu cầu các cơ quan thực hiện các việc sau:

1- Ban Tuyên giáo Thành ủy chủ trì.

- Mở hội nghị.

- Viết bài.

2- Báo Tân Bình đưa tin.

T/M BAN THƯỜNG VỤ
BÍ THƯ
Lê Thị Ước
"""
DECISION = """BỘ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 99/QĐ-BNV
Hà Nội, ngày 3 tháng 3 năm 2025
QUYẾT ĐỊNH
Ban hành Quy chế làm việc
BỘ TRƯỞNG BỘ NỘI VỤ
Căn cứ Nghị định của Chính phủ;
Theo đề nghị của Chánh Văn phòng.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
BỘ TRƯỞNG
Phạm Thị Ái
QUY CHẾ
LÀM VIỆC CỦA BỘ
(Ban hành kèm theo Quyết định số 99/QĐ-BNV)
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Quy chế này quy định nguyên tắc.
Điều 2. Nguyên tắc
Dân chủ.
"""
PLAIN = "Hôm nay trời đẹp.\n\nChúng tôi họp lúc 8 giờ.\n\nKhông có gì thêm."
SAMPLES = [PLAN, LETTER, DECISION, PLAIN]


def parse(text):
    return parse_directive(normalise([text], False), Source("van-ban.txt", "0" * 64))


def labels(directive):
    return [section.label for section in directive.sections]


def test_a_plan_is_read_whole():
    plan = parse(PLAN)
    assert (plan.number, plan.kind, plan.issuer) == (
        "45/KH-UBND",
        "Kế hoạch",
        "Ủy ban nhân dân tỉnh Nam Hà",
    )
    assert plan.subject == "Chuyển đổi số năm 2025"
    assert plan.distribution == ("Như trên", "Lưu: VT")
    assert plan.signers[0].name == "Đỗ Ánh Dương"
    assert {"I, 1, gạch đầu dòng 2", "II, 1, a, gạch đầu dòng 1", "II, 2"} <= set(labels(plan))


def test_appendices_have_outlines_of_their_own():
    plan = parse(PLAN)
    assert labels(plan)[-4:] == ["Phụ lục I", "Phụ lục I, 1", "Phụ lục I, 2", "Phụ lục II"]
    first = next(s for s in plan.sections if s.label == "Phụ lục I")
    assert (first.kind, first.heading) == ("appendix", "DANH MỤC NHIỆM VỤ")


@pytest.mark.parametrize("opening", ["Đối ngoại", "Ủy ban nhân dân xã", "Ứng phó", "Ổn định giá"])
def test_an_item_may_open_with_any_capital_letter(opening):
    lines = (f"{'Các cơ quan, đơn vị phối hợp thực hiện nhiệm vụ này. ' * 2}\n" * 3).strip()
    plan = parse(PLAN.replace("2. Nhân lực số", f"{lines}\n2. {opening}\nSở Nội vụ chủ trì."))
    section = next(section for section in plan.sections if section.label == "II, 2")
    assert plan.text[section.start :].startswith(f"2. {opening}")


def test_an_official_letter_has_addressees_and_items():
    letter = parse(LETTER)
    assert (letter.kind, letter.subject) == ("Công văn", "Đẩy mạnh học tập suốt đời")
    assert letter.addressees == (
        "Các quận ủy, huyện ủy",
        "Các ban cán sự đảng trực thuộc Thành ủy",
    )
    assert labels(letter) == [
        "header",
        "addressees",
        "preamble",
        "1",
        "1, gạch đầu dòng 1",
        "1, gạch đầu dòng 2",
        "2",
        "signature",
    ]


def test_the_articles_of_an_enacted_regulation_stand_below_its_title():
    found = labels(parse(DECISION))
    assert found[:4] == ["header", "preamble", "Điều 1", "Điều 2"]
    assert found[-4:] == [
        "Quy chế, Chương I",
        "Quy chế, Điều 1",
        "Quy chế, Điều 1, khoản 1",
        "Quy chế, Điều 2",
    ]


def test_a_text_in_neither_layout_is_cut_into_paragraphs():
    plain = parse(PLAIN)
    assert plain.warnings == ("unknown_layout",)
    assert labels(plain) == ["đoạn 1", "đoạn 2", "đoạn 3"]
    assert (plain.number, plain.issuer, plain.issued_on) == ("", "", None)


def test_a_letter_without_numbers_has_a_preamble_and_paragraphs():
    text = LETTER.split("1- Ban")[0] + "Giao Sở Y tế rà soát.\n\nBáo cáo trước ngày 30/4.\n"
    assert labels(parse(text))[2:] == ["preamble", "đoạn 1", "đoạn 2"]


def test_a_consolidated_text_takes_its_number_from_the_authentication():
    text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nNGHỊ ĐỊNH\nVề thư viện\n"
        "Căn cứ Luật;\nĐiều 1. Phạm vi\nNghị định này quy định.\nBỘ Y TẾ\nSố: 26/VBHN-BYT\n"
        "XÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 21 tháng 6 năm 2024\nBỘ TRƯỞNG\nĐào Thị Lan\n"
    )
    found = parse(text)
    assert (found.number, found.kind, found.issuer) == (
        "26/VBHN-BYT",
        "Văn bản hợp nhất",
        "Bộ Y tế",
    )
    assert str(found.issued_on) == "2024-06-21"


def test_a_law_is_dated_by_the_sentence_that_it_was_passed():
    text = (
        "QUỐC HỘI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Luật số: 7/2030/QH16\nLUẬT\nTHƯ VIỆN\nCăn cứ Hiến pháp;\nĐiều 1. Tên\nThư viện là nơi đọc sách.\n"
        "Luật này được Quốc hội khóa XVI thông qua ngày 20 tháng 11 năm 2030.\nCHỦ TỊCH QUỐC HỘI\nLê Ý Nhi\n"
    )
    assert str(parse(text).issued_on) == "2030-11-20"


@pytest.mark.parametrize("text", SAMPLES)
def test_every_character_lies_in_one_section(text):
    directive = parse(text)
    at = 0
    for section in sorted(
        (s for s in directive.sections if s.parent is None), key=lambda s: s.start
    ):
        assert not directive.text[at : section.start].strip()
        assert section.start >= at
        at = section.end
    assert not directive.text[at:].strip()


@pytest.mark.parametrize("text", SAMPLES)
def test_sections_nest_without_overlap_and_no_label_stands_twice(text):
    directive = parse(text)
    for index, section in enumerate(directive.sections):
        if section.parent is not None:
            above = directive.sections[section.parent]
            assert section.parent < index
            assert above.start <= section.start < section.end <= above.end
    for parent in {s.parent for s in directive.sections}:
        spans = sorted((s.start, s.end) for s in directive.sections if s.parent == parent)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert len(set(labels(directive))) == len(directive.sections)


def test_a_real_party_letter_is_read_whole():
    path = SHARED / "cong-van-1143-CV-TU.txt"
    if not path.exists():
        pytest.skip("the shared directives are not beside the repository")
    letter = parse(path.read_text(encoding="utf-8"))
    assert (letter.number, letter.issuer) == ("1143-CV/TU", "Thành ủy Cần Thơ")
    assert (len(letter.addressees), len(letter.distribution)) == (4, 7)
    assert [s.label for s in letter.sections if s.kind == "item"] == list("1234567")
    assert labels(letter).count("4, gạch đầu dòng 3") == 1
    assert letter.signers[0].title == "PHÓ BÍ THƯ"
