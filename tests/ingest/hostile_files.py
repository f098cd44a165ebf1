"""Files made to hurt whoever reads them: each function writes one at a path."""

from __future__ import annotations

import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from copy import copy
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
LINE = "Giao Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan tổ chức thực hiện.\n"


# -- archives --------------------------------------------------------------------------------


def flat_bomb(path: Path) -> None:
    """A file of 60 MB in 60 KB."""
    _zip(path, {"bom.txt": bytes(60_000_000)})


def overlapping_bomb(path: Path) -> None:
    """Many members that are the same bytes of the archive."""
    _zip(path, {"bom.txt": bytes(9_000_000)})
    with zipfile.ZipFile(path, "a") as archive:
        (real,) = archive.infolist()
        for number in range(1000):
            twin = copy(real)
            twin.filename = f"{number}.txt"
            archive.filelist.append(twin)
        archive._didModify = True


def nested(path: Path) -> None:
    """An archive in an archive in an archive."""
    _zip(path, {"a.txt": b"a"})
    for _ in range(3):
        _zip(path, {"trong.zip": path.read_bytes()})


def many_members(path: Path) -> None:
    """More members than anyone reads."""
    _zip(path, {f"{number}.txt": b"a" for number in range(20_000)})


def packed_bomb(path: Path) -> None:
    """60 MB of one byte, packed by a method that gives all of it back at once."""
    _zip(path, {"bom.txt": bytes(60_000_000)}, zipfile.ZIP_BZIP2)


