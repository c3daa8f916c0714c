"""What a setting refuses."""

from __future__ import annotations

import pytest
from tests.core.rehearsal.scenes import setting

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.rehearsal.setting import Kind, Readers, Scores, Weighted


def test_all_types_are_counted_and_so_are_the_readers_hours() -> None:
    assert (setting().applications, setting().readers.capacity) == (8, 36)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"runs": 0}, "runs are a number from 1"),
        ({"kinds": (Kind("regional", 0, 1, 1),)}, "at least one application"),
        ({"runs": 100_001}, "take fewer runs"),
        ({"regions": (Weighted("north", 0),)}, "one of them above 0"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(KyotenError, match=said):
        setting(**changes)


@pytest.mark.parametrize("seats", [(3, 2), (-1, 2)])
def test_seats_go_from_their_lower_to_their_higher_end(seats: tuple[int, int]) -> None:
    with pytest.raises(KyotenError, match="the lower end first"):
        Kind("regional", 8, *seats)


def test_costs_go_from_their_lower_to_their_higher_end() -> None:
    with pytest.raises(KyotenError, match="costs are yen"):
        Kind("regional", 8, 1, 2, (5, 4))


def test_there_is_at_least_one_reader() -> None:
    with pytest.raises(KyotenError, match="numbers from 1"):
        Readers(0, 1, 1)


def test_a_scale_has_two_ends() -> None:
    with pytest.raises(KyotenError, match="a scale goes"):
        Scores(4, 4, 4, 1, 1, 1)


def test_money_is_known_only_with_a_budget_and_every_cost() -> None:
    whole = setting(budget_yen=1)
    unknown = setting(budget_yen=1, kinds=(Kind("regional", 8, 3, 3),))
    assert [one.money_is_known for one in (whole, unknown, setting())] == [True, False, False]
