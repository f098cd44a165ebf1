"""Runs of text in the content stream of a PDF page: what is shown where, in which font.

pypdf opens the file, unpacks streams and reads the fonts; the stream's operators are followed here
(ISO 32000-1, chapters 8.4 and 9), because pypdf's own text keeps neither places nor fonts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from math import hypot
from typing import TYPE_CHECKING, Any

from ingest.readers.glyphs import Fonts, Glyphs, resolved
from ingest.readers.layout import Stroke

if TYPE_CHECKING:
    from pypdf import PageObject

Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_STRING = rb"\([^()\\]*+(?:\\.[^()\\]*+)*+\)"
for _ in range(4):  # brackets within a string need no escape where they are balanced
    _STRING = rb"\([^()\\]*+(?:(?:\\.|%b)[^()\\]*+)*+\)" % _STRING
_TOKEN = re.compile(
    rb"(%b|<[0-9A-Fa-f\s]*+>|[-+.\d]++|/[^\s()<>\[\]{}/%%]*+|%%[^\r\n]*+)"
    rb"|([A-Za-z'\"][A-Za-z0-9*]*+)" % _STRING,
    re.S,
)
_PICTURE_BEGINS = re.compile(rb"\bBI\s[^()]{0,400}?\sID\s")
_PICTURE_ENDS = re.compile(rb"\sEI(?=\s)")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.S)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_LARGEST = 30_000_000  # bytes of a content stream: more is a drawing, or meant to harm
_DEEPEST = 8  # forms within forms


def strokes(page: PageObject, fonts: Fonts) -> list[Stroke]:
    """Return the runs of text of `page` in the order they are shown.

    Raises whatever pypdf does on damaged pages.
    """
    contents = page.get_contents()
    if contents is None:
        return []
    left, bottom = page.mediabox.left, page.mediabox.bottom
    interpreter = _Interpreter(fonts, (1.0, 0.0, 0.0, 1.0, -float(left), -float(bottom)))
    interpreter.follow(contents.get_data(), _inherited(page))
    return interpreter.strokes


class _Interpreter:
    """The graphics state while a content stream is followed."""

    def __init__(self, fonts: Fonts, ctm: Matrix) -> None:
        self.strokes: list[Stroke] = []
        self._fonts = fonts
        self._forms: list[Any] = []
        self._resources: Any = None
        self._named: dict[bytes, Glyphs] = {}
        self._stack: list[tuple[Any, ...]] = []
        self._ctm = ctm
        self._line = self._text = _UNMOVED
        self._glyphs, self._size = Glyphs(None), 0.0
        self._chars = self._words = self._leading = self._rise = 0.0
        self._scale = 1.0

    def follow(self, data: bytes, resources: Any) -> None:
        """Follow the operators in `data`, whose fonts and forms are in `resources`."""
        if len(data) > _LARGEST:
            raise ValueError("content stream too large")
        data = _without_pictures(data)
        self._resources, self._named = resources, self._fonts.named(resources)
        operands: list[bytes] = []
        for token in _TOKEN.finditer(data):
            operand, operator = token.groups()
            if operand is not None:
                operands.append(operand)
                continue
            if operation := _OPERATIONS.get(operator):
                with suppress(ValueError, IndexError):  # too few operands, or no numbers
                    operation(self, operands)
            operands = []

    def save(self, _operands: list[bytes]) -> None:
        state = (self._ctm, self._glyphs, self._size, self._chars, self._words)
        self._stack.append((*state, self._leading, self._rise, self._scale))

    def restore(self, _operands: list[bytes]) -> None:
        if self._stack:
            self._ctm, self._glyphs, self._size, self._chars, *rest = self._stack.pop()
            self._words, self._leading, self._rise, self._scale = rest

    def transform(self, operands: list[bytes]) -> None:
        self._ctm = product(_matrix(operands), self._ctm)

    def begin(self, _operands: list[bytes]) -> None:
        self._line = self._text = _UNMOVED

    def place(self, operands: list[bytes]) -> None:
        self._line = self._text = _matrix(operands)

    def move(self, operands: list[bytes]) -> None:
        self._move(float(operands[-2]), float(operands[-1]))

    def move_leading(self, operands: list[bytes]) -> None:
        self._leading = -float(operands[-1])
        self.move(operands)

    def next_line(self, _operands: list[bytes]) -> None:
        self._move(0.0, -self._leading)

    def font(self, operands: list[bytes]) -> None:
        self._glyphs = self._named.get(operands[-2]) or Glyphs(None)
        self._size = float(operands[-1])

    def spacing(self, operands: list[bytes]) -> None:
        self._chars = float(operands[-1])

    def word_spacing(self, operands: list[bytes]) -> None:
        self._words = float(operands[-1])

    def scaling(self, operands: list[bytes]) -> None:
        self._scale = float(operands[-1]) / 100

    def leading(self, operands: list[bytes]) -> None:
        self._leading = float(operands[-1])

    def rise(self, operands: list[bytes]) -> None:
        self._rise = float(operands[-1])

    def show(self, operands: list[bytes]) -> None:
        self._show(_string(operands[-1]))

    def show_spaced(self, operands: list[bytes]) -> None:
        for operand in operands:
            if operand[0] in b"(<":
                self._show(_string(operand))
            elif operand[0] in b"-+.0123456789":
                self._advance(-float(operand) / 1000 * self._size * self._scale)

    def show_next(self, operands: list[bytes]) -> None:
        self.next_line(operands)
        self.show(operands)

    def show_next_spaced(self, operands: list[bytes]) -> None:
        self._words, self._chars = float(operands[-3]), float(operands[-2])
        self.show_next(operands)

    def form(self, operands: list[bytes]) -> None:
        """Show the form that is named; a picture shows no text."""
        objects = resolved(resolved(self._resources).get("/XObject"))
        form = resolved(objects.get(operands[-1].decode("latin-1")))
        if not form or form.get("/Subtype") != "/Form" or len(self._forms) >= _DEEPEST:
            return
        if any(form is outer for outer in self._forms):
            return
        resources, named, depth = self._resources, self._named, len(self._stack)
        self.save(operands)
        numbers = [float(number) for number in resolved(form.get("/Matrix", _UNMOVED))]
        self._ctm = product((*numbers[:6],), self._ctm)  # type: ignore[arg-type]
        self._forms.append(form)
        self.follow(form.get_data(), resolved(form.get("/Resources", resources)))
        self._forms.pop()
        del self._stack[depth + 1 :]
        self.restore(operands)
        self._resources, self._named = resources, named

    def _move(self, x: float, y: float) -> None:
        self._line = self._text = product((1.0, 0.0, 0.0, 1.0, x, y), self._line)

    def _advance(self, width: float) -> None:
        a, b, c, d, e, f = self._text
        self._text = (a, b, c, d, e + width * a, f + width * b)

    def _show(self, data: bytes) -> None:
        text, thousandths, chars, spaces = self._glyphs.shown(data)
        width = thousandths / 1000 * self._size + chars * self._chars + spaces * self._words
        width *= self._scale
        if text:
            a, b, c, d, e, f = product(self._text, self._ctm)
            x, y = e + self._rise * c, f + self._rise * d
            height = abs(self._size) * hypot(c, d)
            end = x + width * a, y + width * b
            self.strokes.append(Stroke(text, x, y, *end, height, self._glyphs.name))
        self._advance(width)


_OPERATIONS: dict[bytes, Callable[[_Interpreter, list[bytes]], None]] = {
    b"q": _Interpreter.save,
    b"Q": _Interpreter.restore,
    b"cm": _Interpreter.transform,
    b"BT": _Interpreter.begin,
    b"Tm": _Interpreter.place,
    b"Td": _Interpreter.move,
    b"TD": _Interpreter.move_leading,
    b"T*": _Interpreter.next_line,
    b"Tf": _Interpreter.font,
    b"Tc": _Interpreter.spacing,
    b"Tw": _Interpreter.word_spacing,
    b"Tz": _Interpreter.scaling,
    b"TL": _Interpreter.leading,
    b"Ts": _Interpreter.rise,
    b"Tj": _Interpreter.show,
    b"TJ": _Interpreter.show_spaced,
    b"'": _Interpreter.show_next,
    b'"': _Interpreter.show_next_spaced,
    b"Do": _Interpreter.form,
}


def _without_pictures(data: bytes) -> bytes:
    """Cut out the pictures that stand in a content stream itself, whose bytes look like anything."""
    parts = []
    at = 0
    while begins := _PICTURE_BEGINS.search(data, at):
        ends = _PICTURE_ENDS.search(data, begins.end() - 1)
        if not ends:
            break
        parts += [data[at : begins.start()], b" "]
        at = ends.end()
    return b"".join([*parts, data[at:]])


def _inherited(page: PageObject) -> Any:
    """Return the resources of a page, which it may have from a page-tree node above."""
    node: Any = page
    for _ in range(50):
        if "/Resources" in node:
            return resolved(node["/Resources"])
        node = resolved(node.get("/Parent"))
    return {}


def _matrix(operands: Iterable[bytes]) -> Matrix:
    a, b, c, d, e, f = map(float, list(operands)[-6:])
    return a, b, c, d, e, f


def product(m: Matrix, n: Matrix) -> Matrix:
    """Return the transformation that applies `m`, then `n`."""
    a, b, c, d, e, f = m
    na, nb, nc, nd, ne, nf = n
    return (
        a * na + b * nc,
        a * nb + b * nd,
        c * na + d * nc,
        c * nb + d * nd,
        e * na + f * nc + ne,
        e * nb + f * nd + nf,
    )


def _string(token: bytes) -> bytes:
    if token[0] == ord("<"):
        digits = b"".join(token[1:-1].split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    if b"\\" not in token:
        return token[1:-1]
    return _ESCAPE.sub(_unescaped, token[1:-1])


def _unescaped(match: re.Match[bytes]) -> bytes:
    escaped = match.group(1)
    if escaped[0] in b"01234567":
        return bytes([int(escaped, 8) & 255])
    return b"" if escaped in (b"\n", b"\r", b"\r\n") else _ESCAPED.get(escaped, escaped)
