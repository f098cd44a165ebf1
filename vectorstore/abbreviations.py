"""Abbreviations of directive texts, read both ways: a short question meets a long text.

The fixed list holds what every office writes without explaining; a document's own definitions
("Liên hiệp các Hội (sau đây gọi tắt là Liên hiệp Hội)") are learnt from its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from ingest.bodies import find_bodies
from vectorstore.syllables import fold

_TABLE = """
UBND Ủy ban nhân dân; CATP Công an thành phố; CAT Công an tỉnh; UBKT Ủy ban Kiểm tra; HĐND Hội đồng nhân dân; MTTQ Mặt trận Tổ quốc; UBMTTQ Ủy ban Mặt trận Tổ
quốc; MTTQVN Mặt trận Tổ quốc Việt Nam; BTV Ban Thường vụ; BTG Ban Tuyên giáo; BCH Ban Chấp hành;
BCHTW Ban Chấp hành Trung ương; BCS Ban cán sự; BCĐ Ban Chỉ đạo; BTC Ban Tổ chức; BDV Ban Dân
vận; BNC Ban Nội chính; BQL Ban Quản lý; VPTW Văn phòng Trung ương; TW
Trung ương; TƯ Trung ương; TU Thành ủy, Tỉnh ủy; HU Huyện ủy; QU Quận ủy; ĐU Đảng ủy; TVTU Thường
vụ Thành ủy; LHH Liên hiệp Hội; LĐLĐ Liên đoàn Lao động; CCB Cựu chiến binh; LHPN Liên hiệp Phụ
nữ; ND Nông dân; TNCS Thanh niên Cộng sản; HCM Hồ Chí Minh; CT-XH chính trị - xã hội; KH&KT Khoa
học và Kỹ thuật; PT&TH Phát thanh và Truyền hình; PTTH Phát thanh và Truyền hình; TT&TT Thông tin
và Truyền thông; NN&PTNT Nông nghiệp và Phát triển nông thôn; NN&MT Nông nghiệp và Môi trường;
GD&ĐT Giáo dục và Đào tạo; GDĐT Giáo dục và Đào tạo; LĐ-TB&XH Lao động - Thương binh và Xã hội;
KHĐT Kế hoạch và Đầu tư; LĐTBXH Lao động - Thương binh và Xã hội; LĐTB&XH Lao động - Thương binh
và Xã hội; TN&MT Tài nguyên và Môi trường; TNMT Tài nguyên và Môi trường; KH&ĐT Kế hoạch và Đầu
tư; KH&CN Khoa học và Công nghệ; KHCN Khoa học và Công nghệ; TTTT Thông tin và Truyền thông;
VH-TT&DL Văn hóa, Thể thao và Du lịch; VHTT&DL Văn hóa, Thể thao và Du lịch; VHTTDL Văn hóa, Thể
thao và Du lịch; VH&TT Văn hóa và Thể thao; GTVT Giao thông vận tải; BHXH Bảo hiểm xã hội; BHYT
bảo hiểm y tế; BHTN bảo hiểm thất nghiệp; VKSND Viện kiểm sát nhân dân; TAND Tòa án nhân dân;
KBNN Kho bạc Nhà nước; NHNN Ngân hàng Nhà nước; TTCP Thanh tra Chính phủ; QH Quốc hội; UBTVQH Ủy
ban Thường vụ Quốc hội; ĐBQH đại biểu Quốc hội; CP Chính phủ; TTg Thủ tướng Chính phủ; VPCP Văn
phòng Chính phủ; CV công văn; CT chỉ thị; NQ nghị quyết; QĐ quyết định; KH kế hoạch; CTr chương
trình; KL kết luận; TB thông báo; HD hướng dẫn; NĐ nghị định; TT thông tư; TTLT thông tư liên
tịch; TTr tờ trình; BC báo cáo; CĐ công điện; VB văn bản; QPPL quy phạm pháp luật; VBQPPL văn bản
quy phạm pháp luật; TTHC thủ tục hành chính; đ/c đồng chí; TP thành phố; TX thị xã; CNTT công
nghệ thông tin; CĐS chuyển đổi số; CCHC cải cách hành chính; ANTT an ninh trật tự; ATTP an toàn
thực phẩm; ATGT an toàn giao thông; VSATTP vệ sinh an toàn thực phẩm; PCCC phòng cháy, chữa cháy;
CNCH cứu nạn, cứu hộ; PCTT phòng, chống thiên tai; PCTN phòng, chống tham nhũng; TKCN tìm kiếm
cứu nạn; KT-XH kinh tế - xã hội; KTXH kinh tế - xã hội; QP-AN quốc phòng, an ninh; QPAN quốc
phòng, an ninh; ANQP an ninh, quốc phòng; NSNN ngân sách nhà nước; NSTW ngân sách trung ương;
KHKT khoa học kỹ thuật; NTM nông thôn mới; OCOP mỗi xã một sản phẩm; THCS trung học cơ sở; THPT
trung học phổ thông; CBCC cán bộ, công chức; CBCCVC cán bộ, công chức, viên chức; CCVC công chức,
viên chức; CNXH chủ nghĩa xã hội; CNH công nghiệp hóa; HĐH hiện đại hóa; XHCN xã hội chủ nghĩa;
GPMB giải phóng mặt bằng; QLNN quản lý nhà nước; DN doanh nghiệp; HTX hợp tác xã; KCN khu công
nghiệp; KCX khu chế xuất; KKT khu kinh tế; BVMT bảo vệ môi trường; DVC dịch vụ công; ĐVHC đơn vị
hành chính; GRDP tổng sản phẩm trên địa bàn; CHQS Chỉ huy quân sự; BĐBP Bộ đội Biên phòng; BCHQS Ban Chỉ huy
quân sự; PTQĐ phát triển quỹ đất; TĐC tái định cư; VPĐK văn phòng đăng ký; PT-TH Phát thanh và Truyền hình; TNHH
trách nhiệm hữu hạn; MTV một thành viên; HĐLĐ hợp đồng lao động; NLĐ người lao động; KCB khám bệnh, chữa bệnh;
TDP tổ dân phố; ATTT an toàn thông tin; VPHC vi phạm hành chính; GPLX giấy phép lái xe; NVQS nghĩa vụ quân sự;
DTTS dân tộc thiểu số; NHCSXH Ngân hàng Chính sách xã hội
"""


def read_table(table: str) -> dict[str, str]:
    """Short forms and what they stand for, from entries "short full" with semicolons between."""
    entries = " ".join(table.split()).split(";")
    return {short: full for short, full in (entry.split(maxsplit=1) for entry in entries)}


ABBREVIATIONS: dict[str, str] = read_table(_TABLE)
"""Abbreviation as usually printed, and what it stands for."""

_KINDS = {
    "CV",
    "CT",
    "NQ",
    "QĐ",
    "KH",
    "CTr",
    "KL",
    "TB",
    "HD",
    "NĐ",
    "TT",
    "TTr",
    "BC",
    "CĐ",
    "VB",
}
# Syllables or foreign words when typed small: "tu", "nd", "dn".
_CAPITALS_ONLY = {
    "CAT",
    "TU",
    "HU",
    "QU",
    "ĐU",
    "ND",
    "CP",
    "QH",
    "TTg",
    "BTC",
    "DN",
    "TƯ",
    "CNH",
    "BC",
    "KCX",
    "BNC",
    "BDV",
}
_NUMBER_AFTER = re.compile(r"\s*(?:so\s*:?\s*)?\d")


_BEGINNINGS = {"UB": "Ủy ban"}
"""Short for the first words of a name, which stand in too many names to be added to a question."""


def expand(
    question: str,
    learned: Mapping[str, str] = {},
    wanted: Callable[[str, str], bool] = lambda short, full: True,
) -> str:
    """Return `question` with the other form of each abbreviation or full name added at its end.

    `learned` maps further abbreviations to what they stand for, as `learn` gives them; `wanted`
    says of a short and a full form whether the short one is to be added. Short forms that are also
    syllables count only in capitals or before a number: "CT", "ct 42", not "ct".
    """
    folded = fold(question)
    added: list[str] = []
    table = {**ABBREVIATIONS, **learned}
    for short, full in _stands_for(folded, question, table):
        if fold(full) not in folded and full not in added:
            added.append(full)
        elif short not in added and not _whole(fold(short)).search(folded) and wanted(short, full):
            added.append(short)
    return " ".join([question, *added])


def write_out(question: str, learned: Mapping[str, str] = {}) -> str:
    """Return `question` (NFC) with its abbreviations written in full where they stand.

    A document number is left as it is: "công văn 1143-CV/TU" keeps its CV and TU. Of the learned
    forms only capitals are written out: "Đài tỉnh" is a name, and may be another's in full.
    """
    learned = {short: full for short, full in learned.items() if _INITIALS.fullmatch(short)}
    folded = fold(question)
    if len(folded) != len(question):
        return question
    found: list[tuple[int, int, int, str]] = []
    for short, full in {**ABBREVIATIONS, **_BEGINNINGS, **learned}.items():
        form = fold(short)
        for match in _whole(form).finditer(folded) if form in folded else ():
            if _is_meant(short, match, question):
                numbers = short in _KINDS and bool(_NUMBER_AFTER.match(folded, match.end()))
                fits = 2 * numbers + (question[match.start() : match.end()] == short)
                found.append((*match.span(), fits, full))
    end_of_rest = len(question)
    for start, end, _, full in sorted(found, key=lambda f: (-f[0], -f[1], -f[2])):
        if end <= end_of_rest:  # one abbreviation a place, a kind where a number follows
            question = question[:start] + full + question[end:]
            end_of_rest = start
    return question


def _stands_for(folded: str, question: str, table: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the entries of `table` that the question holds, in either form."""
    shown = question if len(question) == len(folded) else folded
    for short, full in table.items():
        form = fold(short)
        if (
            form in folded
            and any(_is_meant(short, match, shown) for match in _whole(form).finditer(folded))
        ) or (full[0].isupper() and fold(full) in folded and _whole(fold(full)).search(folded)):
            yield short, full


