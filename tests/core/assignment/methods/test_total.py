from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.assignment.cases import FITS, best_total, dense, holds, problems

from kyoten.core.assignment.build import at_most, coverage, from_columns, from_mapping
from kyoten.core.assignment.infeasible import UnservedError
from kyoten.core.assignment.methods.total import FLOW, PROGRAM, solve
from kyoten.core.assignment.problem import AssignmentProblem
from kyoten.core.kernel.errors import InfeasibleError

IDS = ("a", "b"), ("r", "s", "t")


def test_the_sum_counts_not_the_best_single_pair() -> None:
    found = solve(dense(("a", "b"), ("r", "s"), FITS))
    assert (found.pairings(), found.total) == ({("a", "s"), ("b", "r")}, 1.3)


def test_a_missing_pair_is_no_candidate() -> None:
    fits = {("a", "r"): -0.5, ("b", "r"): 0.9, ("b", "s"): 0.1}
    found = solve(from_mapping(("a", "b"), ("r", "s"), fits, 1, 1))
    assert found.pairings() == {("a", "r"), ("b", "s")}


def test_fixed_pairs_stay() -> None:
    found = solve(dense(("a", "b"), ("r", "s"), FITS, locked={("a", "r")}))
    assert found.pairings() == {("a", "r"), ("b", "s")}


def test_required_pairs_are_made_though_they_fit_badly() -> None:
    found = solve(dense(("a", "b"), ("r", "s"), FITS, max_load=2, required={("b", "s")}))
    assert found.pairings() == {("a", "r"), ("b", "s")}


def test_negative_affinities_are_avoided_where_possible() -> None:
    assert solve(dense(("a",), ("r", "s"), {("a", "r"): -1.0})).pairings() == {("a", "s")}


def test_applications_may_need_different_numbers_of_reviewers() -> None:
    found = solve(dense(("a", "b"), ("r", "s"), FITS, {"a": 2, "b": 0}, 2))
    assert found.pairings() == {("a", "r"), ("a", "s")}


def test_a_least_load_is_reached_though_others_fit_better() -> None:
    found = solve(dense(("a", "b"), ("r", "s"), FITS, 1, 2, min_load={"s": 1}))
    assert found.pairings() == {("a", "s"), ("b", "r")}


def test_at_most_one_from_an_organisation() -> None:
    fits = {("a", "r"): 0.9, ("a", "s"): 0.8, ("a", "t"): 0.1}
    homes = at_most("organisation", IDS, {"r": "x", "s": "x", "t": "y"}, 1)
    found = solve(dense(*IDS, fits, {"a": 2}, 2, groups=[homes]))
    assert (found.pairings(), found.method) == ({("a", "r"), ("a", "t")}, FLOW)


def test_each_application_has_a_reader_with_the_property() -> None:
    fits = {("a", "r"): 0.9, ("a", "s"): 0.8, ("a", "t"): 0.1}
    found = solve(dense(*IDS, fits, {"a": 2}, 2, groups=[coverage("meti", IDS, {"t"}, 1)]))
    assert found.pairings() == {("a", "r"), ("a", "t")}


def test_limits_that_cross_are_solved_as_a_program() -> None:
    homes = at_most("organisation", IDS, {"r": "x", "s": "x"}, 1)
    crossing = coverage("meti", IDS, {"s", "t"}, 1)
    fits = {("a", "r"): 0.9, ("a", "s"): 0.8, ("a", "t"): 0.1}
    found = solve(dense(*IDS, fits, {"a": 2}, 2, groups=[homes, crossing]))
    assert (found.pairings(), found.method, found.gap) == ({("a", "r"), ("a", "t")}, PROGRAM, 0)


def test_nothing_to_assign_gives_no_pairs() -> None:
    assert solve(from_mapping((), (), {}, 3, 3)).pairs == ()


def test_the_outcome_names_its_method_solver_and_precision() -> None:
    found = solve(dense(("a",), ("r",), {("a", "r"): 0.25}), seed=7)
    assert (found.method, list(found.versions), found.precision, found.seed) == (FLOW, ["ortools"], 0.01, 7)


def test_affinities_with_many_digits_are_not_cut_short() -> None:
    fits = {("a", "r"): 1 / 3, ("a", "s"): 1 / 3 + 1e-12}
    found = solve(dense(("a",), ("r", "s"), fits))
    assert (found.pairings(), found.gap <= 1e-12) == ({("a", "s")}, True)


def test_impossible_fixed_pairs_are_refused() -> None:
    pairs = {("a", "r")}
    with pytest.raises(InfeasibleError, match="release one of the two"):
        solve(dense(("a",), ("r",), conflicts=pairs, locked=pairs))


@pytest.mark.parametrize("groups", [False, True])
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_the_answer_is_the_best_of_all_ways_or_there_is_none(groups: bool, data: st.DataObject) -> None:
    problem = data.draw(problems(groups))
    best = best_total(problem)
    if best is None:
        with pytest.raises(InfeasibleError):
            solve(problem)
        return
    found = solve(problem)
    assert holds(problem, found.chosen)
    assert (found.total, found.bound) == (pytest.approx(best, abs=1e-9), pytest.approx(best, abs=1e-7))


def renamed(problem: AssignmentProblem, reviewers: tuple[int, ...], factor: float = 1.0) -> AssignmentProblem:
    """The same problem with its reviewers in another order, and affinities multiplied."""
    at = np.array(reviewers)
    names = [problem.reviewers[one] for one in np.argsort(at)]
    columns = at[problem.column].astype(np.int32), problem.affinity * factor
    loads = problem.max_load[np.argsort(at)]
    return from_columns(problem.applications, names, (problem.row, *columns), problem.needs, loads)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_reviewers_does_not_change_the_total(order: tuple[int, ...]) -> None:
    fits = {(one, two): (3 * i + 5 * j) % 7 / 7 for i, one in enumerate("abc") for j, two in enumerate("rst")}
    problem = from_mapping("abc", "rst", fits, 1, 1)
    assert solve(renamed(problem, order)).pairings() == solve(problem).pairings()


@settings(max_examples=40, deadline=None)
@given(st.floats(0.001, 1000))
def test_affinities_in_another_unit_give_the_same_pairs(factor: float) -> None:
    fits = {(one, two): (3 * i + 5 * j) % 7 / 7 for i, one in enumerate("abc") for j, two in enumerate("rst")}
    problem = from_mapping("abc", "rst", fits, 1, 1)
    assert solve(renamed(problem, (0, 1, 2), factor)).pairings() == solve(problem).pairings()


def test_who_goes_short_is_said_by_the_error() -> None:
    with pytest.raises(UnservedError) as caught:
        solve(dense(("a", "b"), ("r", "s"), None, 2, 2, conflicts={("a", "r")}))
    assert caught.value.conflicts == ("a",)
