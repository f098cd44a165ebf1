"""The words of one paragraph of a DOCX file as they are printed.

Insertions are in and deletions out; of a field its result; hidden text is out; capitals set by
formatting are capitals; letters in the fonts of TCVN3 and VNI become Unicode.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from ingest.readers.docx_styles import Look, Styles, fills, value
from ingest.readers.encodings import from_font
from ingest.readers.symbol_fonts import is_symbol_font, plain_symbols
from ingest.readers.unpaged import raised, scheme_of

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES, _CHOICE, _FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PASSED_OVER = frozenset(
    map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr"))
) | {qn("w:customXmlPr"), qn("w:fldData"), qn("w:rt")}
_BOX = qn("w:txbxContent")
_BREAKS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}


@dataclass
class Inline:
    """What a paragraph holds: its words, the notes cited in it, the text boxes anchored in it."""

    text: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(footnote or endnote, its id)"""
    boxes: list[Any] = field(default_factory=list)


@dataclass
class _Piece:
    text: str
    look: Look


class Runs:
    """Reads paragraphs in their order, for a field may reach over several of them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._shaded = False
        self._fields: list[bool] = []  # of each open field, whether its result has begun
        self.schemes: set[str] = set()
        """The old encodings, told by their fonts, that were turned into Unicode."""

    def read(self, paragraph: Any) -> Inline:
        """Return the words, notes and text boxes of a w:p element."""
        inline = Inline()
        style = value(paragraph.pPr, "w:pStyle")
        self._shaded = _is_shaded(paragraph, self._styles)
        pieces = _merged(self._pieces(paragraph, style, inline))
        inline.text = self._joined(pieces)
        return inline

    def shown(self, text: str, look: Look) -> str:
        """Return `text` with the letters of its font in Unicode, in capitals where it is so set."""
        font = look.font or ""
        plain = plain_symbols(text, font)
        if font and not is_symbol_font(font):
            unicode = from_font(plain, font)
            if unicode != plain:
                self.schemes.add(scheme_of(font))
            plain = unicode
        return plain.upper() if look.capitals else plain

    def _pieces(self, node: Any, style: str | None, inline: Inline) -> Iterator[_Piece]:
        for child in node.iterchildren("{*}*"):
            if child.tag == qn("w:r"):
                yield from self._run(child, style, inline)
            elif child.tag == _MATH_TEXT:
                yield _Piece(child.text or "", Look())
            elif child.tag == _ALTERNATIVES:
                yield from self._pieces(_alternative(child), style, inline)
            elif child.tag not in _PASSED_OVER:
                yield from self._pieces(child, style, inline)

    def _run(self, run: Any, style: str | None, inline: Inline) -> Iterator[_Piece]:
        properties = run.find(qn("w:rPr"))
        look = self._styles.run_look(properties, style)
        unseen = look.hidden or (not self._shaded and _is_white(properties))
        for child in run.iterchildren("{*}*"):
            if child.tag == qn("w:fldChar"):
                self._step(child.get(qn("w:fldCharType")))
            elif unseen or not all(self._fields):
                continue
            elif child.tag == qn("w:t"):
                yield _Piece(child.text or "", look)
            elif child.tag in _BREAKS:
                yield _Piece(_BREAKS[child.tag], look)
            elif child.tag == qn("w:sym"):
                yield _symbol(child, look)
            elif child.tag in _NOTES:
                inline.notes.append((_NOTES[child.tag], child.get(qn("w:id"), "")))
            elif child.tag == qn("w:ruby"):
                yield from self._pieces(child, style, inline)
            else:
                inline.boxes += _boxes(child)

    def _step(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _joined(self, pieces: list[_Piece]) -> str:
        text = ""
        for piece in pieces:
            shown = self.shown(piece.text, piece.look)
            text += raised(shown, text) if piece.look.raised else shown
        return text


def _merged(pieces: Iterator[_Piece]) -> list[_Piece]:
    """Join what looks alike: a letter of a VNI font may be cut into two runs."""
    merged: list[_Piece] = []
    for piece in pieces:
        if merged and merged[-1].look == piece.look:
            merged[-1].text += piece.text
        else:
            merged.append(piece)
    return merged


def _is_white(properties: Any) -> bool:
    """Whether a run is white: offices hide the mark for the digital signature so, "[daky]"."""
    white = (value(properties, "w:color") or "").upper() == "FFFFFF"
    return white and not fills(properties) and properties.find(qn("w:highlight")) is None


def _is_shaded(paragraph: Any, styles: Styles) -> bool:
    """Whether something darker than paper may lie behind a paragraph, as in a table's header."""
    if fills(paragraph.pPr):
        return True
    for above in paragraph.iterancestors(qn("w:tc"), qn("w:tbl"), _BOX):
        if above.tag == _BOX or fills(above.find(qn("w:tcPr"))):
            return True
        properties = above.find(qn("w:tblPr"))
        if fills(properties) or styles.shades(value(properties, "w:tblStyle")):
            return True
    return False


def _symbol(symbol: Any, look: Look) -> _Piece:
    try:
        char = chr(int(symbol.get(qn("w:char"), ""), 16))
    except (ValueError, OverflowError):
        char = ""
    return _Piece(char, Look(symbol.get(qn("w:font")) or look.font, look.capitals))


def _alternative(node: Any) -> Any:
    """Return the first of several forms of one content that holds text, else the first."""
    forms = [*node.findall(_CHOICE), *node.findall(_FALLBACK)]
    return next((form for form in forms if _has_text(form)), forms[0] if forms else node)


def _has_text(node: Any) -> bool:
    return next(node.iter(qn("w:t")), None) is not None


def _boxes(node: Any) -> list[Any]:
    """Return the text boxes in `node`, each once, though it is kept in two forms."""
    if node.tag == _BOX:
        return [node]
    if node.tag == _ALTERNATIVES:
        node = _alternative(node)
    return [box for child in node.iterchildren("{*}*") for box in _boxes(child)]
