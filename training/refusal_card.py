"""The card of the weights for refusing, written from the figures of the very run."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from training.refusal_examples import Example

_CARD = Path(__file__).with_name("refusal_card.md")


def save_card(
    folder: Path,
    known: dict[str, Any],
    apart: list[tuple[Example, float]],
    by_rule: int,
    seed: int,
) -> None:
    """Write README.md into `folder`, from the scores of the libraries that were kept apart."""
    scores = np.array([score for _, score in apart])
    wanted = np.array([example.answered for example, _ in apart])
    above = scores[wanted][:, None] - scores[~wanted][None, :]
    least = np.quantile(scores[~wanted], [0.95, 0.9], method="higher")
    text = _CARD.read_text("utf-8").format(
        features=len(known["weights"]),
        written=f"{len(apart):,}",
        by_rule=f"{by_rule:,}",
        seed=seed,
        threshold=known["threshold"],
        auc=f"{(above > 0).mean() + (above == 0).mean() / 2:.3f}",
        at_5=f"{(scores[wanted] > least[0]).mean():.0%}",
        at_10=f"{(scores[wanted] > least[1]).mean():.0%}",
        weights="\n".join(f"| {name} | {value:+.2f} |" for name, value in known["weights"].items()),
        kinds="\n".join(_kinds(apart, least[1])),
    )
    (folder / "README.md").write_text(text, "utf-8")


def _kinds(apart: list[tuple[Example, float]], least: float) -> list[str]:
    asked = Counter((example.answered, example.kind) for example, _ in apart)
    told = Counter((e.answered, e.kind) for e, score in apart if score > least)
    return [
        f"| {kind} | {'answer' if right else 'decline'} | {asked[right, kind]} "
        f"| {told[right, kind] / asked[right, kind]:.0%} |"
        for right, kind in sorted(asked, key=lambda key: (not key[0], key[1]))
    ]
