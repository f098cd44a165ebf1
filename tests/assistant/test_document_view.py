from __future__ import annotations

import re
from html import unescape

import pytest

from assistant.answer import Answer, Citation
from assistant.verification import cite
from assistant.web.correction_form import correction_form
from assistant.web.document_view import document
from assistant.web.evidence import linked, panel
from assistant.web.library_view import library_list
from ingest.directive import Directive, Source
from vectorstore.errors import BadDay

_TAG = re.compile(r"<[^>]+>")


def words_of(html):
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def test_a_document_view_holds_every_word_of_the_document(sample_library):
    for directive in sample_library.directives():
        shown = "".join(words_of(document(directive)).split())
        for line in directive.text.splitlines():
            for cell in line.split("|") if line.count("|") > 1 else [line]:
                assert "".join(cell.split()) in shown


def test_marked_characters_are_exactly_the_quote(sample_library):
    for directive in sample_library.directives():
        for section in directive.sections:
            html = document(directive, (section.start, section.end))
            marked = "".join(re.findall(r"<mark>(.*?)</mark>", html, re.DOTALL))
            quote = directive.text[section.start : section.end]
            shown = "".join(unescape(_TAG.sub("", marked)).split())
            assert shown == "".join(quote.replace("|", "").split())


TABLE = "Bảng phân công:\n| TT | Nhiệm vụ | Cơ quan |\n| 1 | Xây dựng đề án |\nHết bảng."


def test_table_rows_are_a_table_with_the_quoted_cells_marked():
    directive = Directive(TABLE, Source("a.txt", "ab" * 32))
    start = TABLE.index("| 1 |")
    html = document(directive, (start, TABLE.index("\nHết")))
    assert html.count("<tr>") == 2
    assert "<td>TT</td><td>Nhiệm vụ</td><td>Cơ quan</td>" in html
    assert '<td><mark>1</mark></td><td colspan="2"><mark>Xây dựng đề án</mark></td>' in html
    assert "<p>Bảng phân công:</p>" in html


def test_a_card_and_an_answer_tell_a_table_row_without_its_bars():
    row = "| 1 | Xây dựng đề án | | Sở Tài chính |"
    citation = Citation("ab", "1-CV/TU", "1", row, 0, len(row), "a.txt")
    answer = Answer("?", f"Theo mục 1: “{row}” [1]", (citation,))
    assert "1 · Xây dựng đề án · Sở Tài chính" in words_of(panel(answer, {}))
    assert linked(answer).startswith("Theo mục 1: “1 · Xây dựng đề án · Sở Tài chính” [")


def weak_scan():
    source = Source("a.pdf", "ab" * 32, pages=2, confidences=(0.55, 0.95))
    directive = Directive("Trang mờ.\nTrang rõ.", source, number="1-CV/TU", page_starts=(0, 10))
    return directive, cite(directive, 0, 9), cite(directive, 10, 19)


def test_a_card_of_a_weak_scan_says_so_and_a_clear_page_does_not():
    directive, weak, clear = weak_scan()
    told = "Bản quét mờ, cần đối chiếu bản gốc"
    assert told in panel(Answer("?", "…", (weak,)), {directive.id: directive})
    assert told not in panel(Answer("?", "…", (clear,)), {directive.id: directive})


def test_a_corrected_field_is_marked_as_such(sample_library):
    directive = sample_library.directives()[0]
    assert "đã sửa" not in document(directive)
    assert "đã sửa" in document(directive, corrected={"subject": "x"})
    assert "đã sửa" in library_list([directive], "", {directive.id})


def test_a_refused_correction_keeps_what_was_typed_beside_the_reason(sample_library):
    directive = sample_library.directives()[0]
    html = correction_form(directive, {"issued_on": "31/02/2024"}, BadDay("31/02/2024"))
    assert 'aria-invalid="true"' in re.search(r"<input[^>]*31/02/2024[^>]*>", html)[0]
    assert "31/02/2024: không phải là một ngày" in words_of(html)


def test_a_document_without_a_quote_has_no_mark(sample_library):
    for directive in sample_library.directives():
        assert "<mark>" not in document(directive, (0, 0))


def test_each_marker_leads_to_the_quote_of_its_number():
    citations = tuple(
        Citation(f"{n}a", f"{n}-CV/TU", "1", f"đoạn {n}", n, n + 5, "a.txt") for n in (7, 3, 5)
    )
    text = linked(Answer("?", "Ba [3], một [1], không [4], [0].", citations))
    assert text == (r"Ba [\[3\]](#van-ban/5a/5-10), một [\[1\]](#van-ban/7a/7-12), không [4], [0].")


@pytest.mark.parametrize("bad", ["<img src=x onerror=a()>", "![a](http://x.vn/a)", "<script>a()"])
def test_an_answer_brings_no_markup_of_a_document_to_life(bad):
    text = linked(Answer("?", f"Theo mục 1: “{bad}”"))
    assert "<" not in text
    assert "![" not in text.replace(r"!\[", "")


@pytest.mark.parametrize("bad", ["<b>", '" onclick="a()', "{{value}}", "${a()}", "`a`"])
def test_a_card_shows_the_characters_of_a_document_and_runs_none(bad):
    citation = Citation("ab", f"1-CV/TU{bad}", "1", f"trích {bad}", 0, 9, "a.txt")
    html = panel(Answer("?", bad, (citation,)), {})
    for mark in ("<b>", 'onclick="', "{{", "${", "`"):
        assert mark not in html
    assert f"“trích {bad}”".strip("“”") in words_of(html)


@pytest.mark.parametrize("wanted", ["GIẢM NGHÈO", "giam ngheo", "nghèo giảm", "1386-cv/tu"])
def test_the_filter_finds_a_document_with_or_without_accents(sample_library, wanted):
    html = library_list(sample_library.directives(), wanted)
    assert "1386-CV/TU" in html
    assert "2175/UBND-KT" not in html


def test_the_filter_says_when_nothing_matches(sample_library):
    assert "Không có văn bản nào khớp" in library_list(sample_library.directives(), "zzz")
    assert "chưa có văn bản nào" in library_list([])
