"""The command line as DESIGN says it, run as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.settings import ROOT, SAMPLES

ASKED = SAMPLES / "cong-van-1386-CV-TU.txt"


def run(*arguments: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "assistant", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | (env or {}),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def library(tmp_path) -> Path:
    folder = tmp_path / "library"
    done = run("ingest", ASKED, "--library", folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_ingest_says_what_it_took_in(tmp_path):
    done = run("ingest", ASKED, "--json")
    assert done.returncode == 0
    (outcome,) = json.loads(done.stdout)
    assert outcome["status"] == "added"
    assert outcome["number"] == "1386-CV/TU"
    assert outcome["chunks"] > 5


def test_the_same_file_twice_changes_nothing(library):
    before = json.loads(run("list", "--json", "--library", library).stdout)
    (outcome,) = json.loads(run("ingest", ASKED, "--json", "--library", library).stdout)
    assert outcome["status"] == "unchanged"
    assert json.loads(run("list", "--json", "--library", library).stdout) == before


def test_ask_prints_one_object_of_the_agreed_shape(library):
    done = run("ask", "Báo Cần Thơ chịu trách nhiệm gì?", "--library", library, "--json")
    answer = json.loads(done.stdout)
    assert set(answer) == {
        "question", "answer", "abstained", "mode", "citations", "elapsed_ms",
    }  # fmt: skip
    assert answer["mode"] == "extractive"
    assert not answer["abstained"]
    citation = answer["citations"][0]
    assert set(citation) == {
        "directive", "section", "quote", "page", "start", "end", "source", "score",
    }  # fmt: skip
    assert citation["directive"] == "1386-CV/TU"
    assert citation["source"] == ASKED.name
    assert citation["page"] is None


def test_quotes_stand_in_the_shown_text_at_their_spans(library):
    answer = json.loads(run("ask", "ai ký công văn?", "--library", library, "--json").stdout)
    shown = json.loads(run("show", "1386-cv/tu", "--library", library, "--json").stdout)
    assert answer["citations"]
    for citation in answer["citations"]:
        assert shown["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_ask_follows_up_on_a_history(library, tmp_path):
    history = tmp_path / "history.json"
    turns = [{"role": "user", "content": "Báo Cần Thơ chịu trách nhiệm gì?"}]
    history.write_text(json.dumps(turns), "utf-8")
    done = run("ask", "Còn Ban Tuyên giáo?", "--history", history, "--library", library, "--json")
    answer = json.loads(done.stdout)
    assert not answer["abstained"]
    assert "Ban Tuyên giáo" in answer["citations"][0]["quote"]


def test_search_prints_passages(library):
    done = run("search", "bao can tho", "-k", 3, "--library", library, "--json")
    passages = json.loads(done.stdout)
    assert len(passages) == 3
    assert set(passages[0]) == {
        "directive", "section", "text", "page", "start", "end", "source", "score",
    }  # fmt: skip
    assert "Báo Cần Thơ" in passages[0]["text"]


def test_show_and_remove_find_a_number_however_it_is_typed(library):
    assert run("show", "1386-cv/tu", "--library", library).returncode == 0
    assert run("show", "1386", "--library", library).returncode == 0
    assert run("remove", "1386", "--library", library).returncode == 1
    assert run("remove", "1386-CV/TU", "--library", library).returncode == 0
    assert json.loads(run("list", "--json", "--library", library).stdout) == []
    answer = run("ask", "Báo Cần Thơ làm gì?", "--library", library, "--json")
    assert json.loads(answer.stdout)["abstained"]


def test_eval_prints_the_agreed_figures(library, tmp_path):
    cases = tmp_path / "cases.jsonl"
    case = {"id": "1", "question": "Báo Cần Thơ làm gì?", "relevant": ["1"]}
    cases.write_text(json.dumps(case) + "\n", "utf-8")
    figures = json.loads(run("eval", cases, "--library", library, "--json").stdout)
    assert set(figures) == {"cases", "acc@1", "recall@10", "mrr@10", "ndcg@10"}
    assert figures["cases"] == 1
    assert figures["recall@10"] == 1.0


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "999-CV/TU"),
        ("remove", "999-CV/TU"),
        ("ingest", "khong-co.pdf"),
        ("eval", "khong-co.jsonl"),
        ("ask", "gì?", "--history", "khong-co.json"),
    ],
)
def test_what_is_not_there_is_refused_in_one_line(arguments):
    done = run(*arguments)
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "999-CV/TU" in done.stderr or "khong-co" in done.stderr


def test_wrong_usage_exits_with_two():
    assert run("tìm", "gì đó").returncode == 2
    assert run("ask").returncode == 2


@pytest.mark.parametrize("model", ["khong/co-mo-hinh", "."])
def test_a_model_that_is_not_there_is_refused_in_one_line(tmp_path, model):
    done = run("ingest", ASKED, env={"EMBEDDING_MODEL": model})
    assert done.returncode == 1
    assert "EMBEDDING_MODEL" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_help_names_every_command():
    helped = run("--help").stdout
    for command in ("ingest", "ask", "search", "list", "show", "remove", "eval"):
        assert command in helped
        assert run(command, "--help").returncode == 0
