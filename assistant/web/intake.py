"""The tab that takes documents into the library, and the runs that it starts.

A run is a thread of its own with its own folder and report, found by a key that only the tab that
started it knows: tabs cannot mix their reports, and a phone that fell asleep finds its own again.
"""

from __future__ import annotations

import logging
import shutil
import threading
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_urlsafe
from tempfile import mkdtemp
from typing import Any

import gradio as gr
from gradio.utils import get_upload_folder

from assistant import messages
from assistant.ingestion import KEEP, REPLACE, Outcome, Progress, ingest
from assistant.web import intake_view
from assistant.web.server_function import server_function
from ingest.errors import FileTooLarge
from ingest.readers import MAX_MEGABYTES
from vectorstore.errors import LibraryBusy
from vectorstore.library import Library

logger = logging.getLogger(__name__)

_SCRIPT = Path(__file__).with_name("intake.js")
_REMEMBERED = 20  # runs whose reports can still be looked at


def intake_tab(library: Library) -> gr.HTML:
    """The tab as a component, whose `change` tells that a run has ended."""
    desk = _Desk(library)
    return gr.HTML(
        "",
        html_template=f'<div class="intake-body">{intake_view.form()}</div>',
        apply_default_css=False,
        elem_id="intake",
        js_on_load=_SCRIPT.read_text(encoding="utf-8"),
        server_functions=[
            server_function(call)
            for call in (desk.start_intake, desk.follow_intake, desk.stop_intake)
        ],
        most=MAX_MEGABYTES * 1_000_000,
        take_out=messages.TAKE_OUT,
        uploading=messages.UPLOADING,
        upload_failed=messages.UPLOAD_FAILED,
    )


@dataclass
class Run:
    """Files on their way into the library, and what has become of each so far."""

    folder: Path
    files: list[Path]
    same_number: str
    outcomes: list[Outcome] = field(default_factory=list)
    progress: Progress | None = None
    stopping: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    failure: str = ""

    def take_in(self, library: Library) -> None:
        """Do it all, and never raise: what went wrong is told in `failure`."""
        try:
            steps = ingest(
                library,
                self.files,
                same_number=self.same_number,
                progress=self._follow,
                cancelled=self.stopping.is_set,
            )
            for outcome in steps:
                self.outcomes.append(outcome)
        except LibraryBusy:
            self.failure = messages.INTAKE_BUSY
        except Exception:  # the report has to say so, whatever it was
            logger.exception("documents could not be taken in")
            self.failure = messages.INTAKE_FAILED
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.ended.set()

    def _follow(self, progress: Progress) -> None:
        self.progress = progress


class _Desk:
    """What intake.js asks; `wanted` is what it sends."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._runs: dict[str, Run] = {}

    def start_intake(self, wanted: dict[str, Any]) -> str:
        """Start a run over the files that were sent up; its key, with which it is followed."""
        folder = Path(mkdtemp(prefix="nap-van-ban-"))
        try:
            files = [
                _copied(sent, folder / str(number)) for number, sent in enumerate(wanted["files"])
            ]
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        run = Run(folder, files, REPLACE if wanted.get("replace") else KEEP)
        for name in wanted.get("too_large", ()):
            path = folder / Path(str(name)).name
            error = FileTooLarge(path, str(MAX_MEGABYTES))
            run.outcomes.append(Outcome(path, "refused", error=error))
        key = token_urlsafe(12)
        self._runs = dict(list(self._runs.items())[-_REMEMBERED:]) | {key: run}
        threading.Thread(target=run.take_in, args=(self._library,), daemon=True).start()
        return key

    def follow_intake(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """How a run stands: its HTML, and whether it goes on; nothing where it is not known."""
        run = self._runs.get(str(wanted["key"]))
        if run is None:
            return {"html": "", "told": "", "running": False}
        if run.ended.is_set():
            return {"html": intake_view.report(run, self._library), "told": "", "running": False}
        told = intake_view.told_file(run)
        return {"html": intake_view.progress(run), "told": told, "running": True}

    def stop_intake(self, wanted: dict[str, Any]) -> None:
        """Have a run stop after what it is doing right now."""
        if run := self._runs.get(str(wanted["key"])):
            run.stopping.set()


def _copied(sent: str, folder: Path) -> Path:
    """A file that was sent up, copied into a folder of its own under its own name.

    Raises PermissionError for a path that is not among what was sent up.
    """
    path = Path(str(sent)).resolve()
    if not path.is_relative_to(Path(get_upload_folder()).resolve()):
        raise PermissionError(path)
    folder.mkdir()
    return Path(shutil.copyfile(path, folder / path.name))
