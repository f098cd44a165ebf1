"""Each page of a PDF gives its best text: tables as rows, old fonts in Unicode, scans recognised."""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import wrap

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from ingest import read_directive
from ingest.errors import BrokenFile, OcrMissing, TooManyPages
from ingest.pages import Page, row
from ingest.readers import read_pages
from ingest.readers.pdfium import Pdfium
from tests.ingest.scans import drawn_page, face

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "directives"
FONT = "HeiseiMin-W3"
STYLE = ParagraphStyle("cell", fontName=FONT, fontSize=11, leading=14)
GRID = [("GRID", (0, 0), (-1, -1), 0.6, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
BODY = (
    "Ủy ban nhân dân thành phố yêu cầu các sở, ban, ngành khẩn trương rà soát, báo cáo kết quả "
    "thực hiện nhiệm vụ được giao trong quý III và đề xuất giải pháp cho thời gian tới."
)
HEADER = ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]
FIRST = ["1", "Xây dựng đề án quản lý bến bãi trên toàn địa bàn thành phố", "Sở Xây dựng", "30/9"]
SECOND = ["2", "Báo cáo tình hình trật tự đô thị", "Công an thành phố", "31/10"]

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed"
)


@pytest.fixture
def canvas(tmp_path: Path) -> Canvas:
    """An A4 page to draw on; `saved` closes it and reads it."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    made = Canvas(str(tmp_path / "van-ban.pdf"), pagesize=A4)
    made.setFont(FONT, 12)
    return made


@pytest.fixture
def make_document(tmp_path: Path) -> Callable[..., Path]:
    """Set paragraphs and tables on as many pages as they take; returns the file."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))

    def make(*parts: object, pagesize: tuple[float, float] = A4) -> Path:
        path = tmp_path / "van-ban.pdf"
        flow = [Paragraph(part, STYLE) if isinstance(part, str) else part for part in parts]
        SimpleDocTemplate(str(path), pagesize=pagesize).build(flow)
        return path

    return make


def table(*rows: Sequence[str], spans: Sequence[tuple] = (), **options: object) -> Table:
    """A ruled table with wrapping cells; `spans` are merged cells, ((column, row), (column, row))."""
    cells = [[Paragraph(cell, STYLE) for cell in cells] for cells in rows]
    merged = [("SPAN", *span) for span in spans]
    widths = options.pop("colWidths", [30, 190, 120, 60])
    return Table(cells, colWidths=widths, style=[*GRID, *merged], **options)


def saved(canvas: Canvas) -> tuple[Page, ...]:
    canvas.save()
    return read_pages(Path(canvas._filename)).pages


def set_contents(writer: PdfWriter, page: int, data: bytes) -> None:
    """Give a page the content stream `data`, packed."""
    stream = StreamObject()
    stream._data = zlib.compress(data, 9)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer.pages[page][NameObject("/Contents")] = writer._add_object(stream)


def rows(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("|")]


def words(text: str) -> list[str]:
    return text.split()


# Tables


def test_a_row_of_a_ruled_table_is_one_line_however_its_cells_wrap(make_document):
    (text,) = read_pages(make_document(BODY, table(HEADER, FIRST, SECOND), BODY)).texts
    assert rows(text) == [row(HEADER), row(FIRST), row(SECOND)]
    before, after = text.split(row(HEADER))[0], text.split(row(SECOND))[1]
    assert words(before) == words(after) == words(BODY)


def test_a_cell_merged_over_rows_is_repeated_and_one_over_columns_is_not(make_document):
    merged = table(
        HEADER,
        ["I", "Nhóm nhiệm vụ về kinh tế", "", ""],
        FIRST,
        ["2", "Báo cáo kết quả thu ngân sách", "", "31/10"],
        ["A. Các nhiệm vụ khác của thành phố", "", "", ""],
        spans=[((1, 1), (3, 1)), ((2, 2), (2, 3)), ((0, 4), (3, 4))],
    )
    (text,) = read_pages(make_document(merged)).texts
    assert rows(text) == [
        row(HEADER),
        row(["I", "Nhóm nhiệm vụ về kinh tế", "", ""]),
        row(FIRST),
        row(["2", "Báo cáo kết quả thu ngân sách", "Sở Xây dựng", "31/10"]),
        row(["A. Các nhiệm vụ khác của thành phố"]),
    ]


def test_a_table_with_open_sides_is_a_table(make_document):
    lines = [("INNERGRID", (0, 0), (-1, -1), 0.6, "black")]
    lines += [("LINEABOVE", (0, 0), (-1, 0), 0.6, "black")]
    lines += [("LINEBELOW", (0, -1), (-1, -1), 0.6, "black")]
    cells = [[Paragraph(cell, STYLE) for cell in cells] for cells in (HEADER, FIRST, SECOND)]
    (text,) = read_pages(
        make_document(Table(cells, colWidths=[30, 190, 120, 60], style=lines))
    ).texts
    assert rows(text) == [row(HEADER), row(FIRST), row(SECOND)]


