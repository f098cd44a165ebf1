"""The assistant measured on cases: its search, its answers, its refusals, who is given what."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assistant import cross_encoder
from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.cases import BadCases, Case, read_cases
from assistant.scoring import Score, matched, score
from assistant.verification import is_verbatim
from ingest.directive import Directive
from ingest.references import normalise_number
from vectorstore.library import Library
from vectorstore.passage import Passage
from vectorstore.retrieval import search

__all__ = ["DEPTH", "BadCases", "Case", "Evaluation", "Result", "evaluate", "figures", "read_cases"]

DEPTH = 10


@dataclass(frozen=True)
class Result:
    """What came of one question: the answer, its score, and how long it took."""

    case: Case
    answer: Answer
    score: Score
    verbatim: int
    """How many of the answer's quotes stand in the stored text where they say."""
    elapsed_ms: float


@dataclass(frozen=True)
class Evaluation:
    """The figures of a run, and every result, right or wrong."""

    figures: dict[str, Any]
    results: tuple[Result, ...] = ()

    @property
    def failures(self) -> list[Result]:
        """The results that are wrong, in the order of the cases."""
        return [result for result in self.results if not result.score.right]


def evaluate(library: Library, cases: Sequence[Case]) -> Evaluation:
    """Search, ask and look up every case as it demands, and average the figures.

    A case whose document the library does not hold is skipped; the figures say how many.
    """
    known = _Known(library.directives())
    asked = [case for case in cases if known.answers(case)]
    questions = [case for case in asked if not case.document]
    searched = [case for case in questions if case.relevant or case.abstain is None]
    results = tuple(_results(library, [c for c in questions if c.abstain is not None]))
    found: dict[str, Any] = {"cases": len(asked)}
    if len(asked) < len(cases):
        found["skipped"] = len(cases) - len(asked)
    if searched:
        rankings = [_hits(search(library, case.question, DEPTH), case) for case in searched]
        found |= figures(rankings, [len(case.relevant) for case in searched])
    if results:
        found |= answer_figures(results)
    if documents := [case for case in asked if case.document]:
        found["assignments"] = _assignment_figures(documents, known)
    return Evaluation(found, results)


class _Known:
    """The directives of a library by what cases call them: number, file name or its stem, id."""

    def __init__(self, directives: Sequence[Directive]) -> None:
        self._by_name = {
            name: directive
            for directive in directives
            for name in (
                normalise_number(directive.number),
                directive.source.name,
                directive.source.name.rpartition(".")[0],
                directive.id,
            )
            if name
        }

    def find(self, name: str) -> Directive | None:
        """The directive that a case names."""
        return self._by_name.get(name) or self._by_name.get(normalise_number(name))

    def answers(self, case: Case) -> bool:
        """Whether the document of a case is there; a case that names none is always asked."""
        name = case.document or ("" if case.abstain else case.directive)
        return not name or self.find(name) is not None


# -- searching -------------------------------------------------------------------------------


def figures(rankings: Sequence[Sequence[bool]], relevant: Sequence[int]) -> dict[str, float]:
    """Averages over rankings, each a list of whether the result at that rank is relevant.

    `relevant` is how many relevant passages each case has; nDCG uses binary gains, with
    log2(rank + 1) discounts (Järvelin and Kekäläinen, 2002).
    """
    pairs = list(zip(rankings, relevant, strict=True))
    return {
        "acc@1": _mean(float(any(hits[:1])) for hits in rankings),
        "recall@10": _mean(min(sum(hits), known) / known if known else 0 for hits, known in pairs),
        "mrr@10": _mean(_reciprocal_rank(hits) for hits in rankings),
        "ndcg@10": _mean(_ndcg(hits, known) if known else 0.0 for hits, known in pairs),
    }


def _hits(passages: Sequence[Passage], case: Case) -> list[bool]:
    return [bool({passage.chunk.id, passage.chunk.section} & case.relevant) for passage in passages]


def _reciprocal_rank(hits: Sequence[bool]) -> float:
    return next((1 / rank for rank, hit in enumerate(hits, start=1) if hit), 0.0)


