"""What the way of typing costs: `python -m benchmarks.typing --corpus C.jsonl --cases Q.jsonl`.

Every question is asked of the product as given, without diacritics, half without, with the tone
mark placed the old way, in capitals, and with one letter mistyped; MRR@10 of each, side by side.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from assistant.evaluation import figures, read_cases
from assistant.settings import go_offline
from benchmarks.retrieval import read_corpus
from benchmarks.systems import BUILDERS
from vectorstore.syllables import fold

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
    random = Random(1)
    ways: dict[str, Callable[[str], str]] = {
        "as given": str,
        "without diacritics": fold,
        "half without": half_typed,
        "other tone place": other_tone_place,
        "capitals": str.upper,
        "one letter mistyped": lambda question: mistyped(question, random),
    }
    cases = read_cases(arguments.cases)
    with tempfile.TemporaryDirectory() as folder:
        search = BUILDERS["product"](read_corpus(arguments.corpus), Path(folder))
        for name, way in ways.items():
            hits = [[i in c.relevant for i in search(way(c.question), 10)] for c in cases]
            mrr = figures(hits, [len(case.relevant) for case in cases])["mrr@10"]
            sys.stdout.write(f"{name:20} {mrr:.4f}\n")


if __name__ == "__main__":
    main()
