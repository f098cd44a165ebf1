"""The words by which directives order something, in small letters, most without marks.

What tells a duty ("có trách nhiệm"), what leads into roles ("chủ trì", "phối hợp với"), and the verbs
that tasks open with, with the adverbs and times that may stand before them.
"""

from __future__ import annotations

import re

# Labels before the words: "1.", "2.1.", "a)", "-", "IV.", "Điều 5.", and the quote of an amendment.
LABEL = re.compile(
    r"[\s“\"]*(?:(?:dieu|khoan|muc)\s+\d+[a-z]?[.:]?\s*|\d+(?:\.\d+)*\s*[.)-]+\s*|[ivxlc]+[.)]\s+|[a-z]\d?[.)]\s*"
    r"|[-–—+•*●○▪]+\s*)*"
)
ORDER = re.compile(
    r"(?:(?:dong y|thong nhat|tiep tuc|tran trong)\s+)?(?:giao(?: nhiem vu)?(?: cho)?|de nghi|yeu cau|phan cong|uy nhiem"
    r")\s+"
)
"""What orders the bodies named behind it; who is named before it orders and does nothing."""
DIRECT = re.compile(r"(?:(?:lanh dao|chi dao|huong dan)\s*,?\s*(?:va\s+)?)*(?:lanh dao|chi dao)\s+")
"""What passes work on: "chỉ đạo Sở Y tế rà soát" is work of who directs and of Sở Y tế."""
DUTY = re.compile(
    r"\s*,?\s*(?:(?:co|chiu)\s+trach nhiem(?:\s+toan dien)?(?!\s+(?:truoc|neu|ve\s+(?:ket qua|tinh)))|co\s+(?:cac\s+)?nhiem vu"
    r"(?:,? quyen han)?(?: sau(?: day)?)?|duoc giao(?: nhiem vu)?|phai|can(?!\s+(?:cu|bo|doi|thiep|su)\b))(?:\s+trong viec)?\s*,?\s*"
)
LEADING = re.compile(
    r"(?:la\s+(?:co quan|don vi|dau moi)(?:\s+(?:thuong truc|dau moi))?\s*,?\s*(?:chiu trach nhiem\s+)?)?"
    r"(?:lam\s+)?chu tri\b(?:\s+thuc hien(?=\s*[;.,]))?(?:\s+trong viec)?\s*(?:,\s*|va\s+)?"
    r"|la\s+(?:co quan|don vi)\s+dau moi\s*,?\s*"
)
TOGETHER = re.compile(
    r"(?:va\s+)?(?:chu dong\s+)?phoi hop(?:\s+chat che)?\s*,?\s*(?:(?:cung\s+)?voi|cung)?\s+"
)
TOGETHER_WITH = re.compile(r"\bphoi hop(?:\s+chat che)?\s+(?:(?:cung\s+)?voi|cung)\s+")
TOGETHER_ALONE = re.compile(r"(?:cung )?phoi hop(?: thuc hien)?[.;,/]*")
IN = re.compile(r"[\s,.;]*(?:trong viec\s+)?")

