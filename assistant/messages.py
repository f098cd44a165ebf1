"""The catalogue of messages: every Vietnamese sentence that a user may be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from ingest import errors as ingest_errors
from ingest.directive import (
    ADDRESSEES,
    ADVISE,
    AMENDS,
    BASIS,
    DISTRIBUTION,
    GUIDES,
    HEADER,
    IMPLEMENTS,
    LEAD,
    MONITOR,
    PARTNER,
    PERFORM,
    PREAMBLE,
    REPEALS,
    REPLACES,
    REPORT,
    SIGNATURE,
    Directive,
    Signer,
    Source,
)
from ingest.filename import plain_name, plain_path
from vectorstore import errors as library_errors

if TYPE_CHECKING:
    from assistant.relations import Edge, Node, RelationGraph
    from assistant.tasks import Task

# -- naming things ---------------------------------------------------------------------------

_SPECIAL_SECTIONS = {
    HEADER: "phần đầu văn bản",
    ADDRESSEES: "phần Kính gửi",
    PREAMBLE: "phần mở đầu",
    DISTRIBUTION: "phần Nơi nhận",
    SIGNATURE: "phần ký",
}


_BARE_NUMBER = re.compile(r"[\d.]+|[IVXLC]+|[A-Za-zĐđ]")


def day(value: date | None) -> str:
    """A date as officials write it: 28/11/2024."""
    return f"{value.day:02d}/{value.month:02d}/{value.year}" if value else ""


def moment(value: str) -> str:
    """An ISO 8601 moment as the clock on the wall showed it: 28/11/2024 08:30; "" for none."""
    return f"{datetime.fromisoformat(value).astimezone():%d/%m/%Y %H:%M}" if value else ""


def directive_name(directive: Directive) -> str:
    """A document in the office's own form: "Công văn số 1143-CV/TU ngày … của Thành ủy Cần Thơ"."""
    if not directive.number:
        return f"{directive.kind or 'Văn bản'} “{directive.source.name}”"
    parts = [f"{directive.kind or 'Văn bản'} số {directive.number}"]
    if directive.issued_on:
        parts.append(f"ngày {day(directive.issued_on)}")
    if directive.issuer:
        parts.append(f"của {directive.issuer_name}")
    return " ".join(parts)


def short_name(directive: Directive) -> str:
    """A document in as few words as tell it apart in a list: "Công văn 1143-CV/TU"."""
    kind = directive.kind or DOCUMENT
    return f"{kind} {directive.number or plain_name(directive.source.name)}"


def how_read(source: Source) -> str:
    """How a file was read: "PDF, nhận dạng 12/14 trang, độ tin 91%", "PDF, chữ trong tệp", "DOCX"."""
    format_ = source.name.rpartition(".")[2].upper()
    certain = [confidence for confidence in source.confidences if confidence is not None]
    if certain:
        confidence = round(100 * sum(certain) / len(certain))
        pages = len(source.confidences)
        told = RECOGNISED.format(recognised=len(certain), pages=pages, confidence=confidence)
    else:
        told = TEXT_LAYER if source.pages else ""
    return ", ".join(filter(None, (format_, told)))


def signers(people: Iterable[Signer]) -> str:
    """Signers in words: "Nguyễn Văn Mẫu, Phó Bí thư (T/M Ban Thường vụ)"."""
    told = []
    for person in people:
        authority = f" ({_small(person.authority)})" if person.authority else ""
        told.append(", ".join(filter(None, (person.name, _small(person.title)))) + authority)
    return "; ".join(told)


def _small(capitals: str) -> str:
    """An office printed in capitals as it is written in running text; its abbreviations kept."""
    if not capitals.isupper():
        return capitals
    words = [
        word if "/" in word or word.endswith(".") or word in _KEPT else word.lower()
        for word in capitals.split()
    ]
    text = " ".join(words)
    for office in _OFFICES:
        text = re.sub(rf"\b{office.lower()}\b", office, text)
    return text[:1].upper() + text[1:]


_OFFICES = (
    "Chủ tịch", "Bí thư", "Giám đốc", "Bộ trưởng", "Thứ trưởng", "Thủ tướng", "Trưởng ban",
    "Chánh Văn phòng", "Ban Thường vụ", "Ban Chấp hành", "Ủy ban", "Hội đồng", "Quốc hội",
    "Chính phủ", "Thành ủy", "Tỉnh ủy", "Huyện ủy",
)  # fmt: skip
_KEPT = frozenset({"UBND", "HĐND", "TM", "KT", "TL", "TUQ"})


def section_name(label: str) -> str:
    """A section as it is cited: "mục 6", "Điều 5, khoản 1", "phần Nơi nhận"."""
    if label in _SPECIAL_SECTIONS:
        return _SPECIAL_SECTIONS[label]
    unit = label.split(",")[0].split()[0] if label else ""
    return f"mục {label}" if _BARE_NUMBER.fullmatch(unit) else label


def cited_as(
    directive: Directive | None, section: str = "", page: int | None = None, name: str = ""
) -> str:
    """A citation in the office's own form, wherever one is copied, printed or exported.

    "Công văn số 1143-CV/TU ngày 28/11/2024 của Thành ủy Cần Thơ, mục 6, trang 2". `name` stands in
    for a directive that is no longer in the library.
    """
    parts = [directive_name(directive) if directive else name]
    parts += [section_name(section)] if section else []
    parts += [PAGE.format(page=page)] if page else []
    return ", ".join(parts)


def task_line(number: int, task: Task) -> str:
    """A task as the command line prints it: its words, then who does it by when, then the source."""
    body = task.body or NOBODY_NAMED
    if task.group:
        body = f"{body} ({OF_GROUP.format(group=task.group)})"
    return TASK_LINE.format(
        number=number,
        task=" ".join(task.text.split()),
        body=body,
        role=ROLE_NAMES[task.role],
        deadline=TASK_DUE.format(deadline=task.deadline) if task.deadline else "",
        source=cited_as(task.directive, task.section, task.citation.page),
    )