def _ndcg(hits: Sequence[bool], relevant: int) -> float:
    gain = sum(1 / math.log2(rank + 1) for rank, hit in enumerate(hits, start=1) if hit)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(relevant, DEPTH) + 1))
    return gain / ideal


# -- answering -------------------------------------------------------------------------------


def _results(library: Library, cases: Sequence[Case]) -> Iterator[Result]:
    assistant = Assistant(library)
    if cases:
        library.warm()  # a running assistant has its indexes open
        cross_encoder.warm()
    for case in cases:
        history = [*case.history, *_said(assistant, case)]
        began = time.perf_counter()
        answer = assistant.ask(case.question, history)
        elapsed = (time.perf_counter() - began) * 1000
        verbatim = sum(is_verbatim(c, library.directive(c.directive_id)) for c in answer.citations)
        yield Result(case, answer, score(case, answer), verbatim, elapsed)


def _said(assistant: Assistant, case: Case) -> list[dict[str, str]]:
    """The turns before a case's question, with the assistant's own answers."""
    turns: list[dict[str, str]] = []
    for question in case.earlier:
        answer = assistant.ask(question, [*case.history, *turns])
        turns.append({"role": "user", "content": question})
        turns.append({"role": "assistant", "content": answer.text})
    return turns


def answer_figures(results: Sequence[Result]) -> dict[str, Any]:
    """Shares over answers: right ones, citations, refusals both ways; and how long they took.

    What no case of the run states is None.
    """
    answerable = [result for result in results if not result.case.abstain]
    unanswerable = [result for result in results if result.case.abstain]
    quotes = sum(len(result.answer.citations) for result in results)
    times = sorted(result.elapsed_ms for result in results)
    return {
        "answers": {
            "answerable": len(answerable),
            "answered_right": _share(result.score.right for result in answerable),
            "refused_though_answerable": _share(r.answer.abstained for r in answerable),
            "unanswerable": len(unanswerable),
            "refused_rightly": _share(result.answer.abstained for result in unanswerable),
            "first_citation": _share(result.score.first for result in answerable),
            "citation_precision": _share(result.score.precision for result in answerable),
            "citation_recall": _share(result.score.recall for result in answerable),
            "quotes": quotes,
            "verbatim": _mean([sum(r.verbatim for r in results) / quotes]) if quotes else None,
        },
        "latency_ms": {"p50": _percentile(times, 50), "p95": _percentile(times, 95)},
        "kinds": _kinds(results),
    }


def _kinds(results: Sequence[Result]) -> dict[str, dict[str, int]]:
    kinds: dict[str, dict[str, int]] = {}
    for result in results:
        counts = kinds.setdefault(result.case.kind, {"right": 0, "asked": 0})
        counts["right"] += result.score.right
        counts["asked"] += 1
    return kinds


def _percentile(ordered: Sequence[float], share: int) -> float:
    """The value that `share` percent are at or below (nearest rank)."""
    return round(ordered[max(0, math.ceil(share / 100 * len(ordered)) - 1)], 1)


# -- who is given what -----------------------------------------------------------------------


def _assignment_figures(cases: Sequence[Case], known: _Known) -> dict[str, Any]:
    """Precision, recall and F1 of the assignments of whole documents."""
    expected = found = hits = 0
    for case in cases:
        directive = known.find(case.document)
        read = directive.assignments if directive else ()
        extracted = {(a.body, a.role, a.start, a.end): a for a in read if a.body}.values()
        expected += len(case.assignments)
        found += len(extracted)
        hits += len(matched(list(extracted), case.assignments))
    return {
        "documents": len(cases),
        "expected": expected,
        "found": found,
        "precision": round(hits / found, 4) if found else None,
        "recall": round(hits / expected, 4) if expected else None,
        "f1": round(2 * hits / (found + expected), 4) if found + expected else None,
    }


def _share(values: Iterable[float | None]) -> float | None:
    stated = [value for value in values if value is not None]
    return _mean(stated) if stated else None


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return round(sum(numbers) / max(len(numbers), 1), 4)
