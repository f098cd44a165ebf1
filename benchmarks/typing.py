"""What the way of typing costs: `python -m benchmarks.typing --corpus C.jsonl --cases Q.jsonl`.

Every question is asked of the product as given, without diacritics, half without, with the tone
mark placed the old way, in capitals, and with one letter mistyped (the mean of five draws of the
slips); MRR@10 of each, side by side.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from statistics import mean

from assistant.evaluation import DEPTH, Case, figures, read_cases
from assistant.settings import go_offline
from benchmarks.retrieval import read_corpus
from benchmarks.systems import BUILDERS, Search
from vectorstore.syllables import fold

_DRAWS = 5
_LETTERS = "abcdeghiklmnopqrstuvxy"
_TONE_PLACES = (
    ("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ"),
    ("òe", "oè"), ("óe", "oé"), ("ỏe", "oẻ"), ("õe", "oẽ"), ("ọe", "oẹ"),
    ("ùy", "uỳ"), ("úy", "uý"), ("ủy", "uỷ"), ("ũy", "uỹ"), ("ụy", "uỵ"),
)  # fmt: skip


def other_tone_place(question: str) -> str:
    """The question with its tone marks on the other vowel: hòa as hoà, ủy as uỷ."""
    for new, old in _TONE_PLACES:
        question = question.replace(new, old)
    return question


def half_typed(question: str) -> str:
    """Every second word without its diacritics."""
    words = question.split()
    return " ".join(fold(word) if place % 2 else word for place, word in enumerate(words))


def mistyped(question: str, random: Random) -> str:
    """One letter of one word left out, put in, changed, or swapped with the next."""
    words = question.split()
    places = [place for place, word in enumerate(words) if word.isalpha() and len(word) > 2]
    if not places:
        return question
    place = random.choice(places)
    word, at = words[place], random.randrange(len(words[place]) - 1)
    words[place] = random.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + random.choice(_LETTERS) + word[at:],
            word[:at] + random.choice(_LETTERS) + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
    return " ".join(words)


def main() -> None:
    """Index the corpus once and ask the cases in each way."""
    go_offline()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--cases", type=Path, required=True)
    arguments = parser.parse_args()
    ways: dict[str, list[Callable[[str], str]]] = {
        "as given": [str],
        "without diacritics": [fold],
        "half without": [half_typed],
        "other tone place": [other_tone_place],
        "capitals": [str.upper],
        "one letter mistyped": [partial(mistyped, random=Random(seed)) for seed in range(_DRAWS)],
    }
    cases = read_cases(arguments.cases)
    with tempfile.TemporaryDirectory() as folder:
        search = BUILDERS["product"](read_corpus(arguments.corpus), Path(folder))
        for name, draws in ways.items():
            mrr = mean(_mrr(search, cases, way) for way in draws)
            sys.stdout.write(f"{name:20} {mrr:.4f}\n")


def _mrr(search: Search, cases: Sequence[Case], way: Callable[[str], str]) -> float:
    hits = [[id_ in c.relevant for id_ in search(way(c.question), DEPTH)] for c in cases]
    return figures(hits, [len(case.relevant) for case in cases])["mrr@10"]


if __name__ == "__main__":
    main()
