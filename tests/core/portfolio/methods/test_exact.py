from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten.core.kernel.errors import InfeasibleError
from kyoten.core.portfolio.methods.exact import solve
from kyoten.core.portfolio.outcome import PortfolioOutcome
from kyoten.core.portfolio.problem import Budget, Candidate, Limit, PortfolioProblem, Quota


def candidate(name: str, points: float, **more: object) -> Candidate:
    return Candidate(name, **{"hub_type": "global", "points": {"mext": {"x": points}}, **more})


def problem(*candidates: Candidate, quota: tuple[int, int, int] = (0, 2, 2), **more: object) -> PortfolioProblem:
    return PortfolioProblem(candidates, (Quota("global", *quota),), ("mext",), **more)


@st.composite
def problems(draw: st.DrawFn) -> PortfolioProblem:
    candidates = tuple(
        Candidate(
            f"h{index}",
            draw(st.sampled_from(["global", "regional"])),
            frozenset(draw(st.sets(st.sampled_from("12"), max_size=2))),
            {"mext": {"x": draw(st.integers(1, 5))}, "meti": {"x": draw(st.integers(1, 5))}},
            cost_yen=draw(st.none() | st.integers(1, 9)),
            must=draw(st.sampled_from(["", "", "", "", "agreed"])),
        )
        for index in range(draw(st.integers(0, 7)))
    )
    quotas = tuple(quota(draw, hub_type) for hub_type in ("global", "regional"))
    limits = tuple(Limit(region=region, at_most=draw(st.integers(0, 3))) for region in "12")
    budgets = draw(st.just(()) | st.tuples(st.builds(Budget, st.integers(5, 30))))
    return PortfolioProblem(candidates, quotas, ("mext", "meti"), limits=limits, budgets=budgets)


def quota(draw: st.DrawFn, hub_type: str) -> Quota:
    return Quota(hub_type, *sorted(draw(st.lists(st.integers(0, 3), min_size=3, max_size=3))))


def allowed(asked: PortfolioProblem, some: frozenset[str]) -> bool:
    """Whether a set keeps every demand, reading the problem afresh."""
    chosen = [one for one in asked.candidates if one.id in some]
    by_type = {q.hub_type: [one for one in chosen if one.hub_type == q.hub_type] for q in asked.quotas}
    seats = all(
        q.minimum
        <= len(by_type[q.hub_type])
        <= min(
            q.maximum,
            max(q.target, sum(bool(one.must) for one in asked.candidates if one.hub_type == q.hub_type)),
        )
        for q in asked.quotas
    )
    regions = all(sum(r.region in one.regions for one in chosen) <= r.at_most for r in asked.limits)
    money = all(sum(one.cost_yen or 0 for one in chosen) <= budget.yen for budget in asked.budgets)
    return seats and regions and money and all(one.id in some for one in asked.candidates if one.must)


def best_by_hand(asked: PortfolioProblem) -> tuple[int, float] | None:
    """Most seats, then the greatest sum of means, over all sets."""
    worth = {one.id: sum(p["x"] or 0 for p in one.points.values()) / 2 for one in asked.candidates}
    ids = sorted(worth)
    sets = [frozenset(some) for size in range(len(ids) + 1) for some in combinations(ids, size)]
    return max(((len(s), sum(worth[one] for one in s)) for s in sets if allowed(asked, s)), default=None)


def test_the_best_candidates_fill_the_seats() -> None:
    found = solve(problem(candidate("a", 3), candidate("b", 5), candidate("c", 4)))
    assert (found.selected, found.objective) == (frozenset({"b", "c"}), 9.0)


def test_fewer_candidates_than_seats_are_all_chosen() -> None:
    assert solve(problem(candidate("a", 3))).selected == {"a"}


def test_seats_are_filled_even_with_candidates_of_low_value() -> None:
    assert solve(problem(candidate("a", 5), candidate("b", 0))).selected == {"a", "b"}


def test_two_candidates_that_fit_the_budget_go_before_one_that_does_not_leave_room() -> None:
    candidates = (candidate("a", 5, cost_yen=100), candidate("b", 1, cost_yen=50), candidate("c", 1, cost_yen=50))
    assert solve(problem(*candidates, budgets=(Budget(100),))).selected == {"b", "c"}


def test_margins_can_be_left_out() -> None:
    found = solve(problem(candidate("a", 3), candidate("b", 5)), margins=False)
    assert [one.margin for one in found.choices] == [None, None]


def test_a_margin_counts_the_whole_rearrangement() -> None:
    here = {"regions": frozenset({"26"})}
    candidates = (candidate("a", 5), candidate("b", 4, **here), candidate("c", 3), candidate("d", 1, **here))
    found = solve(problem(*candidates, limits=(Limit(region="26", at_most=1),)))
    assert found.choice_of("d").margin == 3.0


def test_the_outcome_names_its_method_and_solver() -> None:
    found = solve(problem(), seed=5)
    assert (found.method.split(":")[0], list(found.versions), found.seed) == (
        "exact (mixed-integer program)",
        ["highspy"],
        5,
    )


def conflicts(asked: PortfolioProblem) -> tuple[str, ...]:
    with pytest.raises(InfeasibleError) as caught:
        solve(asked)
    return caught.value.conflicts


def test_a_minimum_above_the_candidates_is_named() -> None:
    assert conflicts(problem(candidate("a", 3), quota=(2, 2, 2))) == ("2 to 2 of type global",)


def test_more_required_than_the_maximum_are_named_together() -> None:
    required = [candidate(name, 3, must="agreed") for name in "ab"]
    assert conflicts(problem(*required, quota=(0, 1, 1))) == (
        "0 to 1 of type global",
        "a is required",
        "b is required",
    )


def test_only_constraints_that_conflict_are_named() -> None:
    asked = problem(
        candidate("a", 3, cost_yen=50),
        candidate("b", 3, regions=frozenset({"1"})),
        quota=(2, 2, 2),
        budgets=(Budget(10),),
        limits=(Limit(region="1", at_most=1),),
    )
    assert conflicts(asked) == ("2 to 2 of type global", "budget of 10 yen")


def outcome(asked: PortfolioProblem) -> PortfolioOutcome | None:
    try:
        return solve(asked)
    except InfeasibleError:
        return None


@settings(max_examples=60, deadline=None)
@given(problems())
def test_the_answer_is_the_best_of_all_sets_or_there_is_none(asked: PortfolioProblem) -> None:
    found = outcome(asked)
    best = best_by_hand(asked)
    assert (None if found is None else (len(found.selected), found.objective)) == best


@settings(max_examples=60, deadline=None)
@given(problems())
def test_the_chosen_set_keeps_every_demand(asked: PortfolioProblem) -> None:
    found = outcome(asked)
    assert found is None or allowed(asked, found.selected)


@settings(max_examples=30, deadline=None)
@given(problems())
def test_no_margin_is_negative(asked: PortfolioProblem) -> None:
    found = outcome(asked)
    choices = () if found is None else found.choices
    assert [one for one in choices if one.margin is not None and one.margin < 0] == []


@settings(max_examples=30, deadline=None)
@given(problems())
def test_the_order_of_candidates_does_not_change_the_answer(asked: PortfolioProblem) -> None:
    turned = PortfolioProblem(
        tuple(reversed(asked.candidates)),
        asked.quotas,
        asked.funders,
        limits=asked.limits,
        budgets=asked.budgets,
    )
    first, second = outcome(asked), outcome(turned)
    assert (first and first.selected) == (second and second.selected)
