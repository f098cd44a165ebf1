"""Whether the passages that a generated sentence cites say what it says.

The sentence is laid beside the clauses of those passages that share its words; all that it states
(names, numbers, dates, negations, who does the work) has to stand in those clauses or in the
headings above them, and no word that claims anything may be its own. Where in doubt it is not supported: what is
struck costs a sentence, what is invented costs the reader's trust.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.generated.doers import bodies_stand
from assistant.generated.facts import Reading, Token
from assistant.generated.sources import Source, Zone

_MOST_CLAUSES = 4
_PAIRS_HELD = 0.5
_WINDOW = 3
_ON_ONE_SIDE = """
trước sau dưới trên hơn quá tối ít nhiều thiểu đa chậm muộn sớm từ đến khoảng gần tăng giảm vượt
thấp cao đủ
"""
_DIRECTIONS = frozenset(_ON_ONE_SIDE.split())


def supporting(sentence: str, cited: Sequence[Source]) -> tuple[Source, ...]:
    """The passages among those cited that a sentence rests on; none where it is not supported.

    A passage that carries the whole sentence alone is enough, and every such one is given back.
    """
    if not cited:
        return ()
    reading = Reading.of(sentence, cited[0].abbreviations)
    alone = tuple(source for source in cited if _rests_on(reading, [source]))
    return alone or (_rests_on(reading, cited) if len(cited) > 1 else ())


def stored_quotes(sentence: str, cited: Sequence[Source]) -> str | None:
    """The sentence with each quoted span as it is stored; None where one is not in the passages.

    Only white space may differ.
    """
    stored = [" ".join(source.quote.split()) for source in cited]
    for opening, closing in (("“", "”"), ('"', '"')):
        outside = sentence if opening == "“" else re.sub(r"“[^”]*”", "", sentence)
        if outside.count(opening) != outside.count(closing) or (
            opening == closing and outside.count(opening) % 2
        ):
            return None
        for span in re.findall(f"{opening}([^{closing}]*){closing}", outside):
            even = " ".join(span.split())
            if not even or not any(even in text for text in stored):
                return None
            sentence = sentence.replace(span, even)
    return sentence


def _rests_on(reading: Reading, cited: Sequence[Source]) -> tuple[Source, ...]:
    zone = _aligned(reading, cited)
    if not zone.clauses or not _words_stand(reading, zone):
        return ()
    stands = (
        all(_number_stands(reading, at, zone) for at, t in enumerate(reading.tokens) if _counts(t))
        and all(any(f" {n} " in r.joined for r in zone.all) for n in reading.names)
        and bodies_stand(reading, zone)
        and _negations_stand(reading, zone)
    )
    return zone.sources if stands else ()


def _aligned(reading: Reading, cited: Sequence[Source]) -> Zone:
    """The few clauses that hold most of the sentence's words, the fullest first."""
    words, pairs = set(reading.content), set(pairwise(reading.content))
    numbers = {token.text for token in reading.tokens if _counts(token)}
    left = [(source, clause) for source in cited for clause in source.clauses]
    taken: list[tuple[Source, Reading]] = []
    while left and len(taken) < _MOST_CLAUSES:
        gains = [
            (
                len(pairs & set(pairwise(clause.content))),
                len(words & set(clause.content)),
                len(numbers & set(clause.words)),
            )
            for _, clause in left
        ]
        most = max(gains, key=lambda gain: (2 * gain[0] + gain[1], gain[2]))
        if not most[1] or (taken and not most[0]):
            break
        best = left.pop(gains.index(most))
        taken.append(best)
        words -= set(best[1].content)
        pairs -= set(pairwise(best[1].content))
    return Zone(tuple(taken))


def _words_stand(reading: Reading, zone: Zone) -> bool:
    """Whether the words are the source's, and mostly stand side by side as there."""
    content = reading.content
    if len(content) < 2:
        return False
    said = {word for part in zone.all for word in part.words}
    if not said.issuperset(content):
        return False
    known = {pair for part in zone.all for pair in pairwise(part.content)}
    pairs = list(pairwise(content))
    return sum(pair in known for pair in pairs) >= _PAIRS_HELD * len(pairs)


def _counts(token: Token) -> bool:
    return token.kind != "word"


def _number_stands(reading: Reading, at: int, zone: Zone) -> bool:
    """Whether a number stands in the source beside the same word and on the same side of it.

    "trước ngày 15/11" is not "sau ngày 15/11", and the 4 of "mục 4" is not that of "4 tỷ".
    """
    return any(
        _same_number(reading, at, part, place)
        for part in zone.all
        for place, token in enumerate(part.tokens)
        if token.text == reading.tokens[at].text or _day_of(token, reading.tokens[at])
    )


def _day_of(full: Token, asked: Token) -> bool:
    """Whether a date is the other without its year."""
    return full.kind == asked.kind == "date" and full.text.startswith(f"{asked.text}/")


def _same_number(reading: Reading, at: int, part: Reading, place: int) -> bool:
    if _direction(reading, at) != _direction(part, place):
        return False
    if reading.tokens[at].kind != "number" or reading.tokens[at].text.endswith("%"):
        return True
    before, after = _beside(reading, at)
    other_before, other_after = _beside(part, place)
    if after and other_after:
        return after == other_after
    return before == other_before


def _beside(reading: Reading, at: int) -> tuple[str | None, str | None]:
    """The words right before and after a number, where nothing but a space parts them from it."""
    tokens, text = reading.tokens, reading.text
    before = after = None
    if at and not text[tokens[at - 1].end : tokens[at].start].strip():
        before = tokens[at - 1].text
    if at + 1 < len(tokens) and not text[tokens[at].end : tokens[at + 1].start].strip():
        after = tokens[at + 1].text
    return before, after


def _direction(reading: Reading, at: int) -> frozenset[str]:
    """What stands shortly before a number and says on which side of it: trước, quá, ít nhất."""
    found = set()
    for token in reversed(reading.tokens[max(0, at - _WINDOW) : at]):
        if _counts(token):
            break
        found.add(token.text)
    return frozenset(found & _DIRECTIONS)


def _negations_stand(reading: Reading, zone: Zone) -> bool:
    """Whether what is denied is denied in the source, and what is denied there is not asserted."""
    clauses = [clause for _, clause in zone.clauses]
    denied = {pair[0] for clause in clauses for pair in clause.negated if pair}
    said = {pair[0] for pair in reading.negated if pair}
    if any(not pair or pair[0] not in denied for pair in reading.negated):
        return False
    asserted = {*pairwise(reading.content), *((word,) for word in reading.content)}
    return not any(
        pair in asserted and pair[0] not in said
        for clause in clauses
        for pair in clause.negated
        if pair
    )
