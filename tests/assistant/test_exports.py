"""A conversation as a Word file, and the one form in which everything is cited."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from assistant import messages
from assistant.answer import Answer, Citation
from assistant.assistant import Assistant
from assistant.cli import main
from assistant.office_paper import FONT
from assistant.web import evidence
from assistant.web.exports import conversation_docx

QUESTION = "Kế hoạch 87 giao Sở Tài chính việc gì?"
FORM = "Kế hoạch số 87/KH-UBND ngày 14/02/2025 của Ủy ban nhân dân thành phố Cần Thơ"


@pytest.fixture(scope="module")
def answer(sample_library) -> Answer:
    answer = Assistant(sample_library).ask(QUESTION)
    assert answer.citations and not answer.abstained
    return answer


def opened(data: bytes):
    return Document(BytesIO(data))


def words(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in opened(data).paragraphs)


def form(answer: Answer) -> str:
    """The first citation in the office's own form, put together by hand."""
    cited = answer.citations[0]
    return f"{FORM}, mục {cited.section}, trang {cited.page}"


def test_the_file_holds_the_date_the_questions_the_answers_and_numbered_quotes(
    sample_library, answer
):
    made = conversation_docx([answer, answer], sample_library, datetime(2025, 7, 1, 8, 30))
    told = words(made)
    assert "Xuất lúc 01/07/2025 08:30" in told
    assert f"Câu 1. {QUESTION}" in told and f"Câu 2. {QUESTION}" in told
    quote = " ".join(answer.citations[0].quote.split())
    assert f"[1] {form(answer)}: “{quote}”" in told


def test_copy_export_and_command_line_cite_in_one_form(sample_library, answer, capsys):
    directives = {d.id: d for d in sample_library.directives()}
    assert evidence.safe(form(answer)) in evidence.panel(answer, directives)
    assert form(answer) in words(conversation_docx([answer], sample_library))
    assert main(["ask", QUESTION, "--library", str(sample_library.folder)]) == 0
    assert f"[1] {form(answer)}" in capsys.readouterr().out


def test_stars_become_bold_type_and_all_else_stays_as_it_is(sample_library, answer):
    text = "**Sở Y tế** — <b>a</b> & *b* [1]"
    made = conversation_docx([replace(answer, text=text)], sample_library)
    (paragraph,) = (p for p in opened(made).paragraphs if "<b>a</b>" in p.text)
    assert paragraph.text == "Sở Y tế — <b>a</b> & *b* [1]"
    assert [run.text for run in paragraph.runs if run.bold] == ["Sở Y tế"]


def test_notes_struck_sentences_and_the_question_understood_are_told(sample_library, answer):
    full = replace(
        answer, rewritten="Sở Tài chính làm gì?", notes=("Đã thay thế.",), struck=("Câu bịa.",)
    )
    told = words(conversation_docx([full], sample_library))
    for part in ("Câu hỏi đã hiểu là: Sở Tài chính làm gì?", "Đã thay thế.", "Câu bịa."):
        assert part in told
    bare = words(conversation_docx([answer], sample_library))
    assert messages.EXPORT_NOTES not in bare and messages.EXPORT_STRUCK not in bare


def test_the_nearest_passages_of_a_refusal_are_not_called_its_sources(sample_library, answer):
    told = words(conversation_docx([replace(answer, abstained=True)], sample_library))
    assert messages.NEAREST_PASSAGES in told
    assert messages.SOURCES not in told


def test_a_document_that_is_gone_is_cited_by_its_number(sample_library):
    cited = Citation("0" * 16, "5/KH-UBND", "2", "Trích.", 0, 6, "mat.pdf", 3)
    told = words(conversation_docx([Answer("Hỏi?", "Đáp [1]", (cited,))], sample_library))
    assert "[1] 5/KH-UBND, mục 2, trang 3: “Trích.”" in told


def test_what_a_word_file_cannot_hold_is_left_out(sample_library):
    made = conversation_docx([Answer("Hỏi\x00\x0b gì\ufffe?", "Đáp\x08 án")], sample_library)
    assert "Câu 1. Hỏi gì?" in words(made) and "Đáp án" in words(made)


def test_every_style_names_a_type_with_vietnamese_for_every_kind_of_letter(sample_library, answer):
    document = opened(conversation_docx([answer], sample_library))
    used = {paragraph.style.name for paragraph in document.paragraphs}
    for name in used - {"List Bullet"}:
        fonts = document.styles[name].element.rPr.rFonts
        assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "cs")} == {FONT}
        assert fonts.get(qn("w:asciiTheme")) is None


@pytest.mark.parametrize(
    ("section", "page", "told"),
    [
        ("6", 2, "5/KH, mục 6, trang 2"),
        ("Điều 5, khoản 1", None, "5/KH, Điều 5, khoản 1"),
        ("distribution", 1, "5/KH, phần Nơi nhận, trang 1"),
        ("", None, "5/KH"),
    ],
)
def test_a_citation_tells_section_and_page_where_there_are_any(section, page, told):
    assert messages.cited_as(None, section, page, "5/KH") == told
