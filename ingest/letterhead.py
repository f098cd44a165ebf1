"""The top of a document: issuer, number, place, day, title and subject (trích yếu).

Two layouts. State (Nghị định 30/2020/NĐ-CP, Phụ lục I): "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" over
"Độc lập - Tự do - Hạnh phúc" at the right, issuer and "Số:" at the left. Party (Hướng dẫn
36-HD/VPTW): "ĐẢNG CỘNG SẢN VIỆT NAM" at the right, issuer over "*" and "Số" at the left. Their
lines may come in either order of the columns, or side by side on one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ingest.addressees import ADDRESSED
from ingest.dates import DAY, day_of
from ingest.issuers import find_issuers
from ingest.kinds import CONSOLIDATED, KINDS, OFFICIAL_LETTER, number_kind, title_kind
from ingest.textline import TextLine, is_shouted

STATE, PARTY = "state", "party"
_DEPTH = 60  # lines within which a letterhead has to end
_SUBJECT_LINES = 10

_MOTTO = re.compile(
    r"(?P<state>CỘNG\s+H[ÒO][AÀ]\s+XÃ\s+HỘI\s+CHỦ\s+NGH[ĨÍ]A\s+VIỆT\s+NAM)"
    r"|(?P<party>ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM)"
    r"|(?P<slogan>ĐỘC\s+LẬP\s*[-–—.]?\s*TỰ\s+DO\s*[-–—.]?\s*HẠNH\s+PH[ÚU]C)",
    re.I,
)
_CODE = r"\d[\d ]{0,6}(?:\.\d{1,3})?[ ]?\w?(?:[ \t]*[/\-–][ \t]*(?:\d{4}(?!\d)|[^\W\d_][\w&.]*))+"
_KIND = "|".join(re.escape(kind) for kind in KINDS)
_NUMBER = re.compile(rf"(?:(?P<kind>{_KIND})\s+)?số\s*[:.]?\s*(?P<code>{_CODE})", re.I)
_BLANK_NUMBER = re.compile(r"(?:^|(?<=\s))(?:luật |nghị quyết )?số\s*:?[\s.…_]*(?:[/-]\S*|$)", re.I)
_PLACE = re.compile(r"(?P<place>[^\W\d_][^,;:\d]{1,45}?)\s*,\s*(?=ngày\b)", re.I)
_DATED = re.compile(r"ngày[\s.…_\d]*tháng[\s.…_\d]*năm[\s.…_\d]*", re.I)
_ABOUT = re.compile(r"\W*V\s?/\s?v\s*:?\s*", re.I)
_OPENING = re.compile(
    r"(?:[-–+]\s*)?(?:Căn\s*cứ|Xét|Theo|Thực\s+hiện|Trên\s+cơ\s+sở|Để|Nhằm|Tiếp\s+tục\s+thực|Sau\s+khi"
    r"|Tiếp\s+theo|Thời\s+gian\s+qua|Trong|Vừa\s+qua|Ngày\s+\d[^\n]{40}|Những\s+năm|Qua)(?!\w)"
)
_BODY = re.compile(
    r"(?:Điều\s*1\s*[.:\[]|(?:Chương|CHƯƠNG|Phần|PHẦN|Mục|MỤC)\s+(?:[I1A]\b|thứ|THỨ)|[IA1]\s*[.\-–)/]\s*\S"
    r"|(?:QUYẾT\s+ĐỊNH|QUYẾT\s+NGHỊ|QUY\s+ĐỊNH|KẾT\s+LUẬN|THÔNG\s+BÁO)\s*:$)"
)
# A first recital that was run into the subject's last line.
_RECITED = re.compile(
    r"\s(?=Căn\s*cứ\s+(?:Luật|Bộ luật|Hiến pháp|Nghị|Pháp lệnh|Điều lệ|Quy|Thông|Chỉ))"
)
_ENACTING = re.compile(
    r"(?:CHỦ TỊCH|BỘ TRƯỞNG|THỦ TƯỚNG|THỐNG ĐỐC|GIÁM ĐỐC|CHÁNH|VIỆN TRƯỞNG|TỔNG|TRƯỞNG|CỤC TRƯỞNG"
    r"|ỦY BAN|UỶ BAN|HỘI ĐỒNG|QUỐC HỘI|CHÍNH PHỦ|BAN |BỘ |CHI CỤC|HIỆU TRƯỞNG)"
)
_FURNITURE = re.compile(
    r"\(?(?:văn bản quy phạm pháp luật|văn bản mẫu|bản sao|sao y|tiếp theo công báo|công báo|hỏa tốc|khẩn|thượng khẩn|mật|dự thảo|xác thực)",
    re.I,
)
# Letters of the Cyrillic alphabet that look Latin get into numbers through copying.
_LATIN = str.maketrans("АВСЕНКМОРТХ–—", "ABCEHKMOPTX--")
_GLUED = re.compile(r"(?<=[/\-])\s+|\s+(?=[/\-])|(?<=\d)\s+(?=\d)")


@dataclass
class Letterhead:
    """What the top of a document states; empty where it states nothing."""

    layout: str = ""
    number: str = ""
    kind: str = ""
    issuer: str = ""
    parent_issuer: str = ""
    place: str = ""
    issued_on: date | None = None
    subject: str = ""
    length: int = 0
    """How many lines the header takes."""
    _names: list[str] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _draft: bool = False

    @property
    def known(self) -> bool:
        """Whether the lines show one of the two layouts, or at least a titled document."""
        return bool(self.layout or (self.number and self.issuer) or (self.kind and self.subject))


def read_letterhead(lines: Sequence[TextLine], text: str) -> Letterhead:
    """Return the letterhead at the top of `lines`; `text` is where the issuer's spelling is found."""
    head = Letterhead()
    i = 0
    while i < min(len(lines), _DEPTH):
        line = lines[i]
        if ADDRESSED.match(line.text) or _begins_body(line.text, head):
            break
        kind, rest = title_kind(line.text)
        if kind and _is_title(rest, head):
            i = _read_title(head, kind, rest, lines, i + 1)
            break
        _read_line(head, line.text)
        i += 1
    return _settled(head, i, text)


