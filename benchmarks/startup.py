"""How long one `ask` takes from the shell, beside what loading the model library alone takes.

python -m benchmarks.startup [--runs 5]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from statistics import median

from assistant.settings import ROOT, SAMPLES

_QUESTION = "Báo Cần Thơ chịu trách nhiệm gì?"


def main() -> None:
    """Time whole processes and print the medians in seconds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as library:
        ask = ["-m", "assistant", "ask", _QUESTION, "--library", library]
        _seconds(["-m", "assistant", "ingest", str(SAMPLES), "--library", library])
        rows = {
            "ask, start to answer": ask,
            "import chromadb alone": ["-c", "import chromadb"],
            "import sentence_transformers": ["-c", "import sentence_transformers"],
        }
        for name, command in rows.items():
            seconds = median(_seconds(command) for _ in range(runs))
            sys.stdout.write(f"{name:30} {seconds:.2f} s\n")


def _seconds(arguments: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
