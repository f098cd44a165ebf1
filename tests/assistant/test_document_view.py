from __future__ import annotations

import re
from html import unescape

import pytest

from assistant.answer import Answer, Citation
from assistant.document_view import document
from assistant.evidence import linked, panel
from assistant.library_view import library_list

_TAG = re.compile(r"<[^>]+>")


def words_of(html):
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def test_a_document_view_holds_every_word_of_the_document(sample_library):
    for directive in sample_library.directives():
        shown = "".join(words_of(document(directive)).split())
        for line in directive.text.splitlines():
            assert "".join(line.split()) in shown


def test_marked_characters_are_exactly_the_quote(sample_library):
    for directive in sample_library.directives():
        for section in directive.sections:
            html = document(directive, (section.start, section.end))
            marked = "".join(re.findall(r"<mark>(.*?)</mark>", html, re.DOTALL))
            quote = directive.text[section.start : section.end]
            assert "".join(unescape(_TAG.sub("", marked)).split()) == "".join(quote.split())


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
