"""Settings, from the environment or a `.env` file in the working folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"

_OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "ANONYMIZED_TELEMETRY": "False",  # Chroma
    "GRADIO_ANALYTICS_ENABLED": "False",
    "LANGSMITH_TRACING": "false",
}


class Settings(BaseSettings):
    """What a person may set; the defaults need no account, no key and no network."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", populate_by_name=True)

    library: Path = Field(ROOT / "library", alias="ASSISTANT_LIBRARY")
    """The folder that holds the index."""
    same_number: Literal["keep", "replace"] = Field("keep", alias="ASSISTANT_SAME_NUMBER")
    """Whether another version of a document is kept beside the first or takes its place."""
    host: str = Field("127.0.0.1", alias="ASSISTANT_HOST")
    port: int = Field(7860, alias="ASSISTANT_PORT")
    embedding_model: str = Field("", alias="EMBEDDING_MODEL")
    """Name or folder of a SentenceTransformer; empty for the one kept in this repository."""


def go_offline() -> None:
    """Set the libraries' offline and no-telemetry switches, unless the user has set them.

    Call before the libraries are imported: some read the environment at import.
    """
    for name, value in _OFFLINE.items():
        os.environ.setdefault(name, value)
