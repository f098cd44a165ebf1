"""The documents a text cites, found by their numbers.

A number is printed as Hướng dẫn 36-HD/VPTW (Party: "42-CT/TW") or Nghị định 30/2020/NĐ-CP (State:
"30/2020/NĐ-CP", "1234/QĐ-UBND") lays down; its kind, date and issuer stand beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ingest.bodies import body_at, unfold
from ingest.directive import Reference

KINDS = (
    "Văn bản hợp nhất",
    "Thông tư liên tịch",
    "Nghị quyết liên tịch",
    "Chương trình hành động",
    "Chương trình phối hợp",
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Chỉ thị",
    "Kết luận",
    "Chương trình",
    "Kế hoạch",
    "Thông báo",
    "Thông tư",
    "Thông tri",
    "Hướng dẫn",
    "Quy định",
    "Quy chế",
    "Quy trình",
    "Tờ trình",
    "Báo cáo",
    "Công văn",
    "Công điện",
    "Công thư",
    "Văn bản",
    "Biên bản",
    "Pháp lệnh",
    "Sắc lệnh",
    "Bộ luật",
    "Luật",
    "Lệnh",
    "Đề án",
    "Giấy mời",
    "Giấy phép",
    "Điều lệ",
    "Hợp đồng",
)
SHORT_KINDS = ("cv", "ct", "nq", "qđ", "nđ", "kl", "kh", "ctr", "tb", "hd", "tt", "ttr", "bc", "vb")

_CODE = r"[A-ZĐƯ][A-ZĐƯ0-9&]*[a-zđ]{0,2}[A-ZĐƯ0-9]*"
_SEPARATOR = r"\s?[-–/]\s?"
NUMBER_PATTERN = re.compile(
    rf"(?<![\w/-])(?<![\d][:.–])\d{{1,6}}[a-z]?(?P<year>\s?/\s?(?:19|20)\d\d)?"
    rf"{_SEPARATOR}(?P<codes>{_CODE}(?:{_SEPARATOR}{_CODE})*)(?![\w&])"
)
"""A document number in running text; `codes` is the part in letters, `year` a "/2020" before it."""

_KIND = "|".join(re.escape(kind).replace(r"\ ", r"\s+") for kind in KINDS)
_KIND_WORD = re.compile(rf"(?<!\w)(?:{_KIND})(?!\w)", re.IGNORECASE)
_BARE_GAP = re.compile(
    r"(?:\s+(?:thanh\s+tra|kiểm\s+tra|giám\s+sát|liên\s+tịch|cá\s+biệt))?\s*(?:số)?\s*:?\s*",
    re.IGNORECASE,
)
_TITLE_GAP = re.compile(r"\s[^;:\n“”\"()]{1,160}?(?:\s|,\s)số\s*:?\s*")
_FORM = re.compile(r"(?:Mẫu\s+số|Biểu\s+số|Biểu\s+mẫu|Ký\s+hiệu)\s*:?\s*$")
_NUMBERED = re.compile(r"số\s*:?\s*$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:[,;]|và|,\s*và|hoặc)?\s*(?:số\s*:?\s*)?")
_DATE = re.compile(
    r"[\s,]*(?:(?:được\s+)?ban\s+hành\s+)?ngày\s+(?P<day>\d{1,2})"
    r"(?:\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})"
    r"|\s+tháng\s+(?P<month2>\d{1,2})\s+năm\s+(?P<year2>\d{4}))"
)
_OF = re.compile(r"\s*,?\s+của\s+(?:đồng\s+chí\s+)?")
_TERM = re.compile(r"\s*,?\s*\(?\s*khóa\s+[IVX]+\b\)?")
_CAPITAL_KINDS = ("luật", "bộ luật", "lệnh", "văn bản", "quy trình", "điều lệ")
_TITLED = ("luật", "bộ luật", "pháp lệnh", "văn bản hợp nhất")


def normalise_number(number: str) -> str:
    """Return the identity of a document number: "30/2020/NĐ-CP" is "30 /2020/nd-cp"."""
    return re.sub(r"\s+", "", unfold(number)).replace("–", "-")


def find_references(text: str) -> list[Reference]:
    """Return every document cited by number in `text`, in order.

    `start:end` runs from the kind ("Chỉ thị") to the end of the date or issuer, where they stand.
    The document's own number in its header is found like any other.
    """
    found: list[Reference] = []
    for match in NUMBER_PATTERN.finditer(text):
        start, kind = _kind_before(text, match.start(), found[-1] if found else None)
        if _FORM.search(text, max(0, match.start() - 14), match.start()):
            continue
        if not (kind or start < match.start() or _stands_alone(match)):
            continue
        found.append(_reference(text, start, kind, match))
    return found


def _stands_alone(match: re.Match[str]) -> bool:
    """Say whether it is a number without a kind before it: "6-UBND" may be an item of a list."""
    codes = re.split(r"[-–/]", re.sub(r"\s", "", match["codes"]))
    letters = sum(c.isupper() for c in match["codes"])
    return letters >= 2 and (len(codes) > 1 or bool(match["year"]) or "/" in match[0])


def _kind_before(text: str, at: int, previous: Reference | None) -> tuple[int, str]:
    """Return where the citation starts whose number is at `at`, and its kind as printed."""
    if previous and _AND.fullmatch(text, previous.end, at) and at > previous.end:
        numbered = _NUMBERED.search(text, max(previous.end, at - 8), at)
        return (numbered.start() if numbered else at), previous.kind
    window = max(previous.end if previous else 0, at - 180)
    for lead in reversed(list(_leads(text, window, at))):
        return lead
    numbered = _NUMBERED.search(text, max(window, at - 8), at)
    return (numbered.start() if numbered else at), ""


def _leads(text: str, window: int, at: int) -> Iterator[tuple[int, str]]:
    """Yield the kinds in `text[window:at]` the number at `at` can belong to, with their place."""
    for word in _KIND_WORD.finditer(text, window, at):
        kind = " ".join(word[0].split())
        if kind.lower() in _CAPITAL_KINDS and not word[0][0].isupper():
            continue  # "văn bản quy phạm pháp luật số 64/2025/QH15" ends the title of a law
        titled = kind.lower() in _TITLED
        if _BARE_GAP.fullmatch(text, word.end(), at) or (
            titled and _TITLE_GAP.fullmatch(text, word.end(), at)
        ):
            yield word.start(), kind


def _reference(text: str, start: int, kind: str, match: re.Match[str]) -> Reference:
    """Read on past the number for its date and issuer."""
    end, issued_on, issuer = match.end(), None, ""
    dated = _DATE.match(text, end)
    if dated:
        end, issued_on = dated.end(), _day(dated)
    of = _OF.match(text, end)
    body = body_at(text, of.end()) if of else None
    if body:
        term = _TERM.match(text, body.end)
        end, issuer = term.end() if term else body.end, body.name
    number = re.sub(r"\s+", "", match[0])
    return Reference(
        number=number, start=start, end=end, kind=kind, issuer=issuer, issued_on=issued_on
    )


def _day(match: re.Match[str]) -> date | None:
    """Return the date, None where there is no such day."""
    try:
        return date(
            int(match["year"] or match["year2"]),
            int(match["month"] or match["month2"]),
            int(match["day"]),
        )
    except ValueError:
        return None


_ASKED_FULL = re.compile(
    r"(?<![\w/.-])\d{1,6}[a-z]?(?:\s?/\s?(?:19|20)\d\d)?\s?[-/]\s?[a-zđư]{1,8}\d{0,2}(?:\s?[-/]\s?[a-zđư&]{1,10}\d{0,2})*(?!\w)",
)
_ASKED_KINDS = "|".join(
    re.escape(unfold(kind)).replace(r"\ ", r"\s+") for kind in KINDS if kind != "Luật"
)
_ASKED_BARE = re.compile(
    rf"(?<!\w)(?<!\btu )(?:(?P<kind>{_ASKED_KINDS}|luat|{'|'.join(map(unfold, SHORT_KINDS))})"
    r"(?:\s+(?P<so>so))?|(?P<only>so))"
    r"\s*:?\s*(?P<number>\d{1,6}[a-z]?(?:/(?:19|20)\d\d)?)(?![\w/.,-]*\d)(?![-/]?[a-z])"
    r"(?!\s+(?:y|noi\s+dung|nhiem\s+vu|buoc|lan|nhom|dieu|diem|van\s+de|muc\s+tieu|giai\s+doan|don\s+vi|co\s+quan"
    r"|bo|so|ban(?!\s+hanh)|tieu\s+chi|phan|chuong|muc|khoan|nguoi(?!\s+ky)"
    r"|(?:ngay|thang|nam)(?!\s+(?:\d|nao|may|bao\s+nhieu|ky|ban\s+hanh))"
    r"|duong|pho|ngo|ngach|hem)(?!\w))"
)
_NOT_NUMBER = re.compile(
    r"(?:doi|kinh\s+te|cong\s+nghe|xa\s+hoi|chinh\s+quyen|ha\s+tang|du\s+lieu|mot|con|dan|chi|thong|tong|ma|da|thieu"
    r"|muc|dieu|khoan|diem|cau|phan|chuong|phu\s+luc|y|nhiem\s+vu|trang|bang|thu|mau|quan|phuong|to|an|he|ky\s+thuat"
    r"|nha|tru\s+so|tai\s+khoan|dien\s+thoai|toa|lo|thua|cum|tuyen|hem|ngo|tram|tau|xe)\s+$"
)
_LOOSE_KINDS = {
    "ke hoach",
    "chuong trinh",
    "bao cao",
    "huong dan",
    "thong bao",
    "quy dinh",
    "ket luan",
    "de an",
    "kh",
    "bc",
    "hd",
    "luat",
    "bo luat",
    "phap lenh",
}


def same_number(asked: str, number: str) -> bool:
    """Whether a number as asked, whole or only its beginning ("1143", "19/2025"), is `number`."""
    key, whole = normalise_number(asked), normalise_number(number)
    return bool(key) and whole.startswith(key) and not whole[len(key) : len(key) + 1].isalnum()


def is_asked_for(question: str, asked: str, number: str) -> bool:
    """Whether a number that `find_question_numbers` read is `number`, the kind before it included.

    "Chỉ thị 12" is no "12-NQ/TU"; where a number tells no kind ("2175/UBND-KT"), any is its own.
    """
    if not same_number(asked, number):
        return False
    first = _FIRST_CODE.match(unfold(number))
    told = first[1] if first and first[1] in _KIND_CODES.values() else ""
    typed = {_KIND_CODES.get(kind, "") for _, found, kind in _asked(question) if found == asked}
    return not told or not typed or bool(typed & {told, ""})


def find_question_numbers(question: str) -> list[str]:
    """Return the document numbers a question names, in any typing: "cv 1143-cv/tu", "nghi dinh 30".

    Where only the leading number is given after a kind or "số", it is returned bare: "1143".
    """
    return [number for _, number, _ in _asked(question)]


def _asked(question: str) -> list[tuple[int, str, str]]:
    """Where each number stands, the number, and the kind before it, unfolded, if it is bare."""
    plain = _same_length(question)
    found: list[tuple[int, str, str]] = []
    for match in _ASKED_FULL.finditer(plain):
        codes = re.split(r"[-/]", re.sub(r"\s", "", match[0]))[1:]
        if len(codes) > 1 or codes[0] in _QUESTION_CODES:
            number = re.sub(r"\s+", "", question[match.start() : match.end()])
            found.append((match.start(), number, ""))
    for match in _ASKED_BARE.finditer(plain):
        at = match.start("number")
        if _is_number(plain, match) and not any(at == start for start, _, _ in found):
            found.append((at, match["number"], " ".join((match["kind"] or "").split())))
    return sorted(found)


_FIRST_CODE = re.compile(r"\d+[a-z]?(?:\s?/\s?\d{4})?\s?[-/]\s?([a-z]+)")
_KIND_CODES = {unfold(kind): unfold(kind) for kind in SHORT_KINDS if kind != "vb"} | {
    "nghi quyet": "nq", "quyet dinh": "qd", "quy dinh": "qd", "chi thi": "ct", "ket luan": "kl",
    "chuong trinh": "ctr", "chuong trinh hanh dong": "ctr", "ke hoach": "kh", "thong bao": "tb",
    "huong dan": "hd", "nghi dinh": "nd", "thong tu": "tt", "to trinh": "ttr", "bao cao": "bc",
    "cong van": "cv", "cong dien": "cd", "thong tu lien tich": "ttlt", "quy che": "qc",
}  # fmt: skip
"""The first letters of a number by the kind of document, as people type it.

Nghị định 30/2020/NĐ-CP, Phụ lục III, and for the Party Hướng dẫn 36-HD/VPTW, which has "QĐ" for
Quyết định and Quy định alike.
"""
_QUESTION_CODES = {unfold(kind) for kind in SHORT_KINDS} | {"ubnd", "hdnd", "qh15", "cp", "ttg"}


def _is_number(plain: str, match: re.Match[str]) -> bool:
    """Say whether digits behind a kind or "số" number a document, not a year or a section."""
    if match["only"] and _NOT_NUMBER.search(plain, max(0, match.start() - 14), match.start()):
        return False
    year_like = re.fullmatch(r"(?:19|20)\d\d", match["number"]) is not None
    kind = " ".join((match["kind"] or "").split())
    return not (year_like and (kind in _LOOSE_KINDS and not match["so"]))


def _same_length(text: str) -> str:
    """Unfold `text` (NFC) character by character, so that offsets stay."""
    return "".join((unfold(c) or c)[:1] for c in text)
