"""The words by which directives order something, in small letters without marks.

What tells a duty ("có trách nhiệm"), what leads into roles ("chủ trì", "phối hợp với"), and the verbs
that tasks open with, with the adverbs and times that may stand before them.
"""

from __future__ import annotations

import re

# Labels before the words: "1.", "2.1.", "a)", "-", "IV.", "Điều 5.", and the quote of an amendment.
LABEL = re.compile(
    r"[\s“\"]*(?:(?:dieu|khoan|muc)\s+\d+[a-z]?[.:]?\s*|\d+(?:\.\d+)*\s*[.)-]+\s*|[ivxlc]+[.)]\s+|[a-z]\d?[.)]\s*"
    r"|[-–—+•*●○▪]+\s*)*"
)
ORDER = re.compile(
    r"(?:(?:dong y|thong nhat|tiep tuc|tran trong)\s+)?(?:giao(?: nhiem vu)?(?: cho)?|de nghi|yeu cau|phan cong|uy nhiem"
    r")\s+"
)
"""What orders the bodies named behind it; who is named before it orders and does nothing."""
DIRECT = re.compile(r"(?:(?:lanh dao|chi dao|huong dan)\s*,?\s*(?:va\s+)?)*(?:lanh dao|chi dao)\s+")
"""What passes work on: "chỉ đạo Sở Y tế rà soát" is work of who directs and of Sở Y tế."""
DUTY = re.compile(
    r"\s*,?\s*(?:(?:co|chiu)\s+trach nhiem(?!\s+(?:truoc|neu|ve\s+(?:ket qua|tinh)))|co\s+(?:cac\s+)?nhiem vu"
    r"(?:,? quyen han)?(?: sau(?: day)?)?|duoc giao(?: nhiem vu)?|phai|can)(?:\s+trong viec)?\s*,?\s*"
)
LEADING = re.compile(
    r"(?:la\s+(?:co quan|don vi|dau moi)(?:\s+(?:thuong truc|dau moi))?\s*,?\s*(?:chiu trach nhiem\s+)?)?"
    r"(?:lam\s+)?chu tri\b(?:\s+thuc hien(?=\s*[;.,]))?(?:\s+trong viec)?\s*(?:,\s*|va\s+)?"
    r"|la\s+(?:co quan|don vi)\s+dau moi\s*,?\s*"
)
TOGETHER = re.compile(
    r"(?:va\s+)?(?:chu dong\s+)?phoi hop(?:\s+chat che)?\s*,?\s*(?:(?:cung\s+)?voi|cung)?\s+"
)
TOGETHER_WITH = re.compile(r"\bphoi hop(?:\s+chat che)?\s+(?:(?:cung\s+)?voi|cung)\s+")
TOGETHER_ALONE = re.compile(r"(?:cung )?phoi hop(?: thuc hien)?[.;,/]*")
IN = re.compile(r"[\s,.;]*(?:trong viec\s+)?")

