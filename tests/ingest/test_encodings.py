"""Text from before Unicode comes in as Unicode; text that is good stays as it is."""

from __future__ import annotations

import unicodedata

import pytest
from old_schemes import ENCODERS, LETTERS, SMALL

from ingest import read_directive
from ingest.readers.encodings import decode_bytes, font_scheme, from_font, mend
from ingest.readers.legacy import SCHEMES

PROSE = """\
Căn cứ Luật Tổ chức chính quyền địa phương;
Theo đề nghị của Giám đốc Sở Nông nghiệp tại Tờ trình số 45/TTr-SNN ngày 7 tháng 3 năm 2003,
Điều 1. Phê duyệt kế hoạch trồng rừng phòng hộ ven biển với những nội dung chủ yếu sau đây:
a) Bảo vệ nghiêm ngặt diện tích rừng hiện có, ngăn chặn kịp thời các hành vi lấn chiếm;
b) Mỗi xã cử một cán bộ theo dõi, định kỳ hằng quý báo cáo kết quả về huyện.
Các ông, bà có tên ở trên chịu trách nhiệm thi hành quyết định này./."""

LETTER = """\
ỦY BAN NHÂN DÂN
TỈNH ĐỒNG NAI
-------
Số: 27/QĐ-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Đồng Nai, ngày 12 tháng 5 năm 2003

QUYẾT ĐỊNH
Về việc thành lập Tổ công tác phòng, chống hạn hán

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH

Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân;
Xét đề nghị của Giám đốc Sở Thủy lợi,

QUYẾT ĐỊNH:

Điều 1. Thành lập Tổ công tác phòng, chống hạn hán của tỉnh.
Điều 2. Chánh Văn phòng, Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./.
"""

schemes = pytest.mark.parametrize("scheme", ENCODERS)


def seen(scheme: str, text: str, codec: str = "cp1252") -> str:
    """The text as a program shows it that takes the bytes of the scheme for Western letters."""
    shown = (bytes([byte]).decode(codec, "ignore") for byte in ENCODERS[scheme](text))
    return "".join(char or chr(byte) for char, byte in zip(shown, ENCODERS[scheme](text)))  # noqa: B905


@schemes
def test_each_letter_of_the_alphabet_is_read_in_each_scheme(scheme):
    letters = SMALL + "ĂÂÊÔƠƯĐ" if scheme == "tcvn3" else LETTERS
    for letter in letters:
        assert SCHEMES[scheme](seen(scheme, letter) + "n") == letter + "n"
        assert SCHEMES[scheme](ENCODERS[scheme](letter).decode("latin-1") + "n") == letter + "n"


def test_the_alphabet_of_the_tests_is_whole():
    assert len(set(LETTERS)) == 134
    assert unicodedata.normalize("NFC", LETTERS) == LETTERS


@schemes
def test_prose_in_each_scheme_is_recognised_and_mended(scheme):
    assert mend(seen(scheme, PROSE)) == (PROSE, scheme)
    assert decode_bytes(ENCODERS[scheme](PROSE)) == (PROSE, scheme)


def test_utf_8_that_was_taken_for_western_letters_is_mended():
    assert mend(PROSE.encode().decode("latin-1")) == (PROSE, "utf-8")


@schemes
@pytest.mark.parametrize("line", ["Quyết định số 12", "Thực hiện nghị quyết", "Hội đồng nhân dân"])
def test_a_single_line_is_enough(scheme, line):
    assert mend(seen(scheme, line)) == (line, scheme)


@schemes
def test_capitals_come_out_as_capitals(scheme):
    text = "BỘ TÀI CHÍNH\nCHI CỤC KIỂM LÂM TỈNH ĐỒNG NAI\nVề việc kiểm tra Bộ Tài chính"
    assert mend(seen(scheme, text))[0] == text


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        LETTER,
        unicodedata.normalize("NFD", PROSE),
        "Thông báo về công tác tuyên truyền",
        "Hà Nam, Lê Anh, Cao Bá Quát",
        "The Department shall notify each applicant; don't add a.b+c^2 = (d?e).",
        "Le maire a décidé où et à quelle heure la réunion très attendue aura lieu ; ça y est.",
        "Die Behörde prüft, ob die Anträge vollständig sind. Grüße aus Köln, schöne Straße.",
        "El niño comió mañana; la acción pública aún será útil.",
        "| 1 | 2.500 | 37,5° | ±0,2 | 10² m² | §5 |\n| 2 | 1.200 | 12,0° | ½ | © 2020 |",
        "https://example.org/a.b?c=d' ; user.name@example.org",
        "",
    ],
    ids=lambda text: text[:20],
)
def test_good_text_is_not_touched(text):
    assert mend(text) == (text, "")


