"""English questions put into the Vietnamese of the field, phrase by phrase.

Only the asking is translated: names and subjects are left as typed, for people mix both ("what is
the Báo Cần Thơ responsible for").
"""

from __future__ import annotations

import re

_IS_ENGLISH = re.compile(
    r"\b(?:what|who|whom|whose|which|when|where|how|does|did|is the|are the|of the|please|"
    r"(?:in|for|by|from|under|about|list|name|give) the|"
    r"the (?:deadline|budget|report|document|directive|department|plan|people|party|youth|tasks?|signer)|"
    r"tell me|summari[sz]e)\b",
    re.IGNORECASE,
)
"""A bare "the" tells nothing: "van ban nao thay the", "cu the", "co the" are typed without marks."""

_PHRASES: tuple[tuple[str, str], ...] = (
    (r"who (?:has )?signed|signed by whom|who is the signer of|signer of", "ai ký"),
    (r"when was (.+?) (?:issued|signed|published)", r"\1 ban hành ngày nào"),
    (r"(?:date of issue|issue date|issuing date|date) of", "ngày ban hành của"),
    (r"who (?:has )?issued|which (?:body|agency|authority) issued", "cơ quan nào ban hành"),
    (r"(?:to whom|who) (?:is|was) (.+?) (?:addressed|sent)(?: to)?", r"\1 gửi ai"),
    (r"who (?:receives|received|gets)", "nơi nhận của"),
    (r"what is (.+?) about|subject of", r"\1 về việc gì"),
    (r"(?:what is the )?legal basis of|what is (.+?) based on", r"\1 căn cứ vào đâu"),
    (r"which documents (?:are|does) (.+?) (?:cite|refer to|mention)", r"\1 dẫn văn bản nào"),
    (
        r"what (?:is|are) (?:the )?(?:responsibilities|responsibility|duties|duty|tasks?|roles?)"
        r"(?: of| for)?",
        "nhiệm vụ của",
    ),
    (
        r"what (?:is|are) (.+?) (?:responsible for|in charge of|assigned(?: to)?(?: do)?|tasked with)",
        r"\1 chịu trách nhiệm gì",
    ),
    (
        r"what (?:must|should|does|do|will|has|have) (.+?) (?:have to do|need to do|do|to do)\b",
        r"\1 phải làm gì",
    ),
    (r"who (?:is|are) (?:responsible for|in charge of|tasked with)", "ai chịu trách nhiệm"),
    (r"which (?:bodies|body|agencies|agency|units?|organi[sz]ations?)", "cơ quan nào"),
    (r"who (?:must|should|will|has to)", "ai phải"),
    (r"what does (.+?) say(?: about)?", r"\1 nói gì về"),
    (r"what (?:is|are)", "gì là"),
    (r"when (?:does|will) (.+?) (?:take effect|come into force)", r"\1 có hiệu lực khi nào"),
    (r"takes? effect|comes? into force", "có hiệu lực"),
    (r"(?:what is the )?(?:deadline|due date)(?: for| of)?", "thời hạn"),
    (r"when (?:must|should|does|will)", "khi nào"),
    (r"how (?:much|many)", "bao nhiêu"),
    (r"public services? portal", "cổng dịch vụ công"),
    (r"public services?", "dịch vụ công"),
    (r"upgrad(?:e|es|ing)", "nâng cấp"),
    (r"city", "thành phố"),
    (r"poverty reduction", "giảm nghèo"),
    (r"food safety", "an toàn thực phẩm"),
    (r"tourism", "du lịch"),
    (r"environment(?:al)?(?: protection)?", "bảo vệ môi trường"),
    (r"flood(?:s|ing)?", "ngập"),
    (r"administrative reform", "cải cách hành chính"),
    (r"budget|funding", "kinh phí"),
    (r"health", "y tế"),
    (r"education", "giáo dục"),
    (r"training", "đào tạo"),
    (r"official letter|dispatch|official dispatch", "công văn"),
    (r"directive", "chỉ thị"),
    (r"resolution", "nghị quyết"),
    (r"decision", "quyết định"),
    (r"decree", "nghị định"),
    (r"circular", "thông tư"),
    (r"plan", "kế hoạch"),
    (r"programme?", "chương trình"),
    (r"conclusion", "kết luận"),
    (r"(?:notice|announcement)", "thông báo"),
    (r"document", "văn bản"),
    (r"article", "điều"),
    (r"clause", "khoản"),
    (r"(?:section|item|paragraph)", "mục"),
    (r"newspaper", "báo"),
    (r"(?:radio and television|television|tv) (?:station)?", "đài phát thanh và truyền hình "),
    (r"(?:the )?department of", "sở"),
    (r"people'?s committee", "ủy ban nhân dân"),
    (r"people'?s council", "hội đồng nhân dân"),
    (r"fatherland front", "mặt trận tổ quốc"),
    (r"party committee", "thành ủy"),
    (r"propaganda (?:and education )?(?:committee|commission|department|board)", "ban tuyên giáo"),
    (r"youth union", "đoàn thanh niên"),
    (r"police", "công an"),
    (r"finance", "tài chính"),
    (r"information and communications?", "thông tin và truyền thông"),
    (r"science and technology", "khoa học và công nghệ"),
    (r"digital transformation", "chuyển đổi số"),
    (r"traffic safety", "an toàn giao thông"),
    (r"intellectuals?", "trí thức"),
    (r"report(?:ing)?", "báo cáo"),
    (r"coordinat(?:e|es|ing)(?: with)?", "phối hợp"),
    (r"leads?|chairs?|presid(?:e|es) over", "chủ trì"),
    (r"monitors?|supervis(?:e|es|ing)|follow(?:s|ing)? up", "theo dõi"),
    (r"inspects?|checks?|inspecting|checking", "kiểm tra"),
    (r"implementation|implement(?:ing|s)?", "thực hiện"),
    (
        r"\b(?:the|of|in|on|for|to|by|and|does|do|is|are|was|please|tell me|a|an|about|according)\b",
        " ",
    ),
)
_TRANSLATIONS = tuple((re.compile(rf"\b(?:{p})\b", re.IGNORECASE), v) for p, v in _PHRASES)


def to_vietnamese(question: str) -> str:
    """The question with its English phrases in Vietnamese; a Vietnamese one comes back unchanged."""
    if len(_IS_ENGLISH.findall(question)) == 0:
        return question
    for pattern, phrase in _TRANSLATIONS:
        question = pattern.sub(phrase, question)
    return " ".join(question.split())
