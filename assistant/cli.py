"""The command line: ingest, ask, search, list, show, remove, eval.

Heavy libraries are imported inside the commands that use them, so that each starts fast.
Exit status: 0 done; 1 the input was refused (one line on standard error); 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.settings import Settings, go_offline

if TYPE_CHECKING:
    from ingest.directive import Directive
    from vectorstore.library import Library
    from vectorstore.passage import Passage


class Refused(Exception):
    """The input was refused; the message is the line to print."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status."""
    go_offline()
    arguments = _parser().parse_args(argv)
    try:
        return arguments.run(arguments) or 0
    except Refused as refused:
        return _refuse(str(refused))
    except Exception as error:
        from assistant import messages
        from vectorstore.errors import LibraryError

        if not isinstance(error, LibraryError):
            raise
        return _refuse(messages.refusal(error))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m assistant", description="Trợ lý văn bản chỉ đạo"
    )
    commands = parser.add_subparsers(required=True, metavar="LỆNH")

    ingest = _command(commands, "ingest", _ingest, "nạp tệp hoặc thư mục vào thư viện")
    ingest.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="tệp hoặc thư mục")

    ask = _command(commands, "ask", _ask, "hỏi và nhận câu trả lời kèm dẫn nguồn")
    ask.add_argument("question", help="câu hỏi")
    ask.add_argument("--history", type=Path, help="tệp JSON các lượt hội thoại trước")

    search = _command(commands, "search", _search, "tìm các đoạn gần câu hỏi nhất")
    search.add_argument("question", help="câu hỏi")
    search.add_argument("-k", type=int, default=10, help="số đoạn (mặc định 10)")

    _command(commands, "list", _list, "liệt kê văn bản trong thư viện")

    show = _command(commands, "show", _show, "in một văn bản với các trường và bố cục")
    show.add_argument("number", help="số, ký hiệu (hoặc tên tệp)")

    remove = _command(commands, "remove", _remove, "xóa một văn bản khỏi thư viện")
    remove.add_argument("number", help="số, ký hiệu (hoặc tên tệp)")

    evaluate = _command(commands, "eval", _eval, "đo chất lượng tìm kiếm trên một tập câu hỏi")
    evaluate.add_argument("cases", type=Path, metavar="CASES.jsonl", help="tập câu hỏi")
    return parser


def _command(commands: Any, name: str, run: Any, summary: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=summary, description=summary)
    parser.add_argument("--library", type=Path, help="thư mục thư viện")
    parser.add_argument("--json", action="store_true", help="in JSON")
    parser.set_defaults(run=run)
    return parser


def _library(arguments: argparse.Namespace) -> Library:
    from vectorstore.library import Library

    settings = Settings()
    return Library(arguments.library or settings.library, settings.embedding_model)


def _ready_library(arguments: argparse.Namespace) -> Library:
    """A library to be searched: one of another model would compare unlike vectors."""
    from vectorstore.errors import ModelChanged

    library = _library(arguments)
    if library.needs_embedding:
        raise ModelChanged(str(library.folder))
    return library


# -- commands --------------------------------------------------------------------------------


def _ingest(arguments: argparse.Namespace) -> int:
    from assistant import messages
    from assistant.ingestion import ingest_with_progress, prepare

    library = _library(arguments)
    prepare(library)
    outcomes = ingest_with_progress(library, arguments.paths)
    for outcome in outcomes:
        if outcome.error:
            _refuse(messages.refusal(outcome.error))
    if not outcomes:
        from ingest import SUFFIXES

        raise Refused(
            messages.NOTHING_TO_INGEST.format(
                path=arguments.paths[0], suffixes=", ".join(sorted(SUFFIXES))
            )
        )
    if arguments.json:
        _print_json([_outcome_dict(outcome) for outcome in outcomes])
    elif not all(outcome.error for outcome in outcomes):
        _report(outcomes)
    return int(any(outcome.error for outcome in outcomes))


def _report(outcomes: Iterable[Any]) -> None:
    from assistant import messages

    counts = {"added": 0, "unchanged": 0, "refused": 0}
    for outcome in outcomes:
        counts[outcome.status] += 1
        file = outcome.path.name
        if outcome.status == "added":
            name = messages.directive_name(outcome.directive)
            _print(messages.ADDED.format(file=file, directive=name, chunks=outcome.chunks))
        elif outcome.status == "unchanged":
            _print(messages.UNCHANGED.format(file=file))
        if outcome.status != "refused":
            _report_notes(outcome)
    _print(messages.INGEST_SUMMARY.format(**counts))


def _report_notes(outcome: Any) -> None:
    from assistant import messages

    for code in outcome.directive.warnings:
        _print(f"  {messages.WARNINGS[code]}")
    for other in outcome.versions:
        _print(
            "  "
            + messages.OTHER_VERSION.format(
                file=outcome.path.name, number=other.number, other=other.source.name
            )
        )


def _ask(arguments: argparse.Namespace) -> None:
    from assistant.assistant import Assistant

    history = _read_history(arguments.history) if arguments.history else []
    answer = Assistant(_ready_library(arguments)).ask(arguments.question, history)
    if arguments.json:
        _print_json(answer.to_dict())
        return
    from assistant import messages

    _print(answer.text)
    if answer.citations:
        _print(f"\n{messages.SOURCES}:")
    for number, citation in enumerate(answer.citations, start=1):
        page = f", trang {citation.page}" if citation.page else ""
        _print(f"[{number}] {citation.directive}, {messages.section_name(citation.section)}{page}")


