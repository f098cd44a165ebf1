from __future__ import annotations

import unicodedata
from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from assistant.web.page_images import Box, PageGone, marks, pages_of, picture
from ingest import read_directive
from ingest.directive import Directive, Source
from ingest.pages import Word
from tests.ingest.scans import NO_FACE, face

SIZE, LEADING, LEFT, TOP = 12, 18, 72, 760
SENTENCE = "Sở Y tế chủ trì kiểm tra việc bảo đảm an toàn thực phẩm tại các chợ đầu mối."


@pytest.fixture
def write_pdf(tmp_path):
    """Write pages of lines in a font with Vietnamese letters; a line may be (x, text)."""
    try:
        path = face(SIZE).path
    except OSError:
        pytest.skip(NO_FACE)
    pdfmetrics.registerFont(TTFont("van-ban", path))

    def write(*pages, rotation=0, size=A4):
        written = tmp_path / "van-ban.pdf"
        canvas = Canvas(str(written), pagesize=size)
        for lines in pages:
            canvas.setFont("van-ban", SIZE)
            canvas.setPageRotation(rotation)
            for row, line in enumerate(lines):
                x, text = (LEFT, line) if isinstance(line, str) else line
                canvas.drawString(x, TOP - row * LEADING, text)
            canvas.showPage()
        canvas.save()
        return written

    return write


def directive_of(*pages):
    """A directive whose text is the given pages."""
    text, starts = "", []
    for page in pages:
        starts.append(len(text))
        text += page + "\n"
    source = Source("van-ban.pdf", "0" * 64, pages=len(pages))
    return Directive(text, source, page_starts=tuple(starts))


def span_of(directive, quote):
    start = directive.text.index(quote)
    return start, start + len(quote)


def ink(path, page, box):
    """The share of dark pixels in a box of the picture of a page."""
    drawn = Image.open(BytesIO(picture(path, page))).convert("L")
    sides = (box.left, box.top, box.right, box.bottom)
    edges = [round(s * side) for s, side in zip(sides, drawn.size * 2, strict=True)]
    part = drawn.crop(
        (edges[0], edges[1], max(edges[0] + 1, edges[2]), max(edges[1] + 1, edges[3]))
    )
    return sum(part.histogram()[:128]) / (part.width * part.height)


def row_at(row):
    """The share of the page's height at which the base line of a row is."""
    return 1 - (TOP - row * LEADING) / A4[1]


def test_a_mark_lies_over_the_quote_and_nothing_else(write_pdf):
    path = write_pdf(["Dòng mở đầu.", SENTENCE, "Dòng kết thúc."])
    directive = directive_of(f"Dòng mở đầu.\n{SENTENCE}\nDòng kết thúc.")
    (mark,) = marks(directive, path, (), 1, span_of(directive, SENTENCE))
    assert mark.top < row_at(1) < mark.bottom
    assert row_at(0) < mark.top + 0.005 and mark.bottom < row_at(2) - 0.008
    assert mark.left == pytest.approx(LEFT / A4[0], abs=0.005)
    assert ink(path, 1, mark) > 0.05
    right = Box(mark.right + 0.01, mark.top, 1, mark.bottom)
    assert ink(path, 1, right) == 0


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_quote_joined_from_two_lines_is_marked_line_by_line(write_pdf, form):
    first, second = SENTENCE[:41].strip(), SENTENCE[41:]
    path = write_pdf([unicodedata.normalize(form, line) for line in (first, second)])
    directive = directive_of(SENTENCE)
    found = marks(directive, path, (), 1, (0, len(SENTENCE)))
    assert len(found) == 2
    assert found[0].bottom <= found[1].top + 0.005


def test_a_quote_over_two_pages_is_marked_on_both(write_pdf):
    path = write_pdf([SENTENCE[:40]], [SENTENCE[40:], "Câu khác."])
    directive = directive_of(SENTENCE[:40], SENTENCE[40:] + "\nCâu khác.")
    quote = (0, directive.text.index("Câu khác"))
    assert list(pages_of(directive, *quote)) == [1, 2]
    assert len(marks(directive, path, (), 1, quote)) == 1
    assert len(marks(directive, path, (), 2, quote)) == 1


def test_a_word_hyphenated_on_paper_is_found_by_its_letters(write_pdf):
    path = write_pdf(["Các cơ quan bảo đảm thực-", "hiện nghiêm túc."])
    directive = directive_of("Các cơ quan bảo đảm thực hiện nghiêm túc.")
    assert len(marks(directive, path, (), 1, span_of(directive, "bảo đảm thực hiện"))) == 2


def test_the_bars_of_a_table_row_are_not_looked_for_on_the_paper(write_pdf):
    path = write_pdf([(72, "1"), (100, "Xây dựng đề án"), (300, "Sở Tài chính")])
    directive = directive_of("| 1 | Xây dựng đề án | Sở Tài chính |")
    found = marks(directive, path, (), 1, (0, len(directive.text)))
    assert len(found) == 3


