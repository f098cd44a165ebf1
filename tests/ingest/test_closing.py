from ingest.closing import read_closing
from ingest.directive import DISTRIBUTION, SIGNATURE, Signer
from ingest.textline import text_lines


def close(text):
    lines = text_lines(text)
    return read_closing(lines, [False] * len(lines), 0)


def test_distribution_and_signature_are_read():
    closing = close(
        "Điều 9. Hiệu lực.\nNơi nhận:\n- Như trên;\n- Các huyện ủy,\nthành ủy trực thuộc;\n- Lưu: VT.\n"
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nĐỗ Ánh Dương\n"
    )
    assert closing.start == 1
    assert closing.distribution == ("Như trên", "Các huyện ủy, thành ủy trực thuộc", "Lưu: VT")
    assert closing.signers == (
        Signer("Đỗ Ánh Dương", "PHÓ CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH"),
    )
    assert [kind for kind, _, _ in closing.blocks] == [DISTRIBUTION, SIGNATURE]


def test_the_signature_may_come_before_the_distribution():
    closing = close(
        "Hết.\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nTrần Thị Ứng\nNơi nhận:\n- Như trên,\n- Lưu.\n"
    )
    assert [kind for kind, _, _ in closing.blocks] == [SIGNATURE, DISTRIBUTION]
    assert closing.distribution == ("Như trên", "Lưu")
    assert closing.signers == (Signer("Trần Thị Ứng", "BÍ THƯ", "T/M BAN THƯỜNG VỤ"),)


def test_asterisks_around_the_signature_are_tolerated():
    closing = close("Hết.\n**T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ**\n\nPhạm Văn Ổn\n")
    assert closing.signers == (Signer("Phạm Văn Ổn", "PHÓ BÍ THƯ", "T/M BAN THƯỜNG VỤ"),)


def test_every_signer_of_a_joint_document_is_read():
    closing = close(
        "Hết.\nKT. BỘ TRƯỞNG BỘ CÔNG AN\nTHỨ TRƯỞNG\nLê Văn Một\n"
        "KT. CHÁNH ÁN\nPHÓ CHÁNH ÁN\nTrần Thị Hai\n"
    )
    assert [signer.name for signer in closing.signers] == ["Lê Văn Một", "Trần Thị Hai"]
    assert [signer.title for signer in closing.signers] == ["THỨ TRƯỞNG", "PHÓ CHÁNH ÁN"]


def test_offices_side_by_side_are_paired_with_names_in_order():
    closing = close(
        "Hết.\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nKT. CHÁNH ÁN\nPHÓ CHÁNH ÁN\nLê Văn Một\nTrần Thị Hai\n"
    )
    assert closing.signers == (
        Signer("Lê Văn Một", "THỨ TRƯỞNG", "KT. BỘ TRƯỞNG"),
        Signer("Trần Thị Hai", "PHÓ CHÁNH ÁN", "KT. CHÁNH ÁN"),
    )


def test_a_name_in_capitals_and_one_with_a_rank_are_names():
    assert close("Hết.\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nNGUYỄN VĂN BÌNH\n").signers == (
        Signer("Nguyễn Văn Bình", "CHÁNH VĂN PHÒNG", "TL. CHỦ TỊCH"),
    )
    assert close("Hết.\nBỘ TRƯỞNG\nThượng tướng Vũ Hải Đăng\n").signers == (
        Signer("Vũ Hải Đăng", "BỘ TRƯỞNG", ""),
    )


def test_the_closing_ends_before_an_appendix():
    text = "Hết.\nBỘ TRƯỞNG\nLê Văn Một\nPHỤ LỤC I\nDANH MỤC\n1. Một việc.\n"
    closing = close(text)
    assert text_lines(text)[closing.end].text == "PHỤ LỤC I"


def test_a_sentence_about_the_signer_is_no_closing():
    lines = text_lines(
        "Chủ tịch Ủy ban nhân dân ký quyết định.\nNơi nhận hồ sơ là bộ phận một cửa.\n"
    )
    closing = read_closing(lines, [False, False], 0)
    assert (closing.start, closing.signers, closing.distribution) == (2, (), ())
