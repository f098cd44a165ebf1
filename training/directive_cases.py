"""Natural questions on directives: the repository's own cases over its sample texts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from unicodedata import normalize

from training.corpus import LAW, Article
from training.measure import CaseSet

ROOT = Path(__file__).resolve().parents[1]
OTHERS = 1500
"""Clauses of held-out law that the right paragraph has to stand out from."""

_PARAGRAPH = re.compile(r"\n\s*\n")


def directive_cases(directives: Path, articles: list[Article]) -> CaseSet:
    """Cases of tests/cases whose answer lies in one paragraph of a text file.

    The texts are `samples/*.txt` and those of `directives`, if that folder is there.
    """
    paths = sorted([*(ROOT / "samples").glob("*.txt"), *directives.glob("*.txt")])
    documents = {path.stem: _paragraphs(path) for path in paths}
    passages = [paragraph for paragraphs in documents.values() for paragraph in paragraphs]
    owners = [name for name, paragraphs in documents.items() for _ in paragraphs]
    questions, relevant = [], []
    for case in _cases():
        number = _plain(case["directive"])
        places = {
            place
            for place, paragraph in enumerate(passages)
            if number in _plain(owners[place])
            and all(_even(part) in paragraph for part in case["must_include"])
        }
        if places:
            questions.append(case["question"])
            relevant.append(places)
    held_out = [a for a in articles if a.held_out and a.kind == LAW]
    others = [unit for article in held_out for unit in article.units if len(unit) > 80]
    step = max(1, len(others) // OTHERS)
    return CaseSet("directives", [*passages, *others[::step]], questions, relevant)


def _cases() -> list[dict]:
    files = sorted((ROOT / "tests" / "cases").glob("*.jsonl"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    cases = [json.loads(line) for line in lines if line]
    return [case for case in cases if case.get("directive") and case.get("must_include")]


def _paragraphs(path: Path) -> list[str]:
    return [
        _even(part) for part in _PARAGRAPH.split(path.read_text(encoding="utf-8")) if part.strip()
    ]


def _even(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def _plain(number: str) -> str:
    """A document number as file names spell it: "1143-CV/TU" and "cong-van-1143-CV-TU" meet."""
    return re.sub(r"\W+", "-", normalize("NFC", number)).replace("Đ", "D").lower()
