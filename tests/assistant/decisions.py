"""Decisions of people's committees, one replaced by another, as they are read from files."""

from __future__ import annotations

import hashlib

from ingest.directive import Directive, Source
from ingest.normalise import normalise
from ingest.parser import parse_directive


def decision(number: str, day: str, body: str, place: str = "Cần Thơ") -> Directive:
    """A decision of a city's or province's people's committee, as it is read from a file."""
    text = (
        f"ỦY BAN NHÂN DÂN\nTHÀNH PHỐ {place.upper()}\nSố: {number}\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        f"{place}, ngày {day}\nQUYẾT ĐỊNH\nQuy định quản lý chợ nổi\n"
        "Căn cứ Luật Giá số 16/2023/QH15;\n"
        f"Điều 1. Điều khoản thi hành\n{body}\nNơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\n"
        "CHỦ TỊCH\nNguyễn Văn Mẫu\n"
    )
    source = Source(f"{number.replace('/', '-')}.txt", hashlib.sha256(text.encode()).hexdigest())
    return parse_directive(normalise([text], False), source)


OLD = decision("05/2020/QĐ-UBND", "02 tháng 3 năm 2020", "Giao Sở Y tế.")
ELSEWHERE = decision("05/2020/QĐ-UBND", "02 tháng 3 năm 2020", "Giao Sở Y tế.", "Đà Nẵng")
NEW = decision(
    "19/2025/QĐ-UBND",
    "20 tháng 6 năm 2025",
    "1. Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2025.\n"
    "2. Quyết định này thay thế Quyết định số 05/2020/QĐ-UBND.",
)
