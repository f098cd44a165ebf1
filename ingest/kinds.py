"""Kinds of documents and the abbreviations that stand for them in a document's number.

Party: Quy định 66-QĐ/TW and Hướng dẫn 36-HD/VPTW ("1143-CV/TU": the abbreviation follows a dash).
State: Nghị định 30/2020/NĐ-CP, Phụ lục III, and Luật Ban hành văn bản quy phạm pháp luật
("169/QĐ-BLĐTBXH": it follows a stroke).
"""

from __future__ import annotations

import re

OFFICIAL_LETTER = "Công văn"
CONSOLIDATED = "Văn bản hợp nhất"

_SHARED = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTR": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTR": "Tờ trình",
}
PARTY = _SHARED | {
    "KL": "Kết luận",
    "QYĐ": "Quy định",
    "TT": "Thông tri",
    "CV": OFFICIAL_LETTER,
}
STATE = _SHARED | {
    "L": "Luật",
    "LCT": "Lệnh",
    "PL": "Pháp lệnh",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "NQLT": "Nghị quyết liên tịch",
    "VBHN": CONSOLIDATED,
    "QYĐ": "Quy định",
    "QUYĐ": "Quy định",
    "TC": "Thông cáo",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ",
    "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
}
_TITLE_ONLY = [
    "Bộ luật",
    "Hiến pháp",
    "Điều lệ",
    "Lời kêu gọi",
    "Tuyên bố",
    "Sắc lệnh",
    "Quy trình",
]
KINDS = sorted({*PARTY.values(), *STATE.values(), *_TITLE_ONLY}, key=lambda kind: -len(kind))

_BY_SHOUT = {kind.upper(): kind for kind in KINDS}
_SPACED = re.compile(r"(?<=\b\w) (?=\w\b)")
_TITLE = re.compile(
    r"("
    + "|".join(re.escape(kind.upper()).replace(r"\ ", r"\s+") for kind in KINDS)
    + r")(?!\w)\s*"
)
_LETTERS = re.compile(r"[^\W\d_]+")


def title_kind(line: str) -> tuple[str, str]:
    """Return the kind that a title line in capitals names and the rest of that line.

    ("Chỉ thị", "") for "CHỈ THỊ"; two empty strings where the line is no title.
    """
    if not line[:2].isupper():
        return "", ""
    match = _TITLE.match(line) or _TITLE.match(_SPACED.sub("", line))
    if not match:
        return "", ""
    kind = _BY_SHOUT[" ".join(match.group(1).split())]
    return kind, match.string[match.end() :].strip()


def number_kind(number: str) -> str:
    """Return the kind that the abbreviation in a number stands for.

    A number with no abbreviation of a kind ("2165/UBND-KT") is that of a công văn; an empty
    string where the number leaves it open ("51/2024/QH15": a law or a resolution).
    """
    party = re.match(r"\d+\w?-([^\W\d_]+)", number)
    if party:
        return PARTY.get(party.group(1).upper(), "")
    parts = number.split("/")[1:]
    for part in parts:
        letters = _LETTERS.match(part)
        if letters:
            code = letters.group().upper()
            if code.startswith(("QH", "UBTVQH")) and part[letters.end() :].isdigit():
                return ""
            return STATE.get(code, OFFICIAL_LETTER if len(parts) == 1 else "")
    return ""
