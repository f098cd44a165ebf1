"""Measure the relations that the parser finds against hand-made labels, with a baseline beside it.

    python -m benchmarks.relations [--docs DOCS.jsonl.xz] [--failures]

tests/cases/relations.jsonl names, for each document, who does what to which number: `by` is empty
where the document itself acts. A split without its documents is left out. The baseline takes for
every document cited the nearest verb before it in the same sentence, done by the directive itself.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import ingest
from benchmarks.parsing import _CHROME
from ingest.directive import (
    AMENDS,
    BASIS,
    GUIDES,
    IMPLEMENTS,
    REPEALS,
    REPLACES,
    Directive,
    Source,
)
from ingest.normalise import normalise
from ingest.parser import parse_directive
from ingest.references import normalise_number

_ROOT = Path(__file__).resolve().parents[1]
_CASES = _ROOT / "tests" / "cases" / "relations.jsonl"
_DOCS = _ROOT.parent / "shared" / "corpus" / "vbpl_docs.jsonl.xz"
_VERBS = {
    "căn cứ": BASIS,
    "thực hiện": IMPLEMENTS,
    "triển khai": IMPLEMENTS,
    "thay thế": REPLACES,
    "sửa đổi": AMENDS,
    "bổ sung": AMENDS,
    "điều chỉnh": AMENDS,
    "bãi bỏ": REPEALS,
    "hết hiệu lực": REPEALS,
    "hướng dẫn": GUIDES,
    "quy định chi tiết": GUIDES,
}
_VERB = re.compile("|".join(_VERBS), re.IGNORECASE)
Triple = tuple[str, str, str]
"""Kind, who acts ("" for the document itself), on whom."""


def main() -> None:
    """Read the cases and print precision, recall and F1 by split and kind."""
    options = _options()
    cases = [json.loads(line) for line in _CASES.read_text("utf-8").splitlines()]
    directives = dict(_directives(cases, options.docs))
    for split in ("samples", "dev", "held-out"):
        judged = [
            (case, directives[case["document"]])
            for case in cases
            if case["split"] == split and case["document"] in directives
        ]
        if judged:
            _print_split(split, judged, options.failures)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the relations found in directives.")
    parser.add_argument("--docs", type=Path, default=_DOCS, help="JSON lines, compressed with xz")
    parser.add_argument("--failures", action="store_true", help="list what differs from the labels")
    return parser.parse_args()


def _directives(cases: list[dict], docs: Path) -> Iterator[tuple[str, Directive]]:
    wanted = {case["document"] for case in cases}
    for name in sorted(wanted):
        if (_ROOT / "samples" / name).is_file():
            yield name, ingest.read_directive(_ROOT / "samples" / name)
    if not docs.is_file():
        return
    with lzma.open(docs, "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["id"] in wanted:
                text = _CHROME.sub("", record["text"])
                source = Source(record["id"], hashlib.sha256(text.encode()).hexdigest())
                yield record["id"], parse_directive(normalise([text], False), source)


def found(directive: Directive) -> set[Triple]:
    """What the parser finds."""
    return {
        (r.kind, normalise_number(r.by.number) if r.by else "", normalise_number(r.target.number))
        for r in directive.relations
    }


def nearest_verb(directive: Directive) -> set[Triple]:
    """What the nearest verb before each document in its sentence would say."""
    triples = set()
    for reference in directive.references:
        begin = max(
            directive.text.rfind("\n", 0, reference.start),
            directive.text.rfind(". ", 0, reference.start),
        )
        verbs = _VERB.findall(directive.text, begin + 1, reference.start)
        number = normalise_number(reference.number)
        if verbs and number != normalise_number(directive.number):
            triples.add((_VERBS[verbs[-1].lower()], "", number))
    return triples


def _print_split(split: str, judged: list[tuple[dict, Directive]], failures: bool) -> None:
    out = sys.stdout.write
    out(f"\n{split}: {len(judged)} documents\n")
    out(f"{'kind':26}{'labels':>7}{'P':>8}{'R':>8}{'F1':>8}   baseline P, R, F1\n")
    ours, base, labels = Counter(), Counter(), Counter()
    for case, directive in judged:
        truth = {
            (r["kind"], normalise_number(r["by"]), normalise_number(r["target"]))
            for r in case["relations"]
        }
        labels.update(map(_kind, truth))
        for tally, guess in ((ours, found(directive)), (base, nearest_verb(directive))):
            tally.update((_kind(triple), "right") for triple in guess & truth)
            tally.update((_kind(triple), "given") for triple in guess)
        if failures:
            missed, wrong = truth - found(directive), found(directive) - truth
            for sign, triples in (("missed", missed), ("wrong", wrong)):
                for triple in sorted(triples):
                    out(f"  {case['document']} {sign}: {triple}\n")
    kinds = sorted({*labels, *(kind for kind, _ in ours), *(kind for kind, _ in base)})
    for kind in kinds:
        ours_told, base_told = (_figures(tally, labels, [kind]) for tally in (ours, base))
        out(f"{kind:26}{labels[kind]:7}{ours_told}   {base_told}\n")
    ours_told, base_told = (_figures(tally, labels, kinds) for tally in (ours, base))
    out(f"{'all':26}{sum(labels.values()):7}{ours_told}   {base_told}\n")


def _kind(triple: Triple) -> str:
    return f"{triple[0]} (by a third)" if triple[1] else triple[0]


def _figures(tally: Counter, labels: Counter, kinds: list[str]) -> str:
    right = sum(tally[kind, "right"] for kind in kinds)
    given = sum(tally[kind, "given"] for kind in kinds)
    known = sum(labels[kind] for kind in kinds)
    precision, recall = right / given if given else 0.0, right / known if known else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return f"{precision:8.3f}{recall:8.3f}{f1:8.3f}"


if __name__ == "__main__":
    main()
