"""The task list as HTML: a table that folds into cards, each task leading to where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import messages
from assistant.relations import RelationGraph
from assistant.tasks import Task
from assistant.web.evidence import address, safe, without_bars
from assistant.web.relations_view import ended
from assistant.web.task_filter import TaskFilter
from ingest.directive import ROLES

_SHOWN = 200
_FILES = {"docx": messages.SAVE_WORD, "xlsx": messages.SAVE_EXCEL}


def form() -> str:
    """The fields that narrow the list, and the place where the list comes."""
    roles = "".join(f'<option value="{role}">{_role_name(role)}</option>' for role in ROLES)
    return f"""<form class="task-form" role="search" aria-label="{messages.TASKS_TAB}">
  <div class="field combo task-body"><label for="task-body">{messages.TASK_BODY}</label>
    <input id="task-body" type="text" autocomplete="off" placeholder="{messages.EVERY_BODY}">
    <button type="button" class="clear-body" aria-label="{messages.EVERY_BODY}" hidden>×</button>
    <ul id="task-bodies"></ul></div>
  <div class="field"><label for="task-role">{messages.TASK_ROLE}</label>
    <select id="task-role" name="role"><option value="">{messages.EVERY_ROLE}</option>{roles}</select></div>
  <div class="field task-words"><label for="task-words">{messages.TASK_WORDS}</label>
    <input id="task-words" name="words" type="search" autocomplete="off"></div>
  <div class="field"><label for="task-first">{messages.DUE_SINCE}</label>
    <input id="task-first" name="first" type="date"></div>
  <div class="field"><label for="task-last">{messages.DUE_UNTIL}</label>
    <input id="task-last" name="last" type="date"></div>
</form>
<div class="task-list"></div>"""


def task_list(found: Sequence[Task], wanted: TaskFilter, graph: RelationGraph) -> str:
    """The list's HTML with links that save it whole; only the first of a long one are shown.

    A task of a document that `graph` knows to be replaced or repealed is marked so.
    """
    if wanted.is_backwards:
        return f'<p class="hint" role="alert">{messages.WRONG_DAYS}</p>'
    if not found:
        return f'<p class="hint" role="status">{messages.NO_TASKS}</p>'
    count = messages.TASK_COUNT.format(count=len(found))
    told = messages.TASKS_OF.format(count=count, body=wanted.body) if wanted.body else count
    told = ", ".join(filter(None, (told, messages.due_between(wanted.first, wanted.last))))
    columns = [name for name in messages.TASK_COLUMNS if name != "body" or not wanted.body]
    heads = "".join(f'<th scope="col">{messages.TASK_COLUMNS[name]}</th>' for name in columns)
    rows = "".join(
        _row(number, task, columns, ended(graph, task.directive.id))
        for number, task in enumerate(found[:_SHOWN], 1)
    )
    left = len(found) - _SHOWN
    more = f'<p class="hint">{messages.MORE_ROWS.format(count=left)}</p>' if left > 0 else ""
    return (
        f'<div class="task-head"><p class="count" role="status">{safe(told)}</p>'
        f'<div class="task-files">{_files(wanted)}</div></div>'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{more}"
    )


def _files(wanted: TaskFilter) -> str:
    return "".join(
        f'<a class="original" href="{safe(wanted.address(suffix))}" download>{label}</a>'
        for suffix, label in _FILES.items()
    )


def _row(number: int, task: Task, columns: Sequence[str], ended: str) -> str:
    cells = {
        "rank": str(number),
        "task": safe(" ".join(without_bars(task.text).split())),
        "body": safe(task.body or messages.NOBODY_NAMED) + _group(task),
        "role": _role_name(task.role) + ("" if "body" in columns else _group(task)),
        "deadline": _due(task),
        "source": _source(number, task, ended),
    }
    return "".join(
        [
            "<tr>",
            *(
                f'<td class="{name}" data-label="{messages.TASK_COLUMNS[name]}">{cells[name]}</td>'
                for name in columns
            ),
            "</tr>",
        ]
    )


def _group(task: Task) -> str:
    return (
        f"<small>{safe(messages.OF_GROUP.format(group=task.group))}</small>" if task.group else ""
    )


def _due(task: Task) -> str:
    """The deadline in the directive's words, and its last day where the words do not say it."""
    day = messages.day(task.last)
    if not task.deadline:
        return f'<span class="none">{messages.NO_DEADLINE}</span>'
    exact = f"<small>{messages.DUE_DAY.format(day=day)}</small>" if day not in task.deadline else ""
    return safe(task.deadline) + exact


def _source(number: int, task: Task, ended: str) -> str:
    quote = task.citation
    label = messages.OPEN_TASK.format(number=number, directive=quote.directive)
    where = address(quote.directive_id, quote.start, quote.end)
    places = [messages.section_name(task.section)] if task.section else []
    places += [messages.PAGE.format(page=quote.page)] if quote.page else []
    places += [messages.day(task.directive.issued_on)] if task.directive.issued_on else []
    mark = f'<small class="ended">{safe(ended)}</small>' if ended else ""
    return (
        f'<a href="{safe(where)}" aria-label="{safe(label)}">'
        f"{safe(messages.short_name(task.directive))}</a><small>{safe(' · '.join(places))}</small>{mark}"
    )


def _role_name(role: str) -> str:
    name = messages.ROLE_NAMES[role]
    return name[:1].upper() + name[1:]
