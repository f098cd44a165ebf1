"""The product's own reader of the model, which lives in the model folder and is used as it is."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

MODEL_FOLDER = Path(__file__).resolve().parents[1] / "models" / "vi-directive-static"
READER = "syllable_bag.py"


def reader_module() -> ModuleType:
    """Import `syllable_bag.py` from the repository's model folder."""
    spec = importlib.util.spec_from_file_location("syllable_bag", MODEL_FOLDER / READER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def copy_reader(folder: Path) -> None:
    """Put the reader into a model folder that is not the repository's."""
    target = folder / READER
    if not target.exists() or not target.samefile(MODEL_FOLDER / READER):
        shutil.copyfile(MODEL_FOLDER / READER, target)
