"""How Vietnamese a text is: good text scores high, broken text and other languages low."""

from __future__ import annotations

import unicodedata

import pytest

from ingest.readers.vietnamese import is_syllable, vietnamese_share

GOOD = """\
Căn cứ Nghị định số 15/2011/NĐ-CP của Chính phủ, UBND tỉnh yêu cầu các sở, ban, ngành rà soát,
báo cáo kết quả thực hiện trước ngày 30 tháng 6. Điểm a, b khoản 2 Điều 3 được áp dụng."""


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.upper(),
        unicodedata.normalize("NFD", GOOD),
        "Công ty Microsoft và tổ chức UNESCO ký thỏa thuận hợp tác về Internet tại Hà Nội",
        "Số: 12/QĐ-BTC",
        "KẾ HOẠCH\nTriển khai nhiệm vụ năm 2024",
    ],
)
def test_real_text_scores_high(text):
    assert vietnamese_share(text) > 0.8


@pytest.mark.parametrize(
    "text",
    [
        "QuyÕt ®Þnh cña ñy ban nh©n d©n tØnh vÒ viÖc thµnh lËp",
        "Quyeát ñònh cuûa uûy ban nhaân daân tænh veà vieäc thaønh laäp",
        "Quyáº¿t Ä‘á»‹nh cá»§a á»§y ban nhÃ¢n dÃ¢n tá»‰nh",
        "Quyt nh ca y ban nhn dn tnh v vic thnh lp",
        "Quyet dinh cua uy ban nhan dan tinh ve viec thanh lap",
        "The committee shall report to the people on the results of the plan.",
        "Le comité a décidé de présenter les résultats au début de l'année.",
        "",
        "12 345 67,8",
    ],
)
def test_broken_text_and_other_languages_score_low(text):
    assert vietnamese_share(text) < 0.4


def test_torn_words_score_lower_than_whole_ones():
    torn = "C ác s ở th ực hi ện nghi êm t úc k ế ho ạch này, b áo c áo k ết qu ả"
    assert vietnamese_share(torn) < 0.7


@pytest.mark.parametrize(
    "word",
    [
        "nghiêm",
        "quyết",
        "gì",
        "giếng",
        "Thuở",
        "KHUỶU",
        "nghĩa",
        "quốc",
        "kỳ",
        "uỷ",
        "ủy",
        "Đắk",
        "nguyễn",
        "xoong",
        "qua",
    ],
)
def test_a_well_formed_syllable_is_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["quyt", "hoc", "tàp", "nghanh", "kan", "ceo", "tríên", "QuyếT", "ện", "th", "street"]
)
def test_what_breaks_the_rules_is_no_syllable(word):
    assert not is_syllable(word)
