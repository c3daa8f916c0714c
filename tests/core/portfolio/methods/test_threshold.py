import pytest
from tests.core.portfolio.instances import asked, hub

from kyoten.core.kernel.errors import InfeasibleError
from kyoten.core.portfolio.methods.threshold import solve
from kyoten.core.portfolio.outcome import Reason
from kyoten.core.portfolio.problem import Budget, PortfolioProblem, Quota

HUBS = (hub("a", 5, 5, cost_yen=9), hub("b", 4, 4, cost_yen=2), hub("c", 3, 3, cost_yen=2), hub("d", 1, 1, cost_yen=1))


def test_the_ranking_is_followed_even_where_another_set_is_worth_more() -> None:
    assert solve(asked(*HUBS, seats=2, budgets=(Budget(10),)), 1).selected == {"a", "d"}


def test_who_stays_below_the_line_is_out() -> None:
    found = solve(asked(*HUBS, seats=4), 3)
    assert (found.selected, found.choice_of("d").reason) == (frozenset("abc"), Reason.BELOW_THRESHOLD)


def test_a_minimum_that_the_ranking_misses_is_named() -> None:
    problem = PortfolioProblem(HUBS, (Quota("global", 4, 4, 4),), ("mext", "meti"))
    with pytest.raises(InfeasibleError, match="4 to 4 of type global"):
        solve(problem, 3)


def test_the_required_come_first_whatever_their_points() -> None:
    hubs = (*HUBS, hub("e", 1, 1, must="agreed"))
    assert solve(asked(*hubs, seats=2), 3).selected == {"a", "e"}
