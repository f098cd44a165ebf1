from __future__ import annotations

import os
import subprocess
import sys

import pytest
from playwright.sync_api import sync_playwright

from tests.e2e.served import BROWSER_ARGS, NO_BROWSER, ROOT, find_browser, served_page

# A directive whose words would run, fetch or break the layout if the page let them.
HOSTILE = """THÀNH ỦY CẦN THƠ
*
Số 999-CV/TU

ĐẢNG CỘNG SẢN VIỆT NAM

Cần Thơ, ngày 01 tháng 02 năm 2024

Kính gửi: - Các quận ủy, huyện ủy.

Ban Thường vụ Thành ủy yêu cầu thực hiện các nhiệm vụ sau:

1- Ban Quản lý Vườn cò Bằng Lăng chịu trách nhiệm <script>window.hacked = 1</script> thống kê \
<img src="http://192.0.2.1/a.png" onerror="window.hacked = 1"> đàn cò, ghi mã {{value}} và \
${window.hacked = 1} vào sổ ![ảnh](http://192.0.2.1/b.png) theo mẫu MÃ""" + (
    "DÀI" * 60
    + """.

2- Văn phòng Thành ủy theo dõi việc thực hiện Công văn này.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Nguyễn Văn Thử
"""
)


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
def address(browser, tmp_path_factory):
    """The page over a library of the sample directives and the hostile one."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "van-ban-xau.txt").write_text(HOSTILE, encoding="utf-8")
    library = folder / "library"
    subprocess.run(
        [sys.executable, "-m", "assistant", "ingest", "samples", str(folder / "van-ban-xau.txt")],
        cwd=ROOT,
        env={**os.environ, "ASSISTANT_LIBRARY": str(library)},
        check=True,
        capture_output=True,
    )
    with served_page(library, folder / "app.log") as url:
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
