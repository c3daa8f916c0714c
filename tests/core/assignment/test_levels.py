from math import inf

import numpy as np
import pytest
from tests.core.assignment.cases import FITS, dense, flags

from kyoten.core.assignment import levels
from kyoten.core.assignment import program as programs
from kyoten.core.assignment.build import from_mapping

QUARTERS = {("a", "r"): 0.25, ("a", "s"): 1.0, ("b", "r"): 0.5, ("b", "s"): 0.75}


def test_means_by_hand() -> None:
    problem = dense("ab", "rs", FITS, {"a": 2, "b": 0}, 2)
    assert levels.means(problem, flags(problem, ("a", "r"), ("a", "s"))).tolist() == [0.7, 0.0]


def test_the_smallest_mean_among_some() -> None:
    problem = dense("ab", "rs", FITS)
    chosen = flags(problem, ("a", "r"), ("b", "s"))
    assert levels.least(problem, chosen, np.array([True, False])) == 0.9


def test_nobody_gets_more_than_with_its_own_best_readers() -> None:
    problem = dense("ab", "rs", FITS, 1, 2)
    assert levels.ceiling(problem, np.array([True, True])) == 0.8


def test_too_few_candidates_have_no_ceiling() -> None:
    problem = from_mapping("ab", "rs", {("a", "r"): 1.0}, 1, 1)
    assert levels.ceiling(problem, np.array([True, True])) == -inf


def test_quarters_lie_on_a_grid_and_thirds_do_not() -> None:
    thirds = dict.fromkeys(QUARTERS, 1 / 3)
    assert (levels.grid(dense("ab", "rs", QUARTERS)), levels.grid(dense("ab", "rs", thirds))) == (4, None)


@pytest.mark.parametrize(("level", "found"), [(0.4778, 0.375), (0.375, 0.375), (1 - 1e-12, 1.0 - 1e-12)])
def test_a_level_comes_down_to_what_two_readings_can_add_up_to(level: float, found: float) -> None:
    """Sums of two readings are quarters, so means are multiples of 0.125."""
    problem = dense("a", "rs", QUARTERS, 2, 2)
    assert levels.reachable(problem, level, np.array([True]), 4) == pytest.approx(found, abs=1e-15)


def test_without_a_grid_a_level_stays() -> None:
    assert levels.reachable(dense("a", "r"), 0.4778, np.array([True]), None) == 0.4778


def test_a_floor_is_a_row_lifted_to_the_grid() -> None:
    problem = dense("ab", "rs", QUARTERS, 2, 2)
    asked = programs.program(problem)
    wider = levels.with_floors(problem, asked, np.array([0.4778, -inf]), np.zeros(2, dtype=bool), 4)
    row = wider.matrix.toarray()[-1]
    assert (row.tolist(), wider.lower[-1]) == ([0.25, 1.0, 0, 0, 0], pytest.approx(1.0, abs=1e-8))


def test_an_application_to_be_raised_gives_its_readings_to_the_level() -> None:
    problem = dense("ab", "rs", QUARTERS, 2, 2)
    asked = programs.program(problem)
    wider = levels.with_floors(problem, asked, np.full(2, -inf), np.array([False, True]))
    assert (wider.matrix.toarray()[-1].tolist(), wider.lower[-1]) == ([0, 0, 0.5, 0.75, -2], 0.0)


def test_levels_are_counted_from_the_lowest_affinity() -> None:
    assert levels.base(dense("a", "r", {("a", "r"): -0.5})) == -0.5


@pytest.mark.parametrize(
    ("times", "pairs"), [(0, []), (1, [("a", "r"), ("b", "r")]), (2, [("a", "r"), ("a", "s"), ("b", "r"), ("b", "s")])]
)
def test_the_best_candidates_come_application_by_application(times: int, pairs: list[tuple[str, str]]) -> None:
    problem = dense("ab", "rs", FITS)
    assert [problem.pairing(int(one)) for one in levels.best_first(problem, times)] == pairs


def test_a_conflict_is_nobody_s_best() -> None:
    problem = dense("ab", "rs", FITS, conflicts={("a", "r")})
    assert [problem.pairing(int(one)) for one in levels.best_first(problem, 1)] == [("a", "s"), ("b", "r")]


@pytest.mark.parametrize(("active", "found"), [([True, True], 0.45), ([True, False], 0.7), ([False, False], inf)])
def test_the_ceiling_is_that_of_the_active_alone(active: list[bool], found: float) -> None:
    problem = dense("ab", "rs", FITS, 2, 2)
    assert levels.ceiling(problem, np.array(active)) == pytest.approx(found)


def test_an_application_without_need_of_readers_has_a_ceiling_of_nothing() -> None:
    assert levels.ceiling(dense("a", "r", {("a", "r"): 0.9}, 0), np.array([True])) == 0.0


def test_nobody_to_raise_leaves_a_level_as_it_is() -> None:
    assert levels.reachable(dense("ab", "rs", QUARTERS), 0.4, np.array([False, False]), 4) == 0.4


def test_levels_are_counted_from_nothing_where_nobody_is_below_it() -> None:
    assert [levels.base(dense("a", "r", {("a", "r"): fit})) for fit in (0.5, 0.0)] == [0.0, 0.0]


def test_who_has_a_floor_or_is_raised_has_a_row() -> None:
    assert levels.with_row(np.array([-inf, 0.0, -inf]), np.array([False, False, True])).tolist() == [1, 2]
