"""Learn when to refuse: `python -m training.refusal --corpus ../shared/corpus`.

A logistic regression without negative slopes learns from questions and the passages nearest to them, by the features of
`assistant.evidence_features`, which passages answer. Most of what it learns from are questions
written one by one on whole documents (`training/asked`); the rest are drawn by rule from law documents
of which half the articles are left out. Each library of written questions is once kept apart: its
scores by weights learned from all the others make the score a probability (Platt).
"""

from __future__ import annotations

import argparse
import itertools
import json
import logging
import lzma
import random
import re
import time
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from assistant.background import BACKGROUND, Background
from assistant.confidence import MODEL, Weights
from assistant.evidence_features import FEATURES, OF_QUESTION
from assistant.passage_words import toned
from assistant.settings import go_offline
from training.refusal_asked import asked_examples
from training.refusal_background import save_background
from training.refusal_card import save_card
from training.refusal_examples import Example, examples
from training.refusal_libraries import Document, read_documents
from training.refusal_questions import STOP, Asker
from vectorstore.embedding import load_embeddings

logger = logging.getLogger(__name__)

THRESHOLD = 0.65
"""Chosen on the cases meant for developing (see benchmarks/README.md)."""
_WRITTEN = 0.7
"""How much of the whole the written questions weigh."""
_SIZES = (3, 5, 8, 12)
_HARDEST = 3
_WORDS = 5000
_PENALTY = 0.3
_COUNTED = 1500
_ATTRIBUTES = 400
_RARE = 0.35
"""Words as common as "nội dung" are asked of anything, stated or not."""


def main() -> None:
    """Ask libraries with holes for a while, fit, calibrate, save the weights and their card."""
    go_offline()
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    pick = random.Random(options.seed)
    documents = read_documents(options.corpus, pick)
    save_background(
        BACKGROUND, (part for document in documents[:_COUNTED] for part in document.parts)
    )
    asker = Asker(*_words(documents), options.seed, _attributes(documents))
    written = asked_examples(options.corpus)
    by_rule = _asked(documents, asker, pick, _general(options.corpus, pick), options.questions)
    apart = []
    for place, library in enumerate(written):
        weights = fit(_others(written, place), by_rule)
        apart += [(example, _score(weights, example)) for example in library]
    learned = fit([example for library in written for example in library], by_rule)
    save(options.out, calibrated(learned, apart), apart, len(by_rule), options.seed)


def fit(written: list[Example], by_rule: list[Example]) -> Weights:
    """Weights learned from both kinds of questions."""
    parts = (_rows(written, evenly=True), _rows(by_rule, evenly=False))
    rows, answered = (np.concatenate([part[place] for part in parts]) for place in (0, 1))
    shares = zip((_WRITTEN, 1 - _WRITTEN), parts, strict=True)
    weights = np.concatenate([share * part[2] / part[2].sum() for share, part in shares])
    for side in (answered, ~answered):
        weights[side] *= len(weights) / 2 / weights[side].sum()
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    slopes, bias = _least_loss((rows - middle) / spread, np.where(answered, 1.0, -1.0), weights)
    slopes /= spread
    return Weights(slopes, bias - float(slopes @ middle), THRESHOLD)


def _least_loss(
    rows: np.ndarray, sides: np.ndarray, weights: np.ndarray
) -> tuple[np.ndarray, float]:
    """Slopes and bias of a logistic regression in which no evidence counts against a passage."""

    def loss(given: np.ndarray) -> tuple[float, np.ndarray]:
        margins = sides * (rows @ given[:-1] + given[-1])
        pull = -_PENALTY * weights * sides * expit(-margins)
        total = _PENALTY * (weights @ np.logaddexp(0, -margins)) + given[:-1] @ given[:-1] / 2
        return float(total), np.append(rows.T @ pull + given[:-1], pull.sum())

    bounds = [(None if name in OF_QUESTION else 0.0, None) for name in FEATURES]
    start = np.zeros(len(FEATURES) + 1)
    best = minimize(loss, start, jac=True, bounds=[*bounds, (None, None)], method="L-BFGS-B").x
    return best[:-1], float(best[-1])


def calibrated(learned: Weights, apart: list[tuple[Example, float]]) -> Weights:
    """The weights with a factor and a shift that make a probability of the scores kept apart."""
    scores = np.array([[score] for _, score in apart])
    answered = [example.answered for example, _ in apart]
    platt = LogisticRegression(C=1e6, class_weight="balanced").fit(scores, answered)
    slope, offset = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    return Weights(learned.weights * slope, learned.bias * slope + offset, learned.threshold)


