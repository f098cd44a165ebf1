"""How well the cross-encoder tells what a library answers: `python -m training.cross_encoder_measure --corpus ../shared/corpus`.

The questions of `training.refusal_asked`, on whole documents that it was not taught on: each scores what the
likeliest of its passages reads as, beside the best share of its words that one has.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sklearn.metrics import roc_auc_score

from assistant.evidence_features import FEATURES
from assistant.settings import go_offline
from training.refusal_asked import asked_examples
from training.refusal_examples import Example


def main() -> None:
    """Ask every library, print the areas under the curve."""
    go_offline()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True, help="the folder with the text")
    libraries = asked_examples(parser.parse_args().corpus)
    for number, library in enumerate(libraries, 1):
        _print(f"library {number}", library)
    _print("all", [example for library in libraries for example in library])


def _print(name: str, asked: list[Example]) -> None:
    answered = [example.answered for example in asked]
    words, read = (
        roc_auc_score(answered, [e.rows[:, FEATURES.index(feature)].max() for e in asked])
        for feature in ("syllables", "read")
    )
    line = f"{name}: {len(asked)} questions, AUC of words {words:.3f}"
    sys.stdout.write(f"{line}, of the cross-encoder {read:.3f}\n")


if __name__ == "__main__":
    main()
