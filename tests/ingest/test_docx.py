"""Word files: what python-docx or raw XML puts into them comes out as Word prints it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import _Cell

from ingest import read_directive
from ingest.errors import BrokenFile, PasswordProtected, TooHeavy, WrongExtension
from ingest.readers import read_pages

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "directives"
NS = nsdecls("w", "r")


@pytest.fixture
def lines_of(tmp_path: Path) -> Callable[[DocumentType], list[str]]:
    """Save a document and return the lines that are read from it, without empty ones."""

    def read(document: DocumentType) -> list[str]:
        path = tmp_path / "van-ban.docx"
        document.save(str(path))
        return [line for line in read_pages(path).texts[0].split("\n") if line.strip()]

    return read


def fill(cell: _Cell, text: str) -> None:
    first, *others = text.split("\n")
    cell.paragraphs[0].text = first
    for line in others:
        cell.add_paragraph(line)


def beside(document: DocumentType, *rows: tuple[str, str]) -> None:
    """Add a table without borders, as offices set the letterhead and the signature."""
    table = document.add_table(len(rows), 2)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            fill(cell, text)


def add_xml(document: DocumentType, inner: str) -> None:
    """Add a paragraph whose content is raw XML."""
    paragraph = document.add_paragraph()
    for child in parse_xml(f"<w:p {NS}>{inner}</w:p>"):
        paragraph._p.append(child)


def add_list(document: DocumentType, number: int, *levels: tuple[str, str]) -> None:
    """Define list `number` with (form, text) for each level."""
    root = document.part.numbering_part.element
    xml = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    first = root.find(qn("w:num"))
    kind = parse_xml(f'<w:abstractNum {NS} w:abstractNumId="{number}">{xml}</w:abstractNum>')
    root.insert(root.index(first), kind)
    root.append(num(number, number))


def num(number: int, kind: int, overrides: str = "") -> object:
    return parse_xml(
        f'<w:num {NS} w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{overrides}</w:num>'
    )


def numbered(document: DocumentType, text: str, number: int, level: int = 0) -> None:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {NS}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.fixture
def plan() -> DocumentType:
    """A province's plan: letterhead and signature in tables, automatic numbers, assignments."""
    document = Document()
    beside(
        document,
        (
            "UBND TỈNH MẪU\nSỞ NÔNG NGHIỆP\n_______\nSố: 45/KH-SNN",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n______\n"
            "Mẫu Sơn, ngày 05 tháng 3 năm 2024",
        ),
    )
    document.add_paragraph()
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Phòng, chống hạn mặn mùa khô năm 2024")
    document.add_paragraph("Căn cứ Luật Thủy lợi ngày 19 tháng 6 năm 2017;")
    document.add_paragraph("Sở Nông nghiệp ban hành kế hoạch như sau:")
    add_list(document, 90, ("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
    numbered(document, "MỤC TIÊU", 90)
    numbered(document, "Bảo đảm nước cho 2.000 ha lúa.", 90, 1)
    numbered(document, "Không để dân thiếu nước.", 90, 1)
    numbered(document, "TỔ CHỨC THỰC HIỆN", 90)
    numbered(document, "Chi cục Thủy lợi chủ trì đo mặn.", 90, 1)
    numbered(document, "Đo hằng ngày;", 90, 2)
    numbered(document, "Báo cáo hằng tuần.", 90, 2)
    table = document.add_table(4, 3)
    table.style = "Table Grid"
    rows = [
        ("Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"),
        ("Nạo vét kênh", "Chi cục Thủy lợi", "Tháng 3"),
        ("Đắp đập tạm", "", "Tháng 4"),
        ("Các việc khác", "", ""),
    ]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    table.cell(3, 0).merge(table.cell(3, 2))
    document.add_paragraph()
    beside(
        document,
        (
            "Nơi nhận:\n- UBND tỉnh;\n- Các phòng thuộc Sở;\n- Lưu: VT.",
            "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n\nNguyễn Văn Mẫu",
        ),
    )
    return document


def test_the_fields_of_an_office_plan_are_read(plan: DocumentType, tmp_path: Path) -> None:
    plan.save(str(tmp_path / "ke-hoach.docx"))
    directive = read_directive(tmp_path / "ke-hoach.docx")
    assert directive.number == "45/KH-SNN"
    assert directive.kind == "Kế hoạch"
    assert directive.issuer.casefold() == "sở nông nghiệp"
    assert directive.place == "Mẫu Sơn"
    assert directive.issued_on == date(2024, 3, 5)
    assert directive.subject == "Phòng, chống hạn mặn mùa khô năm 2024"
    assert directive.distribution == ("UBND tỉnh", "Các phòng thuộc Sở", "Lưu: VT")
    assert [(s.name, s.title, s.authority) for s in directive.signers] == [
        ("Nguyễn Văn Mẫu", "PHÓ GIÁM ĐỐC", "KT. GIÁM ĐỐC")
    ]
    assert directive.source.readers == ("python-docx",)
    assert not directive.warnings


def test_automatic_numbers_make_the_outline(plan: DocumentType, tmp_path: Path) -> None:
    plan.save(str(tmp_path / "ke-hoach.docx"))
    labels = [section.label for section in read_directive(tmp_path / "ke-hoach.docx").sections]
    for label in ("I", "I, 1", "I, 2", "II", "II, 1", "II, 1, a", "II, 1, b"):
        assert label in labels


def test_each_table_row_stands_alone(plan: DocumentType, lines_of: Callable) -> None:
    rows = [line for line in lines_of(plan) if line.startswith("|")]
    assert rows == [
        "| Nhiệm vụ | Cơ quan chủ trì | Thời hạn |",
        "| Nạo vét kênh | Chi cục Thủy lợi | Tháng 3 |",
        "| Đắp đập tạm | Chi cục Thủy lợi | Tháng 4 |",
        "| Các việc khác |",
    ]


def test_the_fields_of_a_party_letter_are_read(tmp_path: Path) -> None:
    document = Document()
    beside(
        document,
        ("TỈNH ỦY MẪU SƠN\n*\nSố 12-CV/TU\nV/v chuẩn bị đại hội\nchi bộ trực thuộc", 
         "ĐẢNG CỘNG SẢN VIỆT NAM\n______\nMẫu Sơn, ngày 02 tháng 4 năm 2025"),
    )  # fmt: skip
    document.add_paragraph("Kính gửi:\t- Các huyện ủy, thị ủy,")
    document.add_paragraph("\t- Các đảng ủy trực thuộc Tỉnh ủy.")
    document.add_paragraph("Thực hiện kế hoạch năm, Ban Thường vụ Tỉnh ủy yêu cầu:")
    document.add_paragraph("1-\tCác huyện ủy rà soát danh sách.")
    document.add_paragraph("2-\tBan Tổ chức Tỉnh ủy theo dõi, báo cáo.")
    beside(
        document,
        ("Nơi nhận:\n- Như trên,\n- Lưu Văn phòng Tỉnh ủy.", "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ"),
        ("", "Trần Thị Mẫu"),
    )
    document.save(str(tmp_path / "cv.docx"))
    directive = read_directive(tmp_path / "cv.docx")
    assert directive.number == "12-CV/TU"
    assert directive.kind == "Công văn"
    assert directive.issuer == "Tỉnh ủy Mẫu Sơn"
    assert directive.subject == "chuẩn bị đại hội chi bộ trực thuộc"
    assert directive.issued_on == date(2025, 4, 2)
    assert directive.addressees == ("Các huyện ủy, thị ủy", "Các đảng ủy trực thuộc Tỉnh ủy")
    assert [s.name for s in directive.signers] == ["Trần Thị Mẫu"]
    assert {"1", "2"} <= {section.label for section in directive.sections}


def test_numbers_of_several_levels_are_printed_whole(lines_of: Callable) -> None:
    document = Document()
    add_list(document, 91, ("decimal", "Điều %1."), ("decimal", "%1.%2."), ("bullet", "-"))
    numbered(document, "Phạm vi", 91)
    numbered(document, "Một", 91, 1)
    numbered(document, "Hai", 91, 1)
    numbered(document, "Đối tượng", 91)
    numbered(document, "Ba", 91, 1)
    numbered(document, "gạch", 91, 2)
    assert lines_of(document) == [
        "Điều 1. Phạm vi", "1.1. Một", "1.2. Hai", "Điều 2. Đối tượng", "2.1. Ba", "- gạch",
    ]  # fmt: skip


def test_lists_of_one_definition_count_on_unless_they_restart(lines_of: Callable) -> None:
    document = Document()
    add_list(document, 92, ("decimal", "%1."))
    root = document.part.numbering_part.element
    root.append(num(93, 92))
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    root.append(num(94, 92, start))
    for number, text in ((92, "a"), (93, "b"), (94, "c"), (94, "d")):
        numbered(document, text, number)
    assert lines_of(document) == ["1. a", "2. b", "5. c", "6. d"]


def test_a_style_brings_its_number_and_a_paragraph_may_refuse_it(lines_of: Callable) -> None:
    document = Document()
    document.add_paragraph("Việc thứ nhất", style="List Number")
    refused = document.add_paragraph("Lời dẫn", style="List Number")
    refused._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {NS}><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
    )
    document.add_paragraph("Việc thứ hai", style="List Number")
    document.add_paragraph("Việc nhỏ", style="List Bullet")
    assert lines_of(document) == [
        "1. Việc thứ nhất", "Lời dẫn", "2. Việc thứ hai", "• Việc nhỏ",
    ]  # fmt: skip


def test_an_automatic_number_alone_in_its_cell_is_kept(lines_of: Callable) -> None:
    document = Document()
    add_list(document, 95, ("decimal", "%1"))
    table = document.add_table(3, 2)
    table.style = "Table Grid"
    for row, task in zip(table.rows, ("Nhiệm vụ", "Trồng rừng", "Thả cá"), strict=True):
        row.cells[1].text = task
    table.cell(0, 0).text = "TT"
    for at in (1, 2):
        table.cell(at, 0).paragraphs[0]._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {NS}><w:ilvl w:val="0"/><w:numId w:val="95"/></w:numPr>')
        )
    assert lines_of(document) == ["| TT | Nhiệm vụ |", "| 1 | Trồng rừng |", "| 2 | Thả cá |"]


