import unicodedata

import pytest

from vectorstore.names import BodyNames
from vectorstore.syllables import fold

STORED = [
    "Báo Bến Tre",
    "Đài Phát thanh và Truyền hình tỉnh Bến Tre",
    "Ban Tuyên giáo Tỉnh ủy",
    "Ban Tuyên giáo Trung ương",
    "Sở Thông tin và Truyền thông",
    "Sở Tài chính",
    "Giám đốc Sở Y tế",
    "Ủy ban nhân dân tỉnh",
    "UBND huyện Ba Tri",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "Hội Liên hiệp Phụ nữ tỉnh",
    "Công an tỉnh",
    "Đảng đoàn Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh",
    "các sở, ban, ngành",
]


@pytest.fixture(scope="module")
def stored():
    return BodyNames(STORED)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Báo Bến Tre được giao gì?", "Báo Bến Tre"),
        ("bao ben tre lam gi", "Báo Bến Tre"),
        ("đài truyền hình có nhiệm vụ gì", "Đài Phát thanh và Truyền hình tỉnh Bến Tre"),
        ("dai ptth tinh lam gi", "Đài Phát thanh và Truyền hình tỉnh Bến Tre"),
        ("Báo và Đài Truyền hình Bến Tre", "Đài Phát thanh và Truyền hình tỉnh Bến Tre"),
        ("đài Bến Tre", "Đài Phát thanh và Truyền hình tỉnh Bến Tre"),
        ("sở TT&TT chủ trì việc gì", "Sở Thông tin và Truyền thông"),
        ("ubnd tỉnh chỉ đạo ai", "Ủy ban nhân dân tỉnh"),
        ("UBND tỉnh Bến Tre làm gì", "Ủy ban nhân dân tỉnh"),
        ("ban tuyen giao tinh uy", "Ban Tuyên giáo Tỉnh ủy"),
        ("mặt trận tổ quốc làm gì", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("Sở Y tế phải báo cáo gì", "Giám đốc Sở Y tế"),
        ("hội phụ nữ làm gì", "Hội Liên hiệp Phụ nữ tỉnh"),
        ("UBND Ba Tri", "UBND huyện Ba Tri"),
        ("Sở Tài chính tỉnh Bến Tre", "Sở Tài chính"),
        ("đảng đoàn liên hiệp hội", "Đảng đoàn Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh"),
        ("các sở ban ngành làm gì", "các sở, ban, ngành"),
        ("UBND cấp tỉnh phải làm gì", "Ủy ban nhân dân tỉnh"),
    ],
)
def test_a_body_is_found_however_it_is_typed(stored, question, first):
    assert [match.names[:1] for match in stored.find(question)] == [(first,)]


@pytest.mark.parametrize(
    "question",
    [
        "cán bộ kiểm tra giấy tờ gì",
        "khai báo vật liệu ở đâu",
        "nhiem vu van phong",
        "bao nhieu phan tram lao dong truc tiep",
        "chi so bao hiem tinh the nao",
        "lop thuyen truong to chuc o dau",
    ],
)
def test_the_end_of_a_word_opens_no_name(stored, question):
    heads = ("bo ", "bao ", "vu ", "tram ", "so ", "truong ")
    assert not any(fold(match.asked).startswith(heads) for match in stored.find(question))


@pytest.mark.parametrize(
    "question",
    [
        "còn sở xây dựng làm gì",
        "có sở xây dựng tham gia không",
        "người dân, sở xây dựng làm gì",
        "con so xay dung lam gi",
    ],
)
def test_a_word_before_a_name_leaves_it_whole(stored, question):
    assert [fold(match.asked) for match in stored.find(question)] == ["so xay dung"]


def test_the_end_of_a_word_opens_no_stored_name():
    names = BodyNames(["Bộ Công an"])
    assert [match.asked for match in names.find("cán bộ công an đi công tác")] == ["công an"]
    assert [match.asked for match in names.find("bộ công an làm gì")] == ["bộ công an"]


