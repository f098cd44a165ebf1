"""Cases and conversations as the tests of answers put them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from assistant.cases import read_cases


def marked(file: Path, known_wrong: Mapping[str, str]) -> list:
    """The cases of a file as parameters; those known to go wrong have to, for the reason given."""
    return [
        pytest.param(
            case,
            id=case.id,
            marks=[pytest.mark.xfail(strict=True, reason=known_wrong[case.id])]
            if case.id in known_wrong
            else [],
        )
        for case in read_cases(file)
    ]


def turns(*contents: str) -> list[dict[str, str]]:
    """What was said, the user and the assistant by turns."""
    roles = ("user", "assistant")
    return [{"role": roles[n % 2], "content": content} for n, content in enumerate(contents)]
