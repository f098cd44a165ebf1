"""Learn when to refuse: `python -m training.refusal --corpus ../shared/corpus`.

A logistic regression without negative slopes learns from questions written one by one on whole documents
(`training/asked`) and the passages nearest to them, by the features of `assistant.evidence_features`,
which passages answer. Each library of questions is once kept apart: its scores by weights learned from all
the others make the score a probability (Platt).
"""

from __future__ import annotations

import argparse
import itertools
import json
import logging
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from assistant.confidence import MODEL, Weights
from assistant.evidence_features import FEATURES, OF_QUESTION
from assistant.settings import go_offline
from training.refusal_asked import asked_examples
from training.refusal_card import Scored, save_card
from training.refusal_examples import Example

logger = logging.getLogger(__name__)

THRESHOLD = 0.2
"""The lowest tenth from which at most 5% of what `dev` has to decline is answered (benchmarks/README.md)."""
_HARDEST = 3
_PENALTY = 0.3


def main() -> None:
    """Ask every library, fit, calibrate, save the weights and their card."""
    go_offline()
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    libraries = asked_examples(options.corpus)
    by_words = [[_by_words(example) for example in library] for library in libraries]
    apart = kept_apart(libraries)
    learned = calibrated(fit(_all_of(libraries)), apart)
    save(options.out, learned, apart, kept_apart(by_words))


def kept_apart(libraries: list[list[Example]]) -> list[Scored]:
    """The questions of each library, scored by weights learned from those of all the others."""
    found = []
    for place, library in enumerate(libraries):
        weights = fit(_all_of(libraries[:place] + libraries[place + 1 :]))
        found += [(example, _score(weights, example)) for example in library]
    return found


def _by_words(example: Example) -> Example:
    """A question as it looks where nothing is read together: the baseline."""
    rows = example.rows.copy()
    rows[:, FEATURES.index("read")] = 0.0
    return replace(example, rows=rows)


def fit(asked: list[Example]) -> Weights:
    """Weights learned from questions, of which those to answer and those to decline weigh the same."""
    rows, answered, weights = _rows(asked)
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


def calibrated(learned: Weights, apart: list[Scored]) -> Weights:
    """The weights with a factor and a shift that make a probability of the scores kept apart."""
    scores = np.array([[score] for _, score in apart])
    answered = [example.answered for example, _ in apart]
    platt = LogisticRegression(C=1e6, class_weight="balanced").fit(scores, answered)
    slope, offset = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    return Weights(learned.weights * slope, learned.bias * slope + offset, learned.threshold)


def save(folder: Path, weights: Weights, apart: list[Scored], by_words: list[Scored]) -> None:
    """Write model.json and README.md into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    named = zip(FEATURES, weights.weights, strict=True)
    known = {
        "weights": {name: round(float(weight), 4) for name, weight in named},
        "bias": round(weights.bias, 4),
        "threshold": weights.threshold,
    }
    (folder / "model.json").write_text(json.dumps(known, indent=2) + "\n", "utf-8")
    save_card(folder, known, apart, by_words)
    logger.info("saved in %s", folder)


def _all_of(libraries: list[list[Example]]) -> list[Example]:
    return list(itertools.chain.from_iterable(libraries))


def _score(weights: Weights, example: Example) -> float:
    return float((example.rows @ weights.weights + weights.bias).max())


def _rows(asked: list[Example]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The rows learned from, whether each answers, and its weight.

    That is the passage that answers a question, or the hardest few for one to decline: those that read most
    as if they answered.
    """
    rows, answered, weights = [], [], []
    for example in asked:
        order = np.argsort(-example.rows[:, FEATURES.index("read")], kind="stable")
        order = [place for place in order if example.right[place]][:1] or list(order[:_HARDEST])
        for place in order:
            rows.append(example.rows[place])
            answered.append(example.answered)
            weights.append(1 / len(order))
    return np.array(rows), np.array(answered), np.array(weights)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.refusal", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="the folder with the text")
    parser.add_argument("--out", type=Path, default=MODEL.parent, help="the folder to write")
    return parser.parse_args()


if __name__ == "__main__":
    main()
