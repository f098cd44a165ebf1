"""What the task list is narrowed to: by the fields of the page, or by the address of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from assistant import messages
from assistant.tasks import Task, tasks
from assistant.web.scope_bar import day_of
from ingest.directive import ROLES
from vectorstore.library import Library


@dataclass(frozen=True)
class TaskFilter:
    """Which tasks are wanted; what is left empty narrows nothing."""

    body: str = ""
    role: str = ""
    first: date | None = None
    last: date | None = None
    words: str = ""

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> TaskFilter:
        """The filter that fields say; raises ValueError for a day or a role that is none."""
        role = str(fields.get("role") or "")
        if role and role not in ROLES:
            raise ValueError(role)
        return cls(
            body=str(fields.get("body") or "").strip(),
            role=role,
            first=day_of(fields.get("first")),
            last=day_of(fields.get("last")),
            words=str(fields.get("words") or "").strip(),
        )

    @property
    def is_backwards(self) -> bool:
        """Whether the first day comes after the last, so that no task can be wanted."""
        return bool(self.first and self.last and self.first > self.last)

    @property
    def title(self) -> str:
        """What a list of the wanted tasks is called."""
        title = messages.TASKS_TITLE
        if self.body:
            title = messages.TASKS_OF.format(count=messages.TASKS_TAB, body=self.body)
        return ", ".join(filter(None, (title, messages.due_between(self.first, self.last))))

    def tasks(self, library: Library) -> list[Task]:
        """The tasks of a library that are wanted, newest directive first."""
        return tasks(
            library,
            body=self.body,
            role=self.role,
            first=self.first,
            last=self.last,
            words=self.words,
        )

    def address(self, suffix: str) -> str:
        """Where the wanted tasks can be saved as a file of `suffix`, relative to the page."""
        days = {name: day.isoformat() for name in ("first", "last") if (day := getattr(self, name))}
        fields = {"body": self.body, "role": self.role, **days, "words": self.words}
        query = urlencode({name: value for name, value in fields.items() if value})
        return f"nhiem-vu.{suffix}" + (f"?{query}" if query else "")