def test_a_table_on_a_page_in_landscape_or_turned_sideways_is_read(make_document, canvas):
    sheet = make_document(table(HEADER, FIRST, SECOND), pagesize=landscape(A4))
    assert rows(read_pages(sheet).texts[0]) == [row(HEADER), row(FIRST), row(SECOND)]
    canvas.translate(500, 100)
    canvas.rotate(90)
    drawn = table(HEADER, FIRST, SECOND)
    drawn.wrapOn(canvas, 600, 400)
    drawn.drawOn(canvas, 0, 0)
    assert rows(saved(canvas)[0].text) == [row(HEADER), row(FIRST), row(SECOND)]


def test_a_row_that_the_page_break_cuts_is_whole_again(make_document):
    long = ["2", f"{BODY} {BODY}", "Công an thành phố", "31/10"]
    path = make_document(Spacer(1, 560), table(HEADER, FIRST, long, SECOND, splitInRow=1))
    first, second = read_pages(path).texts
    assert rows(first)[-1] == row(long)
    assert rows(second) == [row(SECOND)]


def test_a_row_is_whole_again_though_the_header_is_printed_between_its_parts(make_document):
    begun = ["2", "Báo cáo tình hình trật tự đô thị và công tác", "Công an", "31/10"]
    ended = ["", "phòng cháy trên địa bàn", "thành phố", ""]
    parts = [table(HEADER, FIRST, begun), PageBreak(), table(HEADER, ended, SECOND)]
    first, second = read_pages(make_document("Phụ lục", *parts)).texts
    whole = ["2", f"{begun[1]} {ended[1]}", "Công an thành phố", "31/10"]
    assert rows(first)[-1] == row(whole)
    assert rows(second) == [row(HEADER), row(SECOND)]


def test_a_row_without_number_on_the_next_page_stays_a_row_where_the_last_one_has_ended(
    make_document,
):
    ended = ["1", "Rà soát các dự án chậm tiến độ.", "Sở Xây dựng.", "30/9."]
    other = ["", "Kiểm tra các bến thủy nội địa", "Công an thành phố", "31/10"]
    path = make_document(table(HEADER, ended), PageBreak(), table(other, SECOND))
    first, second = read_pages(path).texts
    assert rows(first)[-1] == row(ended)
    assert rows(second) == [row(other), row(SECOND)]


def test_rules_that_make_no_grid_leave_the_text_as_it_is(canvas):
    canvas.drawString(150, 780, "QUYẾT ĐỊNH")
    canvas.line(150, 776, 230, 776)
    canvas.rect(60, 560, 470, 140)
    for number, line in enumerate(["Mẫu số 01", "ĐƠN ĐỀ NGHỊ", "Kính gửi: Ủy ban nhân dân phường"]):
        canvas.drawString(80, 680 - 20 * number, line)
    canvas.line(72, 540, 144, 540)
    canvas.drawString(72, 520, "Chú thích ở cuối trang.")
    (page,) = saved(canvas)
    assert rows(page.text) == []
    assert words(page.text)[:7] == words("QUYẾT ĐỊNH Mẫu số 01 ĐƠN ĐỀ")


def test_shading_behind_words_is_no_table(canvas):
    for number, line in enumerate([BODY[:70], BODY[70:140]]):
        canvas.setFillGray(0.9)
        canvas.rect(72, 696 - 20 * number, 200, 14, stroke=0, fill=1)
        canvas.rect(272, 696 - 20 * number, 200, 14, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(72, 700 - 20 * number, line)
    (page,) = saved(canvas)
    assert rows(page.text) == []
    assert words(page.text) == words(BODY[:70]) + words(BODY[70:140])


# Words and fonts


def test_words_stay_whole_where_letters_change_font_and_where_they_are_set_twice_for_bold(canvas):
    x = 72
    for size, piece in ((12, "Lu"), (12.5, "ật"), (12, " Đất"), (11.5, " đai")):
        canvas.setFont(FONT, size)
        canvas.drawString(x, 700, piece)
        x += canvas.stringWidth(piece, FONT, size)
    canvas.setFont(FONT, 12)
    for shift in (0, 0.3):
        canvas.drawString(72 + shift, 660, "QUYẾT NGHỊ")
    (page,) = saved(canvas)
    assert words(page.text) == ["Luật", "Đất", "đai", "QUYẾT", "NGHỊ"]


def test_text_in_a_form_xobject_is_read_where_it_is_shown(canvas):
    canvas.beginForm("khung")
    canvas.setFont(FONT, 12)
    canvas.drawString(0, 0, "Sở Tài chính chủ trì thực hiện.")
    canvas.endForm()
    canvas.setFont(FONT, 12)
    canvas.drawString(72, 700, "Điều 1.")
    canvas.saveState()
    canvas.translate(72, 680)
    canvas.doForm("khung")
    canvas.restoreState()
    canvas.drawString(72, 660, "Điều 2.")
    (page,) = saved(canvas)
    assert words(page.text) == words("Điều 1. Sở Tài chính chủ trì thực hiện. Điều 2.")


@pytest.mark.parametrize(
    ("font", "expected"),
    [(b".VnTimeNe", "Quyết định về việc"), (b".VnArialH", "QUYẾT ĐỊNH VỀ VIỆC")],
)
def test_the_letters_of_an_old_font_come_out_in_unicode(canvas, font, expected):
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 700, "QuyÕt ®Þnh vÒ viÖc")
    canvas.save()
    path = Path(canvas._filename)
    path.write_bytes(path.read_bytes().replace(b"/Helvetica", b"/" + font))
    pages = read_pages(path)
    assert words(pages.texts[0]) == words(expected)
    assert pages.warnings == ("converted_tcvn3",)


