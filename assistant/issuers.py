"""Who issued a document, as questions tell it: "công văn của Sở Y tế", "do Thành ủy ban hành"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.field_patterns import DOCUMENT
from ingest.body_identity import without_office
from ingest.directive import Directive
from vectorstore.names import BodyMatch
from vectorstore.syllables import fold, syllables

OF_COMMITTEE = re.compile(
    r"^(?:ban thường vụ|ban chấp hành|thường trực)\s+(?=\w+ (?:ủy|uỷ))", re.IGNORECASE
)
"""What a Party committee acts through, and signs without."""
_OF_PARTY = re.compile(r"(?:ban thuong vu|ban chap hanh|thuong truc) dang bo\b")
"""What a Party organisation calls the committee that it issues through."""
_BY = re.compile(r"\bcua\s+$")
_DONE_BY = re.compile(r"\b(?:do|duoc)\s+$")
_ISSUES = re.compile(r"\s+(?:ban hanh|phat hanh|ky|ra)\b")
_ITS_DOCUMENT = re.compile(
    rf"(?:{DOCUMENT}|\b(?:cv|kh|qd|tb|nq)\b)(?:\s+so)?(?:\s+\d[\w/-]*)?(?:\s+(?:nam\s+\d{{4}}|moi|nay))?\s+(?:cua\s+)?$"
)


def issuers_told(text: str, bodies: Iterable[BodyMatch]) -> list[BodyMatch]:
    """The bodies that a question on a document itself tells as those who issued it."""
    folded = fold(text)
    return [
        body
        for body in bodies
        if _BY.search(folded, 0, body.start)
        or (_DONE_BY.search(folded, 0, body.start) and _ISSUES.match(folded, body.end))
    ]


def whose_document(text: str, bodies: Iterable[BodyMatch]) -> list[BodyMatch]:
    """The bodies that any question tells as those whose document it rests on: "theo công văn của Sở Y tế"."""
    folded = fold(text)
    return [body for body in bodies if _ITS_DOCUMENT.search(folded, 0, body.start)]


def is_by(body: BodyMatch, directive: Directive) -> bool:
    """Whether a directive is a body's: a committee issues what its bureau or its chairman signs."""
    by = f"{directive.issuer} {directive.parent_issuer} {directive.subject}"
    issuer = f" {' '.join(syllables(by))} "
    names = [OF_COMMITTEE.sub("", without_office(name)) for name in (body.asked, *body.names)]
    if any(f" {' '.join(syllables(name))} " in issuer for name in names):
        return True
    return bool(_OF_PARTY.match(fold(body.asked))) and " uy " in issuer
