"""Killed at any moment, the library opens and holds exactly the files that were reported as done.

Real `python -m assistant ingest` processes are killed with all they started, at points that are
spread over the run: after so many reported files and a moment, or a moment after the start.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time

import pytest

from assistant import messages
from assistant.cli import main
from assistant.ingestion import ingest
from assistant.settings import ROOT
from vectorstore.errors import LibraryBusy
from vectorstore.library import Library, embedded_text
from vectorstore.syllables import terms

FILES = 40
KILLS = 5  # of one library, of the twenty
DONE = messages.ADDED.partition("{")[0]
_ISSUERS = ("TỈNH ỦY MINH HẢI", "HUYỆN ỦY TAM GIANG", "THÀNH ỦY PHÚ LỘC")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")


def word(index: int) -> str:
    """A word that stands in one file only."""
    return f"hieu{index:03d}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Forty letters of a few to some dozen tasks, so that the moments of a run differ."""
    folder = tmp_path_factory.mktemp("van-ban")
    for index in range(FILES):
        tasks = (
            f"{task}. Sở số {task} kiểm tra công trình {word(index)} và báo cáo trước ngày {task}."
            for task in range(1, 3 + index % 5 * 6)
        )
        head = f"{_ISSUERS[index % 3]}\n*\nSố {index + 1}-CV/TU\nV/v kiểm tra {word(index)}\n\n"
        (folder / f"cong-van-{index:03d}.txt").write_text(head + "\n\n".join(tasks), "utf-8")
    return folder


def start(library, folder) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "assistant", "ingest", folder, "--library", library],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def killed_run(library, folder, point: tuple[int, float]) -> list[str]:
    """Ingest until the point, kill the whole process group; the files reported as done."""
    files, moment = point
    with start(library, folder) as run:
        lines = []
        while sum(line.startswith(DONE) for line in lines) < files:
            line = run.stdout.readline()
            assert line, "the run was over before it could be killed"
            lines.append(line)
        time.sleep(moment)
        os.killpg(run.pid, signal.SIGKILL)
        lines += run.stdout.readlines()  # what was printed before the kill counts as reported
    assert run.returncode == -signal.SIGKILL
    return [line.removeprefix(DONE).split(" ")[0] for line in lines if line.startswith(DONE)]


def listed(library, capsys) -> set[str]:
    assert main(["list", "--json", "--library", str(library)]) == 0
    return {item["source"] for item in json.loads(capsys.readouterr().out)}


def check_searchable(path) -> None:
    """What the catalogue holds is found by both indexes and opens as it came, and nothing else."""
    library = Library(path)
    for directive in library.directives():
        index = int(directive.source.name[9:12])
        best = library.lexical.scores(terms(word(index))).argmax()
        assert library.lexical.ids[best].startswith(directive.id)
    with library.writing():
        pass
    chunks = set(library.catalogue.chunk_ids())
    assert library.dense.ids() == chunks == set(library.lexical.ids)
    directives = library.directives()
    originals = {directive.id: library.original(directive.id) for directive in directives}
    for directive in directives:
        data = originals[directive.id].read_bytes()
        assert hashlib.sha256(data).hexdigest() == directive.source.sha256
        stored = library.catalogue.chunks(library.catalogue.chunk_ids(directive.id))
        id_, last = stored.popitem()
        assert id_ in library.dense.search(embedded_text(last.chunk), 5)
    assert set(path.glob("files/*/*")) == set(originals.values())


@pytest.mark.parametrize("seed", [11, 23, 37, 59])
def test_a_killed_run_leaves_what_it_reported_and_the_next_one_goes_on(
    tmp_path, folder, capsys, seed
):
    chance = random.Random(seed)
    points = [(chance.randrange(5), chance.uniform(0, 0.15)) for _ in range(KILLS - 1)]
    points.insert(chance.randrange(KILLS), (0, chance.uniform(0, 1.5)))
    library, reported = tmp_path / "library", set()
    for point in points:
        reported |= set(killed_run(library, folder, point))
        there = listed(library, capsys)
        assert reported <= there, (seed, point)
        assert len(there - reported) <= 1, (seed, point)
        check_searchable(library)
        reported = there
    statuses = [outcome.status for outcome in ingest(Library(library), [folder])]
    assert statuses.count("unchanged") == len(reported)
    assert statuses.count("added") == FILES - len(reported)
    assert len(listed(library, capsys)) == FILES
    check_searchable(library)


def test_a_second_writer_is_told_to_wait_and_a_killed_one_holds_nobody_up(tmp_path, folder, capsys):
    path = tmp_path / "library"
    with start(path, folder) as run:
        first = run.stdout.readline()
        assert first.startswith(DONE)
        os.kill(run.pid, signal.SIGSTOP)  # it holds the lock for as long as we look
        with pytest.raises(LibraryBusy), Library(path).writing():
            pass
        assert main(["ingest", str(folder), "--library", str(path)]) == 1
        assert "tiến trình khác" in capsys.readouterr().err
        assert len(listed(path, capsys)) >= 1
        os.killpg(run.pid, signal.SIGKILL)
    with Library(path).writing():
        pass
