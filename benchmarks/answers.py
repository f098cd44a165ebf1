r"""Right answers and right refusals over question cases: `python -m benchmarks.answers`.

    python -m benchmarks.answers --directives ../shared/directives/cong-van-1143-CV-TU.txt \\
        --cases tests/cases/1143.jsonl [--failures]

A case is right when the answer cites one of the sections accepted and its quotes hold the words the
case asks for; a case to decline is right when the assistant abstains.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.ingestion import ingest
from assistant.settings import SAMPLES, go_offline
from vectorstore.library import Library


def is_right(case: dict[str, Any], answer: Answer) -> bool:
    """Whether an answer does what its case asks."""
    if case["abstain"] or answer.abstained:
        return case["abstain"] == answer.abstained
    sections = {citation.section for citation in answer.citations}
    quotes = _plain(" ".join(citation.quote for citation in answer.citations))
    return bool(sections & set(case["section"])) and all(
        _plain(words) in quotes for words in case["must_include"]
    )


def read_cases(path: Path) -> list[dict[str, Any]]:
    """The cases of a file, one JSON object a line (see tests/cases/README.md)."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


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
        _report(Assistant(library), read_cases(arguments.cases), arguments.failures)


def _report(assistant: Assistant, cases: list[dict[str, Any]], failures: bool) -> None:
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    times = []
    for case in cases:
        answer = assistant.ask(case["question"])
        group = "to decline" if case["abstain"] else "to answer"
        ok = is_right(case, answer)
        asked.update([group, case["kind"]])
        right.update([group, case["kind"]] if ok else [])
        times.append(answer.elapsed_ms)
        if failures and not ok:
            cited = [citation.section for citation in answer.citations]
            sys.stdout.write(
                f"{case['id']} [{case['kind']}] {case['question']}\n"
                f"    wanted {case['section'] or 'a refusal'}, got "
                f"{'refusal' if answer.abstained else 'answer'} {cited}\n"
                f"    {answer.text[:150]!r}\n"
            )
    for group in asked:
        sys.stdout.write(f"{group:24} {right[group]:4} of {asked[group]:4}\n")
    sys.stdout.write(f"p50 {median(times):.1f} ms a question\n")


if __name__ == "__main__":
    main()