def test_a_letterhead_set_with_tabs_is_read(tmp_path: Path) -> None:
    document = Document()
    for line in (
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "  HUYỆN MẪU THÔN\t\tĐộc lập - Tự do - Hạnh phúc",
        "Số: 55/QĐ-UBND\t\tMẫu Thôn, ngày 12 tháng 01 năm 2011",
        "QUYẾT ĐỊNH",
        "Về việc thành lập Tổ công tác",
        "Điều 1. Thành lập Tổ công tác gồm năm người.",
    ):
        document.add_paragraph(line)
    document.save(str(tmp_path / "qd.docx"))
    directive = read_directive(tmp_path / "qd.docx")
    assert directive.issuer == "Ủy ban nhân dân huyện Mẫu Thôn"
    assert directive.number == "55/QĐ-UBND"
    assert directive.issued_on == date(2011, 1, 12)
    assert directive.subject == "Về việc thành lập Tổ công tác"


def test_a_closing_set_with_tabs_is_read(tmp_path: Path) -> None:
    document = Document()
    for line in (
        "\t\t\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "UBND XÃ MẪU\t\t\tĐộc lập - Tự do - Hạnh phúc",
        "Số: 4/BC-UBND\t\t\tMẫu, ngày 1 tháng 2 năm 2013",
        "BÁO CÁO",
        "Kết quả thu thuế",
        "1.\tThu đạt 90%.",
        "Nơi nhận:\t\t\t\tTM. ỦY BAN NHÂN DÂN",
        "- Huyện;\t\t\t\t\tCHỦ TỊCH",
        "- Lưu./.\t\t\t\t\tLý Văn Mẫu",
    ):
        document.add_paragraph(line)
    document.save(str(tmp_path / "bc.docx"))
    directive = read_directive(tmp_path / "bc.docx")
    assert directive.number == "4/BC-UBND"
    assert directive.distribution == ("Huyện", "Lưu")
    assert [(s.name, s.authority) for s in directive.signers] == [
        ("Lý Văn Mẫu", "TM. ỦY BAN NHÂN DÂN")
    ]


