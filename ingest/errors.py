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
    """The file opens only with a password."""


class TooManyPages(IngestError):
    """The PDF has more pages than a directive ever has; `detail` is the limit."""


class WrongEncoding(IngestError):
    """The text is neither UTF-8 nor UTF-16, and no older scheme makes it Vietnamese."""


class OcrMissing(IngestError):
    """Tesseract or its Vietnamese data is not installed; `detail` is what is missing."""


class PictureTooLarge(IngestError):
    """A picture has more pixels than fit in memory; `detail` is the limit in millions."""


class NotPermitted(IngestError):
    """The file or folder may not be read by the account that the program runs under."""


class NestedArchive(IngestError):
    """An archive inside an archive; `detail` is its suffix."""


class ArchiveTooLarge(IngestError):
    """The archive unpacks to more, or to more files, than is allowed; `detail` is the limit in MB."""


class TooHeavy(IngestError):
    """Reading the file takes more memory than a reader may have."""


class TooSlow(IngestError):
    """Reading the file does not come forward, or takes too long on the whole."""


class ReaderFailed(IngestError):
    """A reader broke down for a reason nobody foresaw; `detail` says where."""


class ConverterMissing(IngestError):
    """No program that reads Word 6 to 2003 files is installed: LibreOffice, antiword or catdoc."""


class OfficeMissing(IngestError):
    """The file is rich text or Word 2003 XML, which LibreOffice alone reads, and it is missing."""
