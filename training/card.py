"""The model card: what was trained how, with the figures of this very run."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, field
from pathlib import Path

from numpy.typing import NDArray

from training.measure import (
    LEXICAL_SHARES,
    CaseSet,
    dense_scores,
    figures,
    fused_scores,
    lexical_scores,
)

logger = logging.getLogger(__name__)

TEMPLATE = Path(__file__).with_name("card.md")


@dataclass
class Report:
    """The run so far: steps with their loss and dense MRR@10 on every set."""

    tokenizer: object
    sets: list[CaseSet]
    steps: list[tuple[int, float, list[float]]] = field(default_factory=list)

    def add(self, step: int, loss: float, model: object) -> None:
        """Measure the model as it is now, and say so."""
        found = [figures(dense_scores(model, cases), cases.relevant).mrr for cases in self.sets]
        self.steps.append((step, loss, found))
        named = zip(self.sets, found, strict=True)
        logger.info(
            "step %d loss %.3f MRR@10 %s",
            step,
            loss,
            ", ".join(f"{cases.name} {mrr:.3f}" for cases, mrr in named),
        )

    def log_table(self) -> str:
        """Steps, loss and figures as a Markdown table."""
        rows = [["step", "loss", *(cases.name for cases in self.sets)]]
        for step, loss, found in self.steps:
            rows.append([str(step), f"{loss:.3f}", *(f"{mrr:.3f}" for mrr in found)])
        return _table(rows)

    def result_table(self, model: object) -> str:
        """The finished model by set: alone, BM25 alone, and both at several shares."""
        shares = [f"{share:g} lexical" for share in LEXICAL_SHARES]
        rows = [["set", "questions", "passages", "model (MRR@10 / acc@1)", "BM25", *shares]]
        for cases in self.sets:
            dense, lexical = dense_scores(model, cases), lexical_scores(self.tokenizer, cases)
            rows.append(
                [
                    cases.name,
                    str(len(cases.questions)),
                    str(len(cases.passages)),
                    str(figures(dense, cases.relevant)),
                    str(figures(lexical, cases.relevant)),
                    *_fused(lexical, dense, cases),
                ]
            )
        return _table(rows)


def _fused(lexical: NDArray, dense: NDArray, cases: CaseSet) -> list[str]:
    return [
        f"{figures(fused_scores(lexical, dense, share), cases.relevant).mrr:.3f}"
        for share in LEXICAL_SHARES
    ]


def save_card(folder: Path, report: Report, model: object, settings: list, seed: int) -> None:
    """Write README.md into the model folder from the template beside this file."""
    merged = {key: value for part in settings for key, value in asdict(part).items()}
    text = TEMPLATE.read_text(encoding="utf-8")
    for name, value in {
        "seed": str(seed),
        "settings": json.dumps(merged),
        "pieces": f"{len(model.rows):,}",
        "dimension": str(model.dimension),
        "megabytes": f"{sum(f.stat().st_size for f in folder.iterdir()) / 1e6:.1f}",
        "figures": report.result_table(model),
        "log": report.log_table(),
    }.items():
        text = text.replace(f"{{{{{name}}}}}", value)
    (folder / "README.md").write_text(text, encoding="utf-8")


def _table(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])
