"""Methods as functions that the page's scripts may call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def server_function(method: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], Any]:
    """A function of the method's name: Gradio marks what it is given, and methods take no mark."""

    def call(wanted: dict[str, Any]) -> Any:
        return method(wanted)

    call.__name__ = method.__name__
    return call
