"""Who does what by when: what the rows of tables assign, what labels do, and what sentences do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ingest.directive import Assignment, BodyMention, Section
from ingest.labelled_assignments import labelled_assignments
from ingest.orders import sentence_assignments
from ingest.row_assignments import row_assignments
from ingest.tables import Table


def find_assignments(
    text: str,
    sections: Sequence[Section],
    tables: Sequence[Table],
    bodies: Sequence[BodyMention],
    issued_on: date | None,
) -> list[Assignment]:
    """Return the assignments of a text in its order, one for each task, body and role."""
    found = row_assignments(text, sections, tables, bodies, issued_on)
    found += labelled_assignments(text, sections, bodies, issued_on)
    found += sentence_assignments(text, sections, bodies, issued_on)
    return sorted(found, key=lambda assignment: assignment.quote_start)
