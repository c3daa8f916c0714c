import numpy as np
import pytest
from tests.core.support.multiyear.drawn import drawn
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.support.multiyear.generation import Generation, first_prices, gained
from kyoten.core.support.multiyear.limit import NEVER, Limit
from kyoten.core.support.multiyear.model import build
from kyoten.core.support.multiyear.pricing import Plan
from kyoten.core.support.multiyear.problem import Hub
from kyoten.core.support.multiyear.solver import Whole
from kyoten.core.support.multiyear.tighten import tighten

MILLION = 10**6
HUBS = tuple(Hub(name, "g", (need(severity, 100 * MILLION),)) for name, severity in (("a", 1), ("b", 3)))
MODEL = tighten(build(asked(*HUBS, lines=(line(high=100 * MILLION),), yen=150 * MILLION)))


def generated(*floors: float, limit: Limit = NEVER):
    return Generation(MODEL, np.array(floors), first_prices(MODEL)).run(1e-6, limit)


def test_mix_and_bound_meet_where_amounts_decide() -> None:
    found = generated(0, 0)
    assert (round(found.bound, 4), round(found.mixed.value, 4)) == (3.5, 3.5)


def test_floors_are_kept_in_the_mix() -> None:
    assert generated(0.9, 0).bound == pytest.approx(2.7, rel=1e-4)


def test_floors_beyond_the_budget_are_ruled_out() -> None:
    assert generated(0.9, 2.9) is None


def test_the_first_price_is_that_of_the_linear_program() -> None:
    assert first_prices(MODEL).round(6).tolist() == [0.01]


def test_one_pass_is_made_however_little_time_there_is() -> None:
    found = generated(0, 0, limit=Limit(1, iter(range(0, 99, 5)).__next__))
    assert found.bound >= 3.5 - 1e-9


def test_a_plan_gains_what_it_covers_less_what_it_takes() -> None:
    assert gained(Plan(0, np.zeros(0), 5.0, np.array([2.0, 1.0])), np.array([1.0, 0.5])) == 2.5


@pytest.mark.parametrize("seed", range(4))
def test_no_packages_are_better_than_the_bound(seed: int) -> None:
    model = build(drawn(seed))
    nothing = np.zeros(len(model.blocks))
    best = Whole(model.blocks, model.shared, 0.0).best(nothing)
    narrow = tighten(model)
    found = Generation(narrow, nothing, first_prices(narrow)).run(1e-4, NEVER)
    assert best.worth <= found.bound + 1e-6


def test_without_hubs_and_lines_there_are_prices_of_nothing() -> None:
    assert first_prices(tighten(build(asked()))).tolist() == [0.0]


def test_the_search_goes_on_where_it_stopped() -> None:
    making = Generation(MODEL, np.zeros(2), first_prices(MODEL))
    rough, fine = making.run(0.5, NEVER), making.run(1e-6, NEVER)
    assert fine.bound <= rough.bound
    assert fine.bound - fine.mixed.value <= 1e-6 * fine.bound + 1e-9


def test_plans_that_keep_no_floor_are_not_taken_up() -> None:
    empty = Plan(0, np.zeros(MODEL.blocks[0].size), 0.0, np.zeros(len(MODEL.shared.upper)))
    making = Generation(MODEL, np.array([0.5, 0.5]), first_prices(MODEL), [empty])
    assert making.master.plans == []
