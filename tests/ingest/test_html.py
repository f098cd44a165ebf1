"""Saved web pages: blocks, tables, lists and encodings come in as a browser shows them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from ingest import read_directive
from ingest.errors import BrokenFile, EmptyFile, WrongEncoding, WrongExtension
from ingest.readers import read_pages

LETTER = """<html><head><meta charset="utf-8"><title>Cổng thông tin</title>
<style>.an {display:none}</style><script>var x = "Số: 99/QĐ-SAI";</script></head><body>
<nav><ul><li>Trang chủ</li><li>Liên hệ</li></ul></nav>
<div id="noi-dung">
<table width="100%"><tr>
<td><p><b>UBND TỈNH MẪU</b></p><p><b>SỞ XÂY DỰNG</b></p><p>-------</p></td>
<td><p><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b>Độc lập - Tự do - Hạnh phúc</b></p></td>
</tr><tr><td><p>Số: 8/CT-SXD</p></td><td><p><i>Mẫu Sơn, ngày 15 tháng 6 năm 2022</i></p></td></tr></table>
<p align="center"><b>CHỈ THỊ</b></p>
<p align="center"><b>Về bảo đảm an toàn<br>công trình mùa mưa bão</b></p>
<p>Để bảo đảm an toàn, Giám đốc Sở yêu cầu:</p>
<ol><li>Thanh tra Sở kiểm tra cần trục.</li>
<li>Các chủ đầu tư:<ol type="a"><li>Chằng chống giàn giáo;</li><li>Trực 24 giờ.</li></ol></li></ol>
<table border="1"><thead><tr><th>TT</th><th>Việc</th><th>Hạn</th></tr></thead>
<tbody><tr><td rowspan="2">1</td><td>Rà soát</td><td>01/7</td></tr><tr><td>Báo cáo</td><td>05/7</td></tr>
<tr><td colspan="3">Các việc khác</td></tr></tbody></table>
<table><tr><td><p>Nơi nhận:</p><p>- UBND tỉnh;</p><p>- Lưu: VT.</p></td>
<td><p>GIÁM ĐỐC</p><p>&nbsp;</p><p>Đỗ Văn Mẫu</p></td></tr></table>
</div><p class="an" style="display:none">Lượt xem</p></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., Path]:
    def write(markup: str | bytes, name: str = "trang.html", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(markup if isinstance(markup, bytes) else markup.encode(encoding))
        return path

    return write


def lines(path: Path) -> list[str]:
    return [line for line in read_pages(path).texts[0].split("\n") if line.strip()]


def test_the_fields_of_a_directive_on_a_web_page_are_read(page: Callable) -> None:
    directive = read_directive(page(LETTER))
    assert directive.number == "8/CT-SXD"
    assert directive.kind == "Chỉ thị"
    assert directive.issuer == "Sở Xây dựng"
    assert directive.issued_on == date(2022, 6, 15)
    assert directive.subject == "Về bảo đảm an toàn công trình mùa mưa bão"
    assert directive.distribution == ("UBND tỉnh", "Lưu: VT")
    assert [(s.name, s.title) for s in directive.signers] == [("Đỗ Văn Mẫu", "GIÁM ĐỐC")]
    assert {"1", "2", "2, a", "2, b"} <= {section.label for section in directive.sections}
    assert directive.source.readers == ("beautifulsoup",)


def test_menus_scripts_and_hidden_parts_are_left_out(page: Callable) -> None:
    text = read_pages(page(LETTER)).texts[0]
    for furniture in ("Trang chủ", "99/QĐ-SAI", "Lượt xem", "Cổng thông tin"):
        assert furniture not in text


def test_table_rows_repeat_what_is_merged(page: Callable) -> None:
    rows = [line for line in lines(page(LETTER)) if line.startswith("|")]
    assert rows == [
        "| TT | Việc | Hạn |",
        "| 1 | Rà soát | 01/7 |",
        "| 1 | Báo cáo | 05/7 |",
        "| Các việc khác |",
    ]


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ('<ol start="3"><li>Ba</li><li value="7">Bảy</li><li>Tám</li></ol>', ["3. Ba", "7. Bảy", "8. Tám"]),
        ("<ul><li>Một</li><li>- Hai</li></ul>", ["- Một", "- Hai"]),
        ("<p>Điều\n  5.   Phạm\tvi</p>Lời cuối", ["Điều 5. Phạm vi", "Lời cuối"]),
        ("<p>30/2020/NĐ-CP<sup>1</sup> quy định 5 km<sup>2</sup></p>", ["30/2020/NĐ-CP[1] quy định 5 km2"]),
        ("<p>mới<del>cũ</del></p><pre>Dòng một\nDòng hai</pre>", ["mới", "Dòng một", "Dòng hai"]),
        ("<p style='text-transform:uppercase'>kế hoạch</p>", ["KẾ HOẠCH"]),
        ("<div>Trên<div>Giữa</div>Dưới</div>", ["Trên", "Giữa", "Dưới"]),
    ],
)  # fmt: skip
def test_a_page_reads_as_a_browser_shows_it(body: str, printed: list[str], page: Callable) -> None:
    assert lines(page(f"<html><body>{body}</body></html>")) == printed


