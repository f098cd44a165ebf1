"""The parts of a DOCX file: which of them is the text, the styles, the lists, the notes.

python-docx opens no file with one dangling picture link (Target="NULL", which Word itself writes),
none with macros and none in the strict form of ISO/IEC 29500; so the parts are found here, the XML
is its own. What is not read, pictures and macros, is never unpacked.
"""

from __future__ import annotations

import posixpath
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from docx.oxml import parse_xml
from lxml.etree import XMLSyntaxError

from ingest.errors import BrokenFile, PasswordProtected, TooHeavy, WrongExtension

_LARGEST = 300  # MB that all parts may take unpacked
_MOST_MARKUP = 100  # MB of XML among them: parsed it takes many times as much memory
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
)


class DocxPackage:
    """The XML parts of the DOCX file in `data`; raises BrokenFile, TooHeavy or WrongExtension."""

    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, OSError, ValueError) as error:
            raise BrokenFile(path, str(error)) from error
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self._refuse_bombs()
        main = next(iter(self._related("", "officeDocument").values()), "word/document.xml")
        if main.lower() not in self._names:
            raise WrongExtension(path, path.suffix)
        self._main = main
        root = self._xml(main)
        self.body: Any = root[0] if root is not None and len(root) else None
        if self.body is None or not root.tag.endswith("}document"):
            raise WrongExtension(path, path.suffix)

    def part(self, kind: str) -> Any:
        """Return the root of the part the text names as `kind` ("styles"), None without one."""
        return self._xml(next(iter(self._related(self._main, kind).values()), ""))

    def linked(self, kind: str, link: str | None) -> Any:
        """Return the root of the part of a kind ("header") that has the id `link` in the text."""
        return self._xml(self._related(self._main, kind).get(link, ""))

    def _refuse_bombs(self) -> None:
        sizes = {item.filename: item.file_size for item in self._zip.infolist()}
        markup = sum(
            size for name, size in sizes.items() if name.lower().endswith((".xml", ".rels"))
        )
        if sum(sizes.values()) > _LARGEST * 1_000_000 or markup > _MOST_MARKUP * 1_000_000:
            raise TooHeavy(self._path)

    def _related(self, part: str, kind: str) -> dict[str | None, str]:
        """Return the names of the parts that `part` is related to as `kind`, by id."""
        folder, name = posixpath.split(part)
        root = self._xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str | None, str] = {}
        for relation in root.iterchildren("{*}Relationship") if root is not None else ():
            if relation.get("Type", "").endswith(f"/{kind}"):
                target = posixpath.normpath(
                    posixpath.join("/", folder, unquote(relation.get("Target", "")))
                )
                found[relation.get("Id")] = target.lstrip("/")
        return found

    def _xml(self, name: str) -> Any:
        """Return the root of a part, None where the file has no such part."""
        stored = self._names.get(name.lower())
        if stored is None:
            return None
        try:
            blob = self._zip.read(stored)
            for strict, usual in _STRICT:
                blob = blob.replace(strict, usual)
            return parse_xml(blob)
        except RuntimeError as error:  # a ZIP with a password
            raise PasswordProtected(self._path) from error
        except (BadZipFile, XMLSyntaxError, OSError, EOFError, ValueError, zlib.error) as error:
            raise BrokenFile(self._path, f"{name}: {error}") from error
