"""Real files made on the spot. All text is invented for the tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

# A font known to PDF readers by name, written in Unicode: it takes Vietnamese text without any
# font file being installed.
FONT = "HeiseiMin-W3"
LEFT, TOP, LEADING = 72, 780, 16

Page = Sequence[str | tuple[float, str] | list[str]]


@pytest.fixture
def make_pdf(tmp_path: Path) -> Callable[..., Path]:
    """Write a PDF: each page a list of lines.

    A line is text, (x position in points, text), a list of pieces drawn one right after the other,
    or "{}" for the next line of the two columns `beside`. An empty page with `pictures=True`
    is only a picture, as a scanner makes it.
    """
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))

    def make(
        *pages: Page,
        name: str = "van-ban.pdf",
        pictures: bool = False,
        beside: Sequence[Sequence[str]] = ((), ()),
    ) -> Path:
        path = tmp_path / name
        columns = zip(*beside, strict=True)
        canvas = Canvas(str(path), pagesize=A4)
        for page in pages:
            canvas.setFont(FONT, 12)
            if pictures and not page:
                canvas.drawImage(_picture(), 0, 0, width=A4[0], height=A4[1])
            for row, line in enumerate(page):
                _draw(canvas, TOP - row * LEADING, next(columns) if line == "{}" else line)
            canvas.showPage()
        canvas.save()
        return path

    return make


@pytest.fixture
def encrypt() -> Callable[[Path, str], Path]:
    """Encrypt a PDF in place with a user password, which may be empty."""

    def make(path: Path, password: str) -> Path:
        writer = PdfWriter()
        writer.append(PdfReader(BytesIO(path.read_bytes())))
        writer.encrypt(user_password=password, owner_password="chu-so-huu", algorithm="RC4-128")
        with path.open("wb") as file:
            writer.write(file)
        return path

    return make


def _draw(canvas: Canvas, y: float, line: str | tuple | list[str]) -> None:
    if isinstance(line, str):
        canvas.drawString(LEFT, y, line)
    elif isinstance(line, list):
        x = LEFT
        for piece in line:
            canvas.drawString(x, y, piece)
            x += canvas.stringWidth(piece, FONT, 12)
    elif isinstance(line[0], str):
        canvas.drawString(LEFT, y, line[0])
        canvas.drawString(LEFT + 240, y, line[1])
    else:
        canvas.drawString(line[0], y, line[1])


def _picture() -> ImageReader:
    from PIL import Image

    buffer = BytesIO()
    Image.new("L", (80, 120), 200).save(buffer, "PNG")
    buffer.seek(0)
    return ImageReader(buffer)
