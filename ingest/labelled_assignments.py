"""Assignments told by labels below their task: "Cơ quan chủ trì: Sở Y tế. Thời gian: Quý II/2025".

They are a row of a table written out: each label says what a column's header would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.deadlines import cell_deadline
from ingest.directive import ROLES, Assignment, BodyMention, Section
from ingest.letters import LOWER
from ingest.tables import DEADLINE, column_kind

_FIELD = re.compile(
    r"(?:^|(?<=[;.(])\s*)[\s\-–+•*]*(?P<label>[^\W\d][^:;.|\n]{2,60}):[ \t]*"
    rf"(?P<value>[^;|\n]*?)(?=\)?[.;]?\s*(?:$|\n|;|\.\s+[^\W\d_{LOWER}]))",
    re.M,
)
_LABEL = re.compile(r"\s*(?:(?:\d+(?:\.\d+)*|[IVXLC]+|[a-zđ])\s*[.)-]+\s*|[-–+•*]\s*)*")


@dataclass(frozen=True)
class _Told:
    """A label's kind and the span of what stands behind it; `at` is where the label begins."""

    kind: str
    at: int
    start: int
    end: int


def labelled_assignments(
    text: str,
    sections: Sequence[Section],
    bodies: Sequence[BodyMention],
    issued_on: date | None,
) -> list[Assignment]:
    """Return what sections assign in labels, which stand in their own words or open those below."""
    parents = {section.parent for section in sections}
    below: dict[int | None, list[Section]] = {}
    for index, section in enumerate(sections):
        if index not in parents:
            below.setdefault(section.parent, []).append(section)
    found: list[Assignment] = []
    for index, section in enumerate(sections):
        told = list(_told(text, section, below.get(index, []), index in parents))
        if any(field.kind in ROLES for field in told):
            found += _read(text, section, told, bodies, issued_on)
    return found


def _told(
    text: str, section: Section, below: Sequence[Section], has_children: bool
) -> Iterator[_Told]:
    """Yield the labels of a section, none of them its first words."""
    first = min((s.start for s in below), default=section.end) if has_children else section.end
    label = _LABEL.match(text, section.start)
    opening = label.end() if label else section.start
    yield from (field for field in _fields(text, section.start, first) if field.at > opening)
    for child in below:
        fields = list(_fields(text, child.start, child.end))
        if fields and not text[child.start : fields[0].at].strip(" -–+•*"):
            yield from fields


def _fields(text: str, start: int, end: int) -> Iterator[_Told]:
    for match in _FIELD.finditer(text, start, end):
        kind = column_kind(match["label"])
        if kind in ROLES or kind == DEADLINE:
            yield _Told(kind, match.start("label"), match.start("value"), match.end("value"))


def _read(
    text: str,
    section: Section,
    told: Sequence[_Told],
    bodies: Sequence[BodyMention],
    issued_on: date | None,
) -> Iterator[Assignment]:
    """Yield the assignments of one task: the words before the first label, on their own line."""
    label = _LABEL.match(text, section.start)
    start = label.end() if label else section.start
    stop = min(told[0].at, *(at for at in [text.find("\n", start)] if at >= 0), section.end)
    end = start + len(text[start:stop].rstrip(" .;:(-–+•*"))
    due = next((f for f in told if f.kind == DEADLINE and f.end > f.start), None)
    deadline = cell_deadline(text, due.start, due.end, issued_on) if due else None
    quote_end = max(field.end for field in told)
    who = [
        (mention.name, field.kind)
        for field in told
        if field.kind in ROLES
        for mention in bodies
        if field.start <= mention.start and mention.end <= field.end
    ]
    for body, role in dict.fromkeys(who):
        if end > start:
            yield Assignment(body, role, start, end, start, quote_end, section.label, deadline)
