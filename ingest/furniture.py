"""Running headers, running footers and page numbers: what repeats at the edges of pages.

The gazette prints "CÔNG BÁO/Số 11 + 12/Ngày 10-01-2023   7" on each page; Nghị định 30/2020/NĐ-CP
(Phụ lục I, mục I) and Hướng dẫn 36-HD/VPTW put the page number alone at the top or the bottom.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from ingest.lines import Line, page_lines

_EDGE = 4  # lines at the top and at the bottom of a page that may be furniture
_GAZETTE = re.compile(r"\d{0,4}\s*CÔNG BÁO\s*/\s*Số.{1,40}/\s*Ngày\s[\d\s/-]+")
_NAMED_NUMBER = re.compile(
    r"(?:trang|page)(?: số)?[\s:]*\d{1,4}(?:\s*(?:/|trên|of)\s*\d{1,4})?"
    r"|[-–—]\s*\d{1,4}\s*[-–—]",
    re.I,
)
_LONE_NUMBER = re.compile(r"(\d{1,4})(?:\s*/\s*\d{1,4})?\.?")
_SENTENCE_END = (".", ";", ":", "!", "?", "…", "”", '"')


def without_furniture(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """Return the pages without running headers, running footers and page numbers.

    Lines are peeled off from the edge inwards, so that nothing inside the text is lost. A repeated
    line without a digit stays where it comes first: it may be the letterhead.
    """
    is_furniture = _furniture_test(pages)
    result = []
    for page, lines in enumerate(pages):
        top, bottom = 0, len(lines)
        while top < min(_EDGE, bottom) and is_furniture(page, lines[top]):
            top += 1
        while bottom > max(top, len(lines) - _EDGE) and is_furniture(page, lines[bottom - 1]):
            bottom -= 1
        result.append(lines[top:bottom])
    return result


def without_stray_numbers(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a file without pages, less the page numbers left by copying."""
    kept: list[Line] = []
    for i, line in enumerate(lines):
        following = lines[i + 1].text if i + 1 < len(lines) else ""
        inside = kept and not kept[-1].text.endswith(_SENTENCE_END) and following[:1].islower()
        if _NAMED_NUMBER.fullmatch(line.text) or (inside and _LONE_NUMBER.fullmatch(line.text)):
            continue
        kept.append(line)
    return kept


def body_letters(texts: Sequence[str]) -> list[int]:
    """How many letters each page has besides its furniture: near zero for a scanned page."""
    pages = without_furniture([page_lines(text, 0, page) for page, text in enumerate(texts)])
    return [sum(char.isalpha() for line in lines for char in line.text) for lines in pages]


def _furniture_test(pages: Sequence[list[Line]]) -> Callable[[int, Line], bool]:
    first_seen, repeated = _repeated_keys(pages)
    shift = _number_shift(pages)

    def is_furniture(page: int, line: Line) -> bool:
        if _GAZETTE.fullmatch(line.text) or _NAMED_NUMBER.fullmatch(line.text):
            return True
        number = _LONE_NUMBER.fullmatch(line.text)
        if number:
            return int(number.group(1)) - page == shift
        key = _key(line)
        return key in repeated and (_has_digit(line) or first_seen[key] != page)

    return is_furniture


def _repeated_keys(pages: Sequence[list[Line]]) -> tuple[dict[str, int], set[str]]:
    """Edge lines by their letters: the page each comes first on, and those that repeat enough."""
    first_seen: dict[str, int] = {}
    counts: Counter[str] = Counter()
    numbered: set[str] = set()
    for page, lines in enumerate(pages):
        edge = lines[:_EDGE] + lines[_EDGE:][-_EDGE:]
        numbered |= {_key(line) for line in edge if _has_digit(line)}
        for key in {_key(line) for line in edge}:
            first_seen.setdefault(key, page)
            counts[key] += 1
    # Left and right pages may carry different headers, each on half of the pages.
    needed = max(0.4 * len(pages), 2)
    repeated = {
        k for k, n in counts.items() if k and n >= (needed if k in numbered else needed + 1)
    }
    return first_seen, repeated


def _number_shift(pages: Sequence[list[Line]]) -> int:
    """Return printed page number less page index, as most lone edge numbers have it; else 1."""
    shifts: Counter[int] = Counter()
    for page, lines in enumerate(pages):
        edge = lines[:_EDGE] + lines[_EDGE:][-_EDGE:]
        numbers = {m.group(1) for line in edge if (m := _LONE_NUMBER.fullmatch(line.text))}
        shifts.update(int(number) - page for number in numbers)
    shift, count = shifts.most_common(1)[0] if shifts else (1, 0)
    return shift if count >= 2 else 1


def _key(line: Line) -> str:
    """Return the letters alone: "3 CÔNG BÁO/Số 7" and "CÔNG BÁO/Số 7   4" are one header."""
    return "".join(char for char in line.text.casefold() if char.isalpha())


def _has_digit(line: Line) -> bool:
    return any(char.isdigit() for char in line.text)
