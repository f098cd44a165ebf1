from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.web.answer_view import shown, shown_so_far
from assistant.web.given_answers import GivenAnswers

HOSTILE = 'Sở <img src=x onerror="alert(1)"> {{value}}\n\n**Y tế** ${x} `a`'


def test_a_plain_answer_has_nothing_before_its_text():
    told = shown(Answer("Hỏi?", "Đáp."), "khoa")
    assert told.startswith("Đáp.")
    assert 'value="khoa"' in told


def test_notes_and_the_question_understood_come_before_the_text_and_struck_ones_after():
    answer = Answer(
        "Còn Sở Y tế?",
        "Đáp.",
        mode="generated",
        rewritten="Sở Y tế làm gì?",
        notes=("Văn bản đã được thay thế.",),
        struck=("Câu không có căn cứ.",),
    )
    told = shown(answer, "khoa")
    order = ["Sở Y tế làm gì?", "Do mô hình", "đã được thay thế", "Đáp.", "<s>Câu không có căn cứ."]
    places = [told.index(part) for part in order]
    assert places == sorted(places)
    assert "<s>" not in shown_so_far(answer, "Đáp")


@pytest.mark.parametrize("field", ["rewritten", "notes", "struck"])
def test_words_of_a_document_are_inert_wherever_they_are_told(field):
    value = HOSTILE if field == "rewritten" else (HOSTILE,)
    told = shown(Answer("Hỏi?", "Đáp.", **{field: value}), "khoa")
    assert "<img" not in told
    assert "{{" not in told
    assert "${" not in told
    assert "\n\n**Y tế" not in told


def test_a_conversation_is_found_by_the_key_of_any_of_its_answers():
    given = GivenAnswers()
    first, other, second = (Answer(text, "") for text in ("một", "khác", "hai"))
    first_key = given.add(first)
    given.add(other)
    second_key = given.add(second, first_key)
    assert given.conversation(second_key) == [first, second]
    assert given.conversation(first_key) == [first]
    with pytest.raises(KeyError):
        given.conversation("không có")


def test_the_oldest_answers_are_forgotten_and_the_later_ones_are_still_told():
    given = GivenAnswers(most=2)
    keys = [given.add(Answer("một", ""))]
    keys += [given.add(Answer(text, ""), keys[-1]) for text in ("hai",)]
    keys.append(given.add(Answer("ba", ""), keys[-1]))
    assert [answer.question for answer in given.conversation(keys[-1])] == ["hai", "ba"]
