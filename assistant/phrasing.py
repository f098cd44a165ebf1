"""How people ask, and how documents put the same: words added to what is searched for."""

from __future__ import annotations

import re

from assistant.everyday_words import official_words
from vectorstore.syllables import fold

_PUT_AS: tuple[tuple[str, str], ...] = (
    (r"\bhieu luc\b.{0,25}\b(?:nao|gio|may|tu|khi)\b", "này có hiệu lực thi hành kể từ ngày"),
    (r"\b(?:thay the|bai bo)\b", "hết hiệu lực kể từ ngày này có hiệu lực"),
    (r"\btoi da\b", "không quá"),
    (r"\btoi thieu\b", "ít nhất không dưới"),
    (r"\b(?:han|truoc ngay|cham nhat|khi nao xong)\b", "hoàn thành trước ngày"),
    (r"\bbao nhieu tien\b|\bso tien\b", "kinh phí đồng"),
    (r"\bap dung (?:cho|voi) (?:ai|doi tuong nao)\b", "đối tượng áp dụng"),
)
_PATTERNS = tuple((re.compile(pattern), phrase) for pattern, phrase in _PUT_AS)


def restated(question: str) -> str:
    """The question with the documents' own phrases for what it asks added at its end."""
    folded = fold(question)
    phrases = [phrase for pattern, phrase in _PATTERNS if pattern.search(folded)]
    official = [words[0] for words in official_words(question).values()]
    return " ".join([question, *phrases, *official])
