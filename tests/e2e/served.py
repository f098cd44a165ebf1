"""The real page in a process of its own, and the browser that looks at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NO_BROWSER = "no Chromium found; install it with: sudo apt-get install -y chromium"
BROWSER_ARGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_STARTING_SECONDS = 180


def find_browser() -> str | None:
    """The path of a Chromium on this machine, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for path in map(shutil.which, names) if path), None)


def fill(library: Path, *paths: str | Path) -> None:
    """Take documents into a library, by the command line in a process of its own."""
    subprocess.run(
        [sys.executable, "-m", "assistant", "ingest", *map(str, paths)],
        cwd=ROOT,
        env={**os.environ, "ASSISTANT_LIBRARY": str(library)},
        check=True,
        capture_output=True,
    )


@contextmanager
def served_page(library: Path, log: Path, **more: str) -> Iterator[str]:
    """Run `python app.py` on a free port with `library`; gives the page's address.

    `more` are settings beside these, by the names of their variables.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {"ASSISTANT_LIBRARY": str(library), "ASSISTANT_PORT": str(port), **more}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env={**os.environ, **settings},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}/"
            _wait_for(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_for(address: str, process: subprocess.Popen, log: Path) -> None:
    """Return when the page answers; raises RuntimeError when its process ends or never does."""
    deadline = time.monotonic() + _STARTING_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"the page did not start:\n{log.read_text(errors='replace')[-3000:]}")