def with_authentication(head: Letterhead, lines: Sequence[TextLine], text: str) -> Letterhead:
    """Add to `head` issuer, number and day that stand in `lines`, above "XÁC THỰC"."""
    block = Letterhead()
    for line in lines:
        if line.text.startswith("XÁC"):
            break
        _read_line(block, line.text)
    days = (line.text for line in lines if _PLACE.match(line.text))
    _without_day(block, next(days, ""))
    head.number, head.place, head.issued_on = block.number, block.place, block.issued_on
    head.issuer, head.parent_issuer = find_issuers(block._names, block.number, text)
    head.kind = number_kind(block.number) or head.kind
    return head


def canonical_number(printed: str) -> str:
    """Return a number without the spaces that typing or a line break left in it."""
    return _GLUED.sub("", printed.translate(_LATIN)).strip(" .")


def _begins_body(line: str, head: Letterhead) -> bool:
    return bool(_BODY.match(line) or _OPENING.match(line) or (len(line) > 250 and head.number))


def _is_title(rest: str, head: Letterhead) -> bool:
    """Whether a line that opens with a kind in capitals is the title, not an issuer or a stamp."""
    return not rest or not rest.isupper() or bool(head.number or head.layout)


def _read_line(head: Letterhead, line: str) -> None:
    """Take the set parts out of a line above the title; keep the rest as issuer or subject."""
    rest = _without_motto(head, line)
    rest = _without_number(head, rest)
    rest = _without_day(head, rest).strip(" .*_-–—\t")
    if not rest or _FURNITURE.match(rest) or not any(map(str.isalpha, rest)):
        return
    if _ABOUT.match(rest):
        head._words.append(_ABOUT.sub("", rest, count=1))
    elif is_shouted(rest) and not head._words:
        head._names.append(line.strip() if rest in line and line.strip().startswith("-") else rest)
    elif head.number or head._draft or head._words:
        head._words.append(rest)


def _without_motto(head: Letterhead, line: str) -> str:
    for match in _MOTTO.finditer(line):
        if match.lastgroup in (STATE, PARTY) and not match.group().isupper():
            continue
        head.layout = head.layout or (PARTY if match.lastgroup == PARTY else STATE)
        line = line.replace(match.group(), " ")
    return line


