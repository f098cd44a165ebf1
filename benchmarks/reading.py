"""Print how each file of a folder was read, as a Markdown table.

    python -m benchmarks.reading FOLDER

One row a file: how it was read, its pages, the fields found, how many sections and table rows, and
what was noticed; a refused file shows why. What a person finds wrong with it is for them to add.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from assistant import messages
from ingest import IngestError, find_files, read_directive
from ingest.directive import Directive

_HEAD = "| tệp | cách đọc | trang | số | loại | cơ quan | ngày | trích yếu | người ký | mục | dòng bảng | lưu ý |"


def main() -> None:
    """Read every file of the folder named on the command line and print the table."""
    parser = argparse.ArgumentParser(description="Show how each file of a folder was read.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    lines = [_HEAD, "| --- " * _HEAD.count(" | ") + "| --- |"]
    lines += [_row(path) for path in find_files([folder])]
    sys.stdout.write("\n".join(lines) + "\n")


def _row(path: Path) -> str:
    try:
        directive = read_directive(path)
    except IngestError as error:
        reason = messages.refusal(error).removeprefix(f"{error.path}: ")
        return f"| {path.name} | từ chối |" + " |" * 9 + f" {reason} |"
    cells = (path.name, *_fields(directive), *_counts(directive))
    return f"| {' | '.join(cell.replace('|', '¦') or '—' for cell in cells)} |"


def _fields(directive: Directive) -> tuple[str, ...]:
    source = directive.source
    return (
        ", ".join(dict.fromkeys(source.readers)),
        str(source.pages or ""),
        directive.number,
        directive.kind,
        directive.issuer_name,
        messages.day(directive.issued_on),
        directive.subject,
        str(len(directive.signers)),
    )


def _counts(directive: Directive) -> tuple[str, ...]:
    rows = sum(line.startswith("| ") for line in directive.text.splitlines())
    notes = " ".join(messages.WARNINGS[code] for code in directive.warnings)
    return str(len(directive.sections)), str(rows), notes


if __name__ == "__main__":
    main()
