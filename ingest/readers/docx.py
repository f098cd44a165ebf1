"""Word files (.docx, .docm): paragraphs, automatic numbers, tables and notes in reading order."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn

from ingest.errors import BrokenFile
from ingest.pages import Advance, Pages, no_advance
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_package import DocxPackage
from ingest.readers.docx_story import Story
from ingest.readers.docx_styles import Styles
from ingest.readers.unpaged import unpaged

_LETTERHEAD = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM")
_HEADERS = ("first", "default")


def docx_pages(
    path: Path, data: bytes, advance: Advance = no_advance, reader: str = "python-docx"
) -> Pages:
    """Return the text of the DOCX file in `data`; `reader` is told of a file converted to DOCX.

    Raises BrokenFile, TooHeavy, PasswordProtected or WrongExtension.
    """
    package = DocxPackage(path, data)
    styles = Styles(package.part("styles"))
    notes = _notes(package, "footnote") | _notes(package, "endnote")
    story = Story(styles, Numbering(package.part("numbering"), styles), notes)
    try:
        lines = story.lines(package.body)
        if not _LETTERHEAD.search("\n".join(lines)):
            lines = _letterhead(package, story) + lines
    except RecursionError as error:  # tables in tables without end
        raise BrokenFile(path, "nesting") from error
    advance(1, 1)
    return unpaged(lines, reader, story.runs.schemes)


def _notes(package: DocxPackage, kind: str) -> dict[tuple[str, str], Any]:
    root = package.part(f"{kind}s")
    found = root.findall(qn(f"w:{kind}")) if root is not None else ()
    return {(kind, note.get(qn("w:id"), "")): note for note in found}


def _letterhead(package: DocxPackage, story: Story) -> list[str]:
    """Return the letterhead that an office keeps in the header of the first page, if it does."""
    for kind in _HEADERS:
        for reference in package.body.iter(qn("w:headerReference")):
            if reference.get(qn("w:type"), "default") != kind:
                continue
            header = package.linked("header", reference.get(qn("r:id")))
            lines = story.lines(header) if header is not None else []
            if _LETTERHEAD.search("\n".join(lines)):
                return lines
    return []