# -- answers ---------------------------------------------------------------------------------

ANSWER_INTRO = "Theo {section}, {directive}:"
NOT_FOUND = "Không tìm thấy nội dung trả lời câu hỏi này trong thư viện văn bản."
NEAREST = "Các đoạn gần nhất được nêu kèm theo để tham khảo, không phải là câu trả lời."
NO_ORDERS = (
    "Trợ lý chỉ trả lời từ văn bản trong thư viện và không làm theo lệnh khác. "
    "Hãy hỏi về nội dung một văn bản."
)
EMPTY_LIBRARY = "Thư viện chưa có văn bản nào. Hãy nạp văn bản trước khi hỏi."
NO_SUBJECT = (
    "Xin hỏi về nội dung văn bản trong thư viện, chẳng hạn nhiệm vụ của một cơ quan, người ký, "
    "thời hạn hoặc một mục cụ thể."
)
EMPTY_QUESTION = "Xin nhập câu hỏi."
UNKNOWN_BODY = "Không văn bản nào trong thư viện nêu “{body}”."
BODY_NOT_IN_DIRECTIVE = "Văn bản được hỏi không nêu “{body}”."
BODY_ONLY_LISTED = (
    "“{body}” chỉ có tên ở phần Kính gửi hoặc Nơi nhận; không đoạn nào giao việc cho cơ quan này."
)
NOTHING_DUE = "Không nhiệm vụ nào trong thư viện có thời hạn như câu hỏi nêu."
NOTHING_DUE_FOR = "“{body}” không có nhiệm vụ nào đến hạn vào thời gian được hỏi."
NOT_IN_ROLE = "Không nhiệm vụ nào giao “{body}” {role}."
ROLE_NAMES = {
    LEAD: "chủ trì",
    PARTNER: "phối hợp",
    PERFORM: "thực hiện",
    ADVISE: "tham mưu",
    MONITOR: "theo dõi, đôn đốc",
    REPORT: "báo cáo",
}
NOBODY_NAMED = "Không nêu cơ quan"
TASKS_TITLE = "Danh sách nhiệm vụ"
DUE_FIRST = "Từ ngày"
DUE_LAST = "Đến ngày"
TASK_LINE = "{number}. {task}\n   {body} — {role}{deadline}\n   {source}"
TASK_DUE = "; thời hạn: {deadline}"
TASKS_SAVED = "Đã lưu {count} nhiệm vụ vào {path}"
NO_TASKS_FOUND = "Không có nhiệm vụ nào khớp với điều kiện."
NOT_SAVED = "{path}: không ghi được tệp vào đây. Hãy chọn một thư mục có quyền ghi."
MORE_TASKS = "Còn {count} nhiệm vụ khác; xin nêu rõ văn bản hoặc nội dung để thu hẹp."
UNKNOWN_NUMBER = "Thư viện không có văn bản số “{number}”."
OTHER_KIND = (
    "Thư viện không có văn bản số “{number}” thuộc loại được hỏi; số này là của {directive}."
)
OTHER_DATE = "Thư viện không có văn bản số này “{told}”; số này là của {directive}."
ONLY_CITED = "Thư viện không lưu toàn văn của văn bản số “{number}”; văn bản này được dẫn tại:"
NOT_SAID_OF_CITED = (
    "Thư viện không lưu toàn văn của văn bản số “{number}”; những đoạn dẫn văn bản này không trả lời "
    "câu hỏi."
)
MENTIONED_IN = "{directive} được nhắc đến tại:"
CITED_AT = "{section}, {directive}: {quote}"
UNKNOWN_DATE = "Thư viện không có văn bản nào ban hành ngày {day}."
UNKNOWN_SECTION = "{directive} không có {section}."
UNKNOWN_SECTION_ANYWHERE = "Không văn bản nào trong thư viện có {section}."
WHICH_DIRECTIVE = (
    "Thư viện có {count} văn bản. Xin nêu rõ số, ký hiệu hoặc nội dung của văn bản cần hỏi."
)
FIELD_MISSING = "{directive} không ghi {field}."

FIELD_NAMES = {
    "number": "số, ký hiệu",
    "kind": "loại văn bản",
    "issuer": "cơ quan ban hành",
    "issued_on": "ngày ban hành",
    "place": "nơi ban hành",
    "subject": "trích yếu nội dung",
    "addressees": "nơi gửi (Kính gửi)",
    "distribution": "nơi nhận",
    "signer": "người ký",
    "basis": "căn cứ ban hành",
    "references": "văn bản được dẫn",
}
FIELD_ANSWERS = {
    "number": "Số, ký hiệu: {value}.",
    "kind": "Loại văn bản: {value}.",
    "issuer": "Cơ quan ban hành: {value}.",
    "issued_on": "Ngày ban hành: {value}.",
    "place": "Nơi ban hành: {value}.",
    "subject": "Trích yếu: {value}.",
    "addressees": "Kính gửi: {value}.",
    "distribution": "Nơi nhận: {value}.",
    "signer": "Người ký: {value}.",
    "basis": "Căn cứ: {value}",
    "references": "Văn bản được dẫn: {value}.",
}
UNIT_NAMES = {
    "phu luc": "Phụ lục",
    "phan": "Phần",
    "chuong": "Chương",
    "muc": "mục",
    "tieu muc": "tiểu mục",
    "dieu": "Điều",
    "khoan": "khoản",
    "diem": "điểm",
    "gach dau dong": "gạch đầu dòng",
    "dau cong": "dấu cộng",
    "doan": "đoạn",
}

# -- conversation, comparison, summary, scope ------------------------------------------------

