"""Pictures of pages as scanners and telephones make them, for the tests and `benchmarks.ocr`.

All wear and tear is drawn from a seed: the same page comes out the same each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

# Faces with every Vietnamese letter, the commonest first; Liberation Serif has no Ạ or Ơ.
FACES = ("NotoSerif-Regular.ttf", "DejaVuSerif.ttf", "times.ttf", "Times New Roman.ttf")
NO_FACE = "no font with Vietnamese letters: sudo apt-get install fonts-noto-core"
_RED = (205, 30, 45)


def face(size: int) -> ImageFont.FreeTypeFont:
    """A serif face of `size` pixels that has Vietnamese letters; raises OSError without one."""
    for name in FACES:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    raise OSError(NO_FACE)


def drawn_page(
    lines: Sequence[str | tuple[str, str]], width: int = 1654, size: int = 40
) -> Image.Image:
    """A white page with one line of text a row; a pair stands in two columns, each centred.

    `width` is in pixels (1654 is A4 at 200 dots an inch), `size` is that of the letters.
    """
    font = face(size)
    page = Image.new("RGB", (width, round(1.6 * size * (len(lines) + 3))), "white")
    pen = ImageDraw.Draw(page)
    for row, line in enumerate(lines):
        y = round((row + 1.5) * 1.6 * size)
        if isinstance(line, str):
            pen.text((width // 9, y), line, "black", font)
            continue
        for text, centre in zip(line, (0.27, 0.71), strict=True):
            pen.text((centre * width, y), text, "black", font, anchor="ma")
    return page


def skewed(page: Image.Image, degrees: float = 2.0) -> Image.Image:
    """The page laid askew on the glass."""
    return page.convert("RGB").rotate(
        degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="white"
    )


def noisy(page: Image.Image, seed: int = 0) -> Image.Image:
    """A worn copy: grain all over, dust, letters a little blurred."""
    random = np.random.default_rng(seed)
    gray = page.convert("L").filter(ImageFilter.GaussianBlur(0.7))
    levels = np.asarray(gray, dtype=np.float32)
    levels = levels + random.normal(0, 30, levels.shape)
    dust = random.random(levels.shape)
    levels[dust < 0.004] = 0
    levels[dust > 0.996] = 255
    return Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8))


def stamped(page: Image.Image, x: float, y: float) -> Image.Image:
    """The page with a red seal around the point `x`, `y`, in shares of width and height."""
    radius = round(0.085 * page.width)
    seal = Image.new("L", (2 * radius, 2 * radius), 0)
    pen = ImageDraw.Draw(seal)
    for share, thickness in ((1.0, 0.04), (0.68, 0.025)):
        edge = radius * (1 - share)
        box = (edge, edge, 2 * radius - edge - 1, 2 * radius - edge - 1)
        pen.ellipse(box, outline=230, width=max(1, round(thickness * radius)))
    letters = face(max(8, radius // 6))
    for turn, text in enumerate(("CƠ QUAN MẪU", "CON DẤU MẪU", "VĂN BẢN MẪU", "BẢN MẪU")):
        ring = Image.new("L", seal.size, 0)
        ImageDraw.Draw(ring).text((radius, 0.08 * radius), text, 230, letters, anchor="ma")
        seal.paste(230, mask=ring.rotate(90 * turn))
    pen.regular_polygon((radius, radius, 0.4 * radius), 5, fill=200)
    under = page.convert("RGB")
    spot = (round(x * page.width) - radius, round(y * page.height) - radius)
    ink = Image.new("RGB", page.size, "white")
    ink.paste(_RED, (*spot, spot[0] + 2 * radius, spot[1] + 2 * radius), seal)
    return Image.fromarray(np.minimum(np.asarray(under), np.asarray(ink)))


def photographed(page: Image.Image, seed: int = 0) -> Image.Image:
    """The page as a telephone takes it: slanted, shadow on one side, soft, saved as JPEG."""
    width, height = page.size
    corners = (-0.02, -0.015, 0.0, 1.02, 1.01, 1.0, 1.03, -0.01)
    quad = [share * (height if i % 2 else width) for i, share in enumerate(corners)]
    slanted = page.convert("RGB").transform(
        page.size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC, fillcolor="white"
    )
    soft = slanted.filter(ImageFilter.GaussianBlur(0.0005 * width))
    across, down = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    light = 0.9 - 0.55 / (1 + np.exp(-9 * (across + 0.4 * down - 0.85)))
    grain = np.random.default_rng(seed).normal(0, 6, (height, width, 1))
    levels = np.asarray(soft, dtype=np.float32) * light[:, :, None] + grain
    buffer = BytesIO()
    Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8)).save(buffer, "JPEG", quality=60)
    return Image.open(BytesIO(buffer.getvalue()))


def coarse(page: Image.Image, width: int = 830) -> Image.Image:
    """The page at `width` pixels across; 830 is A4 at 100 dots an inch."""
    return page.resize((width, round(width * page.height / page.width)), Image.Resampling.BOX)