def test_the_parts_of_a_merged_header_stand_under_it(lines_of: Callable) -> None:
    document = Document()
    table = document.add_table(3, 4)
    table.style = "Table Grid"
    rows = (
        ("TT", "Nhiệm vụ", "Cơ quan", ""),
        ("", "", "Chủ trì", "Phối hợp"),
        ("1", "Tổ chức chiến dịch", "Sở Y tế", "Báo Mẫu Sơn\nĐài Mẫu Sơn"),
    )
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            fill(cell, text)
    table.cell(0, 2).merge(table.cell(0, 3))
    for column in (0, 1):
        table.cell(0, column).merge(table.cell(1, column))
    assert lines_of(document) == [
        "| TT | Nhiệm vụ | Cơ quan |  |",
        "| TT | Nhiệm vụ | Chủ trì | Phối hợp |",
        "| 1 | Tổ chức chiến dịch | Sở Y tế | Báo Mẫu Sơn ¦ Đài Mẫu Sơn |",
    ]


def test_a_table_in_a_cell_is_read_with_it(lines_of: Callable) -> None:
    document = Document()
    table = document.add_table(3, 2)
    table.style = "Table Grid"
    fill(table.cell(0, 0), "Việc")
    fill(table.cell(0, 1), "Hạn")
    fill(table.cell(1, 0), "Rà soát:")
    inner = table.cell(1, 0).add_table(1, 2)
    fill(inner.cell(0, 0), "nhà ở")
    fill(inner.cell(0, 1), "cầu đường")
    fill(table.cell(1, 1), "01/7")
    fill(table.cell(2, 0), "Báo cáo")
    assert lines_of(document) == [
        "| Việc | Hạn |", "| Rà soát: nhà ở cầu đường | 01/7 |", "| Báo cáo |  |",
    ]  # fmt: skip


