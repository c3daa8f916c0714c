"""Single awards: their sum, their number, and conditions on the selection as a whole."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.programme.small import answers, hub_type, line, measure, text


def dollars(value: int, **changes: Any) -> dict[str, Any]:
    return {"number": {"value": value, "unit": "USD million"}, "fiscal_year": 2024, **changes}


def hubs(value: int, **changes: Any) -> dict[str, Any]:
    number = {"value": value, "unit": "hubs"}
    return {"number": number, "about": "hubs", "fiscal_year": 2024, "adoption": "new", **changes}


def listed(total: int, number: int, *amounts: int) -> list[dict[str, Any]]:
    awards = [dollars(amount, name=text(f"hub {index}")) for index, amount in enumerate(amounts)]
    part = line(budgets=[dollars(total, basis="line")], counts=[hubs(number)], awards=awards)
    return [measure(in_total=False, lines=[part])]


@pytest.mark.parametrize(
    ("total", "answer"),
    [
        (92, ("agrees", None, 0)),
        (93, ("agrees_rounded", None, 0)),
        (99, ("contradiction", None, 7_000_000)),
    ],
)
def test_a_budget_is_the_sum_of_its_awards(total: int, answer: tuple[str, None, int]) -> None:
    assert answers("awards_listed", currency="USD", measures=listed(total, 2, 41, 51)) == [answer]


@pytest.mark.parametrize(("number", "verdict"), [(2, "agrees"), (3, "contradiction")])
def test_a_stated_number_is_that_of_the_awards(number: int, verdict: str) -> None:
    assert answers("awards_counted", measures=listed(92, number, 41, 51)) == [(verdict, None, 0)]


def test_a_line_without_single_awards_is_not_summed() -> None:
    assert answers("awards_listed", measures=listed(92, 2)) == []


def constraint(kind: str, limit: int, **changes: Any) -> dict[str, Any]:
    end = "low" if kind == "at_least" else "high"
    plain = {
        "id": "number",
        "kind": kind,
        "of": "hubs",
        "hub_type": "core",
        "limit": {"number": {end: limit, "unit": "hubs"}},
        "sentence": text(),
        "source": {"slide": 1},
    }
    return {**plain, **changes}


@pytest.mark.parametrize(
    ("kind", "limit", "verdict"),
    [
        ("at_least", 20, "agrees"),
        ("at_least", 32, "contradiction"),
        ("at_most", 40, "agrees"),
        ("at_most", 30, "contradiction"),
    ],
)
def test_the_outcome_satisfies_a_condition(kind: str, limit: int, verdict: str) -> None:
    types = [hub_type(outcomes=[hubs(31, adoption="total")])]
    found = answers("portfolio_outcome", hub_types=types, portfolio=[constraint(kind, limit)])
    assert found == [(verdict, None, 0)]


def test_a_condition_on_no_known_type_is_not_judged() -> None:
    types = [hub_type(outcomes=[hubs(31, adoption="total")])]
    portfolio = [constraint("at_least", 40, hub_type=None)]
    assert answers("portfolio_outcome", hub_types=types, portfolio=portfolio) == []
