"""A scanned or photographed page made ready for recognition, and the way back to its own pixels.

Red ink (the seal, which Nghị định 30/2020/NĐ-CP sets over a third of the signature) is taken out,
shadows are evened, small pictures enlarged, and lines of text laid level.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image, ImageChops, ImageFilter

_WIDTH = 1654  # pixels across an upright page: A4 at 200 dots an inch
_LARGEST = 3600  # pixels on the longer side; more only takes longer
_MOST_SKEW = 10.0  # degrees
_LEVEL = 0.15  # degrees of skew that recognition does not mind
_GRAIN = 6  # of 255: how far pixels of paper differ from their neighbours on a grainy picture
_SOFTENED = 0.0006  # of the width: mends the steps of letters scanned coarsely or in pure black
_SHADED = 40  # of 255: how far the paper's brightness may differ over the page
_SIDEWAYS = 1.5  # how much sharper the profile is where lines run up the page
_INK = (0.0005, 0.4)  # shares of a page that text may cover; outside of them there are no lines


@dataclass(frozen=True)
class Cleaned:
    """A picture to recognise, and by what it was turned (degrees, counter-clockwise) from `size`.

    `size` is that of the picture before it was turned, in the pixels of `picture`.
    """

    picture: Image.Image
    angle: float
    size: tuple[float, float]

    def origin(self, x: float, y: float) -> tuple[float, float]:
        """Return where a pixel of `picture` stood on the page, in shares of width and height."""
        turn = math.radians(self.angle)
        dx, dy = x - self.picture.width / 2, y - self.picture.height / 2
        width, height = self.size
        return (
            0.5 + (dx * math.cos(turn) - dy * math.sin(turn)) / width,
            0.5 + (dx * math.sin(turn) + dy * math.cos(turn)) / height,
        )


def clean(picture: Image.Image) -> Cleaned:
    """Return `picture` ready for recognition, its lines level: upright, or on their heads."""
    gray = _evenly_lit(_scaled(_without_grain(_without_red(picture))))
    ink = _ink(gray)
    skew, sharp = _skew(ink)
    rising, sharper = _skew(np.rot90(ink))
    angle = 90 + rising if sharper > _SIDEWAYS * sharp else skew
    return Cleaned(_turned(gray, angle), angle, gray.size)


def overturned(cleaned: Cleaned) -> Cleaned:
    """Return the picture turned by half."""
    picture = cleaned.picture.transpose(Image.Transpose.ROTATE_180)
    return replace(cleaned, picture=picture, angle=cleaned.angle + 180)


def _turned(gray: Image.Image, angle: float) -> Image.Image:
    return gray.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def _without_red(picture: Image.Image) -> Image.Image:
    """Return the picture in grays, with red ink as light as the paper nearly is."""
    if picture.mode in ("1", "L", "I;16", "I", "F"):
        return picture.convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    colours = picture.convert("RGB")
    return ImageChops.lighter(colours.convert("L"), colours.getchannel("R"))


def _without_grain(gray: Image.Image) -> Image.Image:
    """Smooth a grainy page; fine letters of a clean one would suffer."""
    smooth = gray.filter(ImageFilter.MedianFilter(3))
    before, after = (np.asarray(picture, dtype=np.int16)[::2, ::2] for picture in (gray, smooth))
    paper = after >= np.median(after) - _GRAIN
    return smooth if np.abs(before - after)[paper].mean() > _GRAIN else gray


def _scaled(gray: Image.Image) -> Image.Image:
    """Bring the page to a size that recognition does well on, its letters a little softened."""
    factor = max(1.0, _WIDTH / min(gray.size))
    factor = min(factor, _LARGEST / max(gray.size))
    if abs(factor - 1) > 0.05:
        size = (max(1, round(gray.width * factor)), max(1, round(gray.height * factor)))
        gray = gray.resize(size, Image.Resampling.LANCZOS)
    return gray.filter(ImageFilter.GaussianBlur(_SOFTENED * min(gray.size)))


def _evenly_lit(gray: Image.Image) -> Image.Image:
    """Divide a page by the brightness of its paper where a shadow lies on it."""
    small = gray.resize((max(1, gray.width // 16), max(1, gray.height // 16)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(4))
    dark, light = np.percentile(np.asarray(paper), (2, 98))
    if light - dark < _SHADED:
        return gray
    under = np.asarray(paper.resize(gray.size, Image.Resampling.BILINEAR), dtype=np.float32)
    even = np.asarray(gray, dtype=np.float32) * (255 / np.maximum(under, 1))
    return Image.fromarray(np.minimum(even, 255).astype(np.uint8))


def _ink(gray: Image.Image) -> np.ndarray:
    """Return where there is ink on a small copy of the page, True for ink."""
    small = gray.copy()
    small.thumbnail((1000, 1000), Image.Resampling.BOX)
    levels = np.asarray(small, dtype=np.int16)
    return levels < (int(np.median(levels)) + int(levels.min())) // 2 + 20


def _skew(ink: np.ndarray) -> tuple[float, float]:
    """Return by how many degrees counter-clockwise to turn the page, and how sharp its lines are.

    Level lines give the profile of ink by rows its sharpest peaks.
    """
    rows, columns = np.nonzero(ink)
    if not _INK[0] < rows.size / ink.size < _INK[1]:
        return 0.0, 0.0

    def sharpness(degrees: float) -> float:
        heights = rows - columns * math.tan(math.radians(degrees))
        profile = np.bincount((heights - heights.min()).astype(int))
        return float(np.square(np.diff(profile)).sum())

    best = 0.0
    for reach, step in ((_MOST_SKEW, 0.5), (0.5, 0.1)):
        steps = round(reach / step)
        best = max((best + i * step for i in range(-steps, steps + 1)), key=sharpness)
    return best if _LEVEL < abs(best) < _MOST_SKEW else 0.0, sharpness(best)
