from __future__ import annotations

import pytest
from playwright.sync_api import sync_playwright

from tests.e2e.documents import HOSTILE, NEW, OLD
from tests.e2e.served import BROWSER_ARGS, NO_BROWSER, fill, find_browser, served_page


@pytest.fixture(scope="session")
def browser():
    path = find_browser()
    if not path:
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(BROWSER_ARGS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def library_folder(browser, tmp_path_factory):
    """A library of the sample directives, the hostile one, and two decisions of which one is over."""
    folder = tmp_path_factory.mktemp("page")
    own = {"van-ban-xau.txt": HOSTILE, "qd-05-2020.txt": OLD, "qd-30-2024.txt": NEW}
    for name, text in own.items():
        (folder / name).write_text(text, encoding="utf-8")
    library = folder / "library"
    fill(library, "samples", *(folder / name for name in own))
    return library


@pytest.fixture(scope="session")
def address(library_folder):
    """The page over that library."""
    with served_page(library_folder, library_folder.with_name("app.log")) as url:
        yield url


@pytest.fixture
def open_page(browser, address):
    """Open the page in a window of its own; what it asks of other machines is in `outside`."""
    contexts = []

    def open_page(width=1280, height=800, **options):
        options = {"locale": "vi-VN", **options}
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.outside = []
        page.on(
            "request",
            lambda sent: (
                None
                if sent.url.startswith((address, "data:", "blob:"))
                else page.outside.append(sent.url)
            ),
        )
        page.goto(address)
        page.wait_for_selector("#conversation .example")
        return page

    yield open_page
    for context in contexts:
        context.close()
