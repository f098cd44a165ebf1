"""A process that reads files for `ingest.pool`, so that a hostile file takes down nothing else.

One request a line on standard input, a JSON list: the path of a file, or of an archive and the
folder to unpack it into. Each answer is a line of a letter and what belongs to it:

    P 3 10                   page 3 of 10 is read
    R {...}                  the Reading
    M [[name, path], ...]    the members of an archive; [name, error, detail] for one refused
    E [error, detail]        why the file is refused
    L                        this process has grown: no more requests after the next answer

It lives until standard input ends, in bounds of memory and processor time.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO

from pydantic import TypeAdapter

from ingest import Reading, archives, read
from ingest.errors import IngestError, ReaderFailed, TooHeavy

READING = TypeAdapter(Reading)
LONGEST_ANSWER = 200_000_000
"""Bytes of one answer: a directive of 100 MB of text does not fit, one of 10,000 pages does."""
_ADDRESS_SPACE = 3 << 30  # bytes, of this process and of each that it starts
_CPU_SECONDS = 1_800  # for one file
_GROWN = 1 << 30  # bytes of memory: a process that once used as many is not used again


def main() -> None:
    """Answer requests until standard input ends."""
    requests, answers = _channels()
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    queue: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests, queue), daemon=True).start()
    while True:
        path, *folder = json.loads(queue.get())
        _bound_cpu()
        answer = _answer(answers, Path(path), *folder)
        if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > _GROWN:
            _send(answers, b"L")
        _send(answers, answer)


def _channels() -> tuple[BinaryIO, BinaryIO]:
    """Requests and answers; what else is printed or started here has to leave them alone."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, answers


def _listen(requests: BinaryIO, queue: SimpleQueue[bytes]) -> None:
    """Pass requests on; at their end nobody waits for an answer, and all that runs here stops."""
    for line in requests:
        queue.put(line)
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _bound_cpu() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    bound = int(used.ru_utime + used.ru_stime) + _CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (bound, resource.RLIM_INFINITY))


def _answer(answers: BinaryIO, path: Path, folder: str | None = None) -> bytes:
    def advance(done: int, total: int) -> None:
        _send(answers, b"P %d %d" % (done, total))

    try:
        if folder is None:
            answer = b"R " + READING.dump_json(read(path, advance))
        else:
            members = archives.unpack(path, Path(folder), advance)
            answer = b"M " + json.dumps([_told(member) for member in members]).encode()
        if len(answer) > LONGEST_ANSWER:
            raise TooHeavy(path)
    except IngestError as error:
        return _refused(error)
    except (MemoryError, RecursionError):
        return _refused(TooHeavy(path))
    except Exception as error:  # whatever a file brings about, the next one is read
        return _refused(ReaderFailed(path, _place(error)))
    return answer


def _refused(error: IngestError) -> bytes:
    return b"E " + json.dumps([type(error).__name__, error.detail]).encode()


def _told(member: archives.Member) -> list[str]:
    if member.error:
        return [member.name, type(member.error).__name__, member.error.detail]
    return [member.name, str(member.path)]


def _place(error: Exception) -> str:
    """The kind of an error and where it was raised: "KeyError, outline.py:120"."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    if not trace:
        return type(error).__name__
    file = Path(trace.tb_frame.f_code.co_filename).name
    return f"{type(error).__name__}, {file}:{trace.tb_lineno}"


def _send(answers: BinaryIO, line: bytes) -> None:
    answers.write(line)
    answers.write(b"\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
