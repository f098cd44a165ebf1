"""Libraries with holes for learning to refuse: law documents of which half the articles are left out."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from training.published import records
from vectorstore.syllables import syllables

_ARTICLES = re.compile(r"\n(?=Điều \d+[a-zđ]?\.)")
_HEADING = re.compile(r"Điều (\d+)[a-zđ]?\.\s*(.*)")
_CODE = re.compile(r"^Điều [\w.\-]+?\.\s+")
_CLAUSE = re.compile(r"^\s*(?:\d+\.|[a-zđ]\)|-)\s")
_OFFICE = "CHÍNH PHỦ\nSố: {number}/NĐ-CP\nHà Nội, ngày {day} tháng {month} năm {year}\nNGHỊ ĐỊNH\nvề {subject}\n"
_LONGEST = 45_000
_MOST_CLAUSES = 5


@dataclass
class Part:
    """An article: kept or left out, and its clauses of which single ones may be left out too."""

    number: int
    title: str
    clauses: list[str]
    kept: bool = True
    missing: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        """What the library is given of it."""
        clauses = [c for place, c in enumerate(self.clauses) if place not in self.missing]
        return "\n".join([f"Điều {self.number}. {self.title}".rstrip(), *clauses])


@dataclass
class Document:
    """A document with its articles; `name` is that of the file."""

    name: str
    opening: str
    parts: list[Part]

    def text(self) -> str:
        """The document with its holes."""
        return "\n".join([self.opening, *(part.text for part in self.parts if part.kept)]) + "\n"


def read_documents(corpus: Path, pick: random.Random) -> list[Document]:
    """Whole documents as published, and documents put together from topics of the legal code."""
    found = [*_published(corpus), *_coded(corpus, pick)]
    pick.shuffle(found)
    return found


def published_texts(corpus: Path) -> dict[str, str]:
    """The text of each document as published, by its id."""
    return {record["id"]: record["text"] for record in records(corpus / "vbpl_docs.jsonl.xz")}


def _published(corpus: Path) -> Iterator[Document]:
    for record in records(corpus / "vbpl_docs.jsonl.xz"):
        opening, *articles = _ARTICLES.split(record["text"])
        if record.get("in_congbao_eval") or len(record["text"]) > _LONGEST or len(articles) < 4:
            continue
        parts = [part for part in map(_part, articles) if part]
        yield Document(f"vbpl-{record['id']}", opening, parts)


def _part(article: str) -> Part | None:
    lines = [line for line in article.split("\n") if line.strip()]
    heading = _HEADING.match(lines[0])
    if not heading:
        return None
    title, clauses = heading[2].strip(), lines[1:]
    if len(title) > 200:
        title, clauses = "", [title, *clauses]
    return Part(int(heading[1]), title, clauses[:40])


def _coded(corpus: Path, pick: random.Random) -> Iterator[Document]:
    excluded = set((corpus / "phapdien_exclude.txt").read_text().split())
    topics: dict[str, list[dict]] = defaultdict(list)
    for record in records(corpus / "phapdien_articles.jsonl.xz"):
        if record["id"] not in excluded and record["body"].strip():
            topics[f"{record['demuc']}\n{record['chuong']}"].append(record)
    for place, (topic, articles) in enumerate(sorted(topics.items())):
        if len(articles) < 6:
            continue
        chosen = articles[: pick.randint(6, 25)]
        parts = [
            Part(number, _CODE.sub("", record["title"]), record["body"].split("\n")[:40])
            for number, record in enumerate(chosen, start=1)
        ]
        subject = re.sub(r"^Đề mục [\d.]+\s+", "", topic.split("\n")[0]).lower()
        opening = _OFFICE.format(
            number=place, day=pick.randint(1, 28), month=pick.randint(1, 12), year=pick.randint(2005, 2025), subject=subject
        )  # fmt: skip
        yield Document(f"code-{place}", opening, parts)


def make_holes(documents: list[Document], pick: random.Random) -> None:
    """Leave out half of the articles and, of what stays, some clauses."""
    for document in documents:
        for part in document.parts:
            part.kept = pick.random() < 0.5
            numbered = [p for p, clause in enumerate(part.clauses) if _CLAUSE.match(clause)]
            if part.kept and len(numbered) >= 4:
                part.missing = set(pick.sample(numbered, len(numbered) // 4))


def written_elsewhere(text: str, held: Counter[tuple[str, str]]) -> float:
    """The share of a text's pairs of syllables that the library holds anyway."""
    words = syllables(text)
    pairs = list(pairwise(words))
    return sum(pair in held for pair in pairs) / max(len(pairs), 1)
