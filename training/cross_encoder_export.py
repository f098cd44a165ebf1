"""The trained cross-encoder as a folder: an ONNX graph with its weights in 8-bit integers, and its card."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from assistant.cross_encoder import MOST_WORDS
from training.asked_passages import AskedPassage

if TYPE_CHECKING:
    from training.cross_encoder_model import CrossEncoder

_CARD = Path(__file__).with_name("cross_encoder_card.md")
_GONE_ON = "This run went on from the weights of an earlier one, on fewer questions. "
PACKED, SCALE = "_int8", "_scale"
"""What the names of a table's numbers in 8 bits and of its scales end in."""
_SMALL = 4096
"""Tables with fewer numbers stay as they are."""


def save(
    model: CrossEncoder,
    folder: Path,
    asked: Sequence[AskedPassage],
    losses: Sequence[float],
    start: Path | None,
) -> None:
    """Write model.onnx and README.md beside the tokenizer in `folder`."""
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
        onnx.save(in_8_bits(onnx.load(whole)), folder / "model.onnx")
    save_card(folder, model.encoder.config.num_hidden_layers, asked, losses, start)


def in_8_bits(model: onnx.ModelProto) -> onnx.ModelProto:
    """The graph with its large tables as int8, multiplied out as ONNX Runtime loads it.

    Each row of the table of pieces and each column of a layer has a scale of its own. With one scale a
    table the log-odds are off by 1.3 in the mean, for 0.06 so; rounding what is added up as well, as
    `quantize_dynamic` does, costs 0.39 and saves a quarter of the time.
    """
    graph, opening = model.graph, []
    for table in list(graph.initializer):
        numbers = numpy_helper.to_array(table)
        if numbers.dtype != np.float32 or numbers.size < _SMALL:
            continue
        along = 1 if "embeddings" in table.name else 0
        scale = np.maximum(np.abs(numbers).max(axis=along, keepdims=True), 1e-9) / 127
        packed, scaled = f"{table.name}{PACKED}", f"{table.name}{SCALE}"
        graph.initializer.remove(table)
        graph.initializer.append(
            numpy_helper.from_array(np.round(numbers / scale).astype(np.int8), packed)
        )
        graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), scaled))
        opening.append(
            helper.make_node("Cast", [packed], [f"{table.name}_float"], to=TensorProto.FLOAT)
        )
        opening.append(helper.make_node("Mul", [f"{table.name}_float", scaled], [table.name]))
    nodes = list(graph.node)
    del graph.node[:]
    graph.node.extend([*opening, *nodes])
    onnx.checker.check_model(model)
    return model


def save_card(
    folder: Path,
    layers: int,
    asked: Sequence[AskedPassage],
    losses: Sequence[float],
    start: Path | None,
) -> None:
    """Write README.md beside the model; `start` is the folder that the run went on from."""
    kinds = Counter(put.kind for one in asked for put in one.put)
    marked = sum(bool(put.answer) for one in asked for put in one.put)
    text = _CARD.read_text("utf-8").format(
        layers=layers,
        passages=f"{len(asked):,}",
        questions=f"{kinds.total():,}",
        kinds=", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common()),
        marked=f"{marked:,}",
        began=_GONE_ON if start else "",
        losses=" | ".join(f"{loss:.3f}" for loss in losses),
        megabytes=f"{(folder / 'model.onnx').stat().st_size / 1e6:.0f}",
        words=MOST_WORDS,
    )
    (folder / "README.md").write_text(text, "utf-8")
