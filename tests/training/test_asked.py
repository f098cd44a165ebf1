"""The questions that the cross-encoder and the weights for refusing are learned from."""

from __future__ import annotations

import json
import shutil
from collections import Counter

from training import asked_passages
from training.refusal_asked import ASKED

LINES = [
    json.loads(line)
    for file in sorted(asked_passages.ENCODER.glob("*.jsonl"))
    for line in file.read_text("utf-8").splitlines()
]


def test_no_document_teaches_both_the_encoder_and_the_weights():
    libraries = [json.loads(f.read_text("utf-8").split("\n", 1)[0]) for f in ASKED.glob("*.jsonl")]
    known = {name for library in libraries for name in library.get("documents", ())}
    assert len(known) == 45
    assert not known & {line.get("document") for line in LINES}


def test_the_directives_written_for_learning_say_that_they_are_samples():
    files = list(ASKED.glob("directives-*/*.txt"))
    assert len(files) == 18
    for file in files:
        assert file.read_text("utf-8").startswith("VĂN BẢN MẪU\n"), file


def test_every_passage_is_asked_what_it_answers_and_what_it_does_not():
    for line in LINES:
        assert {put["answered"] for put in line["asked"]} == {True, False}, line["asked"]


def test_how_a_question_is_put_tells_nothing_of_its_answer():
    """Neither diacritics nor the word of asking gives an unanswered question away."""
    for tells in (str.isascii, lambda text: "bao nhiêu" in text or "bao nhieu" in text):
        told = Counter(
            p["answered"] for line in LINES for p in line["asked"] if tells(p["question"])
        )
        assert 0.35 < told[True] / told.total() < 0.65, told


def test_a_published_passage_is_found_among_those_of_its_document(tmp_path, shared_corpus):
    shutil.copy(asked_passages.ENCODER / "published-01.jsonl", tmp_path)
    passages = asked_passages.asked_passages(shared_corpus, tmp_path)
    assert len(passages) > 50
    for one in passages:
        assert len(one.shown.text.split()) >= 20
        assert one.shown.context, (
            "read without its headings: no passage of the document is this one"
        )
        assert one.shown not in one.others