def test_white_letters_on_a_dark_cell_are_read(lines_of: Callable) -> None:
    document = Document()
    table = document.add_table(2, 2)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, ("Nhiệm vụ", "Thời hạn"), strict=True):
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {NS} w:val="clear" w:fill="1F4E79"/>'))
        white = run(text, '<w:color w:val="FFFFFF"/>')
        cell._tc.replace(cell.paragraphs[0]._p, parse_xml(f"<w:p {NS}>{white}</w:p>"))
    fill(table.cell(1, 0), "Trồng rừng")
    fill(table.cell(1, 1), "Quý I")
    assert lines_of(document) == ["| Nhiệm vụ | Thời hạn |", "| Trồng rừng | Quý I |"]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next(lines_of: Callable) -> None:
    document = Document()
    add_xml(document, f'<w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>{run("Các sở ")}')
    document.add_paragraph("báo cáo hằng tuần.")
    assert lines_of(document) == ["Các sở báo cáo hằng tuần."]


def test_a_table_of_contents_makes_no_sections(tmp_path: Path) -> None:
    document = Document()
    document.styles.add_style("toc 1", 1)
    for number in (1, 2):
        document.add_paragraph(f"Điều {number}. Tên điều\t{number}", style="toc 1")
    for number in (1, 2):
        document.add_paragraph(f"Điều {number}. Tên điều")
        document.add_paragraph("Nội dung của điều.")
    document.save(str(tmp_path / "ql.docx"))
    directive = read_directive(tmp_path / "ql.docx")
    articles = [s for s in directive.sections if s.kind == "article"]
    assert [a.label for a in articles] == ["Điều 1", "Điều 2"]
    assert all("Nội dung" in directive.text[a.start : a.end] for a in articles)


