"""Cases that the assistant is measured with: a question and what is known of its answer.

One JSON object a line; tests/cases/README.md describes every key.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any


class BadCases(Exception):
    """A line of the cases file cannot be read; `line` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


@dataclass(frozen=True)
class Expected:
    """A passage that has to be cited; what is empty may be anything."""

    directive: str = ""
    section: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Task:
    """An assignment that has to be found: `start:end` is the task in the normalised text."""

    body: str
    role: str
    start: int
    end: int


@dataclass(frozen=True)
class Case:
    """A question, or a document, and what has to come of it.

    `relevant` are ids of chunks, or section labels, that a search has to find. `abstain` is None
    where only the search is measured. Of `places` one has to be cited, of `citations` every one,
    and the quotes together hold each of `must_include`. `history` is turns as they were said;
    `earlier` questions that are asked first, for the history to be the assistant's own.
    """

    id: str
    question: str = ""
    relevant: frozenset[str] = frozenset()
    kind: str = ""
    abstain: bool | None = None
    directive: str = ""
    places: tuple[Expected, ...] = ()
    citations: tuple[Expected, ...] = ()
    must_include: tuple[str, ...] = ()
    history: tuple[dict[str, str], ...] = ()
    earlier: tuple[str, ...] = ()
    document: str = ""
    assignments: tuple[Task, ...] = ()


def read_cases(path: Path) -> list[Case]:
    """The cases of a file; a conversation is one case a turn. Raises OSError and BadCases."""
    cases: list[Case] = []
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            cases += _cases(json.loads(line), number)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadCases(number) from error
    return cases


def _cases(record: dict[str, Any], number: int) -> Iterator[Case]:
    id_, kind = str(record.get("id", number)), str(record.get("kind", ""))
    if "document" in record:
        tasks = tuple(_task(item) for item in record["assignments"])
        yield Case(id_, kind=kind, document=record["document"], assignments=tasks)
        return
    if "turns" not in record:
        case = _case(record, id_, kind)
        if case.abstain is None and "relevant" not in record:
            raise KeyError("relevant")
        yield case
        return
    earlier: tuple[str, ...] = ()
    for place, turn in enumerate(record["turns"], start=1):
        case = replace(_case(turn, f"{id_}/{place}", turn.get("kind", kind)), earlier=earlier)
        if case.abstain is not None or case.relevant:
            yield case
        earlier = (*earlier, case.question)


def _case(record: dict[str, Any], id_: str, kind: str) -> Case:
    directive = _text(record.get("directive") or "")
    sections = [_text(section) for section in _listed(record.get("section"))]
    places = tuple(Expected(directive, section) for section in sections)
    if directive and not places:
        places = (Expected(directive),)
    words = (*_listed(record.get("must_include")), *_listed(record.get("quote")))
    citations = tuple(_expected(item, directive) for item in _listed(record.get("citations")))
    abstain = record.get("abstain")
    if abstain is None and (places or words or citations):
        abstain = False
    return Case(
        id_,
        _text(record["question"]),
        frozenset(map(str, _listed(record.get("relevant")))),
        kind,
        abstain if abstain is None else bool(abstain),
        directive,
        () if citations else places,
        citations,
        tuple(map(_text, words)),
        tuple({"role": t["role"], "content": t["content"]} for t in _listed(record.get("history"))),
    )


def _expected(item: dict[str, Any], directive: str) -> Expected:
    return Expected(
        item.get("directive") or directive, item.get("section") or "", item.get("quote") or ""
    )


def _task(item: dict[str, Any]) -> Task:
    return Task(item["body"], item["role"], int(item["start"]), int(item["end"]))


def _listed(value: Any) -> list[Any]:
    """A list as it is, nothing as an empty one, and anything else as the only item of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
