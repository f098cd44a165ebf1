"""The command line as DESIGN says it, run as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.settings import ROOT, SAMPLES
from ingest.directive import Directive, Source
from vectorstore.library import Library

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


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tìm", "gì đó"), "tìm"),
        ((), "Thiếu tham số"),
        (("ask",), "Thiếu tham số"),
        (("ingest", "a.txt", "--nhanh"), "--nhanh"),
        (("ingest", "a.txt", "--same-number", "both"), "keep"),
        (("ingest", "--same-number"), "thiếu giá trị"),
        (("search", "gì", "-k", "mười"), "mười"),
        (("correct", "1-CV/TU"), "--subject"),
    ],
)
def test_wrong_usage_exits_with_two_and_says_so_in_one_vietnamese_line(arguments, said, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert "Xem cách dùng" in printed.err
    assert len(printed.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "order",
    [
        ("--library", "{library}", "{one}", "{two}"),
        ("{one}", "--library", "{library}", "{two}"),
        ("{one}", "{two}", "--library={library}"),
    ],
)
def test_options_stand_before_between_and_after_the_paths(tmp_path, order, capsys):
    places = {"library": tmp_path / "l", "one": tmp_path / "mot.txt", "two": tmp_path / "hai.txt"}
    assert main(["ingest", *(part.format(**places) for part in order)]) == 1
    refused = capsys.readouterr().err
    assert "mot.txt" in refused and "hai.txt" in refused
    assert (tmp_path / "l" / "catalogue.sqlite3").exists()


def test_a_setting_that_cannot_be_is_refused_in_one_line(monkeypatch, capsys):
    monkeypatch.setenv("ASSISTANT_SAME_NUMBER", "both")
    assert main(["list"]) == 1
    assert capsys.readouterr().err.startswith("ASSISTANT_SAME_NUMBER=both:")


@pytest.mark.parametrize("model", ["khong/co-mo-hinh", "."])
def test_a_model_that_is_not_there_is_refused_in_one_line(tmp_path, model):
    done = run("ingest", ASKED, env={"EMBEDDING_MODEL": model})
    assert done.returncode == 1
    assert "EMBEDDING_MODEL" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_help_names_every_command():
    helped = run("--help").stdout
    for command in (
        "ingest",
        "ask",
        "search",
        "list",
        "show",
        "correct",
        "remove",
        "tasks",
        "eval",
    ):
        assert command in helped
        shown = run(command, "--help").stdout
        assert shown.startswith(f"Cách dùng: python -m assistant {command} ")
    assert "usage" not in helped and "options" not in helped


# -- what the library holds, told ------------------------------------------------------------


@pytest.fixture
def scan() -> Directive:
    """A scan of fourteen pages, two of them with real text, and of a number with brackets."""
    certain = (0.95, 0.87) * 6
    return Directive(
        text="Sở Tài chính kiểm tra kinh phí.",
        source=Source("quet.pdf", "ab" * 32, 14, ("ocr",) * 14, (*certain, None, None)),
        number="7/KH-UBND",
        kind="Kế hoạch",
        issuer="Ủy ban nhân dân tỉnh Minh Hải",
        subject="Về việc kiểm tra [đợt 1] các công trình phòng, chống thiên tai trên địa bàn tỉnh",
        warnings=("recognised",),
    )


@pytest.fixture
def holding(tmp_path, scan):
    """The folder of a library with that scan, a second file of its number, and a plain text."""
    library = Library(tmp_path / "library")
    copy = Source("ban-sao.docx", "cd" * 32, None, ("docx",), (None,))
    plain = Source("ghi-chep.txt", "ef" * 32, None, ("text",), (None,))
    with library.writing():
        library.add(scan, [])
        library.add(replace(scan, source=copy, warnings=()), [])
        library.add(Directive(text="Ghi chép.", source=plain), [])
    return library.folder


def printed(capsys, *arguments) -> str:
    assert main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_list_says_how_each_file_was_read_on_any_screen(holding, capsys, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    table = printed(capsys, "list", "--library", holding)
    assert all(len(line) <= width for line in table.splitlines())
    words = " ".join(table.replace("│", " ").split())
    for told in ("7/KH-UBND", "Kế hoạch", "[đợt", "14", "12/14", "91%", "DOCX", "TXT", "abababab"):
        assert told in words


def test_list_json_has_all_that_is_known_of_the_reading(holding, capsys):
    items = json.loads(printed(capsys, "list", "--json", "--library", holding))
    by_source = {item["source"]: item for item in items}
    scan = by_source["quet.pdf"]
    assert scan["confidence"] == {"pages": 12, "lowest": 0.87, "mean": 0.91}
    assert scan["readers"] == ["ocr"]
    assert scan["warnings"] == ["recognised"]
    assert scan["corrections"] == {}
    assert scan["added_at"].endswith("+00:00")
    assert by_source["ghi-chep.txt"]["confidence"] is None


def test_show_prints_the_fields_and_the_text(holding, capsys):
    shown = printed(capsys, "show", "quet.pdf", "--library", holding)
    for told in ("Mã: " + "ab" * 8, "12/14 trang, độ tin 91%", "Lưu ý:", "kiểm tra kinh phí"):
        assert told in shown


def test_a_number_of_two_documents_is_not_removed_until_one_is_picked(holding, capsys):
    assert main(["remove", "7/KH-UBND", "--library", str(holding)]) == 1
    refused = capsys.readouterr().err
    assert "abababab" in refused and "cdcdcdcd" in refused and len(refused.splitlines()) == 1
    assert len(Library(holding).directives()) == 3
    printed(capsys, "remove", "cdcdcdcd", "--library", holding)
    printed(capsys, "remove", "ghi-chep.txt", "--library", holding)
    printed(capsys, "remove", "7/kh-ubnd", "--library", holding)
    assert Library(holding).directives() == []


def test_correct_changes_what_is_shown_and_says_so(holding, capsys):
    printed(
        capsys, "correct", "abababab", "--number", "8/KH-UBND", "--issued-on", "28/11/2024",
        "--subject", "Kiểm tra đê", "--library", holding,
    )  # fmt: skip
    shown = json.loads(printed(capsys, "show", "8/KH-UBND", "--json", "--library", holding))
    assert shown["issued_on"] == "2024-11-28"
    assert shown["corrections"] == {
        "number": "8/KH-UBND", "issued_on": "28/11/2024", "subject": "Kiểm tra đê",
    }  # fmt: skip
    assert "Đã sửa tay" in printed(capsys, "show", "8/KH-UBND", "--library", holding)


def test_a_wrong_correction_is_refused_in_one_line(holding, capsys):
    told = ["correct", "abababab", "--issued-on", "30/2/2024", "--library", str(holding)]
    assert main(told) == 1
    assert capsys.readouterr().err.startswith("30/2/2024:")


@pytest.mark.parametrize(("choice", "left"), [("keep", 2), ("replace", 1)])
def test_another_version_is_kept_or_replaces_as_chosen(tmp_path, capsys, choice, left):
    changed = tmp_path / "ban-moi.txt"
    changed.write_text(ASKED.read_text("utf-8").replace("báo cáo", "thông báo", 1), "utf-8")
    folder = tmp_path / "library"
    printed(capsys, "ingest", ASKED, "--library", folder)
    said = printed(capsys, "ingest", changed, "--same-number", choice, "--library", folder)
    assert ASKED.name in said
    assert len(Library(folder).directives()) == left
