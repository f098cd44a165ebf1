"""Worker processes read files in order and in bounds, and none outlives those who wait for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import unicodedata
import zipfile
from pathlib import Path

import psutil
import pytest

from ingest import pool
from ingest.errors import (
    BrokenFile,
    FileMissing,
    NestedArchive,
    ReaderFailed,
    TooHeavy,
    TooSlow,
    UnsupportedFormat,
)

ROOT = Path(__file__).resolve().parents[2]
TEXT = "ỦY BAN NHÂN DÂN TỈNH MẪU\nSố: {number}/KH-UBND\n\nKẾ HOẠCH\n\n1. Giao Sở Tài chính chủ trì."

# A worker whose reader obeys the file's name, as a hostile file makes a library do.
ODD = """
import os, signal, subprocess, sys, time
from pathlib import Path
from ingest import worker

read = worker.read

def odd(path, advance):
    print("stray output")
    os.write(1, b"E []\\n")
    name = path.stem
    if name.startswith("treo"):
        sleeper = subprocess.Popen(["sleep", "1000000"])
        path.with_suffix(".pids").write_text(f"{os.getpid()} {sleeper.pid}")
        sleeper.wait()
    if name.startswith("nang"):
        held = []
        while True:
            held.append(bytes(100_000_000))
    if name.startswith("chet"):
        os.kill(os.getpid(), signal.SIGKILL)
    if name.startswith("vo"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if name.startswith("sau"):
        def deeper(): return deeper()
        deeper()
    if name.startswith("loi"):
        raise KeyError(name)
    return read(path, advance)

worker.read = odd
worker.main()
"""


@pytest.fixture
def make_text(tmp_path):
    def make(name: str, number: int = 1) -> Path:
        path = tmp_path / name
        path.write_text(TEXT.format(number=number), "utf-8")
        return path

    return make


@pytest.fixture
def odd(tmp_path):
    script = tmp_path / "odd.py"
    script.write_text(ODD)
    return [sys.executable, str(script)]


def _read(paths, advance=lambda *_: None, cancelled=lambda: False, **options):
    return list(pool.read_files(paths, advance, cancelled, **options))


def _no_children() -> bool:
    """Whether no reader runs; a browser that other tests have opened may."""
    commands = (_command(child) for child in psutil.Process().children(recursive=True))
    return not any("ingest.worker" in command or "odd.py" in command for command in commands)


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:  # it ended meanwhile
        return ""


def _runs(pid: int) -> bool:
    """Whether a process runs: one that has ended may wait to be buried."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_files_come_in_the_order_of_their_paths(make_text):
    paths = [make_text(f"{n:02}.txt", n) for n in range(20)]
    found = _read(paths)
    assert [one.path for one in found] == paths
    assert [one.result.directive.number for one in found] == [f"{n}/KH-UBND" for n in range(20)]
    assert all(one.result.chunks for one in found)
    assert _no_children()


def test_what_a_worker_reads_is_what_this_process_would(make_text):
    from ingest import read

    path = make_text("a.txt")
    (found,) = _read([path])
    assert found.result == read(path)


def test_a_refusal_names_its_reason_and_leaves_the_rest(make_text, tmp_path):
    broken = tmp_path / "hong.pdf"
    broken.write_bytes(b"%PDF-1.7\n garbage")
    found = _read([tmp_path / "khong-co.txt", broken, tmp_path / "odd.exe", make_text("tot.txt")])
    assert isinstance(found[0].result, FileMissing)
    assert isinstance(found[1].result, BrokenFile)
    assert found[1].result.path == broken
    assert found[3].result.directive.number == "1/KH-UBND"


def test_pages_are_told_as_they_are_read(make_pdf):
    page = ["Giao Sở Tài chính chủ trì, phối hợp với các cơ quan liên quan thực hiện."] * 20
    path = make_pdf(page, page, page)
    told = []
    _read([path], lambda *page: told.append(page))
    assert [(file, done) for file, done, total in told if total == 3] == [
        (path, 1), (path, 2), (path, 3),
    ]  # fmt: skip


def test_the_members_of_an_archive_stand_in_its_place(make_text, tmp_path):
    goi = tmp_path / "goi.zip"
    with zipfile.ZipFile(goi, "w") as archive:
        archive.writestr("a/mot.txt", TEXT.format(number=1))
        archive.writestr("b/mot.txt", TEXT.format(number=2))
        archive.writestr("trong.zip", b"PK")
        archive.writestr("phim.mp4", b"0")
    found = _read([make_text("truoc.txt", 0), goi, make_text("sau.txt", 3)])
    assert [str(one.path.relative_to(tmp_path)) for one in found] == [
        "truoc.txt", "goi.zip/a/mot.txt", "goi.zip/b/mot.txt", "goi.zip/trong.zip",
        "goi.zip/phim.mp4", "sau.txt",
    ]  # fmt: skip
    numbers = [one.result.directive.number for one in (found[0], found[1], found[2], found[5])]
    assert numbers == [f"{n}/KH-UBND" for n in range(4)]
    assert found[2].result.directive.source.name == "mot.txt"
    assert isinstance(found[3].result, NestedArchive)
    assert isinstance(found[4].result, UnsupportedFormat)


def test_an_unpacked_file_is_there_while_its_turn_lasts(tmp_path):
    goi = tmp_path / "goi.zip"
    with zipfile.ZipFile(goi, "w") as archive:
        for number in range(3):
            archive.writestr(f"{number}.txt", TEXT.format(number=number))
    seen = []
    for one in pool.read_files([goi], lambda *_: None, lambda: False):
        assert one.original.read_text("utf-8").startswith("ỦY BAN")
        seen.append(one.original)
    assert len(seen) == 3
    assert not any(path.exists() or path.parents[2].exists() for path in seen)


def test_a_refused_member_is_told_with_the_archive(tmp_path):
    goi = tmp_path / "goi.zip"
    with zipfile.ZipFile(goi, "w") as archive:
        archive.writestr("a/hong.pdf", b"%PDF-1.7\n garbage")
    (found,) = _read([goi])
    assert found.result.path == goi / "a" / "hong.pdf"


def test_what_is_known_is_not_read_again(make_text):
    path = make_text("a.txt")
    (first,) = _read([path])
    sha256 = first.result.directive.source.sha256
    new, again = _read([make_text("b.txt", 2), path], known={sha256})
    assert new.result.directive.number == "2/KH-UBND"
    assert again.result == pool.Known(sha256)


def test_only_a_few_readings_are_held_at_once(make_text):
    path = make_text("a.txt")
    asked = 0

    def many():
        nonlocal asked
        for _ in range(1000):
            asked += 1
            yield path

    readings = pool.read_files(many(), lambda *_: None, lambda: False)
    next(readings)
    readings.close()
    assert asked < 20


def test_a_reader_that_hangs_costs_its_file_and_all_it_has_started(make_text, odd, monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 1)  # so that nothing else is read meanwhile
    hanging = make_text("treo.txt")

    def hurry() -> bool:
        monkeypatch.setattr(pool, "STALLED_SECONDS", 0 if _hangs(hanging) else 1000)
        return False

    paths = [make_text("a.txt", 1), hanging, make_text("b.txt", 2)]
    found = _read(paths, cancelled=hurry, command=odd)
    assert isinstance(found[1].result, TooSlow)
    assert [found[n].result.directive.number for n in (0, 2)] == ["1/KH-UBND", "2/KH-UBND"]
    assert not any(map(_runs, _pids(hanging)))


def test_a_file_that_takes_too_long_on_the_whole_is_refused(make_text, odd, monkeypatch):
    hanging = make_text("treo.txt")

    def hurry() -> bool:
        monkeypatch.setattr(pool, "LONGEST_SECONDS", 0 if _hangs(hanging) else 1000)
        return False

    (found,) = _read([hanging], cancelled=hurry, command=odd)
    assert isinstance(found.result, TooSlow)


def _hangs(hanging: Path) -> bool:
    told = hanging.with_suffix(".pids")
    pids = told.read_text().split() if told.exists() else []
    return len(pids) == 2 and _runs(int(pids[1]))


@pytest.mark.parametrize("name", ["nang", "chet", "vo", "sau"])
def test_a_reader_that_dies_or_eats_memory_costs_its_file(make_text, odd, name):
    paths = [make_text(f"{stem}.txt", n) for n, stem in enumerate(["a", name, "b", name + "2"])]
    found = _read(paths, command=odd)
    assert [type(one.result) for one in found[1::2]] == [TooHeavy, TooHeavy]
    assert [one.result.directive.number for one in found[::2]] == ["0/KH-UBND", "2/KH-UBND"]


def test_an_error_nobody_foresaw_costs_its_file_and_says_where(make_text, odd):
    found = _read([make_text("loi.txt"), make_text("a.txt")], command=odd)
    assert isinstance(found[0].result, ReaderFailed)
    assert "KeyError, odd.py" in found[0].result.detail
    assert found[1].result.directive.number == "1/KH-UBND"


def test_a_worker_that_cannot_start_is_told_file_by_file(make_text):
    found = _read([make_text("a.txt"), make_text("b.txt")], command=["false"])
    assert [type(one.result) for one in found] == [ReaderFailed, ReaderFailed]


def test_cancelling_stops_the_readers_and_keeps_what_came(make_text, odd):
    paths = [make_text("a.txt"), make_text("treo.txt"), make_text("b.txt")]
    came = []
    for one in pool.read_files(paths, lambda *_: None, lambda: bool(came), command=odd):
        came.append(one.path.name)
    assert came == ["a.txt"]
    assert _no_children()


def test_nothing_runs_on_when_the_iterator_is_dropped(make_text, odd):
    paths = [make_text("a.txt"), make_text("treo.txt"), make_text("treo2.txt")]
    readings = pool.read_files(paths, lambda *_: None, lambda: False, command=odd)
    assert next(readings).path.name == "a.txt"
    del readings
    assert _no_children()


def test_an_error_of_the_one_who_follows_stops_the_readers(make_pdf):
    def advance(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _read([make_pdf(["Trang một"])], advance)
    assert _no_children()


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_reader_outlives_the_process_that_started_it(make_text, odd, end):
    hanging = make_text("treo.txt")
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys\nfrom pathlib import Path\nfrom ingest.pool import read_files\n"
            "list(read_files([Path(sys.argv[1])], print, lambda: False, command=sys.argv[2:]))",
            str(hanging),
            *odd,
        ],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    pids = _pids(hanging)
    left = [psutil.Process(pid) for pid in pids]
    parent.send_signal(end)
    parent.wait()
    psutil.wait_procs(left)


def _pids(hanging: Path) -> list[int]:
    """The processes that read a hanging file, as soon as they are at it."""
    told = hanging.with_suffix(".pids")
    while not told.exists() or len(told.read_text().split()) < 2:
        time.sleep(0.05)
    return [int(pid) for pid in told.read_text().split()]


def test_a_name_of_any_bytes_is_read(tmp_path):
    names = [
        os.fsencode("một\nhai\x07.txt"),
        b"khong-phai-utf8-\xff\xfe.txt",
        os.fsencode(unicodedata.normalize("NFD", "Thông báo.txt")),
        os.fsencode("a" * 250 + ".txt"),
    ]
    paths = [tmp_path / os.fsdecode(name) for name in names]
    for path in paths:
        path.write_text(TEXT.format(number=7), "utf-8")
    found = _read(paths)
    told = [one.result.directive.source.name for one in found]
    assert told[0] == "một hai .txt"
    assert told[1].startswith("khong-phai-utf8-")
    assert told[2] == "Thông báo.txt"
    assert told[3].endswith("aaa.txt")
