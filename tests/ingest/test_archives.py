"""A ZIP is unpacked within bounds, each member a file of its own or one reason against it."""

from __future__ import annotations

import os
import stat
import unicodedata
import zipfile
from copy import copy
from pathlib import Path

import pytest

from ingest import archives
from ingest.errors import (
    ArchiveTooLarge,
    BrokenFile,
    EmptyFile,
    FileMissing,
    FileTooLarge,
    NestedArchive,
    PasswordProtected,
    UnsupportedFormat,
    WrongExtension,
)

TEXT = "Kính gửi: Sở Tài chính\n" * 20


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "ra"


@pytest.fixture
def make_zip(tmp_path):
    def make(members: dict[str, bytes | str], name: str = "goi.zip") -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, data in members.items():
                archive.writestr(member, data)
        return path

    return make


def _unmarked(path: Path, written: bytes, raw: bytes) -> Path:
    """Put `raw` in the place of a member's name, as a program does that marks no encoding."""
    assert len(written) == len(raw)
    path.write_bytes(path.read_bytes().replace(written, raw))
    return path


def _flagged(path: Path, flag: int) -> Path:
    """Set a flag of the only member, in its own header and in the directory."""
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= flag
    path.write_bytes(bytes(data))
    return path


def test_a_member_is_unpacked_under_its_base_name_and_told_with_its_folder(make_zip, folder):
    (member,) = archives.unpack(make_zip({"thu-muc/ten.txt": TEXT}), folder)
    assert member.name == "thu-muc/ten.txt"
    assert member.path.name == "ten.txt"
    assert member.path.read_text("utf-8") == TEXT


@pytest.mark.parametrize(
    "name",
    [
        "../../ngoai.txt",
        "/tmp/ngoai.txt",
        "..\\..\\ngoai.txt",
        "C:\\Windows\\ngoai.txt",
        "a/../../../ngoai.txt",
    ],
)
def test_no_name_leads_out_of_the_folder(make_zip, folder, name):
    (member,) = archives.unpack(make_zip({name: TEXT}), folder)
    assert member.path.resolve().is_relative_to(folder.resolve())
    assert member.path.name == "ngoai.txt"
    assert member.name.endswith("ngoai.txt") and ".." not in member.name


def test_a_link_is_refused_and_not_followed(tmp_path, folder):
    path = tmp_path / "goi.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("mat-khau.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    (member,) = archives.unpack(path, folder)
    assert isinstance(member.error, UnsupportedFormat)
    assert not folder.exists()


def test_what_operating_systems_leave_is_passed_over(make_zip, folder):
    names = [".DS_Store", "__MACOSX/._ten.txt", ".an/ten.txt", "a/Thumbs.db", "ten.txt"]
    members = archives.unpack(make_zip(dict.fromkeys(names, TEXT)), folder)
    assert [member.name for member in members] == ["ten.txt"]


def test_two_members_of_one_base_name_are_both_there(make_zip, folder):
    members = archives.unpack(make_zip({"a/ten.txt": "một", "b/ten.txt": "hai"}), folder)
    assert [member.path.read_text("utf-8") for member in members] == ["một", "hai"]


def test_a_name_in_decomposed_letters_is_composed(make_zip, folder):
    name = unicodedata.normalize("NFD", "Thông báo số 5.txt")
    (member,) = archives.unpack(make_zip({name: TEXT}), folder)
    assert member.name == member.path.name == "Thông báo số 5.txt"


def test_a_name_in_unmarked_utf8_is_read_as_such(make_zip, folder):
    raw = "Kế hoạch.txt".encode()
    written = b"x" * (len(raw) - 4) + b".txt"
    path = _unmarked(make_zip({written.decode(): TEXT}), written, raw)
    (member,) = archives.unpack(path, folder)
    assert member.name == "Kế hoạch.txt"


def test_a_name_in_the_old_vietnamese_code_page_is_read_as_such(make_zip, folder):
    raw = "Quyê".encode("cp1258") + b"\xec" + b"t.txt"  # the acute accent follows its letter
    written = b"x" * (len(raw) - 4) + b".txt"
    path = _unmarked(make_zip({written.decode(): TEXT}), written, raw)
    (member,) = archives.unpack(path, folder)
    assert member.name == "Quyết.txt"


def test_a_long_or_broken_name_becomes_one_that_a_disk_takes(make_zip, folder):
    path = make_zip({"dài" * 400 + ".txt": TEXT, "hai\ndòng\x07\u202e.txt": TEXT})
    long, broken = archives.unpack(path, folder)
    assert long.path.read_text("utf-8") == TEXT and long.path.suffix == ".txt"
    assert broken.name == "hai dòng .txt"


