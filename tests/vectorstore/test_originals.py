"""The library keeps the files it was built from and the words recognised on them."""

from __future__ import annotations

import gzip

import pytest

from ingest import read
from ingest.chunker import chunk_directive
from ingest.pages import Word
from vectorstore.errors import OriginalChanged
from vectorstore.library import Library

WORDS = ((Word("Số", 0.1, 0.2, 0.15, 0.22), Word("12", 0.16, 0.2, 0.18, 0.22)), ())
TEXT = """TỈNH ỦY MINH HẢI
*
Số 12-CV/TU
V/v kiểm tra đê biển

Yêu cầu Sở Nông nghiệp kiểm tra tuyến đê biển trước ngày 15/7.
"""


@pytest.fixture
def library(tmp_path) -> Library:
    return Library(tmp_path / "library")


@pytest.fixture
def letter(tmp_path):
    path = tmp_path / "Công văn 12.TXT"
    path.write_text(TEXT, "utf-8")
    return path


def add(library, path, words=(), **more):
    """Read a file and add it as the program does; the id of its directive."""
    directive = read(path).directive
    with library.writing():
        library.add(directive, chunk_directive(directive), original=path, words=words, **more)
    return directive.id


def kept(library):
    return sorted(path.name for path in library.folder.glob("files/*/*"))


def test_the_original_is_kept_byte_for_byte_after_the_file_is_gone(library, letter):
    data = letter.read_bytes()
    id_ = add(library, letter)
    letter.unlink()
    original = Library(library.folder).original(id_)
    assert original.read_bytes() == data
    assert original.suffix == ".txt"
    assert library.folder in original.parents


def test_the_words_of_each_page_are_kept_with_their_boxes(library, letter):
    id_ = add(library, letter, WORDS)
    again = Library(library.folder)
    assert again.words(id_, 1) == WORDS[0]
    assert again.words(id_, 2) == again.words(id_, 3) == again.words(id_, 0) == ()


def test_a_file_of_real_text_has_no_words(library, letter):
    id_ = add(library, letter, ((), ()))
    assert library.words(id_, 1) == ()
    assert len(kept(library)) == 1


def test_what_is_not_in_the_library_has_no_original(library):
    assert library.original("../../etc/passwd") is None
    assert library.words("0" * 16, 1) == ()


def test_removing_a_directive_removes_its_original_and_words(library, letter):
    id_ = add(library, letter, WORDS)
    assert len(kept(library)) == 2
    with library.writing():
        library.remove(id_)
    assert kept(library) == []
    assert library.original(id_) is None
    assert library.words(id_, 1) == ()


def test_files_and_drafts_of_an_interrupted_run_go_at_the_next_writing(library, letter):
    id_ = add(library, letter, WORDS)
    before = kept(library)
    place = library.original(id_).parent
    (place / f"{id_ * 4}.pdf").write_bytes(b"half")
    (place / f"{library.original(id_).name}.draft").write_bytes(b"half")
    (place / f"{id_ * 4}.words.json.gz").write_bytes(gzip.compress(b"[]"))
    with library.writing():
        pass
    assert kept(library) == before


def test_a_library_without_originals_gets_them_when_the_same_bytes_come_again(library, letter):
    directive = read(letter).directive
    with library.writing():
        assert library.add(directive, chunk_directive(directive))
    assert library.original(directive.id) is None
    with library.writing():
        assert not library.add(directive, chunk_directive(directive), original=letter)
    assert library.original(directive.id).read_bytes() == letter.read_bytes()


def test_a_file_that_changed_since_it_was_read_is_not_taken_in(library, letter):
    directive = read(letter).directive
    letter.write_text(TEXT + "thêm một dòng\n", "utf-8")
    with library.writing(), pytest.raises(OriginalChanged):
        library.add(directive, chunk_directive(directive), original=letter)
    with library.writing():
        pass
    assert library.directives() == []
    assert kept(library) == []


def test_a_replaced_directive_takes_its_original_with_it(library, letter, tmp_path):
    old = add(library, letter, WORDS)
    newer = tmp_path / "moi.txt"
    newer.write_text(TEXT.replace("15/7", "20/7"), "utf-8")
    new = add(library, newer, replaces=[old])
    assert [directive.id for directive in library.directives()] == [new]
    assert kept(library) == [library.original(new).name]
