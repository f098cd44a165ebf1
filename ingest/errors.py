"""Why a file was refused. Raised by the readers; `assistant.messages` puts them into Vietnamese."""

from __future__ import annotations

from pathlib import Path


class IngestError(Exception):
    """A file cannot be taken in. `path` is the file; each subclass is one reason."""

    def __init__(self, path: Path, detail: str = "") -> None:
        super().__init__(f"{type(self).__name__}: {path.name} {detail}".strip())
        self.path = path
        self.detail = detail


class FileMissing(IngestError):
    """There is no file or folder of that name."""


class EmptyFile(IngestError):
    """The file has no bytes, or nothing but white space."""


class FileTooLarge(IngestError):
    """The file is over the size limit; `detail` is the limit in MB."""


class UnsupportedFormat(IngestError):
    """No reader takes this kind of file; `detail` is its suffix."""


class WrongExtension(IngestError):
    """The content is not what the suffix says (a picture named .pdf); `detail` is the suffix."""


class BrokenFile(IngestError):
    """The file is damaged and cannot be opened."""


class PasswordProtected(IngestError):
    """The PDF opens only with a password."""


class NoTextLayer(IngestError):
    """The PDF is a scan: its pages are pictures without text."""


class WrongEncoding(IngestError):
    """The text is not UTF-8 (nor UTF-16 with a byte-order mark)."""