SECTION_LACKS = "Tại {section}, {directive} không nêu điều được hỏi."
COMPARED = "**{side}**"
SUMMARY_OF = "{name} — {count} ý chính, trích nguyên văn:"
SUMMARY_POINT = "{place}. {section}: “{quote}” [{mark}]"
DIFFERENT_VALUES = "**Các văn bản nêu khác nhau:** {values}."
VALUE_IN = "{value} ({directive}) [{mark}]"
_WITHIN_SCOPE = "Trong phạm vi đang chọn ({scope}), {refusal}"
_SCOPE_ISSUER = "văn bản của {issuer}"
_SCOPE_FIRST = "từ ngày {day}"
_SCOPE_LAST = "đến ngày {day}"
_SCOPE_NOTHING = "không văn bản nào"
_MOST_IN_SCOPE = 3
_SCOPE_MORE = "{count} văn bản"
_WHOLE_LIBRARY = re.compile(r"^Thư viện (?=không|có)| trong thư viện(?: văn bản)?")


def scope_name(
    directives: Sequence[Directive], issuer: str, first: date | None, last: date | None
) -> str:
    """A scope in words: "Công văn số 1143-CV/TU ngày …", "văn bản của …, từ ngày …"."""
    parts = [directive_name(directive) for directive in directives]
    if len(parts) > _MOST_IN_SCOPE:
        parts = [_SCOPE_MORE.format(count=len(parts))]
    parts += [_SCOPE_ISSUER.format(issuer=issuer)] if issuer else []
    parts += [_SCOPE_FIRST.format(day=day(first))] if first else []
    parts += [_SCOPE_LAST.format(day=day(last))] if last else []
    return ", ".join(parts) or _SCOPE_NOTHING


def within_scope(scope: str, refusal: str) -> str:
    """A refusal of the whole library as one of the part of it that is asked."""
    refusal = _WHOLE_LIBRARY.sub("", refusal)
    return _WITHIN_SCOPE.format(scope=scope, refusal=refusal[:1].lower() + refusal[1:])


# -- relations between documents ---------------------------------------------------------------

RELATION_NAMES = {
    BASIS: "Căn cứ",
    IMPLEMENTS: "Thực hiện",
    GUIDES: "Hướng dẫn, quy định chi tiết",
    REPLACES: "Thay thế",
    REPEALS: "Bãi bỏ",
    AMENDS: "Sửa đổi, bổ sung",
}
"""What a document does to another, as the heading of a list of those."""
RELATION_ONTO_NAMES = {
    BASIS: "Là căn cứ của",
    IMPLEMENTS: "Được triển khai thực hiện tại",
    GUIDES: "Được hướng dẫn, quy định chi tiết tại",
    REPLACES: "Được thay thế bởi",
    REPEALS: "Bị bãi bỏ bởi",
    AMENDS: "Được sửa đổi, bổ sung bởi",
}
"""What is done to a document, likewise."""
RELATION_VERBS = {REPLACES: "thay thế", REPEALS: "bãi bỏ", AMENDS: "sửa đổi, bổ sung"}
_SINCE = " từ ngày {day}"
_NOT_IN_LIBRARY = " (chưa có trong thư viện)"
ENDED = "{directive} đã có văn bản thay thế hoặc bãi bỏ:"
NOT_ENDED = "Trong thư viện không có văn bản nào thay thế hoặc bãi bỏ {directive}."
IN_FORCE_CLAUSE = "Văn bản ghi: “{quote}”"
NOT_STORED = "Thư viện không lưu toàn văn của văn bản này."
NOTHING_ONTO = "Trong thư viện không có {kind} nào {verb} {directive}."
NOTHING_DONE = "{directive} không {verb} {kind} nào, theo nội dung trong thư viện."
RELATED_TO = "{directive} có quan hệ với các văn bản sau:"
NO_RELATIONS = "{directive}: không tìm thấy quan hệ với văn bản nào khác."
_SUPERSEDED = {
    REPLACES: "{directive} {when} được thay thế bởi {other}{since}.",
    REPEALS: "{directive} {when} bị bãi bỏ bởi {other}{since}.",
}


def relation(graph: RelationGraph, edge: Edge, *, of_target: bool) -> str:
    """A relation in words: "Được thay thế bởi Quyết định số 19/2025/QĐ-UBND … từ ngày 01/12/2025"."""
    names = RELATION_ONTO_NAMES if of_target else RELATION_NAMES
    other = graph.nodes[edge.source if of_target else edge.target]
    since = _SINCE.format(day=day(edge.since)) if edge.since and edge.kind != AMENDS else ""
    missing = "" if other.is_stored else _NOT_IN_LIBRARY
    return f"{names[edge.kind]} {other.name}{missing}{since}"


def superseded_note(graph: RelationGraph, edge: Edge, today: date) -> str:
    """That a document is superseded: by what, and from when where that is stated."""
    old, new = graph.nodes[edge.target], graph.nodes[edge.source]
    return _SUPERSEDED[edge.kind].format(
        directive=_short_name(old),
        when="sẽ" if edge.since and edge.since > today else "đã",
        other=_short_name(new),
        since=_SINCE.format(day=day(edge.since)) if edge.since else "",
    )


def _short_name(node: Node) -> str:
    return f"{node.kind or 'Văn bản'} số {node.number}" if node.number else node.name


# -- command line ----------------------------------------------------------------------------

