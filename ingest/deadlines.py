"""By when: deadlines as directives write them, and the days they leave.

"trước ngày 30/6/2025", "trong quý II/2025", "xong trong tháng 9", "6 tháng đầu năm 2025", "giai đoạn
2025 - 2030", "trong vòng 15 ngày kể từ ngày ban hành", "hằng quý". A day without its year is the
next such day after the document was issued.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from ingest.bodies import unfold
from ingest.directive import Deadline

Days = tuple[date, date]

_YEAR = r"(?:\s*(?:/|-|,|cua|trong)?\s*(?:nam\s*)?(20\d\d)(?!\d))?"
_NUMERAL = r"(iv|i{1,3}|[1-4])"
_FROM_TO = r"\s*(?:-|–|den(?:\s+nam)?)\s*"

_SPAN = re.compile(rf"\b(?:giai doan|tu nam|trong cac nam|cac nam)\s*(20\d\d){_FROM_TO}(20\d\d)\b")
_DAY = re.compile(
    r"(?<![\d/.])(?:ngay\s*)?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(20\d\d)(?!\d)"
    r"|\bngay\s*(\d{1,2})\s*thang\s*(\d{1,2})(?:\s*nam\s*(20\d\d))?"
)
_DAY_ALONE = re.compile(r"(?<![\d/.,])(\d{1,2})\s*/\s*(\d{1,2})(?![\d/%]|[.,]\d)")
_HALF = re.compile(
    rf"\b(?:(?:6|06|sau)\s*thang\s*(dau|cuoi)(?:\s*nam)?|nua\s*(dau|cuoi)\s*nam){_YEAR}"
)
_NINE = re.compile(rf"\b(?:9|09|chin)\s*thang\s*dau(?:\s*nam)?{_YEAR}")
_QUARTER = re.compile(rf"\bquy\s*{_NUMERAL}\b{_YEAR}")
_QUARTERS = re.compile(
    rf"\bquy\s*{_NUMERAL}\s*(?:,|va|-|–|den)\s*(?:quy\s*)?{_NUMERAL}\b(?!/\d\d?/){_YEAR}"
)
_MONTHS = re.compile(
    rf"\b(?<!\d )thang\s*(\d{{1,2}})\s*(?:,|va|-|–|den)\s*(?:thang\s*)?(\d{{1,2}})(?!\d){_YEAR}"
)
_MONTH = re.compile(rf"(?:\b(dau|giua|cuoi)\s*)?\bthang\s*(\d{{1,2}})(?![\d.]){_YEAR}")
_MONTH_ALONE = re.compile(r"(?<![\d/])(\d{1,2})\s*/\s*(20\d\d)(?!\d)")
_END = re.compile(r"\b(dau|cuoi)\s*nam(?:\s*(20\d\d))?\b")
_YEAR_ALONE = re.compile(r"(?:\bnam\s*)?(?<![\d/])(20\d\d)(?![\d/])")
_WITHIN = re.compile(
    r"\b(?:trong\s*)?(?:vong|thoi han|thoi gian)?\s*(?:khong qua\s*)?(\d{1,3})\s*(ngay|thang|tuan)"
    r"(?:\s*,)?\s*(?:ke\s*)?tu\s*(?:ngay|khi)\s*(?:ban hanh|ky|van ban nay|[a-z]+ [a-z]+ nay)"
)
RECURRING = re.compile(
    r"\b(?:hang|moi|dinh ky|thuong)\s*(?:nam|quy|thang|tuan|ngay|xuyen|nien|\d)"
    r"|\bcua nam(?!\s*20)|\bnam (?:sau|ke tiep|tiep theo|lien ke)\b|\b(?:dinh ky|lien tuc|nhu tren|theo quy dinh|khi co yeu cau)\b"
)
# What makes of a day in a sentence the day by which a task is due.
_LEAD = (
    r"(?:(?:cham nhat|muon nhat)(?:\s*(?:la|vao|den|truoc|het))*|truoc(?!\s*(?:khi|mat|het|tien|do|day|nay))"
    r"|(?:xong|hoan thanh|thoi (?:gian|han)(?:\s+\w+){0,3}|han)\s*(?:truoc|trong|vao|den het|den|cuoi|la|:)+"
    r"|(?:den|xong|het|den het)(?=\s*(?:ngay|thang|quy|nam)\s*[\div])|trong(?=\s*(?:quy|thang|nam|6|9|vong)\b)"
    r"|dinh ky(?=\s*(?:(?:hang|moi)\s*)?(?:quy|thang|nam|tuan|\d)))"
)
_DATE_WORDS = (
    r"(?:\s*(?:ngay|thang|nam|quy|dau|cuoi|giua|het|hang|moi|dinh ky|cua|va|den|trong|vong|truoc"
    r"|thoi|han|gio|khong|qua|ke|tu|ban|hanh|ky|i{1,3}|iv|tuan|giai|doan)\b|\s*[\d/.–-]*\d|\s*[/,](?=\s*(?:\d|quy|thang|nam)))+"
)
_DANGLING = re.compile(r"(?:\s+(?:va|den|trong|cua|tu|truoc|khong|qua|vong|dau|cuoi))+$")
_PROSE = re.compile(rf"\b{_LEAD}{_DATE_WORDS}")


def read_days(words: str, issued_on: date | None) -> Days | None:
    """Return the first and the last day that `words` name; None where they name none.

    The words may be typed without marks. What recurs has no days. Without `issued_on`, what names
    no year has none.
    """
    plain = " ".join(unfold(words).split())
    if RECURRING.search(plain):
        return None
    found = list(_days(plain, issued_on))
    if not found:
        return None
    return min(first for first, _ in found), max(last for _, last in found)


def cell_deadline(text: str, start: int, end: int, issued_on: date | None) -> Deadline:
    """Return the deadline of a cell that holds nothing else: all its words."""
    words = text[start:end]
    days = read_days(words, issued_on)
    return Deadline(words, start, end, *(days or (None, None)))


def find_deadline(text: str, start: int, end: int, issued_on: date | None) -> Deadline | None:
    """Return the last deadline in a sentence: a day that words like "trước", "xong trong" lead to.

    A day before the document itself is no deadline but what has been.
    """
    plain = unfold(text[start:end])
    if len(plain) != end - start:
        return None
    for match in reversed(list(_PROSE.finditer(plain))):
        days = read_days(match[0], issued_on)
        past = days is not None and issued_on is not None and days[1] < issued_on
        if (days and not past) or RECURRING.search(match[0]):
            at = start + match.start()
            words = text[at : start + _open_end(plain, match)].rstrip(" ,;.-–")
            return Deadline(words, at, at + len(words), *(days or (None, None)))
    return None


def _open_end(plain: str, match: re.Match[str]) -> int:
    """Return where a deadline ends less the words that only lead on: "trước năm 2028 và"."""
    dangling = _DANGLING.search(plain, match.start(), match.end())
    return dangling.start() if dangling else match.end()


def _days(plain: str, issued_on: date | None) -> Iterator[Days]:
    """Yield what each part of `plain` names, the longest forms first; no part is read twice."""
    for pattern, read in _FORMS:
        for match in list(pattern.finditer(plain)):
            days = read(match, issued_on)
            if days:
                yield days
                plain = f"{plain[: match.start()]}{' ' * len(match[0])}{plain[match.end() :]}"


def _span(match: re.Match[str], _issued: date | None) -> Days | None:
    return date(int(match[1]), 1, 1), date(int(match[2]), 12, 31)


def _day(match: re.Match[str], issued_on: date | None) -> Days | None:
    day, month, year = match.groups()[:3] if match[1] else match.groups()[3:]
    return _one_day(int(day), int(month), year, issued_on)


def _day_alone(match: re.Match[str], issued_on: date | None) -> Days | None:
    return _one_day(int(match[1]), int(match[2]), None, issued_on)


def _one_day(day: int, month: int, year: str | None, issued_on: date | None) -> Days | None:
    try:
        if year:
            found = date(int(year), month, day)
        elif issued_on is None:
            return None
        else:
            found = date(issued_on.year, month, day)
            found = found if found >= issued_on else date(issued_on.year + 1, month, day)
    except ValueError:
        return None
    return found, found


def _months(first: int, last: int, year: str | None, issued_on: date | None) -> Days | None:
    """Return the days of some months; without a year, of the next ones that are not over."""
    if not 1 <= first <= last <= 12:
        return None
    if year:
        return date(int(year), first, 1), _last_day(int(year), last)
    if issued_on is None:
        return None
    over = _last_day(issued_on.year, last) < issued_on
    return _months(first, last, str(issued_on.year + over), None)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _half(match: re.Match[str], issued_on: date | None) -> Days | None:
    first = 1 if (match[1] or match[2]) == "dau" else 7
    return _months(first, first + 5, match[3], issued_on)


def _quarter_number(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else {"i": 1, "ii": 2, "iii": 3, "iv": 4}[numeral]


def _quarters(match: re.Match[str], issued_on: date | None) -> Days | None:
    first, last = (_quarter_number(match[part]) for part in (1, 2))
    return _months(3 * first - 2, 3 * last, match[3], issued_on)


def _quarter(match: re.Match[str], issued_on: date | None) -> Days | None:
    number = _quarter_number(match[1])
    return _months(3 * number - 2, 3 * number, match[2], issued_on)


def _month(match: re.Match[str], issued_on: date | None) -> Days | None:
    """Return the days of a month, of its first or last ten days where that is said."""
    days = _months(int(match[2]), int(match[2]), match[3], issued_on)
    if days is None or match[1] is None:
        return days
    first, last = {"dau": (1, 10), "giua": (11, 20), "cuoi": (21, days[1].day)}[match[1]]
    return days[0].replace(day=first), days[0].replace(day=last)


def _end(match: re.Match[str], issued_on: date | None) -> Days | None:
    """Return the first or the last quarter: what "đầu năm", "cuối năm" are taken for."""
    return (
        _months(1, 3, match[2], issued_on)
        if match[1] == "dau"
        else _months(10, 12, match[2], issued_on)
    )


def _within(match: re.Match[str], issued_on: date | None) -> Days | None:
    if issued_on is None:
        return None
    days = int(match[1]) * {"ngay": 1, "tuan": 7, "thang": 30}[match[2]]
    last = issued_on + timedelta(days=days)
    return last, last


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date | None], Days | None]], ...] = (
    (_WITHIN, _within),
    (_SPAN, _span),
    (_DAY, _day),
    (_HALF, _half),
    (_NINE, lambda match, issued: _months(1, 9, match[1], issued)),
    (_QUARTERS, _quarters),
    (_QUARTER, _quarter),
    (_MONTHS, lambda m, issued: _months(int(m[1]), int(m[2]), m[3], issued)),
    (_MONTH, _month),
    (_MONTH_ALONE, lambda match, issued: _months(int(match[1]), int(match[1]), match[2], issued)),
    (_DAY_ALONE, _day_alone),
    (_END, _end),
    (_YEAR_ALONE, lambda match, issued: _months(1, 12, match[1], issued)),
)
