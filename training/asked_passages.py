"""Questions put to single passages: `training/asked/encoder/*.jsonl`.

A line is a passage with what was asked of it: `answered` says whether it states the answer, `kind` how the
question is put (in the passage's words, in other words, in a hurry) or how it misses (a fact that is not
stated, another body, something changed, a subject close by); `answer` are the words of the passage that
answer, where they were marked. The passage is `start:end` of a document of
`vbpl_docs.jsonl.xz`, or a text written for this purpose, with a title and headings.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.cross_encoder import Shown, document_line
from assistant.inquiry import FRAME
from ingest import read
from training.published import published_texts

ENCODER = Path(__file__).with_name("asked") / "encoder"
_DOCUMENT = re.compile(
    r"[^,;]{4,120}?(?=,?\s(?:về|v/v|ban hành|quy định|kết luận|hướng dẫn|phê duyệt|triển khai|thực hiện|ngày)\s)",
    re.IGNORECASE,
)
"""A title as far as it names kind, number and issuer."""


@dataclass(frozen=True)
class Put:
    """A question put to a passage."""

    question: str
    kind: str
    answered: bool
    answer: str = ""
    """The words of the passage that answer, where they were marked."""


@dataclass(frozen=True)
class AskedPassage:
    """A passage, what was asked of it, and the other passages of its document or of its file."""

    shown: Shown
    put: tuple[Put, ...]
    others: tuple[Shown, ...]


def asked_passages(corpus: Path, folder: Path = ENCODER) -> list[AskedPassage]:
    """All passages of a folder; `corpus` has the published documents."""
    texts = published_texts(corpus)
    found: list[AskedPassage] = []
    for file in sorted(folder.glob("*.jsonl")):
        lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        found += _published(lines, texts) if "document" in lines[0] else _written(lines)
    return found


def _published(lines: Iterable[dict[str, Any]], texts: dict[str, str]) -> Iterator[AskedPassage]:
    for line in lines:
        words = texts[line["document"]][line["start"] : line["end"]]
        chunks = _chunks(line["document"], texts[line["document"]])
        same = [chunk.text in words or words in chunk.text for chunk in chunks]
        here = next((c for c, is_same in zip(chunks, same, strict=True) if is_same), Shown("", ""))
        others = [c for c, is_same in zip(chunks, same, strict=True) if not is_same]
        yield AskedPassage(here._replace(text=words), _put(line), tuple(others))


def _written(lines: list[dict[str, Any]]) -> Iterator[AskedPassage]:
    passages = [_of_title(line) for line in lines]
    for line, here in zip(lines, passages, strict=True):
        yield AskedPassage(here, _put(line), tuple(one for one in passages if one != here))


def _of_title(line: dict[str, Any]) -> Shown:
    """A written passage; what its title calls the document before its subject stands apart, as in a library."""
    found = _DOCUMENT.match(line["title"])
    document = found[0] if found else ""
    subject = line["title"][len(document) :].strip()
    context = " > ".join(filter(None, (subject, line["context"])))
    return Shown(context, line["text"], document)


def _put(line: dict[str, Any]) -> tuple[Put, ...]:
    return tuple(Put(**one) for one in line["asked"])


@cache
def _chunks(name: str, text: str) -> tuple[Shown, ...]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"{name}.txt")
        file.write_text(text, "utf-8")
        reading = read(file)
    document = document_line(reading.directive)
    return tuple(
        Shown(c.context, c.text, document) for c in reading.chunks if c.section not in FRAME
    )
