"""Which directives a question is asked of: all, or those that a reader has pinned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant import messages
from assistant.replies import Reply
from ingest.directive import Directive
from vectorstore.syllables import syllables


@dataclass(frozen=True)
class Scope:
    """Directives by id, by issuer, by day of issue; what is left empty admits everything.

    `issuer` is compared without regard to capitals and marks, with the issuer and with the body
    that it is part of. `first` and `last` are days that both count; a directive without a date is
    outside any range.
    """

    directives: frozenset[str] = frozenset()
    issuer: str = ""
    first: date | None = None
    last: date | None = None

    def admits(self, directive: Directive) -> bool:
        """Whether a directive is one of those that are asked."""
        if self.directives and directive.id not in self.directives:
            return False
        if self.issuer and not _issued_by(directive, self.issuer):
            return False
        if not (self.first or self.last):
            return True
        day = directive.issued_on
        return day is not None and (self.first or day) <= day <= (self.last or day)


EVERYTHING = Scope()


def _issued_by(directive: Directive, issuer: str) -> bool:
    wanted = syllables(issuer)
    return wanted in (
        syllables(directive.issuer),
        syllables(directive.issuer_name),
        syllables(f"{directive.issuer} {directive.parent_issuer}"),
    )


def refused_within(scope: Scope, reply: Reply, admitted: Sequence[Directive]) -> Reply:
    """A refusal that says which part of the library was asked; `admitted` is that part."""
    named = admitted if scope.directives else ()
    name = messages.scope_name(named, scope.issuer, scope.first, scope.last)
    return replace(reply, text=messages.within_scope(name, reply.text))
