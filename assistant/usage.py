"""The options of the command line, with help and errors of usage in Vietnamese."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from assistant import messages


class _Format(argparse.HelpFormatter):
    """Help that opens with "Cách dùng"."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, messages.USAGE if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that says in one Vietnamese line what is wrong, and exits with 2."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, formatter_class=_Format, add_help=False, allow_abbrev=False)
        self._positionals.title = messages.ARGUMENTS
        self._optionals.title = messages.OPTIONS
        self.add_argument("-h", "--help", action="help", help=messages.HELP)

    def error(self, message: str) -> NoReturn:
        """Exit with status 2 and a line that says what is wrong."""
        line = messages.WRONG_USAGE.format(why=_in_vietnamese(message), prog=self.prog)
        sys.stderr.write(line + "\n")
        raise SystemExit(2)


class Command(Parser):
    """The parser of one command: options may stand before, between and after its paths."""

    _intermixing = False

    def parse_known_args(
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse as `parse_known_intermixed_args` does, which itself comes back here."""
        if self._intermixing:
            return super().parse_known_args(args, namespace)
        # Else argparse would cut its own "usage: " off a line that opens otherwise.
        self.usage = self.usage or self.format_usage().removeprefix(messages.USAGE)
        self._intermixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._intermixing = False


def _in_vietnamese(message: str) -> str:
    for pattern, line in messages.USAGE_ERRORS.items():
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return line.format(*found.groups())
    return message
