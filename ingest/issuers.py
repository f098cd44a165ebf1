"""The lines of capitals at the left of a letterhead: who issued, and the body above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.casing import proper_case, with_modern_tones

_HEAD = re.compile(
    r"(?:ỦY BAN|UBND|HỘI ĐỒNG|HĐND|BỘ|SỞ|BAN|CỤC|TỔNG|VỤ|VĂN PHÒNG|THÀNH ỦY|TỈNH ỦY|HUYỆN ỦY|QUẬN ỦY"
    r"|THỊ ỦY|ĐẢNG|CHI|TRƯỜNG|VIỆN|TRUNG TÂM|CÔNG|TÒA ÁN|HỘI|LIÊN|MẶT TRẬN|ĐOÀN|THÀNH ĐOÀN|TỈNH ĐOÀN"
    r"|HUYỆN ĐOÀN|PHÒNG|BẢO HIỂM|KHO BẠC|NGÂN HÀNG|THANH TRA|KIỂM TOÁN|ĐÀI|BÁO|CHÍNH PHỦ|QUỐC HỘI"
    r"|THỦ TƯỚNG|CHỦ TỊCH|TẬP ĐOÀN|HỌC VIỆN|ĐẠI HỌC|BỆNH VIỆN|TỔ|THUẾ|HẢI QUAN|QUÂN|TIỂU BAN|QUỸ|HẠT)(?!\w)"
)
# Half of a name: what stands below goes on with it.
_HALF = re.compile(
    r"(?:.*(?: VÀ|,|-|–| CÁC)|ỦY BAN(?: THƯỜNG VỤ| TRUNG ƯƠNG| NHÂN DÂN)?|BAN (?:CHẤP HÀNH|THƯỜNG VỤ|THƯỜNG TRỰC)"
    r"|(?:VĂN PHÒNG|THỦ TƯỚNG|CHỦ TỊCH|BỘ TRƯỞNG|HỘI ĐỒNG|HỘI ĐỒNG NHÂN DÂN|BAN CHỈ ĐẠO|BỘ CHỈ HUY"
    r"|TÒA ÁN|VIỆN KIỂM SÁT|BAN QUẢN LÝ|BAN CÁN SỰ|THƯỜNG TRỰC|VĂN PHÒNG ĐOÀN))$"
)
_APEX = re.compile(r"(?:QUỐC HỘI|CHÍNH PHỦ|TRUNG ƯƠNG)$")
_JOINT = re.compile(r"TTLT|NQLT|LT[/-]|LTCT|LCT[/-]", re.I)
# A symbol ends in its issuer's abbreviation (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.3); these
# belong to one body in the country.
_SOLE = (
    (re.compile(r"(?:NĐ|NQ)-CP$"), "Chính phủ"),
    (re.compile(r"(?:QĐ|CT|CĐ)-TTg$"), "Thủ tướng Chính phủ"),
    (re.compile(r"/UBTVQH\d{2}$"), "Ủy ban Thường vụ Quốc hội"),
    (re.compile(r"/(?:NQ-)?QH\d{2}$"), "Quốc hội"),
)
_DASHES = re.compile(r"\s*[-–]\s*(?=" + _HEAD.pattern + r")")


def find_issuers(lines: Sequence[str], number: str, text: str) -> tuple[str, str]:
    """Return issuer and the body above it (cơ quan chủ quản), in the spelling officials use.

    A joint document (its number says TTLT or NQLT, or a dash opens a line) has all its bodies as
    issuer, " - " between them. `text` is searched for how a name is written. A number that only one
    body gives tells the issuer whatever else stands there, such as a stamp of those who received it.
    """
    sole = next((issuer for symbol, issuer in _SOLE if symbol.search(number)), "")
    if sole:
        return sole, ""
    names = _names(lines)
    if not names:
        return "", ""
    joint = bool(_JOINT.search(number)) or any(line.lstrip()[0] in "-–" for line in lines[1:])
    if joint:
        parts = [part for name in names for part in _DASHES.split(name) if part]
        return " - ".join(proper_case(part, text) for part in parts), ""
    return proper_case(names[-1], text), proper_case(names[-2], text) if len(names) > 1 else ""


def _names(lines: Sequence[str]) -> list[str]:
    """Join the lines that wrap one name; each name once."""
    names: list[str] = []
    for raw in lines:
        line = " ".join(with_modern_tones(raw).split()).lstrip("-– ")
        if names and (_HALF.match(names[-1]) or not _HEAD.match(line) or _goes_on(names[-1], line)):
            names[-1] = f"{names[-1]} {line}"
        else:
            names.append(line)
        if len(names) > 1 and names[-1] in names[:-1]:
            names.pop()
    return names


def _goes_on(name: str, line: str) -> bool:
    """Whether "QUỐC HỘI" under "VĂN PHÒNG ..." ends that name instead of opening another."""
    return bool(_APEX.match(line)) and not _APEX.search(name)
