"""How much the dense ranking is to be trusted beside the lexical one, question by question.

A fixed weight hurts where one side is weak: with a fixed 0.65 to 0.35 the fused ranking lost to the
lexical one on one of seven sets. What tells is how much of its words the best passage has: the
share of the highest BM25 that the question could get. Where it has most of them the lexical
ranking stands alone; where it has few, as in a paraphrase, the dense one is heard.
"""

from __future__ import annotations

_MOST = 2.0
_SILENT_FROM = 1 / 1.8
"""Both chosen on the development sets of `benchmarks.fusion` (see benchmarks/README.md)."""


def dense_weight(attained: float) -> float:
    """The weight of the dense score, the lexical one having 1.

    `attained` is the best passage's BM25 as a share of what the question could get at most: 0 to 1.
    """
    return _MOST * max(0.0, 1.0 - attained / _SILENT_FROM)


def fused(lexical: float, dense: float, weight: float) -> float:
    """One score, 0 to 1, from a lexical score relative to the best and a cosine similarity."""
    return (lexical + weight * max(dense, 0.0)) / (1.0 + weight)
