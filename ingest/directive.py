"""What a directive is once it has been read: the types every other room speaks in.

All spans are half-open character offsets into `Directive.text`, the normalised text
(NFC, page breaks mended); `directive.text[start:end]` is the passage, verbatim.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

HEADER = "header"
ADDRESSEES = "addressees"
PREAMBLE = "preamble"
DISTRIBUTION = "distribution"
SIGNATURE = "signature"

TABLE, GROUP, ROW = "table", "group", "row"
"""Kinds of the sections of a table: the whole, the rows under one heading, one row."""

LEAD, PARTNER, PERFORM = "lead", "partner", "perform"
ADVISE, MONITOR, REPORT = "advise", "monitor", "report"
ROLES = (LEAD, PARTNER, PERFORM, ADVISE, MONITOR, REPORT)
"""Chủ trì, phối hợp, thực hiện; tham mưu, theo dõi, báo cáo."""

BASIS, IMPLEMENTS, GUIDES = "basis", "implements", "guides"
REPLACES, REPEALS, AMENDS = "replaces", "repeals", "amends"
RELATIONS = (BASIS, IMPLEMENTS, GUIDES, REPLACES, REPEALS, AMENDS)
"""Căn cứ, thực hiện, hướng dẫn (quy định chi tiết); thay thế, bãi bỏ, sửa đổi (bổ sung)."""


@dataclass(frozen=True)
class Source:
    """The file a directive was read from."""

    name: str
    sha256: str
    pages: int | None = None
    """Number of pages, or None where the format has none (plain text)."""
    readers: tuple[str, ...] = ()
    """The library or program that read the file, one a page; one in all without pages."""
    confidences: tuple[float | None, ...] = ()
    """How certain the recognised words of each page are, 0 to 1; None for a page of real text."""

    def confidence_at(self, page: int | None) -> float | None:
        """How certain the text of `page`, counted from 1, is; None where it was not recognised."""
        return self.confidences[page - 1] if page and page <= len(self.confidences) else None


@dataclass(frozen=True)
class Signer:
    """Who signed: `authority` is the right to sign (T/M, K/T, TL., TUQ.) with the body it is for."""

    name: str
    title: str = ""
    authority: str = ""


@dataclass(frozen=True)
class Reference:
    """Another document named in the text, for instance "Chỉ thị số 42-CT/TW ngày 16/4/2010"."""

    number: str
    start: int
    end: int
    kind: str = ""
    issuer: str = ""
    issued_on: date | None = None


@dataclass(frozen=True)
class Relation:
    """What one document does to another: `start:end` is the sentence that says so, verbatim.

    The document that acts is the directive itself, or `by` where it tells of a third ("Nghị định số
    15 được sửa đổi bởi Nghị định số 20"). REPLACES and REPEALS end the whole of `target`; what
    replaces or repeals a part of it AMENDS it. `since` is the day from which, where one is stated.
    """

    kind: str
    target: Reference
    start: int
    end: int
    by: Reference | None = None
    since: date | None = None


@dataclass(frozen=True)
class BodyMention:
    """A body (cơ quan, tổ chức) named in the text, in the words used there."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Section:
    """A node of the outline.

    `path` holds one label a level, outermost first: ("4", "gạch đầu dòng 2") or
    ("Điều 5", "khoản 1", "điểm a"). `start:end` covers the node with its children;
    `parent` is an index into `Directive.sections`, None at the top.
    """

    path: tuple[str, ...]
    kind: str
    start: int
    end: int
    heading: str = ""
    parent: int | None = None

    @property
    def label(self) -> str:
        """The label path as the command line and the page print it."""
        return ", ".join(self.path)


@dataclass(frozen=True)
class Deadline:
    """By when a task is due: the words that say so, and the days they leave for it.

    `first` to `last` is a day ("trước ngày 30/6/2025") or a time ("quý II/2025"); both are None
    for what recurs or hangs on an event ("hằng quý", "sau khi nhận được báo cáo").
    """

    text: str
    start: int
    end: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Assignment:
    """Who does what: one for each body and role that a row or a sentence gives a task to.

    `start:end` is the task, verbatim; `quote_start:quote_end` the row or sentence that assigns it,
    in the section of label `section`. `body` is named as the text names it.
    """

    body: str
    role: str
    start: int
    end: int
    quote_start: int
    quote_end: int
    section: str
    deadline: Deadline | None = None


@dataclass(frozen=True)
class Directive:
    """One document: its fields (empty where the document does not state them) and its outline."""

    text: str
    source: Source
    number: str = ""
    kind: str = ""
    issuer: str = ""
    parent_issuer: str = ""
    place: str = ""
    issued_on: date | None = None
    subject: str = ""
    addressees: tuple[str, ...] = ()
    distribution: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    references: tuple[Reference, ...] = ()
    relations: tuple[Relation, ...] = ()
    bodies: tuple[BodyMention, ...] = ()
    sections: tuple[Section, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    page_starts: tuple[int, ...] = ()
    """Offset at which each page starts; empty where the source has no pages."""
    warnings: tuple[str, ...] = field(default=())
    """Codes of what was noticed while reading, for `assistant.messages` to say."""

    @property
    def id(self) -> str:
        """Identity by content: the first 16 hexadecimal digits of the file's SHA-256."""
        return self.source.sha256[:16]

    @property
    def issuer_name(self) -> str:
        """The issuer with the body it is part of where its own name does not tell: "Văn phòng"."""
        bare = self.issuer.startswith(("Văn phòng", "Ban ")) and self.parent_issuer
        return f"{self.issuer} {self.parent_issuer}" if bare else self.issuer

    def page_at(self, offset: int) -> int | None:
        """The page, counted from 1, on which the character at `offset` stands."""
        return bisect_right(self.page_starts, offset) or None if self.page_starts else None


@dataclass(frozen=True)
class Chunk:
    """What is embedded: a section or a piece of one, with what a search result has to show.

    `context` is the headings above it (and the lead-in of a list): embedded and searched together
    with `text`, never quoted. `text` is `Directive.text[start:end]`. `bodies` are those named in the
    text, then those of the lead-ins above it ("Sở Y tế có trách nhiệm:").
    """

    id: str
    directive: str
    section: str
    text: str
    start: int
    end: int
    context: str = ""
    page: int | None = None
    bodies: tuple[str, ...] = ()
