"""What a person has corrected of a directive's fields, over what was read from its file."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from ingest.directive import Directive
from vectorstore.errors import BadDay, BadField, BadNumber

CORRECTABLE = ("number", "kind", "issuer", "issued_on", "subject")
"""The fields of a directive that a person may correct."""
_DAY = "%d/%m/%Y"
_LONGEST = {"number": 60, "kind": 60, "issuer": 200, "subject": 1000}


def checked(fields: Mapping[str, str]) -> dict[str, str]:
    """The corrections as they are kept: NFC, single spaces, a day as 28/11/2024; "" empties.

    Raises BadField for a field that is not CORRECTABLE or too long, BadDay and BadNumber.
    """
    return {name: _checked(name, value) for name, value in fields.items()}


def _checked(name: str, value: str) -> str:
    text = " ".join(unicodedata.normalize("NFC", value).split())
    if name not in CORRECTABLE or len(text) > _LONGEST.get(name, len(text)):
        raise BadField(f"{name}: {text[:40]}")
    if name == "number" and text and not any(char.isdigit() for char in text):
        raise BadNumber(text)
    return _printed(_day(text)) if name == "issued_on" and text else text


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, _DAY).date()
    except ValueError as error:
        raise BadDay(text) from error


def _printed(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def stated(directive: Directive, name: str) -> str:
    """What a directive has in a field, written as a correction would be."""
    value = getattr(directive, name)
    return _printed(value) if isinstance(value, date) else value or ""


def corrected(directive: Directive, corrections: Mapping[str, str]) -> Directive:
    """The directive with the fields that a person gave it.

    A corrected issuer is a whole name: the parent body that was read goes.
    """
    values: dict[str, object] = dict(corrections)
    if "issued_on" in corrections:
        day = corrections["issued_on"]
        values["issued_on"] = _day(day) if day else None
    if "issuer" in corrections:
        values["parent_issuer"] = ""
    return replace(directive, **values) if values else directive
