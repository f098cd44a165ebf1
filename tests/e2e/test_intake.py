from __future__ import annotations

import hashlib
import re
import urllib.error
import urllib.request
import zipfile
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from assistant.ingestion import ingest
from assistant.settings import SAMPLES
from tests.e2e.served import ROOT, served_page
from tests.e2e.test_page import IN_VIEW, OVERFLOW, PHONE, QUESTION, ask
from vectorstore.library import Library

pytestmark = pytest.mark.browser

NUMBER, TOPIC = "4{:03d}-CV/TU", "đàn voọc Chà vá số {}"
DIRECTIVE = """THÀNH ỦY CẦN THƠ
*
Số {number}

ĐẢNG CỘNG SẢN VIỆT NAM

Cần Thơ, ngày 05 tháng 6 năm 2024

V/v bảo vệ {topic}

Kính gửi: - Các quận ủy, huyện ủy.

Ban Thường vụ Thành ủy yêu cầu:

1- Trạm Kiểm lâm Cồn Ấu lập sổ theo dõi {topic} trước ngày 30/9/2024.

2- Văn phòng Thành ủy theo dõi việc thực hiện Công văn này.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ

Nguyễn Văn Thử
"""
HTML = "<html><body><script>document.title = 'chạy'</script><p>{}</p></body></html>"
BOXES = """marks => marks.map(mark => {
  const sheet = mark.parentElement.getBoundingClientRect();
  const box = mark.getBoundingClientRect();
  return [(box.left - sheet.left) / sheet.width, (box.top - sheet.top) / sheet.height,
    (box.right - sheet.left) / sheet.width, (box.bottom - sheet.top) / sheet.height];
})"""


def letter(number):
    """A directive of its own for each number."""
    return DIRECTIVE.format(number=NUMBER.format(number), topic=TOPIC.format(number)).encode()


@pytest.fixture(scope="module")
def address(browser, tmp_path_factory):
    """The page over a library of these tests' own, which they write to."""
    folder = tmp_path_factory.mktemp("intake")
    library = Library(folder / "library")
    assert [outcome.status for outcome in ingest(library, [SAMPLES])] == ["added"] * 10
    with served_page(folder / "library", folder / "app.log") as url:
        yield url


@pytest.fixture
def archive(tmp_path):
    """A ZIP of so many directives that taking them in lasts a while."""
    path = tmp_path / "nhieu-van-ban.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for number in range(100, 700):
            packed.writestr(f"cong-van-{number}.txt", letter(number))
    return path


def choose(page, *files):
    """Open the intake tab and choose files: paths, or (name, bytes)."""
    page.get_by_role("tab", name="Nạp văn bản").click()
    sent = [
        {"name": file[0], "mimeType": "application/octet-stream", "buffer": file[1]}
        if isinstance(file, tuple)
        else str(file)
        for file in files
    ]
    for file in sent:
        page.set_input_files(".intake-form input[type=file]", file)


def take_in(page, *files):
    choose(page, *files)
    page.get_by_role("button", name="Nạp vào thư viện").click()
    expect(page.locator("#intake h2")).to_have_text("Kết quả nạp", timeout=120_000)


def group(page, name):
    return page.locator("#intake .group", has=page.get_by_role("heading", name=name))


def open_listed(page, number):
    page.get_by_role("tab", name="Thư viện").click()
    page.locator("#library td.number a", has_text=number).click()
    expect(page.locator("#document h2")).to_contain_text(number)


def test_the_report_tells_what_was_read_and_what_was_refused(open_page):
    page = open_page()
    take_in(page, ("moi.txt", letter(1)), ("hong.pdf", b"%PDF-1.7 hong"), ("anh.heic", b"x"))
    expect(group(page, "Đọc tốt")).to_contain_text("Công văn 4001-CV/TU")
    expect(group(page, "Đọc tốt")).to_contain_text("05/06/2024")
    refused = group(page, "Bị từ chối")
    expect(refused.locator("li")).to_have_count(2)
    expect(refused).to_contain_text("hong.pdf: tệp bị hỏng")
    expect(refused).to_contain_text("anh.heic: chưa nhận định dạng “.heic”")
    shown = page.locator("body").inner_text()
    assert not re.search(r"/tmp|/home|nap-van-ban-|Traceback|Error", shown)


