"""What a directive says that it does to others, and what it tells of third documents."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from ingest import read_directive
from ingest.directive import (
    AMENDS,
    BASIS,
    GUIDES,
    IMPLEMENTS,
    REPEALS,
    REPLACES,
    Directive,
    Source,
)
from ingest.normalise import normalise
from ingest.parser import parse_directive
from ingest.references import normalise_number

_ROOT = Path(__file__).resolve().parents[2]
_HEAD = """ỦY BAN NHÂN DÂN
THÀNH PHỐ CẦN THƠ
Số: 19/2025/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Cần Thơ, ngày 20 tháng 11 năm 2025
QUYẾT ĐỊNH
{subject}
{recitals}
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định việc quản lý chợ nổi.
Điều 2. Điều khoản thi hành
{body}
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Mẫu
"""
_RECITALS = "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;"


def decision(
    body: str, recitals: str = _RECITALS, subject: str = "Quy định quản lý chợ nổi"
) -> Directive:
    text = _HEAD.format(subject=subject, recitals=recitals, body=body)
    return parse_directive(normalise([text], False), Source("a.txt", "ab" * 32))


def stated(directive: Directive, *left_out: str) -> list[tuple[str, str, str]]:
    """Kind, who acts ("" for the directive), on what; kinds in `left_out` are not told."""
    return [
        (r.kind, r.by.number if r.by else "", r.target.number)
        for r in directive.relations
        if r.kind not in left_out
    ]


@pytest.mark.parametrize(
    ("sentence", "relations"),
    [
        (
            "Quyết định này thay thế Quyết định số 05/2020/QĐ-UBND ngày 02/3/2020 của UBND.",
            [(REPLACES, "", "05/2020/QĐ-UBND")],
        ),
        (
            "1. Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số 05/2020/QĐ-UBND.",
            [(REPLACES, "", "05/2020/QĐ-UBND")],
        ),
        (
            "2. Quyết định số 05/2020/QĐ-UBND quy định về chợ hết hiệu lực kể từ ngày Quyết định này "
            "có hiệu lực thi hành.",
            [(REPEALS, "", "05/2020/QĐ-UBND")],
        ),
        (
            "Bãi bỏ Quyết định số 05/2020/QĐ-UBND về chợ, Quyết định số 06/2021/QĐ-UBND về bến và "
            "Quyết định số 07/2022/QĐ-UBND.",
            [
                (REPEALS, "", "05/2020/QĐ-UBND"),
                (REPEALS, "", "06/2021/QĐ-UBND"),
                (REPEALS, "", "07/2022/QĐ-UBND"),
            ],
        ),
        (
            "Các văn bản sau đây hết hiệu lực kể từ ngày Quyết định này có hiệu lực:\n"
            "a) Quyết định số 05/2020/QĐ-UBND về chợ;\nb) Quyết định số 06/2021/QĐ-UBND.",
            [(REPEALS, "", "05/2020/QĐ-UBND"), (REPEALS, "", "06/2021/QĐ-UBND")],
        ),
        (
            "Bãi bỏ các văn bản quy phạm pháp luật sau đây:\n"
            "a) Quyết định số 05/2020/QĐ-UBND về chợ;\nb) Quyết định số 06/2021/QĐ-UBND.",
            [(REPEALS, "", "05/2020/QĐ-UBND"), (REPEALS, "", "06/2021/QĐ-UBND")],
        ),
        (
            "Bãi bỏ khoản 2 Điều 5 của Quyết định số 05/2020/QĐ-UBND.",
            [(AMENDS, "", "05/2020/QĐ-UBND")],
        ),
        (
            "Thay thế Điều 7 Quyết định số 05/2020/QĐ-UBND.",
            [(AMENDS, "", "05/2020/QĐ-UBND")],
        ),
        (
            "Sửa đổi, bổ sung một số điều của Quyết định số 05/2020/QĐ-UBND như sau:",
            [(AMENDS, "", "05/2020/QĐ-UBND")],
        ),
        (
            "Khoản 3 Điều 6 Quyết định số 05/2020/QĐ-UBND hết hiệu lực thi hành.",
            [(AMENDS, "", "05/2020/QĐ-UBND")],
        ),
        (
            "Quyết định này thay thế Quyết định số 05/2020/QĐ-UBND và bãi bỏ khoản 1 Điều 3 Quyết "
            "định số 06/2021/QĐ-UBND.",
            [(REPLACES, "", "05/2020/QĐ-UBND"), (AMENDS, "", "06/2021/QĐ-UBND")],
        ),
        (
            "Nghị định số 15/2018/NĐ-CP của Chính phủ đã được sửa đổi, bổ sung bởi Nghị định số "
            "20/2024/NĐ-CP và Nghị định số 21/2025/NĐ-CP.",
            [
                (AMENDS, "20/2024/NĐ-CP", "15/2018/NĐ-CP"),
                (AMENDS, "21/2025/NĐ-CP", "15/2018/NĐ-CP"),
            ],
        ),
        (
            "Áp dụng theo Nghị định số 15/2018/NĐ-CP, được thay thế bởi Nghị định số 20/2024/NĐ-CP.",
            [(REPLACES, "20/2024/NĐ-CP", "15/2018/NĐ-CP")],
        ),
        (
            "Quyết định số 05/2020/QĐ-UBND được thay thế bằng Quyết định này.",
            [(REPLACES, "", "05/2020/QĐ-UBND")],
        ),
        (
            "Quyết định này quy định chi tiết Điều 8 Nghị định số 15/2018/NĐ-CP.",
            [(GUIDES, "", "15/2018/NĐ-CP")],
        ),
    ],
)
def test_the_direction_and_the_kind_are_read_off_the_sentence(sentence, relations):
    assert stated(decision(sentence), BASIS) == relations


@pytest.mark.parametrize(
    "sentence",
    [
        "Việc quản lý thực hiện theo quy định tại Nghị định số 15/2018/NĐ-CP.",
        "Hồ sơ đã nhận thì tiếp tục theo Quyết định số 05/2020/QĐ-UBND cho đến khi hoàn thành.",
        "Trường hợp văn bản dẫn chiếu được sửa đổi, bổ sung, thay thế thì áp dụng văn bản mới.",
        "Sở Y tế hướng dẫn các quận thực hiện Nghị định số 15/2018/NĐ-CP.",
        "Bổ sung hồ sơ theo mẫu tại Nghị định số 15/2018/NĐ-CP.",
    ],
)
def test_a_plain_citation_is_no_relation(sentence):
    assert stated(decision(sentence), BASIS) == []


def test_recitals_are_what_it_rests_on_and_amenders_in_them_are_none():
    recitals = (
        "Căn cứ Luật Giá số 16/2023/QH15 được sửa đổi bởi Luật số 44/2024/QH15;\n"
        "Căn cứ Nghị định số 15/2018/NĐ-CP; Nghị định số 20/2024/NĐ-CP sửa đổi, bổ sung một số "
        "điều của Nghị định số 15/2018/NĐ-CP;\n"
        "Theo đề nghị của Giám đốc Sở Công Thương tại Tờ trình số 312/TTr-SCT;"
    )
    assert stated(decision("Giao Sở Y tế.", recitals)) == [
        (BASIS, "", "16/2023/QH15"),
        (AMENDS, "44/2024/QH15", "16/2023/QH15"),
        (BASIS, "", "15/2018/NĐ-CP"),
        (BASIS, "", "20/2024/NĐ-CP"),
        (AMENDS, "20/2024/NĐ-CP", "15/2018/NĐ-CP"),
    ]


def test_what_an_opening_carries_out_is_not_what_it_rests_on():
    recitals = "Căn cứ Luật Giá số 16/2023/QH15; thực hiện Nghị quyết số 12-NQ/TU ngày 25/01/2024,"
    assert stated(decision("Giao Sở Y tế.", recitals)) == [
        (BASIS, "", "16/2023/QH15"),
        (IMPLEMENTS, "", "12-NQ/TU"),
    ]


def test_the_title_says_what_is_amended():
    directive = decision(
        "Giao Sở Y tế.", subject="Sửa đổi, bổ sung Điều 3 của Quyết định số 05/2020/QĐ-UBND"
    )
    assert (AMENDS, "", "05/2020/QĐ-UBND") in stated(directive)


def test_quoted_new_wording_says_nothing_of_the_amending_document():
    body = (
        "Sửa đổi Điều 9 Quyết định số 05/2020/QĐ-UBND như sau:\n"
        "“Điều 9. Hiệu lực\nQuyết định này thay thế Quyết định số 01/2015/QĐ-UBND.”"
    )
    assert stated(decision(body), BASIS) == [(AMENDS, "", "05/2020/QĐ-UBND")]


def test_a_successor_counts_from_the_day_it_is_in_force_or_from_the_day_stated():
    body = (
        "1. Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 12 năm 2025.\n"
        "2. Quyết định này thay thế Quyết định số 05/2020/QĐ-UBND.\n"
        "3. Quyết định số 06/2021/QĐ-UBND hết hiệu lực từ ngày 01/7/2026."
    )
    days = {r.target.number: r.since for r in decision(body).relations if r.kind != BASIS}
    assert days == {"05/2020/QĐ-UBND": date(2025, 12, 1), "06/2021/QĐ-UBND": date(2026, 7, 1)}


def test_the_sentence_is_kept_verbatim():
    sentence = "Quyết định này thay thế Quyết định số 05/2020/QĐ-UBND."
    directive = decision(f"1. Giao Sở Y tế.\n2. {sentence}")
    replacing = next(r for r in directive.relations if r.kind == REPLACES)
    assert directive.text[replacing.start : replacing.end] == sentence


def test_decomposed_letters_and_odd_spaces_change_nothing():
    sentence = "2. Quyết định  này  thay thế  Quyết định số  05/2020/QĐ-UBND."
    directive = decision(unicodedata.normalize("NFD", sentence))
    assert stated(directive, BASIS) == [(REPLACES, "", "05/2020/QĐ-UBND")]


def test_the_samples_state_the_relations_they_are_labelled_with():
    cases = map(json.loads, (_ROOT / "tests/cases/relations.jsonl").read_text("utf-8").splitlines())
    for case in cases:
        if case["split"] == "samples":
            directive = read_directive(_ROOT / "samples" / case["document"])
            labelled = {
                (r["kind"], r["by"], normalise_number(r["target"])) for r in case["relations"]
            }
            assert {(k, by, normalise_number(n)) for k, by, n in stated(directive)} == labelled
