"""Whether a passage answers a question, read together by a small transformer.

`models/cross-encoder` was trained by `python -m training.cross_encoder`; its card says from what.
It reads the two side by side, so that it knows "bằng lái" for "giấy phép lái xe", and sees where a
passage treats a thing without saying what is asked of it. Here it runs on ONNX Runtime, without
PyTorch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from assistant.diacritics import Diacritics
from assistant.extraction import sentences
from ingest.directive import Directive
from vectorstore.syllables import syllables

MODEL = Path(__file__).resolve().parent.parent / "models" / "cross-encoder"
LONGEST = 208
"""Pieces of a question and a passage together."""
MOST_WORDS = 110
"""Words of a passage that are read at once."""
_HEADING_WORDS, _DOCUMENT_WORDS = 24, 20
_MOST_ASKED = 100
"""Words of a question that are read: whoever types more pastes a text."""
_LONG, _PIECE = 50, 25
"""Words of a sentence that is read in pieces, so that what is read at once is nearly full; and of a piece."""
_REMEMBERED = 1024


class Shown(NamedTuple):
    """A passage as it is read: the headings above it, its words, and its document as `document_line` calls it."""

    context: str
    text: str
    document: str = ""


def document_line(directive: Directive) -> str:
    """What a document is called, as far as it says so: "Quyết định số 12/QĐ-UBND của UBND phường An Lợi"."""
    number = directive.number and f"số {directive.number}"
    issuer = directive.issuer_name and f"của {directive.issuer_name}"
    return " ".join(filter(None, (directive.kind, number, issuer)))


def log_odds(question: str, passages: Iterable[Shown]) -> list[float]:
    """The log of the odds that each passage answers the question.

    The question has its abbreviations written out; diacritics that it lacks are put back. Of a passage
    that is too long to be read at once the part that answers likeliest counts.
    """
    short = " ".join(question.split()[:_MOST_ASKED])
    asked = Diacritics.load().restored(short)
    return [
        max(_log_odds(asked, premise) for premise in premises(short, passage))
        for passage in passages
    ]


def warm() -> None:
    """Load what is needed to read, so that the first question does not wait for it."""
    log_odds("Ai?", [Shown("", "Ai.")])


@lru_cache(_REMEMBERED)
def _log_odds(question: str, shown: str) -> float:
    """The log-odds of one pair, read once."""
    encoded = load_tokenizer().encode(question, shown)
    given = {"ids": encoded.ids, "mask": encoded.attention_mask, "types": encoded.type_ids}
    arrays = {name: np.array([row], np.int64) for name, row in given.items()}
    return float(_session().run(None, arrays)[0][0])


def premises(question: str, passage: Shown) -> list[str]:
    """What is read of a passage, under its document and the end of its headings: the words about the likeliest.

    Where there are more than MOST_WORDS, all of them are read as well, so many at a time.
    """
    parts = _parts(passage.text)
    read = [_about(question, parts), *_in_turn(parts)] if len(parts) > 1 else [passage.text]
    document = " ".join(passage.document.split()[:_DOCUMENT_WORDS])
    headings = " ".join(passage.context.split()[-_HEADING_WORDS:])
    above = ": ".join(filter(None, (document, headings)))
    return [f"{above}\n{part}" for part in dict.fromkeys(read)]


def _about(question: str, parts: Sequence[str]) -> str:
    """The part with most of the question's syllables, and as many about it as there is room for."""
    asked = set(syllables(question))
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


def _in_turn(parts: Sequence[str]) -> Iterator[str]:
    """All the parts, as many at a time as there is room for; the last are as many as fit from the end."""
    sizes = np.array([len(part.split()) for part in parts])
    first = 0
    while sizes[first:].sum() > MOST_WORDS:
        some = max(1, int(np.searchsorted(sizes[first:].cumsum(), MOST_WORDS, side="right")))
        yield " ".join(parts[first : first + some])
        first += some
    last = int(np.searchsorted(sizes[::-1].cumsum(), MOST_WORDS, side="right"))
    yield " ".join(parts[-last:])


@lru_cache(_REMEMBERED)
def _parts(text: str) -> tuple[str, ...]:
    """A text that can be read at once; else its sentences, the long ones in pieces."""
    if len(text.split()) <= MOST_WORDS:
        return (text,)
    words = [text[start:end].split() for start, end in sentences(text)]
    return tuple(
        " ".join(sentence[start : start + size])
        for sentence in words
        for size in [len(sentence) if len(sentence) <= _LONG else _PIECE]
        for start in range(0, len(sentence), size)
    )


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
