"""How well the cross-encoder tells what a library answers: `python -m training.cross_encoder_measure --corpus ../shared/corpus`.

The questions of `training/asked/library-*.jsonl`, on whole documents that it was not taught on: each scores what
the best of its nearest passages reads as, beside the best share of its words that one has.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from assistant.chat_words import spelled_out
from assistant.cross_encoder import log_odds
from assistant.inquiry import FRAME, Inquiry
from assistant.settings import go_offline
from training.published import published_texts
from training.refusal_asked import ASKED, opened
from vectorstore.abbreviations import write_out
from vectorstore.library import Library

_READ = 6
"""How many passages of a question are read: those with most of its words."""


def main() -> None:
    """Ask every library, print the areas under the curve."""
    go_offline()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True, help="the folder with the text")
    texts = published_texts(parser.parse_args().corpus)
    told = []
    for file in sorted(ASKED.glob("*.jsonl")):
        with opened(file, texts) as (library, _, cases):
            told.append(list(_scores(library, cases)))
        _print(file.stem, told[-1])
    _print("all", [one for library in told for one in library])


def _scores(library: Library, cases: Iterable[dict]) -> Iterator[tuple[bool, float, float]]:
    """Whether a question is answered, the best share of its words, the best log-odds."""
    for case in cases:
        text = write_out(spelled_out(case["question"]), library.abbreviations)
        inquiry = Inquiry.open(text, library)
        found = [p for p in inquiry.passages if p.chunk.section not in FRAME]
        covered = np.array([inquiry.coverage(passage) for passage in found])
        nearest = [found[place].chunk for place in np.argsort(-covered, kind="stable")[:_READ]]
        if nearest:
            read = log_odds(text, [(chunk.context, chunk.text) for chunk in nearest])
            yield "start" in case, float(covered.max()), max(read)


def _print(name: str, told: list[tuple[bool, float, float]]) -> None:
    answered, words, read = zip(*told, strict=True)
    line = f"{name}: {len(told)} questions, AUC of words {roc_auc_score(answered, words):.3f}"
    sys.stdout.write(f"{line}, of the cross-encoder {roc_auc_score(answered, read):.3f}\n")


if __name__ == "__main__":
    main()