def _without_number(head: Letterhead, line: str) -> str:
    match = None if head.number else _NUMBER.search(line)
    if match and (match.start() == 0 or is_shouted(line[: match.start()]) or not line[0].isalpha()):
        head.number = canonical_number(match["code"])
        head.kind = head.kind or (match["kind"] or "").capitalize()
        return line[: match.start()] + " " + line[match.end() :]
    if not head.number and _BLANK_NUMBER.search(line):
        head._draft = True
        return _BLANK_NUMBER.sub(" ", line)
    return line


def _without_day(head: Letterhead, line: str) -> str:
    place = _PLACE.search(line)
    day = DAY.search(line)
    if not place and not (day and day.start() == 0):
        return line
    start = place.start() if place else 0
    if not head.place and place:
        head.place = place["place"].strip(" .*")
    head.issued_on = head.issued_on or (day_of(day) if day else None)
    blank = _DATED.search(line)
    end = day.end() if day else blank.end() if blank else place.end() if place else 0
    return line[:start] + line[end:]


def _read_title(head: Letterhead, kind: str, rest: str, lines: Sequence[TextLine], at: int) -> int:
    """Take title and subject; return the index of the first line after them."""
    head.kind = kind
    head._words = [rest] if rest else []
    first = at
    while at < len(lines) and at - first < _SUBJECT_LINES:
        line = lines[at]
        if line.is_rule:
            at += 1
            if head._words:
                break
            continue
        if _ends_subject(head, lines, at):
            break
        if _read_set_line(head, line.text):
            at += 1
            continue
        head._words.append(_ABOUT.sub("", line.text))
        at += 1
    return _past_enacting(lines, at)


def _read_set_line(head: Letterhead, line: str) -> bool:
    """Read number, day or motto standing below the title, as columns in reverse put them."""
    if _MOTTO.fullmatch(line) or (_PLACE.match(line) and _DATED.search(line)):
        _read_line(head, line)
        return True
    match = _NUMBER.match(line)
    if match and not head.number and match.end() == len(line):
        _without_number(head, line)
        return True
    return False


def _ends_subject(head: Letterhead, lines: Sequence[TextLine], at: int) -> bool:
    line = lines[at]
    if ADDRESSED.match(line.text) or _BODY.match(line.text):
        return True
    if not head._words:
        return False
    if _OPENING.match(line.text) or line.text[-1] in ".;:" or len(line.text) > 300:
        return True
    if line.after_blank and is_shouted(head._words[-1]) and not is_shouted(line.text):
        return True
    return _enacts(lines, at)


def _enacts(lines: Sequence[TextLine], at: int) -> bool:
    """Whether the line names in capitals who enacts: "BỘ TRƯỞNG BỘ TÀI CHÍNH" over "Căn cứ"."""
    if not is_shouted(lines[at].text) or not _ENACTING.match(lines[at].text):
        return False
    for line in lines[at + 1 : at + 4]:
        if _OPENING.match(line.text):
            return True
        if not is_shouted(line.text) and not line.is_rule:
            return False
    return False


def _past_enacting(lines: Sequence[TextLine], at: int) -> int:
    while at < len(lines) and lines[at].is_rule:
        at += 1
    return at


def _settled(head: Letterhead, length: int, text: str) -> Letterhead:
    """Finish the fields that need all the lines: kind, issuer and subject."""
    head.length = length
    stated = number_kind(head.number) if head.number else ""
    head.kind = stated if stated == CONSOLIDATED else head.kind or stated
    head.subject = _joined(head._words)
    head.issuer, head.parent_issuer = find_issuers(head._names, head.number, text)
    if head.layout and not head.kind and (head.number or head._draft) and head.subject:
        head.kind = OFFICIAL_LETTER
    return head


def _joined(words: Sequence[str]) -> str:
    subject = _RECITED.split(" ".join(" ".join(words).split()), maxsplit=1)[0]
    return _without_author(subject).strip(" *_").rstrip(".;:,")


def _without_author(subject: str) -> str:
    """Drop "CỦA BAN THƯỜNG VỤ THÀNH ỦY" between a Party title and its subject (36-HD/VPTW)."""
    words = subject.split()
    if words[:1] != ["CỦA"]:
        return subject
    rest = next((at for at, word in enumerate(words) if not word.isupper()), 0)
    return " ".join(words[rest:]) if rest else subject
