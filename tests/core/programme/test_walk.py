"""Walking through a programme."""

from __future__ import annotations

from tests.core.programme.small import budget, line, measure, overview, programme, text

from kyoten.core.programme.model import Line, Measure, Part, Statement
from kyoten.core.programme.walk import parts

PROGRAMME = programme(
    measures=[
        measure("a", budgets=[overview("1億円")]),
        measure("b", lines=[line(budgets=[budget("2億円")]), line("other")]),
    ]
)


def test_every_part_of_a_class_with_its_key() -> None:
    found = [(key, statement.printed) for key, statement in parts(PROGRAMME, Statement)]
    assert found == [(("measures", 0, "budgets", 0), "1億円"), (("measures", 1, "lines", 0, "budgets", 0), "2億円")]


def test_the_start_itself_counts() -> None:
    assert [key for key, _ in parts(PROGRAMME.measures[0], Measure, ("here",))] == [("here",)]


def test_order_is_that_of_the_programme() -> None:
    assert [part.id for _, part in parts(PROGRAMME, Line)] == ["phase", "other"]


def test_texts_and_values_of_rules_are_passed_over() -> None:
    entry = {"values": {"ratio": "1/2"}, "source": {"slide": 1}}
    loaded = programme(texts={"met": text()}, parameters=[{"id": "money.rule", "entries": [entry]}])
    keys = [key for key, _ in parts(loaded, Part)]
    assert ("parameters", 0, "entries", 0, "source") in keys
    assert not [key for key in keys if "texts" in key or "values" in key]


def test_a_plain_value_has_no_parts() -> None:
    assert list(parts("words", Part)) == []
