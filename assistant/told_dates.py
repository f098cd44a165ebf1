"""What questions tell of the day or year of the document they name: "Chỉ thị 27 năm 2022", issued in 2023."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant import messages
from assistant.figures import figures_told
from assistant.named_spans import numbered_spans
from assistant.replies import Reply, abstention
from ingest.directive import Directive
from ingest.references import is_asked_for
from vectorstore.hints import DAY, issue_date_spans
from vectorstore.syllables import fold

if TYPE_CHECKING:
    from assistant.inquiry import Inquiry

_DATED = re.compile(rf"\s+(?:(?:ban hanh|ky|ra)\s+)?(?:ngay\s+{DAY}|nam\s+(?P<year>\d{{4}})\b)")


def refuse_misdated(inquiry: Inquiry) -> Reply | None:
    """That no document of a number named is of the day or year told behind it; None where one is."""
    named = [inquiry.directive(id_) for id_ in sorted(inquiry.hints.directives or ())]
    for number, told in _told_behind_numbers(inquiry.text):
        numbered = [d for d in named if is_asked_for(inquiry.text, number, d.number)]
        if numbered and not any(_is_of(directive, told) for directive in numbered):
            words = inquiry.text[told.start() : told.end()].strip()
            name = messages.directive_name(numbered[0])
            reason = messages.OTHER_DATE.format(told=words, directive=name)
            return abstention(reason, inquiry.nearest())
    return None


def told_date_spans(question: str) -> list[tuple[int, int]]:
    """Where a question tells the day or year of a document, which no passage of it repeats."""
    behind_numbers = [found.span() for _, found in _told_behind_numbers(question)]
    return [*behind_numbers, *issue_date_spans(question)]


def without_told_dates(question: str) -> str:
    """A question without the days and years of documents."""
    told = {at for start, end in told_date_spans(question) for at in range(start, end)}
    left = (" " if at in told else letter for at, letter in enumerate(question))
    return re.sub(r"\s+(?=[\s,.?]|$)", "", "".join(left))


def _told_behind_numbers(text: str) -> list[tuple[str, re.Match[str]]]:
    """The numbers of documents in a question with the day or year told behind them."""
    folded = fold(text)
    return [
        (number, told)
        for number, (_, end) in numbered_spans(text)
        if (told := _DATED.match(folded, end))
    ]


def _is_of(directive: Directive, told: re.Match[str]) -> bool:
    """Whether a directive may be of a day, or of a year: of its issue, of its number or its subject."""
    issued = directive.issued_on
    if not issued:
        return True
    if told["year"]:
        return is_of_years(frozenset({told["year"]}), directive)
    return [issued.day, issued.month, issued.year] == [int(told[part]) for part in (1, 2, 3)]


def is_of_years(years: frozenset[str], directive: Directive) -> bool:
    """Whether a directive is of the years told of it, if any: issued then, or on them by its subject."""
    if not years:
        return True
    told = figures_told(f"{directive.number} {directive.subject}")
    return years <= told | {str(directive.issued_on.year if directive.issued_on else "")}