def test_columns_read_in_another_order_are_still_marked(write_pdf):
    left, right = "Lãnh đạo thành phố yêu cầu", "Các quận huyện thực hiện"
    path = write_pdf([right, left])
    directive = directive_of(f"{left} {right}")
    assert len(marks(directive, path, (), 1, (0, len(f"{left} {right}")))) == 2


def test_of_a_sentence_that_stands_twice_the_quoted_one_is_marked(write_pdf):
    path = write_pdf([SENTENCE, "Ở giữa có một câu khác.", SENTENCE])
    directive = directive_of(f"{SENTENCE}\nỞ giữa có một câu khác.\n{SENTENCE}")
    second = directive.text.rindex(SENTENCE)
    (mark,) = marks(directive, path, (), 1, (second, second + len(SENTENCE)))
    assert mark.top < row_at(2) < mark.bottom


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_mark_turns_with_its_page(write_pdf, rotation):
    path = write_pdf([SENTENCE], rotation=rotation)
    directive = directive_of(SENTENCE)
    found = marks(directive, path, (), 1, (0, len(SENTENCE)))
    around = found[0]
    for box in found[1:]:
        around = around.joined(box)
    assert ink(path, 1, around) > 0.05
    assert (around.bottom - around.top > around.right - around.left) == (rotation != 180)


def test_recognised_words_are_marked_in_their_own_boxes(write_pdf):
    path = write_pdf([""])
    words = [
        Word(text, 0.1 * n, 0.2, 0.1 * n + 0.08, 0.22) for n, text in enumerate(["a", "b", "cd"])
    ]
    directive = directive_of("a b cd")
    assert marks(directive, path, words, 1, (2, 6)) == (Box(0.1, 0.2, 0.28, 0.22),)


def test_what_is_not_on_the_page_is_not_marked(write_pdf):
    path = write_pdf(["Trang này nói chuyện khác."])
    directive = directive_of(SENTENCE)
    assert marks(directive, path, (), 1, (0, len(SENTENCE))) == ()
    assert marks(directive, path, (), 7, (0, len(SENTENCE))) == ()


def test_every_section_of_a_real_pdf_is_found_on_its_pages(sample_library):
    for directive in sample_library.directives():
        original = sample_library.original(directive.id)
        if original.suffix != ".pdf":
            continue
        for section in directive.sections:
            for page in pages_of(directive, section.start, section.end):
                found = marks(directive, original, (), page, (section.start, section.end))
                assert found, (directive.number, section.label, page)


def test_marks_of_the_shared_directives_cover_their_quotes(shared_directives):
    path = shared_directives / "quy-dinh-294-QD-TW.pdf"
    directive = read_directive(path)
    for section in directive.sections[::25]:
        page = pages_of(directive, section.start, section.end)[0]
        found = marks(directive, path, (), page, (section.start, section.end))
        assert all(ink(path, page, box) > 0.02 for box in found)
        assert found


def test_a_huge_page_is_drawn_within_bounds(write_pdf):
    path = write_pdf(["Khổ lớn."], size=(14_000, 14_000))
    drawn = Image.open(BytesIO(picture(path, 1)))
    assert drawn.width * drawn.height <= 3_100_000


@pytest.mark.parametrize("page", [0, 2, -1])
def test_a_page_that_is_not_there_is_refused(write_pdf, page):
    with pytest.raises(PageGone):
        picture(write_pdf(["Một trang."]), page)


def test_a_broken_file_is_refused(tmp_path):
    for name in ("hong.pdf", "hong.jpg"):
        path = tmp_path / name
        path.write_bytes(b"%PDF-1.7 hong")
        with pytest.raises(PageGone):
            picture(path, 1)


def test_a_photograph_is_drawn_upright_and_within_bounds(tmp_path):
    path = tmp_path / "anh.jpg"
    photo = Image.new("RGB", (4000, 3000), "white")
    exif = photo.getexif()
    exif[0x0112] = 6  # the camera was held on its side
    photo.save(path, exif=exif)
    drawn = Image.open(BytesIO(picture(path, 1)))
    assert drawn.height > drawn.width
    assert drawn.width * drawn.height <= 3_100_000


def test_each_frame_of_a_fax_is_a_page(tmp_path):
    path = tmp_path / "fax.tif"
    first, second = (Image.new("RGB", (60, 80), colour) for colour in ("white", "black"))
    first.save(path, save_all=True, append_images=[second])
    assert Image.open(BytesIO(picture(path, 1))).convert("L").getextrema()[0] > 200
    assert Image.open(BytesIO(picture(path, 2))).convert("L").getextrema()[1] < 50
