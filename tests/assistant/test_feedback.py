"""What readers thought of the answers is kept in the library and listed."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from threading import Thread

import pytest

from assistant.assistant import Assistant
from assistant.cli import main
from assistant.feedback import LONGEST, opinions, record
from assistant.ingestion import ingest
from assistant.settings import SAMPLES
from vectorstore.library import Library

LETTER = SAMPLES / "cong-van-1386-CV-TU.txt"
QUESTION = "Báo Cần Thơ chịu trách nhiệm gì?"


@pytest.fixture
def library(tmp_path) -> Library:
    library = Library(tmp_path / "library")
    assert [outcome.status for outcome in ingest(library, [LETTER])] == ["added"]
    return library


@pytest.fixture
def answer(library):
    answer = Assistant(library).ask(QUESTION)
    assert answer.citations
    return answer


def test_an_opinion_is_kept_with_the_question_the_answer_and_its_citations(library, answer):
    record(library, answer, good=False, reason="  thiếu\n thời hạn ")
    (opinion,) = opinions(Library(library.folder))
    assert not opinion.good
    assert opinion.reason == "thiếu thời hạn"
    assert (opinion.question, opinion.answer) == (QUESTION, answer.text)
    assert opinion.citations == answer.citations
    assert opinion.given_at.endswith("+00:00")


def test_the_newest_opinion_comes_first(library, answer):
    for reason in ("một", "hai", "ba"):
        record(library, answer, good=True, reason=reason)
    assert [opinion.reason for opinion in opinions(library)] == ["ba", "hai", "một"]


def test_opinions_outlive_the_directives_that_were_cited(library, answer):
    record(library, answer, good=True)
    with library.writing():
        library.remove(answer.citations[0].directive_id)
    list(ingest(library, [LETTER]))
    assert len(opinions(library)) == 1


def test_a_very_long_reason_is_cut(library, answer):
    record(library, answer, good=False, reason="dài " * LONGEST)
    assert len(opinions(library)[0].reason) == LONGEST


def test_an_opinion_is_kept_while_documents_are_taken_in(library, answer):
    with library.writing():
        reader = Thread(target=record, args=(library, answer), kwargs={"good": True})
        reader.start()
        reader.join()
        assert len(opinions(library)) == 1


def test_an_opinion_that_cannot_be_kept_is_told(library, answer):
    with closing(sqlite3.connect(library.folder / "catalogue.sqlite3")) as other:
        other.execute("DROP TABLE feedback")
        other.commit()
        with pytest.raises(OSError, match="feedback"):
            record(library, answer, good=True)


def test_feedback_lists_what_was_recorded(library, answer, capsys):
    where = ["--library", str(library.folder)]
    assert main(["feedback", *where]) == 0
    assert "Chưa có ý kiến" in capsys.readouterr().out
    record(library, answer, good=False, reason="sai mục")
    assert main(["feedback", *where]) == 0
    printed = capsys.readouterr().out
    for told in ("Chưa đúng: sai mục", QUESTION, "1386-CV/TU, mục 5"):
        assert told in printed
    assert main(["feedback", "--json", *where]) == 0
    (item,) = json.loads(capsys.readouterr().out)
    assert set(item) == {"given_at", "good", "reason", "question", "answer", "citations"}
    assert item["citations"][0]["quote"] == answer.citations[0].quote
