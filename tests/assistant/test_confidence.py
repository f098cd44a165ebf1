"""What speaks for a passage, and what becomes of a question that the library does not answer."""

from __future__ import annotations

import json

import pytest

from assistant.asked_words import what_is_sought
from assistant.assistant import Assistant
from assistant.chat_words import spelled_out
from assistant.confidence import Weights, probabilities
from assistant.everyday_words import official_words
from assistant.evidence_features import FEATURES, Comparison, is_called
from assistant.expectations import expected, holds
from assistant.inquiry import Inquiry
from assistant.told_dates import without_told_dates


@pytest.fixture(scope="module")
def assistant(sample_library):
    return Assistant(sample_library)


def features(library, question, section, number):
    """The features of the passage of one section of one directive."""
    inquiry = Inquiry.open(question, library)
    passage = next(
        p for p in inquiry.passages if p.chunk.section == section and p.chunk.directive == number
    )
    return dict(zip(FEATURES, Comparison(inquiry).rows([passage])[0], strict=True))


@pytest.mark.parametrize(
    ("question", "other", "feature"),
    [
        ("Hồ sơ trễ hạn bao nhiêu phần trăm?", "Hồ sơ trễ hạn bao nhiêu tiền?", "counted"),
        ("Hồ sơ trễ hạn ở phường, xã", "Hồ sơ trễ hạn ở Ngã Bảy", "names"),
        ("Tỷ lệ hồ sơ trễ hạn", "Tỷ lệ hồ sơ du học", "syllables"),
        ("Tỷ lệ hồ sơ trễ hạn là bao nhiêu?", "Hồ sơ trễ hạn là vì sao?", "expected"),
        ("Trễ hạn thế nào?", "Trễ hạn nghĩa là gì?", "defined"),
    ],
)
def test_what_is_changed_in_a_question_shows_in_a_feature(sample_library, question, other, feature):
    right = features(sample_library, question, "1", "156/TB-VPUBND")
    wrong = features(sample_library, other, "1", "156/TB-VPUBND")
    assert right[feature] > wrong[feature]


def test_a_question_without_diacritics_loses_nothing(sample_library):
    plain = features(sample_library, "so hoa ho so ho tich", "III, 2", "87/KH-UBND")
    assert plain["syllables"] == 1.0


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Theo chỉ thị ngày 12/9/2023, ai theo dõi?", "Theo chỉ thị, ai theo dõi?"),
        ("Chỉ thị 27 năm 2023 giao ai?", "Chỉ thị 27 giao ai?"),
        ("Công văn số 5-CV/TU ngày 1/2/2024 giao gì", "Công văn số 5-CV/TU giao gì"),
        ("Báo cáo trước ngày 12/9/2023", "Báo cáo trước ngày 12/9/2023"),
    ],
)
def test_the_day_of_a_document_is_not_looked_for_in_its_passages(question, left):
    assert without_told_dates(question) == left


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("Nội dung về số hóa hồ sơ nằm ở đâu?", "số hóa hồ sơ"),
        ("nội dung nào nói về số hóa hồ sơ", "nội dung nào nói về số hóa hồ sơ"),
        ("Số hóa hồ sơ được nhắc đến ở văn bản nào?", "Số hóa hồ sơ"),
        ("quyen loi hoi vien duoc de cap ra sao", "quyen loi hoi vien"),
        ("Trụ sở ở đâu?", "Trụ sở ở đâu?"),
    ],
)
def test_where_a_thing_is_spoken_of_is_no_part_of_what_is_sought(question, sought):
    assert what_is_sought(question) == sought


def test_a_passage_that_says_what_is_asked_reads_as_likelier(sample_library):
    stated = features(sample_library, "Tỷ lệ hồ sơ trễ hạn là bao nhiêu?", "1", "156/TB-VPUBND")
    missing = features(sample_library, "Ai bị kỷ luật vì hồ sơ trễ hạn?", "1", "156/TB-VPUBND")
    assert stated["read"] > missing["read"]


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
        "Số điện thoại của Sở Y tế là số nào?",
        "Email nhận báo cáo về an toàn thực phẩm?",
        "Tỷ lệ hồ sơ trễ hạn tháng 6 năm 2025?",
        "UBND quận Hải Châu quản lý thức ăn đường phố thế nào?",
        "Ai đang là Giám đốc Sở Y tế?",
        "Sở Nội vụ làm gì trong xóa nhà tạm?",
        "so noi vu co nhiem vu gi ve an toan giao thong",
    ],
)
def test_what_the_library_does_not_answer_is_refused(assistant, question):
    assert assistant.ask(question).abstained


