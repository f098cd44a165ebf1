"""Files read by worker processes: several at a time, in bounds, and stopped when nobody waits.

A hostile file costs its own worker at the most: one that hangs, dies or grows too large is killed
with all that it has started, its file is refused, and a new worker takes the next file.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from typing import NamedTuple

from ingest import Reading, archives, errors
from ingest.errors import IngestError, ReaderFailed, TooHeavy, TooSlow
from ingest.readers import MAX_MEGABYTES
from ingest.worker import READING

STALLED_SECONDS = 120
"""How long a file may show no progress: no page takes this long, the outline of no document does."""
LONGEST_SECONDS = 3_600
"""How long a file may take on the whole: enough for 1,000 scanned pages."""
COMMAND = (sys.executable, "-P", "-m", "ingest.worker")
_MOST_WORKERS = 4  # each may grow to 3 GB, and one process alone stores what they read
_LOOK = 0.1  # seconds between two looks at the clock and at `cancelled`
_ROOT = Path(__file__).resolve().parent.parent

PathAdvance = Callable[[Path, int, int], None]
"""Told of a file how many of its pages are read, and how many there are."""


@dataclass(frozen=True)
class Known:
    """A file that was not read, for the caller has its bytes already."""

    sha256: str


class FileRead(NamedTuple):
    """What became of a file.

    `path` names it, a member of an archive as "goi.zip/thu-muc/ten.pdf"; `original` is where its
    bytes are until the next file is asked for.
    """

    path: Path
    original: Path
    result: Reading | Known | IngestError


Answer = Reading | Known | list[list[str]] | IngestError


def read_files(
    paths: Iterable[Path],
    advance: PathAdvance,
    cancelled: Callable[[], bool],
    known: Container[str] = (),
    command: Sequence[str] = COMMAND,
) -> Iterator[FileRead]:
    """Read files and the members of ZIP archives, in the order of `paths`.

    A file whose SHA-256 is in `known` is not read. Stops when `cancelled` says so; nothing runs on
    once the iterator is closed. `command` starts a worker. Only a few readings are held at a time,
    however many files there are.
    """
    with (
        TemporaryDirectory(prefix="nap-") as folder,
        _Pool(command, folder, known, advance, cancelled) as pool,
    ):
        ahead: deque[_Job] = deque()
        try:
            for job in _jobs(paths, Path(folder), pool):
                ahead.append(pool.submit(job))
                while len(ahead) > pool.most + 2:
                    yield from _finished(ahead.popleft(), pool)
            while ahead:
                yield from _finished(ahead.popleft(), pool)
        except _Cancelled:
            return


def _finished(job: _Job, pool: _Pool) -> Iterator[FileRead]:
    result = pool.wait(job)
    yield FileRead(job.path, job.original, result)
    if job.original != job.path:  # unpacked for this
        job.original.unlink(missing_ok=True)


def _jobs(paths: Iterable[Path], folder: Path, pool: _Pool) -> Iterator[_Job]:
    for number, path in enumerate(paths):
        if path.suffix.lower() != archives.SUFFIX:
            yield _Job(path, path)
            continue
        unpacking = pool.submit(_Job(path, path, folder / str(number)))
        members = pool.wait(unpacking)
        if isinstance(members, IngestError):
            shutil.rmtree(unpacking.folder, ignore_errors=True)
            yield _Job(path, path, known=members)
            continue
        for name, *told in members:
            shown = path / name
            if len(told) == 1:
                yield _Job(shown, Path(told[0]))
            else:
                yield _Job(shown, shown, known=_error(shown, *told))


class _Cancelled(Exception):
    """Whoever waits for the files wants no more of them."""


@dataclass
class _Job:
    """A file to be read, or an archive to be unpacked into `folder`, or a refusal already known."""

    path: Path
    original: Path
    folder: Path | None = None
    known: IngestError | None = None
    future: Future = field(default_factory=Future)

    def request(self) -> bytes:
        parts = [self.original.absolute(), *filter(None, [self.folder])]
        return json.dumps([str(part) for part in parts]).encode() + b"\n"


class _Pool:
    """Worker processes, one for each thread that waits for an answer."""

    def __init__(
        self,
        command: Sequence[str],
        folder: str,
        known: Container[str],
        advance: PathAdvance,
        cancelled: Callable[[], bool],
    ) -> None:
        self.most = min(os.cpu_count() or 1, _MOST_WORKERS)
        self._command = command
        self._folder = folder
        self._known = known
        self._advance = advance
        self._cancelled = cancelled
        self._threads = ThreadPoolExecutor(self.most, thread_name_prefix="ingest")
        self._pages: SimpleQueue[tuple[Path, int, int]] = SimpleQueue()
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._busy: list[_Worker] = []
        self._closed = False

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._closed = True
            workers = [*self._idle, *self._busy]
        for worker in workers:
            worker.kill()
        self._threads.shutdown(cancel_futures=True)  # its threads bury the busy ones
        for worker in self._idle:
            worker.bury()

    def submit(self, job: _Job) -> _Job:
        """Have a job done as soon as a worker is free."""
        if job.known:
            job.future.set_result(job.known)
        else:
            job.future = self._threads.submit(self._run, job)
        return job

    def wait(self, job: _Job) -> Answer:
        """Wait for a job, telling of pages read and watching the clock. Raises _Cancelled."""
        while True:
            if self._cancelled():
                raise _Cancelled
            try:
                return job.future.result(timeout=_LOOK)
            except TimeoutError:
                self._watch()
            finally:
                self._tell()

    def _run(self, job: _Job) -> Answer:
        if self._known and not job.folder and (sha256 := _sha256(job.original)) in self._known:
            return Known(sha256)
        worker = self._take()
        answer = worker.ask(job, self._pages)
        with self._lock:
            self._busy.remove(worker)
            stays = not worker.leaving and not self._closed
            if stays:
                self._idle.append(worker)
        if not stays:
            worker.kill()
            worker.bury()
        return answer

    def _take(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise _Cancelled
            while self._idle and self._idle[-1].dead:
                self._idle.pop().bury()
            worker = self._idle.pop() if self._idle else _Worker(self._command, self._folder)
            self._busy.append(worker)
            return worker

    def _watch(self) -> None:
        with self._lock:
            for worker in self._busy:
                worker.check_clock()

    def _tell(self) -> None:
        while True:
            try:
                self._advance(*self._pages.get_nowait())
            except Empty:
                return


class _Worker:
    """A worker process, the leader of a group of its own so that what it starts ends with it.

    What it leaves in the temporary `folder` when it is killed goes with that folder.
    """

    def __init__(self, command: Sequence[str], folder: str) -> None:
        path = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
        # The workers share the cores already: Tesseract on several threads only slows the others.
        environment = {"OMP_THREAD_LIMIT": "1", **os.environ, "PYTHONPATH": path, "TMPDIR": folder}
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )
        self._late = False
        self._begun = self._moved = time.monotonic()
        self.leaving = False

    @property
    def dead(self) -> bool:
        """Whether the process has ended."""
        return self._process.poll() is not None

    def ask(self, job: _Job, pages: SimpleQueue[tuple[Path, int, int]]) -> Answer:
        """Have a job done; a worker that did not answer is `leaving` afterwards."""
        self._begun = self._moved = time.monotonic()
        try:
            self._process.stdin.write(job.request())
            self._process.stdin.flush()
            while line := self._process.stdout.readline():
                self._moved = time.monotonic()
                tag, body = line[:1], line[2:]
                if tag == b"P":
                    pages.put((job.path, *map(int, body.split())))
                elif tag == b"L":
                    self.leaving = True
                else:
                    return _result(job, tag, body)
        except OSError:  # it has left already
            pass
        self.leaving = True
        return self._why_silent(job)

    def _why_silent(self, job: _Job) -> IngestError:
        self.kill()
        status = self._process.wait()
        if self._late or status == -signal.SIGXCPU:
            return TooSlow(job.path)
        if status < 0:  # the system took its memory away, or a library fell over the file
            return TooHeavy(job.path)
        return ReaderFailed(job.path, f"worker: {status}")

    def check_clock(self) -> None:
        """Kill the process where its file shows no progress, or takes too long on the whole."""
        now = time.monotonic()
        if now - self._moved > STALLED_SECONDS or now - self._begun > LONGEST_SECONDS:
            self._late = True
            self.kill()

    def kill(self) -> None:
        """Kill the process and all that it has started; its group is there until `bury`."""
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def bury(self) -> None:
        """Wait for the end of a process that has been killed or has left."""
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                pipe.close()


def _sha256(path: Path) -> str:
    """Of a file that would be read; "" for any other."""
    try:
        if not path.is_file() or path.stat().st_size > MAX_MEGABYTES * 1_000_000:
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:  # reading it says why
        return ""


def _result(job: _Job, tag: bytes, body: bytes) -> Answer:
    if tag == b"R":
        return READING.validate_json(body)
    if tag == b"M":
        return json.loads(body)
    return _error(job.path, *json.loads(body))


def _error(path: Path, name: str, detail: str) -> IngestError:
    return getattr(errors, name)(path, detail)
