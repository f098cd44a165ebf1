"""Questions on a document itself: its fields, and its sections by number."""

from __future__ import annotations

import re
from itertools import islice

from assistant import messages
from assistant.answer import Citation
from assistant.confidence import ENOUGH, coverage
from assistant.expectations import holds
from assistant.extraction import sentences
from assistant.fields import field_value
from assistant.inquiry import Inquiry
from assistant.issuers import is_by, issuers_told
from assistant.named_spans import gapped, label_spans
from assistant.questions import description_of, topic_of, years_of_documents
from assistant.replies import Evidence, Reply, abstention, extractive, field_answer
from assistant.told_dates import is_of_years
from assistant.verification import cite
from ingest.directive import Chunk, Directive, Section
from vectorstore.hints import (
    Label,
    asked_labels,
    issue_date_spans,
    names_section,
    path_labels,
    same_label,
    without_numbers,
)
from vectorstore.passage import Passage
from vectorstore.spelling import is_strange

_OF_OTHERS = frozenset({"basis", "references"})
"""Fields that are other documents, whose issuers a question may name."""
_OF_SENDING = frozenset({"addressees", "distribution"})
"""Fields whose words also ask to whom a body is to send something."""
_ASIDE = re.compile(
    r"\b(?:chuc (?:vu|danh)|(?:pho )?(?:chu tich|tong bi thu|bi thu|giam doc|thu tuong|thong doc)|pho|(?:pho )?chanh van phong"
    r"|(?:bo|thu) truong|van phong|lanh dao|thay(?: mat)?|thua (?:lenh|uy quyen)|trung uong|cap tren|ky|gui|nhan|ban hanh|hieu luc|ap dung|thi hanh)\b"
)
"""What is told of whoever signs, of whom a document rests on, and the words of asking for another field besides."""
_ON_SUBJECT = 0.3
"""The coverage by its subject from which a directive is the one told of: people shorten and go on."""
_IN_TEXT = 0.9
"""And by all its words: a subject may say nothing of what is laid down."""
_LEAST_ASKED = 3
"""So many syllables are asked about where a section is not all that a question is on."""
_LEAST_OF_MATTER = 2
"""So many of a matter that a document named by its number is asked of."""
_MOST = 3
_LONGEST = 1500


def answer_field(inquiry: Inquiry) -> Reply:
    """Answer from a parsed field of the directives that the question is about."""
    field = inquiry.question.field
    directives = directives_asked(inquiry)
    if not directives:
        return abstention(messages.NOT_FOUND, inquiry.nearest())
    if len(directives) > _MOST:
        count = len(inquiry.directives)
        return abstention(messages.WHICH_DIRECTIVE.format(count=count))
    values = []
    for directive in directives:
        value = field_value(directive, field)
        if value:
            cited = [cite(directive, start, end, 1.0) for start, end in value.spans]
            values.append((directive, value.text, cited))
    if values:
        return field_answer(field, values)
    missing = messages.FIELD_MISSING.format(
        directive=messages.directive_name(directives[0]), field=messages.FIELD_NAMES[field]
    )
    return abstention(missing, inquiry.nearest())


def directives_asked(inquiry: Inquiry) -> list[Directive]:
    """By number or date; else those whose text treats the topic; else all of the kind named."""
    if inquiry.hints.directives:
        found = [inquiry.directive(id_) for id_ in sorted(inquiry.hints.directives)]
        return inquiry.of_asked_kind(found)
    years = years_of_documents(without_numbers(inquiry.text))
    of_others = inquiry.question.field in _OF_OTHERS
    issuers = [] if of_others else issuers_told(inquiry.text, inquiry.hints.bodies)
    candidates = [
        directive
        for directive in inquiry.of_asked_kind(inquiry.directives)
        if is_of_years(years, directive) and all(is_by(body, directive) for body in issuers)
    ]
    if not any(inquiry.topic):
        return candidates
    if len(candidates) > 1:
        allowed = {directive.id for directive in candidates}
        treating = [
            passage.directive_id
            for passage in inquiry.passages
            if passage.directive_id in allowed and inquiry.coverage(passage) >= ENOUGH
        ]
        candidates = [inquiry.directive(id_) for id_ in dict.fromkeys(treating)]
    return list(islice((d for d in candidates if _is_told_of(inquiry, d)), 1))


def tells_of_no_document(inquiry: Inquiry) -> bool:
    """Whether a question that has words of a field may ask of any matter: "Ai được ký thay người đứng đầu?"."""
    return (
        not inquiry.hints.directives and not inquiry.question.names_document and any(inquiry.topic)
    )


def asks_of_content(inquiry: Inquiry) -> bool:
    """Whether a document named by its number is asked of a matter, in words of a field: "Kế hoạch 87 ai ký duyệt hồ sơ?"."""
    named = [inquiry.directive(id_) for id_ in inquiry.hints.directives or ()]
    if not named:
        return False
    left = " ".join(topic_of(_beside_names(inquiry), inquiry.question.field))
    matter = tuple(word for word in _ASIDE.sub(" ", left).split() if not is_strange(word))
    return len(matter) >= _LEAST_OF_MATTER and all(
        _covers(inquiry, one, matter, one.subject) < _ON_SUBJECT for one in named
    )


def may_ask_of_more(inquiry: Inquiry) -> bool:
    """Whether passages may answer where no field does: "gửi về đâu" may ask of what a body is to send.

    Of a document of a kind that the library has not at all they say nothing.
    """
    is_there = bool(inquiry.of_asked_kind(inquiry.directives))
    return any(inquiry.topic) and (is_there or inquiry.question.field in _OF_SENDING)


