"""Numbers of a question held against those of a passage."""

from __future__ import annotations

import pytest

from assistant.figures import figures_named, figures_told, plain_figures, spans_figure
from vectorstore.syllables import fold


@pytest.mark.parametrize(
    ("asked", "told", "there"),
    [
        ("bệnh viện hạng III có mấy giường", "bệnh viện hạng II trở lên có 20 giường", False),
        ("hang iii thi sao", "cảng hạng III", True),
        ("bình quân 5 điểm một trường", "trung bình năm điểm", True),
        ("quý 3", "trong quý III năm 2026", True),
        ("quý I/2025", "Quý 1 năm 2025", True),
        ("quoc lo 24C", "quốc lộ 24, quốc lộ 24B", False),
        ("quốc lộ 24", "quốc lộ 24B", False),
        ("Km 22+300", "nút giao Km 21+300", False),
        ("bản đồ tỷ lệ 1/5.000", "bản đồ tỷ lệ 1/10.000", False),
        ("cấp độ 5", "phủ sóng 5G; an toàn thông tin cấp độ 4 trong 5 ngày", False),
        ("dự án nhóm C", "dự án nhóm A, nhóm B", False),
        ("hạng B2 thi gì", "giấy phép lái xe hạng B1, B2 và C", True),
        ("hang a thi gi", "giấy phép lái xe hạng B1 và C", False),
        ("nhóm cá nhân nào", "nhóm A", True),
        ("giai đoạn 2", "các giai đoạn 1, 2 và 3", True),
        ("lớp 4", "4 lớp học, riêng lớp 5", False),
        ("mỗi năm 4 lần", "4 lần một năm", True),
        ("định kỳ 6 tháng ai báo cáo", "sáu tháng một lần", True),
        ("quỹ 50 tỷ lập khi nào", "vốn của quỹ là 50 tỷ đồng", True),
        ("quý 2 năm 2025", "quý II/2025", True),
        ("nhóm 5 người", "5 người một nhóm", True),
        ("Quỹ Vì người nghèo xây mấy căn nhà", "Quỹ “Vì người nghèo” xây 500 căn nhà", True),
        ("phuong vi pham nhieu nhat", "phường vi phạm nhiều", True),
    ],
)
def test_a_figure_is_there_only_as_the_same_figure(asked, told, there):
    assert (figures_named(asked) <= figures_named(told)) is there


@pytest.mark.parametrize(
    ("asked", "told", "there"),
    [
        ("hỗ trợ trong 3 năm", "hỗ trợ học bổng trong ba năm", True),
        ("hỗ trợ trong 4 năm", "hỗ trợ học bổng trong ba năm", False),
        ("hop 2 lan", "họp hai lần một năm", True),
        ("có 6 cấp", "sau cấp tỉnh là cấp xã; có sáu cấp", True),
    ],
)
def test_a_figure_is_there_in_words(asked, told, there):
    assert (plain_figures(asked) <= figures_told(told)) is there


@pytest.mark.parametrize(
    ("asked", "figure", "told", "there"),
    [
        ("cần trục 80 tấn", "80", "tải trọng từ trên 75 tấn đến 100 tấn", True),
        ("cần trục 110 tấn", "110", "tải trọng từ trên 75 tấn đến 100 tấn", False),
        ("700 cây thuộc loại mấy", "700", "từ 500 đến dưới 3.000 cây", True),
        ("80 triệu đồng", "80", "từ 75 đến 100 tấn", False),
        ("năm 2023 thành phố giao ai", "2023", "giai đoạn 2021 - 2025 thành phố", False),
        ("ngày 2 tháng 4", "2", "từ 01/3 đến 15/4 tháng", False),
        ("4 ngày có kết quả chưa", "4", "trong 3-5 ngày làm việc", True),
        ("4 người làm mấy ngày", "4", "trong 3-5 ngày làm việc", False),
        ("tháng 8 làm gì", "8", "ngày 01-15 tháng 3", False),
        ("1.800 hộ thì sao", "1800", "từ 1.500 đến 2.000 hộ", True),
        ("góp 15 triệu đồng", "15", "từ 10 triệu đồng đến 20 triệu đồng", True),
        ("đạt 40% thì sao", "40", "từ 30 đến 50%", True),
        ("tổng điểm là 120 thì thêm mấy", "120", "từ trên 110 đến 140 điểm", True),
    ],
)
def test_a_figure_is_there_within_a_range_of_the_same_thing(asked, figure, told, there):
    assert spans_figure(fold(told.lower()), figure, fold(asked.lower())) is there
