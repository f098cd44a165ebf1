"""The end of a document: "Nơi nhận" and who signs, with the right by which they sign.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 (TM., KT., TL., TUQ., Q.) and Hướng dẫn 36-HD/VPTW (T/M,
K/T, T/L). "Nơi nhận" stands at the left and the signature at the right; as text either comes first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.directive import DISTRIBUTION, SIGNATURE, Signer
from ingest.textline import TextLine, is_shouted

SENT_TO = re.compile(r"\W*nơi\s+(?:nhận|gửi)\s*(?:[:./]|$)\s*", re.I)
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
AUTHENTICATED = re.compile(r"XÁC\s+THỰC\s+VĂN\s+BẢN")
_NUMBER_LINE = re.compile(r"\W*số\s*:?\s*\d", re.I)
_SIGNED = re.compile(
    r"[(\[]?\s*(?:đã\s+k[ýí]|daky|đã ký|k[ýí] tên|k[ýí], đóng dấu|đã k[ýí] và đóng dấu|k[ýí], ghi)[^)\]]*[)\]]?",
    re.I,
)
_RANK = re.compile(
    r"(?:(?:GS|PGS|TS|ThS|BS|CN|KS|LS)\.?\s?,?\s?)*(?:(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)\s+|Đô đốc\s+)?(?:[-–]\s*)?",
)
# Family names, to tell a name in capitals from an office in capitals.
_FAMILIES = set(
    [
        "Nguyễn",
        "Trần",
        "Lê",
        "Phạm",
        "Hoàng",
        "Huỳnh",
        "Phan",
        "Vũ",
        "Võ",
        "Đặng",
        "Bùi",
        "Đỗ",
        "Hồ",
        "Ngô",
        "Dương",
        "Lý",
        "Đào",
        "Đinh",
        "Đoàn",
        "Lâm",
        "Trịnh",
        "Mai",
        "Cao",
        "Lương",
        "Lưu",
        "Tô",
        "Hà",
        "Tạ",
        "Thái",
        "Quách",
        "Chu",
        "Châu",
        "La",
        "Triệu",
        "Trương",
        "Vương",
        "Tống",
        "Nông",
        "Kim",
        "Thạch",
        "Danh",
        "Giàng",
        "Lò",
        "Cầm",
        "Điểu",
        "Hứa",
        "Từ",
        "Tăng",
        "Ma",
        "Bế",
        "Khuất",
        "Phùng",
        "Kiều",
        "Doãn",
        "Nghiêm",
        "Lại",
        "Giang",
        "Vi",
        "Hầu",
        "Sùng",
        "Vàng",
        "Ksor",
        "Lữ",
        "Đồng",
        "Thân",
        "Đàm",
        "Tiêu",
        "Quan",
        "Viên",
        "Văn",
        "Trang",
        "Lục",
        "Ninh",
        "Khổng",
        "Bạch",
        "Đậu",
        "Thiều",
        "Cù",
        "Mạc",
        "Ông",
        "Âu",
        "Tôn",
        "Diệp",
    ]
)
_ITEM = re.compile(r"\s*(?:[-–—+•*]|\d{1,2}[.)])\s*")
_APPENDIX = re.compile(r"(?:PHỤ\s+LỤC|Phụ\s+lục|MẪU|Mẫu|BIỂU)(?!\w)")
_DAY_LINE = re.compile(r"[^\W\d_][^,]{1,40},\s*ngày\b")
_TITLE_LIMIT = 120
_REACH = 14  # lines within which an authority or title is followed by a name


@dataclass(frozen=True)
class Closing:
    """Where the document proper ends, and what its end states.

    `blocks` are (kind, first line, line after the last) with the kinds of `ingest.directive`.
    """

    start: int
    end: int
    blocks: tuple[tuple[str, int, int], ...] = ()
    distribution: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    authenticated: bool = False
    """Whether issuer and number of a consolidated text stand here, above "XÁC THỰC"."""


def read_closing(lines: Sequence[TextLine], quoted: Sequence[bool], first: int) -> Closing:
    """Return the closing of the document proper, looked for from line `first` on.

    Where there is none, `start` and `end` are the number of lines.
    """
    for i in range(first, len(lines)):
        if not quoted[i] and _opens(lines, i):
            return _read(lines, i, _authenticated_from(lines, i, first))
    return Closing(len(lines), len(lines))


def _authenticated_from(lines: Sequence[TextLine], i: int, first: int) -> int:
    """Return where the block that authenticates a consolidated text begins, else `i`.

    Its issuer and number stand above "XÁC THỰC VĂN BẢN HỢP NHẤT" at the end of the text.
    """
    start = i
    while start > first and start > i - 12:
        text = lines[start - 1].text
        if not (is_shouted(text) or _NUMBER_LINE.match(text) or _DAY_LINE.match(text)):
            break
        start -= 1
    return start if any(AUTHENTICATED.match(n.text) for n in lines[start : i + 1]) else i


def _opens(lines: Sequence[TextLine], i: int) -> bool:
    text = lines[i].text
    if SENT_TO.match(text):
        return _is_list(lines, i)
    return _is_right(text) and _leads_to_name(lines, i)


def _is_list(lines: Sequence[TextLine], i: int) -> bool:
    """Whether "Nơi nhận" heads a list or a signature, and is not a column's title in a form."""
    rest = SENT_TO.sub("", lines[i].text, count=1)
    near = lines[i + 1 : i + 4]
    return bool(rest) or any(_ITEM.match(n.text) or _is_right(n.text) for n in near)


