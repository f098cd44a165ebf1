"""The schemes Vietnamese was written in before Unicode: text of each into Unicode (NFC).

A scheme takes text whose characters stand for the bytes of the file, one each, as Latin-1 or
Windows-1252 shows them ("QuyÕt ®Þnh", "Quyeát ñònh"), and leaves what it does not know.
"""

from __future__ import annotations

from collections.abc import Callable

from ingest.readers.legacy.single_byte import VISCII, VPS, from_tcvn3
from ingest.readers.legacy.utf8 import from_utf_8
from ingest.readers.legacy.viqr import from_viqr
from ingest.readers.legacy.vni import from_vni
from ingest.readers.legacy.windows1258 import from_windows_1258

__all__ = ["SCHEMES"]

SCHEMES: dict[str, Callable[[str], str]] = {
    "tcvn3": from_tcvn3,
    "vni": from_vni,
    "vps": VPS.decode,
    "viscii": VISCII.decode,
    "windows-1258": from_windows_1258,
    "viqr": from_viqr,
    "utf-8": from_utf_8,
}
