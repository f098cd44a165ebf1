"""Take the pictures of the README: `python -m tests.e2e.screenshots`.

Starts the page over the sample directives and writes into docs/, at the size of a desktop and of a
phone: the chat (page), a follow-up asked of one document (follow-up), a document opened at a quote
(document), its original (paper), the form that corrects a field (correction), the report of what was
added (intake), the library, its relations, a document that was replaced (replaced), the tasks.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from tests.e2e.documents import NEW as REPLACING
from tests.e2e.documents import OLD as REPLACED
from tests.e2e.served import BROWSER_ARGS, NO_BROWSER, ROOT, fill, find_browser, served_page

QUESTION = "Báo Cần Thơ chịu trách nhiệm gì?"
FOLLOW_UP = "còn Sở Y tế?"
SIZES: dict[str, ViewportSize] = {
    "desktop": {"width": 1280, "height": 800},
    "phone": {"width": 390, "height": 844},
}
NEW = """ỦY BAN NHÂN DÂN
THÀNH PHỐ CẦN THƠ
Số: 58/BC-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Cần Thơ, ngày 03 tháng 4 năm 2025

BÁO CÁO
Kết quả thực hiện chuyển đổi số quý I năm 2025

1. Sở Thông tin và Truyền thông đã nâng cấp Cổng dịch vụ công.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Thị Ví Dụ
"""


def main() -> None:
    """Write the pictures under docs/."""
    path = find_browser()
    if not path:
        raise SystemExit(NO_BROWSER)
    docs = ROOT / "docs"
    docs.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(BROWSER_ARGS))
        library = Path(folder) / "library"
        for name, text in {"qd-05-2020.txt": REPLACED, "qd-30-2024.txt": REPLACING}.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        fill(library, "samples", *Path(folder).glob("*.txt"))
        with served_page(library, Path(folder) / "app.log") as address:
            for name, size in SIZES.items():
                page = browser.new_page(viewport=size, locale="vi-VN")
                page.goto(address)
                for view, show in VIEWS.items():
                    show(page)
                    page.wait_for_timeout(1000)  # until nothing moves any more
                    page.screenshot(path=docs / f"{view}-{name}.png")
                page.close()
        browser.close()


def _chat(page: Page) -> None:
    page.wait_for_selector("#conversation .example")
    page.get_by_label("Câu hỏi").fill(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_selector(".answer-foot")


def _follow_up(page: Page) -> None:
    page.get_by_role("button", name="Phạm vi").click()
    page.get_by_role("combobox", name="Văn bản").fill("87/KH-UBND")
    page.get_by_role("option").first.click()
    page.get_by_role("button", name="Xong").click()
    page.get_by_label("Câu hỏi").fill(FOLLOW_UP)
    page.keyboard.press("Enter")
    page.locator(".answer-foot").nth(1).wait_for()
    page.locator(".understood summary").click()


def _document(page: Page) -> None:
    page.get_by_role("button", name="khỏi phạm vi").click()
    page.locator("#evidence .card", has_text="· trang").first.click()  # one that has pages
    page.wait_for_selector("#document mark")


def _paper(page: Page) -> None:
    page.get_by_role("button", name="Trang gốc").click()
    page.wait_for_selector("#document .quote-mark")


def _correction(page: Page) -> None:
    page.get_by_role("button", name="Văn bản", exact=True).click()
    page.locator("#document .fields > summary").click()
    page.get_by_role("button", name="Sửa thông tin").click()
    page.wait_for_selector("#document .correction")


def _intake(page: Page) -> None:
    page.get_by_role("button", name="Đóng văn bản").click()
    page.get_by_role("tab", name="Nạp văn bản").click()
    broken = {"name": "giay-moi-hong.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    new = {"name": "bao-cao.txt", "mimeType": "text/plain", "buffer": NEW.encode()}
    page.set_input_files(".intake-form input[type=file]", [new, broken])
    page.get_by_role("button", name="Nạp vào thư viện").click()
    page.wait_for_selector("#intake h2")


def _library(page: Page) -> None:
    page.get_by_role("tab", name="Thư viện").click()
    page.wait_for_selector("#library td.number >> visible=true")


def _relations(page: Page) -> None:
    page.get_by_role("button", name="Quan hệ").click()
    page.locator("#relations .arcs path").first.wait_for(state="attached")


def _replaced(page: Page) -> None:
    page.locator("#relations a[data-node]", has_text="14/02/2020").click()
    page.wait_for_selector("#document .standing")
    page.locator("#document .related summary").click()


def _tasks(page: Page) -> None:
    page.get_by_role("button", name="Đóng văn bản").click()
    page.get_by_role("tab", name="Nhiệm vụ").click()
    page.wait_for_selector("#tasks td.task")
    page.get_by_role("combobox", name="Cơ quan, đơn vị").fill("so y te")
    page.get_by_role("option").first.click()
    page.wait_for_selector("#tasks .count:has-text('của')")


VIEWS: dict[str, Callable[[Page], None]] = {
    "page": _chat,
    "follow-up": _follow_up,
    "document": _document,
    "paper": _paper,
    "correction": _correction,
    "intake": _intake,
    "library": _library,
    "relations": _relations,
    "replaced": _replaced,
    "tasks": _tasks,
}
"""What is shown, in the order in which one leads to the next."""


if __name__ == "__main__":
    main()
