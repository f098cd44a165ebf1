from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

QUESTION = "Báo Cần Thơ chịu trách nhiệm gì?"
UNANSWERABLE = "Sở Ngoại vụ được giao nhiệm vụ gì?"
HOSTILE_QUESTION = "Ban Quản lý Vườn cò Bằng Lăng chịu trách nhiệm gì?"
PHONE = {"width": 390, "height": 844}

WATCH_ANSWER = """() => {
  window.lengths = [];
  new MutationObserver(() => {
    const answer = document.querySelector('[data-testid=bot]');
    const length = answer ? answer.innerText.length : 0;
    if (length && length !== window.lengths.at(-1)) window.lengths.push(length);
  }).observe(document.body, {childList: true, subtree: true, characterData: true});
}"""
IN_VIEW = """mark => {
  const box = mark.getBoundingClientRect();
  const frame = mark.closest('.document-text').getBoundingClientRect();
  return box.height > 0 && box.top >= frame.top - 1 && box.top < frame.bottom
    && box.left >= 0 && box.right <= innerWidth + 1;
}"""
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"


def ask(page, question):
    box = page.get_by_label("Câu hỏi")
    box.fill(question)
    box.press("Enter")
    expect(page.locator("#evidence .card").first).to_be_visible()
    expect(page.locator("[data-testid=bot]").last).to_contain_text("]")


def plain(text):
    return " ".join(text.split()).strip("“” ")


def test_an_answer_streams_in_with_its_evidence(open_page):
    page = open_page()
    page.evaluate(WATCH_ANSWER)
    ask(page, QUESTION)
    expect(page.locator("[data-testid=bot]")).to_contain_text("Báo Cần Thơ")
    expect(page.locator("#evidence h2")).to_have_text("Dẫn nguồn")
    page.wait_for_timeout(500)
    lengths = page.evaluate("window.lengths")
    assert len(lengths) >= 3
    assert lengths == sorted(lengths)


def test_a_card_opens_its_document_at_the_highlighted_quote(open_page):
    page = open_page()
    ask(page, QUESTION)
    card = page.locator("#evidence .card").nth(1)
    quote = plain(card.locator("q").inner_text())
    name = card.locator(".card-name").inner_text()
    card.click()
    marks = page.locator("#document mark")
    expect(marks.first).to_be_visible()
    assert plain(" ".join(marks.all_inner_texts())) == quote
    assert marks.first.evaluate(IN_VIEW)
    expect(page.locator("#document h2")).to_have_text(name)
    expect(page.locator("#conversation")).to_be_visible()


def test_a_marker_in_the_answer_opens_the_passage_of_its_number(open_page):
    page = open_page()
    ask(page, QUESTION)
    marker = page.locator("[data-testid=bot] a", has_text="[2]")
    card = page.locator("#evidence .card").nth(1)
    quote = plain(card.locator("q").inner_text())
    assert marker.get_attribute("href") == card.get_attribute("href")
    marker.click()
    marks = page.locator("#document mark")
    expect(marks.first).to_be_visible()
    assert plain(" ".join(marks.all_inner_texts())) == quote
    assert len(page.context.pages) == 1


def test_a_second_citation_replaces_the_first_and_is_scrolled_to(open_page):
    page = open_page()
    ask(page, QUESTION)
    for number in ("[1]", "[3]"):
        page.locator("[data-testid=bot] a", has_text=number).click()
        quote = plain(page.locator("#evidence .card q").nth(int(number[1]) - 1).text_content())
        expect(page.locator("#document mark").first).to_contain_text(quote[:20])
        assert page.locator("#document mark").first.evaluate(IN_VIEW)


