"""Bodies as officials shorten them, read by the names that a library has."""

from __future__ import annotations

import pytest

from vectorstore.body_initials import BodyInitials

NAMES = [
    "Sở Tài chính",
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Y tế",
    "Ban Tuyên giáo Thành ủy",
    "Văn phòng Thành ủy",
    "Vụ Pháp chế",
    "Văn phòng Cục",
]


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("STC thẩm định gì", "Sở Tài chính thẩm định gì"),
        ("stc tham dinh gi", "Sở Tài chính tham dinh gi"),
        ("Sở NN lấy mẫu ở đâu", "Sở Nông nghiệp lấy mẫu ở đâu"),
        ("so nnptnt lam gi", "so Nông nghiệp và Phát triển nông thôn lam gi"),
        ("BTGTU và VPTU làm gì", "Ban Tuyên giáo Thành ủy và Văn phòng Thành ủy làm gì"),
        ("Vụ PC đề nghị gì", "Vụ Pháp chế đề nghị gì"),
    ],
)
def test_the_first_letters_of_a_body_stand_for_it(asked, read):
    assert BodyInitials(NAMES).written_out(asked) == read


@pytest.mark.parametrize(
    "asked",
    [
        "VPC làm gì",  # Vụ Pháp chế and Văn phòng Cục alike
        "công văn số 12/STC-NS nói gì",
        "họp bàn việc gì",
        "BTC làm gì",  # as everywhere
    ],
)
def test_what_may_be_something_else_is_left_as_typed(asked):
    assert BodyInitials([*NAMES, "Bộ Tài chính"]).written_out(asked) == asked
