"""ZIP files unpacked within bounds: each member a file of its own, or a reason against it.

Nothing that a ZIP says of itself is trusted: sizes are counted while unpacking, names choose no
place on the disk, and a member that unpacks to far more than it takes up gives the archive away
as a bomb.
"""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import (
    ArchiveTooLarge,
    BrokenFile,
    EmptyFile,
    FileMissing,
    FileTooLarge,
    IngestError,
    NestedArchive,
    PasswordProtected,
    UnsupportedFormat,
    WrongExtension,
)
from ingest.filename import plain_name
from ingest.pages import Advance, no_advance
from ingest.readers import MAX_MEGABYTES, SUFFIXES

SUFFIX = ".zip"
MAX_MEMBERS = 2_000
MAX_UNPACKED_MEGABYTES = 500
_MEGABYTE = 1_000_000
_BOMB_RATIO = 500  # Deflate ends at 1032; a white page stored as dots reaches some hundreds
_BOMB_FROM = 10 * _MEGABYTE  # bytes below which a ratio proves nothing
_PIECE = 1 << 16
_ARCHIVES = {SUFFIX, ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"}
_JUNK = {"__MACOSX", "Thumbs.db", "desktop.ini"}
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    ValueError,
    NotImplementedError,
)


@dataclass(frozen=True)
class Member:
    """A file inside an archive: where it was unpacked to, or why it was not.

    `name` is its path inside the archive, made plain.
    """

    name: str
    path: Path | None = None
    error: IngestError | None = None


def unpack(path: Path, folder: Path, advance: Advance = no_advance) -> list[Member]:
    """Unpack the members of the ZIP at `path` that a reader takes into `folder`.

    Hidden files and what operating systems leave are passed over. `advance` is told of members.
    Raises an IngestError where the archive as a whole is refused.
    """
    _check_file(path)
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check_bounds(path, infos)
            unpacking = _Unpacking(path, archive, folder)
            members = []
            for number, info in enumerate(infos, start=1):
                members += unpacking.member(info)
                advance(number, len(infos))
    except _BROKEN as error:
        raise BrokenFile(path, str(error)) from error
    if not members:
        raise EmptyFile(path)
    return members


def _check_file(path: Path) -> None:
    if not path.exists():
        raise FileMissing(path)
    size = path.stat().st_size
    if size > MAX_UNPACKED_MEGABYTES * _MEGABYTE:
        raise FileTooLarge(path, str(MAX_UNPACKED_MEGABYTES))
    if not size:
        raise EmptyFile(path)
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            kind = BrokenFile if file.read(2) == b"PK" else WrongExtension
        raise kind(path, path.suffix)


def _check_bounds(path: Path, infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MAX_MEMBERS:
        raise ArchiveTooLarge(path, str(MAX_UNPACKED_MEGABYTES))
    # Members that share their bytes take up more together than the archive has.
    if sum(info.compress_size for info in infos) > path.stat().st_size:
        raise ArchiveTooLarge(path, str(MAX_UNPACKED_MEGABYTES))


class _Unpacking:
    """One archive on its way into a folder, and how many bytes it may still unpack to."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, folder: Path) -> None:
        self._path = path
        self._archive = archive
        self._folder = folder
        self._left = MAX_UNPACKED_MEGABYTES * _MEGABYTE
        self._count = 0

    def member(self, info: zipfile.ZipInfo) -> list[Member]:
        """Unpack a member; nothing of a hidden file. Raises ArchiveTooLarge."""
        names = _names(info)
        if not names:
            return []
        name = "/".join(names)
        shown = self._path / name
        try:
            _check_member(shown, info)
            return [Member(name, self._write(shown, info))]
        except ArchiveTooLarge:
            raise
        except IngestError as error:
            return [Member(name, error=error)]
        except _BROKEN as error:
            return [Member(name, error=BrokenFile(shown, str(error)))]

    def _write(self, shown: Path, info: zipfile.ZipInfo) -> Path:
        """Unpack into a folder of the member's own, for base names may come twice."""
        self._count += 1
        target = self._folder / str(self._count) / shown.name
        target.parent.mkdir(parents=True)
        written = 0
        with self._archive.open(info) as source, target.open("wb") as file:
            while piece := source.read(_PIECE):
                written += len(piece)
                self._left -= len(piece)
                if self._left < 0 or _is_bomb(written, info.compress_size):
                    raise ArchiveTooLarge(self._path, str(MAX_UNPACKED_MEGABYTES))
                if written > MAX_MEGABYTES * _MEGABYTE:
                    target.unlink()
                    raise FileTooLarge(shown, str(MAX_MEGABYTES))
                file.write(piece)
        return target


def _is_bomb(written: int, packed: int) -> bool:
    return written > _BOMB_FROM and written > _BOMB_RATIO * packed


def _check_member(shown: Path, info: zipfile.ZipInfo) -> None:
    suffix = shown.suffix.lower()
    if suffix in _ARCHIVES:
        raise NestedArchive(shown, suffix)
    if suffix not in SUFFIXES or stat.S_ISLNK(info.external_attr >> 16):
        raise UnsupportedFormat(shown, suffix)
    if info.flag_bits & _ENCRYPTED:
        raise PasswordProtected(shown)


def _names(info: zipfile.ZipInfo) -> list[str]:
    """The folders and the file of a member, plain; none for a file that nobody meant to hand in."""
    parts = _decoded(info).replace("\\", "/").split("/")
    names = [plain_name(part) for part in parts if part not in {"", ".", ".."}]
    if not names or any(name.startswith(".") or name in _JUNK for name in names):
        return []
    return names


def _decoded(info: zipfile.ZipInfo) -> str:
    """The name as the archive's maker wrote it: zipfile takes what is not marked for CP437."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "cp1258"):  # macOS does not mark UTF-8; Windows in Vietnamese
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