SERVING = "Trang hỏi đáp: http://{host}:{port} (nhấn Ctrl+C để dừng)"
INGESTING = "Đang nạp văn bản"
EMBEDDING_AGAIN = "Đang tạo lại chỉ mục theo mô hình mới"
ADDED = "Đã nạp: {file} — {directive} ({chunks} đoạn)"
UNCHANGED = "Không đổi: {file} đã có trong thư viện"
OTHER_VERSION = "Lưu ý: {file} có cùng số {number} với “{other}” đã có; thư viện giữ cả hai."
REPLACED_VERSION = "Thay cho bản trước có cùng số {number}: “{other}”."
INGEST_SUMMARY = "Đã nạp {added}, không đổi {unchanged}, bị từ chối {refused}."
NOTHING_TO_INGEST = "{path}: không có tệp nào đọc được ở đây. Định dạng nhận: {suffixes}."
REMOVED = "Đã xóa khỏi thư viện: {directive}"
NO_SUCH_DIRECTIVE = (
    "{number}: thư viện không có văn bản này. Xem các văn bản hiện có bằng lệnh "
    "“python -m assistant list”."
)
BAD_HISTORY = (
    "{path}: không đọc được lịch sử hội thoại. Tệp phải là một danh sách JSON các mục "
    '{{"role", "content"}}.'
)
NO_REPORT = "{path}: không ghi được báo cáo vào đây. Hãy chọn một thư mục có quyền ghi."
NO_CASES = "{path}: không có tập câu hỏi này. Hãy kiểm tra lại đường dẫn."
BAD_CASES = (
    "{path}, dòng {line}: không đọc được. Mỗi dòng phải là một mục JSON có "
    '"id", "question" và điều cần có, chẳng hạn "relevant", "section" hoặc "abstain".'
)
SOURCES = "Dẫn nguồn"
COLUMNS = ("Văn bản", "Ban hành", "Trích yếu", "Tệp nguồn")
NUMBER_COUNTS = {"pages": "{count} trang", "chunks": "{count} đoạn"}
RECOGNISED = "nhận dạng {recognised}/{pages} trang, độ tin {confidence}%"
TEXT_LAYER = "chữ trong tệp"
NOTE = "Lưu ý: {note}"
CORRECTED_FIELDS = "Đã sửa tay: {fields}."
CORRECTED = "Đã sửa: {directive}"
AMBIGUOUS = (
    "{number}: thư viện có {count} văn bản như vậy ({found}). Hãy ghi mã của văn bản cần chọn."
)
AMBIGUOUS_ONE = "{id}: “{file}”"
SHOWN_FIELDS = {
    "id": "Mã",
    "number": "Số, ký hiệu",
    "kind": "Loại",
    "issuer": "Cơ quan ban hành",
    "issued_on": "Ngày ban hành",
    "subject": "Trích yếu",
    "source": "Tệp nguồn",
    "read": "Cách đọc",
    "added_at": "Ngày nạp",
}
BAD_SETTING = (
    "{name}={value}: giá trị không hợp lệ. Hãy sửa biến này trong môi trường hoặc tệp .env."
)
USAGE = "Cách dùng: "
ARGUMENTS = "tham số"
OPTIONS = "tùy chọn"
COMMANDS = "các lệnh"
HELP = "in hướng dẫn này rồi thoát"
WRONG_USAGE = "{why} Xem cách dùng bằng lệnh “{prog} --help”."
USAGE_ERRORS = {
    r"the following arguments are required: (.+)": "Thiếu tham số: {0}.",
    r"unrecognized arguments: (.+)": "Không có tham số này: {0}.",
    r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)": (
        "{0}: không có lựa chọn {1}; chọn một trong: {2}."
    ),
    r"argument (.+?): expected (?:one|at least one) argument": "{0}: thiếu giá trị.",
    r"argument (.+?): invalid .+? value: (.+)": "{0}: giá trị {1} không hợp lệ.",
    r"ambiguous option: (.+?) could match (.+)": "{0}: tùy chọn chưa rõ; có thể là {1}.",
}
"""What argparse says of wrong usage, as a pattern, and how it is said here."""
NOTHING_TO_CORRECT = "Thiếu tham số: hãy nêu ít nhất một trường cần sửa, chẳng hạn --subject."

_CONVERTED = "Văn bản dùng bảng mã {scheme}, đã chuyển sang Unicode; hãy kiểm tra tên riêng."
WARNINGS = {
    "unknown_layout": "Không nhận ra thể thức văn bản; đã lập chỉ mục theo đoạn.",
    "read_without_layout": (
        "Đọc bằng chương trình thay thế: số thứ tự tự động và bảng có thể thiếu; nên cài LibreOffice."
    ),
    "pages_without_text": "Một số trang không có lớp chữ nên không đọc được.",
    "recognised": "Chữ được nhận dạng từ ảnh quét; hãy đối chiếu bản gốc trước khi sử dụng.",
    "handwritten_number": (
        "Số văn bản viết tay trên bản quét nên có thể đọc sai; hãy kiểm tra và sửa nếu cần."
    ),
    "weak_scan": "Ảnh quét mờ, chữ nhận dạng có thể sai nhiều; nên quét lại ở độ phân giải 300 dpi.",
    "converted_tcvn3": _CONVERTED.format(scheme="TCVN3 (phông ABC, .VnTime)"),
    "converted_vni": _CONVERTED.format(scheme="VNI"),
    "converted_vps": _CONVERTED.format(scheme="VPS"),
    "converted_viscii": _CONVERTED.format(scheme="VISCII"),
    "converted_windows-1258": _CONVERTED.format(scheme="Windows-1258"),
    "converted_viqr": _CONVERTED.format(scheme="VIQR"),
    "converted_utf-8": "Văn bản bị lỗi phông do mở sai bảng mã, đã chuyển lại; hãy kiểm tra tên riêng.",
}


def warning(code: str) -> str:
    """What was noticed while a file was read; the code itself where it is of a later version."""
    return WARNINGS.get(code, code)


# -- opinions, exported conversations, evaluation ---------------------------------------------

GOOD_ANSWER = "Hữu ích"
BAD_ANSWER = "Chưa đúng"
ASKED = "  Hỏi: {question}"
ANSWERED = "  Đáp: {answer}"
NO_FEEDBACK = "Chưa có ý kiến nào về câu trả lời."

