"""Question and passage pairs drawn from the corpus, without anybody having labelled one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from training.corpus import DOCUMENT, LAW, WIKI
from training.store import Span, Store, StoredArticle


@dataclass(frozen=True)
class Example:
    """Spans that make a question and spans that answer it.

    Examples with equal `key`s must not be set against each other.
    """

    question: list[Span]
    passage: list[Span]
    key: int


@dataclass(frozen=True)
class Mix:
    """How examples are drawn: shares of a batch and lengths in pieces."""

    wiki: float = 0.4
    """Share from the encyclopedia; the rest is law articles and documents."""
    same_group: float = 0.5
    """Share of batches whose law examples come in blocks of one topic, as near misses."""
    block: int = 48
    longest_passage: int = 90
    short_passage: int = 35


class ExampleSource:
    """Draws batches of examples from the articles that are not held out."""

    def __init__(self, store: Store, mix: Mix, seed: int) -> None:
        self.articles = store.articles
        self.mix = mix
        self.random = Random(seed)
        kept = [article for article in store.articles if not article.held_out]
        self._laws = [article for article in kept if article.kind in (LAW, DOCUMENT)]
        self._law_groups, self._law_weights = _groups(self._laws, 0.7)
        pages = [article for article in kept if article.kind == WIKI]
        self._pages, self._page_weights = _groups(pages, 0.6)

    def batch(self, size: int) -> list[Example]:
        """`size` examples, law and encyclopedia in the shares of the mix."""
        examples: list[Example] = []
        laws = size - int(size * self.mix.wiki)
        grouped = self.random.random() < self.mix.same_group
        for article in self._draw_laws(laws, grouped):
            examples.append(self._from_law(article))
        while len(examples) < size:
            page = self._pick(self._pages, self._page_weights)
            for article in self._some(page, self.random.choice((1, 1, 8))):
                examples.append(self._from_page(article))
        return [example for example in examples[:size] if _holds(example)]

    def _draw_laws(self, count: int, grouped: bool) -> Iterator[StoredArticle]:
        if not grouped:
            yield from self.random.choices(self._laws, k=count)
            return
        while count > 0:
            block = self._some(self._pick(self._law_groups, self._law_weights), self.mix.block)
            yield from block[:count]
            count -= len(block)

    def _from_law(self, article: StoredArticle) -> Example:
        """Title to body, article to one it names, clause to the rest, or words to their clause."""
        chance = self.random.random()
        if article.title[1] == article.title[0]:
            chance = max(chance, 0.5)
        if chance < 0.45:
            return self._title_to_body(article)
        if chance < 0.55 and article.related:
            other = self.articles[self.random.choice(article.related)]
            if not other.held_out:
                passage = [other.title, self._window(other.body)]
                return Example([article.title], passage, other.title_key)
        if chance < 0.8 and len(article.units) > 1:
            return self._unit_to_rest(article)
        return self._words_to_unit(article)

    def _title_to_body(self, article: StoredArticle) -> Example:
        question = [article.title]
        if self.random.random() < 0.4:
            question.append(article.topic)
        passage = article.body
        if self.random.random() < 0.25:
            passage = self.random.choice(article.units)
        return Example(question, [self._window(passage)], article.title_key)

    def _unit_to_rest(self, article: StoredArticle) -> Example:
        """A clause or sentence against what stands before or after it, sometimes with the title."""
        unit = self.random.choice(article.units)
        before, after = (article.body[0], unit[0]), (unit[1], article.body[1])
        passage = [self._window(side, 2) for side in (before, after)]
        if self.random.random() < 0.4:
            passage.append(article.title)
        return Example([self._cut(unit, 20)], passage, article.body[0])

    def _words_to_unit(self, article: StoredArticle) -> Example:
        """A few words in a row against the text they were taken from: names and numbers matter."""
        unit = self.random.choice(article.units)
        start = max(article.body[0], unit[0] - self.random.randrange(50))
        end = min(article.body[1], unit[1] + self.random.randrange(50))
        passage = [self._window((start, end)) if self.random.random() < 0.5 else unit]
        if self.random.random() < 0.6:
            passage.append(article.title)
        return Example([self._cut(unit, self.random.randrange(4, 16))], passage, article.body[0])

    def _from_page(self, article: StoredArticle) -> Example:
        chance = self.random.random()
        if chance < 0.3:
            question = [article.title]
            if self.random.random() < 0.7:
                question.append(article.topic)
            return Example(question, [self._window(article.body)], article.title_key)
        if chance < 0.6 or len(article.units) < 2:
            return self._words_to_unit(article)
        return self._unit_to_rest(article)

    def _window(self, span: Span, parts: int = 1) -> Span:
        lengths = (self.mix.short_passage, self.mix.longest_passage, self.mix.longest_passage)
        return self._cut(span, self.random.choice(lengths) // parts)

    def _cut(self, span: Span, length: int) -> Span:
        """At most `length` pieces: the beginning half of the time, else from anywhere."""
        start, end = span
        if end - start <= length:
            return span
        if self.random.random() < 0.5:
            start = self.random.randrange(start, end - length)
        return start, start + length

    def _pick(self, groups: list, weights: list[float]) -> list[StoredArticle]:
        return self.random.choices(groups, cum_weights=weights)[0]

    def _some(self, group: list[StoredArticle], most: int) -> list[StoredArticle]:
        return self.random.sample(group, min(len(group), most))


def _groups(
    articles: list[StoredArticle], power: float
) -> tuple[list[list[StoredArticle]], list[float]]:
    """Articles by group, with running sums of size to the `power` as weights for drawing."""
    groups: dict[str, list[StoredArticle]] = defaultdict(list)
    for article in articles:
        groups[article.group].append(article)
    return list(groups.values()), list(accumulate(len(group) ** power for group in groups.values()))


def _holds(example: Example) -> bool:
    return all(
        any(end > start for start, end in side) for side in (example.question, example.passage)
    )
