"""Legacy Word files, read by LibreOffice where it is installed, else by antiword or catdoc."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ingest import read_directive
from ingest.directive import Directive
from ingest.errors import (
    BrokenFile,
    ConverterMissing,
    OfficeMissing,
    PasswordProtected,
    WrongExtension,
)
from ingest.readers import read_pages

SAMPLE = Path(__file__).parent / "data" / "thong-bao-mau.doc"
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "directives"
RICH_TEXT = rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}\f0 N\u7897?i dung m\u7851?u.\par}"
ROWS = [
    "| TT | Nhiệm vụ | Cơ quan chủ trì |",
    "| 1 | Xây dựng kế hoạch hội thi và gửi các trường trước ngày khai giảng năm học mới | Phòng Giáo dục |",
    "| 2 | Bố trí phòng thi | Trường Tiểu học Mẫu Thôn A |",
    "| 3 | Chấm thi và công bố kết quả trên trang thông tin của ngành | Ban Giám khảo hội thi |",
]

needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")),
    reason="LibreOffice is not installed (apt-get install libreoffice-writer-nogui)",
)


@pytest.fixture
def only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Leave of all programs these; a test that needs one that is not installed is skipped."""

    def leave(*programs: str) -> None:
        folder = tmp_path / "bin"
        folder.mkdir()
        for program in programs:
            found = shutil.which(program)
            if not found:
                pytest.skip(f"{program} is not installed (apt-get install {program})")
            (folder / program).symlink_to(found)
        monkeypatch.setenv("PATH", str(folder))

    return leave


def assert_fields(directive: Directive) -> None:
    assert directive.number == "17/TB-PGD"
    assert directive.kind == "Thông báo"
    assert directive.issuer == "Phòng Giáo dục"
    assert directive.issued_on == date(2019, 9, 9)
    assert directive.subject == "Về việc tổ chức hội thi viết chữ đẹp"
    assert directive.distribution == ("Các trường tiểu học", "Lưu: VT")
    assert [(s.name, s.title) for s in directive.signers] == [("Lê Văn Mẫu", "TRƯỞNG PHÒNG")]


def rows(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("|")]


def test_antiword_gives_the_fields_and_whole_table_rows(only: Callable) -> None:
    only("antiword")
    directive = read_directive(SAMPLE)
    assert_fields(directive)
    assert rows(directive.text) == ROWS
    assert directive.source.readers == ("antiword",)
    assert directive.warnings == ("read_without_layout",)


def test_catdoc_reads_where_antiword_is_missing(only: Callable) -> None:
    only("catdoc")
    pages = read_pages(SAMPLE)
    assert pages.pages[0].reader == "catdoc"
    assert pages.warnings == ("read_without_layout",)
    assert "Các trường phân công giáo viên:" in pages.texts[0].split("\n")


@needs_office
def test_libreoffice_keeps_automatic_numbers_and_tables() -> None:
    directive = read_directive(SAMPLE)
    assert_fields(directive)
    assert rows(directive.text) == ROWS
    assert {"1", "2", "2, a", "2, b"} <= {section.label for section in directive.sections}
    assert directive.source.readers == ("libreoffice",)
    assert not directive.warnings


def test_without_a_program_the_refusal_says_which_to_install(only: Callable) -> None:
    only()
    with pytest.raises(ConverterMissing):
        read_pages(SAMPLE)


def test_rich_text_is_refused_without_libreoffice(only: Callable, tmp_path: Path) -> None:
    only("antiword")
    path = tmp_path / "mau.doc"
    path.write_bytes(RICH_TEXT)
    with pytest.raises(OfficeMissing):
        read_pages(path)


@needs_office
def test_rich_text_named_doc_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "mau.doc"
    path.write_bytes(RICH_TEXT)
    assert read_pages(path).texts[0].strip() == "Nội dung mẫu."


def test_a_legacy_file_named_docx_is_read_as_what_it_is(only: Callable, tmp_path: Path) -> None:
    only("antiword")
    path = tmp_path / "mau.docx"
    path.write_bytes(SAMPLE.read_bytes())
    assert_fields(read_directive(path))


def test_a_web_page_named_doc_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "mau.doc"
    path.write_text("<html><body><p>Nội dung mẫu.</p></body></html>", encoding="utf-8")
    assert read_pages(path).texts[0].strip() == "Nội dung mẫu."


def test_an_encrypted_text_is_refused(tmp_path: Path) -> None:
    data = bytearray(SAMPLE.read_bytes())
    data[data.index(b"\xec\xa5") + 11] |= 0x01
    path = tmp_path / "khoa.doc"
    path.write_bytes(data)
    with pytest.raises(PasswordProtected):
        read_pages(path)


def test_a_picture_named_doc_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "anh.doc"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(WrongExtension):
        read_pages(path)


def test_a_workbook_of_excel_97_named_doc_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bang.doc"
    path.write_bytes(SAMPLE.read_bytes().replace("WordDocument".encode("utf-16-le"), bytes(24)))
    with pytest.raises(WrongExtension):
        read_pages(path)


def test_a_file_that_no_program_can_read_is_refused(only: Callable, tmp_path: Path) -> None:
    only("antiword")
    path = tmp_path / "hong.doc"
    data = SAMPLE.read_bytes()
    path.write_bytes(data[:512] + bytes(len(data) // 2) + data[-2048:])
    with pytest.raises(BrokenFile):
        read_pages(path)


@needs_office
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared directives are not beside the repo")
def test_a_real_appendix_keeps_its_divisions_and_table_rows() -> None:
    directive = read_directive(SHARED / "nghi-dinh-30-2020-phu-luc-1.doc")
    labels = {section.label for section in directive.sections}
    assert {"Phần I", "Phần I, I, 7", "Phần I, II, 1, c", "Phần II"} <= labels
    assert sum(line.startswith("|") for line in directive.text.split("\n")) > 70
