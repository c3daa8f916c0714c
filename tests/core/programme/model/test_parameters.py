"""Numbers of rules by date and scope."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from kyoten.core.programme.model.parameters import Parameter

DAY = date(2009, 6, 1)


def parameter(*entries: dict[str, Any]) -> Parameter:
    full = [{"source": {"slide": 1}, **entry} for entry in entries]
    return Parameter.model_validate({"id": "money.matching_fund", "entries": full})


def value(found: Parameter, day: date = DAY, **scope: str) -> object:
    entry = found.at(day, **scope)
    return None if entry is None else entry.values["x"]


def test_an_entry_for_all() -> None:
    assert value(parameter({"values": {"x": 1}}), measure="any") == 1


def test_the_most_particular_entry_wins() -> None:
    found = parameter(
        {"values": {"x": 1}}, {"measure": "a", "line": "b", "values": {"x": 3}}, {"measure": "a", "values": {"x": 2}}
    )
    assert [value(found, measure="a"), value(found, measure="a", line="b")] == [2, 3]


def test_the_later_entry_wins_between_equals() -> None:
    assert value(parameter({"values": {"x": 1}}, {"values": {"x": 2}})) == 2


def test_an_entry_of_another_measure_does_not_hold() -> None:
    assert value(parameter({"measure": "a", "values": {"x": 1}}), measure="b") is None


@pytest.mark.parametrize(("day", "found"), [(date(2009, 3, 31), None), (date(2009, 4, 1), 1)])
def test_an_entry_holds_from_its_day(day: date, found: int | None) -> None:
    assert value(parameter({"valid_from": "2009-04-01", "values": {"x": 1}}), day) == found


def test_an_unknown_value_stays_unknown() -> None:
    assert value(parameter({"values": {"x": None}})) is None


def test_an_id_has_a_group_and_a_name() -> None:
    with pytest.raises(ValidationError):
        Parameter(id="matching", entries=())
