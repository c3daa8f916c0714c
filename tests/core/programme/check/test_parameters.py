"""Numbers of rules against the statements they come from."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.programme.small import answers, findings, line, measure, text

DUTY = {
    "kind": "cash",
    "ratio": {"printed": "国費の1/2(一般型)・同額(発展型)以上", "slide": 2},
    "qualifier": "発展型",
    "owed_by": text(),
    "text": text("国費の1/2(一般型)・同額(発展型)以上"),
    "source": {"slide": 2},
}


def measures() -> list[dict[str, Any]]:
    award = {"printed": "2~3億円×3・5年", "fiscal_year": 2009, "slide": 2}
    rate = {"printed": "補助率 1/2以内", "about": "subsidy_rate", "slide": 2}
    return [measure(lines=[line(awards=[award], matching=[DUTY])], subsidy_rate=[rate])]


def rule(values: dict[str, Any], **scope: Any) -> list[dict[str, Any]]:
    entry = {"measure": "cluster", "line": "phase", "values": values, "source": {"slide": 2}, **scope}
    return [{"id": "money.rule", "entries": [entry]}]


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        ({"ratio": "1/1"}, ("agrees", None, 0)),
        ({"ratio": "1/2"}, ("contradiction", None, 0)),
        ({"rate": "1/2"}, ("agrees", None, 0)),
        ({"rate": "2/3"}, ("contradiction", None, 0)),
        ({"years": [3, 5]}, ("agrees", None, 0)),
        ({"years": [3]}, ("contradiction", None, 0)),
        ({"minimum_yen": 200_000_000, "maximum_yen": 300_000_000}, ("agrees", None, 0)),
        ({"minimum_yen": 200_000_000, "maximum_yen": 400_000_000}, ("contradiction", None, 100_000_000)),
    ],
)
def test_a_value_against_its_statement(values: dict[str, Any], answer: tuple[str, None, int]) -> None:
    assert answers("parameter_against_statement", measures=measures(), parameters=rule(values)) == [answer]


@pytest.mark.parametrize(
    "values",
    [
        {"ratio": None},
        {"ratio": "half"},
        {"ratio": "1/0"},
        {"years": []},
        {"years": ["many"]},
        {"minimum_yen": 5},
        {"share": "1/2"},
    ],
)
def test_a_value_that_is_unknown_or_stated_nowhere(values: dict[str, Any]) -> None:
    assert answers("parameter_against_statement", measures=measures(), parameters=rule(values)) == []


def test_the_only_line_is_meant_where_none_is_named() -> None:
    found = answers("parameter_against_statement", measures=measures(), parameters=rule({"years": [3, 5]}, line=None))
    assert found == [("agrees", None, 0)]


def test_a_value_for_all_measures_has_no_statement() -> None:
    parameters = rule({"ratio": "1/2"}, measure=None, line=None)
    assert answers("parameter_against_statement", measures=measures(), parameters=parameters) == []


def test_a_number_that_nothing_confirms_is_shown() -> None:
    parameters = rule({"ratio": "1/1", "share": "1/2", "doubt": 5, "steps": [1, 2]})
    (found,) = findings("parameter", measures=measures(), parameters=parameters)
    assert "goes by doubt: 5, share: 1/2, steps: [1, 2], which" in found.sentence


@pytest.mark.parametrize("value", ["cash", True, None, ["cash", "work"]])
def test_a_word_is_no_number(value: Any) -> None:
    assert findings("parameter", measures=measures(), parameters=rule({"kind": value})) == []


def test_the_order_in_which_numbers_are_kept_changes_no_finding() -> None:
    values = {"minimum": 3, "maximum": 10, "a_longer_name": 4, "b": 5}
    orders = (dict(values), dict(sorted(values.items())), dict(reversed(values.items())))
    said = [findings("parameter", measures=measures(), parameters=rule(order)) for order in orders]
    assert [one.sentence for one in said[0]] != []
    assert said[0] == said[1] == said[2]
