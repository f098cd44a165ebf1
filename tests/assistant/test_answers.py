"""Every question case asked through `ask --json`: the right passage cited, or a refusal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from asked import marked

from assistant.answer import Answer, Citation
from assistant.cli import main
from assistant.scoring import is_right
from assistant.settings import SAMPLES

CASES = Path(__file__).resolve().parents[1] / "cases"
KNOWN_WRONG = {
    "samples-047": "takes the body that was replaced for the one asked about",
}


def ask(library: Path, question: str, capsys) -> Answer:
    assert main(["ask", question, "--library", str(library), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    citations = [Citation(directive_id="", **citation) for citation in printed["citations"]]
    return Answer(question, printed["answer"], tuple(citations), printed["abstained"])


@pytest.fixture(scope="module")
def letter_library(tmp_path_factory, shared_directives):
    """The library of the real letter alone."""
    folder = tmp_path_factory.mktemp("1143")
    file = shared_directives / "cong-van-1143-CV-TU.txt"
    assert main(["ingest", str(file), "--library", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    """The library of the ten samples."""
    folder = tmp_path_factory.mktemp("samples")
    assert main(["ingest", str(SAMPLES), "--library", str(folder)]) == 0
    return folder


@pytest.mark.parametrize("case", marked(CASES / "1143.jsonl", KNOWN_WRONG))
def test_the_real_letter_answers(case, letter_library, capsys):
    answer = ask(letter_library, case.question, capsys)
    assert is_right(case, answer), (case, answer)


@pytest.mark.parametrize("case", marked(CASES / "samples.jsonl", KNOWN_WRONG))
def test_the_samples_answer(case, samples, capsys):
    answer = ask(samples, case.question, capsys)
    assert is_right(case, answer), (case, answer)
