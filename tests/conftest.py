"""Shared fixtures: every test has a library folder of its own and no settings of the user's."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import SAMPLES, go_offline

go_offline()

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True)
def own_library(tmp_path, monkeypatch):
    """The library of a test is in its temporary folder, whatever the user's settings say."""
    monkeypatch.setenv("ASSISTANT_LIBRARY", str(tmp_path / "library"))
    monkeypatch.delenv("EMBEDDING_MODEL", raising=False)
    monkeypatch.setenv("CHAT_MODEL", "")


@pytest.fixture(scope="session")
def shared_directives() -> Path:
    """Real directives, which are kept beside the repository and not in it."""
    folder = SHARED / "directives"
    if not folder.is_dir():
        pytest.skip("no ../shared/directives beside the repository")
    return folder


@pytest.fixture(scope="session")
def shared_corpus() -> Path:
    """The texts that the models are trained on, kept beside the repository too."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("no ../shared/corpus beside the repository")
    return folder


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory):
    """A library of all the sample directives; tests only read it."""
    from assistant.ingestion import ingest
    from vectorstore.library import Library

    library = Library(tmp_path_factory.mktemp("samples"))
    outcomes = list(ingest(library, [SAMPLES]))
    assert [outcome.status for outcome in outcomes] == ["added"] * 10
    return library