def test_members_that_cannot_be_read_cost_one_refusal_each(make_zip, folder):
    path = make_zip({"trong.zip": b"PK", "b.rar": b"R", "c.exe": b"MZ", "d.txt": TEXT, "e.7z": b""})
    members = archives.unpack(path, folder)
    assert [type(member.error) for member in members] == [
        NestedArchive, NestedArchive, UnsupportedFormat, type(None), NestedArchive,
    ]  # fmt: skip
    assert members[0].error.path == path / "trong.zip"


def test_an_encrypted_member_is_refused(make_zip, folder):
    (member,) = archives.unpack(_flagged(make_zip({"mat.txt": TEXT}), 1), folder)
    assert isinstance(member.error, PasswordProtected)


def test_a_damaged_member_leaves_the_others_whole(make_zip, folder):
    path = make_zip({"hong.txt": os.urandom(500), "tot.txt": TEXT})
    data = bytearray(path.read_bytes())
    data[200] ^= 0xFF
    path.write_bytes(bytes(data))
    broken, good = archives.unpack(path, folder)
    assert isinstance(broken.error, BrokenFile)
    assert good.path.read_text("utf-8") == TEXT


def test_a_method_that_nobody_unpacks_is_a_broken_member(make_zip, folder):
    path = make_zip({"la.txt": TEXT})
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(mark) + place] = 98  # PPMd
    path.write_bytes(bytes(data))
    (member,) = archives.unpack(path, folder)
    assert isinstance(member.error, BrokenFile)


def test_a_flat_bomb_is_refused_as_a_whole(make_zip, folder):
    path = make_zip({"tot.txt": TEXT, "bom.txt": bytes(50_000_000)})
    with pytest.raises(ArchiveTooLarge):
        archives.unpack(path, folder)


def test_the_sizes_that_headers_state_are_not_believed(make_zip, folder, monkeypatch):
    monkeypatch.setattr(archives, "MAX_UNPACKED_MEGABYTES", 1)
    path = make_zip({f"{n}.txt": os.urandom(150_000).hex() for n in range(5)})
    data = path.read_bytes()
    stated = (300_000).to_bytes(4, "little")
    path.write_bytes(data.replace(stated, (299_000).to_bytes(4, "little")))
    with pytest.raises(ArchiveTooLarge):
        archives.unpack(path, folder)


def test_members_that_share_their_bytes_are_refused(make_zip, folder):
    path = make_zip({"that.txt": os.urandom(5000)})
    with zipfile.ZipFile(path, "a") as archive:
        (real,) = archive.infolist()
        for n in range(20):
            twin = copy(real)
            twin.filename = f"{n}.txt"
            archive.filelist.append(twin)
        archive._didModify = True  # has the directory written anew at the end
    with pytest.raises(ArchiveTooLarge):
        archives.unpack(path, folder)


def test_too_many_members_are_refused(make_zip, folder):
    path = make_zip({f"{n}.txt": "a" for n in range(archives.MAX_MEMBERS + 1)})
    with pytest.raises(ArchiveTooLarge):
        archives.unpack(path, folder)
    assert not folder.exists()


def test_a_member_over_the_limit_of_a_file_is_refused_alone(make_zip, folder, monkeypatch):
    monkeypatch.setattr(archives, "MAX_MEGABYTES", 1)
    lon, nho = archives.unpack(make_zip({"lon.txt": os.urandom(2_000_000), "nho.txt": "a"}), folder)
    assert isinstance(lon.error, FileTooLarge)
    assert nho.path


def test_an_archive_without_a_file_to_read_is_empty(make_zip, folder):
    for members in ({}, {".DS_Store": b"a"}, {"thu-muc/": b""}):
        with pytest.raises(EmptyFile):
            archives.unpack(make_zip(members), folder)


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"", EmptyFile), (b"PK\x03\x04" + bytes(100), BrokenFile), (b"Rar!" * 9, WrongExtension)],
)
def test_what_is_no_zip_is_refused(tmp_path, folder, data, error):
    path = tmp_path / "goi.zip"
    path.write_bytes(data)
    with pytest.raises(error):
        archives.unpack(path, folder)


def test_a_cut_off_archive_is_broken(make_zip, folder):
    path = make_zip({f"{n}.txt": os.urandom(900) for n in range(9)})
    path.write_bytes(path.read_bytes()[:-300])
    with pytest.raises(BrokenFile):
        archives.unpack(path, folder)


def test_an_archive_that_is_not_there_is_missing(tmp_path, folder):
    with pytest.raises(FileMissing):
        archives.unpack(tmp_path / "khong-co.zip", folder)
