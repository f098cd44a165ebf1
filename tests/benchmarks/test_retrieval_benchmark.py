"""The retrieval benchmark as a reader runs it: any corpus, any cases, JSON and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from assistant.settings import ROOT

CORPUS = [
    ("a", "Báo chí", "Báo Cần Thơ tuyên truyền về trí thức."),
    ("b", "Tài chính", "Sở Tài chính bố trí kinh phí."),
    ("c", "Giao thông", "Công an thành phố xử lý vi phạm nồng độ cồn."),
    ("c", "Giao thông", "Cùng một mã với đoạn trên."),
]
CASES = [("1", "kinh phí do ai bố trí", ["b"]), ("2", "nồng độ cồn", ["c"])]
FIGURES = {
    "name", "acc@1", "recall@10", "mrr@10", "ndcg@10", "p50_ms", "p95_ms", "passages_per_s",
    "peak_mb", "disk_mb",
}  # fmt: skip


@pytest.fixture
def files(tmp_path):
    corpus, cases = tmp_path / "corpus.jsonl", tmp_path / "cases.jsonl"
    lines = [json.dumps({"id": i, "title": t, "text": x}) for i, t, x in CORPUS]
    corpus.write_text("\n".join(lines), "utf-8")
    lines = [json.dumps({"id": i, "question": q, "relevant": r}) for i, q, r in CASES]
    cases.write_text("\n".join(lines), "utf-8")
    return corpus, cases


def run(corpus, cases, *more: str) -> list[dict]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.retrieval", "--json",
         "--corpus", str(corpus), "--cases", str(cases), *more],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)["systems"]


def test_each_system_has_a_row_with_every_figure(files):
    systems = run(*files, "--systems", "product,lexical,dense,bm25", "--fold-questions")
    assert [row["name"] for row in systems] == ["product", "lexical", "dense", "bm25"]
    assert all(set(row) == FIGURES for row in systems)
    product, lexical = systems[0], systems[1]
    assert product["mrr@10"] == lexical["mrr@10"] == 1.0


def test_any_sentence_transformer_can_be_a_row(files):
    model = str(ROOT / "models" / "vi-directive-static")
    (row,) = run(*files, "--systems", model)
    assert row["name"] == model
    assert row["recall@10"] == 1.0
