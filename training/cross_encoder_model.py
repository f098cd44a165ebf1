"""The encoder that reads question and passage together, and how wrong it is while it learns."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from tokenizers import Encoding, Tokenizer
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from transformers import BertModel

from training.cross_encoder_pairs import Pair

_UNKNOWN = -100
_PLACES = 0.5
"""What finding the words that answer counts beside telling whether there are any."""


class CrossEncoder(torch.nn.Module):
    """An encoder with one number on top of the mean of its last layer: the log-odds of an answer.

    While it learns it also has to find where the answer begins and ends, or to say at the first piece that
    there is none, as readers of SQuAD 2.0 do (Devlin et al. 2019): that tells it why a passage answers.
    In `halves` the encoder multiplies in bfloat16, which takes half the time on processors made for it.
    """

    def __init__(self, encoder: BertModel, *, halves: bool = False) -> None:
        super().__init__()
        self.encoder = encoder
        self.halves = halves
        self.head = torch.nn.Linear(encoder.config.hidden_size, 1)
        self.places = torch.nn.Linear(encoder.config.hidden_size, 2)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        """Log-odds of shape (batch,) for int64 tensors of shape (batch, pieces)."""
        return self.read(ids, mask, types)[0]

    def read(
        self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The log-odds, and scores of shape (batch, pieces, 2) for the answer's first and last piece."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self.halves and self.training):
            last = self.encoder(ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        last = last.float()
        shown = mask[..., None].float()
        log_odds = self.head((last * shown).sum(1) / shown.sum(1)).squeeze(-1)
        return log_odds, self.places(last)

    def freeze(self, layers: int) -> None:
        """Leave the table of pieces and the lowest layers as they are."""
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:layers]):
            part.requires_grad_(False)


def loss_of(
    model: CrossEncoder, tokenizer: Tokenizer, batch: Sequence[Pair], weight: torch.Tensor
) -> torch.Tensor:
    """How wrong the model is about a batch: whether passages answer, `weight` for those that do, and where."""
    encoded = tokenizer.encode_batch([(pair.question, pair.premise) for pair in batch])
    log_odds, scores = model.read(*as_tensors(encoded))
    answers = torch.tensor([float(pair.answers) for pair in batch])
    loss = binary_cross_entropy_with_logits(log_odds, answers, pos_weight=weight)
    of_passage = torch.tensor([[place == 1 for place in one.sequence_ids] for one in encoded])
    of_passage[:, 0] = True
    scores = scores.masked_fill(~of_passage[..., None], -1e4)
    wanted = torch.tensor([_pieces(*both) for both in zip(batch, encoded, strict=True)])
    if (wanted == _UNKNOWN).all():
        return loss
    found = cross_entropy(
        scores.transpose(1, 2).flatten(0, 1), wanted.flatten(), ignore_index=_UNKNOWN
    )
    return loss + _PLACES * found


def as_tensors(encoded: Sequence[Encoding]) -> list[torch.Tensor]:
    """What the model reads of padded encodings: pieces, mask and types, each of shape (batch, pieces)."""
    fields = ("ids", "attention_mask", "type_ids")
    return [torch.tensor([getattr(one, field) for one in encoded]) for field in fields]


def _pieces(pair: Pair, encoded: Encoding) -> tuple[int, int]:
    """The first and last piece of the answer; the first of all where there is none."""
    if not pair.answers:
        return 0, 0
    if not pair.place:
        return _UNKNOWN, _UNKNOWN
    start, end = pair.place
    first, last = encoded.char_to_token(start, 1), encoded.char_to_token(end - 1, 1)
    return (_UNKNOWN, _UNKNOWN) if first is None or last is None else (first, last)
