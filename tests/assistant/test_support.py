"""What passes for support: a generated sentence beside the passages it cites."""

from __future__ import annotations

import pytest

from assistant.generated.sources import Source
from assistant.generated.support import stored_quotes, supporting
from assistant.settings import SAMPLES
from assistant.verification import cite
from ingest import read_directive

ITEMS = {
    "rà soát": "1- Các quận ủy",
    "lao động": "- Sở Lao động",
    "thông tin": "- Sở Thông tin",
    "tài chính": "- Sở Tài chính",
    "mặt trận": "3- Đảng đoàn",
    "thành đoàn": "4- Ban Thường vụ",
    "báo chí": "5- Báo Cần Thơ",
    "tuyên giáo": "6- Ban Tuyên giáo",
}


@pytest.fixture(scope="module")
def directive():
    return read_directive(SAMPLES / "cong-van-1386-CV-TU.txt")


@pytest.fixture(scope="module")
def passages(directive):
    """Each item of the letter, as a passage."""

    def source(opening: str) -> Source:
        start = directive.text.index(opening)
        end = directive.text.index("\n", start)
        return Source(cite(directive, start, end), directive, {})

    return {name: source(opening) for name, opening in ITEMS.items()}


@pytest.fixture(scope="module")
def all_at_once(directive):
    start = directive.text.index("1- Các quận ủy")
    end = directive.text.index("Nơi nhận")
    return Source(cite(directive, start, end), directive, {})


TRUE = [
    ("báo chí", "Báo Cần Thơ mở chuyên trang “Cùng nhau thoát nghèo”."),
    ("báo chí", "Báo Cần Thơ có trách nhiệm mở chuyên trang về thoát nghèo."),
    (
        "báo chí",
        "Theo Công văn số 1386-CV/TU ngày 10/9/2024 của Thành ủy Cần Thơ, Báo Cần Thơ được giao mở "
        "chuyên trang “Cùng nhau thoát nghèo”.",
    ),
    (
        "báo chí",
        "Đài PT&TH thành phố Cần Thơ sản xuất chương trình truyền hình thực tế về sinh kế của hộ "
        "nghèo, thời lượng 30 phút mỗi tháng.",
    ),
    ("lao động", "Sở Lao động - Thương binh và Xã hội chủ trì biên soạn tài liệu hỏi - đáp."),
    ("lao động", "Sở LĐ-TB&XH chủ trì biên soạn tài liệu hỏi - đáp về chính sách giảm nghèo."),
    (
        "lao động",
        "Tài liệu hỏi - đáp về chính sách giảm nghèo phải được phát hành trước ngày 15 tháng 11 "
        "năm 2024.",
    ),
    ("lao động", "Sở Lao động - Thương binh và Xã hội phát hành tài liệu trước ngày 15/11/2024."),
    ("thông tin", "100% đài truyền thanh xã, phường phải phát tin hằng tuần."),
    ("thông tin", "Sở TT&TT phối hợp thiết lập chuyên trang giảm nghèo."),
    ("tài chính", "Sở Tài chính hướng dẫn sử dụng kinh phí truyền thông theo quy định hiện hành."),
    (
        "mặt trận",
        "Đảng đoàn Ủy ban Mặt trận Tổ quốc Việt Nam thành phố giám sát việc xây dựng, sửa chữa nhà "
        "ở cho hộ nghèo.",
    ),
    (
        "thành đoàn",
        "Ban Thường vụ Thành đoàn giúp ít nhất 200 thanh niên thuộc hộ nghèo học nghề, có việc làm "
        "trong năm 2025.",
    ),
    (
        "tuyên giáo",
        "Ban Tuyên giáo Thành ủy chủ trì, phối hợp với Ban Dân vận Thành ủy theo dõi việc thực hiện.",
    ),
    (
        "tuyên giáo",
        "Ban Tuyên giáo Thành ủy báo cáo Ban Thường vụ Thành ủy trước ngày 10/12 hằng năm.",
    ),
    ("rà soát", "Các quận ủy, huyện ủy lãnh đạo việc rà soát hộ nghèo, hộ cận nghèo."),
]

