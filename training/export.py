"""The trained model as a folder that `SentenceTransformer(path)` loads with no code of ours."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Normalize
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import NFD, Lowercase, Prepend, Replace, Sequence, StripAccents

EMPTY_PIECES = ("<unk>", "<", ">")
"""Marks of a word's ends and of nothing: they carry no meaning, so their rows are zero."""

_FOLDING = Sequence(
    [
        NFD(),
        StripAccents(),
        Lowercase(),
        Replace("đ", "d"),
        Replace(Regex("[^a-z0-9]+"), "><"),
        Prepend("<"),
        Replace(Regex("$"), ">"),
    ]
)


def save_tokenizer(vocabulary: list[tuple[str, float]], folder: Path) -> None:
    """Write `tokenizer.json`, which both readers of the model take their pieces from."""
    tokenizer = Tokenizer(Unigram(vocabulary, 0, False))
    tokenizer.normalizer = _FOLDING
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)


def save_weights(
    vocabulary: list[tuple[str, float]], rows: NDArray[np.float32], folder: Path
) -> None:
    """Write the rows as int8 with one float32 scale a row.

    "embeddings" and "weights" are the names `StaticEmbedding` multiplies together on loading.
    """
    scales = np.abs(rows).max(axis=1) / 127
    for place, (piece, _) in enumerate(vocabulary):
        if piece in EMPTY_PIECES:
            scales[place] = 0
    safe = np.where(scales > 0, scales, 1)
    whole = np.clip(np.rint(rows / safe[:, None]), -127, 127).astype(np.int8)
    weights = {"embeddings": whole, "weights": scales.astype(np.float32)}
    save_file(weights, folder / "model.safetensors")


def save_library_files(folder: Path) -> None:
    """Write the library's own configuration for a static embedding followed by normalisation."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    module = StaticEmbedding(tokenizer, embedding_dim=1)
    model = SentenceTransformer(modules=[module, Normalize()], similarity_fn_name="cosine")
    scratch = folder / "scratch"
    model.save(str(scratch), create_model_card=False)
    for name in ("modules.json", "config_sentence_transformers.json", "1_Normalize"):
        target = folder / name
        if (scratch / name).is_dir():
            target.mkdir(exist_ok=True)
            for file in (scratch / name).iterdir():
                file.replace(target / file.name)
        else:
            (scratch / name).replace(target)
    for left in sorted(scratch.rglob("*"), reverse=True):
        left.rmdir() if left.is_dir() else left.unlink()
    scratch.rmdir()
