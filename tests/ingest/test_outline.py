import pytest

from ingest.outline import Outline
from ingest.textline import text_lines


def outline(text):
    return Outline(text_lines(text)).sections(0)


def labels(text):
    return [section.label for section in outline(text)]


def test_articles_clauses_and_points_make_a_tree():
    text = "Điều 1. Phạm vi\n1. Luật này quy định:\na) Sách;\nb) Báo.\n2. Không áp dụng.\nĐiều 2. Tên\nA."
    assert labels(text) == [
        "Điều 1",
        "Điều 1, khoản 1",
        "Điều 1, khoản 1, điểm a",
        "Điều 1, khoản 1, điểm b",
        "Điều 1, khoản 2",
        "Điều 2",
    ]
    kinds = [section.kind for section in outline(text)]
    assert kinds == ["article", "clause", "point", "point", "clause", "article"]


def test_an_article_is_named_without_its_chapter_and_stands_below_it():
    sections = outline(
        "Chương I\nQUY ĐỊNH CHUNG\nMục 1. PHẠM VI\nĐiều 1. Tên\nA.\nChương II\nKHÁC\nĐiều 2. B\nC."
    )
    assert [s.path for s in sections] == [
        ("Chương I",),
        ("Chương I", "Mục 1"),
        ("Điều 1",),
        ("Chương II",),
        ("Điều 2",),
    ]
    assert [s.parent for s in sections] == [None, 0, 1, None, 3]
    assert [s.heading for s in sections] == ["QUY ĐỊNH CHUNG", "PHẠM VI", "Tên", "KHÁC", "B"]


def test_a_directive_is_labelled_by_what_it_prints():
    text = (
        "I- MỤC TIÊU\n1. Giảm nghèo:\na) Ở xã;\nb) Ở phường.\n2. Việc khác.\nII- NHIỆM VỤ\n"
        "1. Sở Y tế:\n- Khám bệnh.\n+ Trẻ em;\n+ Người già.\n- Phát thuốc."
    )
    assert labels(text) == [
        "I",
        "I, 1",
        "I, 1, a",
        "I, 1, b",
        "I, 2",
        "II",
        "II, 1",
        "II, 1, gạch đầu dòng 1",
        "II, 1, gạch đầu dòng 1, dấu cộng 1",
        "II, 1, gạch đầu dòng 1, dấu cộng 2",
        "II, 1, gạch đầu dòng 2",
    ]


def test_decimal_numbers_nest_under_their_number():
    assert labels("1. Một.\n1.1. Hai.\n1.1.1. Ba.\n1.1.2. Bốn.\n1.2. Năm.\n2. Sáu.") == [
        "1",
        "1, 1.1",
        "1, 1.1, 1.1.1",
        "1, 1.1, 1.1.2",
        "1, 1.2",
        "2",
    ]


@pytest.mark.parametrize(
    "line", ["2024. Kết quả đạt được.", "15 ngày sau đó.", "7. Không theo thứ tự."]
)
def test_a_number_that_does_not_follow_on_is_no_item(line):
    assert labels(f"1. Việc một.\n{line}\n2. Việc hai.") == ["1", "2"]


def test_a_line_cut_in_a_reference_opens_no_item():
    assert labels("1. Thực hiện theo quy định tại khoản\n2. Điều này chưa hết.\n2. Việc hai.") == [
        "1",
        "2",
    ]


def test_a_number_the_document_left_out_does_not_lose_the_rest():
    assert labels("1. Một.\n2. Hai.\n4. Bốn.\n5. Năm.") == ["1", "2", "4", "5"]


@pytest.mark.parametrize(("opens", "closes"), [("“", "”."), ('"', '".'), ("“", '"')])
def test_a_quoted_article_is_text_of_the_article_that_quotes_it(opens, closes):
    text = (
        "Điều 1. Sửa đổi Điều 2 như sau:\n"
        f"{opens}Điều 2. Tổ chức\n1. Văn phòng.\n2. Vụ Pháp chế{closes}\nĐiều 2. Hiệu lực\nTừ nay."
    )
    sections = outline(text)
    assert [s.label for s in sections] == ["Điều 1", "Điều 2"]
    assert sections[1].heading == "Hiệu lực"


def test_a_quotation_nobody_closes_swallows_nothing():
    text = "1. Tổ chức phong trào “Thi đua\nyêu nước trong năm.\n2. Việc hai.\n3. Việc ba."
    assert labels(text) == ["1", "2", "3"]


def test_inserted_clauses_and_articles_keep_their_letters():
    text = "Điều 1. A\n1. Một.\n1a. Thêm.\n2. Hai.\nĐiều 1a. B\nC.\nĐiều 2. D\nE."
    assert labels(text) == [
        "Điều 1",
        "Điều 1, khoản 1",
        "Điều 1, khoản 1a",
        "Điều 1, khoản 2",
        "Điều 1a",
        "Điều 2",
    ]


def test_the_points_follow_the_vietnamese_alphabet():
    assert labels("1. Gồm:\na) A;\nb) B;\nc) C;\nd) D;\nđ) Đ;\ne) E;\ng) G.")[-2:] == [
        "1, e",
        "1, g",
    ]


def test_a_paragraph_after_an_item_belongs_to_it():
    text = "1. Việc một.\nLàm ngay trong năm.\n2. Việc hai."
    sections = outline(text)
    assert text[sections[0].start : sections[0].end].endswith("trong năm.")


def test_a_paragraph_after_bullets_belongs_to_the_item_above_them():
    text = "1. Việc một:\n- Trước.\n- Sau.\nCác đơn vị báo cáo.\n2. Việc hai."
    item, _, last, _ = outline(text)
    assert text[last.start : last.end] == "- Sau."
    assert text[item.start : item.end].endswith("báo cáo.")


def test_the_closing_words_stand_for_themselves():
    assert (
        labels("1. Việc một.\n2. Việc hai.\nChỉ thị này được phổ biến đến chi bộ.")[-1] == "đoạn 1"
    )


def test_a_series_that_begins_again_gets_labels_of_its_own():
    paths = [section.path for section in outline("1. A.\n2. B.\n1. C.\n2. D.")]
    assert len(set(paths)) == 4


def test_a_line_of_a_table_of_contents_opens_nothing():
    assert labels("Điều 1. Phạm vi ........ 3\nĐiều 2. Tên ........ 4\nĐiều 1. Phạm vi\nA.") == [
        "Điều 1"
    ]


def test_a_sentence_is_no_heading():
    sections = outline("1. Hạ tầng số\nNội dung.\n2. Sở Y tế chủ trì, báo cáo trước ngày 15/3.")
    assert [section.heading for section in sections] == ["Hạ tầng số", ""]
