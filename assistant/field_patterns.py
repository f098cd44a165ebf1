"""How people ask about a document itself: patterns over folded text, one list a field.

The first field with a pattern that is found is the one asked for, so the order matters.
"""

from __future__ import annotations

import re

_NOUN = (
    "van ban|cong van|chi thi|nghi quyet|quyet dinh|ke hoach|chuong trinh|ket luan|thong bao|"
    "huong dan|quy che|nghi dinh|thong tu|luat|to trinh|cong dien|tai lieu"
)
DOCUMENT = rf"\b(?:{_NOUN})\b"
"""What a document is called by its kind."""
_WHO = r"(?:ai|(?:nguoi|dong chi|lanh dao|vi|sep|ong|ba|truong|bi thu|chu tich|giam doc|thu tuong|thu truong|bo truong) nao)"
_BODY = r"(?:co quan|don vi|to chuc|cap|ben|noi|cap uy|dang uy)\s*(?:nao)"
_WHEN = r"(?:khi nao|bao gio|ngay nao|hom nao|luc nao|nam nao|thang nao|ngay may|hoi nao)"
_SIGNED = "ket|hop dong|thoa thuan|cam ket|so"
"""What is signed and is no document of the library."""
_MANY = r"(?:cac\s+|nhung\s+)*"

FIELDS: dict[str, tuple[str, ...]] = {
    "signer": (
        rf"\b{_WHO}\s+(?:da\s+|la nguoi\s+|la\s+|dung ten\s+|duoc\s+)*ky\b"
        rf"(?!\s+(?:{_SIGNED}))",
        r"\bnguoi\s+(?:da\s+)?ky\b",
        r"\bky\s+(?:ten|thay|boi|duoi)\b",
        rf"\bdo\s+{_WHO}\s+(?:thay mat\s+)?ky\b",
        r"\b(?:chuc vu|chuc danh)\b.{0,30}\bky\b",
        r"\bky\b.{0,60}\b(?:chuc vu|chuc danh|tu cach|tham quyen)\b",
        r"\bchu ky\s+cua\s+ai\b",
        r"\bky\b.{0,40}\bla ai\b",
    ),
    "issued_on": (
        r"\bngay\s+(?:thang\s+|thang nam\s+)?(?:ky\s+)?(?:ban hanh|ra doi|ky)\b",
        r"\bban hanh\s+(?:vao\s+|tu\s+)?(?:ngay|khi|luc|hom|thang|nam|hoi)\s+(?:nao|may|bao)\b",
        rf"\b{_WHEN}\b(?:(?!phai).){{0,40}}\b(?:ban hanh|duoc ky(?!\s+(?:{_SIGNED}))|ra doi)\b",
        rf"(?<!phai )\b(?:ban hanh|ra doi)\b(?:(?!truoc|cham nhat|xong|phai).){{0,30}}\b{_WHEN}\b",
        r"\b(?:ky|ra|de)\s+(?:vao\s+)?(?:ngay|hom)\s+(?:nao|may|bao nhieu|thang)\b",
        r"\bky\s+(?:khi nao|bao gio)\b",
        rf"{DOCUMENT}(?:\s+nay|\s+do|\s+so)?\s*[\d/\w-]*(?<!truoc)\s+(?:la\s+|vao\s+|de\s+|ra\s+)*"
        r"(?:ngay nao|ngay may|ngay bao nhieu)\b",
    ),
    "place": (
        r"\b(?:ban hanh|ky)\s+(?:tai|o)\s+(?:dau|noi nao|dia phuong nao)\b",
        r"\bnoi ban hanh\b",
        r"\bdia danh\b",
    ),
    "issuer": (
        rf"\b(?:{_BODY}|ai)\s+(?:da\s+|la nguoi\s+|la noi\s+)?(?:ban hanh|phat hanh|ra)\b"
        rf"\s*(?:ra\s+)?(?:{DOCUMENT}|\W*$|so\b)",
        rf"\b(?:do|boi)\s+(?:ai|{_BODY})\s+(?:ban hanh|phat hanh|ra)\b",
        r"\b(?:co quan|don vi|noi)\s+(?:da\s+)?(?:ban hanh|phat hanh)\b",
        rf"{DOCUMENT}.{{0,30}}\b(?:la\s+)?cua\s+(?:ai|{_BODY})\b",
    ),
    "number": (
        r"\b(?:so hieu|ky hieu|so ky hieu)\b",
        r"\bmang so\b",
        rf"\b(?:{_NOUN})\s+(?:nay\s+)?(?:la\s+)?so\s+(?:may|bao nhieu|gi)\b",
        r"(?<!\bmau )(?<!\bbieu )(?<!\bhe )(?<!\bphu luc )\bso\s+(?:van ban\s+)?(?:may|bao nhieu)\b",
        rf"\bso\s+(?:cua\s+)?{DOCUMENT}\s+(?:nay\s+)?(?:la\s+)?(?:gi|may|bao nhieu)\b",
    ),
    "kind": (
        r"\bloai\s+van ban\s+(?:gi|nao)\b",
        rf"{DOCUMENT}.{{0,20}}\bthuoc\s+(?:the\s+)?loai\b",
        r"\bla van ban gi\b",
    ),
    "distribution": (
        r"\bnoi nhan\b",
        rf"\bluu\s+(?:tru\s+)?(?:(?:o|tai)\s+)?(?:dau|{_BODY})\b",
        r"\b(?:ai|noi nao|co quan nao|don vi nao)\b.{0,25}\bnhan\s+(?:duoc\s+)?"
        r"(?:van ban|cong van|ban nay|de biet)\b",
        rf"\bnhan\s+(?:duoc\s+)?{DOCUMENT}",
        rf"{DOCUMENT}.{{0,40}}\bgui\b.{{0,30}}\b(?:de nhan|de biet|de bao cao)\b",
        r"\b(?:sao gui|gui ban sao|dong gui)\b",
    ),
    "addressees": (
        r"\bkinh gui\b",
        rf"\bgui\s+(?:cho\s+|den\s+|toi\s+|ve\s+)*{_MANY}"
        r"(?:ai|dau|noi nao|co quan nao|don vi nao|doi tuong nao)\b",
        rf"{DOCUMENT}.{{0,30}}\b(?:danh cho|gui)\s+(?:cho\s+|den\s+|toi\s+)?"
        rf"{_MANY}(?:ai|dau|co quan|don vi|noi|doi tuong)\b",
        rf"\b(?:duoc|co)\s+gui\s+(?:cho\s+|den\s+|toi\s+)?(?:{DOCUMENT}|.{{0,40}}\bkhong\b)",
        r"\bnguoi nhan\b",
        r"\bdoi tuong nhan\b",
    ),
    "basis": (
        r"\bcan cu\s+(?:vao\s+|theo\s+)?(?:nao|gi|ai|dau|nhung|phap ly|ban hanh|de ban hanh|de ra|"
        r"cua|van ban|cac van ban|tren)\b",
        rf"\b(?:thuc hien|trien khai|theo|de thuc hien|tren co so|cu the hoa)\s+"
        rf"(?:tinh than\s+|noi dung\s+)?{_MANY}{DOCUMENT}\s+(?:so\s+)?(?:nao|gi|may)\b",
        r"\btren co so\s+(?:nao|gi|van ban)\b",
        r"\bban hanh\b.{0,30}\b(?:can cu|tren co so)\b",
        r"\bco so phap ly\b",
        r"\bcan cu\s*\W*$",
    ),
    "references": (
        rf"\b(?:{_NOUN})\s+(?:nao|gi|khac)?\s*(?:nao\s+)?(?:duoc|da duoc)\s+"
        r"(?:dan|nhac|vien|neu ten|trich)",
        rf"\b(?:dan chieu|vien dan|trich dan|(?<!huong )dan)\s+(?:den\s+|toi\s+|ra\s+)?{_MANY}"
        rf"(?:{DOCUMENT}|nao|gi)",
        rf"\b(?:nhac|de cap|lien quan|neu)\s+(?:den\s+|toi\s+|ten\s+)?{_MANY}"
        rf"{DOCUMENT}\s+(?:nao|gi|khac)\b",
    ),
    "subject": (
        r"\btrich yeu\b",
        r"\btom tat\b",
        r"\bv/v\b",
        r"\b(?:noi|viet|ban|de cap|quy dinh|la)\s+ve\s+(?:van de\s+|noi dung\s+|viec\s+|chu de\s+|"
        r"dieu\s+)?gi\b",
        r"\bve\s+(?:viec|van de|noi dung|chu de|cai)\s+gi\b",
        rf"{DOCUMENT}.{{0,30}}\b(?:ve|noi)\s+gi\b(?!\s+(?:ve|den|toi))",
        r"\bchu de\b.{0,20}\bgi\b",
        r"\bnoi dung chinh\b",
        rf"\bnoi dung\s+(?:cua\s+)?(?:{DOCUMENT}).{{0,30}}\b(?:la\s+)?gi\b",
        rf"{DOCUMENT}.{{0,25}}\bnoi dung\s+(?:la\s+)?gi\b",
    ),
}

