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