def test_a_new_document_answers_and_is_listed_without_a_reload(open_page):
    page = open_page()
    page.get_by_role("tab", name="Thư viện").click()
    expect(page.locator("#library td.number a").first).to_be_visible()
    take_in(page, ("voi.txt", letter(2)))
    page.get_by_role("tab", name="Hỏi đáp").click()
    ask(page, "Công văn 4002-CV/TU giao Trạm Kiểm lâm Cồn Ấu làm gì?")
    expect(page.locator("[data-testid=bot]")).to_contain_text("đàn voọc Chà vá số 2")
    open_listed(page, "4002-CV/TU")


def test_the_same_file_again_changes_nothing_and_says_so(open_page):
    page = open_page()
    take_in(page, ("lan-1.txt", letter(3)))
    take_in(page, ("lan-2.txt", letter(3)))
    expect(page.locator("#intake .group")).to_contain_text("Đã có trong thư viện")


@pytest.mark.parametrize(("way", "left"), [("Giữ cả hai", 2), ("Thay bản cũ", 1)])
def test_a_second_document_of_a_number_joins_or_replaces_the_first(open_page, way, left):
    number = 10 + left
    page = open_page()
    take_in(page, ("cu.txt", letter(number)))
    choose(page, ("moi.txt", letter(number).replace(b"30/9/2024", b"15/8/2024")))
    page.get_by_role("radio", name=way).check()
    page.get_by_role("button", name="Nạp vào thư viện").click()
    told = "Đã thay bản cũ" if left == 1 else "thư viện giữ cả hai"
    expect(page.locator("#intake .group")).to_contain_text(told, timeout=60_000)
    page.get_by_role("tab", name="Thư viện").click()
    rows = page.locator("#library td.number a", has_text=NUMBER.format(number))
    expect(rows).to_have_count(left)


def test_a_file_can_be_taken_out_before_it_is_sent(open_page):
    page = open_page()
    choose(page, ("a.txt", b"a"), ("b.txt", b"b"))
    page.get_by_role("button", name="Bỏ tệp a.txt").click()
    expect(page.locator(".chosen li")).to_have_text(re.compile("b.txt"))
    page.get_by_role("button", name="Bỏ tệp b.txt").click()
    expect(page.get_by_role("button", name="Nạp vào thư viện")).to_be_disabled()


def test_a_correction_from_the_report_changes_what_a_citation_says(open_page):
    page = open_page()
    take_in(page, ("sua.txt", letter(20)))
    page.get_by_role("link", name="Sửa thông tin của văn bản Công văn số 4020-CV/TU").click()
    form = page.locator("#document .correction")
    form.get_by_label("Ngày ban hành").fill("31/02/2023")
    form.get_by_role("button", name="Lưu").click()
    expect(form.get_by_role("alert")).to_contain_text("không phải là một ngày")
    expect(form.get_by_label("Ngày ban hành")).to_have_value("31/02/2023")
    form.get_by_label("Ngày ban hành").fill("07/08/2023")
    form.get_by_label("Số, ký hiệu").fill("4020A-CV/TU")
    form.get_by_role("button", name="Lưu").click()
    expect(page.locator("#document h2")).to_have_text("Công văn 4020A-CV/TU")
    expect(page.locator("#document .fields dd", has_text="07/08/2023")).to_contain_text("đã sửa")
    expect(page.locator("#intake .group")).to_contain_text("07/08/2023 đã sửa")
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Hỏi đáp").click()
    ask(page, "Công văn 4020A-CV/TU giao Trạm Kiểm lâm Cồn Ấu làm gì?")
    expect(page.locator("#evidence .card").first).to_contain_text("4020A-CV/TU")
    expect(page.locator("#evidence .card").first).to_contain_text("07/08/2023")


