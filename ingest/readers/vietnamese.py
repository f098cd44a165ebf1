"""How Vietnamese a text is, told from the shape of its syllables.

A syllable is written by rule: an onset, a rhyme out of a closed list and one of six tones; before
a final c, ch, p or t only sắc and nặng. Text in a wrong encoding ("QuyÕt ®Þnh"), with letters lost
("Quyt nh") or with torn words ("th ực hi ện") breaks the rules in nearly every word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_ONSETS = """
b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x
"""
_RHYMES = """
a ai ao au ay am an ang anh ac ach ap at ăm ăn ăng ăc ăk ăp ăt âu ây âm ân âng âc âp ât
e eo em en eng ec ep et ê êu êm ên ênh êng êch êp êt i iu im in inh ich ip it
ia iêu iêm iên iêng iêc iêp iêt o oi om on ong oong oc ooc op ot ô ôi ôm ôn ông ôc ôp ôt
ơ ơi ơm ơn ơp ơt u ui um un ung uc up ut ua uôi uôm uôn uông uôc uôt
ư ưi ưu ưm ưn ưng ưc ưt ưa ươi ươu ươm ươn ương ươc ươp ươt y
oa oai oao oay oam oan oang oanh oac oach oap oat oăm oăn oăng oăc oăt oe oeo oen oet
uâng uân uây uât uê uênh uêch uơ uy uya uyu uynh uych uyt uyp uyên uyêt
"""
# After qu the u is written once: quan, quốc, quyết, quý.
_AFTER_QU = """
a ai ao au ay an ang anh ac ach at ăm ăn ăng ăc ăp ăt ân âng ây âc ât âu e eo en et ê ên
ênh êch êt i in inh it ich iu iên iêt y yên yêt yêu ynh yt ych yp ơ ôc ô ôn ông
"""
_AFTER_GI = ("", "n")  # gì, gìn
# Words of a rhyme alone are few; other rhymes alone are what is left of a torn word.
_WITHOUT_ONSET = """
ai ải ái am ám an án ang áng anh ảnh ánh ao ảo áo ạ á à ác ách áp át ăn ẵm ắc ắp ắt ắng
âm ầm ẩm ấm ân ẩn ấn ấp ẩu âu ấy ập em ém én eo ép ê ế ếch êm ì í ích im ỉm in inh ít ỉu
oai oan oán oanh oi oà òa ong óc ô ổ ố ồ ông ổng ống ôm ốm ôn ổn ồn ốp ốc ơ ở ơi ời ơn ớt
u ù ú ung ủng úng uy ủy uỷ úy uý ủi ùn ụt út úp úa uẩn uất uyên uyển uống uốn
ương ướm ươm ướng ước ướt ức ứng ưng ư ừ ưa ưu ướp ứ ý y ỷ yên yến yêu yếu yểu yết yếm yểm
"""
_ONSET_SET, _RHYME_SET, _QU_SET, _ALONE_SET = (
    frozenset(words.split()) for words in (_ONSETS, _RHYMES, _AFTER_QU, _WITHOUT_ONSET)
)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_TONELESS = dict.fromkeys(map(ord, _TONES))
_STOP_TONES = frozenset("\u0301\u0323")
_SHAPED = "ăâêôơư"

# Symbols count as letters where they stand in or at a word, as bytes of old schemes do ("®Þnh");
# punctuation that surrounds words in good text counts only between letters.
_SYMBOL = r"\u0080-\u009f\xa1-\xa6\xa8-\xaa\xac-\xaf\xb1\xb4-\xb6\xb8\xbc-\xbf×÷ƒ†‡ˆ‰‹›˜\ufffd\ue000-\uf8ff"
_INNER = r"\xa7\xab\xb0\xb7\xb9\xba\xbb"
_LETTER = rf"[^\W\d_{_SYMBOL}{_INNER}]"
_WORD = re.compile(
    rf"(?:[\xa7{_SYMBOL}]+|(?=[^\W\d_]))(?:[^\W\d_]|[\u0300-\u036f{_SYMBOL}]|[{_INNER}]+(?=[^\W\d_]))+|[^\W\d_]"
)
_MARKED_ENOUGH = 0.35
_VOWEL = re.compile(r"[aeiouy]")


def vietnamese_share(text: str) -> float:
    """How Vietnamese `text` is: 0 (not at all, or no words) to 1 (every word is a syllable).

    Numbers and abbreviations do not count. Real text scores over 0.8, text in a wrong encoding or
    in another language under 0.4: of Vietnamese syllables well over a third carry a mark, so fewer
    marks lower the score.
    """
    valid = marked = weight = 0.0
    for word, count in Counter(_WORD.findall(unicodedata.normalize("NFC", text))).items():
        judged = _judge(word)
        weight += count * judged[0]
        valid += count * judged[1]
        marked += count * judged[2]
    if not valid:
        return 0.0
    return valid / weight * min(1.0, marked / valid / _MARKED_ENOUGH)


def marked_syllables(text: str) -> set[str]:
    """The different words of `text` that are syllables with a mark: "định", but no "ban" or "ở"."""
    words = set(_WORD.findall(text))
    return {word for word in words if len(word) > 1 and not word.isascii() and is_syllable(word)}


@lru_cache(maxsize=1 << 16)
def is_syllable(word: str) -> bool:
    """Whether `word` (NFC; small, Capital or ALL CAPITALS) is a well-formed Vietnamese syllable."""
    small = word.lower()
    if word not in (small, small.capitalize(), word.upper()):
        return False
    if len(small) > 7:
        return False
    letters = [unicodedata.normalize("NFD", letter) for letter in small]
    toned = [index for index, marks in enumerate(letters) if _TONES & set(marks)]
    bare = unicodedata.normalize("NFC", "".join(letters).translate(_TONELESS))
    if len(toned) > 1 or len(bare) < len(small) or (toned and not _bears_tone(bare, toned[0])):
        return False
    if bare.endswith(("c", "p", "t", "ch")) and not _STOP_TONES & set("".join(letters)):
        return False
    return small in _ALONE_SET or _is_onset_and_rhyme(bare)


def _bears_tone(bare: str, place: int) -> bool:
    """Whether the tone at `place` is on the right vowel: the last with a shape, as in triển."""
    shaped = [index for index, letter in enumerate(bare) if letter in _SHAPED]
    return place == shaped[-1] if shaped else bare[place] in "aeiouy"


def _is_onset_and_rhyme(bare: str) -> bool:
    if bare.startswith("qu"):
        return bare[2:] in _QU_SET
    if bare.startswith("gi") and (bare[2:] in _RHYME_SET or bare[2:] in _AFTER_GI):
        return True
    for length in (3, 2, 1):
        onset, rhyme = bare[:length], bare[length:]
        if onset in _ONSET_SET and rhyme in _RHYME_SET:
            return _spelled(onset, rhyme)
    return False


def _spelled(onset: str, rhyme: str) -> bool:
    """Whether the onset has the spelling it takes before the rhyme: kê, but ca; nghe, but nga."""
    front = rhyme[0] in "eêiy"
    if onset in ("k", "gh", "ngh"):
        return front
    return not (front and onset in ("c", "g", "ng"))


@lru_cache(maxsize=1 << 16)
def _judge(word: str) -> tuple[float, float, float]:
    """What a word weighs, what it is worth, and what of that is worth of marked letters."""
    if is_syllable(word):
        return (1.0, 1.0, 0.0 if word.isascii() else 1.0)
    if len(word) == 1 and word.lower() in "abcdđeghiklmnopqrstuvxy":
        return (0.0, 0.0, 0.0)  # a point's letter: điểm b
    if word.isupper() and word.replace("Đ", "D").isascii() and len(word) < 8:
        return (0.0, 0.0, 0.0)  # an abbreviation: UBND, HĐND
    if word.isascii() and word[0].isupper() and _VOWEL.search(word):
        return (0.5, 0.0, 0.0)  # may be a foreign name
    return (1.0, 0.0, 0.0)