def test_only_the_lines_in_the_old_scheme_are_converted():
    head = "ỦY BAN NHÂN DÂN\nThông báo lên các cơ quan\n"
    assert mend(head + seen("tcvn3", PROSE)) == (head + PROSE, "tcvn3")
    mixed = f"{PROSE}\n{seen('vni', 'Nghị quyết này được thông qua.')}\nThe end."
    assert mend(mixed) == (f"{PROSE}\nNghị quyết này được thông qua.\nThe end.", "vni")


def test_a_line_that_reads_either_way_goes_with_its_neighbours():
    assert mend("QuyÕt ®Þnh cña tØnh\nsè 12\nvÒ viÖc häp") == (
        "Quyết định của tỉnh\nsố 12\nvề việc họp",
        "tcvn3",
    )


def test_the_letter_that_copying_turned_into_a_hyphen_is_put_back():
    assert mend("nh÷ng ng-êi cã c«ng, kinh tÕ-x· héi, §Çu t- n¨m 2003-2004, th-¬ng binh") == (
        "những người có công, kinh tế-xã hội, Đầu tư năm 2003-2004, thương binh",
        "tcvn3",
    )


def test_full_stops_of_viqr_without_escapes_are_told_from_tones():
    text = "Bo^. Ta`i chi'nh ba'o ca'o sau. Ca'c so+? pho^'i ho+.p cho vay. Phu. lu.c 1a(2) ke`m."
    mended = "Bộ Tài chính báo cáo sau. Các sở phối hợp cho vay. Phụ lục 1a(2) kèm."
    assert mend(text) == (mended, "viqr")


@pytest.mark.parametrize(
    ("font", "shown", "text"),
    [
        (".VnTime", "QuyÕt ®Þnh", "Quyết định"),
        (".VnTimeH", "quyÕt ®Þnh", "QUYẾT ĐỊNH"),
        (".VnArial NarrowH", "Phô lôc", "PHỤ LỤC"),
        ("ABCDEF+.VnTimeH,Bold", "phô lôc", "PHỤ LỤC"),
        ("ABCDEF+VnTime-Italic", "phô lôc", "phụ lục"),
        (".vntimeh", "phô lôc", "PHỤ LỤC"),
        (".VnTime", "\uf0ae\uf0de\uf06e\uf068".replace("\uf06e\uf068", "nh"), "định"),
        ("VNI-Times", "Quyeát ñònh", "Quyết định"),
        ("VNI-Times", "Uûy ban", "Ủy ban"),
        ("VPS Times", "Quy‰t ÇÎnh", "Quyết định"),
    ],
)
def test_a_run_in_an_old_font_is_converted(font, shown, text):
    assert from_font(shown, font) == text


@pytest.mark.parametrize(
    "font", ["Times New Roman", "Arial", "Vnfont", "TimesNewRomanPS-BoldMT", ""]
)
def test_a_run_in_any_other_font_is_left(font):
    assert from_font("Grüße, café, §5", font) == "Grüße, café, §5"
    assert font_scheme(font) == ""


@pytest.mark.parametrize("font", [".VnTime", ".VnTimeH", "VNI-Times"])
def test_unicode_in_an_old_font_is_left(font):
    assert from_font("Quyết định về việc", font) == "Quyết định về việc"


@pytest.mark.parametrize(
    "data",
    [
        "Le café était fermé".encode("latin-1"),
        "Die Anträge für schöne Häuser".encode("cp1252"),
        "これは日本語です".encode("shift_jis"),
        "Приказ о назначении".encode("cp1251"),
        bytes(range(128, 256)) * 8,
    ],
)
def test_bytes_that_no_scheme_makes_vietnamese_are_refused(data):
    with pytest.raises(ValueError):
        decode_bytes(data)


@schemes
def test_a_text_file_in_an_old_scheme_is_read_as_a_directive(tmp_path, scheme):
    path = tmp_path / "quyet-dinh.txt"
    path.write_bytes(ENCODERS[scheme](LETTER))
    directive = read_directive(path)
    assert directive.number == "27/QĐ-UBND"
    assert directive.kind == "Quyết định"
    assert directive.subject.endswith("thành lập Tổ công tác phòng, chống hạn hán")
    assert f"converted_{scheme}" in directive.warnings


def test_a_unicode_text_file_is_read_without_such_a_warning(tmp_path):
    path = tmp_path / "quyet-dinh.txt"
    path.write_text(LETTER, encoding="utf-8")
    assert not [code for code in read_directive(path).warnings if code.startswith("converted")]
