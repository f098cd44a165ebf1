"""What a directive does to the documents it cites: rests on them, carries out, replaces, amends them.

Each sentence is read from left to right. A document belongs to the verb before it ("thay thế"), to
the one behind it ("hết hiệu lực"), or to the list that it continues; whoever is named before a verb
acts, and "được sửa đổi bởi" turns the two round. What fits none of these is a plain citation.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest import relation_cues as cues
from ingest.dates import DAY, day_of
from ingest.directive import (
    ADDRESSEES,
    AMENDS,
    BASIS,
    DISTRIBUTION,
    GUIDES,
    HEADER,
    IMPLEMENTS,
    PREAMBLE,
    REPEALS,
    REPLACES,
    SIGNATURE,
    Directive,
    Reference,
    Relation,
)
from ingest.references import normalise_number
from ingest.relation_sentences import Sentence, sentences

_OPENING = (HEADER, ADDRESSEES, PREAMBLE, "paragraph")
_QUOTED = re.compile(r"“(?:[^“”]|“[^“”]*”)*?[”\"]")
_LONGEST_OBJECT = 400
_FARTHEST_DAY = 1500
_NEAR = 15
"""Characters between a document and "được điều chỉnh tại", which may be said of much else."""


@dataclass(slots=True)
class _Cited:
    """A document in a sentence, and what is known so far of its part in it."""

    reference: Reference
    kind: str = ""
    target: Reference | None = None
    by: Reference | None = None
    heads: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True)
class _Lead:
    """What the items below a lead-in have in common: "bãi bỏ các văn bản sau:"."""

    kind: str
    style: str
    target: Reference | None = None


def find_relations(directive: Directive) -> list[Relation]:
    """Return the relations that a directive states, each once, in the order of its text.

    What stands behind the signature (appendices, forms) states none.
    """
    found: dict[tuple[str, str, str], Relation] = {}
    own = normalise_number(directive.number)
    for relation in _Reader(directive).relations():
        by = normalise_number(relation.by.number) if relation.by else ""
        target = normalise_number(relation.target.number)
        if target not in (own, by):
            found.setdefault((relation.kind, by, target), relation)
    return list(found.values())


class _Reader:
    """One reading of a directive, sentence by sentence."""

    def __init__(self, directive: Directive) -> None:
        self._text = directive.text
        self._directive = directive
        self._own = normalise_number(directive.number)
        self._end = min(
            (s.start for s in directive.sections if s.kind in (DISTRIBUTION, SIGNATURE)),
            default=len(self._text),
        )
        self._title_end = max((s.end for s in directive.sections if s.kind == HEADER), default=0)
        self._body = min(
            (s.start for s in directive.sections if s.kind not in _OPENING), default=self._end
        )
        self._quoted = [match.span() for match in _QUOTED.finditer(self._text)]
        self._since = self._in_force()
        self._lead: _Lead | None = None

    def relations(self) -> Iterator[Relation]:
        """Yield what each sentence states."""
        for sentence in sentences(self._text, self._directive.references, self._end):
            self._keep_lead(sentence)
            cited = self._read(sentence) if sentence.references else []
            for item in cited:
                if item.kind:
                    yield self._relation(sentence, item)
            if not cited or self._text.endswith(":", 0, sentence.end):
                self._set_lead(sentence, cited)

    def _relation(self, sentence: Sentence, item: _Cited) -> Relation:
        by, target = item.by, item.target or item.reference
        if by and normalise_number(by.number) == self._own:
            by = None
        since = None
        if not by and item.kind in (REPLACES, REPEALS, AMENDS):
            stated = cues.FROM.search(
                self._text, target.end, min(sentence.end, target.end + _FARTHEST_DAY)
            )
            day = DAY.search(stated[0]) if stated else None
            since = day_of(day) if day else self._since
        return Relation(item.kind, target, sentence.start, sentence.end, by, since)

    # -- one sentence ------------------------------------------------------------------------

    def _read(self, sentence: Sentence) -> list[_Cited]:
        cited: list[_Cited] = []
        top = self._lead.kind if self._lead else ""
        at = sentence.start
        for reference in sentence.references:
            item = _Cited(reference)
            gap = self._text[at : reference.start]
            item.part = bool(cues.PART_OF.search(_last_listed(gap) if cited else gap.strip()))
            item.heads = bool(
                cues.AT_HEAD.fullmatch(gap.lstrip()) or cues.LISTED.search(gap) or item.part
            )
            top = self._place(item, cited, gap, top, sentence)
            cited.append(item)
            at = reference.end
        self._read_back(sentence, cited)
        return cited

    def _place(
        self, item: _Cited, cited: list[_Cited], gap: str, top: str, sentence: Sentence
    ) -> str:
        """Find the part of a document in its sentence; the kind that a list goes on with."""
        before = cited[-1] if cited else None
        told = before and before.by and not before.target  # "A sửa đổi B, C": C is the list's again
        if before and before.kind and cues.NEXT.fullmatch(gap) and not (told and top):
            item.kind, item.by, item.target = before.kind, before.by, before.target
            if before.target:
                item.by = item.reference
            return top
        if passive := cues.PASSIVE.search(gap):
            self._be_agent(item, cited, gap, passive)
            return top
        if opened := self._opener(gap, sentence, bool(before), top):
            item.kind = opened
            return opened
        if top and item.heads and self._continues(gap, bool(before)):
            item.kind = AMENDS if item.part and top in (REPLACES, REPEALS) else top
            item.target = None
            if self._lead and self._lead.target:
                item.target, item.by = self._lead.target, item.reference
            return top
        if acting := self._active(gap, item, before, top, sentence):
            item.kind, item.by = acting
            return top if item.by else item.kind
        if top == BASIS and ";" in gap and not re.search("đề nghị|xem xét|Xét", gap):
            item.kind = BASIS
        return top

    def _continues(self, gap: str, follows: bool) -> bool:
        """Whether a list goes on: by its comma or "và", or under a lead-in by the item's opening."""
        if not follows:
            return self._lead is not None
        return bool(cues.LISTED.search(gap)) or ";" in gap

    def _be_agent(
        self, item: _Cited, cited: list[_Cited], gap: str, passive: re.Match[str]
    ) -> None:
        """Read "A được sửa đổi bởi B", where B is `item`."""
        subject = next((c for c in reversed(cited) if not c.target), None)
        verb = passive["verb"].lower()
        loose = verb.startswith("điều") and passive.start() > _NEAR
        if subject is None or loose or ";" in gap[: passive.start()]:
            return
        kind = next(kind for pattern, kind in cues.VERB_KINDS if pattern.fullmatch(verb))
        item.kind = AMENDS if subject.part else kind
        item.target, item.by = subject.reference, item.reference

    def _opener(self, gap: str, sentence: Sentence, follows: bool, top: str) -> str:
        """BASIS or IMPLEMENTS where a recital, the opening paragraph or the title says so."""
        if self._is_quoted(sentence.start):
            return ""
        if cues.CARRIED_OUT_BY_THIS.search(gap):
            return IMPLEMENTS
        if sentence.start >= self._body or (follows and not top):
            return ""
        in_title = sentence.start < self._title_end
        told = [
            (match.end(), kind)
            for pattern, kind in ((cues.RECITAL, BASIS), (cues.CARRIES_OUT, IMPLEMENTS))
            for match in pattern.finditer(gap.strip() if not follows else gap)
        ]
        if in_title and not told:
            told = [(m.end(), IMPLEMENTS) for m in re.finditer("(?i)thực hiện|triển khai", gap)]
            if self._directive.kind == "Hướng dẫn" and told:
                return GUIDES
        if not told:
            return ""
        end, kind = max(told)
        return "" if cues.ELSEWHERE.search(gap.strip() if not follows else gap, end) else kind

    def _active(
        self,
        gap: str,
        item: _Cited,
        before: _Cited | None,
        top: str,
        sentence: Sentence,
    ) -> tuple[str, Reference | None] | None:
        """The verb before a document with whoever acts; None where none governs it."""
        chain = _last_chain(gap)
        if chain is None:
            return self._scope(gap, before, sentence)
        verb, ahead, object_ = chain[0], gap[: chain[0].start()], gap[chain[-1].end() :]
        kind = cues.KIND_OF[verb.lastgroup or ""]
        if len(object_) > _LONGEST_OBJECT or cues.ELSEWHERE.search(object_):
            return self._scope(gap, before, sentence)
        if kind in (REPLACES, REPEALS) and not cues.WHOLE_OBJECT.fullmatch(object_):
            if not cues.PROVISION.search(object_):
                return None
            kind = AMENDS
        elif kind == AMENDS and len(object_) > _NEAR and not cues.PART_OF.search(object_.strip()):
            return None
        if self._is_quoted(item.reference.start) and not before:
            return None
        if self._acts_itself(ahead, before, top, sentence):
            return kind, None
        if before and ";" not in ahead and not cues.LISTED.search(gap):
            return kind, before.reference
        return None

    def _acts_itself(self, ahead: str, before: _Cited | None, top: str, sentence: Sentence) -> bool:
        """Whether the directive itself does what follows `ahead`."""
        if self._is_quoted(sentence.start):
            return False
        if cues.SUBJECT.search(ahead) or cues.ENACTS.search(ahead):
            return True
        if sentence.start < self._title_end and not before:
            return True
        if before is None:
            return bool(cues.AT_HEAD.fullmatch(ahead.lstrip()))
        last = ahead.rpartition(";")[2] if ";" in ahead else ahead
        joined = ";" in ahead and cues.AT_HEAD.fullmatch(last.lstrip())
        return top in (REPLACES, REPEALS, AMENDS) and bool(joined or cues.LISTED.search(ahead))

    def _scope(
        self, gap: str, before: _Cited | None, sentence: Sentence
    ) -> tuple[str, Reference | None] | None:
        """An article on the scope says what is laid down in detail: "quy định tại Điều 36 của"."""
        opened = not before and cues.SCOPE.search(gap.lstrip())
        if opened and cues.LAID_DOWN_IN.search(gap) and not self._is_quoted(sentence.start):
            return GUIDES, None
        return None

    def _read_back(self, sentence: Sentence, cited: list[_Cited]) -> None:
        """Give the documents at the head of a sentence what is said behind them."""
        if self._is_quoted(sentence.start):
            return
        said = [
            (match.start(), REPEALS if pattern is cues.ENDS else _verb_kind(match[0]))
            for pattern in (cues.ENDS, cues.BY_THIS)
            for match in pattern.finditer(self._text, sentence.start, sentence.end)
        ]
        said.sort()
        for item in cited if said else ():
            at = bisect_left(said, (item.reference.end, ""))
            if at < len(said) and item.heads and not item.kind:
                item.kind = AMENDS if item.part else said[at][1]

    # -- lead-ins ----------------------------------------------------------------------------

    def _keep_lead(self, sentence: Sentence) -> None:
        """Forget a lead-in where its list ends."""
        if self._lead is None or not sentence.opens_line:
            return
        marker = sentence.marker
        if marker is None:
            first = sentence.references[0].start if sentence.references else sentence.end
            over = not cues.AT_HEAD.fullmatch(self._text[sentence.start : first].lstrip())
        else:
            over = marker.style == self._lead.style or marker.label.startswith("Điều")
        if over:
            self._lead = None

    def _set_lead(self, sentence: Sentence, cited: list[_Cited]) -> None:
        """Keep what a sentence says of the list below it."""
        text = self._text[sentence.start : sentence.end].strip()
        style = sentence.marker.style if sentence.marker else ""
        if self._is_quoted(sentence.start):
            return
        if not cited and sentence.marker and len(text) < 90 and cues.BASIS_HEADING.search(text):
            self._lead = _Lead(BASIS, style)
        if not text.endswith(":"):
            return
        at = cited[-1].reference.end if cited else sentence.start
        rest = self._text[at : sentence.end]
        if passive := cues.PASSIVE.search(rest + " "):
            kind = next((k for p, k in cues.VERB_KINDS if p.match(passive["verb"])), AMENDS)
            if cited:
                self._lead = _Lead(kind, style, cited[0].reference)
        elif not cited and cues.ENDS.search(rest):
            self._lead = _Lead(REPEALS, style)
        elif chain := _last_chain(rest):
            object_ = rest[chain[-1].end() :]
            kind = cues.KIND_OF[chain[0].lastgroup or ""]
            own = self._acts_itself(rest[: chain[0].start()], None, "", sentence)
            if own and not cited and cues.WHOLE_OBJECT.fullmatch(object_) and kind != GUIDES:
                self._lead = _Lead(kind, style)

    # -- the rest ----------------------------------------------------------------------------

    def _is_quoted(self, offset: int) -> bool:
        """Whether the new wording that an amending document quotes holds the offset."""
        at = bisect_right(self._quoted, (offset, len(self._text)))
        return at > 0 and offset < self._quoted[at - 1][1]

    def _in_force(self) -> date | None:
        """The day from which the directive is in force, where it states one."""
        for match in cues.IN_FORCE.finditer(self._text, 0, self._end):
            if self._is_quoted(match.start()):
                continue
            if match["signing"]:
                return self._directive.issued_on
            day = DAY.search(match[0])
            return day_of(day) if day else None
        return None


def _last_chain(gap: str) -> list[re.Match[str]] | None:
    """The last verbs that share an object: "sửa đổi, bổ sung", "quy định chi tiết và hướng dẫn"."""
    chain: list[re.Match[str]] = []
    for match in cues.ACTIVE.finditer(gap):
        joined = chain and re.fullmatch(
            r"(?:,|và|hoặc|thi\s+hành|\s)*", gap[chain[-1].end() : match.start()]
        )
        chain = [*chain, match] if joined else [match]
    return chain or None


def _last_listed(gap: str) -> str:
    """What a list says before its last document: "khoản 2 Điều 5 của" of ", khoản 2 Điều 5 của"."""
    return re.split(r"[,;]|(?<!\w)và(?!\w)", gap)[-1].strip()


def _verb_kind(words: str) -> str:
    return next(kind for pattern, kind in cues.VERB_KINDS if pattern.search(words))
