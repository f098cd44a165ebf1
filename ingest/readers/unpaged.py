"""The text of a file without pages, each line a whole paragraph: what Word and web readers share."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.letters import LOWER
from ingest.pages import Page, Pages
from ingest.readers.encodings import mend
from ingest.readers.text import CONVERTED

_SET = 140  # characters: a line set in two columns with tabs or spaces is no longer
# After a break, as a typist sets it to fill a line, the sentence goes on.
_GOES_ON = re.compile(rf"(?<![.;:!?\n])[ \t]*\n[ \t]*(?=[{LOWER},;)])")
# A raised number cites a note; after a unit or a number it is a power: m2, 10⁶.
_CITED = re.compile(r"\s*[(\[]?(\d{1,3}|\*{1,3})[)\]]?\s*")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[mkcdh]?m|dam)$")
_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def unpaged(
    lines: Iterable[str], reader: str, schemes: Iterable[str] = (), warnings: Iterable[str] = ()
) -> Pages:
    """Return `lines` as a file without pages, old encodings that no font told of mended.

    `schemes` are the encodings converted already; each makes a warning beside `warnings`.
    """
    text, mended = mend("\n".join(map(_without_gaps, lines)))
    found = sorted({*schemes, mended} - {""})
    told = (*warnings, *(CONVERTED + scheme for scheme in found))
    return Pages((Page(text, reader),), paged=False, wrapped=False, warnings=told)


def broken_lines(text: str) -> list[str]:
    """Return the lines of a paragraph with line breaks; where a sentence goes on there is none."""
    return _GOES_ON.sub(" ", text).split("\n")


def scheme_of(font: str) -> str:
    """Return the code of the encoding that a font converted by `ingest.readers.encodings` stands for."""
    return next((code for code in ("vni", "vps") if font.lower().startswith(code)), "tcvn3")


def raised(mark: str, before: str) -> str:
    """Return a superscript as it reads in a line after the text `before`: "[1]" for a note."""
    cited = _CITED.fullmatch(mark)
    if not cited or _UNIT.search(before):
        return mark
    if before[-1:].isdigit():
        return mark.translate(_POWERS)
    return f"[{cited[1]}]" if before.strip() else f"[{cited[1]}] "


def _without_gaps(line: str) -> str:
    """Close the gaps in running text, where they part no columns."""
    return " ".join(line.split()) if len(line) > _SET else line
