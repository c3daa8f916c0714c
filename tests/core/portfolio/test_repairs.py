from dataclasses import replace

import pytest
from hypothesis import given, settings
from tests.core.portfolio.instances import asked, hub, problems

from kyoten.core.kernel.errors import InfeasibleError
from kyoten.core.portfolio.problem import Budget, Dependency, Exclusion, Limit, Quota
from kyoten.core.portfolio.question import ask
from kyoten.core.portfolio.repairs import Repair, repairs

THREE = (hub("a", 1, 1, cost_yen=4), hub("b", 1, 1, cost_yen=5), hub("c", 1, 1, cost_yen=6))
AT_LEAST_TWO = (Quota("global", 2, 2, 2),)


def conflicts_of(problem) -> tuple[str, ...]:
    with pytest.raises(InfeasibleError) as caught:
        ask(problem)
    return caught.value.conflicts


def test_a_budget_that_is_too_small_says_what_two_hubs_cost_at_least() -> None:
    problem = replace(asked(*THREE, budgets=(Budget(8),)), quotas=AT_LEAST_TWO)
    found = {one.row: one for one in repairs(problem, conflicts_of(problem))}
    assert found == {
        "budget of 8 yen": Repair("budget of 8 yen", at_least=False, stated=8, needed=9),
        "2 to 2 of type global": Repair("2 to 2 of type global", at_least=True, stated=2, needed=1),
    }


def test_a_condition_that_cannot_help_alone_is_said_so() -> None:
    both = (hub("a", 1, 1, must="agreed"), hub("b", 1, 1, must="agreed"))
    problem = asked(*both, exclusions=(Exclusion(("a", "b")),), limits=(Limit(at_least=3),))
    assert {one.needed for one in repairs(problem, conflicts_of(problem))} <= {None, 2}


@given(problems())
@settings(max_examples=30, deadline=None)
def test_after_the_repair_something_keeps_all(problem) -> None:
    tight = replace(problem, quotas=(Quota("global", 4, 4, 4),), budgets=(Budget(6),))
    try:
        ask(tight)
    except InfeasibleError as error:
        money = [one for one in repairs(tight, error.conflicts) if one.row == "budget of 6 yen" and one.needed]
        assert all(ask(replace(tight, budgets=(Budget(one.needed or 0),))) for one in money)


def test_a_most_that_is_too_small_is_told_with_the_least_that_would_do() -> None:
    here = {"regions": frozenset({"1"}), "must": "agreed"}
    problem = asked(hub("a", 1, 1, **here), hub("b", 1, 1, **here), limits=(Limit(region="1", at_most=1),))
    found = {one.row: one for one in repairs(problem, conflicts_of(problem))}
    assert found["at most 1 in region 1"] == Repair("at most 1 in region 1", at_least=False, stated=1, needed=2)


def test_only_rows_that_conflict_are_repaired() -> None:
    problem = replace(asked(*THREE, budgets=(Budget(8),)), quotas=AT_LEAST_TWO)
    assert [one.row for one in repairs(problem, ["budget of 8 yen"])] == ["budget of 8 yen"]
    assert repairs(problem, []) == ()


def test_where_nothing_conflicts_no_bound_has_to_give_way() -> None:
    (found,) = repairs(asked(*THREE, budgets=(Budget(99),)), ["budget of 99 yen"])
    assert (found.stated, found.needed) == (99, None)


def test_a_tie_between_the_required_and_the_ruled_out_is_named_among_the_conflicts() -> None:
    hubs = (hub("a", 1, 1, must="agreed"), hub("b", 1, 1, must_not="withdrew"))
    assert len(conflicts_of(asked(*hubs, dependencies=(Dependency("a", "b", "shares its laboratory"),)))) >= 2