FALSE = [
    ("another number", "báo chí", "Báo Cần Thơ mở 3 chuyên trang “Cùng nhau thoát nghèo”."),
    (
        "another number of minutes",
        "báo chí",
        "Đài Phát thanh và Truyền hình thành phố Cần Thơ sản xuất chương trình thời lượng 60 phút "
        "mỗi tháng.",
    ),
    ("the number of the item", "báo chí", "Báo Cần Thơ mở 5 chuyên trang thoát nghèo."),
    (
        "another date",
        "lao động",
        "Sở Lao động - Thương binh và Xã hội phát hành tài liệu trước ngày 15/12/2024.",
    ),
    (
        "the other side of the date",
        "lao động",
        "Sở Lao động - Thương binh và Xã hội phát hành tài liệu sau ngày 15/11/2024.",
    ),
    ("another percentage", "thông tin", "90% đài truyền thanh xã, phường phát tin hằng tuần."),
    (
        "at most for at least",
        "thành đoàn",
        "Ban Thường vụ Thành đoàn giúp nhiều nhất 200 thanh niên thuộc hộ nghèo học nghề.",
    ),
    ("another year", "thành đoàn", "Giúp 200 thanh niên thuộc hộ nghèo học nghề trong năm 2026."),
    (
        "another document",
        "báo chí",
        "Theo Công văn số 1387-CV/TU, Báo Cần Thơ mở chuyên trang “Cùng nhau thoát nghèo”.",
    ),
    ("an invented body", "báo chí", "Sở Y tế mở chuyên trang “Cùng nhau thoát nghèo”."),
    (
        "an invented body beside the right one",
        "báo chí",
        "Báo Cần Thơ và Báo Hậu Giang mở chuyên trang “Cùng nhau thoát nghèo”.",
    ),
    ("an invented person", "báo chí", "Báo Cần Thơ do Nguyễn Văn Mẫu mở chuyên trang thoát nghèo."),
    ("the issuer for the body", "báo chí", "Thành ủy Cần Thơ mở chuyên trang thoát nghèo."),
    (
        "the partner for the leader",
        "tuyên giáo",
        "Ban Dân vận Thành ủy chủ trì, phối hợp với Ban Tuyên giáo Thành ủy theo dõi việc thực hiện.",
    ),
    (
        "who is reported to for who reports",
        "tuyên giáo",
        "Ban Thường vụ Thành ủy theo dõi việc thực hiện Công văn này.",
    ),
    ("a denial", "báo chí", "Báo Cần Thơ không mở chuyên trang “Cùng nhau thoát nghèo”."),
    (
        "a word that turns it round",
        "báo chí",
        "Báo Cần Thơ dừng mở chuyên trang “Cùng nhau thoát nghèo”.",
    ),
    (
        "an invented object",
        "báo chí",
        "Báo Cần Thơ mở chuyên trang “Cùng nhau thoát nghèo” và bồi dưỡng phóng viên.",
    ),
    ("another subject", "báo chí", "Báo Cần Thơ tuyên truyền về biến đổi khí hậu."),
    ("another language", "báo chí", "Can Tho Newspaper opens a special page on poverty."),
    ("no diacritics", "báo chí", "Bao Can Tho mo chuyen trang ve thoat ngheo."),
    ("no claim", "báo chí", "Báo Cần Thơ."),
    ("a sentence without words", "báo chí", "…"),
]

SWAPPED = [
    "Sở Tài chính chủ trì biên soạn tài liệu hỏi - đáp về chính sách giảm nghèo.",
    "Báo Cần Thơ sản xuất chương trình truyền hình thực tế về sinh kế của hộ nghèo.",
    "Sở Thông tin và Truyền thông hướng dẫn sử dụng nguồn kinh phí truyền thông.",
    "Ban Thường vụ Thành đoàn lãnh đạo việc rà soát hộ nghèo, hộ cận nghèo.",
    "Sở Tài chính phát hành tài liệu hỏi - đáp trước ngày 10 tháng 12 hằng năm.",
    "Đảng đoàn Ủy ban Mặt trận Tổ quốc Việt Nam thành phố vận động thanh niên lập nghiệp.",
]


@pytest.mark.parametrize(("item", "sentence"), TRUE)
def test_what_a_passage_says_is_supported(passages, item, sentence):
    assert supporting(sentence, [passages[item]]) == (passages[item],)


@pytest.mark.parametrize(("item", "sentence"), TRUE)
def test_it_is_supported_by_the_whole_letter_too(all_at_once, item, sentence):
    assert supporting(sentence, [all_at_once])


@pytest.mark.parametrize(("what", "item", "sentence"), FALSE)
def test_what_a_passage_does_not_say_is_not_supported(passages, what, item, sentence):
    assert not supporting(sentence, [passages[item]])


@pytest.mark.parametrize(("what", "item", "sentence"), FALSE)
def test_nor_is_it_by_the_whole_letter(all_at_once, what, item, sentence):
    assert not supporting(sentence, [all_at_once])


@pytest.mark.parametrize("sentence", SWAPPED)
def test_one_bodys_work_is_not_anothers(all_at_once, sentence):
    assert not supporting(sentence, [all_at_once])


def test_of_the_passages_cited_those_that_say_it_are_kept(passages):
    cited = [passages["tài chính"], passages["báo chí"], passages["thành đoàn"]]
    assert supporting("Báo Cần Thơ mở chuyên trang về thoát nghèo.", cited) == (cited[1],)


def test_a_sentence_may_rest_on_two_passages_together(passages):
    cited = [passages["báo chí"], passages["thành đoàn"]]
    sentence = (
        "Báo Cần Thơ mở chuyên trang “Cùng nhau thoát nghèo” và Ban Thường vụ Thành đoàn vận động "
        "thanh niên lập nghiệp."
    )
    assert set(supporting(sentence, cited)) == set(cited)


def test_without_a_passage_nothing_is_supported():
    assert not supporting("Báo Cần Thơ mở chuyên trang.", [])


def test_a_quote_is_given_as_it_is_stored(passages):
    told = stored_quotes("Mở chuyên trang “Cùng  nhau\nthoát nghèo”.", [passages["báo chí"]])
    assert told == "Mở chuyên trang “Cùng nhau thoát nghèo”."


@pytest.mark.parametrize(
    "sentence",
    [
        "Mở chuyên trang “Cùng nhau làm giàu”.",
        'Mở chuyên trang "Cùng nhau làm giàu".',
        "Mở chuyên trang “Cùng nhau thoát nghèo.",
        "Mở chuyên trang “cùng nhau thoát nghèo”.",
        "Mở chuyên trang “”.",
    ],
)
def test_a_quote_that_is_not_stored_is_found_out(passages, sentence):
    assert stored_quotes(sentence, [passages["báo chí"]]) is None
