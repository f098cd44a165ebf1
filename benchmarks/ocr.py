"""How well scans are read, beside plain Tesseract on the same pictures.

    python -m benchmarks.ocr [--pages N]

The pages are those of the PDF samples (set in Noto Serif), drawn at 200 dots an inch and then worn
as `tests.ingest.scans` does it. Of each document the first N - 1 pages and the last are taken.
Prints two Markdown tables: by condition, the share of letters that are wrong (edit distance over
length, white space as one space, columns read row by row as the PDF's own text has them), the
fields that are right and the pages read a second; by certainty, the share of letters wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

import pypdfium2
import pytesseract
from PIL.Image import Image
from rapidfuzz.distance import Levenshtein

from assistant.settings import SAMPLES
from ingest.directive import Directive, Source
from ingest.normalise import normalise
from ingest.pages import Page, no_advance
from ingest.parser import parse_directive
from ingest.readers.ocr import recognise
from ingest.readers.pdf import pdf_pages
from tests.ingest.scans import coarse, noisy, photographed, skewed, stamped

_DPI = 200
_BANDS = (0.0, 0.8, 0.85, 0.9, 0.93, 1.01)


@dataclass(frozen=True)
class Sample:
    """The pages of one document: their true text, their pictures, and where it is signed."""

    texts: tuple[str, ...]
    pictures: tuple[Image, ...]
    signed: tuple[float, float]


@dataclass(frozen=True)
class Result:
    """What reading one condition gave: pages by document, and the seconds it took."""

    pages: list[list[Page]]
    seconds: float


Wear = Callable[[Image, Sample], Image]
_CONDITIONS: dict[str, Wear] = {
    "clean": lambda page, sample: page,
    "skewed 2°": lambda page, sample: skewed(page, 2.0),
    "noisy": lambda page, sample: noisy(page),
    "seal over the signature": lambda page, sample: (
        stamped(page, *sample.signed) if page is sample.pictures[-1] else page
    ),
    "telephone": lambda page, sample: photographed(page),
    "100 dpi": lambda page, sample: coarse(page, 830),
    "65 dpi": lambda page, sample: coarse(page, 540),
}


def main() -> None:
    """Read every condition with plain Tesseract and with the product; print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=2, help="pages of each document")
    count = parser.parse_args().pages
    samples = [_sample(path, count) for path in sorted(SAMPLES.glob("*.pdf"))]
    out = sys.stdout.write
    out("| condition | wrong, plain | wrong, product | fields, plain | fields, product |")
    out(" pages/s, plain | pages/s, product | certainty |\n|" + " --- |" * 8 + "\n")
    judged: list[tuple[float, float]] = []
    for name, wear in _CONDITIONS.items():
        worn = [[wear(page, sample) for page in sample.pictures] for sample in samples]
        plain, product = _timed(_plain, worn), _timed(_product, worn)
        certainties = [page.confidence or 0.0 for page in chain(*product.pages)]
        judged += zip(certainties, _errors(samples, product.pages), strict=True)
        cells = [f"{_mean_error(samples, r.pages):.2%}" for r in (plain, product)]
        cells += [_fields(samples, r.pages) for r in (plain, product)]
        cells += [f"{len(certainties) / r.seconds:.2f}" for r in (plain, product)]
        out(f"| {name} | {' | '.join(cells)} | {sum(certainties) / len(certainties):.3f} |\n")
        sys.stdout.flush()
    out("\n| certainty of a page | pages | letters wrong |\n| --- | --- | --- |\n")
    for low, high in pairwise(_BANDS):
        band = [error for certainty, error in judged if low <= certainty < high]
        mean = f"{sum(band) / len(band):.2%}" if band else ""
        out(f"| {low:.2f} to {min(high, 1):.2f} | {len(band)} | {mean} |\n")


def _sample(path: Path, count: int) -> Sample:
    texts = pdf_pages(path, path.read_bytes()).texts
    numbers = [*range(min(count, len(texts)) - 1), len(texts) - 1]
    with pypdfium2.PdfDocument(path) as document:
        pictures = tuple(document[i].render(scale=_DPI / 72).to_pil() for i in numbers)
        signed = _signed(document[len(texts) - 1])
    return Sample(tuple(texts[i] for i in numbers), pictures, signed)


def _signed(page: pypdfium2.PdfPage) -> tuple[float, float]:
    """Return where a seal goes: over the left third of the signature, above the name."""
    text = page.get_textpage()
    name = [line.strip() for line in text.get_text_bounded().splitlines() if line.strip()][-1]
    at, _ = text.search(name).get_next()
    left, bottom, _, _ = text.get_charbox(at)
    width, height = page.get_size()
    return left / width, 1 - bottom / height - 0.035


def _timed(read: Callable[[list[list[Image]]], list[list[Page]]], worn: list) -> Result:
    began = time.perf_counter()
    pages = read(worn)
    return Result(pages, time.perf_counter() - began)


def _product(worn: list[list[Image]]) -> list[list[Page]]:
    pictures = [lambda page=page: page for page in chain(*worn)]
    return list(_grouped(recognise(Path("scan.pdf"), pictures, no_advance), worn))


def _plain(worn: list[list[Image]]) -> list[list[Page]]:
    os.environ["OMP_THREAD_LIMIT"] = "1"

    def read(page: Image) -> Page:
        return Page(pytesseract.image_to_string(page, lang="vie"), "tesseract")

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(_grouped(list(pool.map(read, chain(*worn))), worn))


def _grouped(pages: Sequence[Page], like: list[list[Image]]) -> Iterator[list[Page]]:
    rest = iter(pages)
    for group in like:
        yield [next(rest) for _ in group]


def _errors(samples: Sequence[Sample], read: list[list[Page]]) -> list[float]:
    """Return the share of letters wrong on each page."""
    pairs = zip(chain(*(sample.texts for sample in samples)), chain(*read), strict=True)
    return [_distance(text, page.text) / len(_bare(text)) for text, page in pairs]


def _mean_error(samples: Sequence[Sample], read: list[list[Page]]) -> float:
    texts = list(chain(*(sample.texts for sample in samples)))
    wrong = sum(_distance(text, page.text) for text, page in zip(texts, chain(*read), strict=True))
    return wrong / sum(len(_bare(text)) for text in texts)


def _distance(text: str, read: str) -> int:
    return Levenshtein.distance(_bare(text), _bare(read))


def _bare(text: str) -> str:
    return " ".join(text.split())


def _fields(samples: Sequence[Sample], read: list[list[Page]]) -> str:
    """Return how many numbers, dates and signers are those of the PDF, of how many."""
    right = total = 0
    for sample, pages in zip(samples, read, strict=True):
        true, found = _stated(sample.texts), _stated([page.text for page in pages])
        right += sum(a == b for a, b in zip(true, found, strict=True))
        total += len(true)
    return f"{right} of {total}"


def _stated(texts: Sequence[str]) -> tuple[object, ...]:
    directive: Directive = parse_directive(normalise(texts, paged=True), Source("scan", "0" * 64))
    signers = tuple(signer.name for signer in directive.signers)
    return directive.number, directive.issued_on, signers


if __name__ == "__main__":
    main()
