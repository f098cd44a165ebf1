"""The Vietnamese prompt texts, one `.md` file a purpose."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).resolve().parent


def load(name: str) -> str:
    """Return the text of `<name>.md`; raises FileNotFoundError where there is none."""
    return (_FOLDER / f"{name}.md").read_text(encoding="utf-8").strip()
