"""Is it in force, what replaces it, what does it rest on: answers with citations, and the notes."""

from __future__ import annotations

import pytest
from decisions import ELSEWHERE, NEW, OLD, decision

from assistant.assistant import Assistant
from assistant.cautions import cautions
from assistant.replies import Reply
from assistant.scope import Scope
from assistant.verification import cite
from ingest.chunker import chunk_directive
from ingest.directive import Directive, Source
from vectorstore.library import Library

SUPERSEDED = "Công văn số 1386-CV/TU đã được thay thế bởi Kết luận số 96-KL/TU."


@pytest.fixture(scope="module")
def assistant(sample_library) -> Assistant:
    return Assistant(sample_library)


@pytest.mark.parametrize(
    ("question", "told", "cited"),
    [
        ("văn bản nào thay thế Công văn 1386?", "thay thế bởi Kết luận số 96-KL/TU", "96-KL/TU"),
        ("van ban nao thay the cong van 1386", "thay thế bởi Kết luận số 96-KL/TU", "96-KL/TU"),
        ("Công văn 1386 bị văn bản nào thay thế?", "thay thế bởi Kết luận số 96", "96-KL/TU"),
        ("cong van 1386 con hieu luc khong", "đã có văn bản thay thế", "96-KL/TU"),
        ("Công văn 1386-CV/TU đã hết hiệu lực chưa?", "đã có văn bản thay thế", "96-KL/TU"),
        ("Kết luận 96 thay thế văn bản nào?", "Thay thế Công văn số 1386-CV/TU", "96-KL/TU"),
        ("văn bản nào bị Kết luận 96 thay thế?", "Thay thế Công văn số 1386", "96-KL/TU"),
        ("ke hoach 87 da bi thay the chua", "không có văn bản nào thay thế", "156/TB-VPUBND"),
        ("Kế hoạch 87 được sửa đổi bởi văn bản nào?", "Thông báo số 156", "156/TB-VPUBND"),
        ("Quyết định 08/2021 còn hiệu lực không?", "từ ngày 01/12/2025", "19/2025/QĐ-UBND"),
        ("Hướng dẫn 05-HD/BTGTU được văn bản nào thay thế?", "số 14-HD", "14-HD/BTGTU"),
        ("Quyết định 19 bãi bỏ những văn bản nào?", "Bãi bỏ khoản 3 Điều 6", "19/2025/QĐ-UBND"),
        ("những văn bản nào triển khai Nghị quyết 12?", "Kế hoạch số 87", "45-CTr/TU"),
        ("1386 liên quan đến văn bản nào?", "Chỉ thị số 05-CT/TW", "96-KL/TU"),
        ("Chỉ thị 27 thực hiện chỉ thị nào?", "23-CT/TW", "27-CT/TU"),
        ("Kết luận 96 có thay thế Công văn 1386 không?", "Thay thế Công văn số 1386", "96-KL/TU"),
        ("cong van 1386 co bi ket luan 96 thay the khong", "này thay thế Công văn", "96-KL/TU"),
        ("Kết luận 96 thay thế công văn số mấy?", "Thay thế Công văn số 1386", "96-KL/TU"),
        ("Kế hoạch 87 căn cứ vào đâu?", "Quyết định số 749/QĐ-TTg", "87/KH-UBND"),
    ],
)
def test_a_question_on_a_relation_is_answered_with_its_source(assistant, question, told, cited):
    answer = assistant.ask(question)
    assert not answer.abstained
    assert told in answer.text
    assert cited in [citation.directive for citation in answer.citations]


def test_a_document_that_nothing_ends_is_in_force_as_far_as_the_library_knows(assistant):
    answer = assistant.ask("Quyết định 19/2025/QĐ-UBND còn hiệu lực không?")
    assert answer.text.startswith("Trong thư viện không có văn bản nào thay thế hoặc bãi bỏ")
    assert answer.citations[0].quote.endswith("từ ngày 01 tháng 12 năm 2025")


@pytest.mark.parametrize(
    "question",
    [
        "Quyết định 19/2025/QĐ-UBND có hiệu lực từ ngày nào?",
        "quyet dinh 19/2025 ap dung tu hom nao",
        "Khi nào Quyết định 19/2025/QĐ-UBND được áp dụng?",
    ],
)
def test_from_when_a_document_is_in_force_is_told_in_its_own_words(assistant, question):
    answer = assistant.ask(question)
    assert "01 tháng 12 năm 2025" in answer.citations[0].quote
    assert not answer.abstained


def test_why_a_document_was_repealed_is_not_answered_by_what_repealed_it(assistant):
    assert assistant.ask("Vì sao Công văn 1386 bị thay thế?").abstained


def test_a_section_that_the_named_document_lacks_is_told_whatever_else_is_asked(assistant):
    answer = assistant.ask("Điều 45 Quyết định 19/2025/QĐ-UBND bãi bỏ văn bản nào?")
    assert answer.abstained
    assert "Điều 45" in answer.text


def test_where_nothing_replaces_a_document_the_answer_says_so(assistant):
    answer = assistant.ask("văn bản nào bãi bỏ Chỉ thị 27?")
    assert answer.abstained
    assert answer.text.startswith("Trong thư viện không có văn bản nào bãi bỏ Chỉ thị số 27-CT/TU")


def test_what_changed_in_an_amended_document_is_told_sentence_by_sentence(assistant):
    answer = assistant.ask("Kế hoạch 87 được điều chỉnh những gì?")
    assert any("Gia hạn thời hạn số hóa" in citation.quote for citation in answer.citations)


