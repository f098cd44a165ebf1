"""What speaks for a passage, and what becomes of a question that the library does not answer."""

from __future__ import annotations

import json

import pytest

from assistant.assistant import Assistant
from assistant.background import compounds_of, is_kind
from assistant.confidence import Weights, probabilities
from assistant.evidence_features import FEATURES, Comparison, is_called
from assistant.inquiry import Inquiry


@pytest.fixture(scope="module")
def assistant(sample_library):
    return Assistant(sample_library)


def features(library, question, section, number):
    """The features of the passage of one section of one directive."""
    inquiry = Inquiry.open(question, library)
    passage = next(
        p for p in inquiry.passages if p.chunk.section == section and p.chunk.directive == number
    )
    return dict(zip(FEATURES, Comparison(inquiry).features(passage), strict=True))


@pytest.mark.parametrize(
    ("question", "other", "feature"),
    [
        (
            "Tỷ lệ hồ sơ trễ hạn tháng 7 năm 2025?",
            "Tỷ lệ hồ sơ trễ hạn tháng 6 năm 2025?",
            "numbers",
        ),
        ("Tỷ lệ hồ sơ trễ hạn?", "Tỷ lệ hồ sơ trẻ hạn?", "diacritics"),
        ("Hồ sơ trễ hạn bao nhiêu phần trăm?", "Hồ sơ trễ hạn bao nhiêu tiền?", "counted"),
        ("Hồ sơ trễ hạn ở phường, xã", "Hồ sơ trễ hạn ở Ngã Bảy", "names"),
        ("Tỷ lệ hồ sơ trễ hạn", "Tỷ lệ hồ sơ du học", "syllables"),
        ("Tỷ lệ hồ sơ trễ hạn", "Tỷ lệ hồ sơ du học", "compounds"),
        ("Tỷ lệ hồ sơ trễ hạn", "Tỷ lệ hồ sơ du học", "compound"),
        ("Hồ sơ trễ hạn bao nhiêu?", "Hồ sơ trễ hạn phạt bao nhiêu?", "measured"),
        ("Hồ sơ trễ hạn thế nào?", "Đơn giá hồ sơ trễ hạn thế nào?", "opening"),
        ("Trễ hạn thế nào?", "Trễ hạn nghĩa là gì?", "defined"),
    ],
)
def test_what_is_changed_in_a_question_shows_in_a_feature(sample_library, question, other, feature):
    right = features(sample_library, question, "1", "156/TB-VPUBND")
    wrong = features(sample_library, other, "1", "156/TB-VPUBND")
    assert right[feature] > wrong[feature]


def test_tone_marks_in_their_old_place_are_the_same_diacritics(sample_library):
    new = features(sample_library, "Số hóa hồ sơ hộ tịch", "III, 2", "87/KH-UBND")
    old = features(sample_library, "Số hoá hồ sơ hộ tịch", "III, 2", "87/KH-UBND")
    assert old["diacritics"] == new["diacritics"] == 1.0


def test_a_question_without_diacritics_loses_nothing(sample_library):
    plain = features(sample_library, "so hoa ho so ho tich", "III, 2", "87/KH-UBND")
    assert plain["diacritics"] == plain["syllables"] == 1.0


@pytest.mark.parametrize(
    "question",
    [
        "Ai chủ trì nâng cấp Cổng dịch vụ công?",
        "diễn tập ứng cứu sự cố an ninh mạng mấy lần trong năm",
        "Sở Nội vụ kiểm tra công vụ tại bao nhiêu phường, xã?",
        "cho vay von gan voi day nghe the nao",
    ],
)
def test_an_answer_tells_how_sure_it_is(assistant, question):
    answer = assistant.ask(question)
    assert not answer.abstained
    assert all(0.0 < citation.score <= 1.0 for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "Phòng, chống dịch tả heo châu Phi thế nào?",
        "Mức lương tối thiểu vùng là bao nhiêu?",
        "Sở Ngoại vụ được giao nhiệm vụ gì?",
        "Chợ nổi Ngã Bảy được bảo tồn thế nào?",
        "Bạn khỏe không?",
        "Sở Du lịch được giao nhiệm vụ gì?",
        "Trí tuệ nhân tạo là gì?",
        "Quỹ phát triển khoa học và công nghệ có vốn điều lệ bao nhiêu?",
        "Phân loại rác tại nguồn phạt bao nhiêu nếu không làm?",
        "Thành phố có bao nhiêu điểm ngập?",
    ],
)
def test_what_the_library_does_not_answer_is_refused(assistant, question):
    assert assistant.ask(question).abstained


@pytest.mark.parametrize(
    ("asked", "name", "called"),
    [
        ("Sở Du lịch", "Sở Văn hóa, Thể thao và Du lịch", False),
        ("Sở Văn hóa", "Sở Văn hóa, Thể thao và Du lịch", True),
        ("Ban Nội chính", "Ban Nội chính Thành ủy", True),
        ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch", True),
    ],
)
def test_a_name_may_be_cut_short_behind_and_not_in_the_middle(asked, name, called):
    assert is_called(asked, name) is called


def test_a_kind_of_document_is_a_word_of_the_topic_only_inside_a_longer_word():
    topic = ["theo", "doi", "cong", "van", "von"]
    assert not any(map(is_kind, compounds_of("theo dõi công văn", topic, plain=False).rarity))
    assert any(map(is_kind, compounds_of("vốn điều lệ", topic, plain=False).rarity))


def test_a_passage_that_answers_is_likelier_than_its_neighbour(sample_library):
    inquiry = Inquiry.open(
        "Đào tạo kỹ năng số cho cán bộ cấp xã ít nhất bao nhiêu giờ?", sample_library
    )
    sure = probabilities(inquiry, [(inquiry.coverage(p), p) for p in inquiry.passages])
    best = max(sure, key=sure.__getitem__)
    assert next(p.chunk.section for p in inquiry.passages if p.chunk.id == best) == "III, 5"


def test_weights_of_other_features_are_not_used(tmp_path):
    path = tmp_path / "model.json"
    path.write_text(
        json.dumps({"weights": {"length": 1.0}, "bias": 0.0, "threshold": 0.5}), "utf-8"
    )
    with pytest.raises(ValueError, match="length"):
        Weights.load(path)
