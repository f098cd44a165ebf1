"""Image files: scans saved as pictures, photographs of pages, and faxes of several pages in a TIFF."""

from __future__ import annotations

import struct
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import BrokenFile, PictureTooLarge, WrongExtension
from ingest.pages import Advance, Pages
from ingest.readers.ocr import recognise, scan_warnings

if TYPE_CHECKING:
    from PIL.Image import Image

SUFFIXES = (".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp")
MAX_MEGAPIXELS = 80  # an A3 page at 600 dots an inch has 70
_FORMATS = ("BMP", "JPEG", "PNG", "TIFF", "WEBP")
_FRAMED = "TIFF"  # the one format whose frames are pages


def picture_pages(path: Path, data: bytes, advance: Advance) -> Pages:
    """Return the recognised text of the image file in `data`, each frame of a TIFF a page.

    Raises WrongExtension, BrokenFile, PictureTooLarge, or OcrMissing without Tesseract.
    """
    frames = _frames(path, data)
    pictures = [partial(_upright, data, frame) for frame in range(frames)]
    pages = tuple(recognise(path, pictures, advance))
    return Pages(pages, paged=True, warnings=scan_warnings(pages))


def _frames(path: Path, data: bytes) -> int:
    """Count the pages of an image file, none of which is opened that would not fit in memory."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            frames = getattr(picture, "n_frames", 1) if picture.format == _FRAMED else 1
            for frame in range(frames):
                if frame:
                    picture.seek(frame)
                if picture.width * picture.height > MAX_MEGAPIXELS * 1_000_000:
                    raise PictureTooLarge(path, str(MAX_MEGAPIXELS))
            picture.seek(0)
            picture.load()
    except UnidentifiedImageError as error:
        raise WrongExtension(path, path.suffix) from error
    except Image.DecompressionBombError as error:
        raise PictureTooLarge(path, str(MAX_MEGAPIXELS)) from error
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        raise BrokenFile(path, str(error)) from error
    return frames


def _upright(data: bytes, frame: int) -> Image:
    """Open one page as its camera held it."""
    from PIL import Image, ImageOps

    picture = Image.open(BytesIO(data), formats=_FORMATS)
    if frame:
        picture.seek(frame)
    picture.load()
    return ImageOps.exif_transpose(picture)
