"""The graph over a library: who is meant by a number, what is superseded, both directions."""

from __future__ import annotations

import json
from datetime import date

import pytest
from decisions import ELSEWHERE, NEW, OLD, decision

from assistant.cli import main
from assistant.relations import RelationGraph, graph_of, relations_of, superseded_by
from ingest.directive import AMENDS, BASIS, IMPLEMENTS, REPLACES
from vectorstore.library import Library


def of(edges, kind):
    return [(edge.source, edge.target) for edge in edges if edge.kind == kind]


def test_a_replaced_document_knows_its_successor_and_the_day():
    graph = RelationGraph([NEW, OLD])
    (edge,) = graph.superseded_by(OLD.id)
    assert (edge.source, edge.since) == (NEW.id, date(2025, 7, 1))
    assert graph.superseded_by(NEW.id) == []
    assert graph.quote(edge) == "Quyết định này thay thế Quyết định số 05/2020/QĐ-UBND."


def test_the_same_number_of_another_place_is_another_document():
    graph = RelationGraph([NEW, ELSEWHERE])
    assert graph.superseded_by(ELSEWHERE.id) == []
    assert [node.is_stored for node in graph.find("05/2020/QĐ-UBND")] == [True, False]


def test_the_same_number_of_another_day_is_another_document():
    text = "Quyết định này thay thế Quyết định số 05/2020/QĐ-UBND ngày 09 tháng 9 năm 2020."
    other = decision("20/2025/QĐ-UBND", "21 tháng 6 năm 2025", text)
    assert RelationGraph([other, OLD]).superseded_by(OLD.id) == []


def test_a_number_that_comes_back_every_year_means_the_last_one_before():
    first = decision("87/QĐ-UBND", "14 tháng 02 năm 2023", "Giao Sở Y tế.")
    second = decision("87/QĐ-UBND", "20 tháng 02 năm 2024", "Giao Sở Y tế.")
    later = decision("87/QĐ-UBND", "20 tháng 02 năm 2026", "Giao Sở Y tế.")
    text = "Quyết định này thay thế Quyết định số 87/QĐ-UBND."
    graph = RelationGraph(
        [later, decision("9/QĐ-UBND", "01 tháng 3 năm 2024", text), second, first]
    )
    assert [bool(graph.superseded_by(d.id)) for d in (first, second, later)] == [False, True, False]


def test_a_part_that_is_repealed_leaves_the_whole_in_force():
    text = "Bãi bỏ khoản 2 Điều 5 của Quyết định số 05/2020/QĐ-UBND."
    amending = decision("21/2025/QĐ-UBND", "21 tháng 6 năm 2025", text)
    graph = RelationGraph([amending, OLD])
    assert graph.superseded_by(OLD.id) == []
    assert of(graph.relations_of(OLD.id), AMENDS) == [(amending.id, OLD.id)]


def test_a_third_document_tells_of_two_others():
    text = "Áp dụng Quyết định số 05/2020/QĐ-UBND, được thay thế bởi Quyết định số 19/2025/QĐ-UBND."
    third = decision("22/2025/QĐ-UBND", "22 tháng 7 năm 2025", text)
    silent = decision("19/2025/QĐ-UBND", "20 tháng 6 năm 2025", "Giao Sở Y tế.")
    graph = RelationGraph([third, silent, OLD])
    (edge,) = graph.superseded_by(OLD.id)
    assert (edge.source, edge.told_in) == (silent.id, third.id)


def test_what_the_library_lacks_is_there_and_marked(sample_library):
    graph = graph_of(sample_library)
    (missing,) = graph.find("80/2014/NĐ-CP")
    assert not missing.is_stored
    assert missing.name == "Nghị định số 80/2014/NĐ-CP ngày 06/08/2014 của Chính phủ"
    assert of(graph.onto(missing.id), BASIS)


def test_relations_are_told_in_both_directions(sample_library):
    (plan,), (resolution,) = (sample_library.with_number(n) for n in ("87/KH-UBND", "12-NQ/TU"))
    assert (plan.id, resolution.id) in of(relations_of(sample_library, plan.id), IMPLEMENTS)
    assert (plan.id, resolution.id) in of(relations_of(sample_library, resolution.id), IMPLEMENTS)


def test_a_timeline_follows_what_became_of_a_document():
    text = "Quyết định này thay thế Quyết định số 19/2025/QĐ-UBND."
    last = decision("30/2027/QĐ-UBND", "01 tháng 02 năm 2027", text)
    unrelated = decision("31/2027/QĐ-UBND", "01 tháng 3 năm 2027", "Giao Sở Y tế.")
    graph = RelationGraph([unrelated, last, NEW, OLD])
    assert [node.id for node in graph.timeline(OLD.id)] == [OLD.id, NEW.id, last.id]
    assert [node.id for node in graph.timeline()] == [OLD.id, NEW.id, last.id, unrelated.id]


def test_nodes_and_edges_for_the_page_hold_together(sample_library):
    told = graph_of(sample_library).to_dict()
    ids = {node["id"] for node in told["nodes"]}
    assert {edge["source"] for edge in told["edges"]} | {e["target"] for e in told["edges"]} <= ids
    assert all(edge["quote"] for edge in told["edges"])
    superseded = [node["number"] for node in told["nodes"] if node["superseded"]]
    assert "1386-CV/TU" in superseded


def test_the_graph_follows_the_library(tmp_path):
    library = Library(tmp_path / "library")
    with library.writing():
        library.add(OLD, [])
    assert superseded_by(library, OLD.id) == []
    assert graph_of(library) is graph_of(library)
    with library.writing():
        library.add(NEW, [])
    assert [edge.source for edge in superseded_by(library, OLD.id)] == [NEW.id]


@pytest.fixture
def cli(sample_library, monkeypatch, capsys):
    monkeypatch.setenv("ASSISTANT_LIBRARY", str(sample_library.folder))

    def run(*arguments: str) -> str:
        assert main(["relations", *arguments]) == 0
        return capsys.readouterr().out

    return run


def test_the_command_tells_relations_in_words_and_as_json(cli):
    assert "- Được thay thế bởi Kết luận số 96-KL/TU ngày 05/03/2026" in cli("1386")
    (told,) = json.loads(cli("19/2025/QĐ-UBND", "--json"))
    kinds = [(relation["kind"], relation["since"]) for relation in told["relations"]]
    assert (REPLACES, "2025-12-01") in kinds


def test_the_command_knows_a_document_that_is_only_cited(cli):
    assert "Được thay thế bởi Quyết định số 19/2025/QĐ-UBND" in cli("08/2021/QĐ-UBND")
