import numpy as np
import pytest

from kyoten.core.support.multiyear.fairness import Floor, UndecidedError, floors_of, highest
from kyoten.core.support.multiyear.limit import NEVER, Limit, OutOfTimeError
from kyoten.core.support.multiyear.solver import Solved


def attempt(kept: int, ruled_out: int = 101):
    """Packages up to a floor, a proof from another on, and nothing certain between."""

    def tried(floor: int) -> Solved | None:
        if floor >= ruled_out:
            return None
        if floor > kept:
            raise UndecidedError
        return Solved((), float(floor), 0.0, np.zeros(0))

    return tried


@pytest.mark.parametrize(("kept", "ruled_out"), [(0, 1), (37, 38), (62, 63), (100, 101)])
def test_the_highest_floor_is_found(kept: int, ruled_out: int) -> None:
    floor, found = highest(attempt(kept, ruled_out), 100, NEVER)
    assert (floor, found.worth) == (Floor(kept, kept), kept)


def test_a_floor_not_found_and_not_ruled_out_is_told() -> None:
    assert highest(attempt(55, 60), 100, NEVER)[0] == Floor(55, 61)


def test_time_that_is_over_ends_the_search() -> None:
    assert highest(attempt(80), 100, Limit(2, iter(range(9)).__next__))[0] == Floor(50, 100)


def test_without_any_packages_there_is_no_floor() -> None:
    assert highest(lambda _: None, 100, NEVER)[1] is None


def test_floors_lie_a_little_above_the_share() -> None:
    assert floors_of(np.array([2.0, 0.0]), 50).tolist() == [1.000001, 0.0]


def test_an_attempt_that_runs_out_of_time_counts_as_not_found() -> None:
    def tried(floor: int) -> Solved | None:
        if floor > 10:
            raise OutOfTimeError("over")
        return Solved((), float(floor), 0.0, np.zeros(0))

    assert highest(tried, 100, NEVER)[0] == Floor(10, 100)


@pytest.mark.parametrize("most", [0, 1, 7])
def test_no_floor_is_tried_above_the_most_that_is_possible(most: int) -> None:
    asked_for: list[int] = []

    def tried(floor: int) -> Solved:
        asked_for.append(floor)
        return Solved((), float(floor), 0.0, np.zeros(0))

    assert highest(tried, most, NEVER)[0] == Floor(most, most)
    assert max(asked_for) == most


def test_without_a_floor_nothing_is_asked_for() -> None:
    assert floors_of(np.array([3.0]), 0).tolist() == [0.0]
