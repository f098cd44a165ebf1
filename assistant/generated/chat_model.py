"""The chat model of the settings: the one thing that uses the network, and only where it is set.

Whatever goes wrong with it ends in a `ChatFailed` with a code; what the server said is neither
logged nor shown, since it may hold a part of the key.
"""

from __future__ import annotations

import logging
import queue
import re
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import ValidationError

from assistant import messages
from assistant.settings import Settings

logger = logging.getLogger(__name__)

LONGEST = 20_000
"""Characters an answer may have; what goes on beyond that has no end."""
_LONGEST_IN_TOKENS = 4000
_PACKAGE = re.compile(r"pip install (?:-U )?([\w-]+)")
_CUT = frozenset({"length", "max_tokens"})
_SAYS_HOW_IT_ENDED = ("openai", "ollama")
_BY_STATUS = {401: "not_allowed", 403: "not_allowed", 404: "unknown_model", 429: "busy"}


class ChatModelUnusable(Exception):
    """The settings name a chat model that cannot be set up; the message is the code of why."""

    def __init__(self, code: str, name: str, detail: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.name = name
        self.detail = detail


def set_up(settings: Settings, say: Callable[[str], object]) -> ChatModel | None:
    """The chat model of the settings; where it cannot be set up, `say` gets one line on why."""
    try:
        return ChatModel.open(settings)
    except ChatModelUnusable as error:
        say(messages.chat_model_unusable(error.code, error.name, error.detail))
        return None


class ChatFailed(Exception):
    """The chat model gave no whole answer; `code` says why, for `messages.GENERATION_FAILURES`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ChatModel:
    """A chat model that answers within set times or fails saying why."""

    def __init__(self, model: Any, provider: str, first: float, total: float) -> None:
        self._model = model
        self._provider = provider
        self._first = first
        self._total = total

    @classmethod
    def open(cls, settings: Settings) -> ChatModel | None:
        """The model that the settings name; None where they name none. Calls nothing yet.

        Raises ChatModelUnusable when its provider is unknown or the provider's package is missing.
        """
        name = settings.chat_model.strip()
        if not name:
            return None
        # Imported here: extractive answers need none of it.
        from langchain.chat_models import init_chat_model

        provider = settings.chat_model_provider or name.partition(":")[0]
        try:
            model = init_chat_model(
                name,
                model_provider=settings.chat_model_provider or None,
                **_options(settings, provider),
            )
        except ImportError as error:
            package = _PACKAGE.search(str(error))
            detail = package[1] if package else f"langchain-{provider}"
            raise ChatModelUnusable("package", name, detail) from error
        except ValidationError:  # its words repeat what was given, the key included
            raise ChatModelUnusable("options", name) from None
        except Exception as error:
            code = "options" if "key" in str(error).lower() else "name"
            raise ChatModelUnusable(code, name) from None
        return cls(
            model,
            provider,
            settings.chat_model_first_token_timeout,
            settings.chat_model_timeout,
        )

    def stream(self, system: str, question: str) -> Iterator[str]:
        """The answer to a question in pieces as they come. Raises ChatFailed, also in between."""
        pieces: queue.Queue[tuple[str, Any]] = queue.Queue()
        left = threading.Event()
        turns = [("system", system), ("human", question)]
        worker = threading.Thread(target=self._call, args=(turns, pieces, left), daemon=True)
        worker.start()
        try:
            yield from self._received(pieces)
        finally:
            left.set()

    def _call(self, turns: list[Any], pieces: queue.Queue[Any], left: threading.Event) -> None:
        """In a thread of its own: a server that keeps its line open cannot hold up the answer."""
        ending = ""
        try:
            for chunk in self._model.stream(turns):
                if left.is_set():
                    return
                ending = _ending(chunk) or ending
                pieces.put(("piece", chunk.text))
        except Exception as error:  # whichever library speaks to the server
            code = failure_code(error)
            logger.warning("chat model failed: %s (%s)", code, type(error).__name__)
            pieces.put(("failed", code))
            return
        if ending in _CUT:
            pieces.put(("failed", "endless"))
        elif not ending and self._provider in _SAYS_HOW_IT_ENDED:
            pieces.put(("failed", "broken"))
        else:
            pieces.put(("done", None))

    def _received(self, pieces: queue.Queue[tuple[str, Any]]) -> Iterator[str]:
        began = time.monotonic()
        written = 0
        while True:
            limit = self._total if written else min(self._first, self._total)
            try:
                kind, value = pieces.get(timeout=max(0.0, began + limit - time.monotonic()))
            except queue.Empty:
                raise ChatFailed("late" if written else "slow") from None
            if kind == "failed":
                raise ChatFailed(_in_the_middle(value) if written else _at_the_start(value))
            if kind == "done":
                if not written:
                    raise ChatFailed("empty")
                return
            written += len(value.strip())
            if written > LONGEST:
                raise ChatFailed("endless")
            if value:
                yield value
            if time.monotonic() - began > self._total:
                raise ChatFailed("late")


def _in_the_middle(code: str) -> str:
    return "broken" if code in ("unreachable", "server", "malformed") else code


def _at_the_start(code: str) -> str:
    return "empty" if code == "broken" else code


def _options(settings: Settings, provider: str) -> dict[str, Any]:
    """What the provider's own class is given, in its own words."""
    key = settings.chat_model_api_key.get_secret_value()
    address = settings.chat_model_base_url
    options: dict[str, Any] = {"base_url": address} if address else {}
    if provider == "ollama":
        import httpx

        times = httpx.Timeout(
            settings.chat_model_timeout, connect=settings.chat_model_connect_timeout
        )
        client = {"timeout": times}
        if key:
            client["headers"] = {"Authorization": f"Bearer {key}"}
        return options | {
            "client_kwargs": client,
            "temperature": 0,
            "num_predict": _LONGEST_IN_TOKENS,
        }
    options |= {"max_retries": 0, "timeout": settings.chat_model_timeout}
    if provider == "openai":
        from openai import Timeout

        options["timeout"] = Timeout(
            settings.chat_model_timeout, connect=settings.chat_model_connect_timeout
        )
        if address:
            # A key that was set for another server is not sent to this one.
            key = key or "none"
            options["temperature"] = 0
    return options | ({"api_key": key} if key else {})


def _ending(chunk: Any) -> str:
    told = chunk.response_metadata
    return str(
        told.get("finish_reason") or told.get("done_reason") or told.get("stop_reason") or ""
    )


def failure_code(error: BaseException | None) -> str:
    """Why a call failed, from the error of whichever library made it and those behind it."""
    names, status = set(), None
    while error is not None:
        names |= {base.__name__ for base in type(error).__mro__}
        response = getattr(error, "response", None)
        status = (
            status or getattr(error, "status_code", None) or getattr(response, "status_code", None)
        )
        if isinstance(error, (ValueError, KeyError, TypeError, AttributeError, IndexError)):
            names.add("malformed")  # what libraries stumble over when an answer is not as agreed
        error = error.__cause__ or error.__context__
    if isinstance(status, int) and status >= 400:
        return _BY_STATUS.get(status, "server" if status >= 500 else "rejected")
    if any("ConnectTimeout" in name for name in names):
        return "unreachable"
    if any("Timeout" in name for name in names):
        return "late"
    if names & {"ConnectError", "APIConnectionError", "ConnectionError", "ConnectionRefusedError"}:
        return "unreachable"
    return "malformed" if "malformed" in names else "server"
