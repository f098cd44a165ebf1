"""How people shorten common words in a chat: "đc", "ko", "sđt", "bn" written out."""

from __future__ import annotations

import re

from vectorstore.abbreviations import read_table

_TABLE = """
j gì; ji gì; k không; ko không; hok không; hông không; dc được; đc được; ntn như thế nào; bn bao nhiêu;
bnh bao nhiêu; bjo bao giờ; vs với; ng người; ngta người ta; nv nhân viên; hs hồ sơ; sdt số điện thoại;
sđt số điện thoại; stk số tài khoản; cq cơ quan; đv đơn vị; cty công ty; vp văn phòng; csdl cơ sở dữ
liệu; tgian thời gian; trc trước; thg tháng; nhiu nhiêu; zậy vậy; z vậy; dzậy vậy; rùi rồi; mik mình;
mn mọi người; wed web; pct phó chủ tịch; ptt phó thủ tướng; tngt tai nạn giao thông; qg quốc gia;
đtm đánh giá tác động môi trường; dtm đánh giá tác động môi trường
"""
_LONG = read_table(_TABLE)
_WORD = re.compile(r"(?<![\w/.&-])(?![A-ZĐ]\b)[^\W\d_]{1,5}(?![\w/&-])")


def spelled_out(question: str) -> str:
    """The question with the short forms of a chat written out; a lone capital stands for itself."""
    return _WORD.sub(lambda found: _LONG.get(found[0].lower(), found[0]), question)
