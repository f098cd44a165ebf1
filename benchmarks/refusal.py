r"""What is answered and what refused, beside the rule before: `python -m benchmarks.refusal`.

    python -m benchmarks.refusal [--split fresh|unseen|office|test|dev|all] [--failures]

Every case of tests/cases/refusal.jsonl is asked of its library, the sample directives with Công văn 1143
or the real directives (both as far as they stand beside the repository), through the whole assistant, with the learned probability and with
the rule it replaced, coverage of the topic. A question that structure answers scores 1, one that
structure refuses 0, any other what its best passage scores.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

import numpy as np

from assistant import content_questions
from assistant.assistant import Assistant
from assistant.confidence import ENOUGH, Weights, probabilities
from assistant.ingestion import ingest
from assistant.inquiry import Inquiry
from assistant.settings import SAMPLES, go_offline
from vectorstore.library import Library
from vectorstore.passage import Passage

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases" / "refusal.jsonl"
DIRECTIVES = ROOT.parent / "shared" / "directives"
LETTER = DIRECTIVES / "cong-van-1143-CV-TU.txt"
ASKED_OF = {"samples": (SAMPLES, LETTER), "1143": (LETTER, SAMPLES), "directives": (DIRECTIVES,)}
"""What the cases of a source are asked of: the first has to be there, any other is added."""
KEPT = 0.95
"""The share of answerable questions that is to be answered."""

Judge = Callable[[Inquiry, Iterable[tuple[float, Passage]]], dict[str, float]]
Case = dict[str, Any]
Asked = tuple[Assistant, Case]


def by_coverage(inquiry: Inquiry, passages: Iterable[tuple[float, Passage]]) -> dict[str, float]:
    """The rule before: the share of the topic's weighted syllables and pairs."""
    return {passage.chunk.id: share for share, passage in passages}


def scores(asked: Sequence[Asked], judge: Judge) -> np.ndarray:
    """The score of each case; refusing every passage brings every way to an answer to light."""
    seen: list[float] = []

    def refuse(inquiry: Inquiry, passages: Iterable[tuple[float, Passage]]) -> dict[str, float]:
        seen.append(max(judge(inquiry, list(passages)).values(), default=0.0))
        return {}

    found = []
    with patch.object(content_questions, "judged", refuse):
        for assistant, case in asked:
            seen.clear()
            answered = not assistant.ask(case["question"]).abstained
            found.append(1.0 if answered else max(seen, default=0.0))
    return np.array(found)


def auc(found: np.ndarray, wanted: np.ndarray) -> float:
    """How often an answerable question scores above an unanswerable one; a tie is half."""
    above = found[wanted][:, None] - found[~wanted][None, :]
    return float((above > 0).mean() + 0.5 * (above == 0).mean())


def main() -> None:
    """Index the directives in a temporary library, ask every case both ways, print the rates."""
    go_offline()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--split", choices=["fresh", "unseen", "office", "test", "dev", "all"], default="fresh"
    )
    parser.add_argument("--failures", action="store_true", help="print each case that is wrong")
    arguments = parser.parse_args()
    cases = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    cases = [case for case in cases if arguments.split in (case["split"], "all")]
    cases = [case for case in cases if ASKED_OF[case["source"]][0].exists()]
    with ExitStack() as stack:
        assistants = {
            paths: Assistant(_library(stack.enter_context(tempfile.TemporaryDirectory()), paths))
            for paths in {_paths(case) for case in cases}
        }
        asked = [(assistants[_paths(case)], case) for case in cases]
        _report(asked, arguments.failures)


def _paths(case: Case) -> frozenset[Path]:
    return frozenset(path for path in ASKED_OF[case["source"]] if path.exists())


def _library(folder: str, paths: Iterable[Path]) -> Library:
    library = Library(Path(folder))
    list(ingest(library, sorted(paths)))
    return library


def _report(asked: Sequence[Asked], failures: bool) -> None:
    cases = [case for _, case in asked]
    wanted = np.array([not case["abstain"] for case in cases])
    _print(f"{wanted.sum()} to answer, {(~wanted).sum()} to decline")
    for name, judge, shipped in (
        ("coverage", by_coverage, ENOUGH),
        ("learned", probabilities, Weights.load().threshold),
    ):
        found = scores(asked, judge)
        at = float(np.quantile(found[wanted], 1 - KEPT, method="lower"))
        _print(f"\n{name}: AUC {auc(found, wanted):.3f}")
        for least, what in ((at, f"{KEPT:.0%} answered"), (shipped, "as shipped")):
            _print(
                f"  {what}, from {least:.3f}: {(found[wanted] >= least).mean():.1%} of the answerable"
                f" and {(found[~wanted] >= least).mean():.1%} of the unanswerable answered"
            )
        _by_kind(cases, found, shipped)
    _calibration(found, wanted)
    _as_asked(asked, failures)


def _by_kind(cases: list[Case], found: np.ndarray, least: float) -> None:
    answered: dict[str, list[bool]] = defaultdict(list)
    for case, score in zip(cases, found, strict=True):
        if case["abstain"]:
            answered[case["kind"]].append(bool(score >= least))
    for kind, told in sorted(answered.items()):
        _print(f"    {kind:22} {sum(told):3} of {len(told):3} answered")


def _calibration(found: np.ndarray, wanted: np.ndarray) -> None:
    judged = (found > 0) & (found < 1)
    _print("\nlearned probability by tenths, of questions that no structure decides")
    for tenth in range(10):
        inside = judged & (found >= tenth / 10) & (found < (tenth + 1) / 10)
        if inside.any():
            _print(
                f"  {tenth / 10:.1f}  said {found[inside].mean():.2f},"
                f" found {wanted[inside].mean():.2f}, {inside.sum()} questions"
            )


def _as_asked(asked: Sequence[Asked], failures: bool) -> None:
    right: dict[bool, list[bool]] = defaultdict(list)
    times = []
    for assistant, case in asked:
        answer = assistant.ask(case["question"])
        times.append(answer.elapsed_ms)
        right[case["abstain"]].append(answer.abstained)
        if failures and answer.abstained != case["abstain"]:
            _print(f"{case['id']} [{case['kind']}] {case['question']}\n    {answer.text[:150]!r}")
    _print(
        f"\nas asked: {1 - np.mean(right[False]):.1%} of the answerable and "
        f"{1 - np.mean(right[True]):.1%} of the unanswerable answered, p50 {median(times):.1f} ms"
    )


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
