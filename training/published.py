"""The texts beside the repository, as their files have them."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any


def records(path: Path, every: int = 1) -> Iterator[dict[str, Any]]:
    """Every so many-th record of a file of JSON lines, packed with xz."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, islice(lines, 0, None, every))


def published_texts(corpus: Path) -> dict[str, str]:
    """The text of each document as published, by its id."""
    return {record["id"]: record["text"] for record in records(corpus / "vbpl_docs.jsonl.xz")}


def published_for_training(corpus: Path, every: int) -> Iterator[str]:
    """Texts of documents as published, without those set aside for evaluation."""
    for record in records(corpus / "vbpl_docs.jsonl.xz", every):
        if not record["in_congbao_eval"]:
            yield record["text"]


def law_articles(corpus: Path, every: int) -> Iterator[str]:
    """Articles of the legal code, without those set aside for evaluation."""
    excluded = set((corpus / "phapdien_exclude.txt").read_text("utf-8").split())
    for record in records(corpus / "phapdien_articles.jsonl.xz", every):
        if record["id"] not in excluded:
            yield f"{record['title']}\n{record['body']}"
