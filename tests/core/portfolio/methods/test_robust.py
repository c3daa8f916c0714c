from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from tests.core.portfolio.instances import asked, hub, problems, selections

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.portfolio.methods import robust
from kyoten.core.portfolio.methods.robust import Group, exact_interval, optima, solve
from kyoten.core.portfolio.problem import Budget, Candidate, Draws, Interval, PortfolioProblem, Quota, Views
from kyoten.core.portfolio.question import ask
from kyoten.core.portfolio.views import views

OPEN = Views(intervals={"funders": {"mext": Interval(0, 1)}})


def test_two_candidates_that_the_weights_decide_share_the_views() -> None:
    found = solve(asked(hub("a", 3, 1), hub("b", 1, 2), seats=1, views=OPEN), draws=400)
    one = found.of("a")
    assert one.low <= 2 / 3 <= one.high
    assert (one.group, one.proven) == (Group.BORDERLINE, True)


def test_what_every_weight_chooses_is_proven_core_and_the_beaten_exterior() -> None:
    found = solve(asked(hub("a", 9, 9), hub("b", 1, 2), seats=1, views=OPEN), draws=5)
    assert [(one.candidate, one.group, one.index, one.proven) for one in found.standings] == [
        ("a", Group.CORE, 1.0, True),
        ("b", Group.EXTERIOR, 0.0, True),
    ]


def test_draws_of_a_calibration_belong_together() -> None:
    def one(name: str, *values: float) -> Candidate:
        return Candidate(name, "global", points={"mext": {"x": Draws(values)}})

    problem = PortfolioProblem((one("a", 1, 5, 1, 5), one("b", 2, 6, 0, 0)), (Quota("global", 0, 1, 1),), ("mext",))
    assert solve(problem, draws=4).of("b").index == 0.5


def test_the_same_seed_gives_the_same_answer() -> None:
    problem = asked(hub("a", 3, 1), hub("b", 1, 3), seats=1, views=OPEN)
    assert solve(problem, 4, 50).standings == solve(problem, 4, 50).standings


def test_the_interval_by_hand() -> None:
    assert exact_interval(0, 10, 0.95) == (0.0, pytest.approx(1 - 0.025**0.1))


@pytest.mark.parametrize("odd", [{"draws": 0}, {"interval": 1.0}])
def test_questions_that_cannot_be_asked_are_refused(odd: dict[str, float]) -> None:
    with pytest.raises(KyotenError, match="at least one draw"):
        solve(asked(hub("a", 1, 1)), **odd)


@settings(max_examples=25, deadline=None)
@given(problems())
def test_every_view_has_the_best_of_all_selections(problem: PortfolioProblem) -> None:
    program = ask(problem).program
    worths, every = views(problem, program.ids, 6, np.random.default_rng(1)), np.array(selections(program))
    found = optima(program, worths)
    assert (found * worths).sum(axis=1).tolist() == (worths @ every.T).max(axis=1).tolist()


def test_the_exact_share_of_all_non_dominated_portfolios_stands_beside_the_sampled_one() -> None:
    found = solve(asked(hub("a", 3, 1), hub("b", 1, 2), hub("c", 1, 1), seats=1, views=OPEN), draws=50)
    assert found.nondominated is not None
    assert set(found.nondominated) == {frozenset("a"), frozenset("b")}
    shares = {one.candidate: (one.share, one.is_sampled) for one in found.standings}
    assert shares == {"a": (Fraction(1, 2), True), "b": (Fraction(1, 2), True), "c": (0, False)}


def test_scores_drawn_by_a_calibration_are_sampled_only() -> None:
    one = Candidate("a", "global", points={"mext": {"x": Draws((1, 2))}})
    found = solve(PortfolioProblem((one,), (Quota("global", 0, 1, 1),), ("mext",)), draws=2)
    assert (found.nondominated, found.of("a").share) == (None, None)


def test_beyond_the_size_that_is_counted_shares_are_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robust, "COUNTED", 1)
    assert solve(asked(hub("a", 3, 1), hub("b", 1, 2), seats=1, views=OPEN), draws=2).nondominated is None


def test_all_non_dominated_portfolios_prove_what_one_set_of_prices_cannot() -> None:
    hubs = (
        hub("a", 5, 5, cost_yen=5),
        hub("b", 4, 2, cost_yen=4),
        hub("c", 2, 4, cost_yen=4),
        hub("d", 4, 4, cost_yen=9),
    )
    found = solve(asked(*hubs, budgets=(Budget(9),), views=OPEN), draws=20)
    assert {one.candidate: (one.share, one.proven) for one in found.standings} == {
        "a": (1, True),
        "b": (Fraction(1, 2), True),
        "c": (Fraction(1, 2), True),
        "d": (0, True),
    }


@settings(max_examples=25, deadline=None)
@given(problems())
def test_best_portfolios_of_views_are_worth_no_more_than_the_best_that_is_not_dominated(
    problem: PortfolioProblem,
) -> None:
    problem = replace(problem, views=OPEN)
    program = ask(problem).program
    found, worths = solve(problem, draws=5), views(problem, program.ids, 5, np.random.default_rng(3))
    assert found.nondominated is not None
    kept = np.array([program.taken(one) for one in found.nondominated])
    best = (optima(program, worths) * worths).sum(axis=1)
    assert np.abs((worths @ kept.T).max(axis=1) - best).max() <= len(program.ids)


@pytest.mark.parametrize("pool", [1, 2, 200])
def test_what_earlier_views_found_is_a_start_and_no_answer(monkeypatch: pytest.MonkeyPatch, pool: int) -> None:
    monkeypatch.setattr(robust, "POOL", pool)
    program = ask(asked(hub("a", 1, 1), hub("b", 1, 1), hub("c", 1, 1), seats=1)).program
    worths = np.array([[3, 2, 1], [2, 3, 1], [1, 2, 3], [3, 2, 1], [1, 3, 2]])
    assert optima(program, worths).argmax(axis=1).tolist() == [0, 1, 2, 0, 1]
