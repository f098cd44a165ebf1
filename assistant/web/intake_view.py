"""The intake tab as HTML: the form, the progress of a run, and its report in three groups."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import messages
from assistant.ingestion import Outcome
from assistant.web.evidence import address, safe
from ingest.directive import Directive
from ingest.errors import IngestError
from ingest.filename import plain_path
from ingest.readers import MAX_MEGABYTES, SUFFIXES
from vectorstore.library import Library

if TYPE_CHECKING:
    from assistant.web.intake import Run

_EXPECTED = ("number", "issued_on", "issuer", "subject")
"""Fields without which a document is hard to find and to cite."""
_SHOWN = ("issued_on", "issuer", "subject")


def form() -> str:
    """Where files are chosen; intake.js sends them up and follows the run."""
    named = [told for suffix, told in messages.FORMATS.items() if suffix in SUFFIXES]
    accepted = messages.ACCEPTED.format(formats=", ".join(named), limit=MAX_MEGABYTES)
    choices = "".join(
        f'<label><input type="radio" name="same" value="{value}"{checked}> {told}</label>'
        for value, told, checked in (
            ("keep", messages.KEEP_BOTH, " checked"),
            ("replace", messages.REPLACE_OLD, ""),
        )
    )
    return (
        '<form class="intake-form"><label class="drop">'
        '<input type="file" multiple class="unseen" aria-describedby="accepted">'
        f'<b>{messages.CHOOSE_FILES}</b><span id="accepted">{accepted}</span></label>'
        f'<ul class="chosen"></ul><fieldset><legend>{messages.SAME_NUMBER}</legend>{choices}'
        f'</fieldset><div class="form-actions">'
        f'<button type="submit" class="primary" disabled>{messages.START_INTAKE}</button>'
        f'<button type="button" class="stop" hidden>{messages.STOP_INTAKE}</button></div></form>'
        '<p class="unseen intake-told" role="status"></p><div class="intake-run"></div>'
    )


def told_file(run: Run) -> str:
    """The file that a run is at, in words: "Tệp 3/12: ke-hoach-87.pdf"."""
    now = run.progress
    if run.stopping.is_set():
        return messages.INTAKE_STOPPING
    if now is None:
        return messages.INTAKE_WAITING
    return messages.INTAKE_FILE.format(number=now.index, total=now.total, name=now.file)


def progress(run: Run) -> str:
    """How far a run is, by file and page."""
    now, told = run.progress, told_file(run)
    if now is None or run.stopping.is_set():
        return _bar(told, None)
    share = (now.index - 1) / max(1, now.total)
    if now.pages:
        told += ", " + messages.INTAKE_PAGE.format(page=now.page, pages=now.pages)
        share += now.page / now.pages / max(1, now.total)
    return _bar(told, min(share, 1.0))


def _bar(told: str, share: float | None) -> str:
    value = "" if share is None else f' value="{share:.3f}"'
    return (
        f'<p class="progress-told">{safe(told)}</p>'
        f'<progress max="1"{value} aria-label="{messages.INTAKE_PROGRESS}"></progress>'
    )


def report(run: Run, library: Library) -> str:
    """What became of every file, in three groups, with what can be done about each."""
    groups: dict[str, list[str]] = {name: [] for name in messages.REPORT_GROUPS}
    for outcome in run.outcomes:
        name, entry = _entry(outcome, run.folder, library)
        groups[name].append(entry)
    parts = "".join(
        f'<section class="group {name}"><h3>{title} <span>{len(groups[name])}</span></h3>'
        f"<ul>{''.join(groups[name])}</ul></section>"
        for name, title in messages.REPORT_GROUPS.items()
        if groups[name]
    )
    stopped = messages.INTAKE_STOPPED if run.stopping.is_set() and not run.failure else ""
    lines = [
        f'<p class="run-note" role="alert">{line}</p>' for line in (run.failure, stopped) if line
    ]
    return f'<h2 tabindex="-1">{messages.REPORT}</h2>{"".join(lines)}{parts}'


def _entry(outcome: Outcome, folder: Path, library: Library) -> tuple[str, str]:
    """The group of a file and its entry in the report."""
    file = _file(outcome.path, folder)
    if outcome.error is not None or outcome.directive is None:
        return "refused", f"<li><p>{safe(_refusal(outcome, file))}</p></li>"
    try:
        directive = library.directive(outcome.directive.id)
    except KeyError:  # removed since
        told = f"<b>{safe(file)}</b><p>{messages.DOCUMENT_GONE}</p>"
        return "noted", f"<li>{told}</li>"
    notes = _notes(outcome, directive)
    if outcome.status == "unchanged":
        notes = [messages.ALREADY_THERE, *notes]
    group = "noted" if notes else "good"
    done = [messages.REPLACED] if outcome.status == "replaced" else []
    return group, _document(directive, file, [*done, *notes], library.corrections(directive.id))


def _file(path: Path, folder: Path) -> str:
    """A file as the person knows it: without the folder of the run and its number in there."""
    inside = path.relative_to(folder) if path.is_relative_to(folder) else Path(path.name)
    parts = inside.parts[1:] if len(inside.parts) > 1 else inside.parts
    return plain_path(Path(*parts))


def _refusal(outcome: Outcome, file: str) -> str:
    error = outcome.error
    if isinstance(error, IngestError):
        return messages.refusal(type(error)(Path(file), error.detail))
    return messages.refusal(type(error)(file)) if error else file


def _notes(outcome: Outcome, directive: Directive) -> list[str]:
    """What a person has to know about a document that was taken in."""
    notes = [messages.warning(code) for code in directive.warnings]
    missing = [messages.FIELD_NAMES[name] for name in _EXPECTED if not getattr(directive, name)]
    if missing:
        notes.append(messages.FIELDS_NOT_FOUND.format(fields=", ".join(missing)))
    if outcome.status == "added":
        notes += [
            messages.SAME_NUMBER_KEPT.format(other=other.source.name) for other in outcome.versions
        ]
    return notes


def _document(
    directive: Directive, file: str, notes: Sequence[str], corrected: dict[str, str]
) -> str:
    values = {
        "issued_on": messages.day(directive.issued_on),
        "issuer": directive.issuer_name,
        "subject": directive.subject,
    }
    mark = f' <small class="corrected">{messages.CORRECTED_MARK}</small>'
    fields = "".join(
        f"<dt>{messages.FIELD_LABELS[name]}</dt>"
        f"<dd>{safe(values[name]) or '—'}{mark if name in corrected else ''}</dd>"
        for name in _SHOWN
    )
    told = messages.directive_name(directive)
    where = safe(address(directive.id))
    name = " ".join(filter(None, (directive.kind, directive.number or messages.UNNUMBERED)))
    lines = "".join(f'<li class="note">{safe(note)}</li>' for note in notes)
    return (
        f'<li><div class="entry-head"><b>{safe(name)}'
        f"{mark if {'number', 'kind'} & set(corrected) else ''}</b>"
        f'<span class="entry-file">{safe(file)} · {safe(messages.how_read(directive.source))}</span>'
        f'</div><div class="entry-links"><a href="{where}" aria-label='
        f'"{safe(messages.OPEN_DIRECTIVE.format(directive=told))}">{messages.OPEN}</a>'
        f'<a href="{where}/sua" aria-label="{safe(messages.EDIT_OF.format(directive=told))}">'
        f"{messages.EDIT_SHORT}</a></div><dl>{fields}</dl>"
        f"{f'<ul class=notes>{lines}</ul>' if lines else ''}</li>"
    )