def save(
    folder: Path, weights: Weights, apart: list[tuple[Example, float]], by_rule: int, seed: int
) -> None:
    """Write model.json and README.md into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    named = zip(FEATURES, weights.weights, strict=True)
    known = {
        "weights": {name: round(float(weight), 4) for name, weight in named},
        "bias": round(weights.bias, 4),
        "threshold": weights.threshold,
    }
    (folder / "model.json").write_text(json.dumps(known, indent=2) + "\n", "utf-8")
    save_card(folder, known, apart, by_rule, seed)
    logger.info("saved in %s", folder)


def _others(libraries: list[list[Example]], apart: int) -> list[Example]:
    kept = [library for place, library in enumerate(libraries) if place != apart]
    return list(itertools.chain.from_iterable(kept))


def _score(weights: Weights, example: Example) -> float:
    return float((example.rows @ weights.weights + weights.bias).max())


def _rows(asked: list[Example], *, evenly: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The rows learned from, whether each answers, and its weight.

    That is the passage that answers a question, or the hardest few for one to decline. Of what is
    made by rule a rare kind of question counts for more.
    """
    kinds = Counter((example.kind, example.answered) for example in asked)
    rows, answered, weights = [], [], []
    for example in asked:
        order = np.argsort(-example.rows[:, :2].sum(axis=1))
        order = [place for place in order if example.right[place]][:1] or list(order[:_HARDEST])
        weight = 1.0 if evenly else kinds[example.kind, example.answered] ** -0.5
        for place in order:
            rows.append(example.rows[place])
            answered.append(example.answered)
            weights.append(weight / len(order))
    return np.array(rows), np.array(answered), np.array(weights)


def _asked(
    documents: list[Document], asker: Asker, pick: random.Random, general: list[str], most: int
) -> list[Example]:
    """Examples of one library after another, until there are `most` or no documents left."""
    found: list[Example] = []
    at = place = 0
    began = time.monotonic()
    while at < len(documents) and len(found) < most:
        part = documents[at : at + pick.choice(_SIZES)]
        at += len(part)
        found += examples(part, asker, pick, general)
        place += 1
        logger.info(
            "%d libraries, %d questions, %.0f s", place, len(found), time.monotonic() - began
        )
    return found


def _words(documents: list[Document]) -> tuple[list[str], np.ndarray]:
    """The commonest pairs of syllables without function words, and their vectors."""
    counted: Counter[str] = Counter()
    for part in itertools.chain.from_iterable(d.parts for d in documents[:400]):
        for text in [part.title, *part.clauses[:6]]:
            words = re.findall(r"[^\W\d_]{2,}", text.lower())
            counted.update(f"{a} {b}" for a, b in itertools.pairwise(words) if not {a, b} & STOP)
    common = [pair for pair, _ in counted.most_common(_WORDS)]
    return common, np.array(load_embeddings("").embed_documents(common), np.float32)


def _attributes(documents: list[Document]) -> list[str]:
    """The commonest pairs before "của": what a thing may have, such as "địa chỉ"."""
    counted: Counter[str] = Counter()
    for part in itertools.chain.from_iterable(d.parts for d in documents[:_COUNTED]):
        for text in part.clauses:
            found = re.findall(r"([^\W\d_]{2,}) ([^\W\d_]{2,}) của", text.lower())
            counted.update(f"{a} {b}" for a, b in found if not {a, b} & STOP)
    return [pair for pair, _ in counted.most_common() if _rarity(pair) > _RARE][:_ATTRIBUTES]


def _rarity(pair: str) -> float:
    spoken = [toned(word) for word in pair.split()]
    return max(Background.load().words(spoken, plain=False).values(), default=0.0)


def _general(corpus: Path, pick: random.Random) -> list[str]:
    """Questions on the world at large, from the encyclopedia's titles and first sentences."""
    found = []
    with lzma.open(corpus / "viwiki.jsonl.xz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, itertools.islice(lines, 0, 1500, 5)):
            title, paragraphs = record["title"], record["text"].split("\n")
            found += [f"{title} là gì?", f"{title} ở đâu?", title, f"{title} năm nào?"]
            long = next((text for text in paragraphs if len(text) > 120), "")
            found += [" ".join(long.split()[: pick.randint(5, 12)])] if long else []
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.refusal", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="the folder with the text")
    parser.add_argument("--out", type=Path, default=MODEL.parent, help="the folder to write")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--questions", type=int, default=4000, help="about how many to ask")
    return parser.parse_args()


if __name__ == "__main__":
    main()
