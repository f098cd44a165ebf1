"""A file that holds an appendix alone: "Phụ lục I … (Kèm theo Nghị định số 30/2020/NĐ-CP …)".

Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục III.1: an appendix is headed by its label and title,
and names in brackets the document it belongs to where the two are kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.dates import DAY, day_of
from ingest.kinds import KINDS
from ingest.letterhead import Letterhead, canonical_number
from ingest.textline import TextLine

_DEPTH = 12  # lines within which the brackets have to close
_LABEL = re.compile(r"(?:Phụ\s+lục|PHỤ\s+LỤC)(?:\s+(?:số\s+)?(?:[IVXLC]+|\d{1,2}))?$")
_KIND = "|".join(re.escape(kind) for kind in KINDS)
_ENCLOSED = re.compile(
    rf"\(\s*(?:Ban\s+hành\s+)?Kèm\s+theo\s+(?P<kind>{_KIND})\s+số\s*:?\s*(?P<number>\S+)"
    r"(?P<rest>[^()]*)\)",
    re.I,
)
_ISSUER = re.compile(r"\bcủa\s+(?P<issuer>\S[^()]*)$", re.I)


def read_enclosure(lines: Sequence[TextLine]) -> Letterhead | None:
    """Return the fields of the document that an appendix belongs to; None for any other text.

    The kind tells that it is the appendix: "Phụ lục I Nghị định".
    """
    if not lines or not _LABEL.match(lines[0].text):
        return None
    for last in range(1, min(len(lines), _DEPTH)):
        top = " ".join(line.text for line in lines[1 : last + 1])
        match = _ENCLOSED.search(top)
        if match:
            return _letterhead(lines[0].text, top[: match.start()], match, last + 1)
    return None


def _letterhead(label: str, title: str, match: re.Match[str], length: int) -> Letterhead:
    day, issuer = DAY.search(match["rest"]), _ISSUER.search(match["rest"])
    kind = next(kind for kind in KINDS if kind.casefold() == match["kind"].casefold())
    return Letterhead(
        number=canonical_number(match["number"]),
        kind=f"{_spelt(label)} {kind}",
        issuer=issuer["issuer"].strip(" .,") if issuer else "",
        issued_on=day_of(day) if day else None,
        subject=" ".join(title.split()),
        length=length,
    )


def _spelt(label: str) -> str:
    """The label as it is cited: "PHỤ LỤC I" is "Phụ lục I"."""
    words = label.split()
    return " ".join(["Phụ", "lục", *words[2:]])
