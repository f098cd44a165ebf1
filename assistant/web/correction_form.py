"""The form in which a person corrects what was read of a document, and the step to remove it."""

from __future__ import annotations

from collections.abc import Mapping

from assistant import messages
from assistant.web.evidence import safe
from ingest.directive import Directive
from ingest.kinds import KINDS
from vectorstore.corrections import CORRECTABLE, stated
from vectorstore.errors import BadDay, BadField, BadNumber, LibraryBusy

_LONG = "subject"


def correction_form(
    directive: Directive, typed: Mapping[str, str] | None = None, error: Exception | None = None
) -> str:
    """The form with the fields as they are, or as `typed` with the reason why they were refused."""
    values = {name: stated(directive, name) for name in CORRECTABLE} | dict(typed or {})
    wrong = _wrong_field(error)
    told = (
        f'<p class="form-error" id="form-error" role="alert">{safe(refused(error))}</p>'
        if error
        else ""
    )
    fields = "".join(_field(name, values[name], name == wrong) for name in CORRECTABLE)
    kinds = "".join(f'<option value="{safe(kind)}"></option>' for kind in sorted(KINDS))
    return (
        f'<form class="correction" novalidate><p class="hint">{messages.EDIT_HINT}</p>{told}{fields}'
        f'<datalist id="kinds">{kinds}</datalist><div class="form-actions">'
        f'<button type="submit" class="primary">{messages.SAVE}</button>'
        f'<button type="button" class="cancel">{messages.CANCEL}</button></div></form>'
    )


def removal() -> str:
    """The button that removes a document, which asks once more before it does."""
    return (
        f'<details class="removal"><summary>{messages.REMOVE}</summary>'
        f"<p>{messages.REMOVE_QUESTION}</p>"
        f'<button type="button" class="remove">{messages.REMOVE_FOR_GOOD}</button></details>'
    )


def refused(error: Exception) -> str:
    """Why something was not done to a document, in one line that names no place on the server."""
    if isinstance(error, KeyError):
        return messages.DOCUMENT_GONE
    if isinstance(error, LibraryBusy):
        return messages.INTAKE_BUSY
    if isinstance(error, BadField):
        name, _, value = str(error).partition(": ")
        if name in CORRECTABLE:
            return messages.refusal(BadField(f"{messages.FIELD_LABELS[name]}: {value}"))
    return messages.refusal(error)


def _wrong_field(error: Exception | None) -> str:
    if isinstance(error, BadDay):
        return "issued_on"
    if isinstance(error, BadNumber):
        return "number"
    return str(error).partition(": ")[0] if isinstance(error, BadField) else ""


def _field(name: str, value: str, is_wrong: bool) -> str:
    label = messages.DAY_FORMAT if name == "issued_on" else messages.FIELD_LABELS[name]
    wrong = ' aria-invalid="true" aria-describedby="form-error"' if is_wrong else ""
    common = f'id="field-{name}" name="{name}"{wrong}'
    if name == _LONG:
        control = f'<textarea {common} rows="3">{safe(value)}</textarea>'
    else:
        extra = {"kind": ' list="kinds"', "issued_on": ' inputmode="numeric"'}.get(name, "")
        control = f'<input type="text" {common}{extra} value="{safe(value)}" autocomplete="off">'
    return f'<div class="field"><label for="field-{name}">{label}</label>{control}</div>'
