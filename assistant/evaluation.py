"""Retrieval quality on a set of questions: recall@k, MRR@10 and nDCG@10."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vectorstore.library import Library
from vectorstore.passage import Passage
from vectorstore.retrieval import search

DEPTH = 10


class BadCases(Exception):
    """A line of the cases file cannot be read; `line` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


@dataclass(frozen=True)
class Case:
    """A question and the ids (of chunks), or section labels, of the passages that answer it."""

    id: str
    question: str
    relevant: frozenset[str]


def read_cases(path: Path) -> list[Case]:
    """Read lines of {"id", "question", "relevant"}. Raises OSError and BadCases."""
    cases = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            relevant = frozenset(map(str, record["relevant"]))
            cases.append(Case(str(record["id"]), record["question"], relevant))
        except (ValueError, KeyError, TypeError) as error:
            raise BadCases(number) from error
    return cases


def evaluate(library: Library, cases: Sequence[Case]) -> dict[str, float]:
    """Ask every case through the product's own search and average the figures."""
    rankings = [_hits(search(library, case.question, DEPTH), case) for case in cases]
    return {"cases": len(cases)} | figures(rankings, [len(case.relevant) for case in cases])


def figures(rankings: Sequence[Sequence[bool]], relevant: Sequence[int]) -> dict[str, float]:
    """Averages over rankings, each a list of whether the result at that rank is relevant.

    `relevant` is how many relevant passages each case has; nDCG uses binary gains, with
    log2(rank + 1) discounts (Järvelin and Kekäläinen, 2002).
    """
    count = max(len(rankings), 1)
    return {
        "acc@1": _mean((float(any(hits[:1])) for hits in rankings), count),
        "recall@10": _mean(
            (min(sum(hits), known) / known for hits, known in zip(rankings, relevant, strict=True)),
            count,
        ),
        "mrr@10": _mean((_reciprocal_rank(hits) for hits in rankings), count),
        "ndcg@10": _mean(
            (_ndcg(hits, known) for hits, known in zip(rankings, relevant, strict=True)), count
        ),
    }


def _hits(passages: Sequence[Passage], case: Case) -> list[bool]:
    return [bool({passage.chunk.id, passage.chunk.section} & case.relevant) for passage in passages]


def _reciprocal_rank(hits: Sequence[bool]) -> float:
    return next((1 / rank for rank, hit in enumerate(hits, start=1) if hit), 0.0)


def _ndcg(hits: Sequence[bool], relevant: int) -> float:
    gain = sum(1 / math.log2(rank + 1) for rank, hit in enumerate(hits, start=1) if hit)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(relevant, DEPTH) + 1))
    return gain / ideal


def _mean(values: Iterable[float], count: int) -> float:
    return round(sum(values) / count, 4)
