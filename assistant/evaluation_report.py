"""An evaluation told: as JSON, as lines, and as a Markdown report of what went wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from assistant import messages
from assistant.answer import Answer
from assistant.cases import Case, Expected
from assistant.evaluation import Evaluation, Result

_MARKS = re.compile(r"[\\`*_\[\]<>|#]")
_SHARES = ("answers", "assignments")
"""Groups of figures that are shares, told as "91,9%"."""
_SHOWN = 300
"""Characters of an answer that the report shows."""


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """The object that `eval --json` prints; failures only where questions were answered."""
    if not evaluation.results:
        return evaluation.figures
    failures = [
        {
            "id": result.case.id,
            "kind": result.case.kind,
            "question": result.case.question,
            "expected": _expected(result.case),
            "got": _got(result.answer),
        }
        for result in evaluation.failures
    ]
    return evaluation.figures | {"failures": failures}


def shown(evaluation: Evaluation) -> list[str]:
    """The figures, a line each."""
    return [f"{name:40} {value}" for name, value in _figures(evaluation)]


def markdown(evaluation: Evaluation) -> str:
    """The report: figures, right answers by kind, and the failures of each kind."""
    lines = [f"# {messages.EVALUATION}", ""]
    lines += _table(messages.FIGURE_COLUMNS, _figures(evaluation))
    if kinds := evaluation.figures.get("kinds"):
        rows = [
            (kind or messages.WITHOUT_KIND, counts["right"], counts["asked"])
            for kind, counts in kinds.items()
        ]
        lines += ["", *_table(messages.KIND_COLUMNS, rows)]
    if evaluation.results:
        lines += ["", f"## {messages.FAILURES}", *_failures(evaluation)]
    return "\n".join(lines) + "\n"


def _figures(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """Every figure under its name, those of groups too; what was not stated is left out."""
    for name, value in evaluation.figures.items():
        if name == "kinds":
            continue
        group = value if isinstance(value, dict) else {name: value}
        for part, number in group.items():
            if number is not None:
                share = name in _SHARES and isinstance(number, float)
                told = f"{number:.1%}".replace(".", ",") if share else str(number)
                yield messages.FIGURE_NAMES[part], told


def _table(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> list[str]:
    head = list(columns)
    body = [" | ".join(map(str, row)) for row in rows]
    return [f"| {line} |" for line in (" | ".join(head), " | ".join("---" for _ in head), *body)]


def _failures(evaluation: Evaluation) -> Iterator[str]:
    if not evaluation.failures:
        yield from ("", messages.NO_FAILURES)
    failures = sorted(evaluation.failures, key=lambda result: result.case.kind)
    for kind, results in groupby(failures, key=lambda result: result.case.kind):
        yield from ("", f"### {kind or messages.WITHOUT_KIND}", "")
        for result in results:
            yield from _failure(result)


def _failure(result: Result) -> Iterator[str]:
    """A failure as an item of a list; no Markdown of a document's own is brought to life."""
    expected = messages.EXPECTED_ANSWER.format(expected=_expected(result.case))
    got = messages.GOT_ANSWER.format(got=_got(result.answer))
    yield f"- **{_literal(result.case.id)}** {_literal(result.case.question)}"
    yield f"  - {_literal(expected)}"
    yield f"  - {_literal(got)}"
    yield f"  - {_literal(' '.join(result.answer.text.split())[:_SHOWN])}"


def _literal(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", text)


def _expected(case: Case) -> str:
    if case.abstain:
        return messages.EXPECTED_REFUSAL
    places = (" + " if case.citations else " / ").join(
        _place(item) for item in case.citations or case.places
    )
    words = [messages.QUOTE_WITH.format(words=words) for words in case.must_include]
    return "; ".join(filter(None, (places, *words)))


def _place(wanted: Expected) -> str:
    told = messages.cited_as(None, wanted.section, None, wanted.directive)
    quote = messages.QUOTE_WITH.format(words=wanted.quote) if wanted.quote else ""
    return " ".join(filter(None, (told, quote)))


def _got(answer: Answer) -> str:
    places = (messages.cited_as(None, c.section, None, c.directive) for c in answer.citations)
    cited = "; ".join(places) or messages.NOTHING_CITED
    told = messages.REFUSED_WITH if answer.abstained else messages.ANSWERED_FROM
    return told.format(cited=cited)
