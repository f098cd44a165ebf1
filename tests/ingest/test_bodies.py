from itertools import pairwise
from pathlib import Path

import pytest

from ingest.bodies import body_at, find_bodies, folded_key

DIRECTIVE = (
    Path(__file__).resolve().parents[2] / ".." / "shared" / "directives" / "cong-van-1143-CV-TU.txt"
)


def names(text):
    return [body.name for body in find_bodies(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sở Tài chính chủ trì, phối hợp với Sở Thông tin và Truyền thông và các cơ quan",
            ["Sở Tài chính", "Sở Thông tin và Truyền thông"],
        ),
        (
            "Báo Bến Tre, Đài Phát thanh và Truyền hình tỉnh Bến Tre tăng thời lượng",
            ["Báo Bến Tre", "Đài Phát thanh và Truyền hình tỉnh Bến Tre"],
        ),
        (
            "Giao Ban Dân vận Tỉnh ủy theo dõi; Ban Tổ chức Huyện ủy Mỏ Cày Nam báo cáo.",
            ["Ban Dân vận Tỉnh ủy", "Ban Tổ chức Huyện ủy Mỏ Cày Nam"],
        ),
        (
            "Đảng đoàn Hội Nông dân tỉnh lãnh đạo Hội Nông dân các cấp",
            ["Đảng đoàn Hội Nông dân tỉnh", "Hội Nông dân các cấp"],
        ),
        (
            "Ban cán sự đảng Ủy ban nhân dân tỉnh chỉ đạo Sở Lao động - Thương binh và Xã hội",
            ["Ban cán sự đảng Ủy ban nhân dân tỉnh", "Sở Lao động - Thương binh và Xã hội"],
        ),
        (
            "Bộ Nông nghiệp và Môi trường và Ngân hàng Nhà nước Việt Nam - Chi nhánh Khu vực 14",
            ["Bộ Nông nghiệp và Môi trường", "Ngân hàng Nhà nước Việt Nam - Chi nhánh Khu vực 14"],
        ),
        (
            "UBND quận Bình Thủy, HĐND thành phố, UBND TP. Long Xuyên và LĐLĐ tỉnh",
            ["UBND quận Bình Thủy", "HĐND thành phố", "UBND TP. Long Xuyên", "LĐLĐ tỉnh"],
        ),
        (
            "Sở GD&ĐT phối hợp Sở TN&MT, Đài PT&TH tỉnh",
            ["Sở GD&ĐT", "Sở TN&MT", "Đài PT&TH tỉnh"],
        ),
        (
            "Bộ trưởng Bộ Y tế, Chủ tịch UBND cấp xã, Thủ trưởng các cơ quan, đơn vị báo cáo",
            ["Bộ trưởng Bộ Y tế", "Chủ tịch UBND cấp xã", "Thủ trưởng các cơ quan, đơn vị"],
        ),
        (
            "Các sở, ban, ngành tỉnh, Mặt trận Tổ quốc Việt Nam tỉnh và các huyện ủy, thị ủy",
            ["Các sở, ban, ngành tỉnh", "Mặt trận Tổ quốc Việt Nam tỉnh", "các huyện ủy, thị ủy"],
        ),
        (
            "Trường Chính trị tỉnh, Liên đoàn Lao động tỉnh, Tỉnh đoàn và Công an huyện Châu Thành",
            [
                "Trường Chính trị tỉnh",
                "Liên đoàn Lao động tỉnh",
                "Tỉnh đoàn",
                "Công an huyện Châu Thành",
            ],
        ),
        (
            "Thường trực HĐND tỉnh và Viện kiểm sát nhân dân tối cao",
            ["Thường trực HĐND tỉnh", "Viện kiểm sát nhân dân tối cao"],
        ),
        (
            "Cục Đổi mới sáng tạo và Vụ Pháp chế",
            ["Cục Đổi mới sáng tạo", "Vụ Pháp chế"],
        ),
        (
            "Uỷ ban nhân dân tỉnh Khánh Hoà họp với Trường Đại học Nha Trang",
            ["Uỷ ban nhân dân tỉnh Khánh Hoà", "Trường Đại học Nha Trang"],
        ),
    ],
)
def test_a_name_ends_where_the_next_words_no_longer_belong_to_it(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo kết quả trước ngày 30 tháng 6; ban hành kế hoạch.",
        "BÁO CÁO TÌNH HÌNH THỰC HIỆN NHIỆM VỤ QUẢN LÝ NHÀ NƯỚC",
        "Hội nghị lần thứ tám; Hội viên và đoàn viên; Trường hợp cần thiết; Bộ luật Dân sự.",
        "Các cơ quan, đơn vị có liên quan; các hội đồng tư vấn; Các Bộ trưởng",
        "Quyết định số 12/QĐ-UBND và Thông tư số 21/2019/TT-NHNN",
        "Căn cứ Luật Tổ chức Chính phủ",
        "Thượng tướng Nguyễn Trường Sơn.",
    ],
)
def test_words_that_look_like_heads_name_no_body(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ỦY BAN NHÂN DÂN\nTỈNH TRÀ VINH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            ["ỦY BAN NHÂN DÂN TỈNH TRÀ VINH"],
        ),
        (
            "UBND TỈNH LONG AN\nSỞ NÔNG NGHIỆP VÀ\nMÔI TRƯỜNG",
            ["UBND TỈNH LONG AN", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"],
        ),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nĐoàn Văn Hội", ["BAN THƯỜNG VỤ"]),
    ],
)
def test_names_in_capitals_are_read_line_by_line(text, expected):
    assert names(text) == expected


