"""The answers that the page has given, by a key that only the reader's own page knows.

They are kept in memory for what follows an answer: an opinion on it, the conversation as a file.
The oldest are forgotten, and all of them when the page is started anew.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from secrets import token_urlsafe

from assistant.answer import Answer

_REMEMBERED = 5000


@dataclass(frozen=True)
class Given:
    """An answer, and the key of the one before it in the same conversation, "" for the first."""

    answer: Answer
    previous: str = ""


class GivenAnswers:
    """The last `most` answers by key; any number of conversations may add to them at once."""

    def __init__(self, most: int = _REMEMBERED) -> None:
        self._most = most
        self._given: dict[str, Given] = {}
        self._lock = threading.Lock()

    def add(self, answer: Answer, previous: str = "") -> str:
        """Remember an answer; its key."""
        key = token_urlsafe(12)
        with self._lock:
            self._given[key] = Given(answer, previous)
            for oldest in list(self._given)[: -self._most]:
                del self._given[oldest]
        return key

    def answer(self, key: str) -> Answer:
        """The answer of a key. Raises KeyError when it was forgotten."""
        return self._given[key].answer

    def conversation(self, key: str) -> list[Answer]:
        """The answers of a conversation up to the one of a key, oldest first. Raises KeyError."""
        answers = [self.answer(key)]
        while previous := self._given.get(self._given[key].previous):
            key = self._given[key].previous
            answers.append(previous.answer)
        return answers[::-1]
