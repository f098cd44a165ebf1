"""Whether the bodies of a generated sentence do in the source what the sentence has them do."""

from __future__ import annotations

import re

from assistant.generated.facts import Reading
from assistant.generated.sources import Zone
from ingest.bodies import folded_key
from ingest.directive import PARTNER

_OBJECT_BEFORE = re.compile(
    r"(?:\b(?:voi|cung|cho|gui|qua|cua|ve|tai|tu|toi|den|bao cao|theo doi|giam sat|kiem tra|tham muu"
    r"|phuc vu|ho tro|thay mat|trinh|giup|xin y kien)(?: cac)?|\b(?:voi|cung) [^.;:|]{3,80},)\s*$"
)
_REFERENCE = re.compile(r"^\W*(?:theo|tại|căn cứ|thực hiện)\b[^,]{0,160},\s*", re.IGNORECASE)
_RELATIONS = (
    frozenset({"với", "cùng"}),
    frozenset({"cáo", "gửi", "về", "trình", "cho"}),
    frozenset({"của"}),
    frozenset({"do"}),
    frozenset({"qua"}),
    frozenset({"mưu", "giúp"}),
)
_LISTED = re.compile(r"\s*(?:,|;|và|, và|cùng)\s*(?:các\s*)?")
_LEADS = re.compile(r"\bchủ trì\b")
_TAKES_PART = re.compile(r"\bphối hợp\b")


def bodies_stand(reading: Reading, zone: Zone) -> bool:
    """Whether the bodies named are the source's, and the one that does the work does it there."""
    if not reading.bodies:
        return True
    keys = [key for key, _, _ in reading.bodies]
    if not all(any(f" {key} " in part.key for part in zone.all) for key in keys):
        return False
    naming = " ".join(part.key for part in zone.naming)
    if any(keys.count(key) > max(1, len(re.findall(f"(?= {key} )", naming))) for key in keys):
        return False  # one body stands in another's place
    if any(part.bodies for part in zone.naming) and not any(
        f" {key} " in part.key for part in zone.naming for key in keys
    ):
        return False
    return (
        _subject_acts(reading, zone)
        and _leader_leads(reading, zone)
        and all(
            _stands_so(key, _relation(reading, place), zone)
            for place, (key, _, _) in enumerate(reading.bodies)
        )
    )


def _opening(reading: Reading) -> int:
    """Where a sentence begins to tell: behind "Theo mục 5, Công văn số 1386-CV/TU …," if it is there."""
    reference = _REFERENCE.match(reading.text)
    return reference.end() if reference else 0


def _relation(reading: Reading, place: int) -> int | None:
    """How a body is brought in: beside another, receiving something, owning it; None if it is not.

    In a list the word before its first body counts for all.
    """
    _, start, _ = reading.bodies[place]
    begin = _opening(reading)
    while place and start != begin:
        _, other, end = reading.bodies[place - 1]
        if not _LISTED.fullmatch(reading.text[end:start]):
            break
        place, start = place - 1, other
    before = [token.text for token in reading.tokens if token.end <= start][-1:]
    return (
        next((n for n, words in enumerate(_RELATIONS) if words.issuperset(before)), None)
        if before
        else None
    )


def _stands_so(key: str, relation: int | None, zone: Zone) -> bool:
    """Whether a body is brought in that way in the source too."""
    if relation is None:
        return True
    return any(
        f" {key} " in f" {other} " and _relation(part, place) == relation
        for part in zone.all
        for place, (other, _, _) in enumerate(part.bodies)
    )


def _subject_acts(reading: Reading, zone: Zone) -> bool:
    """Whether the body that opens a sentence does its work in the source and is no mere object."""
    begin = _opening(reading)
    opening = [(key, s) for key, s, _ in reading.bodies if s >= begin]
    if not opening or reading.text[begin : opening[0][1]].strip(' -*“"'):
        return True
    subject = opening[0][0]
    if _only_partner(subject, reading, zone):
        return False
    return any(
        subject in (key, *key.split(" , ")) or f" {subject} " in f" {key} "
        for part in zone.naming
        for key, start, _ in part.bodies
        if not _OBJECT_BEFORE.search(folded_key(part.text[max(0, start - 100) : start]) + " ")
    )


def _only_partner(subject: str, reading: Reading, zone: Zone) -> bool:
    """Whether the rows that the sentence rests on have the body as a partner alone."""
    roles = {
        assignment.role
        for source in zone.sources
        for assignment in source.directive.assignments
        if source.citation.start <= assignment.quote_start < source.citation.end
        and folded_key(assignment.body) == subject
        and any(
            Reading.of(source.directive.text[assignment.start : assignment.end]).joined.strip()
            in clause.joined
            for _, clause in zone.clauses
        )
    }
    return roles == {PARTNER} and not _TAKES_PART.search(reading.text)


def _leader_leads(reading: Reading, zone: Zone) -> bool:
    """Whether each body said to lead ("chủ trì") leads in the source."""
    said = _leaders(reading)
    if not said:
        return True
    parts = [part for part in zone.naming if _LEADS.search(part.text)]
    if not parts:
        return True  # a row: its column leads, and `_only_partner` has looked at that
    leaders = set().union(*(_leaders(part) or _inherited(zone, part) for part in parts))
    return all(any(f" {key} " in f" {leader} " for leader in leaders) for key in said)


def _leaders(reading: Reading) -> set[str]:
    """The body that stands last before each "chủ trì", in the same clause."""
    found = set()
    for match in _LEADS.finditer(reading.text):
        before = [(key, end) for key, _, end in reading.bodies if end <= match.start()]
        if before and match.start() - before[-1][1] < 40:
            found.add(before[-1][0])
    return found


def _inherited(zone: Zone, part: Reading) -> set[str]:
    """The bodies that open the clauses and headings around one that leads without a subject."""
    return {other.bodies[0][0] for other in zone.naming if other is not part and other.bodies} | {
        clause.bodies[0][0]
        for source in zone.sources
        for clause in source.clauses
        if clause.bodies and clause is not part
    }
