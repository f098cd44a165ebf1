"""What a chat model is asked: the rules, the numbered passages and the question, fenced as data."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Sequence

import prompts
from assistant.generated.planted import without_planted
from assistant.generated.sources import Source

_ANGLES = str.maketrans({"<": "‹", ">": "›"})
_UNSEEN = ("Cc", "Cf", "Co", "Cs")


def prompt(question: str, sources: Sequence[Source]) -> tuple[str, str]:
    """The system text and the question's text.

    The fence carries a code made for this one question, so that no document can close it.
    """
    fence = secrets.token_hex(6)
    passages = "\n\n".join(_fenced(n, source, fence) for n, source in enumerate(sources, 1))
    system = prompts.load("answer_system").format(fence=fence)
    asked = prompts.load("answer_question").format(
        fence=fence, passages=passages, question=_shown(without_planted(question))
    )
    return system, asked


def rules() -> str:
    """The system text as it stands in its file, to know it again where a model repeats it."""
    return prompts.load("answer_system")


def _fenced(number: int, source: Source, fence: str) -> str:
    return prompts.load("answer_passage").format(
        fence=fence,
        number=number,
        place=_shown(source.place),
        above=_shown("\n".join(source.above)) or "—",
        text=_shown(source.quote),
    )


def _shown(text: str) -> str:
    """The text without what an eye would not see, and without brackets that look like a fence."""
    seen = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _UNSEEN)
    return re.sub(r"\n{3,}", "\n\n", seen.translate(_ANGLES)).strip()
