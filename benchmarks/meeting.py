"""From a question to the first words of its answer, as in a meeting: `python -m benchmarks.meeting`.

    python -m benchmarks.meeting [--corpus ../shared/corpus/vbpl_docs.jsonl.xz] [--no-page]

A hundred directives: the samples, documents drawn from the corpus where one is given, and the
samples again under other numbers and for other provinces. The questions of tests/cases/samples.jsonl
are put to the assistant itself, and to the page in a browser, from the Enter key until words of the
answer are on the screen.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from assistant.assistant import Assistant
from assistant.cases import read_cases
from assistant.ingestion import ingest
from assistant.settings import ROOT, SAMPLES, go_offline
from ingest import read_directive
from vectorstore.library import Library

CASES = ROOT / "tests" / "cases" / "samples.jsonl"
DIRECTIVES = 100
FROM_CORPUS = 45
ON_PAGE = 40
"""How many of the questions are put to the page."""

_SEED = 5
_PROVINCES = (
    "An Giang", "Đồng Tháp", "Vĩnh Long", "Cà Mau", "Tây Ninh", "Lâm Đồng", "Đắk Lắk", "Gia Lai",
    "Quảng Trị", "Nghệ An", "Thanh Hóa", "Ninh Bình", "Hưng Yên", "Phú Thọ", "Lào Cai", "Sơn La",
)  # fmt: skip
_WATCH = """() => {
  window.firstWords = null;
  const answers = () => document.querySelectorAll('#conversation [data-testid=bot]');
  const before = answers().length;
  let asked = null;
  addEventListener('keydown', () => { asked = performance.now(); }, {capture: true, once: true});
  const watch = new MutationObserver(() => {
    const now = answers();
    if (asked === null || now.length <= before || !now[now.length - 1].textContent.trim()) return;
    watch.disconnect();
    requestAnimationFrame(() => { window.firstWords = performance.now() - asked; });
  });
  watch.observe(document.body, {childList: true, subtree: true, characterData: true});
}"""


def main() -> None:
    """Index a hundred directives in a temporary library and print milliseconds."""
    go_offline()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, help="documents as JSON lines, compressed with xz")
    parser.add_argument("--no-page", action="store_true", help="leave the browser out")
    arguments = parser.parse_args()
    questions = [case.question for case in read_cases(CASES)]
    with tempfile.TemporaryDirectory() as folder:
        documents, library = Path(folder, "documents"), Path(folder, "library")
        write_directives(documents, arguments.corpus)
        _tell(index(library, documents))
        _told("assistant", *ask_assistant(library, questions))
        if not arguments.no_page:
            drawn = Random(_SEED).sample(questions, ON_PAGE)
            _told("page, first words on the screen", ask_page(library, drawn))


def write_directives(folder: Path, corpus: Path | None) -> None:
    """Put what is to be indexed beside the samples into a folder, as text files."""
    folder.mkdir()
    left = DIRECTIVES - len(list(SAMPLES.iterdir()))
    drawn = list(_from_corpus(corpus)) if corpus else []
    variants = islice(_variants(), left - len(drawn))
    for place, text in enumerate([*drawn, *variants]):
        (folder / f"{place:03d}.txt").write_text(text, "utf-8")


def _from_corpus(corpus: Path) -> Iterator[str]:
    with lzma.open(corpus, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    yield from Random(_SEED).sample(texts, FROM_CORPUS)


def _variants() -> Iterator[str]:
    """The samples over and over, each time of another province and number."""
    samples = [read_directive(path) for path in sorted(SAMPLES.iterdir())]
    for turn in count():
        province = _PROVINCES[turn % len(_PROVINCES)]
        for sample in samples:
            digits = sample.number.split("/")[0].split("-")[0]
            text = sample.text.replace(
                sample.number, f"{int(digits) + 100 + turn}{sample.number[len(digits) :]}"
            )
            yield text.replace("Cần Thơ", province).replace("CẦN THƠ", province.upper())


def index(folder: Path, documents: Path) -> str:
    """Index the samples and the documents; how much that is."""
    library = Library(folder)
    added = [o for o in ingest(library, [SAMPLES, documents]) if o.status == "added"]
    if len(added) != DIRECTIVES:
        raise SystemExit(f"only {len(added)} directives were taken in")
    return f"{len(added)} directives, {len(library.catalogue.chunk_ids())} passages"


def ask_assistant(folder: Path, questions: Sequence[str]) -> tuple[list[float], list[float]]:
    """Milliseconds of the clock, and of the processor, that each question took."""
    library = Library(folder)
    library.warm()
    assistant = Assistant(library)
    _tell(
        f"{'the first question after a start':36} {assistant.ask(questions[0]).elapsed_ms:10.1f} ms"
    )
    clock, processor = [], []
    for question in questions:
        began, worked = time.perf_counter(), time.process_time()
        assistant.ask(question)
        clock.append((time.perf_counter() - began) * 1000)
        processor.append((time.process_time() - worked) * 1000)
    return clock, processor


def ask_page(folder: Path, questions: Sequence[str]) -> list[float]:
    """Milliseconds from Enter to the first words on the screen, a browser's own clock."""
    from playwright.sync_api import sync_playwright

    from tests.e2e.served import BROWSER_ARGS, find_browser, served_page

    with served_page(folder, folder / "page.log") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=list(BROWSER_ARGS)
        )
        page = browser.new_page(locale="vi-VN")
        page.goto(address)
        page.wait_for_selector("#conversation .example")
        _first_words(page, questions[0])
        taken = [_first_words(page, question) for question in questions]
        browser.close()
    return taken


def _first_words(page: Any, question: str) -> float:
    box = page.locator("#question textarea")
    box.fill(question)
    page.evaluate(_WATCH)
    box.press("Enter")
    page.wait_for_function("window.firstWords !== null")
    page.wait_for_timeout(800)  # the rest of the answer comes in
    return page.evaluate("window.firstWords")


def _told(name: str, clock: Sequence[float], processor: Sequence[float] = ()) -> None:
    for what, taken in ((name, clock), (f"{name}, of the processor", processor)):
        if taken:
            p50, p95 = np.percentile(taken, [50, 95])
            _tell(f"{what:36} p50 {p50:6.1f}  p95 {p95:6.1f}  max {max(taken):6.1f} ms")
    _tell(f"    while {os.getloadavg()[0]:.1f} processes ran on {os.cpu_count()} cores")


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
