from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.assistant import chat_server as scripted
from tests.e2e.served import served_page

pytestmark = pytest.mark.browser

QUESTION = "Báo Cần Thơ được giao nhiệm vụ gì theo công văn 1386?"
GOOD = "Báo Cần Thơ mở chuyên trang “Cùng nhau thoát nghèo” [1]."
WRONG = "Báo Cần Thơ mở 47 chuyên trang <img src=x onerror=alert(1)> [1]."


@pytest.fixture(scope="module")
def server():
    with scripted.chat_server() as running:
        yield running


@pytest.fixture(scope="module")
def address(library_folder, server):
    """The page with a chat model that says what a test has it say."""
    model = {
        "CHAT_MODEL": "openai:scripted",
        "CHAT_MODEL_BASE_URL": server.url,
        "CHAT_MODEL_API_KEY": "sk-0123456789",
    }
    log = library_folder.with_name("generated.log")
    with served_page(library_folder, log, **model) as url:
        yield url


def answer_to(page, question):
    page.get_by_label("Câu hỏi").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".answer-foot")).to_be_visible()
    return page.locator("[data-testid=bot]")


def test_a_generated_answer_is_said_to_be_one_and_its_struck_sentences_are_shown(open_page, server):
    server.reply = scripted.letter_by_letter(f"{WRONG}\n{GOOD}")
    page = open_page()
    answer = answer_to(page, QUESTION)
    expect(answer.locator(".mode")).to_contain_text("Do mô hình trò chuyện soạn")
    expect(answer).to_contain_text("mở chuyên trang “Cùng nhau thoát nghèo”")
    struck = answer.locator(".struck")
    expect(struck.locator("summary")).to_contain_text("1 câu đã gạch bỏ")
    expect(struck.locator("s")).to_be_hidden()
    struck.locator("summary").click()
    expect(struck.locator("s")).to_contain_text("47 chuyên trang <img src=x")
    assert answer.locator("img").count() == 0
    answer.locator("a", has_text="[1]").first.click()
    expect(page.locator("#document mark").first).to_contain_text("Cùng nhau thoát nghèo")


def test_where_the_model_fails_the_quotes_are_given_and_the_reader_is_told(open_page, server):
    server.reply = scripted.refuses(500)
    answer = answer_to(open_page(), QUESTION)
    expect(answer.locator(".answer-notes")).to_be_visible()
    expect(answer.locator(".mode")).to_have_count(0)
    expect(answer).to_contain_text("Báo Cần Thơ mở chuyên trang")
