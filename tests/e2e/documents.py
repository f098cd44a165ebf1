"""Directives of these tests' own, beside the samples."""

from __future__ import annotations

# A directive whose words would run, fetch or break the layout if the page let them.
HOSTILE = """THÀNH ỦY CẦN THƠ
*
Số 999-CV/TU

ĐẢNG CỘNG SẢN VIỆT NAM

Cần Thơ, ngày 01 tháng 02 năm 2024

Kính gửi: - Các quận ủy, huyện ủy.

Ban Thường vụ Thành ủy yêu cầu thực hiện các nhiệm vụ sau:

1- Ban Quản lý Vườn cò Bằng Lăng chịu trách nhiệm <script>window.hacked = 1</script> thống kê \
<img src="http://192.0.2.1/a.png" onerror="window.hacked = 1"> đàn cò, ghi mã {{value}} và \
${window.hacked = 1} vào sổ ![ảnh](http://192.0.2.1/b.png) theo mẫu MÃ""" + (
    "DÀI" * 60
    + """.

2- Văn phòng Thành ủy theo dõi việc thực hiện Công văn này.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Nguyễn Văn Thử
"""
)


# A decision and the one that replaces it, which rests on a decree that no library here holds.
DECISION = """ỦY BAN NHÂN DÂN
THÀNH PHỐ CẦN THƠ
Số: {number}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Cần Thơ, ngày {day}

QUYẾT ĐỊNH
Ban hành Quy chế quản lý bến thủy nội địa
{basis}
Điều 1. Sở Giao thông vận tải cấp phép bến thủy nội địa {due}.

Điều 2. Quyết định này có hiệu lực từ ngày {since}.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Thị Ví Dụ
"""
OLD = DECISION.format(
    number="05/2020/QĐ-UBND",
    day="14 tháng 02 năm 2020",
    basis="",
    due="trước ngày 30 tháng 6 năm 2020",
    since="01 tháng 3 năm 2020",
)
NEW = DECISION.format(
    number="30/2024/QĐ-UBND",
    day="20 tháng 8 năm 2024",
    basis="\nCăn cứ Nghị định số 08/2021/NĐ-CP ngày 28 tháng 01 năm 2021 của Chính phủ;\n",
    due="hằng năm",
    since="01 tháng 9 năm 2024 và thay thế Quyết định số 05/2020/QĐ-UBND ngày 14 tháng 02 năm "
    "2020 của Ủy ban nhân dân thành phố Cần Thơ",
)