def test_a_document_is_removed_only_after_a_second_step(open_page):
    page = open_page()
    take_in(page, ("xoa.txt", letter(30)))
    open_listed(page, "4030-CV/TU")
    page.locator("#document .fields > summary").click()
    expect(page.get_by_role("button", name="Xóa hẳn")).to_be_hidden()
    page.locator("#document .removal summary").click()
    page.get_by_role("button", name="Xóa hẳn").click()
    expect(page.locator("#document")).to_be_hidden()
    expect(page.locator("#library td.number a", has_text="4030-CV/TU")).to_have_count(0)
    page.get_by_role("tab", name="Nạp văn bản").click()
    expect(page.locator("#intake .group")).to_contain_text("không còn trong thư viện")


def test_stopping_a_run_stops_it_and_a_second_run_beside_it_is_told_to_wait(open_page, archive):
    first, second = open_page(), open_page()
    choose(first, archive)
    first.get_by_role("button", name="Nạp vào thư viện").click()
    expect(first.locator("#intake .progress-told")).to_contain_text(
        re.compile(r"Tệp \d+/\d+: .*cong-van-\d+\.txt"), timeout=60_000
    )
    take_in(second, ("chen-ngang.txt", letter(40)))
    expect(second.locator("#intake")).to_contain_text("Thư viện đang nhận văn bản từ nơi khác")
    expect(second.locator("#intake")).not_to_contain_text("4100-CV/TU")
    first.get_by_role("button", name="Dừng nạp").click()
    expect(first.locator("#intake")).to_contain_text("Đã dừng theo yêu cầu", timeout=60_000)
    taken_in = first.locator("#intake .group li .entry-head").count()
    assert 0 < taken_in < 600
    first.get_by_role("tab", name="Thư viện").click()
    first.get_by_label("Lọc văn bản").fill("cong-van-")
    expect(first.locator("#library .count")).to_contain_text(" trong ")
    take_in(second, ("chen-ngang.txt", letter(40)))
    # The report of the refused run stands there until the new one is done.
    expect(group(second, "Đọc tốt")).to_contain_text("4040-CV/TU", timeout=60_000)
    expect(second.locator("#intake .group li .entry-head")).to_have_count(1)


def test_a_reload_finds_the_report_of_its_own_tab_again(open_page):
    page, other = open_page(), open_page()
    take_in(page, ("tai-lai.txt", letter(50)))
    for shown in (page, other):
        shown.reload()
        shown.wait_for_selector("#conversation .example")
        shown.get_by_role("tab", name="Nạp văn bản").click()
    expect(group(page, "Đọc tốt")).to_contain_text("4050-CV/TU")
    expect(other.locator("#intake .group")).to_have_count(0)


def test_an_original_is_saved_byte_for_byte_from_a_card_and_from_the_document(open_page):
    page = open_page()
    ask(page, QUESTION)
    expected = (ROOT / "samples" / "ke-hoach-87-KH-UBND.pdf").read_bytes()
    links = page.get_by_role("link", name=re.compile("Tải bản gốc của văn bản Kế hoạch số 87"))
    page.locator("#evidence .card", has_text="87/KH-UBND").first.click()
    expect(page.locator("#document mark").first).to_be_visible()
    for link in (links.first, page.locator("#document a.original")):
        with page.expect_download() as saving:
            link.dispatch_event("click")
        assert saving.value.suggested_filename == "ke-hoach-87-KH-UBND.pdf"
        saved = hashlib.sha256(saving.value.path().read_bytes()).digest()
        assert saved == hashlib.sha256(expected).digest()


def test_an_html_original_is_saved_and_never_shown(open_page, address):
    page = open_page()
    content = HTML.format("</p><p>".join(letter(60).decode().split("\n\n"))).encode()
    take_in(page, ("trang tiếng Việt.html", content))
    page.locator("#intake .entry-links a", has_text="Mở").click()
    link = page.locator("#document a.original").get_attribute("href")
    with urllib.request.urlopen(address + link) as answer:
        assert answer.headers["Content-Type"] == "application/octet-stream"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.read() == content


