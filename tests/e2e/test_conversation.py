from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from assistant.feedback import opinions
from tests.e2e.test_page import OVERFLOW, PHONE, QUESTION, UNANSWERABLE, ask
from vectorstore.library import Library

pytestmark = pytest.mark.browser

PINNED = "1386-CV/TU"
ANSWERS = "[data-testid=bot] .answer-foot"


def pin(page, number):
    page.locator("#scope-open").click()
    page.get_by_role("combobox", name="Văn bản").fill(number)
    page.get_by_role("option", name=number).first.wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Xong").click()
    expect(page.locator("#scope .chips")).to_contain_text(number)


def cited(page):
    return set(page.locator("#evidence .card-name").all_inner_texts())


def answered(page, question, count):
    page.get_by_label("Câu hỏi").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(ANSWERS)).to_have_count(count)


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_a_pinned_document_keeps_the_others_out_until_it_is_taken_off(open_page, size):
    page = open_page(*size)
    pin(page, PINNED)
    assert page.evaluate(OVERFLOW) <= 0
    answered(page, QUESTION, 1)
    assert cited(page) == {f"Công văn {PINNED}"}
    page.get_by_role("button", name=f"Bỏ Công văn {PINNED} khỏi phạm vi").click()
    expect(page.locator("#scope .chips li")).to_have_count(0)
    answered(page, QUESTION, 2)
    assert len(cited(page)) > 1


def test_an_issuer_and_days_narrow_the_question_and_the_refusal_says_so(open_page):
    page = open_page()
    page.locator("#scope-open").click()
    page.get_by_label("Cơ quan ban hành").select_option("Thành ủy Cần Thơ")
    page.get_by_label("Ban hành từ ngày").fill("2024-01-01")
    page.get_by_role("button", name="Xong").click()
    expect(page.locator("#scope .chips li")).to_have_text(["Thành ủy Cần Thơ×", "từ 01/01/2024×"])
    answered(page, UNANSWERABLE, 1)
    answer = page.locator("[data-testid=bot]").last
    expect(answer).to_contain_text("Trong phạm vi đang chọn (văn bản của Thành ủy Cần Thơ")
    page.locator("#scope-open").click()
    page.get_by_label("đến ngày").first.fill("2023-01-01")
    expect(page.locator(".scope-error")).to_contain_text("Ngày đầu phải trước ngày cuối")
    page.get_by_role("button", name="Hỏi toàn thư viện").click()
    expect(page.locator("#scope .chips li")).to_have_count(0)


def test_an_opened_document_can_be_asked_alone(open_page):
    page = open_page()
    page.get_by_role("tab", name="Thư viện").click()
    page.locator("#library td.number a", has_text=PINNED).click()
    page.get_by_role("button", name="Hỏi riêng văn bản này").click()
    expect(page.locator("#scope .chips")).to_contain_text(PINNED)
    expect(page.get_by_label("Câu hỏi")).to_be_focused()
    answered(page, QUESTION, 1)
    page.get_by_role("button", name="Đóng văn bản").click()
    assert cited(page) == {f"Công văn {PINNED}"}


def test_a_follow_up_shows_on_demand_the_question_it_was_taken_for(open_page):
    page = open_page()
    answered(page, QUESTION, 1)
    expect(page.locator(".understood")).to_have_count(0)
    answered(page, "còn Sở Y tế?", 2)
    understood = page.locator("[data-testid=bot] .understood")
    expect(understood).to_have_count(1)
    assert understood.get_attribute("open") is None
    understood.locator("summary").click()
    expect(understood).to_contain_text("Câu hỏi đã hiểu là: ")
    expect(understood).to_contain_text("Sở Y tế")


def test_an_opinion_is_kept_with_its_reason(open_page, library_folder):
    page = open_page()
    answered(page, QUESTION, 1)
    page.get_by_role("button", name="Chưa đúng").click()
    page.get_by_label("Thiếu ý").check()
    page.get_by_label("Ghi rõ thêm").fill("thiếu Đài PT&TH")
    page.get_by_role("dialog").get_by_role("button", name="Gửi").click()
    expect(page.locator(f"{ANSWERS} [role=status]")).to_contain_text("Đã ghi nhận")
    kept = opinions(Library(library_folder))[0]
    assert (kept.good, kept.question, kept.reason) == (False, QUESTION, "Thiếu ý. thiếu Đài PT&TH")
    assert kept.citations
    page.get_by_role("button", name="Hữu ích").click()
    expect(page.get_by_role("button", name="Hữu ích")).to_have_attribute("aria-pressed", "true")
    assert opinions(Library(library_folder))[0].good


def test_an_opinion_that_is_called_off_is_not_kept(open_page, library_folder):
    page = open_page()
    answered(page, QUESTION, 1)
    before = len(opinions(Library(library_folder)))
    for leave in (lambda: page.get_by_role("button", name="Thôi").click(), page.keyboard.press):
        page.get_by_role("button", name="Chưa đúng").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        leave(*(["Escape"] if leave == page.keyboard.press else []))
        expect(page.get_by_role("dialog")).to_be_hidden()
    assert len(opinions(Library(library_folder))) == before


def test_a_conversation_is_saved_for_word(open_page):
    page = open_page()
    answered(page, QUESTION, 1)
    answered(page, "còn Sở Y tế?", 2)
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải hội thoại").click()
    assert download.value.suggested_filename.endswith(".docx")
    document = docx.Document(BytesIO(Path(download.value.path()).read_bytes()))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert QUESTION in text
    assert "còn Sở Y tế?" in text
    assert "Công văn số 1386-CV/TU ngày 10/09/2024 của Thành ủy Cần Thơ, mục 5" in text


def test_a_copied_answer_cites_in_the_office_s_own_form(open_page):
    page = open_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, QUESTION)
    page.get_by_role("button", name="Chép kèm nguồn").click()
    expect(page.locator("#evidence .copy")).to_have_text("Đã chép")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Công văn số 1386-CV/TU ngày 10/09/2024 của Thành ủy Cần Thơ, mục 5: “5- Báo" in copied


def test_on_a_phone_what_is_pressed_is_large_enough_for_a_finger(open_page):
    page = open_page(**PHONE, has_touch=True)
    answered(page, QUESTION, 1)
    page.locator("#scope-open").tap()
    expect(page.locator("#scope-form")).to_be_visible()
    small = """nodes => nodes.filter(node => {
      const box = node.getBoundingClientRect();
      return box.height > 0 && box.height < 43.5;
    }).map(node => node.outerHTML.slice(0, 90))"""
    pressed = (
        "#tabs [role=tab], #composer button, #composer input, #composer select, .answer-foot button"
    )
    assert page.locator(pressed).evaluate_all(small) == []
    for name in ("Hỏi đáp", "Nhiệm vụ", "Thư viện", "Nạp văn bản"):
        expect(page.get_by_role("tab", name=name)).to_be_in_viewport(ratio=1)
