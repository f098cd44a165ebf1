from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.test_page import OVERFLOW, PHONE, ask

pytestmark = pytest.mark.browser

OLD, NEW, DECREE = "05/2020/QĐ-UBND", "30/2024/QĐ-UBND", "08/2021/NĐ-CP"
REPLACED = f"Được thay thế bởi Quyết định {NEW} từ ngày 01/09/2024"


def open_listed(page, number):
    page.get_by_role("tab", name="Thư viện").click()
    page.locator("#library td.number a", has_text=number).click()
    expect(page.locator("#document h2")).to_contain_text(number)


def test_a_document_names_what_it_rests_on_and_what_it_replaces(open_page):
    page = open_page()
    open_listed(page, NEW)
    related = page.locator("#document .related")
    related.locator("summary").click()
    expect(related.locator("dt")).to_have_text(["Căn cứ", "Thay thế"])
    basis = related.locator("dd").first
    expect(basis).to_contain_text(DECREE)
    expect(basis).to_contain_text("chưa có trong thư viện")
    basis.get_by_role("link").click()
    expect(page.locator("#document mark").first).to_contain_text(DECREE)


def test_a_relation_leads_to_the_other_document_which_says_what_became_of_it(open_page):
    page = open_page()
    open_listed(page, NEW)
    page.locator("#document .related summary").click()
    page.locator("#document .related dd a", has_text=OLD).click()
    expect(page.locator("#document h2")).to_contain_text(OLD)
    expect(page.locator("#document .standing")).to_contain_text(REPLACED)
    page.locator("#document .standing a", has_text=NEW).click()
    expect(page.locator("#document h2")).to_contain_text(NEW)
    expect(page.locator("#document .standing")).to_have_count(0)


def test_a_replaced_document_is_marked_in_the_list_in_the_answer_and_on_its_card(open_page):
    page = open_page()
    ask(page, f"Quyết định {OLD} giao Sở Giao thông vận tải làm gì?")
    note = page.locator("[data-testid=bot] .answer-notes")
    expect(note).to_contain_text(f"Quyết định số {OLD} đã được thay thế bởi")
    expect(page.locator("#evidence .card", has_text=OLD).first).to_contain_text(REPLACED)
    page.get_by_role("tab", name="Thư viện").click()
    rows = page.locator("#library tbody tr")
    expect(rows.filter(has=page.locator("a", has_text=OLD))).to_contain_text(REPLACED)
    expect(rows.filter(has=page.locator("a", has_text=NEW)).locator(".ended")).to_have_count(0)


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_the_relations_of_the_library_are_drawn_filtered_and_open_documents(open_page, size):
    page = open_page(*size)
    page.get_by_role("tab", name="Thư viện").click()
    page.get_by_role("button", name="Quan hệ").click()
    rows = page.locator("#relations [data-node]")
    decree = rows.filter(has=page.locator("b", has_text=DECREE))
    expect(decree).to_contain_text("chưa có trong thư viện")
    whole = rows.count()
    page.get_by_label("Lọc văn bản").fill("30/2024")
    expect(page.locator("#relations .arcs path:not(.tip)")).to_have_count(2)
    assert rows.count() == 3 < whole
    assert page.evaluate(OVERFLOW) <= 0
    rows.filter(has_text="20/08/2024").hover()
    expect(page.locator("#relations .arcs .lit:not(.tip)")).to_have_count(2)
    rows.filter(has_text="20/08/2024").click()
    expect(page.locator("#document h2")).to_contain_text(NEW)


def test_on_a_phone_the_standing_of_a_document_fits(open_page):
    page = open_page(**PHONE, has_touch=True)
    open_listed(page, OLD)
    expect(page.locator("#document .standing")).to_be_in_viewport()
    assert page.evaluate(OVERFLOW) <= 0
