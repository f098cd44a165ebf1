r"""Right answers and right refusals over question cases: `python -m benchmarks.answers`.

    python -m benchmarks.answers --directives ../shared/directives/cong-van-1143-CV-TU.txt \\
        --cases tests/cases/1143.jsonl [--failures]

What `python -m assistant eval` does with a library that stands, this does with directives that are
indexed for the occasion; both score with `assistant.scoring`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from assistant.evaluation import Evaluation, evaluate
from assistant.evaluation import read_cases as read_scored_cases
from assistant.evaluation_report import as_json
from assistant.ingestion import ingest
from assistant.settings import SAMPLES, go_offline
from vectorstore.library import Library


def read_cases(path: Path) -> list[dict[str, Any]]:
    """The lines of a cases file as they stand (see tests/cases/README.md)."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    """Index the directives in a temporary library, ask every case, print the shares."""
    go_offline()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--directives", type=Path, nargs="+", default=[SAMPLES])
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--failures", action="store_true", help="print each case that is wrong")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder))
        list(ingest(library, arguments.directives))
        _report(evaluate(library, read_scored_cases(arguments.cases)), arguments.failures)


def _report(evaluation: Evaluation, failures: bool) -> None:
    for failure in as_json(evaluation).get("failures", []) if failures else []:
        sys.stdout.write(
            f"{failure['id']} [{failure['kind']}] {failure['question']}\n"
            f"    {failure['expected']}\n    {failure['got']}\n"
        )
    if skipped := evaluation.figures.get("skipped"):
        sys.stdout.write(f"{skipped} left out: their document was not taken in\n")
    for group, declined in (("to answer", False), ("to decline", True)):
        scores = [r.score.right for r in evaluation.results if r.case.abstain == declined]
        sys.stdout.write(f"{group:24} {sum(scores):4} of {len(scores):4}\n")
    for kind, counts in evaluation.figures.get("kinds", {}).items():
        sys.stdout.write(f"{kind:24} {counts['right']:4} of {counts['asked']:4}\n")
    for group in ("answers", "latency_ms"):
        for name, value in evaluation.figures.get(group, {}).items():
            sys.stdout.write(f"{name:26} {value}\n")


if __name__ == "__main__":
    main()