@lru_cache(maxsize=4096)
def _whole(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w&/-]){re.escape(form)}(?![\w&])(?!-\w)(?!/\w)")


def _is_meant(short: str, match: re.Match[str], shown: str) -> bool:
    """Whether what was typed is the abbreviation and not a word that folds to it ("từ" to "TƯ")."""
    typed = shown[match.start() : match.end()]
    if not typed.isascii() and typed.casefold() != short.casefold():
        return False
    if short in _KINDS:
        return (
            typed.isupper()
            or typed == short
            or bool(_NUMBER_AFTER.match(match.string, match.end()))
        )
    return short not in _CAPITALS_ONLY or typed.isupper() or typed == short


_DEFINED = re.compile(
    r"\s*[(,]\s*(?:sau đây\s+|dưới đây\s+)?(?:được\s+)?(?:gọi tắt|viết tắt)\s+(?:là|:)\s*:?\s*"
    r"[“\"']?(?P<short>[^()“”\"'.;:,\n]{2,60}?)[”\"']?\s*[),.;]"
)
_BRACKETED = re.compile(
    r"\s\((?P<short>(?=[^()]*[A-ZĐƯ][^()]*[A-ZĐƯ])[A-ZĐƯ][A-ZĐƯa-z&/-]{1,11})\)"
)
_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"(?<![\w&/.-])[A-ZĐƯ]{3,8}(?![\w&/-])")
# A single word such as "Quỹ" stands for what its own document says; capitals hold everywhere.
_INITIALS = re.compile(r"[A-ZĐƯ][A-ZĐƯa-z]*(?:[&-]?[A-ZĐƯ]+)+")
_UNCOUNTED = {"va", "cac", "cua", "ve", "-"}