def test_whoever_cites_a_superseded_document_is_told(assistant):
    answer = assistant.ask("Báo Cần Thơ chịu trách nhiệm gì theo công văn 1386?")
    assert answer.notes == (SUPERSEDED,)
    assert list(answer.to_dict()["notes"]) == [SUPERSEDED]
    assert assistant.ask("Chỉ thị 27 do ai ký?").notes == ()


def test_a_pinned_document_is_not_called_in_force_because_its_successor_is_not_pinned(
    assistant, sample_library
):
    (letter,) = sample_library.with_number("1386-CV/TU")
    answer = assistant.ask("văn bản này còn hiệu lực không?", scope=Scope(frozenset({letter.id})))
    assert "thay thế bởi Kết luận số 96-KL/TU" in answer.text


def test_the_question_follows_the_conversation(assistant):
    history = [
        {"role": "user", "content": "Công văn 1386-CV/TU do ai ký?"},
        {"role": "assistant", "content": "Công văn số 1386-CV/TU ngày 10/09/2024: Người ký: …"},
    ]
    answer = assistant.ask("văn bản đó còn hiệu lực không?", history)
    assert "thay thế bởi Kết luận số 96-KL/TU" in answer.text


@pytest.fixture
def library(tmp_path) -> Library:
    library = Library(tmp_path / "library")
    with library.writing():
        for directive in (OLD, ELSEWHERE, NEW):
            library.add(directive, [])
    return library


def reply_citing(*directives: Directive) -> Reply:
    return Reply("…", tuple(cite(directive, 0, 15) for directive in directives))


def test_the_note_names_the_successor_and_the_day(library):
    assert cautions(reply_citing(OLD, OLD), library) == (
        "Quyết định số 05/2020/QĐ-UBND đã được thay thế bởi Quyết định số 19/2025/QĐ-UBND "
        "từ ngày 01/07/2025.",
    )
    assert cautions(reply_citing(ELSEWHERE, NEW), library) == ()


def test_a_successor_that_is_not_in_force_yet_is_told_as_such(library):
    text = (
        "1. Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2999.\n"
        "2. Quyết định này thay thế Quyết định số 19/2025/QĐ-UBND."
    )
    with library.writing():
        library.add(decision("99/2998/QĐ-UBND", "20 tháng 6 năm 2998", text), [])
    (note,) = cautions(reply_citing(NEW), library)
    assert "sẽ được thay thế bởi Quyết định số 99/2998/QĐ-UBND" in note


def test_a_note_tells_which_quotes_are_from_a_weak_scan(library):
    source = Source("a.pdf", "ab" * 32, pages=2, confidences=(0.55, 0.95))
    directive = Directive("Trang mờ.\nTrang rõ.", source, number="1-CV/TU", page_starts=(0, 10))
    with library.writing():
        library.add(directive, [])
    weak, clear = cite(directive, 0, 9), cite(directive, 10, 19)
    (note,) = cautions(Reply("A [1] B [2]", (clear, weak)), library)
    assert note == "[2] lấy từ bản quét mờ, cần đối chiếu bản gốc."
    assert cautions(Reply("A [1]", (clear,)), library) == ()


def test_what_any_document_lays_down_is_of_any_kind(assistant):
    assert not assistant.ask("Kết luận 96 thay thế quy định nào?").abstained


@pytest.mark.parametrize(
    "question",
    ["Kết luận 96 thay thế chỉ thị nào?", "Quyết định 19 thay thế nghị quyết nào?"],
)
def test_a_document_of_another_kind_is_not_told_for_the_one_asked_about(assistant, question):
    answer = assistant.ask(question)
    assert answer.abstained
    assert "không thay thế" in answer.text


def asked_of_a_decision(library, clause):
    decided = decision("30/2025/QĐ-UBND", "05 tháng 8 năm 2025", clause)
    with library.writing():
        library.add(decided, chunk_directive(decided))
    return Assistant(library).ask("Quyết định 30/2025/QĐ-UBND bãi bỏ văn bản nào?")


@pytest.mark.parametrize(
    "clause",
    [
        "Các quy định trước đây trái với Quyết định này đều bị bãi bỏ.",
        "Quyết định này thay thế các quy định trước đây của thành phố về chợ nổi.",
    ],
)
def test_what_ends_documents_without_naming_one_is_told_in_its_words(library, clause):
    answer = asked_of_a_decision(library, clause)
    assert not answer.abstained
    assert [citation.quote for citation in answer.citations] == [clause.rstrip(".")]


def test_a_document_that_ends_nothing_is_said_to_end_nothing(library):
    clause = "Các văn bản hết hiệu lực thì Sở Tư pháp công bố trước ngày 31 tháng 01."
    answer = asked_of_a_decision(library, clause)
    assert answer.abstained
    assert "không bãi bỏ văn bản nào" in answer.text


def test_the_day_of_effect_is_not_told_for_a_matter_that_the_document_is_asked_of(assistant):
    clause = "có hiệu lực thi hành từ ngày 01 tháng 12 năm 2025"
    asked = "Quyết định 19/2025 có hiệu lực từ khi nào?"
    assert any(clause in citation.quote for citation in assistant.ask(asked).citations)
    assert assistant.ask("Quyết định 19/2025: mức phạt đổ rác áp dụng từ khi nào?").abstained
