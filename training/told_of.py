"""Questions that also tell of their document, or of another: "theo kế hoạch 146 của UBND tỉnh Lâm Đồng".

Officials ask so. Told of its own document, a question is answered by what answers it; told of another, it is not.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from assistant.cross_encoder import Shown

_DOCUMENT = re.compile(r"(?P<kind>.+?)(?: số (?P<number>\S+))?(?: của (?P<issuer>.+))?")
_WAYS = (
    "Theo {document}, {question}",
    "Theo {document} thì {question}",
    "{question} theo {document}",
    "{question} trong {document}",
    "trong {document} {question}",
    "{document}: {question}",
    "{document} {question}",
)
_SHARES = {"kind": 0.85, "number": 0.4, "issuer": 0.7}
"""How many documents are told by their kind, number and issuer."""
_TRIES = 8


def told_of(
    question: str, passage: Shown, others: Sequence[Shown], pick: random.Random
) -> tuple[str, str] | None:
    """A question told of its document, then told of another; None where the passage tells of none."""
    own = _DOCUMENT.fullmatch(passage.document)
    drawn = (pick.choice(others).document for _ in range(_TRIES)) if others else ()
    unlike = (found for name in drawn if (found := _DOCUMENT.fullmatch(name)))
    other = next((found for found in unlike if own and _differ(own, found)), None)
    if not own or not other:
        return None
    way = pick.choice(_WAYS)
    told = [part for part, share in _SHARES.items() if pick.random() < share]
    return _put(question, own, told, way), _put(question, other, [*told, "issuer"], way)


def _differ(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two documents are of issuers that are not each other's part, and so told apart by them."""
    issuers = [(found["issuer"] or "").lower() for found in (one, other)]
    return all(issuers) and issuers[0] not in issuers[1] and issuers[1] not in issuers[0]


def _put(question: str, document: re.Match[str], told: Sequence[str], way: str) -> str:
    kind, number, issuer = (
        (document[part] or "") if part in told else "" for part in ("kind", "number", "issuer")
    )
    of = "của" if kind and issuer else ""
    named = " ".join(filter(None, (kind.lower(), number, of, issuer))) or "văn bản"
    return way.format(document=named, question=question.rstrip(" ?."))
