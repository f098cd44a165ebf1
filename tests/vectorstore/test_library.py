"""A library holds what was committed: adding, removing, opening again, and being interrupted."""

from __future__ import annotations

import subprocess
import sys

import pytest

from assistant.ingestion import ingest
from assistant.settings import ROOT, SAMPLES
from vectorstore.errors import LibraryBusy
from vectorstore.library import Library
from vectorstore.retrieval import search

FIRST = SAMPLES / "cong-van-1386-CV-TU.txt"
SECOND = SAMPLES / "thong-bao-156-TB-VPUBND.txt"


@pytest.fixture
def library(tmp_path) -> Library:
    return Library(tmp_path / "library")


def everything(library: Library) -> tuple[set[str], set[str], set[str]]:
    """The chunk ids that the catalogue, the vectors and the lexical index hold."""
    return set(library.catalogue.chunk_ids()), library.dense.ids(), set(library.lexical.ids)


def test_a_directive_is_in_all_three_indexes(library):
    list(ingest(library, [FIRST]))
    catalogue, vectors, rows = everything(library)
    assert catalogue == vectors == rows
    assert catalogue


def test_the_same_bytes_twice_change_nothing(library, tmp_path):
    copy = tmp_path / "ban-sao.txt"
    copy.write_bytes(FIRST.read_bytes())
    list(ingest(library, [FIRST]))
    before = everything(library)
    assert [outcome.status for outcome in ingest(library, [FIRST, copy])] == ["unchanged"] * 2
    assert everything(library) == before


def test_another_version_of_a_number_is_kept_beside_the_first_and_said(library, tmp_path):
    changed = tmp_path / "ban-moi.txt"
    changed.write_text(FIRST.read_text("utf-8").replace("tháng", "tháng ", 1), "utf-8")
    list(ingest(library, [FIRST]))
    (outcome,) = ingest(library, [changed])
    assert outcome.status == "added"
    assert [other.source.name for other in outcome.versions] == [FIRST.name]
    assert len(library.with_number("1386-CV/TU")) == 2


def test_removing_takes_a_directive_out_of_all_three(library):
    list(ingest(library, [FIRST, SECOND]))
    (first,) = library.with_number("1386-CV/TU")
    with library.writing():
        library.remove(first.id)
    catalogue, vectors, rows = everything(library)
    assert catalogue == vectors == rows
    assert all(not id_.startswith(first.id) for id_ in catalogue)
    assert [d.number for d in library.directives()] == ["156/TB-VPUBND"]


def test_a_library_opened_again_is_as_it_was_left(library):
    list(ingest(library, [FIRST]))
    found = search(library, "Báo Cần Thơ làm gì?")
    again = Library(library.folder)
    assert again.directives() == library.directives()
    assert search(again, "Báo Cần Thơ làm gì?") == found


def test_a_directive_is_read_back_as_it_was_written(library):
    from ingest import read_directive

    list(ingest(library, [FIRST]))
    directive = read_directive(FIRST)
    assert library.directive(directive.id) == directive


def test_a_number_is_found_however_it_is_spelt(library):
    list(ingest(library, [FIRST]))
    for spelling in ("1386-CV/TU", "1386-cv/tu", " 1386 - CV/TU"):
        assert len(library.with_number(spelling)) == 1


def test_two_writers_at_once_are_refused(library):
    with library.writing(), pytest.raises(LibraryBusy), Library(library.folder).writing():
        pass


def test_a_writer_that_died_holds_nobody_up_and_leaves_nothing_half_done(library):
    """A process killed between the vectors and the catalogue: the next writer cleans up."""
    script = (
        "import os, sys; from pathlib import Path\n"
        "from assistant.ingestion import ingest; from vectorstore.library import Library\n"
        "library = Library(Path(sys.argv[1]))\n"
        "library.catalogue.add = lambda *_: os.kill(os.getpid(), 9)\n"
        "list(ingest(library, [Path(sys.argv[2])]))\n"
    )
    list(ingest(library, [SECOND]))
    kept = everything(library)
    killed = subprocess.run(
        [sys.executable, "-c", script, str(library.folder), str(FIRST)], cwd=ROOT, check=False
    )
    assert killed.returncode == -9
    again = Library(library.folder)
    assert again.directives() == library.directives()
    list(ingest(again, []))
    assert everything(again) == kept


def test_what_another_process_adds_and_removes_is_seen(library):
    """The page stays open while the command line takes a document in and takes one out."""
    command = [sys.executable, "-m", "assistant"]
    list(ingest(library, [FIRST]))
    assert search(library, "kiểm tra công vụ đột xuất")
    subprocess.run(
        [*command, "ingest", str(SECOND), "--library", str(library.folder)], cwd=ROOT, check=True
    )
    subprocess.run(
        [*command, "remove", "1386-CV/TU", "--library", str(library.folder)], cwd=ROOT, check=True
    )
    found = search(library, "kiểm tra công vụ đột xuất")
    assert {passage.chunk.directive for passage in found} == {"156/TB-VPUBND"}
