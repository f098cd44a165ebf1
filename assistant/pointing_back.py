"""Words that point back at what was said before: "họ", "việc đó", "văn bản này"."""

from __future__ import annotations

import re

from vectorstore.syllables import fold

DOCUMENT = (
    r"(?:van ban|tai lieu|cong van|chi thi|nghi quyet|quyet dinh|ke hoach|chuong trinh|ket luan|"
    r"thong bao|huong dan|nghi dinh|thong tu)"
)
_BACK = r"(?:nay|do|ay|tren|noi tren|vua roi|vua neu|kia)"
THAT_DOCUMENT = re.compile(rf"\b(?:{DOCUMENT}|no) {_BACK}\b|\b(?:trong|cua|theo|o) do\b")
THAT_BODY = re.compile(
    r"\bho\b(?! (?:so|tich|ngheo|dan|gia|kinh|can|tro|khau|tong))|(?<!van )(?<!ho )(?<!thong )(?<!canh )"
    rf"\b(?:co quan|don vi|to chuc|so|ban|nganh|bao|dai|noi|ben|uy ban) {_BACK}\b"
)
_POINTERS = frozenset(
    "họ ho này nay đó do ấy ay trên tren kia rồi roi nêu neu".split()  # noqa: SIM905
)
"""The words that point back, as typed with their marks or without: "bến đò" points to nothing."""
THAT_TASK = re.compile(
    rf"\b(?:(?:cong )?viec|nhiem vu|noi dung|van de|dieu|muc|khoan|phan|doan|cai|yeu cau) {_BACK}\b"
)


def that(pattern: re.Pattern[str], question: str) -> re.Match[str] | None:
    """Where a question points back; what is spelt otherwise only folds to the same."""
    found = pattern.search(fold(question))
    if not found or len(fold(question)) != len(question):
        return None
    last = question[found.start() : found.end()].lower().split()[-1]
    return found if last in _POINTERS else None
