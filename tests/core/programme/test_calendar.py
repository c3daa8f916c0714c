"""What is open on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.core.programme.small import programme, text

from kyoten.core.programme.calendar import open_on, opening
from kyoten.core.programme.model import Programme


def milestone(name: str, first: str | None, last: str | None, **changes: Any) -> dict[str, Any]:
    precision = "day" if first else "unknown"
    when = {"precision": precision, "first": first, "last": last}
    return {"id": name, "name": text(), "when": when, "source": {"slide": 1}, **changes}


@pytest.fixture
def two_rounds() -> Programme:
    acts = {"opens": ["submission"], "closes": ["submission"]}
    return programme(
        calendar=[
            milestone("announcement", "2009-01-15", "2009-01-15", opens=["preparation"]),
            milestone("first", "2009-04-01", "2009-05-31", round="first", **acts),
            milestone("later", "2010-04-01", "2010-05-31", round="later", **acts),
            milestone("evaluation", None, None, opens=["evaluation"]),
        ]
    )


@pytest.mark.parametrize(
    ("day", "acts"),
    [
        (date(2009, 1, 14), set()),
        (date(2009, 1, 15), {"preparation"}),
        (date(2009, 4, 1), {"preparation", "submission"}),
        (date(2009, 5, 31), {"preparation", "submission"}),
        (date(2009, 6, 1), {"preparation"}),
        (date(2010, 4, 1), {"preparation", "submission"}),
        (date(2010, 6, 1), {"preparation"}),
    ],
)
def test_open_on(two_rounds: Programme, day: date, acts: set[str]) -> None:
    assert open_on(two_rounds, day) == acts


def test_one_round_is_not_open_in_the_other(two_rounds: Programme) -> None:
    assert open_on(two_rounds, date(2010, 4, 1), round_id="first") == {"preparation"}


def test_a_milestone_without_a_date_opens_nothing(two_rounds: Programme) -> None:
    assert "evaluation" not in open_on(two_rounds, date(2030, 1, 1))


def test_a_milestone_of_another_hub_type_is_left_out() -> None:
    loaded = programme(calendar=[milestone("call", "2009-01-01", None, opens=["drafting"], hub_types=["core"])])
    assert open_on(loaded, date(2009, 2, 1), hub_type="other") == frozenset()


def test_the_first_opening_of_an_act(two_rounds: Programme) -> None:
    found = [opening(two_rounds, "submission", round_id) for round_id in (None, "later")]
    assert [one.id for one in found if one] == ["first", "later"]


def test_no_opening_of_what_has_no_date(two_rounds: Programme) -> None:
    assert opening(two_rounds, "evaluation") is None


def test_the_calendar_of_2009_opens_drafting_in_its_first_half() -> None:
    from kyoten.core.programme.load import load

    assert "submission" in open_on(load("jp_hubs_2009"), date(2009, 3, 1))


@pytest.mark.parametrize(("types", "open_"), [([], True), (["core"], True), (["other"], False)])
def test_a_milestone_holds_for_the_types_that_it_names_and_for_all_where_it_names_none(
    types: list[str], open_: bool
) -> None:
    loaded = programme(calendar=[milestone("call", "2009-01-01", None, opens=["drafting"], hub_types=types)])
    assert ("drafting" in open_on(loaded, date(2009, 2, 1), hub_type="core")) is open_


def test_without_a_type_every_milestone_holds() -> None:
    loaded = programme(calendar=[milestone("call", "2009-01-01", None, opens=["drafting"], hub_types=["other"])])
    assert open_on(loaded, date(2009, 2, 1)) == {"drafting"}


def test_the_earliest_opening_is_the_first_wherever_it_stands() -> None:
    days = [("later", "2010-04-01"), ("first", "2009-04-01"), ("never", None)]
    loaded = programme(calendar=[milestone(name, first, None, opens=["submission"]) for name, first in days])
    assert [found.id for found in [opening(loaded, "submission")] if found] == ["first"]


def test_what_opens_on_the_last_day_of_its_closing_is_closed_on_the_next() -> None:
    """A call of one day: open on it, closed from the next on."""
    one_day = milestone("call", "2009-04-01", "2009-04-01", opens=["submission"], closes=["submission"])
    days = [date(2009, 3, 31), date(2009, 4, 1), date(2009, 4, 2)]
    assert [len(open_on(programme(calendar=[one_day]), day)) for day in days] == [0, 1, 0]


def test_a_closing_before_the_latest_opening_closes_nothing() -> None:
    milestones = [
        milestone("end", "2009-05-31", "2009-05-31", closes=["submission"]),
        milestone("again", "2009-07-01", None, opens=["submission"]),
    ]
    assert open_on(programme(calendar=milestones), date(2009, 8, 1)) == {"submission"}
