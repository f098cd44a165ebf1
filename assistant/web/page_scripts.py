"""The scripts of the page's components, which are handed to Gradio as text."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def script(*names: str) -> str:
    """The scripts of these files as one, so that a component can use what another one does."""
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in names)