def _description(inquiry: Inquiry) -> tuple[str, ...]:
    """The syllables by which the question tells of a document, bodies and sections left out."""
    return description_of(_beside_names(inquiry), inquiry.question.field)


def _beside_names(inquiry: Inquiry) -> str:
    """The question with gaps for numbers, days, bodies and sections."""
    named = [(body.start, body.end) for body in inquiry.hints.bodies]
    text = without_numbers(inquiry.text)
    labels = [span for span in label_spans(text) if not any(_meet(span, one) for one in named)]
    return gapped(text, [*named, *labels, *issue_date_spans(text)])


def _is_told_of(inquiry: Inquiry, directive: Directive) -> bool:
    """Whether a directive is on what the question tells of it, if anything, by its subject or its text.

    Where no document is spoken of, all of the question has to be what one is on: "Chống ngập thì ai ký?" is,
    "Hội đồng xét duyệt do ai ký lập?" is not.
    """
    if tells_of_no_document(inquiry) and not inquiry.hints.labels:
        return _covers(inquiry, directive, inquiry.topic, directive.subject) >= ENOUGH
    told = _description(inquiry)
    return (
        not told
        or _covers(inquiry, directive, told, directive.subject) >= _ON_SUBJECT
        or _covers(inquiry, directive, told, directive.text) >= _IN_TEXT
    )


def _covers(inquiry: Inquiry, directive: Directive, told: tuple[str, ...], text: str) -> float:
    chunk = Chunk("", directive.number, "", text, 0, len(text))
    passage = Passage(chunk, directive.id, directive.source.name, 1.0)
    return coverage(inquiry.library.lexical, told, passage)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def answer_section(inquiry: Inquiry) -> Reply:
    """Answer with the text of the section that the question names."""
    found = [
        (directive, section)
        for directive in directives_asked(inquiry)
        for section in sections_named(directive, inquiry.hints.labels)
    ]
    if not found:
        return _no_such_section(inquiry)
    if len({directive.id for directive, _ in found}) > _MOST:
        found = _nearest_first(inquiry, found)
    wanted = inquiry.expected
    telling = [(d, s) for d, s in found if holds(d.text[s.start : s.end], wanted)]
    if not telling:
        directive, section = found[0]
        reason = messages.SECTION_LACKS.format(
            section=messages.section_name(section.label),
            directive=messages.directive_name(directive),
        )
        return abstention(reason, [_cite_section(directive, section)])
    found = telling
    cited = [Evidence(_cite_section(directive, section), directive) for directive, section in found]
    return extractive(cited[:_MOST])


def answer_missing_section(inquiry: Inquiry) -> Reply | None:
    """A refusal where the document named by its number has no such section; else None."""
    if not inquiry.hints.labels or not inquiry.hints.directives:
        return None
    directives = [inquiry.directive(id_) for id_ in inquiry.hints.directives]
    if any(sections_named(directive, inquiry.hints.labels) for directive in directives):
        return None
    return _no_such_section(inquiry)


def passages_speaking_of(inquiry: Inquiry) -> list[Passage]:
    """The near passages in which sections of other documents are spoken of; none where nothing else is asked."""
    text = without_numbers(inquiry.text)
    if sum(map(bool, topic_of(gapped(text, label_spans(text))))) < _LEAST_ASKED:
        return []
    return [p for p in inquiry.passages if {*inquiry.hints.labels} <= {*asked_labels(p.chunk.text)}]


def sections_named(directive: Directive, asked: tuple[Label, ...]) -> list[Section]:
    """The sections whose path holds the labels asked for and ends in one; the shortest paths."""
    named = [
        section
        for section in directive.sections
        if names_section(asked, path_labels(section.path))
        and any(same_label(label, path_labels(section.path)[-1]) for label in asked)
    ]
    shortest = min((len(section.path) for section in named), default=0)
    return [section for section in named if len(section.path) == shortest]


def _nearest_first(
    inquiry: Inquiry, found: list[tuple[Directive, Section]]
) -> list[tuple[Directive, Section]]:
    """The sections of many directives, in the order in which search ranks their directives."""
    order = {
        passage.directive_id: rank for rank, passage in reversed([*enumerate(inquiry.passages)])
    }
    return sorted(found, key=lambda pair: order.get(pair[0].id, len(order)))


def _cite_section(directive: Directive, section: Section) -> Citation:
    """The whole section, or as many of its sentences as fit in 1,500 characters."""
    end = section.end
    if end - section.start > _LONGEST:
        text = directive.text[section.start : section.start + _LONGEST]
        spans = sentences(text)
        end = section.start + (spans[-2][1] if len(spans) > 1 else len(text))
    return cite(directive, section.start, end, 1.0)


def _no_such_section(inquiry: Inquiry) -> Reply:
    label = " ".join(part for pair in _in_words(inquiry) for part in pair)
    directives = directives_asked(inquiry)
    if not directives:
        return abstention(messages.NOT_FOUND, inquiry.nearest())
    if len(directives) == 1:
        name = messages.directive_name(directives[0])
        reason = messages.UNKNOWN_SECTION.format(directive=name, section=label)
    else:
        reason = messages.UNKNOWN_SECTION_ANYWHERE.format(section=label)
    return abstention(reason, inquiry.nearest())


def _in_words(inquiry: Inquiry) -> list[tuple[str, str]]:
    return [
        (
            messages.UNIT_NAMES[unit],
            number.upper() if number.isalpha() and unit != "diem" else number,
        )
        for unit, number in inquiry.hints.labels
    ]
