"""Bad files are refused in one clear line each, and the good ones beside them are taken in."""

from __future__ import annotations

import pytest

from assistant import messages
from assistant.ingestion import ingest
from assistant.settings import SAMPLES
from vectorstore.library import Library

GOOD = "thong-bao-156-TB-VPUBND.txt"


@pytest.fixture
def library(tmp_path) -> Library:
    return Library(tmp_path / "library")


@pytest.fixture
def mixed_folder(tmp_path):
    """A folder with one good file among bad ones."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / GOOD).write_bytes((SAMPLES / GOOD).read_bytes())
    (folder / "trong.txt").write_bytes(b"")
    (folder / "hong.pdf").write_bytes(b"%PDF-1.7\n garbage")
    (folder / "anh.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (folder / "ma-cu.txt").write_bytes("Kính gửi".encode("utf-16-le")[1:] + b"\xff\xfe\xfa")
    (folder / "bang.xlsx").write_bytes(b"PK\x03\x04" + bytes(32))
    return folder


def test_each_bad_file_has_one_line_that_names_it(library, mixed_folder):
    outcomes = {outcome.path.name: outcome for outcome in ingest(library, [mixed_folder])}
    refused = {name: outcome for name, outcome in outcomes.items() if outcome.error}
    assert set(refused) == set(outcomes) - {GOOD}
    lines = [messages.refusal(outcome.error) for outcome in refused.values()]
    assert all("\n" not in line for line in lines)
    assert all(name in messages.refusal(outcome.error) for name, outcome in refused.items())


def test_the_good_file_is_indexed_and_answers(library, mixed_folder):
    list(ingest(library, [mixed_folder]))
    assert [directive.source.name for directive in library.directives()] == [GOOD]


def test_what_was_indexed_survives_a_bad_run(library, mixed_folder):
    list(ingest(library, [SAMPLES / "chi-thi-27-CT-TU.txt"]))
    list(ingest(library, [mixed_folder]))
    numbers = {directive.number for directive in library.directives()}
    assert numbers == {"27-CT/TU", "156/TB-VPUBND"}


def test_a_200_mb_file_is_refused_before_it_is_read(library, tmp_path):
    large = tmp_path / "lon.pdf"
    with large.open("wb") as file:
        file.truncate(200 * 2**20)
    (outcome,) = ingest(library, [large])
    assert "100 MB" in messages.refusal(outcome.error)


def test_every_refusal_has_its_sentence():
    from ingest import errors as ingest_errors
    from vectorstore import errors as library_errors

    bases = (ingest_errors.IngestError, library_errors.LibraryError)
    named = {**vars(ingest_errors), **vars(library_errors)}.values()
    reasons = {kind for kind in named if isinstance(kind, type) and issubclass(kind, bases)}
    assert reasons - set(bases) == set(messages.REFUSALS)
