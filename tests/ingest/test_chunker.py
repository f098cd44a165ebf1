"""How a directive falls into chunks, over outlines built by hand."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from ingest import chunk_directive
from ingest.directive import BodyMention, Directive, Section, Source

SENTENCE = "Sở Y tế rà soát, tham mưu Ủy ban nhân dân tỉnh ban hành quy định về công tác này. "
SOURCE = Source("ke-hoach.txt", "0123456789abcdef" * 4)


class Outline:
    """Writes a text and its sections side by side."""

    def __init__(self):
        self.text = ""
        self.sections: list[Section] = []

    def add(self, path, text, kind="clause", heading="", children=()):
        """Append a section: its own words, then its children, each a dict of the same arguments."""
        index = self._open(path, kind, heading, None)
        self._fill(index, text, children)
        return self

    def _open(self, path, kind, heading, parent):
        self.sections.append(Section(path, kind, len(self.text), 0, heading, parent))
        return len(self.sections) - 1

    def _fill(self, index, text, children):
        self.text += text + "\n"
        section = self.sections[index]
        for child in children:
            child = {"kind": "clause", "heading": "", "children": (), "tail": "", **child}
            path = (*section.path, child["label"])
            below = self._open(path, child["kind"], child["heading"], index)
            self._fill(below, child["text"], child["children"])
            self.text += child["tail"]
        self.sections[index] = Section(
            section.path,
            section.kind,
            section.start,
            len(self.text),
            section.heading,
            section.parent,
        )

    def directive(self, **fields):
        fields = {"number": "15-KH/TU", "subject": "Bảo vệ môi trường", **fields}
        return Directive(self.text, SOURCE, sections=tuple(self.sections), **fields)


def child(label, text, **more):
    return {"label": label, "text": text, **more}


def bullets(count, sentences=4):
    return [
        child(f"gạch đầu dòng {n}", f"- Ý {n}. " + SENTENCE * sentences) for n in range(1, count)
    ]


def everything():
    """An outline with a case of each kind."""
    leads = "Các cơ quan có trách nhiệm sau đây:"
    return (
        Outline()
        .add(("header",), "TỈNH ỦY BÌNH AN\n*\nSố 15-KH/TU\n" + SENTENCE * 30, kind="header")
        .add(("preamble",), "Thực hiện Nghị quyết số 2-NQ/TU, Tỉnh ủy yêu cầu:", kind="preamble")
        .add(("1",), "1- " + SENTENCE)
        .add(
            ("2",),
            "2- " + leads,
            children=[
                child("gạch đầu dòng 1", "- Ý 1: Sở Tài chính;\n"),
                child("gạch đầu dòng 2", "- Ý 2: Sở Y tế.\n"),
            ],
        )
        .add(("3",), "3- " + leads, children=bullets(7))
        .add(("4",), "4- " + SENTENCE * 40)
        .add(
            ("Chương II",),
            "Chương II\nTỔ CHỨC THỰC HIỆN",
            heading="Chương II. TỔ CHỨC THỰC HIỆN",
            children=[
                child(
                    "Điều 5",
                    "Điều 5. Trách nhiệm\n" + SENTENCE * 5,
                    heading="Điều 5. Trách nhiệm",
                    children=bullets(5),
                    tail="Đoạn cuối của chương này không thuộc điều nào.\n",
                )
            ],
        )
        .add(("signature",), "T/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nTrần Văn Bình", kind="signature")
        .directive()
    )


def test_every_character_of_every_section_is_in_exactly_one_chunk():
    directive = everything()
    seen = [0] * len(directive.text)
    for chunk in chunk_directive(directive):
        for at in range(chunk.start, chunk.end):
            seen[at] += 1
    for section in directive.sections:
        for at in range(section.start, section.end):
            if not directive.text[at].isspace():
                assert seen[at] == 1, directive.text[at : at + 40]


def test_a_chunk_is_the_text_at_its_span_without_outer_space():
    directive = everything()
    for chunk in chunk_directive(directive):
        assert directive.text[chunk.start : chunk.end] == chunk.text == chunk.text.strip() != ""


def test_chunks_come_in_order_with_running_ids():
    chunks = chunk_directive(everything())
    assert [chunk.id for chunk in chunks] == [f"0123456789abcdef:{n}" for n in range(len(chunks))]
    assert all(a.end <= b.start for a, b in itertools.pairwise(chunks))


def test_a_list_of_short_entries_stays_whole_with_its_lead_in():
    (chunk,) = [c for c in chunk_directive(everything()) if c.section.split(",")[0] == "2"]
    assert chunk.section == "2"
    assert "Ý 1:" in chunk.text
    assert "Ý 2:" in chunk.text


def test_a_long_clause_gives_a_chunk_for_each_child_and_the_first_holds_the_lead_in():
    chunks = [c for c in chunk_directive(everything()) if c.section.startswith("3")]
    assert [c.section for c in chunks] == [f"3, gạch đầu dòng {n}" for n in range(1, 7)]
    assert chunks[0].text.startswith("3- Các cơ quan")
    assert "Ý 1." in chunks[0].text
    assert chunks[1].text.startswith("- Ý 2.")


def test_the_children_of_a_long_clause_carry_its_lead_in_as_context():
    chunks = {c.section: c for c in chunk_directive(everything())}
    assert chunks["3, gạch đầu dòng 2"].context == (
        "Bảo vệ môi trường > 3- Các cơ quan có trách nhiệm sau đây:"
    )


def test_context_names_the_headings_above_outermost_first():
    chunks = {c.section: c for c in chunk_directive(everything())}
    assert chunks["Chương II, Điều 5, gạch đầu dòng 3"].context == (
        "Bảo vệ môi trường > Chương II. TỔ CHỨC THỰC HIỆN > Điều 5. Trách nhiệm"
    )


def test_a_long_statement_before_children_is_a_chunk_of_the_clause_itself():
    chunks = [c for c in chunk_directive(everything()) if c.section == "Chương II, Điều 5"]
    assert chunks[0].text.startswith("Chương II\nTỔ CHỨC THỰC HIỆN\nĐiều 5. Trách nhiệm")
    assert "Ý 1." not in chunks[0].text


def test_words_after_the_last_child_are_a_chunk_of_the_clause_itself():
    chunks = [c for c in chunk_directive(everything()) if c.section == "Chương II"]
    assert chunks[-1].text == "Đoạn cuối của chương này không thuộc điều nào."


def test_a_long_leaf_is_split_at_sentence_ends_only():
    chunks = [c for c in chunk_directive(everything()) if c.section == "4"]
    assert len(chunks) > 2
    for chunk in chunks:
        assert len(chunk.text) <= 1500
        assert chunk.text.endswith("công tác này.")
        assert chunk.text.startswith(("4- Sở Y tế", "Sở Y tế"))


@pytest.mark.parametrize("name", ["TP. Cần Thơ", "PGS. TS. Trần Văn Bình", "Q. Ninh Kiều"])
def test_an_abbreviation_ends_no_sentence(name):
    sentence = f"Giao {name} chủ trì rà soát, tham mưu ban hành quy định về công tác này. "
    chunks = chunk_directive(Outline().add(("1",), sentence * 60).directive())
    assert len(chunks) > 1
    assert all(chunk.text.startswith("Giao ") for chunk in chunks)


def test_a_sentence_longer_than_a_chunk_stays_whole():
    text = "1- " + "rà soát quy hoạch, kế hoạch; " * 100 + "báo cáo kết quả."
    (chunk,) = chunk_directive(Outline().add(("1",), text).directive())
    assert chunk.text == text


@pytest.mark.parametrize("kind", ["header", "addressees", "preamble", "distribution", "signature"])
def test_the_parts_around_the_body_are_one_chunk_each_however_long(kind):
    directive = Outline().add((kind,), SENTENCE * 40, kind=kind).directive()
    (chunk,) = chunk_directive(directive)
    assert chunk.section == kind
    assert chunk.text == directive.text.strip()


def test_paragraphs_of_a_text_without_outline_become_chunks():
    outline = Outline()
    for n in range(1, 4):
        outline.add((f"đoạn {n}",), SENTENCE * 3, kind="paragraph")
    assert [c.section for c in chunk_directive(outline.directive())] == [
        "đoạn 1",
        "đoạn 2",
        "đoạn 3",
    ]


def test_bodies_are_those_named_within_the_chunk_each_once():
    outline = Outline().add(("1",), "1- Sở Y tế phối hợp Sở Tài chính; Sở Y tế báo cáo.")
    outline.add(("2",), "2- Sở Nội vụ theo dõi.")
    names = ["Sở Y tế", "Sở Tài chính", "Sở Nội vụ"]
    mentions = [
        BodyMention(name, at, at + len(name))
        for at in range(len(outline.text))
        for name in names
        if outline.text.startswith(name, at)
    ]
    chunks = chunk_directive(outline.directive(bodies=tuple(mentions)))
    assert [c.bodies for c in chunks] == [("Sở Y tế", "Sở Tài chính"), ("Sở Nội vụ",)]


def test_a_chunk_knows_the_page_it_starts_on():
    outline = Outline().add(("1",), "1- Sở Y tế báo cáo.").add(("2",), "2- Sở Nội vụ theo dõi.")
    second = outline.sections[1].start
    chunks = chunk_directive(outline.directive(page_starts=(0, second)))
    assert [c.page for c in chunks] == [1, 2]
    assert [c.page for c in chunk_directive(outline.directive())] == [None, None]


def test_a_directive_without_a_number_is_named_by_its_file():
    directive = (
        Outline()
        .add(("1",), "1- Sở Y tế báo cáo.")
        .directive(number="", issued_on=date(2024, 3, 2))
    )
    assert [c.directive for c in chunk_directive(directive)] == ["ke-hoach.txt"]


def test_a_directive_without_sections_has_no_chunks():
    assert chunk_directive(Directive("Một đoạn.", SOURCE)) == []
