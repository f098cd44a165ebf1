"""What an answer is worth against its case: the one scorer of the command line and benchmarks."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Answer, Citation
from assistant.cases import Case, Expected
from ingest.body_groups import is_group
from ingest.body_identity import identify
from ingest.references import normalise_number


@dataclass(frozen=True)
class Score:
    """How one answer did; the figures of citations are None where the case states none."""

    right: bool
    first: float | None = None
    precision: float | None = None
    recall: float | None = None


def score(case: Case, answer: Answer) -> Score:
    """Score an answer against its case.

    It is right when it refuses what is to be declined; or answers, cites what the case asks for (one
    of its places, or every one of its citations), and the quotes hold the words of the case. A
    refusal of what is answerable has cited nothing.
    """
    if case.abstain:
        return Score(answer.abstained)
    wanted = case.citations or case.places
    cited = () if answer.abstained else answer.citations
    found = [any(is_expected(item, citation) for item in wanted) for citation in cited]
    recall = _recall(case, cited)
    placed = not case.places or any(found)
    return Score(
        right=not answer.abstained and placed and recall in (1.0, None),
        first=float(any(found[:1])) if wanted else None,
        precision=sum(found) / len(found) if wanted and found else None,
        recall=recall,
    )


def is_right(case: Case, answer: Answer) -> bool:
    """Whether an answer does what its case asks."""
    return score(case, answer).right


def is_expected(wanted: Expected, citation: Citation) -> bool:
    """Whether a citation is the one wanted: of its document, in its section, with its words."""
    return (
        (not wanted.directive or _is_of(wanted.directive, citation))
        and (not wanted.section or f"{citation.section}, ".startswith(f"{wanted.section}, "))
        and (not wanted.quote or plain(wanted.quote) in plain(citation.quote))
    )


def _recall(case: Case, cited: Sequence[Citation]) -> float | None:
    """The share of what had to be cited that is: citations, words, or else one of the places."""
    quotes = plain(" ".join(citation.quote for citation in cited))
    met = [any(is_expected(item, citation) for citation in cited) for item in case.citations]
    met += [plain(words) in quotes for words in case.must_include]
    if not met and case.places:
        met = [any(is_expected(item, c) for item in case.places for c in cited)]
    return sum(met) / len(met) if met else None


def _is_of(number: str, citation: Citation) -> bool:
    return (
        normalise_number(number) == normalise_number(citation.directive)
        or number == citation.source
    )


class Given(Protocol):
    """A task given to a body in a role, as labelled or as read; `start:end` is the task."""

    @property
    def body(self) -> str:
        """The body, as the text names it."""

    @property
    def role(self) -> str:
        """One of `ingest.directive.ROLES`."""

    @property
    def start(self) -> int:
        """Where the task starts in the normalised text."""

    @property
    def end(self) -> int:
        """Where it ends."""


def matched(found: Sequence[Given], labels: Sequence[Given]) -> list[tuple[Given, Given]]:
    """Pairs of what was read and what was labelled, each once.

    They are of one body and role, and half of the shorter of the two tasks is in the other.
    """
    left, pairs = list(labels), []
    for one in found:
        other = next((label for label in left if _is_same(one, label)), None)
        if other is not None:
            left.remove(other)
            pairs.append((one, other))
    return pairs


def _is_same(one: Given, other: Given) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    shorter = min(one.end - one.start, other.end - other.start)
    return (
        one.role == other.role
        and shared > 0
        and 2 * shared >= shorter
        and _is_same_body(one.body, other.body)
    )


def _is_same_body(one: str, other: str) -> bool:
    """Whether two names are of one body; a group may be named with more or fewer of its parts."""
    left, right = sorted((identify(one).words, identify(other).words), key=len)
    return left == right or (is_group(one) and right.startswith(f"{left} "))


def plain(text: str) -> str:
    """Text for comparing quotes: NFC, every run of white space one blank, no capitals."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()
