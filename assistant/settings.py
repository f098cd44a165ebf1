"""Settings, from the environment or a `.env` file in the working folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
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
    chat_model: str = Field("", alias="CHAT_MODEL")
    """A chat model as LangChain names it, "ollama:qwen3:8b"; empty for answers in quotes alone."""
    chat_model_provider: str = Field("", alias="CHAT_MODEL_PROVIDER")
    """The provider where the model's name does not begin with it."""
    chat_model_base_url: str = Field("", alias="CHAT_MODEL_BASE_URL")
    """The address of the server that speaks the provider's language; empty for its own."""
    chat_model_api_key: SecretStr = Field(SecretStr(""), alias="CHAT_MODEL_API_KEY")
    chat_model_connect_timeout: float = Field(5, alias="CHAT_MODEL_CONNECT_TIMEOUT", gt=0)
    """Seconds to reach the server, to the first words, and to the end of an answer."""
    chat_model_first_token_timeout: float = Field(20, alias="CHAT_MODEL_FIRST_TOKEN_TIMEOUT", gt=0)
    chat_model_timeout: float = Field(60, alias="CHAT_MODEL_TIMEOUT", gt=0)


def go_offline() -> None:
    """Set the libraries' offline and no-telemetry switches, unless the user has set them.

    Call before the libraries are imported: some read the environment at import.
    """
    for name, value in _OFFLINE.items():
        os.environ.setdefault(name, value)
