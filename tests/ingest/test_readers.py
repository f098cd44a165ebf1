"""Which files are read, and for which reason each other one is refused."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

from ingest import find_files
from ingest.errors import (
    BrokenFile,
    EmptyFile,
    FileMissing,
    FileTooLarge,
    OcrMissing,
    PasswordProtected,
    UnsupportedFormat,
    WrongEncoding,
    WrongExtension,
)
from ingest.readers import read_pages

SENTENCE = "Các sở, ban, ngành tổ chức thực hiện Kế hoạch này trước ngày 30 tháng 6."


def words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize(
    "encoded",
    [
        SENTENCE.encode(),
        b"\xef\xbb\xbf" + SENTENCE.encode(),
        SENTENCE.encode("utf-16"),
        b"\xfe\xff" + SENTENCE.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little endian", "utf-16 big endian"],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_unicode_text_is_read_whatever_its_encoding(tmp_path, encoded, suffix):
    path = tmp_path / f"van-ban{suffix}"
    path.write_bytes(encoded)
    pages = read_pages(path)
    assert pages.texts == (SENTENCE,)
    assert not pages.paged
    assert pages.sha256 == hashlib.sha256(encoded).hexdigest()


def test_text_in_an_old_code_page_is_refused_as_wrong_encoding(tmp_path):
    path = tmp_path / "cu.txt"
    path.write_bytes("Kế hoạch triển khai".encode("cp1258", errors="replace") + b"\xe9\xff\xf0 ")
    with pytest.raises(WrongEncoding):
        read_pages(path)


def test_utf_16_cut_in_half_a_letter_is_refused_as_wrong_encoding(tmp_path):
    path = tmp_path / "cut.txt"
    path.write_bytes(SENTENCE.encode("utf-16")[:-1])
    with pytest.raises(WrongEncoding):
        read_pages(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileMissing) as refused:
        read_pages(tmp_path / "khong-co.pdf")
    assert refused.value.path.name == "khong-co.pdf"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.pdf"])
@pytest.mark.parametrize("data", [b"", b" \r\n\t \n"], ids=["no bytes", "white space"])
def test_an_empty_file_is_refused(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(EmptyFile):
        read_pages(path)


def test_text_of_nothing_but_a_byte_order_mark_is_empty(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("\n \n".encode("utf-16"))
    with pytest.raises(EmptyFile):
        read_pages(path)


def test_other_formats_are_refused_by_suffix(tmp_path):
    path = tmp_path / "bang.xlsx"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(UnsupportedFormat) as refused:
        read_pages(path)
    assert refused.value.detail == ".xlsx"


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(UnsupportedFormat):
        read_pages(tmp_path)


def test_a_picture_named_pdf_is_refused(tmp_path):
    path = tmp_path / "anh.pdf"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    with pytest.raises(WrongExtension):
        read_pages(path)


@pytest.mark.parametrize("name", ["goi.pdf", "goi.txt"])
def test_an_archive_under_another_name_is_refused(tmp_path, name):
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("van-ban.txt", SENTENCE)
    with pytest.raises(WrongExtension):
        read_pages(path)


def test_a_pdf_named_txt_is_refused(make_pdf):
    with pytest.raises(WrongExtension):
        read_pages(make_pdf([SENTENCE], name="van-ban.txt"))


def test_binary_named_txt_is_refused(tmp_path):
    path = tmp_path / "chuong-trinh.txt"
    path.write_bytes(b"\x7fELF" + bytes(range(256)) * 8)
    with pytest.raises(WrongExtension):
        read_pages(path)


@pytest.mark.parametrize("name", ["lon.pdf", "lon.txt"])
def test_a_huge_file_is_refused_without_reading_it(tmp_path, name):
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(FileTooLarge) as refused:
        read_pages(path)
    assert refused.value.detail == "100"


def test_each_page_of_a_pdf_is_read_in_order(make_pdf):
    pages = read_pages(make_pdf(["Trang đầu có chữ ký."], [SENTENCE]))
    assert pages.paged
    assert [words(text) for text in pages.texts] == [words("Trang đầu có chữ ký."), words(SENTENCE)]
    assert pages.warnings == ()


def test_letters_of_a_pdf_written_in_pieces_are_read_whole(make_pdf):
    decomposed = unicodedata.normalize("NFD", "thực hiện nghiêm túc")
    (text,) = read_pages(make_pdf([decomposed])).texts
    assert words(unicodedata.normalize("NFC", text)) == ["thực", "hiện", "nghiêm", "túc"]


def test_a_pdf_after_leading_junk_is_read(make_pdf):
    path = make_pdf([SENTENCE])
    path.write_bytes(b"\n\n" + path.read_bytes())
    assert words(read_pages(path).texts[0]) == words(SENTENCE)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 3],
        lambda data: b"%PDF-1.7\n" + bytes(range(256)) * 20,
        lambda data: b"%PDF-1.4\ntrailer <</Root 1 0 R>>\n%%EOF",
        lambda data: b"%PDF-1.4\n" + b"[" * 50_000,
    ],
    ids=["cut short", "garbage", "no objects", "deep nesting"],
)
def test_a_damaged_pdf_is_refused_as_broken(make_pdf, damage):
    path = make_pdf([SENTENCE])
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(BrokenFile):
        read_pages(path)


def test_a_pdf_with_a_password_is_refused(make_pdf, encrypt):
    with pytest.raises(PasswordProtected):
        read_pages(encrypt(make_pdf([SENTENCE]), "mat-khau"))


def test_a_pdf_locked_against_changes_alone_is_read(make_pdf, encrypt):
    assert words(read_pages(encrypt(make_pdf([SENTENCE]), "")).texts[0]) == words(SENTENCE)


def test_a_scan_in_which_nothing_is_recognised_is_empty(make_pdf):
    if shutil.which("tesseract") is None:
        pytest.skip("Tesseract is not installed")
    with pytest.raises(EmptyFile):
        read_pages(make_pdf([], [], pictures=True))


@pytest.mark.parametrize(
    "pages",
    [[[], []], [[f"{n} CÔNG BÁO/Số 5 + 6/Ngày 01-02-2023"] for n in range(3, 7)]],
    ids=["pictures", "pictures under a running header"],
)
def test_a_scan_is_refused_where_tesseract_is_not_installed(make_pdf, monkeypatch, pages):
    path = make_pdf(*pages, pictures=True)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(OcrMissing):
        read_pages(path)


def test_a_pdf_of_which_some_pages_are_scans_is_read_without_tesseract(make_pdf, monkeypatch):
    path = make_pdf([SENTENCE], [], pictures=True)
    monkeypatch.setenv("PATH", "")
    pages = read_pages(path)
    assert pages.warnings == ("pages_without_text",)
    assert len(pages.texts) == 2
    assert words(pages.texts[0]) == words(SENTENCE)


def test_a_blank_last_page_is_no_reason_for_a_warning(make_pdf):
    assert read_pages(make_pdf([SENTENCE], [])).warnings == ()


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path):
    for name in ["b.txt", "a/2.pdf", "a/1.md", ".an.txt", ".git/x.txt", "c.docx"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [str(path.relative_to(tmp_path)) for path in find_files([tmp_path])]
    assert found == ["a/1.md", "a/2.pdf", "b.txt", "c.docx"]


def test_a_file_named_twice_is_found_once(tmp_path):
    path = tmp_path / "b.txt"
    path.write_text("x")
    assert find_files([path, tmp_path, path]) == [path]


def test_a_path_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileMissing):
        find_files([tmp_path / "khong-co"])


def test_importing_the_room_loads_no_heavy_library():
    code = (
        "import sys, ingest; "
        "print([m for m in ('pypdf', 'langchain_text_splitters', 'torch') if m in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]", ran.stderr
