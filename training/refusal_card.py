"""The card of the weights for refusing, written from the figures of the very run."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from training.refusal_examples import Example

_CARD = Path(__file__).with_name("refusal_card.md")


Scored = tuple[Example, float]
"""A question with its score by weights that had not seen its library."""


def save_card(
    folder: Path, known: dict[str, Any], apart: list[Scored], by_words: list[Scored]
) -> None:
    """Write README.md into `folder`, from the scores of the libraries that were kept apart."""
    least = _least(apart)[1]
    text = _CARD.read_text("utf-8").format(
        features=len(known["weights"]),
        written=f"{len(apart):,}",
        threshold=known["threshold"],
        by_words=_figures(by_words),
        together=_figures(apart),
        weights="\n".join(f"| {name} | {value:+.2f} |" for name, value in known["weights"].items()),
        kinds="\n".join(_kinds(apart, least)),
    )
    (folder / "README.md").write_text(text, "utf-8")


def _figures(apart: list[Scored]) -> str:
    """The area under the curve, and the shares answered where 5% and 10% of the rest are."""
    scores, wanted = _arrays(apart)
    above = scores[wanted][:, None] - scores[~wanted][None, :]
    auc = (above > 0).mean() + (above == 0).mean() / 2
    shares = [f"{(scores[wanted] > least).mean():.0%}" for least in _least(apart)]
    return " | ".join([f"{auc:.3f}", *shares])


def _least(apart: list[Scored]) -> np.ndarray:
    """The scores from which 5% and 10% of what is to be declined is answered."""
    scores, wanted = _arrays(apart)
    return np.quantile(scores[~wanted], [0.95, 0.9], method="higher")


def _arrays(apart: list[Scored]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([s for _, s in apart]), np.array([example.answered for example, _ in apart])


def _kinds(apart: list[Scored], least: float) -> list[str]:
    asked = Counter((example.answered, example.kind) for example, _ in apart)
    told = Counter((e.answered, e.kind) for e, score in apart if score > least)
    return [
        f"| {kind} | {'answer' if right else 'decline'} | {asked[right, kind]} "
        f"| {told[right, kind] / asked[right, kind]:.0%} |"
        for right, kind in sorted(asked, key=lambda key: (not key[0], key[1]))
    ]
