"""What questions tell of the day or year of the document they name: "Chỉ thị 27 năm 2022", issued in 2023."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant import messages
from assistant.figures import figures_told
from assistant.named_spans import document_spans
from assistant.replies import Reply, abstention
from ingest.directive import Directive
from ingest.references import find_question_numbers, is_asked_for
from vectorstore.hints import issue_date_spans
from vectorstore.syllables import fold

if TYPE_CHECKING:
    from assistant.inquiry import Inquiry

_DATED = re.compile(
    r"\s+(?:(?:ban hanh|ky|ra)\s+)?(?:ngay\s+(?P<day>\d{1,2})\s*(?:[/.-]|\s+thang\s+)\s*(?P<month>\d{1,2})"
    r"\s*(?:[/.-]|\s+nam\s+)\s*(?P<in>\d{4})|nam\s+(?P<year>\d{4}))\b"
)


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
    numbered = zip(document_spans(text), find_question_numbers(text), strict=False)
    return [(number, told) for (_, end), number in numbered if (told := _DATED.match(folded, end))]


def _is_of(directive: Directive, told: re.Match[str]) -> bool:
    """Whether a directive may be of a day, or of a year: of its issue, of its number or its subject."""
    issued = directive.issued_on
    if not issued:
        return True
    if told["year"]:
        return told["year"] in {str(issued.year)} | figures_told(
            f"{directive.subject} {directive.number}"
        )
    day, month, year = (int(told[part]) for part in ("day", "month", "in"))
    return (issued.day, issued.month, issued.year) == (day, month, year)
