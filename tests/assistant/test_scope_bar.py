from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest

from assistant.scope import EVERYTHING, Scope
from assistant.web.scope_bar import scope_of
from assistant.web.task_filter import TaskFilter


def test_the_chips_say_the_scope():
    value = '{"directives": [{"id": "a1", "name": "x"}], "issuer": "UBND", "first": "2024-01-02"}'
    assert scope_of(value) == Scope(frozenset({"a1"}), "UBND", date(2024, 1, 2))


@pytest.mark.parametrize("value", ["", None, "{}"])
def test_no_chips_ask_everything(value):
    assert scope_of(value) == EVERYTHING


@pytest.mark.parametrize("value", ["[]", "{", '{"first": "hôm qua"}', '{"directives": [1]}'])
def test_a_scope_that_is_not_the_page_s_own_is_refused(value):
    with pytest.raises(ValueError, match="scope"):
        scope_of(value)


def test_a_filter_s_address_says_all_of_it_and_reads_back():
    wanted = TaskFilter("Sở Y tế & Bộ", "lead", date(2025, 1, 2), date(2025, 3, 4), "an toàn")
    address = wanted.address("docx")
    assert address.startswith("nhiem-vu.docx?")
    assert TaskFilter.read(dict(parse_qsl(urlsplit(address).query))) == wanted
    assert TaskFilter().address("xlsx") == "nhiem-vu.xlsx"


@pytest.mark.parametrize("fields", [{"role": "king"}, {"first": "hôm qua"}])
def test_a_filter_that_makes_no_sense_is_refused(fields):
    with pytest.raises(ValueError):
        TaskFilter.read(fields)
