"""Diacritics put back into questions typed without them."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from training.diacritics import Diacritics

TEXTS = [
    "cơ quan nào kiểm tra an toàn thực phẩm",
    "ai kiểm tra phòng cháy, chữa cháy tại các chợ",
    "hồ sơ nộp ở đâu, thời hạn bao lâu",
    "điều 4 quy định ai gửi báo cáo",
]


@pytest.fixture(scope="module")
def diacritics(tmp_path_factory):
    """Counts of a few sentences, as a training run writes them."""
    words = [text.replace(",", " ,").replace("4", "0").split() for text in TEXTS]
    file = tmp_path_factory.mktemp("counts") / "diacritics.json"
    counts = {
        "syllables": {word: 100 for text in words for word in text if word != ","},
        "pairs": {f"{a} {b}": 50 for text in words for a, b in pairwise(text)},
    }
    file.write_text(json.dumps(counts, ensure_ascii=False), "utf-8")
    return Diacritics.load(file)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("co quan nao kiem tra", "cơ quan nào kiểm tra"),
        ("  ho so:  nop o dau (thoi han 5 ngay)? ", "  hồ sơ:  nộp ở đâu (thời hạn 5 ngay)? "),
        ("dieu 4 Chi thi 27-CT/TU quy dinh ai gui", "điều 4 Chi thi 27-CT/TU quy định ai gửi"),
        ("ai gui 1143-cv/tu", "ai gửi 1143-cv/tu"),
        ("ai kiem tra cho phòng cháy, chữa cháy", "ai kiểm tra chợ phòng cháy, chữa cháy"),
    ],
)
def test_the_likeliest_diacritics_are_put_back(diacritics, typed, meant):
    assert diacritics.restored(typed) == meant


@pytest.mark.parametrize("text", ["", "   ", "?", "24/7", "Cơ quan nào kiểm tra các cho?"])
def test_what_is_typed_with_diacritics_or_has_none_to_put_back_stays(diacritics, text):
    assert diacritics.restored(text) == text
