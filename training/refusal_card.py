"""The card of the weights for refusing, written from the figures of the very run."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from assistant.confidence import Weights
from training.refusal_examples import Example

_CARD = Path(__file__).with_name("refusal_card.md")


def save_card(
    folder: Path, known: dict[str, Any], learned: list[Example], held_out: list[Example], seed: int
) -> None:
    """Write README.md into `folder`."""
    weights = Weights(np.array(list(known["weights"].values())), known["bias"], known["threshold"])
    sure = np.array([weights.probability(example.rows).max() for example in held_out])
    wanted = np.array([example.answered for example in held_out])
    above = sure[wanted][:, None] - sure[~wanted][None, :]
    told = sure >= known["threshold"]
    text = _CARD.read_text("utf-8").format(
        learned=f"{len(learned):,}",
        held_out=f"{len(held_out):,}",
        seed=seed,
        threshold=known["threshold"],
        auc=f"{(above > 0).mean() + (above == 0).mean() / 2:.3f}",
        kept=f"{told[wanted].mean():.1%}",
        wrong=f"{told[~wanted].mean():.1%}",
        weights="\n".join(f"| {name} | {value:+.2f} |" for name, value in known["weights"].items()),
        kinds="\n".join(_kinds(held_out, told)),
    )
    (folder / "README.md").write_text(text, "utf-8")


def _kinds(held_out: list[Example], told: np.ndarray) -> list[str]:
    asked = Counter((e.answered, e.kind) for e in held_out)
    answered = Counter(
        (e.answered, e.kind) for e, above in zip(held_out, told, strict=True) if above
    )
    return [
        f"| {kind} | {'answer' if right else 'decline'} | {asked[right, kind]} "
        f"| {answered[right, kind] / asked[right, kind]:.0%} |"
        for right, kind in sorted(asked, key=lambda key: (not key[0], key[1]))
    ]
