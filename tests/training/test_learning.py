"""The cross-encoder while it learns: whether a passage answers, and where."""

from __future__ import annotations

import pytest
import torch
from transformers import BertConfig, BertModel

from assistant.cross_encoder import load_tokenizer
from training.cross_encoder_model import CrossEncoder, as_tensors, loss_of
from training.cross_encoder_pairs import Pair

QUESTION = "Sở Y tế báo cáo khi nào?"
TOLD = "Kế hoạch\nSở Y tế báo cáo trước ngày 20 tháng 6, các sở khác trước ngày 5."
UNTOLD = "Kế hoạch\nSở Y tế báo cáo Ủy ban nhân dân thành phố theo quy định."
ANSWER = "ngày 20 tháng 6"
PAIRS = [
    Pair(QUESTION, TOLD, True, (TOLD.index(ANSWER), TOLD.index(ANSWER) + len(ANSWER))),
    Pair(QUESTION, UNTOLD, False),
]


def learner():
    """A small encoder that knows nothing, and the product's own tokenizer."""
    torch.manual_seed(1)
    reader = load_tokenizer()
    reader.enable_padding(pad_id=1, pad_token="<pad>")
    shape = BertConfig(
        vocab_size=reader.get_vocab_size(), hidden_size=48, num_hidden_layers=3,
        num_attention_heads=2, intermediate_size=64,
        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
    )  # fmt: skip
    return CrossEncoder(BertModel(shape, add_pooling_layer=False)), reader


def test_it_learns_which_passage_answers_and_where():
    model, reader = learner()
    optimiser = torch.optim.Adam(model.parameters(), 3e-3)
    for _ in range(60):
        loss = loss_of(model, reader, PAIRS, torch.tensor(1.0))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    encoded = reader.encode_batch([(pair.question, pair.premise) for pair in PAIRS])
    with torch.no_grad():
        log_odds, places = model.eval().read(*as_tensors(encoded))
    assert log_odds[0] > 2 > -2 > log_odds[1]
    first, last = places[0].argmax(0).tolist()
    start, end = encoded[0].offsets[first][0], encoded[0].offsets[last][1]
    assert TOLD[start:end].strip() == ANSWER
    assert places[1].argmax(0).tolist() == [0, 0]


def test_an_answer_whose_place_is_unknown_teaches_that_there_is_one_and_nothing_of_places():
    model, reader = learner()
    loss_of(model, reader, [Pair(QUESTION, TOLD, True)], torch.tensor(1.0)).backward()
    assert model.head.weight.grad.abs().sum() > 0
    assert model.places.weight.grad is None or not model.places.weight.grad.any()


def test_what_was_saved_can_be_gone_on_from(tmp_path):
    pytest.importorskip("onnx", reason="training/requirements.txt brings it")
    from training.cross_encoder_export import save
    from training.cross_encoder_weights import weights_of

    model, reader = learner()
    for weights in model.parameters():
        torch.nn.init.normal_(weights, std=0.1)  # no two alike: the graph keeps like ones once
    save(model.eval(), tmp_path, [], [0.0] * 10, None)
    again, _ = learner()
    for weights in again.parameters():
        torch.nn.init.zeros_(weights)
    lacking, strange = again.load_state_dict(weights_of(tmp_path), strict=False)
    assert set(lacking) == {"places.weight", "places.bias"}
    assert not strange
    encoded = as_tensors(reader.encode_batch([(pair.question, pair.premise) for pair in PAIRS]))
    with torch.no_grad():
        assert torch.allclose(again.eval()(*encoded), model(*encoded), atol=0.02)


def test_in_halves_it_is_as_wrong_and_reads_in_full():
    model, reader = learner()
    full = loss_of(model, reader, PAIRS, torch.tensor(1.0)).item()
    model.halves = True
    assert abs(loss_of(model, reader, PAIRS, torch.tensor(1.0)).item() - full) < 0.05
    encoded = as_tensors(reader.encode_batch([(pair.question, pair.premise) for pair in PAIRS]))
    read = model.eval()(*encoded)
    model.halves = False
    assert torch.equal(read, model(*encoded))
