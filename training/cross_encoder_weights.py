"""The weights of a saved cross-encoder, multiplied out, to go on learning from.

`model.onnx` names every table but those of the layers, which the exporter turns about and counts through;
what each is shows in the bias that is added to its product.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.cross_encoder_export import PACKED, SCALE

_BIAS = ".bias"


def weights_of(folder: Path) -> dict[str, torch.Tensor]:
    """What `CrossEncoder.load_state_dict` takes, from model.onnx in `folder`; the places' layer is not in it."""
    graph = onnx.load(folder / "model.onnx").graph
    tables = {table.name: numpy_helper.to_array(table) for table in graph.initializer}
    layers = dict(_layers(graph, tables))
    found = {}
    for name, table in tables.items():
        whole = name.removesuffix(PACKED)
        numbers = table * tables[whole + SCALE] if whole != name else table
        if whole in layers:
            found[layers[whole]] = torch.from_numpy(numbers.T.astype(np.float32).copy())
        elif not name.endswith(SCALE):
            found[whole] = torch.from_numpy(numbers.astype(np.float32))
    return found


def _layers(graph: onnx.GraphProto, tables: dict[str, np.ndarray]) -> Iterator[tuple[str, str]]:
    """The tables that are multiplied with, and the names of the weights that they are."""
    product = {node.output[0]: node.input[1] for node in graph.node if node.op_type == "MatMul"}
    for node in graph.node:
        if node.op_type != "Add":
            continue
        bias = next((name for name in node.input if name.endswith(_BIAS)), None)
        table = next((product[name] for name in node.input if name in product), None)
        if bias and table and {table, table + PACKED} & tables.keys():
            yield table, f"{bias.removesuffix(_BIAS)}.weight"
