"""What a question says about where to look: a document number, a date, a section, a body.

These are read off the question by rule and used to put the right document, section or body first;
similarity alone takes "khoản 2 Điều 5" and "khoản 5 Điều 2" for the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ingest.references import find_question_numbers, is_asked_for
from vectorstore.names import BodyMatch
from vectorstore.syllables import fold

if TYPE_CHECKING:
    from vectorstore.library import Library

Label = tuple[str, str]
"""A unit and its number, folded: ("dieu", "5"), ("muc", "ii")."""

_UNITS = r"phu luc|gach dau dong|dau cong|tieu muc|chuong|phan|muc|dieu|khoan|diem|doan"
_COUNTED_TASK = r"nhiem vu(?=\s+(?:so|thu)\b)"
"""The third task of a letter is its item 3."""
_ORDINALS = {
    "nhat": "1", "dau": "1", "dau tien": "1", "hai": "2", "nhi": "2", "ba": "3", "tu": "4",
    "bon": "4", "nam": "5", "sau": "6", "bay": "7", "tam": "8", "chin": "9", "muoi": "10",
}  # fmt: skip
_ASKED_LABEL = re.compile(
    r"(?<!\bgiai )(?<!\bdia )(?<!\bthoi )(?<!\bquan )(?<!\bdac )(?<!\btap )"  # "giai đoạn 3", "địa điểm ở"
    rf"\b({_UNITS}|{_COUNTED_TASK})\s+(?:so\s+)?(?:thu\s+)?"
    rf"(\d+(?:\.\d+)*|[ivxl]+(?:\.\d+)*|[a-z]|(?<=thu )(?:{'|'.join(_ORDINALS)})|dau tien)\b"
)
DAY = r"(\d{1,2})\s*(?:[/.-]|\s+thang\s+)\s*(\d{1,2})\s*(?:[/.-]|\s+nam\s+)\s*(\d{4})\b"
"""A day in folded text, with its three numbers: "12/9/2023", "12 thang 9 nam 2023"."""
_ISSUED = (  # a date after "trước" or "đến" is a deadline, not the date of a document
    r"\b(?:van ban|cong van|chi thi|nghi quyet|quyet dinh|ke hoach|chuong trinh|ket luan|thong bao|"
    r"huong dan|ban hanh|ky)\b(?:(?!truoc|den|het|cham nhat)[^,;?]){0,25}\bngay\s+"
)
_DATE = re.compile(rf"{_ISSUED}{DAY}")
_NUMBERED = frozenset({"muc", "khoan", "phan", "diem", "tieu muc"})


@dataclass(frozen=True)
class Hints:
    """`directives` are the ids that a number or a date of the question names.

    It is None when the question names neither, and empty when it names only what is not there.
    """

    directives: frozenset[str] | None = None
    unknown_numbers: tuple[str, ...] = ()
    unknown_dates: tuple[date, ...] = ()
    labels: tuple[Label, ...] = ()
    bodies: tuple[BodyMatch, ...] = ()

    @property
    def names_something(self) -> bool:
        """Whether any passage is to be raised for what the question names."""
        return bool(self.directives or self.labels or any(body.names for body in self.bodies))


def read_hints(question: str, library: Library) -> Hints:
    """The hints of a question, resolved against what the library holds."""
    folded = fold(question)
    by_number, unknown_numbers = _directives_numbered(question, library)
    by_date, unknown_dates = _directives_dated(folded, library)
    named = None
    if by_number or unknown_numbers:
        named = frozenset(by_number)
    elif by_date or unknown_dates:
        named = frozenset(by_date)
    return Hints(
        directives=named,
        unknown_numbers=tuple(unknown_numbers),
        unknown_dates=tuple(unknown_dates) if named is not None and not named else (),
        labels=asked_labels(question),
        bodies=tuple(library.body_names.find(without_numbers(question))),
    )


def without_numbers(question: str) -> str:
    """The question with its document numbers blanked out, every other character in its place."""
    for number in find_question_numbers(question):
        pattern = re.compile(r"\s*".join(map(re.escape, number.replace(" ", ""))), re.IGNORECASE)
        question = pattern.sub(lambda found: " " * len(found.group()), question)
    return question


def issue_date_spans(question: str) -> list[tuple[int, int]]:
    """Where a question tells the day on which a document was issued: "ngày 12/9/2023"."""
    folded = fold(question)
    return [(folded.rindex("ngay", 0, m.start(1)), m.end()) for m in _DATE.finditer(folded)]


def asked_labels(question: str) -> tuple[Label, ...]:
    """The section labels that a question names, in the order typed; "điểm đ" is not "điểm d"."""
    typed = unicodedata.normalize("NFC", question).lower()
    labels: list[Label] = []
    for label in _ASKED_LABEL.finditer(fold(typed)):
        letters = typed[label.start(2) : label.end(2)]
        number = _label_number(letters)
        if len(letters) == 1 and letters != number:  # "điểm ở", "mục ô"
            continue
        parts = number.split(".") if number[0].isalpha() else [number]  # "II.3" is II, then 3
        unit = label[1] if re.fullmatch(_UNITS, label[1]) else "muc"
        labels += [(unit, part) for part in parts]
    return tuple(labels)


def _label_number(typed: str) -> str:
    number = typed if typed == "đ" else fold(typed)
    return _ORDINALS.get(number, number).rstrip(".)-")


def path_labels(path: Iterable[str]) -> tuple[Label, ...]:
    """A section's label path in the same form; a bare number counts as a "muc"."""
    labels = []
    for part in path:
        unit, _, number = part.lower().rpartition(" ")
        labels.append((fold(unit) or "muc", _label_number(number)))
    return tuple(labels)


def names_section(asked: tuple[Label, ...], path: tuple[Label, ...]) -> bool:
    """Whether every label asked for stands in a section's path."""
    return bool(asked) and all(any(same_label(label, other) for other in path) for label in asked)


def same_label(asked: Label, label: Label) -> bool:
    """Whether a label is the one asked for; a bare "4" or "b" answers to mục, khoản or điểm."""
    (unit, number), (other_unit, other_number) = asked, label
    if number != other_number:
        return False
    return unit == other_unit or (other_unit == "muc" and unit in _NUMBERED)


def _directives_numbered(question: str, library: Library) -> tuple[set[str], list[str]]:
    known = library.catalogue.numbers()
    found: set[str] = set()
    unknown = []
    for number in find_question_numbers(question):
        matches = {id_ for id_, other in known.items() if is_asked_for(question, number, other)}
        found |= matches
        if not matches:
            unknown.append(number)
    return found, unknown


def _directives_dated(folded: str, library: Library) -> tuple[set[str], list[date]]:
    found: set[str] = set()
    unknown = []
    for day, month, year in _DATE.findall(folded):
        try:
            asked = date(int(year), int(month), int(day))
        except ValueError:
            continue
        matches = library.catalogue.issued_on(asked)
        found.update(matches)
        if not matches:
            unknown.append(asked)
    return found, unknown
