import pytest
from tests.core.portfolio.instances import asked, hub

from kyoten.core.kernel.errors import InfeasibleError
from kyoten.core.portfolio.methods.threshold import solve
from kyoten.core.portfolio.outcome import Reason
from kyoten.core.portfolio.problem import Budget, Candidate, PortfolioProblem, Quota

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


def reasons(line: float, *hubs: Candidate) -> dict[str, tuple[Reason, str]]:
    return {one.candidate: (one.reason, one.note) for one in solve(asked(*hubs, seats=1), line).choices}


def test_who_is_ruled_out_or_not_scored_is_told_so_and_not_of_the_line() -> None:
    unscored = Candidate("c", "global", points={"mext": {"x": 1}})
    found = reasons(3, hub("a", 4, 4), hub("b", 1, 1, must_not="withdrew"), unscored, hub("d", 1, 1, hub_type="other"))
    assert found == {
        "a": (Reason.WITHIN_SEATS, ""),
        "b": (Reason.RULED_OUT, "withdrew"),
        "c": (Reason.UNSCORED, "meti"),
        "d": (Reason.NO_SEATS, ""),
    }


def test_who_reaches_the_line_to_the_millionth_has_reached_it() -> None:
    thirds = {"mext": {"x": 1, "y": 0, "z": 0}, "meti": {"x": 1, "y": 0, "z": 0}}
    found = reasons(0.333333, Candidate("a", "global", points=thirds), Candidate("b", "global", points=thirds))
    assert found == {"a": (Reason.WITHIN_SEATS, ""), "b": (Reason.BELOW_SEATS, "")}


def test_the_line_is_told_with_who_stays_below_it() -> None:
    assert reasons(3.5, hub("a", 4, 4), hub("b", 3, 3))["b"] == (Reason.BELOW_THRESHOLD, "3.5")


def test_equals_are_ranked_by_id_and_the_objective_is_their_sum() -> None:
    found = solve(asked(hub("c", 3, 3), hub("b", 3, 3), hub("a", 3, 3)), 3)
    assert (found.selected, found.objective, found.method) == ({"a", "b"}, 6.0, "threshold 3, then rank")
