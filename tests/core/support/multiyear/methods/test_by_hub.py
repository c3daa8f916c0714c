import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.support.multiyear.drawn import drawn
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.kernel.errors import InfeasibleError
from kyoten.core.support.multiyear.limit import Limit
from kyoten.core.support.multiyear.methods import by_hub, exact
from kyoten.core.support.multiyear.outcome import Open
from kyoten.core.support.multiyear.problem import Hub
from kyoten.core.support.multiyear.verify import covered, verify

MILLION = 10**6
HUBS = tuple(Hub(name, "g", (need(severity, 100 * MILLION),)) for name, severity in (("a", 1), ("b", 3)))


def test_one_award_goes_to_the_greater_severity() -> None:
    one = line(low=60 * MILLION, high=100 * MILLION, awards_most=1)
    found = by_hub.solve(asked(*HUBS, lines=(one,), yen=200 * MILLION), fair=False)
    assert [(one.hub, one.yen) for one in found.awards] == [("b", 100 * MILLION)]
    assert (found.objective, round(found.bound, 4)) == (3.0, 3.0)


def test_two_whole_awards_do_not_fit_into_one_and_a_half() -> None:
    one = line(low=100 * MILLION, high=100 * MILLION)
    found = by_hub.solve(asked(*HUBS, lines=(one,), yen=150 * MILLION), fair=False)
    assert (found.objective, round(found.bound, 4)) == (3.0, 3.0)


def test_every_hub_gets_its_share_before_the_total_counts() -> None:
    found = by_hub.solve(asked(*HUBS, lines=(line(high=100 * MILLION),), yen=100 * MILLION))
    assert (found.floor, found.floor_most) == (49, 49)
    assert min(one.of_reach for one in found.hubs) >= 0.49


def test_prices_and_reasons_come_with_it() -> None:
    found = by_hub.solve(asked(*HUBS, lines=(line(high=100 * MILLION),), yen=150 * MILLION), fair=False)
    assert [round(one.price, 6) for one in found.budgets] == [0.01]
    assert [one.why for one in found.coverage] == [Open.BUDGET_EMPTY, None]


def test_least_numbers_that_cannot_be_made_are_named() -> None:
    with pytest.raises(InfeasibleError, match="at least 3 awards of m"):
        by_hub.solve(asked(*HUBS, lines=(line(high=100 * MILLION, awards_least=3),)))


def test_a_search_ended_by_its_time_says_so() -> None:
    found = by_hub.solve(drawn(3), limit=Limit(0.5, iter(range(999)).__next__))
    verify(drawn(3), found.awards)
    assert (found.stopped_after, found.floor_most >= found.floor) == (0.5, True)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 4))
def test_its_value_lies_within_the_gap_that_it_states_of_the_best(seed: int, hubs: int) -> None:
    problem = drawn(seed, hubs)
    found, best = by_hub.solve(problem, fair=False), exact.solve(problem, gap=0.0, fair=False)
    assert found.objective - 1e-5 <= best.objective <= found.bound + 1e-5


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 3))
def test_every_row_holds_in_whole_yen_and_above_the_floor(seed: int, hubs: int) -> None:
    problem = drawn(seed, hubs)
    found = by_hub.solve(problem, gap=0.01)
    verify(problem, found.awards, found.hubs, found.floor)
    assert float(covered(problem, found.awards)) == pytest.approx(found.objective)
    assert found.floor <= found.floor_most


def test_what_the_mix_leaves_open_is_proven_with_all_hubs_at_once() -> None:
    problem = drawn(5)
    found, best = by_hub.solve(problem, gap=1e-6, fair=False), exact.solve(problem, gap=0.0, fair=False)
    assert found.objective == pytest.approx(best.objective, rel=2e-6)
    assert found.gap <= 2e-6 * found.objective
