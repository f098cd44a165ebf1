"""Programs beside Python that read legacy Word files: LibreOffice, antiword, catdoc.

They get a copy of the file in a folder of their own and a limit of time; past it they are ended
with all that they have started.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

OFFICES = ("soffice", "libreoffice")
WORD_PROGRAMS = (*OFFICES, "antiword", "catdoc")
_OFFICE_SECONDS = 100
_SECONDS = 20  # antiword takes less than one; catdoc may hang on a damaged file
# No macro runs and no link is followed, whatever the file asks for.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"
 oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop
 oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""

logger = logging.getLogger(__name__)


def missing(*programs: str) -> bool:
    """Whether none of these programs is installed."""
    return not any(map(shutil.which, programs))


def libreoffice_docx(data: bytes, suffix: str) -> bytes | None:
    """Return a file in a format of LibreOffice's as DOCX; None where it is missing or fails."""
    office = next(filter(None, map(shutil.which, OFFICES)), None)
    if office is None:
        return None
    with TemporaryDirectory(prefix="van-ban-") as name:
        folder = Path(name)
        source = folder / f"van-ban{suffix}"
        source.write_bytes(data)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        made = folder / "docx" / "van-ban.docx"
        command = [office, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless"]
        command += ["--norestore", "--nolockcheck", "--convert-to", "docx"]
        _output([*command, "--outdir", str(made.parent), str(source)], folder, _OFFICE_SECONDS)
        return made.read_bytes() if made.is_file() else None


def antiword_text(data: bytes) -> str | None:
    """Return the text of a Word 6 to 2003 file, one line a paragraph; None without antiword."""
    return _text(["antiword", "-m", "UTF-8.txt", "-w", "0"], data)


def catdoc_text(data: bytes) -> str | None:
    """Return the text of a Word 6 to 2003 file, one line a paragraph; None without catdoc."""
    return _text(["catdoc", "-d", "utf-8", "-w"], data)


def _text(command: Sequence[str], data: bytes) -> str | None:
    program = shutil.which(command[0])
    if program is None:
        return None
    with TemporaryDirectory(prefix="van-ban-") as name:
        source = Path(name) / "van-ban.doc"
        source.write_bytes(data)
        output = _output([program, *command[1:], str(source)], Path(name), _SECONDS)
    return output.decode("utf-8", "replace") if output else None


def _output(command: Sequence[str], folder: Path, seconds: int) -> bytes:
    """Run a program in `folder`; return what it prints, nothing where it fails or takes longer."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        output, complaint = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        logger.warning("%s took longer than %d seconds", command[0], seconds)
        return b""
    finally:
        _end(process)
    if process.returncode:
        logger.warning("%s: %s", command[0], complaint.decode("utf-8", "replace").strip())
        return b""
    return output


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program that still runs, and all that it has started."""
    if process.poll() is not None:
        return
    with suppress(psutil.NoSuchProcess):
        started = psutil.Process(process.pid)
        for each in (*started.children(recursive=True), started):
            with suppress(psutil.NoSuchProcess):
                each.kill()
    process.communicate()