EVALUATION = "Kết quả đo trên tập câu hỏi"
FIGURE_NAMES = {
    "cases": "Số trường hợp đã hỏi",
    "skipped": "Bỏ qua vì thư viện không có văn bản",
    "acc@1": "Tìm kiếm: đúng ngay đoạn đầu (acc@1)",
    "recall@10": "Tìm kiếm: recall@10",
    "mrr@10": "Tìm kiếm: MRR@10",
    "ndcg@10": "Tìm kiếm: nDCG@10",
    "answerable": "Câu hỏi có lời đáp",
    "answered_right": "– trả lời đúng",
    "refused_though_answerable": "– từ chối nhầm",
    "unanswerable": "Câu hỏi không có lời đáp",
    "refused_rightly": "– từ chối đúng",
    "first_citation": "Dẫn nguồn đầu tiên đúng chỗ",
    "citation_precision": "Dẫn nguồn đúng chỗ trên số đã dẫn",
    "citation_recall": "Phần cần dẫn đã được dẫn",
    "quotes": "Số trích dẫn",
    "verbatim": "– đúng nguyên văn",
    "documents": "Phân công: số văn bản",
    "expected": "Phân công cần tìm",
    "found": "Phân công tìm được",
    "precision": "– tìm được là đúng",
    "recall": "– cần tìm đã thấy",
    "f1": "– F1",
    "p50": "Thời gian trả lời giữa (p50, ms)",
    "p95": "Thời gian trả lời p95 (ms)",
}
KIND_COLUMNS = ("Dạng", "Đúng", "Đã hỏi")
FIGURE_COLUMNS = ("Chỉ số", "Giá trị")
FAILURES = "Chưa đúng"
NO_FAILURES = "Không có trường hợp nào chưa đúng."
WITHOUT_KIND = "không ghi dạng"
EXPECTED_ANSWER = "Cần: {expected}"
GOT_ANSWER = "Được: {got}"
EXPECTED_REFUSAL = "từ chối"
REFUSED_WITH = "từ chối (gần nhất: {cited})"
ANSWERED_FROM = "trả lời từ {cited}"
NOTHING_CITED = "không dẫn gì"
QUOTE_WITH = "trích có “{words}”"

EXPORT_TITLE = "Nội dung hỏi đáp về văn bản chỉ đạo"
EXPORTED_AT = "Xuất lúc {moment}. Trích dẫn lấy nguyên văn từ thư viện văn bản."
EXPORT_QUESTION = "Câu {number}. {question}"
EXPORT_REWRITTEN = "Câu hỏi đã hiểu là: {question}"
EXPORT_NOTES = "Lưu ý"
EXPORT_STRUCK = "Câu đã gạch bỏ vì không có căn cứ"

# -- generated answers -----------------------------------------------------------------------

GENERATED_SOURCES = "Căn cứ:"
GENERATED_SOURCE = "[{number}] {place}"
PLANTED_NOTE = (
    "Đoạn {marks} có câu viết như ra lệnh cho máy trả lời; trợ lý không làm theo câu đó. "
    "Xin đối chiếu bản gốc."
)
_INSTEAD = "nên câu trả lời dưới đây trích nguyên văn văn bản."
GENERATION_FAILURES = {
    "unreachable": f"Không kết nối được máy chủ mô hình trò chuyện {_INSTEAD}",
    "slow": f"Mô hình trò chuyện không trả lời trong thời gian cho phép {_INSTEAD}",
    "late": f"Mô hình trò chuyện viết quá lâu, chưa xong đã hết giờ {_INSTEAD}",
    "not_allowed": f"Máy chủ mô hình trò chuyện không nhận khóa truy cập {_INSTEAD}",
    "unknown_model": f"Máy chủ không có mô hình trò chuyện đã đặt {_INSTEAD}",
    "busy": f"Máy chủ mô hình trò chuyện đang quá tải hoặc hết hạn mức {_INSTEAD}",
    "rejected": f"Máy chủ mô hình trò chuyện từ chối yêu cầu {_INSTEAD}",
    "server": f"Máy chủ mô hình trò chuyện gặp lỗi {_INSTEAD}",
    "malformed": f"Máy chủ mô hình trò chuyện trả về dữ liệu sai dạng {_INSTEAD}",
    "broken": f"Kết nối tới mô hình trò chuyện đứt giữa chừng {_INSTEAD}",
    "empty": f"Mô hình trò chuyện không viết gì {_INSTEAD}",
    "endless": f"Mô hình trò chuyện viết quá dài, không dừng {_INSTEAD}",
    "no_basis": f"Mô hình trò chuyện cho là các đoạn tìm được chưa đủ căn cứ {_INSTEAD}",
    "unsupported": (f"Không câu nào của mô hình trò chuyện đối chiếu được với văn bản {_INSTEAD}"),
}
_QUOTES_ALONE = "Trợ lý vẫn chạy và trả lời bằng trích dẫn nguyên văn."
CHAT_MODEL_UNUSABLE = {
    "package": (
        "CHAT_MODEL={name}: thiếu gói {detail}. Hãy chạy: pip install {detail}. " + _QUOTES_ALONE
    ),
    "name": (
        "CHAT_MODEL={name}: không rõ nhà cung cấp. Hãy ghi dạng nhà-cung-cấp:mô-hình, chẳng hạn "
        "ollama:qwen3:8b, hoặc đặt CHAT_MODEL_PROVIDER. " + _QUOTES_ALONE
    ),
    "options": (
        "CHAT_MODEL={name}: không dùng được với các biến CHAT_MODEL_… đang đặt. Hãy kiểm tra khóa "
        "(CHAT_MODEL_API_KEY) và địa chỉ (CHAT_MODEL_BASE_URL). " + _QUOTES_ALONE
    ),
}


def chat_model_unusable(code: str, name: str, detail: str) -> str:
    """One line on why the chat model of the settings cannot be set up."""
    return CHAT_MODEL_UNUSABLE[code].format(name=name, detail=detail)


# -- the page -------------------------------------------------------------------------------

TITLE = "Trợ lý văn bản chỉ đạo"
TAGLINE = "Hỏi đáp có dẫn nguồn trên thư viện văn bản"
CHAT_TAB = "Hỏi đáp"
TASKS_TAB = "Nhiệm vụ"
LIBRARY_TAB = "Thư viện"
INTAKE_TAB = "Nạp văn bản"

