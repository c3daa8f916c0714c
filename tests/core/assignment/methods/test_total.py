from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyoten.core.assignment.methods.total import solve
from kyoten.core.assignment.problem import AssignmentProblem, Pairing
from kyoten.core.kernel.errors import InfeasibleError

FITS = {("a", "r"): 0.9, ("a", "s"): 0.5, ("b", "r"): 0.8, ("b", "s"): 0.1}


@st.composite
def problems(draw: st.DrawFn) -> AssignmentProblem:
    applications = tuple(f"a{index}" for index in range(draw(st.integers(1, 4))))
    reviewers = tuple(f"r{index}" for index in range(draw(st.integers(1, 4))))
    pairs = list(product(applications, reviewers))
    fits = draw(st.lists(st.integers(0, 100), min_size=len(pairs), max_size=len(pairs)))
    conflicts = draw(st.sets(st.sampled_from(pairs), max_size=3))
    locked = draw(st.sets(st.sampled_from(pairs), max_size=1)) - conflicts
    return AssignmentProblem(
        applications,
        reviewers,
        {pair: fit / 100 for pair, fit in zip(pairs, fits, strict=True)},
        draw(st.integers(1, 2)),
        draw(st.integers(1, 3)),
        conflicts=frozenset(conflicts),
        locked=frozenset(locked),
    )


def best_by_hand(problem: AssignmentProblem) -> float | None:
    """The greatest sum over all ways to give every application its reviewers; None when there is none."""
    choices = [
        [tuple((one, r) for r in some) for some in combinations(problem.reviewers, problem.needed(one))]
        for one in problem.applications
    ]
    totals = [
        sum(problem.fit(*pair) for pair in pairs)
        for pairs in ([pair for group in way for pair in group] for way in product(*choices))
        if fits(problem, pairs)
    ]
    return max(totals, default=None)


def fits(problem: AssignmentProblem, pairs: list[Pairing]) -> bool:
    loads = [sum(pair[1] == reviewer for pair in pairs) for reviewer in problem.reviewers]
    limits = [problem.load_limit(reviewer) for reviewer in problem.reviewers]
    within = all(load <= limit for load, limit in zip(loads, limits, strict=True))
    return within and not problem.conflicts & set(pairs) and problem.locked <= set(pairs)


def test_the_sum_counts_not_the_best_single_pair() -> None:
    found = solve(AssignmentProblem(("a", "b"), ("r", "s"), FITS, 1, 1))
    assert (found.pairings(), found.total) == ({("a", "s"), ("b", "r")}, 1.3)


def test_the_order_of_ids_does_not_change_the_answer() -> None:
    tied = dict.fromkeys(FITS, 0.5)
    first = solve(AssignmentProblem(("a", "b"), ("r", "s"), tied, 1, 1))
    assert solve(AssignmentProblem(("b", "a"), ("s", "r"), tied, 1, 1)) == first


def test_fixed_pairs_stay() -> None:
    found = solve(AssignmentProblem(("a", "b"), ("r", "s"), FITS, 1, 1, locked=frozenset({("a", "r")})))
    assert found.pairings() == {("a", "r"), ("b", "s")}


def test_negative_affinities_are_avoided_where_possible() -> None:
    found = solve(AssignmentProblem(("a",), ("r", "s"), {("a", "r"): -1.0}, 1, 1))
    assert found.pairings() == {("a", "s")}


def test_applications_may_need_different_numbers_of_reviewers() -> None:
    found = solve(AssignmentProblem(("a", "b"), ("r", "s"), FITS, {"a": 2, "b": 0}, 2))
    assert found.pairings() == {("a", "r"), ("a", "s")}


def test_nothing_to_assign_gives_no_pairs() -> None:
    assert solve(AssignmentProblem((), (), {}, 3, 3)).pairs == ()


def test_the_outcome_names_its_method_solver_and_precision() -> None:
    found = solve(AssignmentProblem(("a",), ("r",), {}, 1, 1), seed=7)
    assert (found.method, list(found.versions), found.precision, found.seed) == (
        "greatest total affinity (least-cost flow)",
        ["ortools"],
        1e-9,
        7,
    )


def test_an_application_with_too_few_free_reviewers_is_named() -> None:
    problem = AssignmentProblem(("a", "b"), ("r", "s"), {}, 2, 2, conflicts=frozenset({("a", "r")}))
    with pytest.raises(InfeasibleError, match=r"a gets 1 of 2 reviewers \(only 1 have no conflict\)") as caught:
        solve(problem)
    assert caught.value.conflicts == ("a",)


def test_too_little_load_is_told_in_numbers() -> None:
    with pytest.raises(InfeasibleError, match="4 readings are needed, reviewers take 2"):
        solve(AssignmentProblem(("a", "b"), ("r", "s"), {}, 2, 1))


def test_impossible_fixed_pairs_are_refused() -> None:
    pairs = frozenset({("a", "r")})
    with pytest.raises(InfeasibleError, match="release one of the two"):
        solve(AssignmentProblem(("a",), ("r",), {}, 1, 1, conflicts=pairs, locked=pairs))


@settings(max_examples=80, deadline=None)
@given(problems())
def test_the_answer_is_the_best_of_all_ways_or_there_is_none(problem: AssignmentProblem) -> None:
    best = best_by_hand(problem)
    if best is None:
        with pytest.raises(InfeasibleError):
            solve(problem)
    else:
        assert solve(problem).total == pytest.approx(best, abs=1e-8)


@settings(max_examples=80, deadline=None)
@given(problems())
def test_every_application_is_served_exactly_and_no_load_or_conflict_is_broken(
    problem: AssignmentProblem,
) -> None:
    try:
        found = solve(problem)
    except InfeasibleError:
        return
    assert fits(problem, sorted(found.pairings()))
    served = {one: len(found.reviewers_of(one)) for one in problem.applications}
    assert served == {one: problem.needed(one) for one in problem.applications}


@settings(max_examples=40, deadline=None)
@given(problems())
def test_a_better_reviewer_is_only_passed_over_for_a_reason(problem: AssignmentProblem) -> None:
    try:
        pairs = solve(problem).pairs
    except InfeasibleError:
        return
    unexplained = [pair for pair in pairs if not pair.locked for one in pair.passed if one.why == "locked"]
    assert unexplained == []
