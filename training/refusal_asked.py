"""Questions written one by one on libraries of whole documents: `training/asked/*.jsonl`.

The first line of a file names the documents of its library, by their ids in `vbpl_docs.jsonl.xz`, or the
folder with directives written for it. Each other is a question: its kind, the document it is on or nearly
on, and `start:end` of the words that answer it in that text; a question without them is to be declined. One
library more are the sample directives, with the cases of `tests/cases/refusal.jsonl` meant for developing.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from assistant.settings import SAMPLES
from training.published import published_texts
from training.refusal_examples import Asked, Example, example, library_of
from vectorstore.hints import read_hints
from vectorstore.library import Library
from vectorstore.passage import Passage

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases" / "refusal.jsonl"
ASKED = Path(__file__).with_name("asked")
_ENOUGH = 60
"""Characters of an answer by which its passage is known."""


def asked_examples(corpus: Path) -> list[list[Example]]:
    """What is asked of each library, as far as a passage is to be judged for it."""
    texts = published_texts(corpus)
    libraries = [list(_of_library(file, texts)) for file in sorted(ASKED.glob("*.jsonl"))]
    return [*libraries, list(_of_samples())]


def _of_samples() -> Iterator[Example]:
    cases = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    cases = [case for case in cases if case["split"] == "dev" and case["source"] == "samples"]
    with library_of({path.name: path for path in SAMPLES.iterdir()}) as library:
        for case in cases:
            asked = Asked(case["question"], case["kind"], not case["abstain"])
            yield from _judged(library, asked, partial(_is_of, number=case["directive"]))


def _of_library(file: Path, published: dict[str, str]) -> Iterator[Example]:
    opening, *cases = map(json.loads, file.read_text("utf-8").splitlines())
    texts = _texts(opening, published)
    with library_of({f"{name}.txt": text for name, text in texts.items()}) as library:
        for case in cases:
            answer = _answer(texts, case)
            asked = Asked(case["question"], case["kind"], bool(answer))
            yield from _judged(library, asked, partial(_has, answer=answer))


def _texts(opening: dict[str, Any], published: dict[str, str]) -> dict[str, str]:
    """Documents as published, or the files written for a library."""
    if "folder" in opening:
        files = sorted((ASKED / opening["folder"]).iterdir())
        return {file.stem: file.read_text("utf-8") for file in files}
    return {name: published[name] for name in opening["documents"]}


def _judged(
    library: Library, asked: Asked, is_right: Callable[[Passage], bool]
) -> Iterator[Example]:
    """The example of a question, unless a document or a section named by its number decides it."""
    hints = read_hints(asked.text, library)
    if hints.unknown_numbers or hints.labels:
        return
    if made := example(library, asked, is_right):
        yield made


def _is_of(passage: Passage, *, number: str) -> bool:
    return passage.chunk.directive == number


def _answer(texts: dict[str, str], case: dict[str, Any]) -> str:
    """The words that answer a question, "" where none do."""
    if "start" not in case:
        return ""
    return _plain(texts[case["document"]][case["start"] : case["end"]])


def _has(passage: Passage, *, answer: str) -> bool:
    """Whether a passage holds the answer, or is a piece of it."""
    said = _plain(passage.chunk.text)
    return answer[:_ENOUGH] in said or said in answer


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