CONVERSATION = "Cuộc trò chuyện"
QUESTION_LABEL = "Câu hỏi"
QUESTION_PLACEHOLDER = "Nhập câu hỏi về văn bản…"
SEND = "Gửi"
NEW_CHAT = "Cuộc trò chuyện mới"
SEARCHING = "Đang tìm trong thư viện…"
ASK_FAILED = "Không trả lời được câu hỏi này do lỗi của hệ thống. Xin thử lại sau ít phút."

UNDERSTOOD = "Đã hiểu câu hỏi theo các lượt trước"
UNDERSTOOD_AS = "Câu hỏi đã hiểu là: {question}"
GENERATED = "Do mô hình trò chuyện soạn; từng câu đã được đối chiếu với đoạn trích."
ANSWER_NOTES = "Lưu ý"
STRUCK = "{count} câu đã gạch bỏ vì không có căn cứ trong văn bản"
FEEDBACK_TITLE = "Câu trả lời chưa đúng ở đâu?"
FEEDBACK_REASONS = (
    "Sai văn bản hoặc sai mục",
    "Thiếu ý",
    "Không đúng điều được hỏi",
    "Văn bản có nêu mà không trả lời",
    "Văn bản đã hết hiệu lực",
)
FEEDBACK_MORE = "Ghi rõ thêm (không bắt buộc)"
FEEDBACK_KEPT = "Đã ghi nhận, xin cảm ơn."
FEEDBACK_FAILED = "Không ghi được ý kiến. Xin thử lại sau ít phút."
SAVE_CHAT = "Tải hội thoại"
SAVE_CHAT_AS = "(DOCX)"
SAVED_CHAT_NAME = "hoi-thoai.docx"
CONVERSATION_GONE = "Máy chủ không còn giữ cuộc trò chuyện này. Xin hỏi lại."

SCOPE = "Phạm vi hỏi"
SCOPE_WHOLE = "Phạm vi: tất cả"
SCOPE_NARROWED = "Đổi phạm vi"
SCOPE_CHOSEN = "Chỉ hỏi trong"
SCOPE_HINT = "Chỉ tìm và trả lời trong các văn bản được chọn."
SCOPE_FIND = "Tìm theo số, trích yếu…"
SCOPE_TAKE_OUT = "Bỏ {name} khỏi phạm vi"
SCOPE_SINCE = "từ"
SCOPE_UNTIL = "đến"
SCOPE_CLEAR = "Hỏi toàn thư viện"
ANY_ISSUER = "Mọi cơ quan"
ISSUED_SINCE = "Ban hành từ ngày"
ISSUED_UNTIL = "đến ngày"
DONE = "Xong"
NO_CHOICE = "Không có mục nào khớp."
WRONG_DAYS = "Ngày đầu phải trước ngày cuối. Hãy chọn lại."
ASK_ONLY = "Hỏi riêng văn bản này"

TASK_BODY = "Cơ quan, đơn vị"
EVERY_BODY = "Mọi cơ quan"
TASK_ROLE = "Vai trò"
EVERY_ROLE = "Mọi vai trò"
DUE_SINCE = "Hạn từ ngày"
DUE_UNTIL = "đến ngày"
TASK_WORDS = "Từ trong nhiệm vụ"
TASK_COLUMNS = {
    "rank": "TT",
    "task": "Nhiệm vụ",
    "body": "Cơ quan",
    "role": "Vai trò",
    "deadline": "Thời hạn",
    "source": "Nguồn",
}
TASK_COUNT = "{count} nhiệm vụ"
TASKS_OF = "{count} của {body}"
_DUE_FROM = "hạn từ {first}"
_DUE_TO = "hạn đến {last}"
_DUE_BETWEEN = "hạn từ {first} đến {last}"
NO_TASKS = "Không có nhiệm vụ nào khớp. Hãy bỏ bớt điều kiện lọc."
TASKS_FAILED = "Không lấy được danh sách nhiệm vụ. Xin kiểm tra máy chủ rồi thử lại."
MORE_ROWS = "Còn {count} nhiệm vụ nữa. Hãy lọc để thu hẹp; tệp tải về có đủ."
OF_GROUP = "thuộc nhóm “{group}”"
NO_DEADLINE = "Không nêu"
DUE_DAY = "đến {day}"
OPEN_TASK = "Mở nhiệm vụ {number} trong văn bản {directive}"
SAVE_WORD = "Tải Word"
SAVE_EXCEL = "Tải Excel"

EVIDENCE = "Dẫn nguồn"
EVIDENCE_EMPTY = "Đoạn văn bản làm căn cứ cho câu trả lời sẽ hiện ở đây."
NEAREST_PASSAGES = "Đoạn gần nhất, không phải câu trả lời"
NO_EVIDENCE = "Câu trả lời này không có dẫn nguồn."
OPEN_QUOTE = "Mở đoạn {number} trong văn bản {directive}"
OPEN_DIRECTIVE = "Mở văn bản {directive}"
PAGE = "trang {page}"
WEAK_SCAN = "Bản quét mờ, cần đối chiếu bản gốc"
WEAK_SCAN_NOTE = "{marks} lấy từ bản quét mờ, cần đối chiếu bản gốc."
ORIGINAL = "Tải bản gốc"
ORIGINAL_OF = "Tải bản gốc của văn bản {directive}"
COPY = "Chép kèm nguồn"
COPIED = "Đã chép"
COPY_SOURCE = "[{number}] {place}: “{quote}”"

