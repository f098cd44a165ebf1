"""A file that holds only an appendix is cited as the appendix of the document it belongs to."""

from __future__ import annotations

from datetime import date

import pytest

from assistant import messages
from ingest import read_directive

BODY = """
I. QUY ĐỊNH CHUNG

1. Mỗi đơn vị lập một danh mục hồ sơ.
2. Văn thư lưu giữ danh mục trong mười năm.

II. BIỂU MẪU

Mẫu số 01
UBND HUYỆN ...                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: .../BC-UBND                       Độc lập - Tự do - Hạnh phúc

Nơi nhận:
- Như trên;
- Lưu: VT.
"""


def written(tmp_path, top: str):
    path = tmp_path / "phu-luc.txt"
    path.write_text(top + BODY, "utf-8")
    return read_directive(path)


@pytest.mark.parametrize(
    "top",
    [
        "Phụ lục II\nDANH MỤC HỒ SƠ CƠ QUAN\n(Kèm theo Quyết định số 45/2023/QĐ-UBND\n"
        "ngày 06 tháng 9 năm 2023 của Ủy ban nhân dân tỉnh Mẫu)\n",
        "PHỤ LỤC II\nDANH MỤC HỒ SƠ CƠ QUAN\n(Ban hành kèm theo Quyết định số: 45/2023/QĐ-UBND "
        "ngày 06/9/2023 của Ủy ban nhân dân tỉnh Mẫu)\n",
    ],
)
def test_an_appendix_alone_takes_the_fields_of_its_document(tmp_path, top):
    directive = written(tmp_path, top)
    assert messages.directive_name(directive) == (
        "Phụ lục II Quyết định số 45/2023/QĐ-UBND ngày 06/09/2023 của Ủy ban nhân dân tỉnh Mẫu"
    )
    assert directive.issued_on == date(2023, 9, 6)
    assert directive.subject == "DANH MỤC HỒ SƠ CƠ QUAN"


def test_the_forms_of_an_appendix_are_parts_of_it_and_not_its_signature(tmp_path):
    top = "Phụ lục I\nMẪU BÁO CÁO\n(Kèm theo Thông tư số 02/2024/TT-BNV ngày 01/02/2024 của Bộ X)\n"
    directive = written(tmp_path, top)
    assert directive.distribution == ()
    assert directive.signers == ()
    labels = [section.label for section in directive.sections]
    assert {"I", "I, 1", "I, 2", "II", "Mẫu số 01"} <= set(labels)


def test_an_appendix_that_names_no_document_is_read_as_plain_text(tmp_path):
    directive = written(tmp_path, "Phụ lục I\nMẪU BÁO CÁO\n")
    assert directive.number == ""
    assert not directive.kind.startswith("Phụ lục")