@pytest.mark.parametrize("way", ["button", "escape", "back"])
def test_a_document_closes_by_its_button_by_escape_and_by_back(open_page, way):
    page = open_page()
    ask(page, QUESTION)
    page.locator("#evidence .card").first.click()
    expect(page.locator("#document mark").first).to_be_visible()
    if way == "button":
        page.get_by_role("button", name="Đóng văn bản").click()
    elif way == "escape":
        page.keyboard.press("Escape")
    else:
        page.go_back()
    expect(page.locator("#document")).to_be_hidden()
    expect(page.locator("#evidence .card").first).to_be_visible()
    assert "#van-ban" not in page.url


def test_the_address_of_a_passage_opens_it_again(open_page):
    page = open_page()
    ask(page, QUESTION)
    page.locator("#evidence .card").first.click()
    expect(page.locator("#document mark").first).to_be_visible()
    page.reload()
    expect(page.locator("#document mark").first).to_be_visible()
    assert page.locator("#document mark").first.evaluate(IN_VIEW)


def test_an_address_of_a_document_that_is_gone_says_so(open_page, address):
    page = open_page()
    page.goto(f"{address}#van-ban/0123456789abcdef/0-10")
    page.reload()
    expect(page.locator("#document")).to_contain_text("không còn trong thư viện")


def test_an_abstention_offers_its_cards_as_nearest_passages(open_page):
    page = open_page()
    page.get_by_label("Câu hỏi").fill(UNANSWERABLE)
    page.keyboard.press("Enter")
    title = page.locator("#evidence h2")
    expect(title).to_have_text("Đoạn gần nhất, không phải câu trả lời")
    expect(page.locator("[data-testid=bot] a")).to_have_count(0)


def test_an_example_question_is_asked_when_it_is_pressed(open_page):
    page = open_page()
    example = page.locator("#conversation .example").first
    question = example.inner_text()
    example.click()
    expect(page.locator("[data-testid=user]")).to_have_text(question)
    expect(page.locator("#evidence .card").first).to_be_visible()


def test_shift_enter_makes_a_new_line_and_does_not_send(open_page):
    page = open_page()
    box = page.get_by_label("Câu hỏi")
    box.fill("Báo Cần Thơ")
    box.press("Shift+Enter")
    box.type("làm gì?")
    expect(box).to_have_value("Báo Cần Thơ\nlàm gì?")
    expect(page.locator("[data-testid=user]")).to_have_count(0)


def test_a_new_chat_forgets_the_conversation(open_page):
    page = open_page()
    ask(page, QUESTION)
    page.get_by_role("button", name="Cuộc trò chuyện mới").click()
    expect(page.locator("#conversation .example").first).to_be_visible()
    expect(page.locator("#evidence .card")).to_have_count(0)


def test_two_people_do_not_see_each_other(open_page):
    first, second = open_page(), open_page()
    ask(first, QUESTION)
    second.reload()
    expect(second.locator("#conversation .example").first).to_be_visible()
    expect(second.locator("[data-testid=user]")).to_have_count(0)


def test_on_a_phone_a_document_is_a_sheet_over_the_page(open_page):
    page = open_page(**PHONE, has_touch=True)
    assert page.evaluate(OVERFLOW) <= 0
    ask(page, QUESTION)
    assert page.evaluate(OVERFLOW) <= 0
    page.locator("#evidence .card").first.tap()
    mark = page.locator("#document mark").first
    expect(mark).to_be_visible()
    assert mark.evaluate(IN_VIEW)
    assert page.evaluate(OVERFLOW) <= 0
    sheet = page.locator("#document").bounding_box()
    assert (sheet["x"], sheet["y"]) == (0, 0)
    assert (sheet["width"], sheet["height"]) == (390, 844)
    page.get_by_role("button", name="Đóng văn bản").tap()
    expect(page.locator("#document")).to_be_hidden()
    expect(page.get_by_label("Câu hỏi")).to_be_in_viewport()


