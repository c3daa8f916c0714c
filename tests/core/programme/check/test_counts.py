"""Counts: repeated, against quotas and outcomes, rounds, lists."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.programme.small import answers, count, findings, hub_type, line, measure, text


def rounds(first: str, later: str, total: str) -> list[dict[str, Any]]:
    quota = {
        "total": [{"printed": total, "about": "hubs", "slide": 1}],
        "rounds": [
            {"id": "first", "order": 1, "name": text(), "planned": {"printed": first, "slide": 2}},
            {"id": "later", "order": 2, "name": text(), "planned": {"printed": later, "slide": 2}},
        ],
    }
    return [hub_type(quota=quota)]


def counted(*counts: dict[str, Any]) -> list[dict[str, Any]]:
    return [measure(lines=[line(counts=list(counts))])]


def test_the_same_count_twice_agrees() -> None:
    measures = counted(count("6地域", 2007, "new"), count("6地域", 2007, "new", slide=3))
    assert answers("count_repeated", measures=measures) == [("agrees", 2007, 0)]


def test_two_counts_of_the_same_contradict() -> None:
    measures = counted(count("6地域", 2007, "new"), count("7地域", 2007, "new", slide=3))
    assert answers("count_repeated", measures=measures) == [("contradiction", 2007, 0)]


def test_the_difference_of_counts_stands_in_the_sentence() -> None:
    measures = counted(count("6地域", 2007, "new"), count("9地域", 2007, "new", slide=3))
    assert "differ by 3 地域" in findings("count_repeated", measures=measures)[0].sentence


@pytest.mark.parametrize("other", [{"year": 2008}, {"adoption": "continuing"}, {"about": "firms"}])
def test_counts_of_other_things_are_not_compared(other: dict[str, Any]) -> None:
    second = count(**{"printed": "7地域", "year": 2007, "adoption": "new", **other})
    assert answers("count_repeated", measures=counted(count("6地域", 2007, "new"), second)) == []


@pytest.mark.parametrize(
    ("total", "verdict"),
    [("20~30カ所程度", "agrees"), ("20~31カ所程度", "contradiction"), ("25カ所程度", "contradiction")],
)
def test_rounds_sum_to_the_planned_total(total: str, verdict: str) -> None:
    types = rounds("当初10ヵ所程度", "その後10～20ヵ所程度", total)
    assert answers("quota_rounds", hub_types=types) == [(verdict, None, 0)]


def hubs(number: str) -> list[dict[str, Any]]:
    return counted(count(number, 2009, "new", hub_type="core", about="hubs"))


@pytest.mark.parametrize(
    ("number", "check", "verdict"),
    [
        ("10拠点", "count_against_quota", "agrees"),
        ("11拠点", "planned_about", "note"),
        ("12拠点", "count_against_quota", "contradiction"),
    ],
)
def test_hubs_of_a_measure_against_the_first_round(number: str, check: str, verdict: str) -> None:
    types = rounds("当初10ヵ所程度", "その後10ヵ所程度", "20カ所程度")
    assert answers(check, hub_types=types, measures=hubs(number)) == [(verdict, 2009, 0)]


def test_an_exact_plan_allows_nothing_else() -> None:
    types = rounds("当初10ヵ所", "その後10ヵ所", "20カ所")
    assert answers("count_against_quota", hub_types=types, measures=hubs("11拠点")) == [("contradiction", 2009, 0)]


def test_without_rounds_the_outcome_of_the_year_is_compared() -> None:
    outcome = {"number": {"value": 12, "unit": "hubs"}, "about": "hubs", "adoption": "total", "fiscal_year": 2009}
    types = [hub_type(outcomes=[outcome])]
    assert answers("count_repeated", hub_types=types, measures=hubs("12拠点")) == [("agrees", 2009, 0)]


def test_a_stated_number_of_listed_things() -> None:
    figures = [{"printed": "2種類", "about": "hub_types", "slide": 1}]
    found = answers("items_listed", hub_types=[hub_type("a"), hub_type("b")], figures=figures)
    assert found == [("agrees", None, 0)]


def test_one_thing_too_few_is_listed() -> None:
    figures = [{"printed": "2種類", "about": "hub_types", "slide": 1}]
    assert answers("items_listed", figures=figures) == [("contradiction", None, 0)]


def test_items_of_a_condition() -> None:
    condition = {
        "id": "fields",
        "text": text("重点4分野"),
        "figure": {"printed": "重点4分野", "slide": 2},
        "items": [text("甲"), text("乙"), text("丙"), text("丁")],
        "source": {"slide": 2},
    }
    assert answers("items_listed", measures=[measure(eligibility=[condition])]) == [("agrees", None, 0)]
