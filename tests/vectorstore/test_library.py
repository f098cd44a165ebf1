"""A library holds what was committed: adding, removing, opening again, and being interrupted."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import date

import pytest

from assistant.ingestion import ingest
from assistant.settings import ROOT, SAMPLES
from ingest import read
from vectorstore.errors import BadDay, BadField, BadNumber, LibraryBusy
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


# -- versions of a number --------------------------------------------------------------------

PLAN = """ỦY BAN NHÂN DÂN {issuer}
Số: 01/KH-UBND
{place}, ngày 05 tháng 01 năm {year}

KẾ HOẠCH
Công tác phòng, chống thiên tai năm {year}

1. Các xã kiểm tra đê bao{more}.
2. Báo cáo kết quả trước ngày 30/6.
"""


def plan(tmp_path, name, issuer="TỈNH MINH HẢI", place="Minh Hải", year=2024, more=""):
    path = tmp_path / name
    path.write_text(PLAN.format(issuer=issuer, place=place, year=year, more=more), "utf-8")
    return path


def test_a_changed_copy_is_a_version_of_its_number(library, tmp_path):
    list(ingest(library, [plan(tmp_path, "cu.txt")]))
    newer = read(plan(tmp_path, "moi.txt", more=", cống ngăn mặn")).directive
    assert [other.source.name for other in library.versions(newer)] == ["cu.txt"]


@pytest.mark.parametrize("other", [{"issuer": "TỈNH TÂY NINH"}, {"year": 2025}])
def test_the_number_of_another_province_or_year_is_no_version(library, tmp_path, other):
    list(ingest(library, [plan(tmp_path, "cu.txt")]))
    path = plan(tmp_path, "khac.txt", **other)
    assert library.versions(read(path).directive) == []
    list(ingest(library, [path], same_number="replace"))
    assert len(library.with_number("01/KH-UBND")) == 2


def test_documents_without_a_number_have_no_versions(library, tmp_path):
    for name in ("mot.txt", "hai.txt"):
        path = tmp_path / name
        path.write_text(f"Ghi chép cuộc họp {name}, không có số.\n", "utf-8")
        list(ingest(library, [path], same_number="replace"))
    assert len(library.directives()) == 2


def test_replacing_leaves_the_new_version_only_in_all_three(library, tmp_path):
    list(ingest(library, [plan(tmp_path, "cu.txt")]))
    newer = plan(tmp_path, "moi.txt", more=", cống ngăn mặn")
    (outcome,) = ingest(library, [newer], same_number="replace")
    (directive,) = library.directives()
    assert directive.source.name == "moi.txt"
    assert [other.source.name for other in outcome.versions] == ["cu.txt"]
    catalogue, vectors, rows = everything(library)
    assert catalogue == vectors == rows
    assert all(id_.startswith(directive.id) for id_ in catalogue)


# -- corrections -----------------------------------------------------------------------------


def correct(library, directive_id, **fields):
    with library.writing():
        return library.correct(directive_id, fields)


@pytest.fixture
def stored(library):
    list(ingest(library, [FIRST, SECOND]))
    return library.with_number("1386-CV/TU")[0]


def test_a_correction_is_seen_wherever_the_directive_is_read(library, stored):
    new = correct(
        library, stored.id, kind="Thông báo", issuer="Thành ủy Phú Lộc", issued_on="1/2/2023"
    )
    assert (new.kind, new.issuer, new.issued_on) == (
        "Thông báo",
        "Thành ủy Phú Lộc",
        date(2023, 2, 1),
    )
    again = Library(library.folder)
    assert again.directive(stored.id) == new
    assert new in again.directives() and new in again.with_number("1386-CV/TU")
    assert again.catalogue.issued_on(date(2023, 2, 1)) == [stored.id]
    assert again.corrections(stored.id) == {
        "kind": "Thông báo",
        "issuer": "Thành ủy Phú Lộc",
        "issued_on": "01/02/2023",
    }


def test_a_corrected_number_is_the_one_to_find_and_the_old_one_is_not(library, stored):
    correct(library, stored.id, number="1387-CV/TU")
    assert library.with_number("1386-CV/TU") == []
    assert [d.id for d in library.with_number("1387-cv/tu")] == [stored.id]
    found = search(library, "công văn 1387-CV/TU nói gì", 3)
    assert {passage.chunk.directive for passage in found} == {"1387-CV/TU"}


def test_a_corrected_subject_is_searched_in_both_indexes(library, stored):
    before = everything(library)
    vector = library.dense.search("nuôi tôm sinh thái dưới tán rừng", 1)
    correct(library, stored.id, subject="V/v nuôi tôm sinh thái dưới tán rừng")
    assert everything(library) == before
    found = search(library, "nuôi tôm sinh thái dưới tán rừng", 3)
    assert {passage.directive_id for passage in found} == {stored.id}
    nearer = library.dense.search("nuôi tôm sinh thái dưới tán rừng", 1)
    assert max(nearer.values()) > max(vector.values())
    text = library.directive(stored.id).text
    for stored_chunk in library.catalogue.chunks(library.catalogue.chunk_ids(stored.id)).values():
        chunk = stored_chunk.chunk
        assert text[chunk.start : chunk.end] == chunk.text


def test_an_empty_value_empties_a_field_and_what_was_read_lifts_a_correction(library, stored):
    emptied = correct(library, stored.id, subject="", issued_on="", number="")
    assert (emptied.subject, emptied.issued_on, emptied.number) == ("", None, "")
    assert set(library.corrections(stored.id)) == {"subject", "issued_on", "number"}
    day = stored.issued_on.strftime("%d/%m/%Y")
    lifted = correct(
        library, stored.id, subject=stored.subject, issued_on=day, number=stored.number
    )
    assert lifted == stored
    assert library.corrections(stored.id) == {}


def test_corrections_are_forgotten_with_the_directive(library, stored):
    correct(library, stored.id, subject="V/v nuôi tôm")
    with library.writing():
        library.remove(stored.id)
    list(ingest(library, [FIRST]))
    assert library.directive(stored.id) == stored
    assert library.corrections(stored.id) == {}


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"issued_on": "31/02/2024"}, BadDay),
        ({"issued_on": "2024-11-28"}, BadDay),
        ({"number": "CV/TU"}, BadNumber),
        ({"subject": "dài " * 300}, BadField),
        ({"text": "khác"}, BadField),
        ({"kind": "Thông báo", "issued_on": "hôm qua"}, BadDay),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_changes(library, stored, fields, error):
    from assistant.messages import refusal

    with library.writing(), pytest.raises(error) as refused:
        library.correct(stored.id, fields)
    assert len(refusal(refused.value).splitlines()) == 1
    assert library.directive(stored.id) == stored
    assert everything(library)[0] == everything(library)[1]


def test_a_correction_that_died_half_way_is_made_whole_at_the_next_writing(library, stored):
    script = (
        "import os, sys; from pathlib import Path\n"
        "from vectorstore.library import Library\n"
        "from vectorstore.dense import DenseIndex\n"
        "library = Library(Path(sys.argv[1]))\n"
        "DenseIndex.add = lambda *_: os.kill(os.getpid(), 9)\n"
        "with library.writing(): library.correct(sys.argv[2], {'subject': 'V/v nuôi tôm'})\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", script, str(library.folder), stored.id], cwd=ROOT, check=False
    )
    assert killed.returncode == -9
    assert library.directive(stored.id).subject == "V/v nuôi tôm"
    assert search(library, "nuôi tôm", 1)[0].directive_id == stored.id
    with library.writing():
        pass
    catalogue, vectors, rows = everything(library)
    assert catalogue == vectors == rows


# -- other processes and other times ---------------------------------------------------------


def long_text(tmp_path, name, topic):
    """A regulation of so many articles that Chroma saves its index while it comes in."""
    path = tmp_path / name
    articles = (f"Điều {n}. {topic} đợt {n}\nSở số {n} {topic}.\n" for n in range(1, 1300))
    path.write_text(f"ỦY BAN NHÂN DÂN\nSố: {len(name)}/QĐ-UBND\n\n" + "\n".join(articles), "utf-8")
    return path


def test_many_vectors_of_other_processes_are_found_and_outlive_a_writing_of_this_one(
    library, tmp_path
):
    first, second = (
        long_text(tmp_path, "dai.txt", "kiểm tra lò giết mổ"),
        long_text(tmp_path, "dai-hai.txt", "trồng rừng ngập mặn"),
    )
    list(ingest(library, [FIRST]))
    assert library.dense.search("giết mổ", 1)
    for path, words in ((first, "kiểm tra lò giết mổ"), (second, "trồng rừng ngập mặn")):
        subprocess.run(
            [sys.executable, "-m", "assistant", "ingest", path, "--library", library.folder],
            cwd=ROOT,
            check=True,
        )
        assert words in search(library, words, 1)[0].chunk.text
        assert any(
            words in stored.chunk.text
            for stored in library.catalogue.chunks(list(library.dense.search(words, 5))).values()
        )
    list(ingest(library, [SECOND]))
    again = Library(library.folder)
    nearest = again.catalogue.chunks(list(again.dense.search("kiểm tra lò giết mổ", 5)))
    assert any("giết mổ" in stored.chunk.text for stored in nearest.values())
    assert again.dense.is_whole()


def test_vectors_that_chroma_cannot_read_are_made_again(library, tmp_path):
    """A writer killed while Chroma saved its index leaves a file cut short."""
    list(ingest(library, [long_text(tmp_path, "dai.txt", "kiểm tra lò giết mổ")]))
    library.catalogue.set_fact("finished", "")
    (saved,) = (library.folder / "vectors").glob("*/index_metadata.pickle")
    saved.write_bytes(saved.read_bytes()[:-100])
    again = Library(library.folder)
    assert "giết mổ" in search(again, "lò giết mổ", 1)[0].chunk.text
    with again.writing():
        pass
    catalogue, vectors, rows = everything(again)
    assert catalogue == vectors == rows
    assert again.dense.is_whole()
    assert again.dense.search("lò giết mổ", 5)


def test_a_library_of_the_first_version_opens_and_is_written_to(library):
    list(ingest(library, [FIRST]))
    library.catalogue.close()
    with sqlite3.connect(library.folder / "catalogue.sqlite3") as db:
        db.execute("ALTER TABLE directives DROP COLUMN added_at")
        db.execute("DROP TABLE corrections")
        db.execute("DELETE FROM facts WHERE name IN ('writer', 'finished')")
    db.close()
    old = Library(library.folder)
    (directive,) = old.directives()
    assert old.catalogue.added_at(directive.id) == ""
    assert old.corrections(directive.id) == {}
    list(ingest(old, [SECOND]))
    correct(old, directive.id, subject="V/v nuôi tôm")
    assert len(Library(library.folder).directives()) == 2