@pytest.mark.parametrize(
    "path",
    [
        "ban-goc/0123456789abcdef",
        "ban-goc/..%2Fcatalogue.sqlite3",
        "ban-goc/%2Fetc%2Fpasswd",
        "trang/0123456789abcdef/1",
        "trang/..%2F..%2Fetc/1",
        "trang/0123456789abcdef/0",
    ],
)
def test_nothing_but_the_librarys_originals_is_served(address, path):
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(address + path)
    assert refused.value.code == 404


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_a_page_is_shown_as_a_picture_with_the_quote_marked(open_page, address, size):
    page = open_page(*size)
    ask(page, QUESTION)
    page.locator("#evidence .card", has_text="87/KH-UBND").first.click()
    expect(page.locator("#document mark").first).to_be_visible()
    page.get_by_role("button", name="Trang gốc").click()
    picture = page.locator("#document .sheet img")
    expect(picture).to_be_visible()
    expect(page.locator("#document .paper-bar")).to_contain_text("Trang 2/3")
    page.wait_for_function("document.querySelector('.sheet img').naturalWidth > 500")
    boxes = page.locator("#document .quote-mark").evaluate_all(BOXES)
    assert len(boxes) == 2
    with urllib.request.urlopen(address + picture.get_attribute("src")) as answer:
        assert "max-age" in answer.headers["Cache-Control"]
        drawn = Image.open(BytesIO(answer.read())).convert("L")
    for box in boxes:
        edges = [round(s * side) for s, side in zip(box, drawn.size * 2, strict=True)]
        part = drawn.crop(edges)
        assert sum(part.histogram()[:128]) > 0.03 * part.width * part.height
    page.get_by_role("button", name="Trang sau").click()
    expect(page.locator("#document .paper-bar")).to_contain_text("Trang 3/3")
    expect(page.locator("#document .quote-mark")).to_have_count(0)
    expect(page.get_by_role("button", name="Trang sau")).to_be_disabled()
    page.get_by_role("button", name="Đoạn trích ở trang 2").click()
    expect(page.locator("#document .quote-mark").first).to_be_in_viewport()
    page.get_by_role("button", name="Phóng to").click()
    expect(page.locator("#document .quote-mark").first).to_be_in_viewport()
    assert page.evaluate(OVERFLOW) <= 0
    page.get_by_role("button", name="Văn bản", exact=True).click()
    assert page.locator("#document mark").first.evaluate(IN_VIEW)


def test_a_plain_text_document_has_no_page_view(open_page):
    page = open_page()
    open_listed(page, "1386-CV/TU")
    expect(page.get_by_role("button", name="Trang gốc")).to_have_count(0)


@pytest.mark.parametrize("size", [(390, 844), (320, 640)])
def test_on_a_phone_every_step_fits_the_screen(open_page, size):
    page = open_page(*size, has_touch=True)
    name = "ke-hoach-" + "rat-dai-" * 20 + ".txt"
    choose(page, (name, letter(70 + size[0] % 10)), ("hong.pdf", b"%PDF-1.7"))
    assert page.evaluate(OVERFLOW) <= 0
    page.get_by_role("button", name="Nạp vào thư viện").tap()
    expect(page.locator("#intake h2")).to_be_visible(timeout=60_000)
    wide = "nodes => nodes.filter(n => n.getBoundingClientRect().right > innerWidth + 1).length"
    assert page.locator("#intake *").evaluate_all(wide) == 0
    page.locator("#intake .entry-links a", has_text="Sửa").first.tap()
    expect(page.locator("#document .correction")).to_be_visible()
    assert page.locator("#document *").evaluate_all(wide) == 0
    page.get_by_role("button", name="Thôi").tap()
    expect(page.get_by_role("button", name="Sửa thông tin")).to_have_count(1)
    assert page.evaluate(OVERFLOW) <= 0


def test_files_are_chosen_and_taken_in_by_keyboard(open_page):
    page = open_page(**PHONE)
    choose(page, ("ban-phim.txt", letter(80)))
    page.locator(".intake-form input[type=file]").focus()
    for _ in range(3):  # past the file's own button and the choice
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Nạp vào thư viện")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#intake h2")).to_be_focused(timeout=60_000)