@pytest.mark.parametrize(
    "question",
    [
        "Thông báo về phòng, chống lụt bão ban hành ngày nào?",
        "Ai ký kế hoạch tiêm vắc xin sởi?",
        "so hieu cua ke hoach chong buon lau",
        "Kế hoạch phòng cháy nói gì?",
        "Thông báo 157 ban hành ngày nào?",
        "Kế hoạch 88 ngày bao nhiêu?",
        "thong bao 157 nguoi ky la ai",
        "Quyết định năm 2023 ai ký?",
        "Hướng dẫn của Ban Tổ chức Thành ủy ai ký?",
        "Điều 3 quyết định về giá nước quy định gì?",
        "mục II kế hoạch phòng cháy",
        "Kế hoạch của UBND thành phố về phòng cháy chữa cháy ai ký?",
        "Kế hoạch năm 2025 về phòng cháy chữa cháy ai ký?",
        "Kế hoạch nào về tiêm chủng, ai ký?",
        "Bao giờ kế hoạch phòng cháy được ban hành?",
        "thong bao tuyen dung noi gi",
        "Điều 3 quyết định năm 2020 quy định gì?",
        "Điều 3 quyết định của Sở Xây dựng quy định gì?",
        "Tóm tắt kế hoạch năm 2020",
    ],
)
def test_the_only_document_of_its_kind_is_not_taken_for_another(assistant, question):
    assert assistant.ask(question).abstained


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Chỉ thị về an toàn giao thông ai ký?", "27-CT/TU"),
        ("Kế hoạch chuyển đổi số năm 2025 ban hành ngày nào?", "87/KH-UBND"),
        ("Hướng dẫn của Ban Tuyên giáo Thành ủy do ai ký?", "14-HD/BTGTU"),
        ("Kế hoạch ban hành ngày nào?", "87/KH-UBND"),
        ("Kế hoạch 87 ngày bao nhiêu?", "87/KH-UBND"),
        ("Điều 3 quyết định về chống ngập quy định gì?", "19/2025/QĐ-UBND"),
        ("Chỉ thị của Ban Thường vụ Thành ủy ai ký?", "27-CT/TU"),
        ("Nghị quyết của Ban Chấp hành Đảng bộ thành phố ai ký?", "12-NQ/TU"),
        ("Quyết định của Chủ tịch UBND thành phố ban hành ngày nào?", "19/2025/QĐ-UBND"),
        ("Người ký kế hoạch giữ chức vụ gì?", "87/KH-UBND"),
        ("Kế hoạch hiện hành do ai ký?", "87/KH-UBND"),
        ("Chương trình phát triển du lịch đến năm 2026 ai ký?", "45-CTr/TU"),
        ("ke hoach chuyen doi so noi gi", "87/KH-UBND"),
        ("Tóm tắt kế hoạch trong 3 ý", "87/KH-UBND"),
    ],
)
def test_a_document_is_known_by_what_it_is_on_and_by_whom(assistant, question, number):
    answer = assistant.ask(question)
    assert not answer.abstained
    assert {citation.directive for citation in answer.citations} == {number}


@pytest.mark.parametrize(
    ("question", "number", "section"),
    [
        ("Chợ đêm Ninh Kiều ai quản lý theo công văn của UBND thành phố?", "2175/UBND-KT", "5"),
        (
            "theo cv 2175 cua ubnd tp so y te phai cong bo so dien thoai truoc ngay nao",
            "2175/UBND-KT",
            "1, b",
        ),
        (
            "Công văn của UBND thành phố giao ai lấy mẫu rau, thịt ở chợ đầu mối?",
            "2175/UBND-KT",
            "2",
        ),
        (
            "Thông báo của Văn phòng UBND thành phố gia hạn số hóa hộ tịch đến khi nào?",
            "156/TB-VPUBND",
            "2, a",
        ),
        (
            "Theo thông báo của Văn phòng UBND thành phố, phường Ninh Kiều thí điểm việc gì?",
            "156/TB-VPUBND",
            "3, d",
        ),
        (
            "hd cua btg thanh uy canh bao tac hai cua viec gi",
            "14-HD/BTGTU",
            "II, 3",
        ),
    ],
)
def test_a_question_may_tell_whose_document_it_rests_on(assistant, question, number, section):
    answer = assistant.ask(question)
    assert (number, section) in {(c.directive, c.section) for c in answer.citations}
    assert not answer.abstained


