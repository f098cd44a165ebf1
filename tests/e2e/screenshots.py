"""Take the pictures of the README: `python -m tests.e2e.screenshots`.

Starts the page over the sample directives and writes docs/page-desktop.png, docs/page-phone.png
and docs/document-desktop.png.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.served import BROWSER_ARGS, NO_BROWSER, ROOT, find_browser, served_page

QUESTION = "Báo Cần Thơ chịu trách nhiệm gì?"


def main() -> None:
    """Write the pictures under docs/."""
    path = find_browser()
    if not path:
        raise SystemExit(NO_BROWSER)
    docs = ROOT / "docs"
    docs.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(BROWSER_ARGS))
        with served_page(Path(folder) / "library", Path(folder) / "app.log") as address:
            desktop = _asked(browser, address, 1280, 800)
            desktop.screenshot(path=docs / "page-desktop.png")
            desktop.locator("#evidence .card").first.click()
            desktop.wait_for_selector("#document mark")
            _still(desktop).screenshot(path=docs / "document-desktop.png")
            _asked(browser, address, 390, 844).screenshot(path=docs / "page-phone.png")
        browser.close()


def _asked(browser: Browser, address: str, width: int, height: int) -> Page:
    """A window in which the question has been answered."""
    page = browser.new_page(viewport={"width": width, "height": height}, locale="vi-VN")
    page.goto(address)
    page.wait_for_selector("#conversation .example")
    page.get_by_label("Câu hỏi").fill(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_selector("#evidence .card")
    return _still(page)


def _still(page: Page) -> Page:
    """The page once nothing moves any more."""
    page.wait_for_timeout(1000)
    return page


if __name__ == "__main__":
    main()
