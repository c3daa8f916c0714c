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


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"seed": -1}, "the seed a number from 0"),
        ({"runs": 12_501}, "8 applications × 12501 runs are more than 100,000; take fewer runs"),
        ({"fields": ()}, "one of them above 0"),
        ({"fields": (Weighted("life", 2), Weighted("ict", -1))}, "weights of regions and fields are from 0"),
    ],
)
def test_a_setting_just_beyond_sense_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(KyotenError, match=said):
        setting(**changes)


@pytest.mark.parametrize(
    "changes",
    [{"runs": 1}, {"runs": 12_500}, {"seed": 0}, {"regions": (Weighted("a", 0), Weighted("b", 1))}],
)
def test_a_setting_on_the_edge_of_sense_is_kept(changes: dict[str, object]) -> None:
    assert setting(**changes) == setting(**changes)


@pytest.mark.parametrize("numbers", [(-1, 0, 0), (1, -1, 0), (1, 2, 1)])
def test_a_type_names_itself_where_its_numbers_are_none(numbers: tuple[int, int, int]) -> None:
    with pytest.raises(KyotenError, match="regional: applications and seats are numbers from 0"):
        Kind("regional", *numbers)


def test_a_type_may_have_no_applications_no_seats_and_one_cost() -> None:
    assert Kind("regional", 0, 0, 0, (0, 0)).cost == (0, 0)


def test_a_cost_below_nothing_is_refused() -> None:
    with pytest.raises(KyotenError, match="regional: costs are yen from 0"):
        Kind("regional", 8, 1, 2, (-1, 4))


@pytest.mark.parametrize("numbers", [(1, 0, 1), (1, 1, 0)])
def test_every_reader_reads_and_every_application_is_read(numbers: tuple[int, int, int]) -> None:
    with pytest.raises(KyotenError, match="numbers from 1"):
        Readers(*numbers)


@pytest.mark.parametrize("place", [3, 4, 5])
def test_no_spread_lies_below_nothing(place: int) -> None:
    numbers = [1.0, 5.0, 3.0, 0.0, 0.0, 0.0]
    assert Scores(*numbers).spread == 0
    numbers[place] = -0.1
    with pytest.raises(KyotenError, match="spreads are numbers from 0"):
        Scores(*numbers)