def _zip(path: Path, members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


# -- Word ------------------------------------------------------------------------------------


def entity_bomb(path: Path) -> None:
    """Ten entities, each ten of the one before."""
    entities = '<!ENTITY a0 "haha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    _docx(path, "&a9;", f"<!DOCTYPE d [{entities}]>")


def external_entity(path: Path) -> None:
    """A text that asks for a file of the machine."""
    _docx(path, "&x;", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


def docx_bomb(path: Path) -> None:
    """A document of 400 MB of paragraphs in 400 KB."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        with archive.open("word/document.xml", "w") as part:
            part.write(f"<w:document {W}><w:body>".encode())
            for _ in range(400):
                part.write(b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 30_000)
            part.write(b"</w:body></w:document>")


def deep_docx(path: Path) -> None:
    """Tables in tables in tables."""
    depth = 20_000
    cell = "<w:tbl><w:tr><w:tc>"
    end = "</w:tc></w:tr></w:tbl>"
    _docx(path, f"</w:t></w:r></w:p>{cell * depth}{end * depth}<w:p><w:r><w:t>")


def locked_docx(path: Path) -> None:
    """The shell that Word puts around an encrypted document."""
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + name + bytes(2048))


def _docx(path: Path, text: str, doctype: str = "") -> None:
    body = f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>"
    document = f'<?xml version="1.0"?>{doctype}<w:document {W}>{body}</w:document>'
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document}
    _zip(path, parts)


# -- PDF -------------------------------------------------------------------------------------


def many_objects(path: Path) -> None:
    """A page, and three hundred thousand objects that nothing refers to."""
    _pdf(path, [*_one_page(b""), *(b"0" for _ in range(300_000))])


def many_pages(path: Path) -> None:
    """Twenty thousand pages of one stream."""
    count = 20_000
    kids = b" ".join(b"%d 0 R" % (number + 5) for number in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources 4 0 R>>"
    _pdf(
        path,
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids),
            _stream(b"BT /F1 12 Tf 72 700 Td (Trang nay) Tj ET"),
            b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>",
            *[page] * count,
        ],
    )


def stream_bomb(path: Path) -> None:
    """A page of a gigabyte of spaces, packed twice."""
    inner = zlib.compressobj(1)
    packed = b"".join(inner.compress(b" " * 10_000_000) for _ in range(100)) + inner.flush()
    _pdf(path, _one_page(zlib.compress(packed, 9), b"/Filter[/FlateDecode/FlateDecode]"))


def endless_pages(path: Path) -> None:
    """A tree of pages that holds itself."""
    _pdf(path, [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"])


def endless_form(path: Path) -> None:
    """A drawing that draws itself twice."""
    form = _stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources 5 0 R")
    resources = b"<</XObject<</X 4 0 R>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R/Resources 5 0 R>>"
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    _pdf(
        path,
        [b"<</Type/Catalog/Pages 2 0 R>>", pages, page, form, resources, _stream(b"/X Do")],
    )


def deep_arrays(path: Path) -> None:
    """A page whose description is an array in an array in an array."""
    _pdf(path, [b"<</Type/Catalog/Pages 2 0 R>>", b"[" * 200_000 + b"]" * 200_000])


def letters_without_map(path: Path) -> None:
    """Text in a font that does not say which letters its shapes are."""
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts"
        b"[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
    )
    shapes = b"".join(b"%04x" % (number % 400 + 3) for number in range(800))
    text = b"BT /F1 12 Tf 72 700 Td <%b> Tj ET" % shapes
    _pdf(path, _one_page(text, resources=b"<</Font<</F1 %b>>>>" % font))


def huge_picture(path: Path) -> None:
    """A scan that says it has ten thousand million dots."""
    picture = _stream(
        b"a",
        b"/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8"
        b"/ColorSpace/DeviceGray",
    )
    resources = b"<</XObject<</I 5 0 R>>>>"
    _pdf(path, [*_one_page(b"595 0 0 842 0 0 cm /I Do", resources=resources), picture])


def huge_page(path: Path) -> None:
    """A page of paper as large as a country."""
    objects = _one_page(b"BT ET")
    objects[2] = objects[2].replace(b"595 842", b"2000000000 2000000000")
    _pdf(path, objects)


def _one_page(content: bytes, packing: bytes = b"", resources: bytes = b"<<>>") -> list[bytes]:
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources %b>>"
        % resources,
        _stream(content, packing),
    ]


def _stream(content: bytes, keys: bytes = b"") -> bytes:
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), keys, content)


def _pdf(path: Path, objects: list[bytes]) -> None:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, data in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, data)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    path.write_bytes(bytes(out))


# -- text, web pages, pictures ---------------------------------------------------------------


def one_line(path: Path) -> None:
    """Half a million letters without a space."""
    path.write_bytes(b"a" * 500_000)


def many_numbers(path: Path) -> None:
    """Twenty thousand numbered lines that lead ever deeper."""
    path.write_text("".join(f"{'1.' * (n % 60 + 1)} Nội dung\n" for n in range(20_000)), "utf-8")


def endless_lines(path: Path) -> None:
    """Half a million line ends, and a word at their end."""
    path.write_bytes(b"\n" * 500_000 + b"het")


def long_text(path: Path) -> None:
    """More text than any document has."""
    path.write_text(LINE * 250_000, "utf-8")


def piled_accents(path: Path) -> None:
    """Letters with a hundred accents each."""
    path.write_text(("a" + "\u0301\u0323" * 50) * 20_000, "utf-8")


def half_letters(path: Path) -> None:
    """UTF-16 with halves of letters."""
    path.write_bytes(b"\xff\xfe" + LINE.encode("utf-16-le") * 20 + b"\x00\xd8" * 50)


def many_brackets(path: Path) -> None:
    """Marks that open and never close."""
    path.write_text("“(" * 300_000 + LINE, "utf-8")


def program(path: Path) -> None:
    """An executable."""
    path.write_bytes(b"MZ\x90\x00" + random.Random(1).randbytes(50_000))


def deep_page(path: Path) -> None:
    """A web page of tags in tags in tags."""
    path.write_text(f"<html><body>{'<div><b>' * 100_000}{LINE}", "utf-8")


def picture_bomb(path: Path) -> None:
    """A picture of 20,000 by 20,000 dots in a few kilobytes."""
    side = 20_000
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    packed = zlib.compressobj(9)
    rows = b"".join(packed.compress(bytes(side // 8 + 1)) for _ in range(side)) + packed.flush()
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + _png(b"IHDR", head) + _png(b"IDAT", rows) + _png(b"IEND", b"")
    )


def png(path: Path) -> None:
    """A picture of one dot."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    dot = zlib.compress(b"\x00\x00")
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + _png(b"IHDR", head) + _png(b"IDAT", dot) + _png(b"IEND", b"")
    )


def _png(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def small_pdf(path: Path) -> None:
    """A PDF of one empty page."""
    _pdf(path, _one_page(b"BT ET"))


def empty(path: Path) -> None:
    """No bytes."""
    path.write_bytes(b"")


HOSTILE: dict[str, Callable[[Path], None]] = {
    "phang.zip": flat_bomb,
    "chong.zip": overlapping_bomb,
    "long-nhau.zip": nested,
    "nhieu-tep.zip": many_members,
    "bz2.zip": packed_bomb,
    "rong.zip": empty,
    "thuc-the.docx": entity_bomb,
    "ngoai.docx": external_entity,
    "bom.docx": docx_bomb,
    "sau.docx": deep_docx,
    "khoa.docx": locked_docx,
    "la-pdf.docx": small_pdf,
    "rong.docx": empty,
    "nhieu-doi-tuong.pdf": many_objects,
    "20000-trang.pdf": many_pages,
    "bom.pdf": stream_bomb,
    "trang-vong.pdf": endless_pages,
    "hinh-vong.pdf": endless_form,
    "mang-sau.pdf": deep_arrays,
    "khong-bang-ma.pdf": letters_without_map,
    "anh-lon.pdf": huge_picture,
    "trang-lon.pdf": huge_page,
    "la-anh.pdf": png,
    "rong.pdf": empty,
    "mot-dong.txt": one_line,
    "nhieu-so.txt": many_numbers,
    "dong-trong.txt": endless_lines,
    "qua-dai.txt": long_text,
    "dau-chong.txt": piled_accents,
    "nua-chu.txt": half_letters,
    "ngoac.txt": many_brackets,
    "chuong-trinh.txt": program,
    "rong.txt": empty,
    "sau.html": deep_page,
    "bom.png": picture_bomb,
    "mot-cham.png": png,
}
