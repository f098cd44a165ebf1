"""The trained cross-encoder as a folder: an ONNX graph in 8-bit integers, and its card."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.asked_passages import AskedPassage
from training.pair_reading import MOST_WORDS

if TYPE_CHECKING:
    from training.cross_encoder import CrossEncoder

_CARD = Path(__file__).with_name("cross_encoder_card.md")


def save(
    model: CrossEncoder,
    folder: Path,
    asked: Sequence[AskedPassage],
    losses: Sequence[float],
) -> None:
    """Write model.onnx and README.md beside the tokenizer in `folder`.

    The large tables of weights become int8; what is added up at run time is rounded as it comes.
    """
    names = ["ids", "mask", "types"]
    example = tuple(torch.ones(2, 16, dtype=torch.long) for _ in names)
    shape = {0: "batch", 1: "pieces"}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch, "whole.onnx")
        torch.onnx.export(
            model,
            example,
            whole,
            input_names=names,
            output_names=["log_odds"],
            dynamic_axes=dict.fromkeys(names, shape) | {"log_odds": {0: "batch"}},
            dynamo=False,
        )
        quantize_dynamic(whole, folder / "model.onnx", weight_type=QuantType.QInt8)
    kinds = Counter(put.kind for one in asked for put in one.put)
    text = _CARD.read_text("utf-8").format(
        layers=model.encoder.config.num_hidden_layers,
        passages=f"{len(asked):,}",
        questions=f"{kinds.total():,}",
        kinds=", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common()),
        losses=" | ".join(f"{loss:.3f}" for loss in losses),
        megabytes=f"{(folder / 'model.onnx').stat().st_size / 1e6:.0f}",
        words=MOST_WORDS,
    )
    (folder / "README.md").write_text(text, "utf-8")