def test_an_old_scheme_under_the_name_of_another_font_is_told_by_its_words(canvas):
    canvas.setFont("Helvetica", 12)
    old = "QuyÕt ®Þnh vÒ viÖc giao nhiÖm vô cho c¸c së, ban, ngµnh trªn ®Þa bµn thµnh phè"
    canvas.drawString(72, 700, old)
    canvas.save()
    pages = read_pages(Path(canvas._filename))
    assert words(pages.texts[0])[:6] == words("Quyết định về việc giao nhiệm")
    assert pages.warnings == ("converted_tcvn3",)


# Which reader


def test_a_page_too_large_for_pypdf_is_read_by_pypdfium2(canvas, tmp_path):
    pdfmetrics.registerFont(TTFont("trong-tep", face(10).path))
    for _ in range(2):
        canvas.setFont("trong-tep", 12)
        canvas.drawString(72, 700, BODY[:80])
        canvas.showPage()
    canvas.save()
    writer = PdfWriter(PdfReader(canvas._filename))
    contents = writer.pages[1].get_contents().get_data()
    set_contents(writer, 1, contents + b"\n" * 31_000_000)
    writer.write(tmp_path / "dai.pdf")
    pages = read_pages(tmp_path / "dai.pdf").pages
    assert [page.reader for page in pages] == ["pypdf", "pypdfium2"]
    assert words(pages[0].text) == words(pages[1].text) == words(BODY[:80])


def test_brackets_in_words_are_read_escaped_or_not(canvas, tmp_path):
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 700, "x")
    canvas.save()
    writer = PdfWriter(PdfReader(canvas._filename))
    contents = writer.pages[0].get_contents().get_data()
    set_contents(writer, 0, contents.replace(b"(x)", rb"(a \(b\) (c (d)) \\ e)"))
    writer.write(tmp_path / "ngoac.pdf")
    assert words(read_pages(tmp_path / "ngoac.pdf").texts[0]) == [
        "a",
        "(b)",
        "(c",
        "(d))",
        "\\",
        "e",
    ]


@needs_tesseract
def test_a_picture_among_pages_of_text_is_recognised_and_the_others_are_not(canvas):
    canvas.drawString(72, 700, BODY[:80])
    canvas.showPage()
    lines = [
        "THÔNG BÁO",
        "Về việc tổ chức hội nghị triển khai kế hoạch",
        "Các đơn vị cử người dự họp",
    ]
    canvas.drawImage(ImageReader(drawn_page(lines)), 0, 400, width=A4[0], height=200)
    calls: list[tuple[int, int]] = []
    canvas.save()
    pages = read_pages(Path(canvas._filename), lambda *call: calls.append(call))
    assert [page.reader for page in pages.pages] == ["pypdf", "tesseract"]
    assert "hội nghị triển khai kế hoạch" in " ".join(words(pages.texts[1]))
    assert "recognised" in pages.warnings
    assert pages.pages[0].confidence is None
    assert calls[-1] == (2, 2)
    assert calls == sorted(calls)


@needs_tesseract
def test_text_in_a_font_without_a_map_is_recognised_from_how_it_looks(canvas):
    pdfmetrics.registerFont(TTFont("khong-bang", face(10).path, asciiReadable=False))
    canvas.setFont("khong-bang", 14)
    for number, line in enumerate(wrap(BODY, 60)):
        canvas.drawString(60, 700 - 30 * number, line)
    canvas.save()
    path = Path(canvas._filename)
    path.write_bytes(path.read_bytes().replace(b"/ToUnicode", b"/ToNowhere"))
    (page,) = read_pages(path).pages
    assert page.reader == "tesseract"
    assert "các sở, ban, ngành khẩn trương" in " ".join(words(page.text))