CLOSE = "Đóng"
CLOSE_DOCUMENT = "Đóng văn bản"
DOCUMENT = "Văn bản"
OPENING = "Đang mở văn bản…"
DOCUMENT_GONE = "Văn bản này không còn trong thư viện."
OPEN_FAILED = "Không mở được văn bản. Xin kiểm tra máy chủ rồi thử lại."
PAGE_BREAK = "Trang {page}"
ALL_FIELDS = "Thông tin văn bản"
UNNUMBERED = "Không số"
TABLE = "Bảng"
VIEWS = "Cách xem"
TEXT_VIEW = "Văn bản"
PAPER_VIEW = "Trang gốc"
PAPER_PAGE = "Trang {page}/{pages}"
PAPER_ALT = "Ảnh trang {page} của bản gốc"
PREVIOUS_PAGE = "Trang trước"
NEXT_PAGE = "Trang sau"
ZOOM = "Phóng to"
QUOTE_ELSEWHERE = "Đoạn trích ở trang {page}."
QUOTE_NOT_MARKED = "Không đánh dấu được đoạn trích trên ảnh trang này; xem đoạn ở mục “Văn bản”."
PAPER_GONE = "Không vẽ được trang này của bản gốc. Có thể tải bản gốc để xem."

RELATED = "Liên quan ({count})"
SINCE = "từ ngày {day}"
NOT_IN_LIBRARY = "chưa có trong thư viện"
SEE_SENTENCE = "xem câu nêu"
WHERE_TOLD = "Xem câu nêu quan hệ với {document}"
LIST_VIEW = "Danh sách"
RELATIONS_VIEW = "Quan hệ"
UNDATED = "Chưa rõ ngày"
ARC_NAMES = {
    "resting": "căn cứ, thực hiện, hướng dẫn",
    "amending": "sửa đổi, bổ sung",
    "ending": "thay thế, bãi bỏ",
}

CORRECTED_MARK = "đã sửa"
EDIT = "Sửa thông tin"
EDIT_OF = "Sửa thông tin của văn bản {directive}"
EDIT_HINT = "Thông tin sửa ở đây dùng cho câu trả lời, danh sách và việc tìm kiếm."
DAY_FORMAT = "Ngày ban hành (ngày/tháng/năm)"
SAVE = "Lưu"
CANCEL = "Thôi"
SAVED = "Đã lưu thông tin văn bản."
NOT_SAVED = "Không lưu được. Xin kiểm tra máy chủ rồi thử lại."
REMOVE = "Xóa khỏi thư viện"
REMOVE_QUESTION = (
    "Xóa văn bản này cùng tệp gốc khỏi thư viện? Muốn dùng lại thì phải nạp lại từ đầu."
)
REMOVE_FOR_GOOD = "Xóa hẳn"

CHOOSE_FILES = "Chọn tệp hoặc kéo thả vào đây"
ACCEPTED = "{formats} hoặc một tệp ZIP. Mỗi tệp tối đa {limit} MB."
FORMATS = {
    ".pdf": "PDF",
    ".docx": "Word",
    ".jpg": "ảnh quét",
    ".html": "HTML",
    ".txt": "văn bản thuần",
}
SAME_NUMBER = "Khi thư viện đã có văn bản cùng số, ký hiệu"
KEEP_BOTH = "Giữ cả hai"
REPLACE_OLD = "Thay bản cũ"
START_INTAKE = "Nạp vào thư viện"
STOP_INTAKE = "Dừng nạp"
TAKE_OUT = "Bỏ tệp {file}"
UPLOADING = "Đang tải tệp lên: {share}%"
UPLOAD_FAILED = "Không tải được tệp lên máy chủ. Xin kiểm tra kết nối rồi thử lại."
INTAKE_WAITING = "Đang chuẩn bị…"
INTAKE_FILE = "Tệp {number}/{total}: {name}"
INTAKE_PAGE = "trang {page}/{pages}"
INTAKE_STOPPING = "Đang dừng…"
INTAKE_PROGRESS = "Tiến độ nạp văn bản"
INTAKE_BUSY = "Thư viện đang nhận văn bản từ nơi khác. Xin đợi ít phút rồi thử lại."
INTAKE_FAILED = (
    "Việc nạp dừng giữa chừng do lỗi của hệ thống. Văn bản nêu dưới đây đã nạp xong; "
    "các tệp còn lại chưa nạp."
)
INTAKE_STOPPED = "Đã dừng theo yêu cầu. Các tệp không nêu dưới đây chưa nạp."
REPORT = "Kết quả nạp"
REPORT_GROUPS = {
    "good": "Đọc tốt",
    "noted": "Đọc có lưu ý",
    "refused": "Bị từ chối",
}
ALREADY_THERE = "Đã có trong thư viện, không nạp lại."
REPLACED = "Đã thay bản cũ cùng số."
SAME_NUMBER_KEPT = "Cùng số với “{other}” đã có; thư viện giữ cả hai."
FIELDS_NOT_FOUND = "Không tìm thấy {fields}; hãy bấm “Sửa” để bổ sung."
OPEN = "Mở"
EDIT_SHORT = "Sửa"

FILTER_LABEL = "Lọc văn bản"
FILTER_PLACEHOLDER = "Lọc theo số, cơ quan, trích yếu…"
LIBRARY_COUNT = "{count} văn bản"
LIBRARY_MATCHES = "{matches} trong {count} văn bản"
LIBRARY_MORE = "Còn {count} văn bản nữa. Hãy lọc để thu hẹp danh sách."
LIBRARY_EMPTY = "Thư viện chưa có văn bản nào."
LIBRARY_NO_MATCH = "Không có văn bản nào khớp. Hãy lọc bằng từ khác."
PAGE_COUNT = "{pages} trang"
AND_OTHERS = "và {count} nơi khác"

FIELD_LABELS = {
    "number": "Số, ký hiệu",
    "kind": "Loại",
    "issuer": "Cơ quan ban hành",
    "issued_on": "Ngày ban hành",
    "place": "Nơi ban hành",
    "subject": "Trích yếu",
    "addressees": "Kính gửi",
    "distribution": "Nơi nhận",
    "signer": "Người ký",
    "source": "Tệp nguồn",
    "read": "Cách đọc",
    "pages": "Số trang",
    "warnings": "Lưu ý",
}


def due_between(first: date | None, last: date | None) -> str:
    """The days between which tasks fall due: "hạn từ 01/06/2025 đến 30/06/2025"; "" for none."""
    told = _DUE_BETWEEN if first and last else _DUE_FROM if first else _DUE_TO if last else ""
    return told.format(first=day(first), last=day(last))