@pytest.mark.parametrize(
    "question",
    [
        "Công văn của Bộ Y tế giao ai lấy mẫu rau, thịt ở chợ đầu mối?",
        "Chợ đêm Ninh Kiều ai quản lý theo kế hoạch của Sở Công Thương?",
        "Thông báo của Văn phòng Tỉnh ủy gia hạn số hóa hộ tịch đến khi nào?",
        "Hướng dẫn của Ban Tổ chức Thành ủy nêu những mô hình nào về rác?",
        "theo cv cua so cong thuong thi so y te cong bo so dien thoai truoc ngay nao",
    ],
)
def test_what_another_body_is_told_to_have_issued_is_declined(assistant, question):
    assert assistant.ask(question).abstained


def test_a_fund_named_with_vi_is_no_sixth_quarter(assistant):
    answer = assistant.ask("Quỹ Vì người nghèo xây bao nhiêu căn nhà năm 2026?")
    assert [citation.section for citation in answer.citations] == ["III, 2"]


def test_the_date_of_the_document_asked_is_no_figure_to_be_found(assistant):
    question = "ai theo dõi, kiểm tra việc thực hiện Chỉ thị về an toàn giao thông?"
    answer = assistant.ask(f"Theo chỉ thị ngày 12/9/2023, {question}")
    assert not answer.abstained


def test_a_district_is_to_be_found_without_what_follows_its_name(assistant):
    answer = assistant.ask("UBND quận Ninh Kiều Cần Thơ quản lý thức ăn đường phố thế nào?")
    assert not answer.abstained


@pytest.mark.parametrize(
    ("everyday", "official"),
    [
        ("cho hỏi bằng lái hết hạn", "giay phep lai xe"),
        ("nộp qua mạng được không", "truc tuyen"),
        ("gui qua mang duoc khong", "truc tuyen"),
        ("ủng hộ tiền thì ghi vào đâu", "dong gop"),
    ],
)
def test_everyday_words_are_read_as_official_ones(everyday, official):
    assert any(official in names for names in official_words(everyday).values())


def test_a_short_word_without_marks_is_taken_for_no_everyday_word():
    assert official_words("bo truong giao viec gi") == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sđt sở y tế", "số điện thoại sở y tế"),
        ("ntn thì đc duyệt", "như thế nào thì được duyệt"),
        ("công văn 1143-CV/TU", "công văn 1143-CV/TU"),
        ("nhóm K gồm ai", "nhóm K gồm ai"),
    ],
)
def test_the_short_forms_of_a_chat_are_written_out(typed, meant):
    assert spelled_out(typed) == meant


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Nộp hồ sơ trong mấy ngày?", "trong thời hạn 05 ngày làm việc", True),
        ("Nộp hồ sơ trong mấy ngày?", "ban hành ngày 05 tháng 3", False),
        ("Giấy phép có hiệu lực bao lâu?", "kể từ ngày 01/7/2025", False),
        ("Báo cáo bao lâu một lần?", "định kỳ hằng quý", True),
        ("Vì sao phải rà soát?", "nhằm bảo đảm an toàn", True),
        ("Vì sao phải rà soát?", "các sở rà soát trước ngày 30/6", False),
        ("Trụ sở đặt ở đâu?", "địa chỉ: số 2 đường Hòa Bình", True),
        ("Chậm báo cáo thì bị phạt thế nào?", "các cơ quan báo cáo hằng tháng", False),
        ("Số tài khoản của quỹ là gì?", "tài khoản mở tại Kho bạc", False),
        ("Số tài khoản của quỹ là gì?", "tài khoản 3511.0.1234567", True),
    ],
)
def test_an_answer_holds_what_is_asked_for(question, text, told):
    assert holds(text, expected(question)) is told


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