_TIME = (
    r"(?:trước|sau|vào|từ|đến|trong|chậm nhất)?\s*(?:ngày|tháng|quý|năm|tuần)\s*[\d/ivx]+[^,;.]{0,40},"
    r"|(?:hằng|hàng|mỗi|định kỳ)\s*(?:\w+\s+)?(?:năm|quý|tháng|tuần|ngày|lần)(?:\s+(?:một|hai)\s+lần)?\s*,?"
    r"|định kỳ(?:\s+(?:trước\s+)?[^,;.]{0,40},)?"
)
ADVERBS = re.compile(
    r"(?:(?:tiếp tục|chủ động|kịp thời|khẩn trương|thường xuyên|tập trung|tích cực|kiên quyết|nghiêm túc|đồng thời"
    r"|tự|cùng|phải|cần|sẽ|trực tiếp|triển khai(?= (?:rà soát|xây dựng))"
    rf"|{_TIME})\s*,?\s+)*"
)
"""What may stand before the verb of a task; with their marks, as are the verbs."""
VERB = re.compile(
    r"(?:xây dựng|rà soát|tổ chức(?!\s*,)|triển khai|thực hiện|tăng cường|lãnh đạo|chỉ đạo|hướng dẫn|bố trí|cân đối"
    r"|đẩy mạnh|chủ động|nghiên cứu|đề xuất|kịp thời|khẩn trương|tập trung|quán triệt|phổ biến|tuyên truyền"
    r"|quản lý|xử lý|cung cấp|bảo đảm|đảm bảo|thẩm định|tổng hợp|cụ thể hóa|tiếp tục|nâng cao|ban hành"
    r"|lập|trình|gửi|đăng tải|đăng|thông tin|mở|tham mưu|theo dõi|đôn đốc|kiểm tra|giám sát|báo cáo|phối hợp"
    r"|chủ trì|hoàn thành|thanh tra|công khai|cập nhật|vận động|phát động|kết nối|đánh giá|chuẩn bị|hỗ trợ"
    r"|thống kê|phân bổ|cấp|tiếp nhận|điều tra|tuần tra|ngăn chặn|phát hiện|duy trì|khảo sát|thành lập"
    r"|công bố|thông báo(?! (?:để|đến các|ý kiến|kết luận))|phản ánh|phân luồng|phân công|phân loại|kiện toàn|sắp xếp"
    r"|điều chỉnh|điều phối|điều hành|chỉ huy|định hướng|giới thiệu|biểu dương|khen thưởng|kỷ luật|kiến nghị|kiên quyết"
    r"|nghiêm cấm|khắc phục|phòng ngừa|đấu tranh|triệt phá|truy quét|tham gia|đồng hành|huy động|động viên|khuyến khích"
    r"|tạo điều kiện|tạo|nhân rộng|thí điểm|ứng dụng|áp dụng|số hóa|chuyển đổi|chuyển giao|chuyển|tích hợp|chia sẻ|sao lưu"
    r"|lưu trữ|khai thác|sử dụng|sản xuất|biên soạn|biên tập|phát hành|phát sóng|phát|ra quân|diễn tập|huấn luyện"
    r"|bồi dưỡng|đào tạo|tập huấn|giải quyết|giải ngân|thanh toán|quyết toán|kiểm soát|kiểm kê|kiểm định|kiểm nghiệm"
    r"|lấy|thu gom|thu hồi|thu|bảo vệ|bảo tồn|phát huy|giữ|nắm|sửa đổi|bổ sung|thay thế|bãi bỏ|hợp nhất|đưa|cử|mời|nghe"
    r"|gặp mặt|lắng nghe|tiếp|đối thoại|xin lỗi|trả lời|trả|giải trình|xác định|xác minh|xác nhận|xem xét|quy hoạch"
    r"|bàn giao|giao|phụ trách|khởi công|điều trị|tiêm|phun|trực|ứng phó|sơ tán|di dời|cứu hộ|trích xuất|đôn giải|lắp đặt"
    r"|nâng cấp|mua sắm|mua|đấu thầu|đầu tư|nạo vét|sửa chữa|tư vấn|phản biện|giáo dục|cảnh báo|dự báo|quan trắc|rèn luyện"
    r"|nêu cao|thể chế hóa|tiết kiệm|chấn chỉnh|siết chặt|nhắc nhở|xúc tiến|quảng bá|thu hút|mở rộng|thúc đẩy|hình thành"
    r"|liên hệ|trao đổi|thống nhất|đăng ký|cho ý kiến|phục vụ|giúp|tham vấn|tiếp thu|thi hành|tiến hành|chấp hành"
    r"|tuân thủ|bảo quản|yêu cầu|đón|quan tâm|tôn vinh|củng cố|không (?:để|cấp|giao|tổ chức|thực hiện))(?!\w)"
)
ROLES_OF_VERBS = (
    ("advise", re.compile(r"(?:nghien cuu\s*,?\s+)?tham muu\b")),
    ("monitor", re.compile(r"(?:theo doi|don doc)\b")),
    (
        "monitor",
        re.compile(
            r"(?:huong dan\s*,\s*)?(?:kiem tra|giam sat)\b(?=[^;.]{0,80}?\b(?:viec (?:thuc hien|chap hanh|trien khai|tuan thu|to chuc"
            r"|thi hanh)|thuc hien (?:chi thi|ke hoach|nghi quyet|quyet dinh|ket luan|cong van)|tien do|chat luong|don doc"
            r"|cac (?:co quan|don vi|dia phuong|co so dang kiem)|ket qua thuc hien))"
        ),
    ),
    ("report", re.compile(r"(?:tong hop\s*,?\s+(?:va\s+)?)?bao cao\b")),
)
"""The roles that the first verb of a task tells; who checks goods or premises performs."""
FURTHER = re.compile(r"(?:,|\bva)\s+(?:dinh ky\s+)?(?=(?:tham muu|theo doi|don doc|bao cao)\b)")
"""Where a task of overseeing goes on to another: "theo dõi, đôn đốc, định kỳ báo cáo …"."""
DOING = re.compile(
    r"\s*,?\s*(?:chu tri|phoi hop|thuc hien|chiu trach nhiem|tham muu|theo doi|hoan thanh)\b"
)
CLOSING = re.compile(
    r"(?:hoan thanh|thoi (?:gian|han)|xong|thuc hien xong|ket qua|han|bao dam 100%|(?:dinh ky|hang|moi)\s+\w+\s*[.;]?$)\b"
)
"""What opens a clause that only says by when, or how well, the one before it is to be done."""
ENFORCED = re.compile(
    r"\bchiu trach nhiem\s+(?=(?:to chuc\s+)?(?:thi hanh|thuc hien)\s+[\w\s]{0,20}\bnay\b)"
)
"""The closing article: whoever is named before it has to carry the document out."""
ACCOUNTABLE = re.compile(r"\bchiu trach nhiem\s+(?:toan dien\s+)?truoc\b")
"""Who answers for a result is given no task by that, but may be by what follows."""
FRONTED = re.compile(
    r"(?:can cu|tren co so|trong|hang|dinh ky|khi|truong hop|de|nham|theo|sau khi|ngay sau|tu|cham nhat|truoc|doi voi|neu"
    r"|den|ke tu|thuc hien|o)\b"
)
"""What may stand before the subject of a sentence: "Trong quá trình thực hiện, Sở Y tế …"."""
MODIFIER = re.compile(
    r"\s*,?\s*(?:trong pham vi|trong qua trinh|theo (?:chuc nang|tham quyen|nhiem vu|phan cong|linh vuc)|can cu|tren co so"
    r"|tuy theo|dinh ky|hang (?:nam|quy|thang|tuan))\b"
)
"""What may stand between a subject and its verb: "…, trong phạm vi chức năng của mình, …"."""
TASKS_OF = re.compile(
    r"(?:chuc nang\s*,\s*)?(?:nhiem vu|trach nhiem)(?:\s*,\s*quyen han)?\s+cua\s+"
)
"""A heading over what a body has to do: "Trách nhiệm của Sở Y tế"."""
