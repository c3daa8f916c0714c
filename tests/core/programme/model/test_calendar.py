"""Moments with the precision in which they are stated."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from tests.core.programme.small import text

from kyoten.core.programme.model.calendar import Milestone, Moment


def moment(**fields: Any) -> Moment:
    return Moment.model_validate(fields)


def test_a_month_has_its_days() -> None:
    found = moment(printed="平成21年1月", precision="month", first="2009-01-01", last="2009-01-31")
    assert found.first is not None
    assert found.first.day == 1


def test_a_moment_that_ends_before_it_begins() -> None:
    with pytest.raises(ValidationError, match="last is before first"):
        moment(precision="month", first="2009-01-31", last="2009-01-01")


def test_an_unknown_moment_has_no_day() -> None:
    with pytest.raises(ValidationError, match="no first and no last"):
        moment(precision="unknown", first="2009-01-01")


def test_an_unknown_moment() -> None:
    assert moment(precision="unknown").first is None


def test_a_milestone_holds_for_all_hub_types_unless_said_otherwise() -> None:
    found = Milestone.model_validate(
        {"id": "call", "name": text(), "when": {"precision": "unknown"}, "source": {"slide": 8}}
    )
    assert (found.hub_types, found.opens, found.closes) == ((), (), ())