def test_a_short_name_means_every_body_it_may_stand_for(stored):
    (match,) = stored.find("ban tuyên giáo có trách nhiệm gì")
    assert set(match.names) == {"Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo Trung ương"}


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Sở Xây dựng được giao gì?", "Sở Xây dựng"),
        ("so xay dung lam gi", "so xay dung"),
        ("sở xây dựng phối hợp với ai", "sở xây dựng"),
        ("Báo Tuổi Trẻ làm gì", "Báo Tuổi Trẻ"),
        ("Báo Hậu Giang đưa tin gì", "Báo Hậu Giang"),
        ("UBND huyện Phong Điền được giao gì", "UBND huyện Phong Điền"),
        ("ubnd huyen phong dien lam gi", "ubnd huyen phong dien"),
        ("UBND quận Cái Răng", "UBND quận Cái Răng"),
        ("công an thành phố làm gì", "công an thành phố"),
        ("Ban Tuyên giáo Huyện ủy", "Ban Tuyên giáo Huyện ủy"),
    ],
)
def test_a_body_that_no_document_names_is_found_without_names(stored, question, asked):
    assert [(match.asked, match.names) for match in stored.find(question)] == [(asked, ())]


@pytest.mark.parametrize(
    "question",
    [
        "hạn báo cáo là khi nào",
        "văn bản ban hành ngày nào",
        "sở nào chủ trì",
        "cơ quan nào phối hợp, đơn vị nào thực hiện",
        "ban ngành nào tham gia",
        "hội nghị bàn gì, hội viên và đoàn viên làm gì",
        "cơ sở xây dựng, quyền sở hữu",
        "bộ đội và bộ máy",
        "chuyen doi so y te",
        "chính sách bảo hiểm xã hội",
        "Luật Tổ chức Chính phủ quy định gì",
        "",
    ],
)
def test_words_that_look_like_heads_name_no_body(stored, question):
    assert stored.find(question) == []


def test_verbs_after_a_level_are_no_place(stored):
    assert [m.asked for m in stored.find("ubnd tỉnh đánh giá thế nào")] == ["ubnd tỉnh"]
    assert [m.asked for m in stored.find("ubnd tinh danh gia the nao")] == ["ubnd tinh"]


def test_two_bodies_of_one_question_are_told_apart(stored):
    found = stored.find("Sở Thông tin và Truyền thông và Báo Bến Tre làm gì")
    assert [match.asked for match in found] == ["Sở Thông tin và Truyền thông", "Báo Bến Tre"]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("theo cv cua ubnd tinh so tai chinh lam gi", ["ubnd tinh", "so tai chinh"]),
        ("theo công văn ubnd tỉnh sở tài chính làm gì", ["ubnd tỉnh", "sở tài chính"]),
        ("Theo thông báo của UBND tỉnh, phường Phú Khương làm gì?", ["UBND tỉnh"]),
        ("Ban Thường vụ Đảng ủy Công an tỉnh làm gì?", ["Ban Thường vụ Đảng ủy Công an tỉnh"]),
        ("Ban Tuyên giáo Tỉnh ủy Bến Tre", ["Ban Tuyên giáo Tỉnh ủy Bến Tre"]),
    ],
)
def test_whoever_issued_a_document_and_the_body_asked_about_are_two(stored, question, asked):
    assert [match.asked for match in stored.find(question)] == asked


def test_spans_lie_in_the_composed_question(stored):
    question = unicodedata.normalize("NFD", "Còn Sở Tài chính thì sao?")
    (match,) = stored.find(question)
    assert (
        unicodedata.normalize("NFC", question)[match.start : match.end]
        == match.asked
        == "Sở Tài chính"
    )


def test_an_empty_library_still_finds_what_is_asked():
    assert [(m.asked, m.names) for m in BodyNames([]).find("Sở Y tế làm gì")] == [("Sở Y tế", ())]
