"""Measure how fast files become chunks, and where the time goes.

    python -m benchmarks.ingest PATH...

Reads every file under each PATH in one process, file by file, and prints pages a second by reader
(a file without pages is one page), the share of each step for PDF files with text, and beside it
in the same run what pypdf's and pypdfium2's own text extraction takes on these files. A second is
one of a core's: time in which other programs had it does not count, time in Tesseract does.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdfium2 import PdfDocument

from ingest import IngestError, chunk_directive, find_files, read
from ingest.directive import Directive, Source
from ingest.normalise import normalise
from ingest.parser import parse_directive
from ingest.readers.content import strokes
from ingest.readers.fonts import in_unicode
from ingest.readers.glyphs import Fonts
from ingest.readers.layout import drawn_lines, text_of, upright
from ingest.readers.pdf_tables import turned, without_tables
from ingest.readers.pdfium import Pdfium


class Clock:
    """Seconds spent on each step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Add the time spent in this block to the step `name`."""
        began = _seconds()
        yield
        self.seconds[name] += _seconds() - began


def _seconds() -> float:
    """Seconds of a core used so far by this process and those it started."""
    others = os.times()
    return time.process_time() + others.children_user + others.children_system


def main() -> None:
    """Read the files named on the command line and print the figures."""
    parser = argparse.ArgumentParser(description="Measure the reading of files.")
    parser.add_argument("paths", nargs="+", type=Path, help="files or folders")
    files = find_files(parser.parse_args().paths)
    _warm_up(files)
    text_pdfs = _print_readers(files)
    if text_pdfs:
        _print_steps(text_pdfs)
        _print_baselines(text_pdfs)


def _warm_up(files: list[Path]) -> None:
    """Load the libraries, which every process does once."""
    for path in files:
        if path.suffix.lower() == ".pdf" and _read(path):
            return


def _read(path: Path) -> Directive | None:
    try:
        directive = read(path).directive
    except IngestError:
        return None
    chunk_directive(directive)
    return directive


def _print_readers(files: list[Path]) -> list[Path]:
    """Print pages a second by reader; return the PDF files read without recognition."""
    clock, counts, pages, refused, text_pdfs = Clock(), Counter(), Counter(), 0, []
    for path in files:
        began = _seconds()
        directive = _read(path)
        if directive is None:
            refused += 1
            continue
        (reader, _), *_ = Counter(directive.source.readers).most_common(1)
        clock.seconds[reader] += _seconds() - began
        counts[reader] += 1
        pages[reader] += directive.source.pages or 1
        if path.suffix.lower() == ".pdf" and "tesseract" not in directive.source.readers:
            text_pdfs.append(path)
    rows = [
        (reader, counts[reader], pages[reader], f"{pages[reader] / seconds:.1f}")
        for reader, seconds in clock.seconds.items()
    ]
    _print_table(("reader of most pages", "files", "pages", "pages a second of a core"), rows)
    sys.stdout.write(f"\nrefused: {refused} of {len(files)}\n\n")
    return text_pdfs


def _print_steps(files: list[Path]) -> None:
    clock = Clock()
    pages = sum(_time_steps(path, clock) for path in files)
    total = sum(clock.seconds.values())
    rows = [
        (name, f"{1000 * seconds / pages:.2f}", f"{seconds / total:.0%}")
        for name, seconds in clock.seconds.items()
    ]
    _print_table(
        ("step", "ms a page", "share"), [*rows, ("all", f"{1000 * total / pages:.2f}", "")]
    )
    sys.stdout.write("\n")


def _time_steps(path: Path, clock: Clock) -> int:
    """Take the steps of a PDF with text one by one; returns its pages."""
    data = path.read_bytes()
    with clock.step("open"):
        pages, document, fonts = list(PdfReader(BytesIO(data)).pages), Pdfium(data), Fonts()
    texts = [_page_text(document, number, page, fonts, clock) for number, page in enumerate(pages)]
    with clock.step("normalise"):
        normalised = normalise(texts, paged=True)
    with clock.step("parse"):
        directive = parse_directive(normalised, Source(path.name, "0" * 64, len(pages)))
    with clock.step("chunk"):
        chunk_directive(directive)
    return len(pages)


def _page_text(document: Pdfium, number: int, page: PageObject, fonts: Fonts, clock: Clock) -> str:
    with clock.step("text by pypdf"):
        found = strokes(page, fonts)
    with clock.step("rules by pypdfium2"):
        rules = document.rules(number)
    with clock.step("fonts, direction"):
        runs, turn = upright(in_unicode(found)[0])
    with clock.step("tables"):
        runs, rows = without_tables(runs, turned(rules, turn))
    with clock.step("draw"):
        return text_of(drawn_lines(runs, rows))


def _print_baselines(files: list[Path]) -> None:
    """Print what others take for text alone beside what the whole way to chunks takes here."""
    ways: dict[str, Callable[[Path], int]] = {
        "this project, to chunks": _chunked,
        "pypdf `extract_text()`, text alone": _pypdf_text,
        "pypdfium2 `get_text_bounded()`, text alone": _pdfium_text,
    }
    rows = []
    for name, way in ways.items():
        began = _seconds()
        pages = sum(map(way, files))
        rows.append((name, f"{pages / (_seconds() - began):.1f}"))
    _print_table(("way", "pages a second of a core"), rows)


def _chunked(path: Path) -> int:
    directive = _read(path)
    return directive.source.pages or 0 if directive else 0


def _pypdf_text(path: Path) -> int:
    return len([page.extract_text() for page in PdfReader(path).pages])


def _pdfium_text(path: Path) -> int:
    return len([page.get_textpage().get_text_bounded() for page in PdfDocument(path)])


def _print_table(head: tuple[str, ...], rows: list[tuple]) -> None:
    for cells in (head, ("---",) * len(head), *rows):
        sys.stdout.write(f"| {' | '.join(map(str, cells))} |\n")


if __name__ == "__main__":
    main()