@pytest.mark.parametrize(
    ("inner", "printed"),
    [
        (f'<w:ins w:id="1">{run("thêm")}</w:ins><w:del w:id="2"><w:r><w:delText>bớt</w:delText></w:r></w:del>', "thêm"),
        (run("hiện") + run("ẩn", "<w:vanish/>"), "hiện"),
        (run("quyết định", "<w:caps/>"), "QUYẾT ĐỊNH"),
        (run("30/2020/NĐ-CP") + run("1", '<w:vertAlign w:val="superscript"/>') + run(" về"), "30/2020/NĐ-CP[1] về"),
        (run("200 m") + run("2", '<w:vertAlign w:val="superscript"/>') + run(" đất"), "200 m2 đất"),
        (f'<w:hyperlink r:id="rId1">{run("trang tin")}</w:hyperlink>', "trang tin"),
        (f'<w:sdt><w:sdtPr><w:alias w:val="Ô"/></w:sdtPr><w:sdtContent>{run("ô nhập")}</w:sdtContent></w:sdt>', "ô nhập"),
        (f'<w:smartTag w:element="place">{run("Hà Nội")}</w:smartTag>', "Hà Nội"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 5 ha"), "≥ 5 ha"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run(" Đồng ý"), "☑ Đồng ý"),
        (run("tăng cường") + "<w:r><w:br/></w:r>" + run("công tác"), "tăng cường công tác"),
        (run("2011") + "<w:r><w:noBreakHyphen/></w:r>" + run("2020"), "2011-2020"),
        ('<w:fldSimple w:instr="DATE">' + run("05/3") + "</w:fldSimple>", "05/3"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF so_1</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("Điều 7")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" nêu trên"),
            "Điều 7 nêu trên",
        ),
        (run("[daky]", '<w:color w:val="FFFFFF"/>') + run("Đã ký"), "Đã ký"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_word_prints_it(inner: str, printed: str, lines_of: Callable) -> None:
    document = Document()
    add_xml(document, inner)
    assert lines_of(document) == [printed]


def test_a_text_box_is_read_once(lines_of: Callable) -> None:
    document = Document()
    box = f"<w:txbxContent><w:p>{run('DỰ THẢO')}</w:p></w:txbxContent>"
    add_xml(
        document,
        f'{run("Kính gửi: Sở A")}<w:r xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>",
    )
    assert lines_of(document) == ["Kính gửi: Sở A", "DỰ THẢO"]


def test_an_old_font_of_a_run_or_a_style_is_converted_and_told(tmp_path: Path) -> None:
    document = Document()
    add_xml(document, run("QuyÕt ®Þnh", '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'))
    add_xml(document, run("ñy ban", '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'))
    style = document.styles["Heading 1"]
    style.element.get_or_add_rPr().append(
        parse_xml(f'<w:rFonts {NS} w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>')
    )
    for old in style.element.rPr.findall(qn("w:rFonts"))[:-1]:
        style.element.rPr.remove(old)
    document.add_paragraph("Thoâng baùo", style="Heading 1")
    document.save(str(tmp_path / "cu.docx"))
    pages = read_pages(tmp_path / "cu.docx")
    assert pages.texts[0].split("\n") == ["Quyết định", "ỦY BAN", "Thông báo"]
    assert pages.warnings == ("converted_tcvn3", "converted_vni")


def test_a_footnote_follows_the_paragraph_that_cites_it(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("KẾ HOẠCH")
    add_xml(
        document,
        run("Diện tích rừng giảm")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + run(" trong năm."),
    )
    document.add_paragraph("Câu sau.")
    path = tmp_path / "chu-thich.docx"
    document.save(str(path))
    note = f'<w:footnotes {NS}><w:footnote w:id="2"><w:p>{run(" Theo số liệu mẫu.")}</w:p></w:footnote></w:footnotes>'
    with_part(path, "footnotes", note)
    assert read_pages(path).texts[0].split("\n") == [
        "KẾ HOẠCH", "Diện tích rừng giảm trong năm.", "[1] Theo số liệu mẫu.", "Câu sau.",
    ]  # fmt: skip


def with_part(path: Path, kind: str, xml: str) -> None:
    """Put a part into a DOCX file and relate the text to it."""
    parts = {}
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    relation = (
        '<Relationship Id="rIdNote" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{kind}.xml"/></Relationships>'
    )
    links = "word/_rels/document.xml.rels"
    parts[links] = parts[links].replace(b"</Relationships>", relation.encode())
    parts[f"word/{kind}.xml"] = xml.encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)


def test_a_letterhead_in_the_page_header_is_read_and_a_page_number_is_not(
    tmp_path: Path,
) -> None:
    document = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    head = section.first_page_header
    for line in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "SỞ Y TẾ MẪU SƠN",
                 "Số: 3/CT-SYT", "Mẫu Sơn, ngày 7 tháng 8 năm 2023"):  # fmt: skip
        head.add_paragraph(line)
    section.header.paragraphs[0].text = "Trang 2"
    document.add_paragraph("CHỈ THỊ")
    document.add_paragraph("Về tiêm chủng mở rộng")
    document.add_paragraph("1. Các trạm y tế rà soát trẻ em trong độ tuổi.")
    document.save(str(tmp_path / "ct.docx"))
    directive = read_directive(tmp_path / "ct.docx")
    assert directive.number == "3/CT-SYT"
    assert directive.subject == "Về tiêm chủng mở rộng"
    assert "Trang 2" not in directive.text


def changed(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """Change one part of a DOCX file in place."""
    with zipfile.ZipFile(path) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    parts[name] = change(parts[name])
    with zipfile.ZipFile(path, "w") as new:
        for part, data in parts.items():
            new.writestr(part, data)
    return path


@pytest.fixture
def note_file(tmp_path: Path) -> Path:
    document = Document()
    document.add_paragraph("Nội dung mẫu.")
    document.save(str(tmp_path / "mau.docx"))
    return tmp_path / "mau.docx"


def test_a_dangling_picture_link_costs_no_text(note_file: Path) -> None:
    link = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/image" Target="NULL"/></Relationships>'
    )
    changed(
        note_file,
        "word/_rels/document.xml.rels",
        lambda xml: xml.replace(b"</Relationships>", link),
    )
    assert read_pages(note_file).texts[0].strip() == "Nội dung mẫu."


def test_a_file_with_macros_is_read_as_text(note_file: Path) -> None:
    changed(
        note_file,
        "[Content_Types].xml",
        lambda xml: xml.replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
    )
    path = note_file.rename(note_file.with_suffix(".docm"))
    assert read_pages(path).texts[0].strip() == "Nội dung mẫu."


def test_a_web_page_named_docx_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "trang.docx"
    path.write_text("<html><body><p>Nội dung mẫu.</p></body></html>", encoding="utf-8")
    pages = read_pages(path)
    assert (pages.texts[0].strip(), pages.pages[0].reader) == ("Nội dung mẫu.", "beautifulsoup")


def test_entities_are_not_expanded(note_file: Path) -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    changed(
        note_file,
        "word/document.xml",
        lambda xml: xml.replace(b"<w:document", bomb + b"<w:document", 1).replace(
            "mẫu".encode(), b"&c;"
        ),
    )
    assert read_pages(note_file).texts[0].strip() == "Nội dung"


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bom.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb,
        bomb.open("word/document.xml", "w") as part,
    ):
        for _ in range(101):
            part.write(b" " * 1_000_000)
    with pytest.raises(TooHeavy):
        read_pages(path)


def test_a_cut_file_is_refused(note_file: Path) -> None:
    note_file.write_bytes(note_file.read_bytes()[:2000])
    with pytest.raises(BrokenFile):
        read_pages(note_file)


def test_damaged_xml_is_refused(note_file: Path) -> None:
    changed(note_file, "word/document.xml", lambda xml: xml[:-40])
    with pytest.raises(BrokenFile):
        read_pages(note_file)


def test_a_workbook_named_docx_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bang.docx"
    with zipfile.ZipFile(path, "w") as workbook:
        workbook.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(WrongExtension):
        read_pages(path)


def test_a_file_with_a_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "khoa.docx"
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024)
    path.write_bytes(head + "EncryptedPackage".encode("utf-16-le") + bytes(512))
    with pytest.raises(PasswordProtected):
        read_pages(path)