def _is_right(text: str) -> bool:
    """Whether a line states by what right or in what office somebody signs, in capitals."""
    if len(text) > _TITLE_LIMIT or text[-1] in ",;:":
        return False
    return is_shouted(_SIGNED.sub("", text)) and bool(_AUTHORITY.match(text) or _OFFICE.match(text))


def _leads_to_name(lines: Sequence[TextLine], i: int) -> bool:
    for line in lines[i + 1 : i + _REACH]:
        if _name(line.text) or _shouted_name(line.text):
            return True
        if not (_of_signature(line.text) or line.is_rule):
            return bool(SENT_TO.match(line.text))
    return False


def _of_signature(text: str) -> bool:
    return bool((is_shouted(text) and len(text) <= _TITLE_LIMIT) or _SIGNED.fullmatch(text))


def _name(text: str) -> str:
    """Return the name of a person if the line is one, less rank and degree."""
    bare = _SIGNED.sub("", text).strip(" .*_")
    rank = _RANK.match(bare)
    bare = bare[rank.end() :] if rank else bare
    words = bare.split()
    spelled = all(word.isalpha() and word.istitle() for word in words)
    return bare if spelled and 2 <= len(words) <= 6 else ""


def _shouted_name(text: str) -> str:
    """Return a name in capitals, "PHẠM VĂN HIẾU", as "Phạm Văn Hiếu"."""
    words = text.title().split()
    if text.isupper() and 2 <= len(words) <= 5 and words[0] in _FAMILIES and not _is_right(text):
        return " ".join(words)
    return ""


def _read(lines: Sequence[TextLine], i: int, start: int) -> Closing:
    """Read the closing from line `i`; a block of authentication goes before it from `start`."""
    blocks: list[list[object]] = [[SIGNATURE, start, i]] if start < i else []
    entries: list[str] = []
    signature = _Signature()
    while i < len(lines):
        text = lines[i].text
        kind = _kind(text, lines, i, blocks, signature)
        if not kind:
            break
        if kind == DISTRIBUTION:
            _add_entry(entries, text)
        else:
            signature.add(text)
        if not blocks or blocks[-1][0] != kind:
            blocks.append([kind, i, i + 1])
        blocks[-1][2] = i + 1
        i += 1
    merged = tuple((str(kind), int(a), int(b)) for kind, a, b in _one_each(blocks))  # type: ignore[call-overload]
    distribution = tuple(entry for raw in entries if (entry := _entry(raw)))
    authenticated = any(AUTHENTICATED.match(line.text) for line in lines[start:i])
    return Closing(start, i, merged, distribution, signature.signers(), authenticated)


def _kind(
    text: str, lines: Sequence[TextLine], i: int, blocks: list[list[object]], signature: _Signature
) -> str:
    """Return to which block of the closing a line belongs; empty where the closing is over."""
    last = str(blocks[-1][0]) if blocks else ""
    if SENT_TO.match(text):
        return DISTRIBUTION if all(b[0] != DISTRIBUTION for b in blocks) else ""
    if _APPENDIX.match(text):
        return ""
    if _is_right(text) or (signature.open and (_of_signature(text) or _name(text))):
        fresh = signature.open or not signature.names or _leads_to_name(lines, i)
        return SIGNATURE if fresh else ""
    if signature.open and last == SIGNATURE and (lines[i].is_rule or _DAY_LINE.match(text)):
        return SIGNATURE
    if _SIGNED.fullmatch(text):
        return SIGNATURE
    if last == DISTRIBUTION:
        return _in_list(text, lines, i, signature)
    if any(b[0] == DISTRIBUTION for b in blocks) and _ITEM.match(text) and last == SIGNATURE:
        return DISTRIBUTION if text[-1] in ";,." else ""
    return last if lines[i].is_rule or (text.strip() == ".") else ""


def _in_list(text: str, lines: Sequence[TextLine], i: int, signature: _Signature) -> str:
    """Tell whether a line goes on with "Nơi nhận"."""
    if _ITEM.match(text) or lines[i].is_rule:
        return DISTRIBUTION
    ended = lines[i - 1].text[-1:] == "."
    if is_shouted(text) and len(text) > 4:
        return SIGNATURE if not signature.names and _leads_to_name(lines, i) else ""
    if _name(text) and ended and not signature.names:
        return SIGNATURE
    goes_on = not SENT_TO.match(lines[i - 1].text) and not (ended and signature.names)
    return DISTRIBUTION if len(text) < 200 and (goes_on or text[-1] in ";.,") else ""


def _one_each(blocks: list[list[object]]) -> list[list[object]]:
    """Give later blocks of a kind already seen to the block before them: one section a kind."""
    kept: list[list[object]] = []
    for block in blocks:
        if any(block[0] == earlier[0] for earlier in kept):
            kept[-1][2] = block[2]
        else:
            kept.append(list(block))
    return kept


def _add_entry(entries: list[str], text: str) -> None:
    if SENT_TO.match(text):
        rest = SENT_TO.sub("", text, count=1)
        entries.append(_ITEM.sub("", rest, count=1))
        return
    marked = _ITEM.match(text)
    ended = not entries or not entries[-1] or entries[-1].rstrip()[-1] in ";,."
    if marked or (ended and not text[0].islower()) or not entries:
        entries.append(text[marked.end() :] if marked else text)
    else:
        entries[-1] = f"{entries[-1]} {text}"


def _entry(text: str) -> str:
    return text.strip(" *_").rstrip(".;, /")


class _Signature:
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
        name = _name(text)
        bare = " ".join(_SIGNED.sub("", text).split()).strip(" *_")
        if name or (self.open and _shouted_name(bare)):
            self.names.append(name or _shouted_name(bare))
            self._at_name = True
        elif bare and any(map(str.isalpha, bare)) and not _DAY_LINE.match(bare):
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
