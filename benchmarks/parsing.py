"""Measure how much of each document the parser finds.

    python -m benchmarks.parsing DOCS.jsonl.xz [--failures FIELD] [--show N] [--seed N]

DOCS holds one JSON object a line with `id`, `text` and, where known, `so_hieu` (the number). Texts
without a letterhead (a web page's summary, a translation) are counted apart. Prints the share of
documents in which each field is found, the share whose number agrees with `so_hieu`, and the time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from ingest.directive import Directive, Source
from ingest.normalise import normalise
from ingest.parser import parse_directive

_MOTTO = re.compile(r"CỘNG\s+H[ÒO][ÀA]\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM")
_CHROME = re.compile(r"\nCƠ SỞ DỮ LIỆU QUỐC GIA\nVỀ PHÁP LUẬT\n.*", re.S)
_STATED = {
    "number": lambda d: d.number,
    "kind": lambda d: d.kind,
    "issuer": lambda d: d.issuer,
    "date": lambda d: d.issued_on,
    "place": lambda d: d.place,
    "subject": lambda d: d.subject,
    "signer": lambda d: d.signers,
    "outline": lambda d: any(s.kind in ("article", "item", "clause") for s in d.sections),
}


def main() -> None:
    """Read the documents named on the command line and print the figures."""
    options = _options()
    parsed, apart, spent = [], 0, []
    for record in _records(options.docs):
        text = _CHROME.sub("", record["text"])
        if not _MOTTO.search(text[:1500]):
            apart += 1
            continue
        source = Source(record["id"], hashlib.sha256(text.encode()).hexdigest())
        normalised = normalise([text], False)
        began = time.perf_counter()
        directive = parse_directive(normalised, source)
        spent.append(1000 * (time.perf_counter() - began))
        parsed.append((record, directive))
    if options.failures:
        _print_failures(parsed, options.failures)
    elif options.show:
        random.Random(options.seed).shuffle(parsed)
        for _, directive in parsed[: options.show]:
            _print_fields(directive)
    else:
        _print_figures(parsed, apart, spent)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the directive parser on many documents.")
    parser.add_argument("docs", type=Path, help="JSON lines, compressed with xz")
    parser.add_argument("--failures", choices=[*_STATED, "agreement"], help="list what lacks FIELD")
    parser.add_argument("--show", type=int, default=0, help="print the fields of N documents")
    parser.add_argument("--seed", type=int, default=0, help="which documents --show takes")
    return parser.parse_args()


def _records(path: Path) -> Iterator[dict]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if not record.get("in_congbao_eval"):
                yield record


def _agrees(record: dict, directive: Directive) -> bool | None:
    """Whether the number is the record's; None where the record has none of a number's form.

    Records cut numbers printed with a space or a full stop ("51 /2025/TT-BYT" is kept there as
    "2025/TT-BYT", "66.9/2025/NQ-CP" as "9/2025/NQ-CP"), so the record's may be the end of ours.
    """
    stated, found = _plain(record.get("so_hieu") or ""), _plain(directive.number)
    if not re.match(r"\d+[/-]", stated):
        return None
    return stated == found or found.endswith((f"/{stated}", f".{stated}"))


def _plain(number: str) -> str:
    return re.sub(r"\s", "", number.upper()).replace("Đ", "D").replace("Ð", "D")


def _print_figures(parsed: list, apart: int, spent: list[float]) -> None:
    out = sys.stdout.write
    out(f"documents with a letterhead: {len(parsed)}; without one in the text: {apart}\n")
    for field, stated in _STATED.items():
        found = sum(bool(stated(directive)) for _, directive in parsed)
        out(f"{field:10} {found / len(parsed):7.2%}\n")
    judged = [agrees for pair in parsed if (agrees := _agrees(*pair)) is not None]
    out(f"{'agreement':10} {sum(judged) / len(judged):7.2%} of {len(judged)} with a known number\n")
    ordered = sorted(spent)
    half, most = ordered[len(ordered) // 2], ordered[int(0.95 * (len(ordered) - 1))]
    out(f"parse time: p50 {half:.1f} ms, p95 {most:.1f} ms, longest {ordered[-1]:.0f} ms\n")


def _print_failures(parsed: list, field: str) -> None:
    for record, directive in parsed:
        failed = _agrees(record, directive) is False if field == "agreement" else False
        if failed or (field in _STATED and not _STATED[field](directive)):
            opening = " | ".join(directive.text[:400].splitlines()[:9])
            found = f" found {directive.number!r}" if field == "agreement" else ""
            sys.stdout.write(f"{record['id']} {record.get('so_hieu')!r}{found}: {opening}\n")


def _print_fields(directive: Directive) -> None:
    sys.stdout.write(f"\n{directive.source.name}\n")
    for name in ("number", "kind", "issuer", "parent_issuer", "place", "issued_on", "subject"):
        sys.stdout.write(f"  {name}: {getattr(directive, name)}\n")
    for signer in directive.signers:
        sys.stdout.write(f"  signed: {signer.authority} | {signer.title} | {signer.name}\n")
    sys.stdout.write(f"  addressees: {' | '.join(directive.addressees)}\n")
    sys.stdout.write(f"  distribution: {' | '.join(directive.distribution)[:300]}\n")
    top = [s.label for s in directive.sections if s.parent is None]
    sys.stdout.write(f"  sections: {len(directive.sections)}; top: {'; '.join(top)[:400]}\n")


if __name__ == "__main__":
    main()