# -- refusals --------------------------------------------------------------------------------

REFUSALS: dict[type[Exception], str] = {
    ingest_errors.FileMissing: (
        "{file}: không có tệp hoặc thư mục này. Hãy kiểm tra lại đường dẫn."
    ),
    ingest_errors.EmptyFile: "{file}: tệp trống. Hãy kiểm tra lại bản gốc.",
    ingest_errors.FileTooLarge: (
        "{file}: tệp lớn hơn {detail} MB. Hãy tách nhỏ hoặc nén ảnh trong tệp rồi nạp lại."
    ),
    ingest_errors.UnsupportedFormat: (
        "{file}: chưa nhận định dạng “{detail}”. Hãy chuyển sang PDF hoặc văn bản thuần (.txt)."
    ),
    ingest_errors.WrongExtension: (
        "{file}: nội dung không đúng với đuôi “{detail}”. Hãy đổi lại đuôi tệp cho đúng."
    ),
    ingest_errors.BrokenFile: (
        "{file}: tệp bị hỏng, không mở được. Hãy xuất lại hoặc tải lại từ nguồn."
    ),
    ingest_errors.PasswordProtected: ("{file}: tệp đặt mật khẩu. Hãy gỡ mật khẩu rồi nạp lại."),
    ingest_errors.TooManyPages: (
        "{file}: PDF có hơn {detail} trang. Hãy tách thành nhiều tệp rồi nạp lại."
    ),
    ingest_errors.WrongEncoding: (
        "{file}: không nhận ra bảng mã của văn bản. Hãy lưu lại tệp với mã UTF-8 (Unicode)."
    ),
    ingest_errors.OcrMissing: (
        "{file}: cần chương trình nhận dạng chữ Tesseract kèm dữ liệu tiếng Việt. "
        "Hãy chạy: sudo apt-get install tesseract-ocr tesseract-ocr-vie"
    ),
    ingest_errors.PictureTooLarge: (
        "{file}: ảnh có hơn {detail} triệu điểm ảnh. Hãy thu nhỏ hoặc quét lại ở 300 dpi."
    ),
    ingest_errors.NotPermitted: (
        "{file}: không có quyền đọc. Hãy cấp quyền đọc tệp hoặc thư mục này rồi nạp lại."
    ),
    ingest_errors.NestedArchive: (
        "{file}: tệp nén nằm trong tệp nén. Hãy giải nén ra rồi nạp các tệp bên trong."
    ),
    ingest_errors.ArchiveTooLarge: (
        "{file}: tệp nén bung ra quá {detail} MB hoặc quá nhiều tệp. Hãy giải nén, chia nhỏ rồi nạp lại."
    ),
    ingest_errors.TooHeavy: (
        "{file}: đọc tệp này cần quá nhiều bộ nhớ nên đã dừng. Hãy tách nhỏ tệp rồi nạp lại."
    ),
    ingest_errors.TooSlow: (
        "{file}: đọc quá lâu nên đã dừng. Hãy tách nhỏ hoặc xuất lại tệp rồi nạp lại."
    ),
    ingest_errors.ConverterMissing: (
        "{file}: cần chương trình đọc tệp Word đời cũ (.doc). Hãy chạy: sudo apt-get install antiword "
        "(hoặc cài LibreOffice), hay lưu lại tệp dạng .docx rồi nạp."
    ),
    ingest_errors.OfficeMissing: (
        "{file}: tệp dạng RTF hoặc Word XML, chỉ LibreOffice đọc được. Hãy chạy: sudo apt-get install "
        "libreoffice-writer-nogui, hay lưu lại tệp dạng .docx rồi nạp."
    ),
    ingest_errors.ReaderFailed: (
        "{file}: không đọc được do lỗi khi xử lý ({detail}). Hãy xuất lại tệp sang PDF có chữ "
        "rồi nạp lại."
    ),
    library_errors.LibraryBusy: (
        "{detail}: thư viện đang được một tiến trình khác ghi. Hãy đợi xong rồi chạy lại."
    ),
    library_errors.ModelNotFound: (
        "{detail}: không tìm thấy mô hình nhúng này trên máy. Hãy sửa EMBEDDING_MODEL thành "
        "đường dẫn tới thư mục mô hình, hoặc bỏ trống để dùng mô hình có sẵn."
    ),
    library_errors.ModelChanged: (
        "{detail}: chỉ mục được tạo bằng mô hình khác. Hãy chạy “python app.py” hoặc lệnh ingest "
        "để tạo lại chỉ mục."
    ),
    library_errors.NotStored: (
        "{detail}: chưa ghi được đầy đủ vào thư viện nên chưa nạp. Hãy kiểm tra dung lượng đĩa rồi "
        "nạp lại."
    ),
    library_errors.OriginalChanged: (
        "{detail}: tệp bị thay đổi trong lúc nạp nên chưa nạp. Hãy đợi tệp ghi xong rồi nạp lại."
    ),
    library_errors.BadField: (
        "{detail}: không sửa được. Chỉ sửa được số, loại, cơ quan ban hành, ngày, trích yếu; số và "
        "loại dài tối đa 60 ký tự, cơ quan 200, trích yếu 1000."
    ),
    library_errors.BadDay: "{detail}: không phải là một ngày. Hãy ghi theo dạng 28/11/2024.",
    library_errors.BadNumber: (
        "{detail}: số, ký hiệu phải có chữ số. Hãy ghi đầy đủ, chẳng hạn 1143-CV/TU."
    ),
}


def refusal(error: Exception) -> str:
    """One line on why the input was refused: which file, what is wrong, what to do."""
    if isinstance(error, ingest_errors.IngestError):
        detail = plain_name(error.detail) if error.detail else ""
        return REFUSALS[type(error)].format(file=plain_path(error.path), detail=detail)
    return REFUSALS[type(error)].format(detail=error)
