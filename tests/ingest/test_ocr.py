"""Recognition of scans. The scans are drawn here, so they need a font with Vietnamese letters."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from PIL import Image

from assistant.messages import WARNINGS, refusal
from ingest import read
from ingest.directive import HEADER
from ingest.errors import BrokenFile, OcrMissing, PictureTooLarge, WrongExtension
from ingest.pages import Page, no_advance
from ingest.readers.ocr import HANDWRITTEN, RECOGNISED, WEAK, WEAK_SCAN, recognise, scan_warnings
from ingest.readers.scan_repairs import mended
from tests.ingest.scans import coarse, drawn_page, noisy, photographed, skewed, stamped

LETTER = [
    ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("TỈNH MẪU", "Độc lập - Tự do - Hạnh phúc"),
    ("Số: 58/KH-UBND", "Tỉnh Mẫu, ngày 15 tháng 7 năm 2024"),
    "",
    ("", "KẾ HOẠCH"),
    ("", "Thu gom rác thải trên sông"),
    "",
    "1. Sở Tài chính bố trí kinh phí hằng năm.",
    "2. Sở Y tế kiểm tra nguồn nước trước ngày 31/8/2024.",
    "",
    ("Nơi nhận:", "KT. CHỦ TỊCH"),
    ("- Sở Tài chính;", "PHÓ CHỦ TỊCH"),
    ("- Lưu: VT.", ""),
    ("", "Nguyễn Văn Mẫu"),
]
NAME = (0.65, 0.86)  # where the signature stands on the page


def _missing() -> str:
    if not shutil.which("tesseract"):
        return "Tesseract is not installed: sudo apt-get install tesseract-ocr tesseract-ocr-vie"
    told = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True).stdout
    return "" if "vie" in told.split() else "no Vietnamese data: apt-get install tesseract-ocr-vie"


needs_tesseract = pytest.mark.skipif(bool(_missing()), reason=_missing() or "installed")


@pytest.fixture(scope="module")
def letter() -> Image.Image:
    return drawn_page(LETTER, width=1300, size=30)


@needs_tesseract
@pytest.mark.parametrize("name", ["thu.jpg", "thu.tiff", "thu.webp"])
def test_a_picture_of_a_letter_becomes_a_directive(letter, tmp_path, name):
    path = tmp_path / name
    letter.save(path)
    directive = read(path).directive
    assert (directive.number, directive.kind) == ("58/KH-UBND", "Kế hoạch")
    assert str(directive.issued_on) == "2024-07-15"
    assert [signer.name for signer in directive.signers] == ["Nguyễn Văn Mẫu"]
    assert directive.distribution == ("Sở Tài chính", "Lưu: VT")
    assert {"1", "2"} <= {section.label for section in directive.sections}
    assert directive.source.readers == ("tesseract",)
    assert directive.warnings == (RECOGNISED,)


@needs_tesseract
@pytest.mark.parametrize(
    "worn",
    [
        lambda page: skewed(page, 3),
        lambda page: skewed(page, -2).rotate(90, expand=True),
        lambda page: page.rotate(180),
        noisy,
        photographed,
        coarse,
        lambda page: stamped(page, *NAME),
    ],
    ids=["skewed", "sideways", "overturned", "noisy", "photographed", "coarse", "stamped"],
)
def test_wear_and_tear_cost_no_field(letter, tmp_path, worn):
    path = tmp_path / "thu.png"
    worn(letter).save(path)
    directive = read(path).directive
    assert directive.number == "58/KH-UBND"
    assert str(directive.issued_on) == "2024-07-15"
    assert [signer.name for signer in directive.signers] == ["Nguyễn Văn Mẫu"]


@needs_tesseract
@pytest.mark.parametrize("degrees", [0, 3, 90])
def test_boxes_lie_on_their_words_on_the_page_as_it_was(tmp_path, degrees):
    page = drawn_page([("Bến", ""), "", "", ("", "Sông")], width=900, size=60)
    red = page.copy()
    for spot in ((0, 0), (page.width - 1, 0)):
        red.putpixel(spot, (255, 0, 0))
    turned = page.rotate(degrees, expand=True, fillcolor="white")
    words = recognise(tmp_path / "x.png", [lambda: turned], no_advance)[0].words
    for word in words:
        inside = turned.convert("L").crop(
            (
                int(word.left * turned.width),
                int(word.top * turned.height),
                int(word.right * turned.width) + 1,
                int(word.bottom * turned.height) + 1,
            )
        )
        assert inside.getextrema()[0] < 60
        assert inside.width * inside.height < 0.2 * turned.width * turned.height
    assert [word.text for word in words] == ["Bến", "Sông"]
    first, last = words
    assert first.left < last.left if degrees != 90 else first.top > last.top


@needs_tesseract
def test_pages_come_in_order_and_a_bad_one_harms_no_other(tmp_path):
    def broken() -> Image.Image:
        raise OSError("torn page")

    told = []
    pictures = [
        lambda: drawn_page(["Trang thứ nhất"], 900),
        broken,
        lambda: drawn_page(["Trang thứ ba"], 900),
        lambda: Image.new("L", (600, 800), 255),
    ]
    pages = recognise(tmp_path / "x.pdf", pictures, lambda *step: told.append(step))
    assert [page.text.strip() for page in pages] == ["Trang thứ nhất", "", "Trang thứ ba", ""]
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


@needs_tesseract
def test_each_frame_of_a_fax_is_a_page(tmp_path):
    frames = [drawn_page([text], 900).convert("1") for text in ("Trang đầu", "Trang cuối")]
    frames[0].save(tmp_path / "fax.tif", save_all=True, append_images=frames[1:])
    directive = read(tmp_path / "fax.tif").directive
    assert directive.source.pages == 2
    assert directive.page_at(directive.text.index("cuối")) == 2


@needs_tesseract
def test_a_photograph_is_read_as_the_camera_was_held(tmp_path):
    exif = Image.Exif()
    exif[274] = 6  # the camera was turned by a quarter
    page = drawn_page(["Sở Tài chính bố trí kinh phí"], 900)
    page.rotate(90, expand=True).save(tmp_path / "anh.jpg", exif=exif)
    reading = read(tmp_path / "anh.jpg")
    assert reading.directive.text == "Sở Tài chính bố trí kinh phí"
    assert reading.words[0][0].left < 0.2


def test_without_tesseract_the_refusal_tells_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / "thu.png"
    Image.new("L", (100, 100), 255).save(path)
    with pytest.raises(OcrMissing) as caught:
        read(path)
    assert "sudo apt-get install tesseract-ocr tesseract-ocr-vie" in refusal(caught.value)


def test_what_is_no_picture_and_what_is_too_large_is_refused(tmp_path):
    (tmp_path / "text.png").write_bytes(b"just text" * 20)
    Image.new("1", (20000, 20000)).save(tmp_path / "huge.png")
    Image.effect_noise((300, 300), 80).save(tmp_path / "torn.png")
    torn = (tmp_path / "torn.png").read_bytes()
    (tmp_path / "torn.png").write_bytes(torn[: len(torn) // 2])
    for name, reason in (
        ("text.png", WrongExtension),
        ("huge.png", PictureTooLarge),
        ("torn.png", BrokenFile),
    ):
        with pytest.raises(reason):
            read(tmp_path / name)


def test_a_weak_scan_is_told():
    sure, unsure = (Page("x", "tesseract", WEAK_SCAN + step) for step in (0.1, -0.1))
    typed = Page("x", "pypdf")
    assert scan_warnings([typed]) == ()
    assert scan_warnings([typed, sure]) == (RECOGNISED,)
    assert scan_warnings([unsure, sure]) == (RECOGNISED, WEAK)


@pytest.mark.parametrize(
    ("line", "by_hand"),
    [("Số: 58 /2021/TT-BQP", True), ("Số 7  -CV/TU", True), ("Số: 58/2021/TT-BQP", False)],
)
def test_digits_apart_from_the_printed_number_may_be_handwriting(line, by_hand):
    page = Page(f"BỘ QUỐC PHÒNG\n{line}     Hà Nội, ngày 07 tháng 6 năm 2021", "tesseract", 0.95)
    assert (HANDWRITTEN in scan_warnings([page])) is by_hand
    assert {RECOGNISED, WEAK} <= WARNINGS.keys()


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Số: 1l43-CV/TƯ", "Số: 1143-CV/TU"),
        ("S6: 58/2O21/TT-BQP", "Số: 58/2021/TT-BQP"),
        ("Nghị quyết sô 12-NQ/TU", "Nghị quyết số 12-NQ/TU"),
        ("Số: 19/QÐ-UBND", "Số: 19/QĐ-UBND"),
        ("Quyết định số 7/2020/QD-TTg ngày", "Quyết định số 7/2020/QĐ-TTg ngày"),
        ("số 30/2020/ND-CP", "số 30/2020/NĐ-CP"),
        ("Cần Thơ, ngày 0l tháng 7 năm 2O21", "Cần Thơ, ngày 01 tháng 7 năm 2021"),
        ("ngày l7 thẳng L1 năm 2020 của", "ngày 17 tháng 11 năm 2020 của"),
        ("Điêu 5. Hiệu lực", "Điều 5. Hiệu lực"),
        ("Diều l. Phạm vi", "Điều 1. Phạm vi"),
        ("Điểu 1, Phạm vi điều chỉnh", "Điều 1. Phạm vi điều chỉnh"),
        ("quy định tại khoán 2 Điểu 3", "quy định tại khoản 2 Điều 3"),
        ("Chưrơng ï", "Chương I"),
        ("Đặc lập - Tự do ~ Hạnh phúc", "Độc lập - Tự do - Hạnh phúc"),
        ("BỘ MẪU CÔNG HOÀ XÃ HỌI CHỦ NGHĨA VIET NAM", "BỘ MẪU CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("TM, ỦY BAN NHÂN DÂN", "TM. ỦY BAN NHÂN DÂN"),
        ("KT. CHU TICH", "KT. CHỦ TỊCH"),
        ("« Như trên;", "- Như trên;"),
    ],
)
def test_what_the_field_decides_is_mended(printed, meant):
    assert mended(printed.split(" ")) == meant.split(" ")


@pytest.mark.parametrize(
    "line",
    [
        "Số: 1143-CV/TU",
        "Hướng dẫn số 14-HD/BTGTU",
        "Chỉ thị số 23-CT/TW",
        "có 12 so với 5 người, 6o% là nữ",
        "ngày 45 tháng I năm 2020",
        "ngày đó trong 2 năm 2020",
        "Điều 7, Luật Đất đai",
        "thả diều 5 ngày, nuôi đà điểu",
        "chứng khoán 2 năm",
        "Chương 1",
        "giữ vững độc lập, tự do và hạnh phúc",
        "HỘI CHỦ TỊCH CÁC NƯỚC NAM Á",
        "PHÓ CHỦ NHIỆM",
        "TM, KT và TL là chữ viết tắt",
        "— 100",
    ],
)
def test_what_may_be_right_stays(line):
    assert mended(line.split(" ")) == line.split(" ")


def test_two_halves_of_a_letterhead_stay_side_by_side(letter, tmp_path):
    if _missing():
        pytest.skip(_missing())
    letter.save(tmp_path / "thu.png")
    directive = read(tmp_path / "thu.png").directive
    header = next(section for section in directive.sections if section.kind == HEADER)
    lines = directive.text[header.start : header.end].split("\n")
    assert lines[0].startswith("ỦY BAN NHÂN DÂN")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in lines
