"""One command from the corpus to a model folder with its card."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import numpy as np
import torch

from training.batches import Batcher, Wear
from training.card import Report, save_card
from training.cases import case_sets, with_slips
from training.corpus import Article, read_corpus
from training.directive_cases import directive_cases
from training.examples import ExampleSource, Mix
from training.export import save_library_files, save_tokenizer, save_weights
from training.fit import BagTrainer, Schedule
from training.reader import MODEL_FOLDER, copy_reader, reader_module
from training.store import encode_corpus, features_of
from training.vocabulary import learn_vocabulary

logger = logging.getLogger(__name__)

PAIRS, TRIPLES, PARTS = 60_000, 12_000, 4_000
FOLDED_AT_ONCE = 4096


def main() -> None:
    """Read the corpus, learn pieces, train their rows, save the folder, measure it."""
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(options.threads)
    reader = reader_module()
    articles = read_corpus(options.corpus)
    logger.info("%d articles and paragraphs", len(articles))
    vocabulary = _vocabulary(reader, articles)
    tokenizer = reader.Pieces(vocabulary)
    given = case_sets(options.corpus, articles, tokenizer)
    given.append(directive_cases(options.corpus.parent / "directives", articles))
    sets = [*given, *(with_slips(cases) for cases in given)]
    store = encode_corpus(tokenizer, articles)
    features = features_of(vocabulary)
    logger.info("%d pieces in the vocabulary, %d in the text", len(vocabulary), len(store.pieces))

    schedule, mix, wear = Schedule(steps=options.steps), Mix(), Wear()
    used = features[store.pieces].ravel()
    counts = np.bincount(used[used >= 0], minlength=len(features))
    trainer = BagTrainer(counts, features, schedule, options.seed)
    report = Report(tokenizer, sets)

    def measure(step: int, loss: float) -> None:
        rows = trainer.rows()
        report.add(step, loss, reader.SyllableBag(tokenizer, rows, np.ones(len(rows), np.float32)))

    source = ExampleSource(store, mix, options.seed)
    batcher = Batcher(tokenizer, vocabulary, store, features, wear, options.seed)
    trainer.run(source, batcher, measure)

    options.out.mkdir(parents=True, exist_ok=True)
    copy_reader(options.out)
    save_tokenizer(vocabulary, options.out)
    save_weights(vocabulary, trainer.rows(), options.out)
    save_library_files(options.out)
    settings = [schedule, mix, wear]
    save_card(options.out, report, reader.SyllableBag.load(options.out), settings, options.seed)
    logger.info("saved in %s", options.out)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="the folder with the text")
    parser.add_argument("--out", type=Path, default=MODEL_FOLDER, help="the folder to write")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=Schedule.steps)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def _vocabulary(reader: object, articles: list[Article]) -> list[tuple[str, float]]:
    """Pieces learned from all text that is not held out."""
    folding = reader.Pieces([])
    texts = [
        "\n".join([article.title, *article.units]) for article in articles if not article.held_out
    ]
    rows: list[list[bytes]] = []
    for first in range(0, len(texts), FOLDED_AT_ONCE):
        rows += folding.syllables(texts[first : first + FOLDED_AT_ONCE])
    return learn_vocabulary(rows, PAIRS, TRIPLES, PARTS)


if __name__ == "__main__":
    main()
