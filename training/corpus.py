"""The training text: law articles, whole documents and encyclopedia paragraphs in one shape."""

from __future__ import annotations

import json
import lzma
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LAW, DOCUMENT, WIKI = "law", "document", "wiki"
HELD_OUT_ONE_IN = 13
LONGEST_HEADING = 200
MOST_LINES = 60
SHORTEST_PARAGRAPH = 120

_ARTICLE = re.compile(r"(Điều [\w.\-]+?)\.\s+(.*)", re.S)
_RELATED = re.compile(r"(Điều [\w.\-]+?)\.\s")
_TOPIC_NUMBER = re.compile(r"^Đề mục [\d.]+\s+")
_DOCUMENT_NUMBER = re.compile(r"^.*?[Ss]ố [\w/.\-]+ ")
_DOCUMENT_ARTICLES = re.compile(r"\n(?=Điều \d+[a-zđ]?\.)")
_DOCUMENT_HEADING = re.compile(r"^Điều \d+[a-zđ]?\.\s*")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


@dataclass
class Article:
    """A titled piece of text cut into units: the clauses of a law article, a paragraph's sentences.

    `group` is what it belongs to (a topic of the legal code, a document, a page);
    `related` holds places, in the list this article is in, of articles it names.
    """

    kind: str
    title: str
    topic: str
    units: list[str]
    group: str
    related: list[int] = field(default_factory=list)

    @property
    def held_out(self) -> bool:
        """Whether its group is kept for measuring: one group in thirteen, by its name."""
        return self.kind != DOCUMENT and zlib.crc32(self.group.encode()) % HELD_OUT_ONE_IN == 0


def read_corpus(folder: Path) -> list[Article]:
    """All articles of the three sources in `folder`, without those set aside for evaluation."""
    laws = _laws(folder)
    return [*laws, *_documents(folder), *_paragraphs(folder)]


def _records(path: Path) -> Iterator[dict]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _laws(folder: Path) -> list[Article]:
    """Articles of the legal code, with their cross-references resolved."""
    excluded = set((folder / "phapdien_exclude.txt").read_text().split())
    articles: list[Article] = []
    places: dict[str, int] = {}
    references: list[list[str]] = []
    for record in _records(folder / "phapdien_articles.jsonl.xz"):
        units = [line for line in record["body"].split("\n") if line.strip()]
        if record["id"] in excluded or not units:
            continue
        numbered = _ARTICLE.match(record["title"])
        code, title = numbered.groups() if numbered else ("", record["title"])
        places[code] = len(articles)
        references.append(_RELATED.findall(record["refs"]))
        topic = _TOPIC_NUMBER.sub("", record["demuc"])
        articles.append(Article(LAW, title, topic, units, record["demuc"]))
    for article, codes in zip(articles, references, strict=True):
        article.related = [places[code] for code in codes if code in places]
    return articles


def _documents(folder: Path) -> Iterator[Article]:
    """The numbered articles of whole documents; the topic is the document's subject."""
    for record in _records(folder / "vbpl_docs.jsonl.xz"):
        if record.get("in_congbao_eval"):
            continue
        subject = _DOCUMENT_NUMBER.sub("", record["title"])
        for part in _DOCUMENT_ARTICLES.split(record["text"])[1:]:
            lines = [line for line in part.split("\n") if line.strip()]
            heading = _DOCUMENT_HEADING.sub("", lines[0])
            if len(heading) > LONGEST_HEADING:
                heading = ""
            else:
                lines = lines[1:]
            if lines:
                yield Article(DOCUMENT, heading, subject, lines[:MOST_LINES], record["id"])


def _paragraphs(folder: Path) -> Iterator[Article]:
    """Paragraphs of the encyclopedia; the topic is the heading they stand under."""
    for record in _records(folder / "viwiki.jsonl.xz"):
        heading = ""
        for line in map(str.strip, record["text"].split("\n")):
            if line.startswith("=="):
                heading = line.strip("= ")
            elif len(line) >= SHORTEST_PARAGRAPH:
                units = [unit for unit in _SENTENCE_END.split(line) if unit.strip()]
                yield Article(WIKI, record["title"], heading, units, record["title"])
