"""Days as directives print them: "Cần Thơ, ngày 28 tháng 11 năm 2024"."""

from __future__ import annotations

import re
from datetime import date

DAY = re.compile(
    r"[Nn]g[àa]y\s*(\d{1,2})\s*[Tt]h[áa]ng\s*(\d{1,2})\s*[Nn]ăm\s*(\d\s?\d\s?\d\s?\d)(?!\d)"
    r"|[Nn]gày\s*(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)"
)


def day_of(match: re.Match[str]) -> date | None:
    """Return the day a match of DAY names, or None where the calendar has no such day."""
    parts = [part for part in match.groups() if part]
    try:
        return date(int(parts[2].replace(" ", "")), int(parts[1]), int(parts[0]))
    except ValueError:
        return None
