"""The catalogue of messages: every Vietnamese sentence that a user may be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ingest import errors as ingest_errors
from ingest.directive import (
    ADDRESSEES,
    DISTRIBUTION,
    HEADER,
    PREAMBLE,
    SIGNATURE,
    Directive,
    Signer,
)
from vectorstore import errors as library_errors

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


# -- answers ---------------------------------------------------------------------------------

ANSWER_INTRO = "Theo {section}, {directive}:"
NOT_FOUND = "Không tìm thấy nội dung trả lời câu hỏi này trong thư viện văn bản."
NEAREST = "Các đoạn gần nhất được nêu kèm theo để tham khảo, không phải là câu trả lời."
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
UNKNOWN_NUMBER = "Thư viện không có văn bản số “{number}”."
ONLY_CITED = "Thư viện không lưu toàn văn của văn bản số “{number}”; văn bản này được dẫn tại:"
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

# -- command line ----------------------------------------------------------------------------

SERVING = "Trang hỏi đáp: http://{host}:{port} (nhấn Ctrl+C để dừng)"
INGESTING = "Đang nạp văn bản"
EMBEDDING_AGAIN = "Đang tạo lại chỉ mục theo mô hình mới"
ADDED = "Đã nạp: {file} — {directive} ({chunks} đoạn)"
UNCHANGED = "Không đổi: {file} đã có trong thư viện"
OTHER_VERSION = "Lưu ý: {file} có cùng số {number} với “{other}” đã có; thư viện giữ cả hai."
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
NO_CASES = "{path}: không có tập câu hỏi này. Hãy kiểm tra lại đường dẫn."
BAD_CASES = (
    "{path}, dòng {line}: không đọc được. Mỗi dòng phải là một mục JSON có "
    '"id", "question", "relevant".'
)
SOURCES = "Dẫn nguồn"
COLUMNS = ("Số, ký hiệu", "Loại", "Cơ quan ban hành", "Ngày", "Trích yếu", "Trang", "Đoạn")

WARNINGS = {
    "unknown_layout": "Không nhận ra thể thức văn bản; đã lập chỉ mục theo đoạn.",
    "pages_without_text": "Một số trang không có lớp chữ nên không đọc được.",
}

# -- the page -------------------------------------------------------------------------------

TITLE = "Trợ lý văn bản chỉ đạo"
TAGLINE = "Hỏi đáp có dẫn nguồn trên thư viện văn bản"
CHAT_TAB = "Hỏi đáp"
LIBRARY_TAB = "Thư viện văn bản"

CONVERSATION = "Cuộc trò chuyện"
QUESTION_LABEL = "Câu hỏi"
QUESTION_PLACEHOLDER = "Nhập câu hỏi về văn bản…"
SEND = "Gửi"
NEW_CHAT = "Cuộc trò chuyện mới"
KEYS_HINT = "Enter để gửi, Shift+Enter để xuống dòng"
ASK_FAILED = "Không trả lời được câu hỏi này do lỗi của hệ thống. Xin thử lại sau ít phút."

EVIDENCE = "Dẫn nguồn"
EVIDENCE_EMPTY = "Đoạn văn bản làm căn cứ cho câu trả lời sẽ hiện ở đây."
NEAREST_PASSAGES = "Đoạn gần nhất, không phải câu trả lời"
NO_EVIDENCE = "Câu trả lời này không có dẫn nguồn."
OPEN_QUOTE = "Mở đoạn {number} trong văn bản {directive}"
OPEN_DIRECTIVE = "Mở văn bản {directive}"
PAGE = "trang {page}"
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
    "pages": "Số trang",
    "warnings": "Lưu ý",
}

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
    ingest_errors.PasswordProtected: ("{file}: tệp PDF đặt mật khẩu. Hãy gỡ mật khẩu rồi nạp lại."),
    ingest_errors.NoTextLayer: (
        "{file}: PDF là bản quét, không có lớp chữ; chưa hỗ trợ nhận dạng chữ (OCR). "
        "Hãy dùng bản PDF có chữ."
    ),
    ingest_errors.WrongEncoding: (
        "{file}: văn bản không dùng mã UTF-8. Hãy lưu lại tệp với mã UTF-8 (Unicode)."
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
}


def refusal(error: Exception) -> str:
    """One line on why the input was refused: which file, what is wrong, what to do."""
    if isinstance(error, ingest_errors.IngestError):
        return REFUSALS[type(error)].format(file=error.path, detail=error.detail)
    return REFUSALS[type(error)].format(detail=error)