def learn(text: str) -> dict[str, str]:
    """Return the abbreviations that `text` (NFC) defines, or uses for a body it names in full."""
    bodies = find_bodies(text)
    by_end = {body.end: body.name for body in bodies}
    learnt: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        short = " ".join(match["short"].split())
        full = _spelled(text, match.start(), short) or by_end.get(match.start())
        if full and fold(full) != fold(short):
            learnt.setdefault(short, full)
    for match in _BRACKETED.finditer(text):
        full = _spelled(text, match.start(), match["short"])
        if full:
            learnt.setdefault(match["short"], full)
    for short, full in _initials_used(text, {body.name for body in bodies}):
        learnt.setdefault(short, full)
    return {
        short: full for short, full in learnt.items() if " " in short or _INITIALS.fullmatch(short)
    }


def _spelled(text: str, end: int, short: str) -> str:
    """Return the words before `end` whose first letters are `short`, "" where they are not."""
    wanted = [c for c in fold(short) if c.isalpha()]
    if not (short.isupper() or re.fullmatch(r"[A-ZĐƯa-z&/-]+", short)):
        return ""
    words = list(_WORD.finditer(text, max(0, end - 120), end))
    for word in reversed(words):
        initial = fold(word[0])
        if wanted and initial[0] == wanted[-1]:
            wanted.pop()
        elif initial not in _UNCOUNTED:
            return ""
        if not wanted:
            return " ".join(text[word.start() : end].split())
    return ""


def _initials_used(text: str, names: set[str]) -> Iterator[tuple[str, str]]:
    """Yield capitals standing alone in `text` that are the initials of exactly one of `names`."""
    by_initials: dict[str, set[str]] = {}
    for name in names:
        words = [fold(word) for word in _WORD.findall(name)]
        initials = "".join(word[0] for word in words if word not in _UNCOUNTED)
        by_initials.setdefault(initials, set()).add(name)
    for short in sorted(set(_CAPITALS.findall(text)) - ABBREVIATIONS.keys()):
        meant = by_initials.get(fold(short), set())
        if len(meant) == 1 and fold(next(iter(meant))) != fold(short):
            yield short, next(iter(meant))
