from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import expect

from assistant.tasks import tasks
from tests.e2e.test_page import OVERFLOW, PHONE
from vectorstore.library import Library

pytestmark = pytest.mark.browser

BODY = "Sở Y tế"
ROWS = "#tasks tbody tr"


def open_tasks(page, body=""):
    page.get_by_role("tab", name="Nhiệm vụ").click()
    expect(page.locator(ROWS).first).to_be_visible()
    if body:
        page.get_by_role("combobox", name="Cơ quan, đơn vị").fill(body)
        page.get_by_role("option", name=BODY).first.wait_for()
        page.keyboard.press("Enter")
        expect(page.locator("#tasks .count")).to_contain_text(f"của {BODY}")


def saved(page, link):
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    return BytesIO(Path(download.value.path()).read_bytes())


def listed(page):
    return [" ".join(text.split()) for text in page.locator("#tasks td.task").all_inner_texts()]


def test_a_body_is_picked_without_marks_and_its_tasks_are_listed(open_page, library_folder):
    page = open_page()
    open_tasks(page, "so y te")
    found = tasks(Library(library_folder), body=BODY)
    assert listed(page) == [" ".join(task.text.split()) for task in found]
    expect(page.locator("#tasks .count")).to_have_text(f"{len(found)} nhiệm vụ của {BODY}")
    page.get_by_role("button", name="Mọi cơ quan").click()
    expect(page.locator("#tasks td.body").first).to_be_visible()
    assert page.locator(ROWS).count() > len(found)


def test_tasks_are_narrowed_by_role_by_words_and_by_the_day_they_are_due(open_page, library_folder):
    page, library = open_page(), Library(library_folder)
    open_tasks(page)
    count = page.locator("#tasks .count")
    page.get_by_label("Vai trò").select_option(label="Chủ trì")
    expect(count).to_have_text(f"{len(tasks(library, role='lead'))} nhiệm vụ")
    assert set(page.locator("#tasks td.role").all_inner_texts()) == {"Chủ trì"}
    page.get_by_label("Vai trò").select_option("")
    page.get_by_label("Từ trong nhiệm vụ").fill("cap phep ben thuy")
    expect(page.locator(ROWS)).to_have_count(2)
    page.get_by_label("Hạn từ ngày").fill("2020-06-01")
    page.get_by_label("đến ngày").last.fill("2020-06-30")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator(ROWS)).to_contain_text("trước ngày 30 tháng 6 năm 2020")
    expect(page.locator(ROWS)).to_contain_text("Được thay thế bởi Quyết định 30/2024/QĐ-UBND")
    page.get_by_label("đến ngày").last.fill("2020-05-01")
    expect(page.locator("#tasks [role=alert]")).to_contain_text("Ngày đầu phải trước ngày cuối")
    page.get_by_label("đến ngày").last.fill("2020-06-02")
    expect(page.locator("#tasks [role=status]")).to_contain_text("Không có nhiệm vụ nào khớp")
    assert not tasks(
        library, words="cấp phép bến thủy", first=date(2020, 6, 1), last=date(2020, 6, 2)
    )


def test_a_task_opens_the_passage_that_gives_it_beside_the_list(open_page):
    page = open_page()
    open_tasks(page, "so y te")
    task = listed(page)[0]
    page.locator("#tasks td.source a").first.click()
    expect(page.locator("#document mark").first).to_be_visible()
    quoted = " ".join(" ".join(page.locator("#document mark").all_inner_texts()).split())
    assert task[:60] in quoted
    expect(page.locator(ROWS).first).to_be_visible()


def test_the_narrowed_list_is_saved_for_word_and_for_excel(open_page):
    page = open_page()
    open_tasks(page, "so y te")
    page.get_by_label("Vai trò").select_option(label="Chủ trì")
    expect(page.locator("#tasks td.role").first).to_have_text("Chủ trì")
    wanted = listed(page)
    table = docx.Document(saved(page, "Tải Word")).tables[0]
    assert [" ".join(row.cells[1].text.split()) for row in table.rows[1:]] == wanted
    sheet = openpyxl.load_workbook(saved(page, "Tải Excel")).active
    cells = {" ".join(str(cell.value).split()) for row in sheet.iter_rows() for cell in row}
    assert set(wanted) <= cells


def test_on_a_phone_the_tasks_are_cards_that_fit(open_page):
    page = open_page(**PHONE, has_touch=True)
    open_tasks(page, "so y te")
    assert page.evaluate(OVERFLOW) <= 0
    wide = "nodes => nodes.filter(n => n.getBoundingClientRect().right > innerWidth + 1).length"
    assert page.locator("#tasks *").evaluate_all(wide) == 0
    page.locator("#tasks td.source a").first.tap()
    expect(page.locator("#document mark").first).to_be_visible()


def test_an_address_of_a_list_that_makes_no_sense_is_refused(open_page, address):
    page = open_page()
    for wrong in ("nhiem-vu.docx?first=hom-qua", "nhiem-vu.xlsx?role=king"):
        assert page.request.get(address + wrong).status == 400
    assert page.request.get(address + "nhiem-vu.exe").status == 404