@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (320, 640)])
def test_the_library_lists_and_filters_the_documents(open_page, size):
    page = open_page(*size)
    page.get_by_role("tab", name="Thư viện").click()
    rows = page.locator("#library tbody tr")
    expect(rows.filter(has_text="1386-CV/TU")).to_be_visible()
    listed = rows.count()
    assert f"{listed} văn bản" in page.locator("#library .count").inner_text()
    assert page.evaluate(OVERFLOW) <= 0
    page.get_by_label("Lọc văn bản").fill("giam ngheo ben vung")
    expect(page.locator("#library .count")).to_have_text(
        re.compile(rf"[1-9]\d* trong {listed} văn bản")
    )
    expect(rows.filter(has_text="1386-CV/TU")).to_be_visible()
    assert rows.count() < listed
    rows.filter(has_text="1386-CV/TU").click()
    expect(page.locator("#document h2")).to_contain_text("1386-CV/TU")


def test_words_of_a_document_never_run_nor_fetch(open_page):
    page = open_page(**PHONE)
    ask(page, HOSTILE_QUESTION)
    expect(page.locator("#evidence .card q").first).to_contain_text("<script>window.hacked = 1")
    expect(page.locator("[data-testid=bot]")).to_contain_text("<script>window.hacked = 1")
    page.locator("#evidence .card").first.click()
    document = page.locator("#document article")
    expect(document).to_contain_text('onerror="window.hacked = 1"')
    expect(document).to_contain_text("{{value}} và ${window.hacked = 1}")
    assert page.locator("#document img, #evidence img, [data-testid=bot] img").count() == 0
    assert page.evaluate("window.hacked") is None
    assert page.evaluate(OVERFLOW) <= 0
    assert page.outside == []


def test_markup_in_a_question_is_shown_as_it_was_typed(open_page):
    page = open_page()
    question = '<img src="http://192.0.2.1/q.png"> **Báo** Cần Thơ làm gì? ![x](http://192.0.2.1/x)'
    page.get_by_label("Câu hỏi").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator("[data-testid=user]")).to_have_text(question)
    assert page.outside == []


def test_nothing_is_asked_of_another_machine(open_page):
    page = open_page()
    ask(page, QUESTION)
    page.locator("#evidence .card").first.click()
    expect(page.locator("#document mark").first).to_be_visible()
    page.get_by_role("tab", name="Thư viện").click()
    expect(page.locator("#library tbody tr").first).to_be_visible()
    assert page.outside == []


def test_the_page_is_in_vietnamese_and_shows_no_maker_footer(open_page):
    page = open_page()
    assert page.locator("html").get_attribute("lang") == "vi"
    assert page.title() == "Trợ lý văn bản chỉ đạo"
    ask(page, QUESTION)
    shown = page.locator("body").inner_text()
    for word in ("Gradio", "API", "Settings", "Clear", "Submit", "Examples"):
        assert word not in shown
    expect(page.get_by_role("log", name="Cuộc trò chuyện")).to_have_attribute("aria-live", "polite")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_legible_in_light_and_in_dark(open_page, scheme):
    page = open_page(color_scheme=scheme)
    ask(page, QUESTION)
    page.locator("#evidence .card").first.click()
    expect(page.locator("#document mark").first).to_be_visible()
    for selector in (
        "[data-testid=bot] p",
        "[data-testid=bot] a",
        "[data-testid=user] p",
        ".document-facts",
        "#document mark",
        ".submit-button",
        ".tab-container button:not(.selected)",
        "#new-chat",
    ):
        contrast = page.locator(selector).first.evaluate(CONTRAST)
        assert contrast >= 4.5, (selector, contrast)


CONTRAST = """element => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = rgb => {
    const [r, g, b] = rgb.slice(0, 3).map(c => c / 255)
      .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let behind = element;
  while (behind && rgba(getComputedStyle(behind).backgroundColor)[3] < 255)
    behind = behind.parentElement;
  const ink = light(rgba(getComputedStyle(element).color));
  const ground = light(rgba(behind ? getComputedStyle(behind).backgroundColor : '#fff'));
  return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
}"""