def test_tables_nested_without_end_are_refused_or_read(note_file: Path) -> None:
    table = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    nested = table[0] * 80 + f"<w:p>{run('Ở trong')}</w:p>" + table[1] * 80
    changed(
        note_file,
        "word/document.xml",
        lambda xml: xml.replace(b"<w:body>", b"<w:body>" + nested.encode(), 1),
    )
    assert "Ở trong" in read_pages(note_file).texts[0]


def test_styles_based_on_each_other_do_not_hang(note_file: Path) -> None:
    circle = (
        f'<w:styles {NS}><w:style w:type="paragraph" w:default="1" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    changed(note_file, "word/styles.xml", lambda _: circle.encode())
    assert read_pages(note_file).texts[0].strip() == "Nội dung mẫu."


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared directives are not beside the repo")
def test_a_decree_of_the_government_is_read_whole() -> None:
    directive = read_directive(SHARED / "nghi-dinh-30-2020-ND-CP.docx")
    assert directive.number == "30/2020/NĐ-CP"
    assert directive.issuer == "Chính phủ"
    assert directive.issued_on == date(2020, 3, 5)
    assert directive.subject == "Về công tác văn thư"
    assert [s.name for s in directive.signers] == ["Nguyễn Xuân Phúc"]
    articles = [s.label for s in directive.sections if s.kind == "article"]
    assert articles == [f"Điều {number}" for number in range(1, 39)]
