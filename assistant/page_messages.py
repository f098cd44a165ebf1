"""What the web page says, apart from the answers themselves."""

from __future__ import annotations

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
