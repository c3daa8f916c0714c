import numpy as np

from kyoten.core.support.multiyear.master import MISSING, Master, possible, worth
from kyoten.core.support.multiyear.model import Shared
from kyoten.core.support.multiyear.pricing import Plan

INF = np.inf
ONE_BUDGET = Shared((("b", 2009),), (), np.array([-INF]), np.array([10.0]))


def plan(place: int, value: float, uses: float) -> Plan:
    return Plan(place, np.zeros(0), value, np.array([uses]))


def mixed(*plans: Plan, shared: Shared = ONE_BUDGET, hubs: int = 2):
    master = Master(shared, hubs)
    for one in plans:
        master.add(one)
    return master.mix()


def test_the_budget_goes_to_the_plans_that_cover_most() -> None:
    found = mixed(plan(0, 0, 0), plan(0, 4, 10), plan(1, 0, 0), plan(1, 3, 5))
    assert (found.value, found.shares.tolist(), found.missing) == (5.0, [0.5, 0.5, 0.0, 1.0], 0.0)


def test_the_price_is_what_one_more_unit_covers() -> None:
    found = mixed(plan(0, 0, 0), plan(0, 4, 10), plan(1, 0, 0), plan(1, 3, 5))
    assert (found.prices.round(9).tolist(), found.hubs.round(9).tolist()) == ([0.4], [0.0, 1.0])


def test_a_hub_without_a_plan_is_missing() -> None:
    found = mixed(plan(0, 4, 10))
    assert (found.missing, found.value) == (1.0, 4 - MISSING)


def test_too_few_awards_are_missing() -> None:
    shared = Shared((), ("m",), np.array([2.0]), np.array([INF]))
    found = mixed(plan(0, 4, 1), shared=shared, hubs=1)
    assert (found.missing, found.prices[0] < 0) == (1.0, True)


def test_shared_rows_are_worth_their_bounds_at_their_prices() -> None:
    shared = Shared((), (), np.array([-INF, 2.0]), np.array([10.0, INF]))
    assert worth(np.array([0.5, -1.0]), shared) == 3.0


def test_a_row_has_no_price_on_the_side_where_it_is_open() -> None:
    shared = Shared((), (), np.array([-INF, 2.0]), np.array([10.0, INF]))
    assert possible(np.array([-1.0, 1.0]), shared).tolist() == [0.0, 0.0]


def test_of_two_plans_of_a_hub_the_better_is_taken_where_there_is_room() -> None:
    found = mixed(plan(0, 1, 2), plan(0, 4, 10), hubs=1)
    assert (found.value, found.shares.tolist(), found.hubs.tolist()) == (4.0, [0.0, 1.0], [4.0])


def test_room_that_is_left_has_no_price() -> None:
    assert mixed(plan(0, 4, 9), hubs=1).prices.tolist() == [0.0]


def test_shared_rows_without_a_price_are_worth_nothing() -> None:
    assert worth(np.zeros(1), ONE_BUDGET) == 0.0


def test_prices_on_the_side_of_a_bound_stay() -> None:
    both = Shared((), (), np.array([1.0, 2.0]), np.array([10.0, INF]))
    assert possible(np.array([0.5, -0.25]), both).tolist() == [0.5, -0.25]
    assert possible(np.array([-0.5, 0.25]), both).tolist() == [-0.5, 0.0]