def test_the_text_layer_of_a_scan_is_kept_where_it_is_good(canvas):
    canvas.drawImage(ImageReader(drawn_page([BODY[:60]])), 0, 0, width=A4[0], height=A4[1])
    hidden = canvas.beginText(72, 700)
    hidden.setFont(FONT, 12)
    hidden.setTextRenderMode(3)
    hidden.textLines(wrap(BODY, 80))
    canvas.drawText(hidden)
    (page,) = saved(canvas)
    assert page.reader == "pypdf"
    assert words(page.text) == words(BODY)


def test_a_page_in_english_is_not_taken_for_nonsense(canvas, monkeypatch):
    text = "The Parties agree to the terms of this Memorandum and shall implement it in good faith."
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 700, text)
    canvas.save()
    monkeypatch.setenv("PATH", "")
    assert words(read_pages(Path(canvas._filename)).texts[0]) == words(text)


def test_without_tesseract_nonsense_is_left_out_and_the_rest_is_read(canvas, monkeypatch):
    canvas.drawString(72, 700, BODY[:80])
    canvas.showPage()
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 700, "\x8b\x91 xq3 #zk \x95\x99 qq w7 plk vbn zxc qwr tyk ghj mnb")
    canvas.save()
    monkeypatch.setenv("PATH", "")
    pages = read_pages(Path(canvas._filename))
    assert pages.texts[1] == ""
    assert pages.warnings == ("pages_without_text",)


def test_nonsense_alone_is_refused_without_tesseract(canvas, monkeypatch):
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 700, "\x8b\x91 xq3 #zk \x95\x99 qq w7 plk vbn zxc qwr tyk ghj mnb")
    canvas.save()
    monkeypatch.setenv("PATH", "")
    with pytest.raises(OcrMissing):
        read_pages(Path(canvas._filename))


# Hostile files


def test_a_pdf_of_too_many_pages_is_refused_before_it_is_read(tmp_path):
    writer = PdfWriter()
    for _ in range(3001):
        writer.add_blank_page(width=10, height=10)
    path = tmp_path / "nhieu-trang.pdf"
    writer.write(path)
    with pytest.raises(TooManyPages) as refused:
        read_pages(path)
    assert refused.value.detail == "3000"


def test_a_content_stream_that_unpacks_to_too_much_costs_only_its_page(canvas, tmp_path):
    canvas.drawString(72, 700, BODY[:80])
    canvas.showPage()
    canvas.drawString(72, 700, "x")
    canvas.save()
    writer = PdfWriter(PdfReader(canvas._filename))
    set_contents(writer, 1, b"0 0 m " * 15_000_000)
    writer.write(tmp_path / "bom.pdf")
    pages = read_pages(tmp_path / "bom.pdf")
    assert words(pages.texts[0]) == words(BODY[:80])
    assert pages.texts[1] == ""


def test_a_page_tree_that_runs_in_a_ring_is_refused_as_broken(canvas):
    canvas.drawString(72, 700, BODY[:80])
    canvas.setPageCompression(0)
    canvas.save()
    path = Path(canvas._filename)
    data = path.read_bytes()
    start = data.index(b"/Kids [ ") + len(b"/Kids [ ")
    number = data[: data.index(b"/Kids [")].rsplit(b" 0 obj", 1)[0].rsplit(b"\n", 1)[1]
    path.write_bytes(data[:start] + number + data[start + len(number) :])
    with pytest.raises(BrokenFile):
        read_pages(path)


def test_paper_of_any_size_is_drawn_within_bounds(tmp_path):
    path = tmp_path / "kho-lon.pdf"
    canvas = Canvas(str(path), pagesize=(14_000, 14_000))
    canvas.drawImage(ImageReader(drawn_page(["x"])), 0, 0, width=14_000, height=14_000)
    canvas.save()
    assert max(Pdfium(path.read_bytes()).picture(0).size) <= 5000


# Real files


def test_the_tables_of_the_gazette_come_out_as_rows_and_its_prose_does_not():
    path = SHARED / "congbao" / "quyet-dinh-so-169-qd-bldtbxh-44203.pdf"
    if not path.is_file():
        pytest.skip("the real directives are not beside the repository")
    texts = read_pages(path).texts
    assert sum(len(rows(text)) > 1 for text in texts) > 15
    assert not rows(texts[0])
    for other in sorted((SHARED / "congbao").glob("luat-*.pdf")):
        assert not any(rows(text) for text in read_pages(other).texts)


def test_every_text_pdf_of_the_gazette_has_its_number_and_kind_read():
    paths = sorted((SHARED / "congbao").glob("*.pdf"))
    if not paths:
        pytest.skip("the real directives are not beside the repository")
    for path in paths:
        directive = read_directive(path)
        assert directive.number and directive.kind, path.name
        assert set(directive.source.readers) == {"pypdf"}, path.name
