"""Ways of fusing the lexical and the dense ranking: `python -m benchmarks.fusion ../shared/corpus`.

MRR@10 over whole rankings, on the given development sets, on two sets made from text held out of
training, on the repository's own questions on directives, and on slips in capitals.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.cases import case_sets, with_slips
from training.corpus import read_corpus
from training.directive_cases import directive_cases
from training.measure import CaseSet, figures
from training.reader import reader_module
from vectorstore.embedding import DEFAULT_MODEL, load_embeddings
from vectorstore.fusion import dense_weight
from vectorstore.lexical import LexicalIndex, count
from vectorstore.spelling import mend
from vectorstore.syllables import terms

Scores = NDArray[np.float32]
Fusion = Callable[[Scores, Scores, Scores], Scores]
"""Lexical scores, the share of its best each question attained, and cosines; one row a question."""

_GIVEN = ("alqac", "uit_reg")
_DEPTH = 100


def _relative(lexical: Scores) -> Scores:
    return lexical / np.maximum(lexical.max(axis=1, keepdims=True), 1e-9)


def _stretched(scores: Scores) -> Scores:
    """The best hundred brought to 0..1, the rest to 0."""
    depth = min(_DEPTH, scores.shape[1] - 1)
    low = np.partition(scores, -depth, axis=1)[:, -depth][:, None]
    high = scores.max(axis=1, keepdims=True)
    return np.clip((scores - low) / np.maximum(high - low, 1e-9), 0, 1)


def _by_share(lexical: Scores, attained: Scores, dense: Scores) -> Scores:
    weights = np.array([[dense_weight(float(share))] for share in attained])
    return _relative(lexical) + weights * np.maximum(dense, 0)


FUSIONS: dict[str, Fusion] = {
    "lexical alone": lambda lexical, _, dense: lexical,
    "dense alone": lambda lexical, _, dense: dense,
    "fixed 0.65 to 0.35": lambda lexical, _, dense: 0.65 * _relative(lexical) + 0.35 * dense,
    "both stretched, 0.7": lambda lexical, _, dense: (
        0.7 * _stretched(lexical) + 0.3 * _stretched(dense)
    ),
    "by the share found": _by_share,
}


def main() -> None:
    """Score every set once and print a line a fusion."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="the folder of the training text")
    corpus = parser.parse_args().corpus
    articles = read_corpus(corpus)
    tokenizer = reader_module().SyllableBag.load(DEFAULT_MODEL).pieces
    sets = case_sets(corpus, articles, tokenizer)
    sets.append(directive_cases(corpus.parent / "directives", articles))
    sets += [with_slips(cases) for cases in sets if cases.name in _GIVEN]
    scored = [(cases, *_scores(cases)) for cases in sets]
    sys.stdout.write(" " * 22 + "".join(f"{cases.name:>20}" for cases in sets) + "\n")
    for name, fusion in FUSIONS.items():
        found = [figures(fusion(*scores), cases.relevant).mrr for cases, *scores in scored]
        sys.stdout.write(f"{name:22}" + "".join(f"{mrr:20.4f}" for mrr in found) + "\n")


def _scores(cases: CaseSet) -> tuple[Scores, Scores, Scores]:
    titled = cases.name.startswith(_GIVEN)
    texts = [f"{_title(p)}\n{p}" if titled else p for p in cases.passages]
    index = LexicalIndex.build([count([str(n) for n in range(len(texts))], texts)])
    questions = [mend(index, question) for question in cases.questions]
    keys = [terms(question) for question in questions]
    lexical = np.array([index.scores(key) for key in keys])
    attained = lexical.max(axis=1) / np.array([max(index.most(key), 1e-9) for key in keys])
    own = load_embeddings()
    vectors = np.array(own.embed_documents(cases.passages), dtype=np.float32)
    dense = np.array(own.embed_documents(questions), dtype=np.float32) @ vectors.T
    return lexical, attained, dense


def _title(passage: str) -> str:
    return passage.partition("\n")[0]


if __name__ == "__main__":
    main()
