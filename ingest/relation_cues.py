"""The words by which one document says what it does to another, as patterns over printed text.

Nghị định 30/2020/NĐ-CP and Luật Ban hành văn bản quy phạm pháp luật lay most of them down: recitals
open with "Căn cứ", the final provisions say "thay thế", "bãi bỏ", "hết hiệu lực", "sửa đổi, bổ sung".
"""

from __future__ import annotations

import re

from ingest.dates import DAY
from ingest.directive import AMENDS, GUIDES, REPEALS, REPLACES
from ingest.references import KINDS


def _pattern(words: str) -> re.Pattern[str]:
    """A pattern in which a blank stands for any white space, capitals or not."""
    return re.compile(words.replace(" *", r"\s*").replace(" ", r"\s+"), re.IGNORECASE)


_KIND = "|".join(KINDS).replace(" ", r"\s+")
_THIS = rf"(?:{_KIND})\s+(?:này|nầy)"
_AMEND = "sửa đổi|bổ sung|điều chỉnh|đính chính"
_REPEAL = "bãi bỏ|hủy bỏ|huỷ bỏ"
_REPLACE = "thay thế"
_PROVISION = (
    "điểm|khoản|điều|mục|chương|phần|phụ lục|mẫu|biểu|bảng|danh mục|cụm từ|từ|nội dung|đoạn|"
    "số thứ tự|một số|một phần|quy định|tiêu đề|tên|gạch đầu dòng|thời hạn|tiết|tiểu mục|câu"
)

ACTIVE = _pattern(
    rf"(?<!\w)(?:(?P<amends>{_AMEND})|(?P<repeals>{_REPEAL})|(?P<replaces>{_REPLACE}|thay cho)"
    rf"|(?P<guides>quy định chi tiết|hướng dẫn|(?:quy định )?(?:một số )?biện pháp thi hành))(?!\w)"
)
"""A verb whose object is the document cited behind it."""
KIND_OF = {"amends": AMENDS, "repeals": REPEALS, "replaces": REPLACES, "guides": GUIDES}
VERB_KINDS = (
    (_pattern(_AMEND), AMENDS),
    (_pattern(_REPEAL), REPEALS),
    (_pattern(_REPLACE), REPLACES),
)

PASSIVE = _pattern(
    rf"(?:được|bị)\s+(?P<verb>{_AMEND}|{_REPEAL}|{_REPLACE})(?P<more>[^;:“”]{{0,90}}?)\s+"
    rf"(?:bởi|theo|tại|bằng):?\s+(?:(?:các|{_PROVISION}|\d)(?!\w)[^;“”]{{0,80}})?$"
)
"""What stands before a document that acts on the one named before: "được sửa đổi bởi"."""
BY_THIS = _pattern(rf"(?:được|bị) (?:{_AMEND}|{_REPEAL}|{_REPLACE})[^;:]{{0,60}} {_THIS}")
ENDS = _pattern(
    rf"(?:sẽ )?(?:hết|ngưng|chấm dứt|không còn) hiệu lực|(?:được|bị) (?:{_REPEAL})(?! (?:bởi|theo|tại) \S+ số)"
)
"""What is said behind the documents that it ends: "… hết hiệu lực kể từ ngày …"."""

SUBJECT = _pattern(rf"(?<!\w){_THIS}(?!\w)")
ENACTS = _pattern(rf"(?<!\w)ban hành (?:{_KIND})(?: về| về việc| quy định| để)?\s*$")
"""The enacting words that give the title in running text: "ban hành Thông tư sửa đổi …"."""
RECITAL = _pattern(
    r"(?:^|[;,]|(?<!\w)và) *(?:căn cứ|trên cơ sở)(?: vào)?(?!\w)(?! xem xét| tình hình)"
)
CARRIES_OUT = _pattern(
    r"(?:^|[;,] (?:để |nhằm )?|^(?:để|nhằm) |(?<!\w)(?:về|v/v|về việc) )"
    r"(?:tiếp tục |tổ chức |tập trung |kịp thời |thống nhất )*"
    r"(?:quán triệt|triển khai|thực hiện|cụ thể hóa|cụ thể hoá|thi hành|chấp hành)(?!\w)"
)
CARRIED_OUT_BY_THIS = _pattern(
    rf"{_THIS} (?:nhằm |để )?(?:tổ chức )?(?:triển khai|thực hiện|cụ thể hóa|cụ thể hoá)(?!\w)"
)
SCOPE = _pattern(rf"^{_THIS} (?:quy định|hướng dẫn)(?!\w)|^(?:{_KIND}) quy định(?!\w)")
LAID_DOWN_IN = _pattern(r"(?:quy định|nêu) tại (?:các )?(?:điểm|khoản|điều|mục|chương)(?!\w)[^;]*$")
BASIS_HEADING = _pattern(
    r"^(?:các )?(?:căn cứ|cơ sở)(?: pháp lý| ban hành| xây dựng)?(?: .{0,40})?$"
)

PROVISION = _pattern(rf"(?<!\w)(?:{_PROVISION})(?!\w)|ban hành kèm theo|được ban hành kèm")
PART_OF = _pattern(rf"^(?:các |những |bãi bỏ )*(?:{_PROVISION})(?!\w)[^;]*$")
"""A provision named before a document: what is said is said of that part alone."""
WHOLE_OBJECT = _pattern(
    r"\s*(?:cho|toàn bộ|các|những|văn bản|quy phạm pháp luật|quy định|nội dung|sau|sau đây|tại|như|đối với|của|\s|:)*"
)
ELSEWHERE = _pattern(r"(?<!kèm\s)(?<!\w)theo(?!\w)|(?<!\w)(?:căn cứ|phù hợp|trước khi)(?!\w)")
ALIAS = _pattern(
    r"(?:viết tắt|gọi tắt|gọi|viết gọn|gọi chung|viết tắt chung)(?: là)?:?\s*[“\"]?\s*$"
)
NEXT = _pattern(r"\s*(?:\([^()]*\))?\s*[,;]?\s*(?:và|cùng với|cùng|cùng các|và các)?\s*")
"""All that stands between two documents of one list that has no titles."""
LISTED = _pattern(r"(?:[,;]|(?<!\w)(?:và|cùng|hoặc))(?: các)?\s*$")
AT_HEAD = _pattern(r"(?:(?:các|những|kể từ ngày [^,;]*,|thì|và) *)*")

_IN_FORCE = rf"{_THIS} (?:chính thức )?có (?:hiệu lực|giá trị)(?: thi hành)?(?: kể)? từ "
IN_FORCE = re.compile(
    _IN_FORCE.replace(" ", r"\s+")
    + rf"(?:{DAY.pattern}|(?P<signing>ngày\s+(?:ký|được\s+ký|ban\s+hành)))"
)
FROM = re.compile(rf"(?:hiệu\s+lực|bãi\s+bỏ|thay\s+thế)[^;]{{0,150}}?\btừ\s+(?:{DAY.pattern})")
