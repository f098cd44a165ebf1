"""One identity for a body in many spellings, and the groups that hold it."""

from __future__ import annotations

import pytest

from ingest.body_groups import holds, is_group
from ingest.body_identity import identify


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Sở KH&ĐT", "Sở Kế hoạch và Đầu tư"),
        ("Sở Kế hoạch và Đầu tư", "Sở Kế hoạch và Đầu tư tỉnh Nam Hà"),
        ("Giám đốc Sở Y tế", "Sở Y tế"),
        ("Đài PT&TH tỉnh", "Đài Phát thanh và Truyền hình tỉnh Nam Hà"),
        ("UBND tỉnh", "Uỷ ban nhân dân tỉnh Nam Hà"),
        ("Chủ tịch UBND huyện Lâm Thao", "Ủy ban nhân dân huyện Lâm Thao"),
        ("Tỉnh ủy", "Tỉnh ủy Nam Hà"),
        ("Ủy ban MTTQVN tỉnh", "Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("Chánh Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy"),
    ],
)
def test_a_body_is_one_in_all_its_spellings(name, other):
    assert identify(name, "nam ha") == identify(other, "nam ha")


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("UBND tỉnh", "UBND huyện Lâm Thao"),
        ("Văn phòng Tỉnh ủy", "Tỉnh ủy"),
        ("Báo Hà Nam", "Báo Nam Định"),
        ("Trường Đại học Cần Thơ", "Trường Đại học Kiên Giang"),
        ("Hội Nông dân huyện Lâm Thao", "Hội Nông dân tỉnh"),
        ("Sở Tài chính", "Bộ Tài chính"),
        ("Sở Tài chính tỉnh Hậu Giang", "Sở Tài chính"),
    ],
)
def test_different_bodies_stay_apart(name, other):
    assert identify(name, "nam ha") != identify(other, "nam ha")


def test_a_body_of_the_whole_country_has_no_province():
    assert identify("Bộ Tài chính", "nam ha") == identify("Bộ Tài chính", "can tho")


@pytest.mark.parametrize(
    ("group", "body"),
    [
        ("Các sở, ban, ngành", "Sở Y tế"),
        ("Thủ trưởng các sở, ban, ngành", "Sở Y tế"),
        ("Các sở, ban, ngành tỉnh", "Công an tỉnh"),
        ("UBND các quận, huyện", "UBND huyện Lâm Thao"),
        ("Chủ tịch UBND các quận, huyện", "UBND quận Ba Đình"),
        ("UBND cấp xã", "UBND phường An Bình"),
        ("các quận ủy, huyện ủy", "Huyện ủy Lâm Thao"),
        ("các cơ quan báo chí tỉnh", "Báo Nam Hà"),
        ("các cơ quan báo chí tỉnh", "Đài PT&TH tỉnh"),
        ("Các bộ, ngành", "Bộ Y tế"),
        ("các quận, huyện còn lại", "UBND quận Ba Đình"),
        ("Các Sở Y tế", "Sở Y tế"),
    ],
)
def test_a_group_holds_its_members(group, body):
    assert is_group(group)
    assert holds(group, "nam ha", identify(body, "nam ha"))


@pytest.mark.parametrize(
    ("group", "body"),
    [
        ("UBND các quận, huyện", "UBND tỉnh"),
        ("các cơ quan, đơn vị", "Sở Y tế"),
        ("các phòng, ban, ngành quận", "Sở Y tế"),
        ("Các sở, ban, ngành", "Ban Tổ chức Tỉnh ủy"),
        ("Các Sở Y tế", "Sở Nội vụ"),
        ("Liên hiệp các Hội Khoa học và Kỹ thuật", "Hội Nông dân tỉnh"),
    ],
)
def test_a_group_holds_no_one_else(group, body):
    assert not holds(group, "nam ha", identify(body, "nam ha"))


def test_a_group_of_one_province_holds_no_body_of_another():
    assert not holds("Các sở, ban, ngành", "nam ha", identify("Sở Y tế", "can tho"))
