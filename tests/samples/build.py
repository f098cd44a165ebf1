"""Make the PDF samples: `python tests/samples/build.py` sets each `*.layout` here in `samples/`.

The page follows Nghị định 30/2020/NĐ-CP, Phụ lục I (State) and Hướng dẫn 36-HD/VPTW (Party): A4,
a letterhead in two columns, the page number at the top centre from page 2 on, recipients at the
lower left and the signature at the lower right.

A source line is one paragraph. A line that starts with a tag is a part of the layout:
`@left` and `@right` are the lines of the letterhead, `@title` and `@subject` the name of the
document, `@rule` the line under it, `@heading`, `@center` and `@italic` set a body line in that
way, `@receive` is a line of "Nơi nhận", `@sign` the authority and office, `@signer` the name.
"""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "samples"
# A serif face with every Vietnamese letter (Debian package fonts-noto-core); Liberation Serif,
# the usual stand-in for Times New Roman, has no Ạ or Ơ.
FONTS = Path("/usr/share/fonts/truetype/noto")
FACES = {"Text": "Regular", "Bold": "Bold", "Italic": "Italic", "BoldItalic": "BoldItalic"}
LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 15 * mm, 20 * mm, 20 * mm
WIDTH = A4[0] - LEFT - RIGHT
MARK = "VĂN BẢN MẪU"


def style(font: str, size: float, align: int, **more: float) -> ParagraphStyle:
    """A paragraph style with the line height the rules ask for (about one and a third)."""
    return ParagraphStyle(
        f"{font}{size}", fontName=font, fontSize=size, leading=size * 1.35, alignment=align, **more
    )


BODY = style("Text", 13, TA_JUSTIFY, firstLineIndent=10 * mm, spaceAfter=6)
STYLES = {
    "": BODY,
    "title": style("Bold", 14, TA_CENTER),
    "subject": style("Bold", 13, TA_CENTER, leftIndent=12 * mm, rightIndent=12 * mm),
    "heading": style("Bold", 13, TA_JUSTIFY, firstLineIndent=10 * mm, spaceAfter=6, keepWithNext=1),
    "center": style("Bold", 13, TA_CENTER, spaceAfter=3, keepWithNext=1),
    "italic": style("Italic", 13, TA_JUSTIFY, firstLineIndent=10 * mm, spaceAfter=6),
}
COLUMN, COLUMN_BOLD, COLUMN_ITALIC = (
    style(font, 11.5, TA_CENTER) for font in ("Text", "Bold", "Italic")
)
RECEIVE, RECEIVE_HEAD = style("Text", 10.5, TA_LEFT), style("BoldItalic", 11.5, TA_LEFT)
SIGN = style("Bold", 13, TA_CENTER)


def read_source(path: Path) -> list[tuple[str, str]]:
    """The (tag, text) lines of a source; a body paragraph has the tag ""."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        tag, _, text = line.partition(" ") if line.startswith("@") else ("", "", line)
        if line.strip():
            lines.append((tag.lstrip("@"), text))
    return lines


def line_of(share: float, before: float = 2, after: float = 1) -> HRFlowable:
    """A thin centred line over a share (0 to 1) of the width, with space around it in points."""
    return HRFlowable(
        width=f"{share:.0%}",
        thickness=0.7,
        color=black,
        hAlign="CENTER",
        spaceBefore=before,
        spaceAfter=after,
    )


def letterhead(left: list[str], right: list[str]) -> Table:
    """Issuer beside the name of the Party or the State; number beside place and date."""
    top = [
        [Paragraph(line, COLUMN if line == "*" else COLUMN_BOLD) for line in left[:-1]],
        [Paragraph(line, COLUMN_BOLD) for line in right[:-1]],
    ]
    if "*" not in left:  # a Party letterhead has an asterisk in place of the line
        top[0].append(line_of(0.3))
    top[1].append(line_of(0.7))
    bottom = [Paragraph(left[-1], COLUMN), Paragraph(right[-1], COLUMN_ITALIC)]
    return plain_table([top, bottom], [0.42 * WIDTH, 0.58 * WIDTH])


def closing(receive: list[str], sign: list[str], signer: str) -> Table:
    """Recipients at the left, authority, office and name at the right."""
    recipients = [Paragraph(receive[0], RECEIVE_HEAD)]
    recipients += [Paragraph(line, RECEIVE) for line in receive[1:]]
    signature = [Paragraph(line, SIGN) for line in sign]
    signature += [Spacer(1, 20 * mm), Paragraph(signer, SIGN)]
    return plain_table([[recipients, signature]], [0.52 * WIDTH, 0.48 * WIDTH])


def plain_table(cells: list[list[object]], widths: list[float]) -> Table:
    """A table without borders, its cells set from the top."""
    edges = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("ALIGN", (0, 0), (-1, -1), "CENTER")]
    edges += [(f"{side}PADDING", (0, 0), (-1, -1), 2) for side in ("LEFT", "RIGHT")]
    return Table(cells, colWidths=widths, style=edges)


def flow(lines: list[tuple[str, str]]) -> list[Flowable]:
    """The whole document in reading order."""
    parts: dict[str, list[str]] = {}
    for tag, text in lines:
        parts.setdefault(tag, []).append(text)
    story = [Paragraph(MARK, COLUMN_BOLD), Spacer(1, 4 * mm)]
    story += [letterhead(parts["left"], parts["right"]), Spacer(1, 6 * mm)]
    for tag, text in lines:
        if tag == "rule":
            story.append(line_of(0.25, before=4, after=10))
        elif tag in STYLES:
            story.append(Paragraph(text, STYLES[tag]))
    end = closing(parts["receive"], parts["sign"], parts["signer"][0])
    # A signature never stands alone on a page: the last paragraph, and its heading, go with it.
    return [*story[:-2], KeepTogether([*story[-2:], Spacer(1, 4 * mm), end])]


def number_page(canvas: Canvas, document: SimpleDocTemplate) -> None:
    """Print the page number in the top margin, at the centre."""
    canvas.setFont("Text", 13)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 13 * mm, str(document.page))


def build(source: Path) -> Path:
    """Set one source; returns the PDF, the same bytes at every run."""
    target = SAMPLES / f"{source.stem}.pdf"
    document = SimpleDocTemplate(
        str(target),
        pagesize=A4,
        leftMargin=LEFT - 6,  # the frame adds 6 points of padding on every side
        rightMargin=RIGHT - 6,
        topMargin=TOP - 6,
        bottomMargin=BOTTOM - 6,
        title=source.stem,
        author=MARK,
        invariant=1,
    )
    document.build(flow(read_source(source)), onLaterPages=number_page)
    return target


def main() -> None:
    """Register the faces and set every source."""
    for name, face in FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"NotoSerif-{face}.ttf")))
    for source in sorted(HERE.glob("*.layout")):
        build(source)


if __name__ == "__main__":
    main()
