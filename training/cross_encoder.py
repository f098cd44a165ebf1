"""Train the encoder that reads question and passage together: `python -m training.cross_encoder --corpus ../shared/corpus`.

It starts as the lower layers of multilingual-e5-small (see `training.packed_encoder`) and learns from
questions written one by one on single passages (`training/asked/encoder`), each with a passage that answers
it, one that seems to, or the likeliest other of the document. It is saved for ONNX Runtime in 8-bit integers.
The questions of `training.refusal` are others, on other documents: it can be judged by them.
"""

from __future__ import annotations

import argparse
import logging
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn.utils import clip_grad_norm_

from assistant.cross_encoder import MODEL, load_tokenizer
from assistant.diacritics import COUNTS, Diacritics
from assistant.settings import go_offline
from training.asked_passages import AskedPassage, asked_passages
from training.cross_encoder_export import save
from training.cross_encoder_model import CrossEncoder, loss_of
from training.cross_encoder_pairs import Pair, pairs
from training.cross_encoder_weights import weights_of
from training.diacritics import save_counts
from training.packed_encoder import PADDING, bare_encoder, pruned, read_packed
from training.published import law_articles, published_for_training, records
from vectorstore.syllables import fold

logger = logging.getLogger(__name__)

_TOKENIZER = "tokenizer.json"
_LAYERS = 8
_FROZEN = 2
"""The lowest layers, left as they are: they know the language, and learning them takes time."""
_BATCH = 32
_RATE, _WARM_UP, _LEAST_RATE = 1e-4, 0.1, 0.02
"""The rate at its highest, the share of the steps until then, and the share of it that is left."""
_SMALL, _PLAIN = 0.25, 0.35
"""The shares of the lines by which pieces are chosen that are in small letters too, or plain."""


def main() -> None:
    """Prune, count, train, save."""
    go_offline()
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(options.seed)
    pick = random.Random(options.seed)
    asked = asked_passages(options.corpus)
    options.out.mkdir(parents=True, exist_ok=True)
    counts = options.out / COUNTS.name
    save_counts(counts, options.corpus, (put.question for one in asked for put in one.put))
    model = resumed(options.start, options.out) if options.start else begun(options)
    model.halves = options.halves
    reader = load_tokenizer(options.out)
    reader.enable_padding(pad_id=PADDING, pad_token="<pad>")
    batches = steps(asked, Diacritics.load(counts), options.steps, pick)
    losses = fit(model, reader, batches)
    save(model.eval(), options.out, asked, losses, options.start)


def begun(options: argparse.Namespace) -> CrossEncoder:
    """The lower layers as published; the pieces that the corpus uses are written to the folder."""
    tokenizer, encoder = pruned(read_packed(), _lines(options.corpus), _LAYERS)
    tokenizer.save(str(options.out / _TOKENIZER))
    return CrossEncoder(encoder)


def resumed(start: Path, out: Path) -> CrossEncoder:
    """The model that an earlier run saved in the folder `start`, with its pieces copied to `out`."""
    if start.resolve() != out.resolve():
        shutil.copy(start / _TOKENIZER, out)
    pieces = Tokenizer.from_file(str(start / _TOKENIZER)).get_vocab_size()
    model = CrossEncoder(bare_encoder(read_packed(), pieces, _LAYERS))
    lacking, _ = model.load_state_dict(weights_of(start), strict=False)
    if not {"places.weight", "places.bias"}.issuperset(lacking):
        raise ValueError(f"{start} lacks {lacking}")
    return model


def steps(
    asked: Sequence[AskedPassage], restore: Diacritics, count: int, pick: random.Random
) -> list[list[Pair]]:
    """So many batches: each time round other passages beside the questions, in another order."""
    found: list[list[Pair]] = []
    while len(found) < count:
        found += _batches(pairs(asked, restore, pick), pick)
    return found[:count]


def fit(
    model: CrossEncoder,
    tokenizer: Tokenizer,
    batches: list[list[Pair]],
) -> list[float]:
    """Train in place, with a rate that rises, then falls; the mean loss of each tenth of the steps."""
    model.freeze(_FROZEN)
    learning = [weights for weights in model.parameters() if weights.requires_grad]
    optimiser = torch.optim.AdamW(learning, _RATE, weight_decay=0.01)
    answered = np.mean([pair.answers for batch in batches for pair in batch])
    weight = torch.tensor((1 - answered) / answered)
    losses, began = [], time.monotonic()
    model.train()
    for step, batch in enumerate(batches):
        share = min(1.0, (step + 1) / (_WARM_UP * len(batches)))
        for group in optimiser.param_groups:
            group["lr"] = _RATE * share * max(_LEAST_RATE, 1 - step / len(batches))
        loss = loss_of(model, tokenizer, batch, weight)
        loss.backward()
        clip_grad_norm_(learning, 1.0)
        optimiser.step()
        optimiser.zero_grad()
        losses.append(loss.item())
        if step % 20 == 0:
            taken = time.monotonic() - began
            logger.info("%d of %d, %.3f, %.0f s", step, len(batches), np.mean(losses[-20:]), taken)
    return [float(np.mean(part)) for part in np.array_split(losses, 10)]


def _batches(given: list[Pair], pick: random.Random) -> list[list[Pair]]:
    """Pairs of about one length together, the batches in any order."""
    ordered = sorted(given, key=lambda pair: len(pair.premise) + 60 * pick.random())
    batches = [ordered[start : start + _BATCH] for start in range(0, len(ordered), _BATCH)]
    pick.shuffle(batches)
    return batches


def _lines(corpus: Path) -> Iterator[str]:
    """Lines of law and encyclopedia, some again in small letters, with and without diacritics."""
    pick = random.Random(1)
    texts = (
        *(text[:20_000] for text in published_for_training(corpus, every=3)),
        *(text[:3_000] for text in law_articles(corpus, every=6)),
        *(record["text"][:6_000] for record in records(corpus / "viwiki.jsonl.xz", every=8)),
    )
    for line in filter(str.strip, "\n".join(texts).split("\n")):
        yield line
        draw = pick.random()
        if draw < _PLAIN:
            yield fold(line.lower())
        elif draw < _PLAIN + _SMALL:
            yield line.lower()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.cross_encoder", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="the folder with the text")
    parser.add_argument("--out", type=Path, default=MODEL, help="the folder to write")
    parser.add_argument("--start", type=Path, help="the folder of an earlier run, to go on from")
    parser.add_argument(
        "--halves", action="store_true", help="multiply in bfloat16: for processors made for it"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=900, help="batches to learn from")
    return parser.parse_args()


if __name__ == "__main__":
    main()