def test_a_name_wrapped_over_two_lines_is_one_name():
    text = "Giao Ban Tuyên giáo\nThành ủy và Sở Thông tin và\nTruyền thông thành phố Cần\nThơ."
    assert names(text) == [
        "Ban Tuyên giáo Thành ủy",
        "Sở Thông tin và Truyền thông thành phố Cần Thơ",
    ]


def test_a_list_with_one_head_names_a_body_for_each_field():
    text = "Các Sở: Tài chính, Kế hoạch và Đầu tư, Nội vụ phối hợp"
    found = find_bodies(text)
    assert [body.name for body in found] == ["Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Sở Nội vụ"]
    assert [text[body.start : body.end] for body in found] == [
        "Tài chính",
        "Kế hoạch và Đầu tư",
        "Nội vụ",
    ]


def test_a_line_below_a_name_that_starts_a_sentence_is_not_part_of_it():
    assert names("Kính gửi: UBND quận Ô Môn\nThực hiện Công văn") == ["UBND quận Ô Môn"]


def test_body_at_reads_only_at_the_given_place():
    text = "của Ban Bí thư về việc"
    assert body_at(text, 4).name == "Ban Bí thư"
    assert text[body_at(text, 4).start : body_at(text, 4).end] == "Ban Bí thư"
    assert body_at(text, 0) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND TP. Cần Thơ", "Ủy ban nhân dân thành phố Cần Thơ"),
        ("Uỷ ban nhân dân tỉnh Hoà Bình", "Ủy ban nhân dân tỉnh Hòa Bình"),
        ("Sở TT&TT", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"),
        ("Sở Lao động - Thương binh và Xã hội", "Sở LĐ-TB&XH"),
        ("Sở Tài nguyên & Môi trường", "so tai nguyen va moi truong"),
    ],
)
def test_spellings_of_one_body_share_a_key(one, other):
    assert folded_key(one) == folded_key(other)


def test_different_bodies_have_different_keys():
    assert folded_key("Sở Tài chính") != folded_key("Sở Xây dựng")
    assert folded_key("UBND quận Cái Răng") != folded_key("UBND thành phố")


def test_spans_of_a_real_directive_are_verbatim():
    if not DIRECTIVE.exists():
        pytest.skip("the shared directives are not beside the repository")
    text = DIRECTIVE.read_text(encoding="utf-8")
    found = find_bodies(text)
    assert {
        "Báo Cần Thơ",
        "Đài Phát thanh và Truyền hình thành phố Cần Thơ",
        "Ban Tuyên giáo Thành ủy",
    } <= {body.name for body in found}
    assert all(" ".join(text[body.start : body.end].split()) == body.name for body in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_long_run_of_heads_is_read_without_endless_nesting():
    assert names("Bộ " * 5000 + "; Sở Y tế")[-1] == "Sở Y tế"
    assert names("Ban Thường vụ Đảng ủy Công an tỉnh") == ["Ban Thường vụ Đảng ủy Công an tỉnh"]