PATTERNS = {field: re.compile("|".join(patterns)) for field, patterns in FIELDS.items()}
_KIND = re.compile(rf"{DOCUMENT}(?:\s+(?:nay|do|so))?")
_ASKING = re.compile(
    r"(?:\b(?:noi dung|noi nhan|doi tuong|to chuc|cap uy|dang uy|co quan|don vi|ban hanh|phat hanh|ra doi|bao nhieu"
    r"|bao gio|(?:bo|so|nganh|cap|ben) nao|noi|ve|gi|chinh|la|thuoc|the|loai|gui|danh|den|toi|cho|cua|ai|nao|cac"
    r"|nhung|de|nhan|biet|khong|duoc|dau|khi|luc|hom|ngay|may|vao|ra|ky)\b\W*)+$"
)


def asking_spans(field: str, folded: str) -> list[tuple[int, int]]:
    """The spans of a folded question that ask for a field.

    What tells the document apart between its kind and the words of asking is no part of them: "phong chay"
    in "ke hoach phong chay noi gi".
    """
    spans = []
    for found in PATTERNS[field].finditer(folded):
        kind = _KIND.search(folded, *found.span())
        asking = _ASKING.search(folded, kind.end(), found.end()) if kind else None
        if kind and asking:
            spans += [(found.start(), kind.end()), asking.span()]
        else:
            spans.append(found.span())
    return spans
