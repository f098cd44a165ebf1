"""Whether a passage answers a question, read together by a small transformer.

`models/cross-encoder` was trained by `python -m training.cross_encoder`; its card says from what.
It reads the two side by side, so that it knows "bằng lái" for "giấy phép lái xe", and sees where a
passage treats a thing without saying what is asked of it. Here it runs on ONNX Runtime, without
PyTorch.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from assistant.diacritics import Diacritics
from assistant.extraction import sentences
from vectorstore.syllables import syllables

MODEL = Path(__file__).resolve().parent.parent / "models" / "cross-encoder"
LONGEST = 192
"""Pieces of a question and a passage together."""
MOST_WORDS = 110
"""Words of a passage that are read."""
_HEADING_WORDS = 24
_MOST_ASKED = 100
"""Words of a question that are read: whoever types more pastes a text."""
_PIECE = 30
"""Words of a piece of a sentence that is too long to be read whole."""
_REMEMBERED = 1024


def log_odds(question: str, passages: Iterable[tuple[str, str]]) -> list[float]:
    """The log of the odds that each passage, (headings, text), answers the question.

    The question has its abbreviations written out; diacritics that it lacks are put back. Of a passage
    that is too long the part that answers likeliest counts.
    """
    short = " ".join(question.split()[:_MOST_ASKED])
    asked = Diacritics.load().restored(short)
    return [
        max(_log_odds(asked, shown) for shown in premises(short, context, text))
        for context, text in passages
    ]


def warm() -> None:
    """Load what is needed to read, so that the first question does not wait for it."""
    log_odds("Ai?", [("", "Ai.")])


@lru_cache(_REMEMBERED)
def _log_odds(question: str, shown: str) -> float:
    """The log-odds of one pair, read once."""
    encoded = load_tokenizer().encode(question, shown)
    given = {"ids": encoded.ids, "mask": encoded.attention_mask, "types": encoded.type_ids}
    arrays = {name: np.array([row], np.int64) for name, row in given.items()}
    return float(_session().run(None, arrays)[0][0])


def premises(question: str, context: str, text: str) -> list[str]:
    """What of a passage is read under the end of its headings: the words about the likeliest.

    Where there are more than MOST_WORDS, the beginning and the end are read as well.
    """
    shown = [_about(question, text)]
    if len(text.split()) > MOST_WORDS:
        parts = _parts(text)
        ends = (_fitting(parts), reversed(_fitting(parts[::-1])))
        shown += [" ".join(end) for end in ends]
    headings = " ".join(context.split()[-_HEADING_WORDS:])
    return [f"{headings}\n{part}" for part in dict.fromkeys(shown)]


def _fitting(parts: list[str]) -> list[str]:
    """As many of the first parts as there is room for."""
    sizes = np.cumsum([len(part.split()) for part in parts])
    return parts[: max(1, int(np.searchsorted(sizes, MOST_WORDS, side="right")))]


def _about(question: str, text: str) -> str:
    """The sentence with most of the question's syllables, and as many about it as there is room."""
    if len(text.split()) <= MOST_WORDS:
        return text
    asked = set(syllables(question))
    parts = _parts(text)
    sizes = [len(part.split()) for part in parts]
    shared = [len(asked & set(syllables(part))) for part in parts]
    first = shared.index(max(shared))
    last = first + 1
    while True:
        if last < len(parts) and sum(sizes[first : last + 1]) <= MOST_WORDS:
            last += 1
        elif first > 0 and sum(sizes[first - 1 : last]) <= MOST_WORDS:
            first -= 1
        else:
            return " ".join(parts[first:last])


@lru_cache(_REMEMBERED)
def _parts(text: str) -> list[str]:
    """The sentences, those too long to be read whole in pieces."""
    words = [text[start:end].split() for start, end in sentences(text)]
    return [
        " ".join(sentence[start : start + size])
        for sentence in words
        for size in [len(sentence) if len(sentence) <= MOST_WORDS else _PIECE]
        for start in range(0, len(sentence), size)
    ]


@cache
def _session() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # Threads that wait busily for the next passage would take the cores from whatever shows the answer.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(MODEL / "model.onnx", options)


@cache
def load_tokenizer(folder: Path = MODEL) -> Tokenizer:
    """The tokenizer, which cuts what is too long."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST, strategy="longest_first")
    return tokenizer