def test_tables_inside_the_frame_of_a_page_stay_tables(page: Callable) -> None:
    frame = (
        "<table><tr><td>Bên trái</td><td><p>Lời dẫn:</p><table border='1'>"
        "<tr><th>Việc</th><th>Hạn</th></tr><tr><td>Rà soát</td><td>01/7</td></tr></table></td></tr></table>"
    )
    assert lines(page(frame)) == [
        "Bên trái", "Lời dẫn:", "| Việc | Hạn |", "| Rà soát | 01/7 |",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "encoding"),
    [
        ('<meta charset="utf-8"><p>Quyết định này có hiệu lực.</p>', "utf-8"),
        ("<p>Quyết định này có hiệu lực.</p>", "utf-8"),
        ("<p>Quyết định này có hiệu lực.</p>", "utf-8-sig"),
        ("<p>Quyết định này có hiệu lực.</p>", "utf-16"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=utf-16le"><p>Quyết định này có hiệu lực.</p>', "utf-8"),
    ],
)  # fmt: skip
def test_unicode_is_read_whatever_is_declared(markup: str, encoding: str, page: Callable) -> None:
    path = page(f"<html>{markup}</html>", encoding=encoding)
    assert lines(path) == ["Quyết định này có hiệu lực."]
    assert not read_pages(path).warnings


def test_the_code_page_that_is_declared_is_used(page: Callable) -> None:
    markup = '<meta charset="windows-1258"><p>Thông báo cu\u0309a ti\u0309nh</p>'
    read = lines(page(markup, encoding="cp1258"))
    assert [unicodedata.normalize("NFC", line) for line in read] == ["Thông báo của tỉnh"]


def test_old_fonts_are_converted_and_told(page: Callable) -> None:
    markup = (
        '<style>p.tieude {font-family:".VnTimeH"; font-size:14pt}</style>'
        '<p class="tieude">Quyết</p>'.replace("Quyết", "QuyÕt ®Þnh")
        + '<p><font face=".VnTime">QuyÕt ®Þnh nµy</font></p>'
        '<p style="font-family:VNI-Times">Thoâng baùo</p>'
    )
    path = page(f"<html>{markup}</html>", encoding="latin-1")
    assert lines(path) == ["QUYẾT ĐỊNH", "Quyết định này", "Thông báo"]
    assert read_pages(path).warnings == ("converted_tcvn3", "converted_vni")


def test_a_page_saved_with_its_pictures_is_read(page: Callable) -> None:
    message = MIMEMultipart("related")
    message.attach(MIMEText("<html><body><p>Nội dung mẫu.</p></body></html>", "html", "utf-8"))
    path = page(message.as_bytes(), name="trang.mht")
    assert lines(path) == ["Nội dung mẫu."]


def test_bytes_that_are_no_text_are_refused(page: Callable) -> None:
    with pytest.raises(WrongExtension):
        read_pages(page(b"PK\x03\x04" + bytes(100)))
    with pytest.raises(WrongExtension):
        read_pages(page(b"<html>" + bytes(range(256))))


def test_letters_of_no_known_encoding_are_refused(page: Callable) -> None:
    with pytest.raises(WrongEncoding):
        read_pages(page("<p>これは日本語の文書です。</p>", encoding="shift-jis"))


def test_a_page_without_text_is_refused(page: Callable) -> None:
    with pytest.raises(EmptyFile):
        read_pages(page("<html><body><script>1</script></body></html>"))


def test_endless_nesting_is_refused(page: Callable) -> None:
    with pytest.raises(BrokenFile):
        read_pages(page("<div>" * 5_000 + "Nội dung mẫu." + "</div>" * 5_000))


def test_spans_without_measure_do_not_fill_the_memory(page: Callable) -> None:
    markup = '<table border="1"><tr><td colspan="99999" rowspan="99999">A</td><td>B</td></tr><tr><td>C</td></tr></table>'
    assert lines(page(markup)) == ["| A | B |", "| A | C |"]
