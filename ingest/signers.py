"""The lines of a signature: by what right, in what office, and the name.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 (TM., KT., TL., TUQ., Q.) and Hướng dẫn 36-HD/VPTW
(T/M, K/T, T/L).
"""

from __future__ import annotations

import re

from ingest.directive import Signer
from ingest.textline import is_shouted

_AUTHORITY = re.compile(
    r"(?:T\s?/\s?M|TM|K\s?/\s?T|KT|T\s?/\s?L|TL|T\s?/\s?U\s?Q|TUQ|Q|THỪA\s+LỆNH|THAY\s+MẶT|THỪA\s+ỦY\s+QUYỀN"
    r")(?:\s*\.\s*|\s+)(?=[^\W\d_])"
)
_OFFICE = re.compile(
    r"(?:(?:PHÓ|QUYỀN|NGUYÊN|ĐỒNG) )*(?:(?:TỔNG )?BÍ THƯ|CHỦ TỊCH|(?:BỘ|THỨ) TRƯỞNG|THỦ TƯỚNG|(?:TỔNG )?GIÁM ĐỐC"
    r"|(?:CHI |TỔNG )?CỤC TRƯỞNG|VỤ TRƯỞNG|CHÁNH VĂN PHÒNG|CHÁNH ÁN|CHÁNH THANH TRA|TRƯỞNG (?:BAN|PHÒNG|ĐOÀN|CÔNG AN|THUẾ|TIỂU BAN)"
    r"|VIỆN TRƯỞNG|TỔNG (?:KIỂM TOÁN|THANH TRA)|THỐNG ĐỐC|(?:BỘ TRƯỞNG, )?CHỦ NHIỆM|HIỆU TRƯỞNG"
    r"|TƯ LỆNH|CHÍNH ỦY|CHỈ HUY TRƯỞNG|(?:TỔNG )?THAM MƯU TRƯỞNG|TỔNG BIÊN TẬP|THƯỜNG TRỰC|HẠT TRƯỞNG|TỔ TRƯỞNG|ỦY VIÊN)(?!\w)"
)
SIGNED = re.compile(
    r"[(\[]?\s*(?:đã\s+k[ýí]|daky|đã ký|k[ýí] tên|k[ýí], đóng dấu|đã k[ýí] và đóng dấu|k[ýí], ghi)[^)\]]*[)\]]?",
    re.I,
)
_RANK = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|BS|CN|KS|LS)\.?\s?,?\s?)*(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)\s+|Đô đốc\s+)?(?:[-–]\s*)?",
)
DAY_LINE = re.compile(r"[^\W\d_][^,]{1,40},\s*ngày\b")
_TITLE_LIMIT = 120
# Family names, to tell a name in capitals from an office in capitals.
_FAMILIES = frozenset(
    word
    for row in (
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đinh Đoàn",
        "Lâm Trịnh Mai Cao Lương Lưu Tô Hà Tạ Thái Quách Chu Châu La Triệu Trương Vương Tống",
        "Nông Kim Thạch Danh Giàng Lò Cầm Điểu Hứa Từ Tăng Ma Bế Khuất Phùng Kiều Doãn Nghiêm",
        "Lại Giang Vi Hầu Sùng Vàng Ksor Lữ Đồng Thân Đàm Tiêu Quan Viên Văn Trang Lục Ninh",
        "Khổng Bạch Đậu Thiều Cù Mạc Ông Âu Tôn Diệp",
    )
    for word in row.split()
)


def is_right(text: str) -> bool:
    """Whether a line states by what right or in what office somebody signs, in capitals."""
    if len(text) > _TITLE_LIMIT or text[-1] in ",;:":
        return False
    return is_shouted(SIGNED.sub("", text)) and bool(_AUTHORITY.match(text) or _OFFICE.match(text))


def of_signature(text: str) -> bool:
    """Whether a line may stand between office and name: in capitals, or "(Đã ký)"."""
    return bool((is_shouted(text) and len(text) <= _TITLE_LIMIT) or SIGNED.fullmatch(text))


def person(text: str) -> str:
    """Return the name of a person if the line is one, less rank and degree."""
    bare = SIGNED.sub("", text).strip(" .*_")
    rank = _RANK.match(bare)
    bare = bare[rank.end() :] if rank else bare
    words = bare.split()
    spelled = all(word.isalpha() and word.istitle() for word in words)
    return bare if spelled and 2 <= len(words) <= 6 else ""


def shouted_person(text: str) -> str:
    """Return a name in capitals, "NGUYỄN VĂN MẪU", as "Nguyễn Văn Mẫu"."""
    words = text.title().split()
    if text.isupper() and 2 <= len(words) <= 5 and words[0] in _FAMILIES and not is_right(text):
        return " ".join(words)
    return ""


class Signature:
    """Collects the lines of one or several signatures into signers."""

    def __init__(self) -> None:
        self._rights: list[tuple[str, str]] = []
        self.names: list[str] = []
        self._at_name = True

    @property
    def open(self) -> bool:
        """Whether an office has been read whose name has not."""
        return not self._at_name or len(self.names) < len(self._rights)

    def add(self, text: str) -> None:
        """Take one line: an authority, an office, "(Đã ký)" or a name."""
        name = person(text)
        bare = " ".join(SIGNED.sub("", text).split()).strip(" *_")
        if name or (self.open and shouted_person(bare)):
            self.names.append(name or shouted_person(bare))
            self._at_name = True
        elif bare and any(map(str.isalpha, bare)) and not DAY_LINE.match(bare):
            self._right(bare)
            self._at_name = False

    def _right(self, text: str) -> None:
        authority, title = ("", "") if self._at_name or not self._rights else self._rights.pop()
        if _AUTHORITY.match(text):
            if title:
                self._rights.append((authority, title))
                authority, title = "", ""
            authority = f"{authority}\n{text}".strip()
        elif not title and authority and not _OFFICE.match(text):
            authority = f"{authority} {text}"
        else:
            title = f"{title} {text}".strip()
        self._rights.append((authority, title))

    def signers(self) -> tuple[Signer, ...]:
        """Return who signed, names paired with offices in the order they stand."""
        rights = [*self._rights, *[("", "")] * len(self.names)]
        return tuple(
            Signer(name, title, authority.replace("\n", ", "))
            for name, (authority, title) in zip(self.names, rights, strict=False)
        )