_TIME = (
    r"(?:truoc|sau|vao|tu|den|trong|cham nhat)?\s*(?:ngay|thang|quy|nam|tuan)\s*[\d/ivx]+[^,;.]{0,40},"
    r"|(?:hang|moi|dinh ky)\s*(?:\w+\s+)?(?:nam|quy|thang|tuan|ngay|lan)(?:\s+(?:mot|hai)\s+lan)?\s*,?"
    r"|dinh ky(?:\s+(?:truoc\s+)?[^,;.]{0,40},)?"
)
ADVERBS = re.compile(
    r"(?:(?:tiep tuc|chu dong|kip thoi|khan truong|thuong xuyen|tap trung|tich cuc|kien quyet|nghiem tuc|dong thoi"
    r"|tu|cung|trien khai(?=\s+(?:ra soat|xay dung))|phai|can|se|truc tiep"
    rf"|{_TIME})\s*,?\s+)*"
)
VERBS = (
    r"xay dung|ra soat|to chuc(?!\s*,)|trien khai|thuc hien|tang cuong|lanh dao|chi dao|huong dan|bo tri|can doi"
    r"|day manh|chu dong|nghien cuu|de xuat|kip thoi|khan truong|tap trung|quan triet|pho bien|tuyen truyen"
    r"|quan ly|xu ly|cung cap|bao dam|dam bao|tham dinh|tong hop|cu the hoa|tiep tuc|nang cao|ban hanh"
    r"|lap|trinh|gui|dang tai|dang|thong tin|mo|tham muu|theo doi|don doc|kiem tra|giam sat|bao cao|phoi hop"
    r"|chu tri|hoan thanh|thanh tra|cong khai|cap nhat|van dong|phat dong|ket noi|danh gia|chuan bi|ho tro"
    r"|thong ke|phan bo|cap|tiep nhan|dieu tra|tuan tra|ngan chan|phat hien|duy tri|khao sat|thanh lap"
    r"|cong bo|thong bao|phan anh|phan luong|phan cong|phan loai|kien toan|sap xep|dieu chinh|dieu phoi|dieu hanh"
    r"|dinh huong|gioi thieu|bieu duong|khen thuong|ky luat|kien nghi|kien quyet|nghiem cam|khac phuc|phong ngua"
    r"|dau tranh|triet pha|bat giu|truy quet|tiep can|tham gia|dong hanh|huy dong|dong vien|khuyen khich|tao dieu kien"
    r"|nhan rong|thi diem|ung dung|so hoa|chuyen doi|chuyen giao|chuyen|tich hop|chia se|sao luu|luu tru|khai thac|su dung"
    r"|san xuat|bien soan|bien tap|phat hanh|phat song|phat|in an|ra quan|dien tap|huan luyen|boi duong|dao tao|tap huan"
    r"|giai quyet|giai ngan|thanh toan|quyet toan|kiem soat|kiem ke|kiem dinh|kiem nghiem|lay mau|lay y kien|lay|thu gom"
    r"|thu hoi|thu|bao ve|bao ton|phat huy|giu gin|giu vung|giu|nam (?:chac|tinh hinh|bat)|nam|sua doi|bo sung|thay the|bai bo|hop nhat"
    r"|dua|cu|moi|nghe|gap mat|lang nghe|tiep|doi thoai|xin loi|tra loi|tra|giai trinh|xac dinh|xac minh|xac nhan|xem xet"
    r"|quyet dinh|phe duyet|quy dinh|quy hoach|ban giao|giao|tiep quan|dam nhan|phu trach|ky|don vi|khoi cong|khoi to"
    r"|truy to|xet xu|dieu tri|tiem|phun|truc|ung pho|so tan|di doi|cuu ho|cuu nan|trich xuat|trich|dam phan|don giai"
    r"|lap dat|nang cap|mua sam|mua|dau thau|dau tu|nao vet|sua chua|tu van|phan bien|giao duc|canh bao|du bao|quan trac"
    r"|ren luyen|neu|the che hoa|tiet kiem|chan chinh|siet chat|nhac nho|day nhanh|xuc tien|quang ba|thu hut|mo rong|thuc day|hinh thanh"
    r"|tu choi|lien he|trao doi|thong nhat|dang ky|cho y kien|cho|phuc vu|giup|tham van|tham khao|tiep thu|thi hanh|tien hanh|chap hanh"
    r"|tuan thu|bao quan|bao cao|ung|ap dung|de nghi|yeu cau|don|quan tam|ton vinh|xay|trong|khong\s+(?:de|duoc|cap|giao|to chuc|thuc hien)"
)
VERB = re.compile(rf"(?:{VERBS})\b")
ROLES_OF_VERBS = (
    ("advise", re.compile(r"(?:nghien cuu\s*,?\s+)?tham muu\b")),
    ("monitor", re.compile(r"(?:theo doi|don doc)\b")),
    (
        "monitor",
        re.compile(
            r"(?:huong dan\s*,\s*)?(?:kiem tra|giam sat)\b(?=[^;.]{0,80}?\b(?:viec (?:thuc hien|chap hanh|trien khai|tuan thu|to chuc"
            r"|thi hanh)|thuc hien (?:chi thi|ke hoach|nghi quyet|quyet dinh|ket luan|cong van)|tien do|chat luong|don doc"
            r"|cac (?:co quan|don vi|dia phuong|co so dang kiem)|ket qua thuc hien))"
        ),
    ),
    ("report", re.compile(r"(?:tong hop\s*,?\s+(?:va\s+)?)?bao cao\b")),
)
"""The roles that the first verb of a task tells; who checks goods or premises performs."""
FURTHER = re.compile(r"(?:,|\bva)\s+(?:dinh ky\s+)?(?=(?:tham muu|theo doi|don doc|bao cao)\b)")
"""Where a task of overseeing goes on to another: "theo dõi, đôn đốc, định kỳ báo cáo …"."""
DOING = re.compile(
    r"\s*,?\s*(?:chu tri|phoi hop|thuc hien|chiu trach nhiem|tham muu|theo doi|hoan thanh)\b"
)
CLOSING = re.compile(
    r"(?:hoan thanh|thoi (?:gian|han)|xong|thuc hien xong|ket qua|han|bao dam 100%|(?:dinh ky|hang|moi)\s+\w+\s*[.;]?$)\b"
)
"""What opens a clause that only says by when, or how well, the one before it is to be done."""
ENFORCED = re.compile(
    r"\bchiu trach nhiem\s+(?:to chuc\s+)?(?:thi hanh|thuc hien)\s+(?=[\w\s]{0,20}\bnay\b)"
)
"""The closing article: whoever is named before it has to carry the document out."""
FRONTED = re.compile(
    r"(?:can cu|tren co so|trong|hang|dinh ky|khi|truong hop|de|nham|theo|sau khi|ngay sau|tu|cham nhat|truoc|doi voi|neu"
    r"|den|ke tu|thuc hien|o)\b"
)
"""What may stand before the subject of a sentence: "Trong quá trình thực hiện, Sở Y tế …"."""
MODIFIER = re.compile(
    r"\s*,?\s*(?:trong pham vi|trong qua trinh|theo (?:chuc nang|tham quyen|nhiem vu|phan cong|linh vuc)|can cu|tren co so"
    r"|tuy theo|dinh ky|hang (?:nam|quy|thang|tuan))\b"
)
"""What may stand between a subject and its verb: "…, trong phạm vi chức năng của mình, …"."""
TASKS_OF = re.compile(
    r"(?:chuc nang\s*,\s*)?(?:nhiem vu|trach nhiem)(?:\s*,\s*quyen han)?\s+cua\s+"
)
"""A heading over what a body has to do: "Trách nhiệm của Sở Y tế"."""
