"""Deadlines in the words of directives, and the days they leave."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from ingest.deadlines import find_deadline, read_days

ISSUED = date(2025, 2, 14)


def days(first: tuple[int, int, int], last: tuple[int, int, int] | None = None):
    return date(*first), date(*(last or first))


RANGES = {
    "trước ngày 30/6/2025": days((2025, 6, 30)),
    "Trước ngày 05 tháng 6 năm 2025": days((2025, 6, 5)),
    "30.6.2025": days((2025, 6, 30)),
    "trước 30/6": days((2025, 6, 30)),
    "trước 17 giờ ngày 20/5/2025": days((2025, 5, 20)),
    "quý II/2025": days((2025, 4, 1), (2025, 6, 30)),
    "Quý 2 năm 2025": days((2025, 4, 1), (2025, 6, 30)),
    "quý II": days((2025, 4, 1), (2025, 6, 30)),
    "Quý I, II/2025": days((2025, 1, 1), (2025, 6, 30)),
    "Quý III - IV năm 2025": days((2025, 7, 1), (2025, 12, 31)),
    "tháng 9/2025": days((2025, 9, 1), (2025, 9, 30)),
    "06/2025": days((2025, 6, 1), (2025, 6, 30)),
    "Từ tháng 3 đến tháng 9/2025": days((2025, 3, 1), (2025, 9, 30)),
    "cuối tháng 2/2028": days((2028, 2, 21), (2028, 2, 29)),
    "6 tháng đầu năm 2025": days((2025, 1, 1), (2025, 6, 30)),
    "6 tháng cuối năm": days((2025, 7, 1), (2025, 12, 31)),
    "cuối năm 2025": days((2025, 10, 1), (2025, 12, 31)),
    "đến hết năm 2025": days((2025, 1, 1), (2025, 12, 31)),
    "Năm 2025": days((2025, 1, 1), (2025, 12, 31)),
    "2025 - 2026": days((2025, 1, 1), (2026, 12, 31)),
    "Giai đoạn 2025-2030": days((2025, 1, 1), (2030, 12, 31)),
    "Quý IV/2025 và năm 2026": days((2025, 10, 1), (2026, 12, 31)),
    "30/6 - 30/9/2025": days((2025, 6, 30), (2025, 9, 30)),
    "trong vòng 15 ngày kể từ ngày ban hành": days((2025, 3, 1)),
}


@pytest.mark.parametrize(("words", "expected"), RANGES.items(), ids=RANGES)
def test_a_deadline_leaves_these_days(words, expected):
    assert read_days(words, ISSUED) == expected


@pytest.mark.parametrize("words", ["quy ii/2025", "QUÝ II/2025", "Quý  II / 2025"])
def test_marks_capitals_and_spaces_make_no_difference(words):
    expected = days((2025, 4, 1), (2025, 6, 30))
    assert read_days(words, ISSUED) == expected
    assert read_days(unicodedata.normalize("NFD", words), ISSUED) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Hằng năm",
        "hàng quý",
        "Thường xuyên",
        "Định kỳ 6 tháng",
        "chậm nhất 15/12 hằng năm",
        "sau khi được phê duyệt",
        "trong vòng 15 ngày kể từ ngày nhận được văn bản",
        "31/02/2025",
        "Theo quy định",
        "",
    ],
)
def test_what_recurs_or_hangs_on_an_event_has_no_days(words):
    assert read_days(words, ISSUED) is None


def test_a_day_without_its_year_is_the_next_one_after_issue():
    assert read_days("trước 15/1", ISSUED) == days((2026, 1, 15))
    assert read_days("tháng 01", ISSUED) == days((2026, 1, 1), (2026, 1, 31))
    assert read_days("tháng 2", ISSUED) == days((2025, 2, 1), (2025, 2, 28))


def test_a_day_without_its_year_in_an_undated_text_is_no_day():
    assert read_days("trước 30/6", None) is None
    assert read_days("quý II", None) is None
    assert read_days("quý II/2025", None) == days((2025, 4, 1), (2025, 6, 30))


@pytest.mark.parametrize(
    ("sentence", "words", "last"),
    [
        (
            "Rà soát, hoàn thành trước ngày 30/6/2025.",
            "hoàn thành trước ngày 30/6/2025",
            (2025, 6, 30),
        ),
        (
            "Theo Kế hoạch năm 2025, trình trong quý II năm 2025;",
            "trong quý II năm 2025",
            (2025, 6, 30),
        ),
        ("Gửi Sở Nội vụ chậm nhất ngày 20/11 để tổng hợp", "chậm nhất ngày 20/11", (2025, 11, 20)),
        ("báo cáo trước ngày 15 tháng 12 hằng năm", "trước ngày 15 tháng 12 hằng năm", None),
        ("Xây dựng kế hoạch, xong trong tháng 9/2025.", "xong trong tháng 9/2025", (2025, 9, 30)),
    ],
)
def test_the_deadline_of_a_sentence_is_quoted_as_it_stands(sentence, words, last):
    text = f"1. {sentence}"
    found = find_deadline(text, 3, len(text), ISSUED)
    assert found is not None
    assert found.text == words == text[found.start : found.end]
    assert found.last == (date(*last) if last else None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Thực hiện Chỉ thị số 05 ngày 30/4/2020 của Tỉnh ủy.",
        "Trước tình hình dịch bệnh năm 2025 diễn biến phức tạp",
        "trước khi trình Ủy ban nhân dân tỉnh ngày 20/5",
        "Kết quả trong 9 tháng đầu năm 2024 đạt yêu cầu.",
        "Luật Đất đai năm 2024 quy định",
    ],
)
def test_a_day_that_nothing_is_due_by_is_no_deadline(sentence):
    assert find_deadline(sentence, 0, len(sentence), ISSUED) is None
