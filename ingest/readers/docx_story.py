"""The paragraphs, tables and notes of a DOCX file as raw lines in reading order."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn

from ingest.readers.docx_numbering import Numbering, written
from ingest.readers.docx_runs import Inline, Runs
from ingest.readers.docx_styles import Styles, value
from ingest.readers.docx_table import inside, read_table
from ingest.readers.grid import grid_lines, grid_words
from ingest.readers.unpaged import broken_lines

_PARAGRAPH, _TABLE, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tc")
_ENDED = re.compile(r"[.;!?…][”\")\]]*$")
# A mark typed by hand and the tab after it: "-<tab>Sở Tài chính".
_TYPED_MARK = re.compile(r"^(\s*(?=\S)[^\s\w]{0,2}\s*(?:\d{1,3}(?:\.\d{1,3})*|\w)?[^\s\w]{0,3})\t+")
_LEADER = " ..... "  # in a table of contents a title repeats one in the text and is none itself


class Story:
    """Reads the blocks of a document; `notes` are its footnotes and endnotes by kind and id."""

    def __init__(
        self, styles: Styles, numbering: Numbering, notes: dict[tuple[str, str], Any]
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._cited: list[tuple[str, str]] = []
        self._counts = {"footnote": 0, "endnote": 0}
        self._held = ""
        self.runs = Runs(styles)

    def lines(self, parent: Any) -> list[str]:
        """Return the raw lines of the body, or of a header."""
        lines: list[str] = []
        for block in inside(parent, _PARAGRAPH, _TABLE):
            if block.tag == _TABLE:
                lines += grid_lines(read_table(block, self._styles, self._cell_lines))
                lines += self._cited_notes()
                continue
            lines += self._paragraph_lines(block)
            # A note put after a heading would part it from its text, and join a title's subject.
            if lines and (_ENDED.search(lines[-1]) or len(lines[-1]) > 250):
                lines += self._cited_notes()
        return lines + self._cited_notes()

    def _cell_lines(self, cell: Any) -> list[str]:
        lines: list[str] = []
        for block in inside(cell, _PARAGRAPH, _TABLE):
            if block.tag == _TABLE:
                lines.append(grid_words(read_table(block, self._styles, self._cell_lines)))
            else:
                lines += self._paragraph_lines(block)
        return [line for line in lines if line.strip()]

    def _paragraph_lines(self, paragraph: Any) -> list[str]:
        """Return the lines of a paragraph; empty ones for one that leaves a gap."""
        inline = self.runs.read(paragraph)
        properties = paragraph.pPr
        mark = properties.find(qn("w:rPr")) if properties is not None else None
        self._cited += inline.notes
        if mark is not None and (mark.find(qn("w:del")) is not None or _vanishes(mark, inline)):
            self._held += inline.text  # its end is deleted: the next paragraph goes on with it
            return self._box_lines(inline)
        text, self._held = self._held + inline.text, ""
        label = self._numbering.label(properties)
        if not text.strip() and not (label and _stands_alone(paragraph)):
            return ["", *self._box_lines(inline)]
        if label:
            own = self._styles.run_look(mark, value(properties, "w:pStyle"))
            text = self.runs.shown(label.text, label.look.over(own)) + text.lstrip()
        contents = self._styles.name(value(properties, "w:pStyle")).startswith("toc ")
        text = text.replace("\t", _LEADER) if contents else _TYPED_MARK.sub(r"\1 ", text)
        return [*broken_lines(text), *self._box_lines(inline)]

    def _box_lines(self, inline: Inline) -> list[str]:
        return [line for box in inline.boxes for line in self._cell_lines(box)]

    def _cited_notes(self) -> list[str]:
        """Return the notes cited since the last time, each with its number: "[1] ..."."""
        lines: list[str] = []
        cited, self._cited = self._cited, []
        for kind, at in cited:
            self._counts[kind] += 1
            form = "decimal" if kind == "footnote" else "lowerRoman"
            number = written(self._counts[kind], form)
            note = self._notes.get((kind, at))
            words = self._cell_lines(note) if note is not None else []
            lines += [f"[{number}] {words[0].strip()}", *words[1:]] if words else []
        return lines


def _stands_alone(paragraph: Any) -> bool:
    """Whether the number of an empty paragraph is all there is, as in the column "STT"."""
    cell = paragraph.getparent()
    return cell.tag == _CELL and len(cell.findall(_PARAGRAPH)) == 1


def _vanishes(mark: Any, inline: Inline) -> bool:
    """Whether a paragraph is hidden together with its end, and so takes no number."""
    return mark.find(qn("w:vanish")) is not None and not inline.text.strip()
