"""Retrieval systems side by side on any corpus: `python -m benchmarks.retrieval`.

    python -m benchmarks.retrieval --corpus C.jsonl --cases Q.jsonl [--fold-questions] [--json]
        [--systems product,lexical,dense,bm25,minilm,/path/to/a/SentenceTransformer]

The corpus is lines of {"id", "title", "text"}, the cases lines of {"id", "question", "relevant"}.
Every system runs in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.evaluation import DEPTH, Case, figures, read_cases
from assistant.settings import go_offline
from benchmarks.systems import BUILDERS, Record, build_model
from vectorstore.syllables import fold

_AGAIN = "\x1f"
DEFAULT = "product,lexical,dense,bm25,minilm"
_COLUMNS = (
    "acc@1", "recall@10", "mrr@10", "ndcg@10", "p50_ms", "p95_ms", "passages_per_s", "peak_mb",
    "disk_mb",
)  # fmt: skip


@dataclass(frozen=True)
class Job:
    """One system to measure, as its process is told."""

    system: str
    corpus: Path
    cases: Path
    fold_questions: bool


def main() -> None:
    """Measure every system asked for and print a table, or JSON."""
    go_offline()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--fold-questions", action="store_true", help="ask without diacritics")
    parser.add_argument("--systems", default=DEFAULT, help=f"default: {DEFAULT}")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    rows = []
    for system in arguments.systems.split(","):
        job = Job(system, arguments.corpus, arguments.cases, arguments.fold_questions)
        try:
            rows.append(_in_own_process(job))
        except ModuleNotFoundError as missing:
            hint = "pip install -r benchmarks/requirements.txt"
            sys.stderr.write(f"{system}: left out, no {missing.name} here; {hint}\n")
            continue
        sys.stderr.write(f"{system}: done\n")
    if arguments.json:
        sys.stdout.write(json.dumps({"systems": rows}) + "\n")
    else:
        _print_table(rows)


def _in_own_process(job: Job) -> dict[str, Any]:
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(measure, (job,))


def measure(job: Job) -> dict[str, Any]:
    """Index the corpus and ask the cases with one system; the figures of its row."""
    records = read_corpus(job.corpus)
    cases = read_cases(job.cases)
    with tempfile.TemporaryDirectory() as folder:
        build = BUILDERS.get(job.system) or build_model(job.system)
        began = time.perf_counter()
        search = build(records, Path(folder))
        rate = len(records) / (time.perf_counter() - began)
        quality, times = _ask(search, cases, job.fold_questions)
        disk = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "name": job.system,
        **quality,
        "p50_ms": round(float(np.percentile(times, 50)), 2),
        "p95_ms": round(float(np.percentile(times, 95)), 2),
        "passages_per_s": round(rate),
        "peak_mb": round(peak / 1024),
        "disk_mb": round(disk / 2**20, 1),
    }


def read_corpus(path: Path) -> list[Record]:
    """The passages of a corpus file. An id that comes again gets a mark, for stores want one each."""
    records = []
    seen: Counter[str] = Counter()
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            id_ = str(row["id"])
            marked = f"{id_}{_AGAIN}{seen[id_]}" if seen[id_] else id_
            seen[id_] += 1
            records.append(Record(marked, row.get("title", ""), row["text"]))
    return records


def _ask(
    search: Callable[[str, int], Sequence[str]], cases: Sequence[Case], fold_questions: bool
) -> tuple[dict[str, float], list[float]]:
    search(cases[0].question, DEPTH)  # opens the indexes, which a running assistant has open
    rankings, times = [], []
    for case in cases:
        question = fold(case.question) if fold_questions else case.question
        began = time.perf_counter()
        found = search(question, DEPTH)
        times.append((time.perf_counter() - began) * 1000)
        found = dict.fromkeys(id_.split(_AGAIN)[0] for id_ in found)
        rankings.append([id_ in case.relevant for id_ in found])
    return figures(rankings, [len(case.relevant) for case in cases]), times


def _print_table(rows: Sequence[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("system", *_COLUMNS)
    for row in rows:
        table.add_row(Path(row["name"]).name, *(str(row[column]) for column in _COLUMNS))
    Console(width=140).print(table)


if __name__ == "__main__":
    main()
