"""A hostile file ends as one clear line, or read within bounds; the good file beside it is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile_files import HOSTILE, LINE

from assistant import messages
from ingest import IngestError, Reading, errors
from ingest.pool import read_files

GOOD = "zz-tot.txt"
REFUSED = {
    "phang.zip": errors.ArchiveTooLarge,
    "chong.zip": errors.ArchiveTooLarge,
    "nhieu-tep.zip": errors.ArchiveTooLarge,
    "bz2.zip": errors.ArchiveTooLarge,
    "long-nhau.zip": errors.NestedArchive,
    "thuc-the.docx": errors.BrokenFile,
    "bom.docx": errors.TooHeavy,
    "sau.docx": errors.BrokenFile,
    "khoa.docx": errors.PasswordProtected,
    "mat-khau.pdf": errors.PasswordProtected,
    "20000-trang.pdf": errors.TooManyPages,
    "trang-vong.pdf": errors.BrokenFile,
    "mang-sau.pdf": errors.BrokenFile,
    "qua-dai.txt": errors.TooHeavy,
    "bom.png": errors.PictureTooLarge,
    "la-pdf.docx": errors.WrongExtension,
    "la-anh.pdf": errors.WrongExtension,
    "chuong-trinh.txt": errors.WrongExtension,
    "rong.zip": errors.EmptyFile,
    "rong.docx": errors.EmptyFile,
    "rong.pdf": errors.EmptyFile,
    "rong.txt": errors.EmptyFile,
}


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> dict[str, Reading | IngestError]:
    """All hostile files and a good one, read in one batch."""
    folder = tmp_path_factory.mktemp("thu-nghich")
    for name, write in HOSTILE.items():
        write(folder / name)
    _lock(folder / "mat-khau.pdf")
    (folder / GOOD).write_text(LINE * 30, "utf-8")
    paths = sorted(folder.iterdir())
    found = list(read_files(paths, lambda *_: None, lambda: False))
    assert len(found) == len(paths)
    return {path.name: one.result for path, one in zip(paths, found, strict=True)}


def _lock(path: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt(user_password="mật khẩu", algorithm="AES-256")
    writer.write(path)


def test_the_good_file_at_the_end_is_read(results):
    assert LINE.strip() in results[GOOD].directive.text


@pytest.mark.parametrize(("name", "reason"), REFUSED.items())
def test_a_file_is_refused_for_its_own_reason(results, name, reason):
    assert isinstance(results[name], reason)


@pytest.mark.parametrize("name", [*HOSTILE, "mat-khau.pdf"])
def test_a_file_is_read_or_refused_in_one_line_that_names_it(results, name):
    result = results[name]
    if isinstance(result, Reading):
        assert len(result.directive.text) < 5_000_000
        return
    line = messages.refusal(result)
    assert name in line
    assert len(line.splitlines()) == 1


def test_no_file_brings_in_another_one_of_the_machine(results):
    result = results["ngoai.docx"]
    assert not isinstance(result, Reading) or "root:" not in result.directive.text
