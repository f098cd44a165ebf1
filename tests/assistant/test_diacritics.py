"""Diacritics put back into questions typed without them."""

from __future__ import annotations

import pytest

from assistant.diacritics import Diacritics


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("co quan nao chiu trach nhiem", "cơ quan nào chịu trách nhiệm"),
        ("thoi han nop ho so la bao lau?", "thời hạn nộp hồ sơ là bao lâu?"),
        ("Uy ban nhan dan tinh", "ủy ban nhân dân tỉnh"),
        ("dieu 4, Chi thi 27-CT/TU", "điều 4, chỉ thị 27-CT/TU"),
        ("cong van 1143-cv/tu gui ai", "công văn 1143-cv/tu gửi ai"),
        ("sở khoa hoc và công nghệ chống ngâp", "sở khoa học và công nghệ chống ngập"),
        ("ai kiem tra viec phòng cháy, chữa cháy", "ai kiểm tra việc phòng cháy, chữa cháy"),
    ],
)
def test_the_likeliest_diacritics_are_put_back(typed, meant):
    assert Diacritics.load().restored(typed).lower() == meant.lower()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "?",
        "Thang cuốn kiểm định mấy năm một lần?",
        "Ai ký Chỉ thị 27?",
        "Báo Cần Thơ làm gì",
        "24/7",
    ],
)
def test_what_is_typed_with_diacritics_or_has_none_to_put_back_stays(text):
    assert Diacritics.load().restored(text) == text


def test_all_but_the_letters_stays_in_its_place():
    restored = Diacritics.load().restored("  so tien:  5.000 dong/ho (nam 2025)? ")
    assert restored == "  số tiền:  5.000 đồng/hộ (năm 2025)? "