def _read_history(path: Path) -> list[dict[str, str]]:
    from assistant import messages

    try:
        turns = json.loads(path.read_text("utf-8"))
        return [{"role": turn["role"], "content": turn["content"]} for turn in turns]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise Refused(messages.BAD_HISTORY.format(path=path)) from error


def _search(arguments: argparse.Namespace) -> None:
    from vectorstore.retrieval import search

    passages = search(_ready_library(arguments), arguments.question, arguments.k)
    if arguments.json:
        _print_json([_passage_dict(passage) for passage in passages])
        return
    for passage in passages:
        chunk = passage.chunk
        _print(f"{passage.score:.3f}  {chunk.directive}, {chunk.section}: {chunk.text[:100]!r}")


def _list(arguments: argparse.Namespace) -> None:
    library = _library(arguments)
    directives = library.directives()
    if arguments.json:
        _print_json([_directive_dict(library, directive) for directive in directives])
        return
    from rich.console import Console
    from rich.table import Table

    from assistant import messages

    table = Table(*messages.COLUMNS)
    for directive in directives:
        table.add_row(
            directive.number or directive.source.name,
            directive.kind,
            directive.issuer,
            messages.day(directive.issued_on),
            directive.subject,
            str(directive.source.pages or ""),
            str(len(library.catalogue.chunk_ids(directive.id))),
        )
    Console().print(table)


def _show(arguments: argparse.Namespace) -> None:
    library = _library(arguments)
    found = _find_loosely(library, arguments.number)
    if arguments.json:
        _print_json(
            _directive_dict(library, found[0])
            | {
                "text": found[0].text,
                "sections": [
                    {"label": s.label, "kind": s.kind, "start": s.start, "end": s.end}
                    for s in found[0].sections
                ],
            }
        )
        return
    from assistant import messages

    for directive in found:
        _print(messages.directive_name(directive))
        _print(f"{directive.subject}\n\n{directive.text}")


def _remove(arguments: argparse.Namespace) -> None:
    from assistant import messages

    library = _library(arguments)
    found = _find(library, arguments.number)
    with library.writing():
        for directive in found:
            library.remove(directive.id)
    if arguments.json:
        _print_json({"removed": [directive.number or directive.source.name for directive in found]})
        return
    for directive in found:
        _print(messages.REMOVED.format(directive=messages.directive_name(directive)))


def _eval(arguments: argparse.Namespace) -> None:
    from assistant import messages
    from assistant.evaluation import BadCases, evaluate, read_cases

    try:
        cases = read_cases(arguments.cases)
    except OSError as error:
        raise Refused(messages.NO_CASES.format(path=arguments.cases)) from error
    except BadCases as error:
        raise Refused(messages.BAD_CASES.format(path=arguments.cases, line=error.line)) from error
    figures = evaluate(_ready_library(arguments), cases)
    if arguments.json:
        _print_json(figures)
        return
    for name, value in figures.items():
        _print(f"{name:12} {value}")


# -- printing --------------------------------------------------------------------------------


def _find(library: Library, number: str) -> list[Directive]:
    """The directives of a number or file name, newest first. Refuses what is not there."""
    from assistant import messages

    found = library.with_number(number) or [
        directive for directive in library.directives() if directive.source.name == number
    ]
    if not found:
        raise Refused(messages.NO_SUCH_DIRECTIVE.format(number=number))
    return found


def _find_loosely(library: Library, number: str) -> list[Directive]:
    """As `_find`, and by the beginning of a number too: "1143" for 1143-CV/TU."""
    from ingest.references import same_number

    begun = [d for d in library.directives() if same_number(number, d.number)]
    return library.with_number(number) or begun or _find(library, number)


def _directive_dict(library: Library, directive: Directive) -> dict[str, Any]:
    return {
        "number": directive.number,
        "kind": directive.kind,
        "issuer": directive.issuer,
        "parent_issuer": directive.parent_issuer,
        "place": directive.place,
        "issued_on": directive.issued_on.isoformat() if directive.issued_on else None,
        "subject": directive.subject,
        "addressees": directive.addressees,
        "distribution": directive.distribution,
        "signers": [vars(signer) for signer in directive.signers],
        "references": sorted({reference.number for reference in directive.references}),
        "source": directive.source.name,
        "sha256": directive.source.sha256,
        "pages": directive.source.pages,
        "chunks": len(library.catalogue.chunk_ids(directive.id)),
        "warnings": directive.warnings,
    }


def _outcome_dict(outcome: Any) -> dict[str, Any]:
    from assistant import messages

    return {
        "file": str(outcome.path),
        "status": outcome.status,
        "number": outcome.directive.number if outcome.directive else None,
        "chunks": outcome.chunks,
        "same_number": [other.source.name for other in outcome.versions],
        "warnings": outcome.directive.warnings if outcome.directive else [],
        "error": messages.refusal(outcome.error) if outcome.error else None,
    }


def _passage_dict(passage: Passage) -> dict[str, Any]:
    chunk = passage.chunk
    return {
        "directive": chunk.directive,
        "section": chunk.section,
        "text": chunk.text,
        "page": chunk.page,
        "start": chunk.start,
        "end": chunk.end,
        "source": passage.source,
        "score": round(passage.score, 4),
    }


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")


def _print_json(value: Any) -> None:
    _print(json.dumps(value, ensure_ascii=False, indent=2))


def _refuse(line: str) -> int:
    sys.stderr.write(line + "\n")
    return 1
