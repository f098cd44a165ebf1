"""Questions with one name or figure for another, beside passages with the one and the other."""

from __future__ import annotations

from random import Random

import pytest

from assistant.cross_encoder import Shown
from training.renamed import Names, renamed

PREMISE = "Kế hoạch của UBND tỉnh Cà Mau\nSở Y tế tiêm phòng cho 80 trẻ trong tháng 5, xong trước ngày 20/6."
ANSWER = "xong trước ngày 20/6"
TEXTS = [
    Shown("", PREMISE),
    Shown("", "Sở Tư pháp góp ý, Hội Nông dân tỉnh vận động hội viên, Bộ Y tế cấp thuốc."),
]
NAMES = Names(TEXTS)


def drawn(question: str, premise: str = PREMISE) -> set[tuple[str, str, str]]:
    told = (question, premise, ANSWER)
    return {one for seed in range(60) for one in renamed(told, TEXTS[1:], NAMES, Random(seed))}


@pytest.mark.parametrize(
    ("question", "old"),
    [
        ("Sở Y tế tiêm xong khi nào?", "Sở Y tế"),
        ("cà mau tiêm phòng xong ngày mấy", "Cà Mau"),
        ("Tiêm xong cho 80 trẻ vào ngày nào?", "80"),
    ],
)
def test_a_passage_answers_only_what_it_names(question, old):
    found = drawn(question)
    assert {bool(answer) for _, _, answer in found} == {True, False}
    for asked, premise, answer in found:
        assert (asked, premise) != (question, PREMISE)
        is_named = old.lower() in asked.lower()
        stands = old.lower() in premise.lower()
        assert bool(answer) is (not is_named and not stands)
        assert answer in premise


def test_a_name_keeps_the_letters_it_is_typed_in():
    found = drawn("sở y tế tiêm xong ngày mấy")
    assert found
    assert all(asked.islower() for asked, _, _ in found)


def test_a_figure_is_exchanged_where_it_counts_the_same_alone():
    premise = "Sở Y tế tiêm cho 20 trẻ, đạt 20%, theo Kế hoạch 20/KH, xong trước ngày 20/6."
    found = drawn("Tiêm xong cho 20 trẻ khi nào?", premise)
    assert found
    for _, written, _ in found:
        assert "đạt 20%, theo Kế hoạch 20/KH, xong trước ngày 20/6." in written


@pytest.mark.parametrize("question", ["Tiêm xong khi nào?", "Tiêm xong cho 80% số trẻ khi nào?"])
def test_where_no_name_or_figure_is_shared_nothing_is_exchanged(question):
    assert drawn(question) == set()
