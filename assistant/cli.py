"""The command line: ingest, ask, search, list, show, relations, tasks, correct, remove, feedback, eval.

Heavy libraries are imported inside the commands that use them, so that each starts fast.
Exit status: 0 done; 1 the input was refused (one line on standard error); 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import messages
from assistant.settings import Settings, go_offline
from assistant.usage import Command, Parser
from ingest.directive import ROLES
from ingest.filename import plain_name

if TYPE_CHECKING:
    from assistant.ingestion import Outcome
    from assistant.scope import Scope
    from assistant.tasks import Task
    from ingest.directive import Directive
    from vectorstore.library import Library
    from vectorstore.passage import Passage


_CORRECTABLE = ("number", "kind", "issuer", "issued_on", "subject")
_ID = 8  # characters of an id that are shown, and the fewest that name a document


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
        from vectorstore.errors import LibraryError

        if not isinstance(error, LibraryError):
            raise
        return _refuse(messages.refusal(error))


def _parser() -> Parser:
    parser = Parser(prog="python -m assistant", description="Trợ lý văn bản chỉ đạo")
    commands = parser.add_subparsers(
        title=messages.COMMANDS, required=True, metavar="LỆNH", parser_class=Command
    )

    ingest = _command(commands, "ingest", _ingest, "nạp tệp hoặc thư mục vào thư viện")
    ingest.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="tệp hoặc thư mục")
    ingest.add_argument(
        "--same-number",
        choices=("keep", "replace"),
        help="bản khác của một văn bản đã có: giữ cả hai (keep) hay thay bản trước (replace)",
    )

    ask = _command(commands, "ask", _ask, "hỏi và nhận câu trả lời kèm dẫn nguồn")
    ask.add_argument("question", metavar="CÂU_HỎI", help="câu hỏi")
    ask.add_argument("--history", type=Path, help="tệp JSON các lượt hội thoại trước")
    _scoped(ask)

    search = _command(commands, "search", _search, "tìm các đoạn gần câu hỏi nhất")
    search.add_argument("question", metavar="CÂU_HỎI", help="câu hỏi")
    search.add_argument("-k", type=int, default=10, help="số đoạn (mặc định 10)")
    _scoped(search)

    _command(commands, "list", _list, "liệt kê văn bản trong thư viện")
    _of_one(_command(commands, "show", _show, "in một văn bản với các trường và bố cục"))
    _of_one(_command(commands, "remove", _remove, "xóa một văn bản khỏi thư viện"))

    _of_one(
        _command(commands, "relations", _relations, "in quan hệ của một văn bản với văn bản khác")
    )

    tasks = _command(commands, "tasks", _tasks, "liệt kê nhiệm vụ: ai làm gì, khi nào phải xong")
    tasks.add_argument("--body", default="", metavar="CƠ_QUAN", help="nhiệm vụ của cơ quan này")
    tasks.add_argument(
        "--role", default="", choices=("", *ROLES), help="vai trò", metavar="VAI_TRÒ"
    )
    tasks.add_argument(
        "--from", dest="first", type=_day, metavar="NGÀY", help="đến hạn từ ngày này (30/6/2025)"
    )
    tasks.add_argument(
        "--to", dest="last", type=_day, metavar="NGÀY", help="đến hạn chậm nhất ngày này"
    )
    tasks.add_argument("--xlsx", type=Path, metavar="TỆP", help="lưu thành tệp Excel")
    tasks.add_argument("--docx", type=Path, metavar="TỆP", help="lưu thành tệp Word")

    correct = _command(commands, "correct", _correct, "sửa các trường đọc sai của một văn bản")
    _of_one(correct)
    for name in _CORRECTABLE:
        option = "--" + name.replace("_", "-")
        correct.add_argument(option, dest=f"new_{name}", help=messages.FIELD_NAMES[name])

    _command(commands, "feedback", _feedback, "liệt kê ý kiến của người đọc về các câu trả lời")

    evaluate = _command(
        commands, "eval", _eval, "đo chất lượng tìm và trả lời trên một tập câu hỏi"
    )
    evaluate.add_argument("cases", type=Path, metavar="CASES.jsonl", help="tập câu hỏi")
    evaluate.add_argument("--report", type=Path, metavar="FILE.md", help="tệp ghi báo cáo")
    return parser


def _command(commands: Any, name: str, run: Any, summary: str) -> Command:
    parser = commands.add_parser(name, help=summary, description=summary)
    parser.add_argument("--library", type=Path, help="thư mục thư viện")
    parser.add_argument("--json", action="store_true", help="in JSON")
    parser.set_defaults(run=run, usage=parser)
    return parser


def _of_one(command: Command) -> None:
    command.add_argument("number", metavar="SỐ", help="số, ký hiệu, tên tệp hoặc mã của văn bản")


def _scoped(command: Command) -> None:
    """Options that narrow a question to a part of the library."""
    command.add_argument(
        "--directive",
        action="append",
        metavar="SỐ",
        help="chỉ hỏi văn bản này (dùng nhiều lần được)",
    )
    command.add_argument("--issuer", default="", help="chỉ hỏi văn bản của cơ quan này")
    command.add_argument(
        "--from", dest="first", type=_day, metavar="NGÀY", help="ban hành từ ngày này (28/11/2024)"
    )
    command.add_argument(
        "--to", dest="last", type=_day, metavar="NGÀY", help="ban hành đến hết ngày này"
    )


def _scope(arguments: argparse.Namespace, library: Library) -> Scope:
    """The scope that the options name. Raises Refused for a document that is not there."""
    from assistant.scope import Scope

    ids = {d.id for number in arguments.directive or () for d in _find_loosely(library, number)}
    return Scope(frozenset(ids), arguments.issuer, arguments.first, arguments.last)


def _day(typed: str) -> date:
    """A day as it is typed: 28/11/2024 or 2024-11-28."""
    form = "%d/%m/%Y" if "/" in typed else "%Y-%m-%d"
    return datetime.strptime(typed, form).date()


def _settings() -> Settings:
    from pydantic import ValidationError

    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        raise Refused(
            messages.BAD_SETTING.format(name=wrong["loc"][0], value=wrong["input"])
        ) from error


def _library(arguments: argparse.Namespace) -> Library:
    from vectorstore.library import Library

    settings = _settings()
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
    from assistant.ingestion import ingest_with_progress, prepare

    library = _library(arguments)
    prepare(library)
    same_number = arguments.same_number or _settings().same_number
    outcomes = []
    for outcome in ingest_with_progress(library, arguments.paths, same_number):
        outcomes.append(outcome)
        if outcome.error:
            _refuse(messages.refusal(outcome.error))
        elif not arguments.json:
            _tell(outcome)
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
        statuses = [outcome.status for outcome in outcomes]
        _print(
            messages.INGEST_SUMMARY.format(
                added=statuses.count("added") + statuses.count("replaced"),
                unchanged=statuses.count("unchanged"),
                refused=statuses.count("refused"),
            )
        )
    return int(any(outcome.error for outcome in outcomes))


def _tell(outcome: Outcome) -> None:
    """Say what became of a file, as soon as it is so."""
    file = plain_name(outcome.path.name)
    if outcome.status == "unchanged":
        _print(messages.UNCHANGED.format(file=file))
    else:
        name = messages.directive_name(outcome.directive)
        _print(messages.ADDED.format(file=file, directive=name, chunks=outcome.chunks))
    for code in outcome.directive.warnings:
        _print(f"  {messages.warning(code)}")
    for other in outcome.versions:
        told = messages.REPLACED_VERSION if outcome.status == "replaced" else messages.OTHER_VERSION
        source = plain_name(other.source.name)
        _print(f"  {told.format(file=file, number=other.number, other=source)}")


def _ask(arguments: argparse.Namespace) -> None:
    from assistant.assistant import Assistant
    from assistant.generated.chat_model import set_up

    history = _read_history(arguments.history) if arguments.history else []
    library = _ready_library(arguments)
    scope = _scope(arguments, library)
    assistant = Assistant(library, set_up(_settings(), _refuse))
    answer = assistant.ask(arguments.question, history, scope)
    if arguments.json:
        _print_json(answer.to_dict())
        return
    _print(answer.text)
    for note in answer.notes:
        _print(f"\n{messages.NOTE.format(note=note)}")
    if answer.mode == "generated":
        return  # its places stand below it already
    if answer.citations:
        _print(f"\n{messages.SOURCES}:")
    for number, citation in enumerate(answer.citations, start=1):
        directive = library.directive(citation.directive_id)
        told = messages.cited_as(directive, citation.section, citation.page)
        _print(f"[{number}] {told}")


def _read_history(path: Path) -> list[dict[str, str]]:
    try:
        turns = json.loads(path.read_text("utf-8"))
        return [{"role": turn["role"], "content": turn["content"]} for turn in turns]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise Refused(messages.BAD_HISTORY.format(path=path)) from error


def _search(arguments: argparse.Namespace) -> None:
    from assistant.scoped_library import in_scope
    from vectorstore.retrieval import search

    library = _ready_library(arguments)
    part = in_scope(library, _scope(arguments, library))
    passages = search(part, arguments.question, arguments.k)
    if arguments.json:
        _print_json([_passage_dict(passage) for passage in passages])
        return
    for passage in passages:
        chunk = passage.chunk
        _print(f"{passage.score:.3f}  {chunk.directive}, {chunk.section}: {chunk.text[:100]!r}")


def _list(arguments: argparse.Namespace) -> None:
    from assistant import listing

    library = _library(arguments)
    directives = library.directives()
    if arguments.json:
        _print_json([listing.as_dict(library, directive) for directive in directives])
        return
    from rich.console import Console

    Console().print(listing.table(library, directives))


def _show(arguments: argparse.Namespace) -> None:
    from assistant import listing

    library = _library(arguments)
    found = _find_loosely(library, arguments.number)
    if arguments.json:
        _print_json(
            listing.as_dict(library, found[0])
            | {
                "text": found[0].text,
                "sections": [
                    {"label": s.label, "kind": s.kind, "start": s.start, "end": s.end}
                    for s in found[0].sections
                ],
            }
        )
        return
    for directive in found:
        _print(messages.directive_name(directive))
        _print("\n".join(listing.shown(library, directive)))
        _print(f"\n{directive.text}")


def _relations(arguments: argparse.Namespace) -> None:
    from assistant.relations import graph_of

    library = _library(arguments)
    graph = graph_of(library)
    nodes = graph.find(arguments.number) or [
        graph.nodes[directive.id] for directive in _find(library, arguments.number)
    ]
    if arguments.json:
        _print_json([graph.as_dict(node) for node in nodes])
        return
    for node in nodes:
        edges = graph.relations_of(node.id)
        told = messages.RELATED_TO if edges else messages.NO_RELATIONS
        _print(told.format(directive=node.name))
        for edge in edges:
            _print(f"- {messages.relation(graph, edge, of_target=edge.target == node.id)}")


def _remove(arguments: argparse.Namespace) -> None:
    library = _library(arguments)
    directive = _find_one(library, arguments.number)
    with library.writing():
        library.remove(directive.id)
    if arguments.json:
        _print_json({"removed": [directive.number or directive.source.name]})
    else:
        _print(messages.REMOVED.format(directive=messages.directive_name(directive)))


def _tasks(arguments: argparse.Namespace) -> None:
    from assistant.tasks import tasks

    found = tasks(
        _library(arguments),
        body=unicodedata.normalize("NFC", arguments.body),
        role=arguments.role,
        first=arguments.first,
        last=arguments.last,
    )
    if arguments.json:
        _print_json([task.to_dict() for task in found])
    elif not (arguments.xlsx or arguments.docx):
        lines = (messages.task_line(number, task) for number, task in enumerate(found, start=1))
        _print("\n".join(lines) or messages.NO_TASKS_FOUND)
    for path in filter(None, (arguments.xlsx, arguments.docx)):
        _save_tasks(path, found, told=not arguments.json, word=path is arguments.docx)


def _save_tasks(path: Path, found: list[Task], *, told: bool, word: bool) -> None:
    from assistant.task_export import tasks_docx, tasks_xlsx

    try:
        path.write_bytes((tasks_docx if word else tasks_xlsx)(found))
    except OSError as error:
        raise Refused(messages.NOT_SAVED.format(path=path)) from error
    if told:
        _print(messages.TASKS_SAVED.format(count=len(found), path=path))


def _correct(arguments: argparse.Namespace) -> None:
    given = {name: getattr(arguments, f"new_{name}") for name in _CORRECTABLE}
    fields = {name: value for name, value in given.items() if value is not None}
    if not fields:
        arguments.usage.error(messages.NOTHING_TO_CORRECT)
    library = _ready_library(arguments)
    found = _find_one(library, arguments.number)
    with library.writing():
        directive = library.correct(found.id, fields)
    if arguments.json:
        from assistant import listing

        _print_json(listing.as_dict(library, directive))
    else:
        _print(messages.CORRECTED.format(directive=messages.directive_name(directive)))


def _feedback(arguments: argparse.Namespace) -> None:
    from assistant.feedback import opinions, shown

    given = opinions(_library(arguments))
    if arguments.json:
        _print_json([opinion.to_dict() for opinion in given])
        return
    _print("\n\n".join("\n".join(shown(opinion)) for opinion in given) or messages.NO_FEEDBACK)


def _eval(arguments: argparse.Namespace) -> None:
    from assistant.evaluation import BadCases, evaluate, read_cases
    from assistant.evaluation_report import as_json, markdown, shown

    try:
        cases = read_cases(arguments.cases)
    except OSError as error:
        raise Refused(messages.NO_CASES.format(path=arguments.cases)) from error
    except BadCases as error:
        raise Refused(messages.BAD_CASES.format(path=arguments.cases, line=error.line)) from error
    evaluation = evaluate(_ready_library(arguments), cases)
    if arguments.report:
        try:
            arguments.report.write_text(markdown(evaluation), "utf-8")
        except OSError as error:
            raise Refused(messages.NO_REPORT.format(path=arguments.report)) from error
    if arguments.json:
        _print_json(as_json(evaluation))
    else:
        _print("\n".join(shown(evaluation)))


# -- printing --------------------------------------------------------------------------------


def _find(library: Library, number: str) -> list[Directive]:
    """The directives of a number, file name or id, newest first. Refuses what is not there."""
    directives = library.directives()
    found = (
        library.with_number(number)
        or [item for item in directives if item.source.name == unicodedata.normalize("NFC", number)]
        or [item for item in directives if len(number) >= _ID and item.id.startswith(number)]
    )
    if not found:
        raise Refused(messages.NO_SUCH_DIRECTIVE.format(number=plain_name(number)))
    return found


def _find_one(library: Library, number: str) -> Directive:
    """The one directive of a number, file name or id: what is changed must not be guessed."""
    found = _find(library, number)
    if len(found) == 1:
        return found[0]
    told = (
        messages.AMBIGUOUS_ONE.format(id=item.id[:_ID], file=plain_name(item.source.name))
        for item in found
    )
    raise Refused(messages.AMBIGUOUS.format(number=number, count=len(found), found=", ".join(told)))


def _find_loosely(library: Library, number: str) -> list[Directive]:
    """As `_find`, and by the beginning of a number too: "1143" for 1143-CV/TU."""
    from ingest.references import same_number

    begun = [d for d in library.directives() if same_number(number, d.number)]
    return library.with_number(number) or begun or _find(library, number)


def _outcome_dict(outcome: Any) -> dict[str, Any]:
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
    sys.stdout.flush()  # a line that was printed is a promise, whatever happens next


def _print_json(value: Any) -> None:
    _print(json.dumps(value, ensure_ascii=False, indent=2))


def _refuse(line: str) -> int:
    sys.stderr.write(line + "\n")
    return 1
