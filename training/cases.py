"""The sets the design is chosen by: two given ones, and two made from text held out of training."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from random import Random

from training.batches import mistype
from training.corpus import LAW, WIKI, Article
from training.measure import CaseSet

MOST_QUESTIONS = 600
MOST_PASSAGES = 4000
PASSAGES_A_PAGE = 8


def case_sets(folder: Path, articles: list[Article], tokenizer: object) -> list[CaseSet]:
    """Every set there is; the given ones only where `folder`/dev has them."""
    given = sorted((folder / "dev").glob("*.cases.jsonl"))
    held_out = [article for article in articles if article.held_out]
    paraphrases = _paraphrases([a for a in held_out if a.kind == LAW], tokenizer)
    return [
        *(_given(path) for path in given),
        paraphrases,
        _sentences([a for a in held_out if a.kind == WIKI]),
    ]


def with_slips(cases: CaseSet) -> CaseSet:
    """The same questions with one letter mistyped in each, and in capitals."""
    random = Random(1)
    questions = [mistype(question, random).upper() for question in cases.questions]
    return CaseSet(f"{cases.name}, mistyped", cases.passages, questions, cases.relevant)


def _given(path: Path) -> CaseSet:
    name = path.name.removesuffix(".cases.jsonl")
    corpus = _lines(path.with_name(f"{name}.corpus.jsonl"))
    places = {record["id"]: place for place, record in enumerate(corpus)}
    cases = _lines(path)
    return CaseSet(
        name,
        [f"{record['title']}\n{record['text']}" for record in corpus],
        [case["question"] for case in cases],
        [{places[wanted] for wanted in case["relevant"]} for case in cases],
    )


def _lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _paraphrases(articles: list[Article], tokenizer: object) -> CaseSet:
    """Titles against bodies, after most syllables of the pairs they share left the title."""
    random = Random(2)
    titles = tokenizer.syllables([article.title for article in articles])
    bodies = tokenizer.syllables(["\n".join(article.units) for article in articles])
    once = [titles.count(title) == 1 for title in titles]
    pool = []
    for place, (title, body) in enumerate(zip(titles, bodies, strict=True)):
        pairs = set(itertools.pairwise(body))
        shared = [pair in pairs for pair in itertools.pairwise(title)]
        marked = [a or b for a, b in zip([*shared, False], [False, *shared], strict=True)]
        kept = [s for s, m in zip(title, marked, strict=False) if not m or random.random() < 0.3]
        if once[place] and sum(marked) >= 3 and len(kept) >= 3 and len(body) >= 30:
            pool.append((b" ".join(kept).decode(), {place}))
    chosen = random.sample(pool, min(len(pool), MOST_QUESTIONS))
    return CaseSet(
        "paraphrases",
        ["\n".join(article.units) for article in articles],
        [question for question, _ in chosen],
        [wanted for _, wanted in chosen],
    )


def _sentences(articles: list[Article]) -> CaseSet:
    """A sentence of a paragraph, taken out of it, against the rest of the paragraph."""
    random = Random(3)
    pages: dict[str, list[Article]] = {}
    for article in articles:
        pages.setdefault(article.group, []).append(article)
    passages, pool = [], []
    for page in pages.values():
        for article in random.sample(page, min(len(page), PASSAGES_A_PAGE)):
            units = list(article.units)
            if len(units) > 2:
                taken = units.pop(random.randrange(len(units)))
                if len(taken.split()) >= 8:
                    pool.append((" ".join(taken.split()[:25]), {len(passages)}))
            passages.append(" ".join(units))
    passages = passages[:MOST_PASSAGES]
    pool = [(question, wanted) for question, wanted in pool if max(wanted) < len(passages)]
    chosen = random.sample(pool, min(len(pool), MOST_QUESTIONS))
    questions, relevant = [q for q, _ in chosen], [wanted for _, wanted in chosen]
    return CaseSet("encyclopedia", passages, questions, relevant)
