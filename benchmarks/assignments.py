"""Measure how much of who does what is read out of directives, against labels set by hand.

    python -m benchmarks.assignments [--docs DOCS.jsonl.xz] [--failures PART] [--json]

Labels are tests/cases/assignments.jsonl: body, role and span of every task of the samples and of
twenty documents of DOCS; tests/cases/assignments-second.jsonl, those of ten of the twenty by another
reader, to whom the labels of the first are compared as well. An assignment is found where body and role are those of a label and half
of the shorter of the two tasks is in the other. The baseline takes each body named outside the
document's frame to be the one who performs its sentence.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.cases import Task
from assistant.scoring import matched
from ingest import read_directive
from ingest.directive import PERFORM, ROLES, Directive, Source
from ingest.normalise import normalise
from ingest.parser import parse_directive

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "cases" / "assignments.jsonl"
SECOND = ROOT / "tests" / "cases" / "assignments-second.jsonl"
SAMPLES = ROOT / "samples"
PARTS = ("samples", "improved on", "held out", "held out, second reader")
_IMPROVED_ON = 10
"""Of the documents of DOCS the first ten were looked at while the rules were written."""
_FRAME = frozenset({"header", "addressees", "preamble", "distribution", "signature"})
_CHROME = re.compile(r"\nCƠ SỞ DỮ LIỆU QUỐC GIA\nVỀ PHÁP LUẬT\n.*", re.S)
_CLAUSE = re.compile(r"[^.;\n]+")


@dataclass(frozen=True)
class Case:
    """A document with what was labelled in it."""

    directive: Directive
    labels: tuple[Task, ...]


def main() -> None:
    """Read the labelled documents and print precision, recall and F1."""
    options = _options()
    parts = read_cases(options.docs)
    if options.failures:
        for case in parts[options.failures]:
            _print_failures(case)
        return
    figures = {part: measure(cases) for part, cases in parts.items() if cases}
    if second := parts[PARTS[3]]:
        figures[PARTS[3]] |= {"the first reader": _figures(second, first_reader(parts[PARTS[2]]))}
    if options.json:
        sys.stdout.write(json.dumps(figures, indent=2) + "\n")
        return
    for part, rows in figures.items():
        sys.stdout.write(f"\n{part}: {len(parts[part])} documents\n")
        for name, row in rows.items():
            sys.stdout.write(
                f"  {name:22} precision {row['precision']:5.1%}  recall {row['recall']:5.1%}"
                f"  F1 {row['f1']:5.1%}  of {row['labels']}\n"
            )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the assignments read out of directives.")
    parser.add_argument("--docs", type=Path, help="JSON lines, compressed with xz")
    parser.add_argument("--failures", choices=PARTS, help="list what is wrong and what is missing")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args()


def read_cases(docs: Path | None) -> dict[str, list[Case]]:
    """The labelled documents by part; without DOCS the samples alone."""
    texts = dict(_texts(docs)) if docs else {}
    parts: dict[str, list[Case]] = {part: [] for part in PARTS}
    seen = 0
    for name, labels in _labels(CASES):
        if (SAMPLES / name).is_file():
            parts["samples"].append(Case(read_directive(SAMPLES / name), labels))
            continue
        seen += 1
        if name in texts:
            part = PARTS[1] if seen <= _IMPROVED_ON else PARTS[2]
            parts[part].append(Case(_parse(name, texts[name]), labels))
    read_by_another = ((name, labels) for name, labels in _labels(SECOND) if name in texts)
    parts[PARTS[3]] = [Case(_parse(name, texts[name]), labels) for name, labels in read_by_another]
    return parts


def _labels(file: Path) -> Iterator[tuple[str, tuple[Task, ...]]]:
    for case in map(json.loads, file.read_text("utf-8").splitlines()):
        yield case["document"], tuple(Task(**label) for label in case["assignments"])


def first_reader(cases: Sequence[Case]) -> Callable[[Directive], list[Task]]:
    """What the first reader found in a document, to be held against what another did."""
    labels = {case.directive.source.name: list(case.labels) for case in cases}
    return lambda directive: labels[directive.source.name]


def _texts(docs: Path) -> Iterator[tuple[str, str]]:
    with lzma.open(docs, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["id"], _CHROME.sub("", record["text"])


def _parse(name: str, text: str) -> Directive:
    source = Source(name, hashlib.sha256(text.encode()).hexdigest())
    return parse_directive(normalise([text], False), source)


def measure(cases: Sequence[Case]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 in all, by role, of body and task alone, and of the baseline."""
    rows = {"body, role and task": _figures(cases, read)}
    for role in ROLES:
        rows[f"  {role}"] = _figures(cases, read, role)
    rows["body and task"] = _figures(cases, read, with_roles=False)
    rows["baseline"] = _figures(cases, baseline)
    rows["baseline, body and task"] = _figures(cases, baseline, with_roles=False)
    return rows


def read(directive: Directive) -> list[Task]:
    """What the program reads, less the tasks that nobody in particular is given."""
    return [Task(a.body, a.role, a.start, a.end) for a in directive.assignments if a.body]


def baseline(directive: Directive) -> list[Task]:
    """Each body named outside the frame, as the one who performs its clause."""
    framed = [s for s in directive.sections if s.kind in _FRAME]
    return [
        Task(mention.name, PERFORM, *clause.span())
        for clause in _CLAUSE.finditer(directive.text)
        for mention in directive.bodies
        if clause.start() <= mention.start < clause.end()
        if not any(s.start <= mention.start < s.end for s in framed)
    ]


def _figures(
    cases: Sequence[Case],
    reader: Callable[[Directive], list[Task]],
    role: str = "",
    *,
    with_roles: bool = True,
) -> dict[str, float]:
    found = labelled = right = 0
    for case in cases:
        given = [
            g for g in _without(reader(case.directive), with_roles) if not role or g.role == role
        ]
        labels = [g for g in _without(case.labels, with_roles) if not role or g.role == role]
        found, labelled = found + len(given), labelled + len(labels)
        right += len(matched(given, labels))
    precision, recall = right / found if found else 0.0, right / labelled if labelled else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "labels": labelled}


def _without(given: Sequence[Task], with_roles: bool) -> list[Task]:
    """The same with one role for all, each body and task once."""
    if with_roles:
        return list(dict.fromkeys(given))
    return list(dict.fromkeys(Task(g.body, "", g.start, g.end) for g in given))


def _print_failures(case: Case) -> None:
    given = list(dict.fromkeys(read(case.directive)))
    pairs = matched(given, case.labels)
    text = case.directive.text
    wrong = [("+", g) for g in given if g not in [one for one, _ in pairs]]
    missing = [("-", g) for g in case.labels if g not in [other for _, other in pairs]]
    sys.stdout.write(f"\n## {case.directive.source.name}\n")
    for sign, g in sorted([*wrong, *missing], key=lambda item: item[1].start):
        words = " ".join(text[g.start : g.end].split())
        sys.stdout.write(f"{sign} {g.role:8}{g.body} | {words[:110]}\n")


if __name__ == "__main__":
    main()
