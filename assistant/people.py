"""Questions on the people who sign: who they are, in what office, and what they have signed."""

from __future__ import annotations

import re

from assistant import messages
from assistant.answer import Citation
from assistant.fields import section_spans
from assistant.inquiry import Inquiry
from assistant.replies import Reply, field_answer
from assistant.verification import cite
from ingest.directive import SIGNATURE, Directive
from vectorstore.syllables import syllables

_ABOUT_A_PERSON = re.compile(
    r"\b(?:la ai|chuc vu|chuc danh|giu chuc|ky|nguoi nao|ai vay|lam gi o dau)\b"
)
_MOST = 5


def answer_person(inquiry: Inquiry) -> Reply | None:
    """What the signatures say of a signer whom the question names; None where it names none."""
    asked = f" {' '.join(syllables(inquiry.text))} "
    if not _ABOUT_A_PERSON.search(asked):
        return None
    signed = [
        directive
        for directive in inquiry.directives
        if any(_names(asked, signer.name) for signer in directive.signers)
    ]
    values = [(directive, _signatures(directive, asked), _cite(directive)) for directive in signed]
    return field_answer("signer", values[:_MOST]) if values else None


def _names(asked: str, name: str) -> bool:
    words = syllables(name)
    return len(words) > 1 and f" {' '.join(words)} " in asked


def _signatures(directive: Directive, asked: str) -> str:
    named = [signer for signer in directive.signers if _names(asked, signer.name)]
    return messages.signers(named)


def _cite(directive: Directive) -> list[Citation]:
    return [cite(directive, start, end, 1.0) for start, end in section_spans(directive, SIGNATURE)]
