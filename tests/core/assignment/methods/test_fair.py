import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from tests.core.assignment.cases import FITS, answers, dense, holds, problems

from kyoten.core.assignment.build import from_mapping, from_sparse
from kyoten.core.assignment.infeasible import UnservedError
from kyoten.core.assignment.levels import means
from kyoten.core.assignment.methods import fair, total
from kyoten.core.assignment.problem import AssignmentProblem
from kyoten.core.kernel.errors import InfeasibleError

# total takes r for b (0.9 + 0.2); fair takes r for a (0.5 and 0.5)
UNEVEN = {("a", "r"): 0.5, ("a", "s"): 0.2, ("b", "r"): 0.9, ("b", "s"): 0.5}


def best_by_hand(problem: AssignmentProblem) -> tuple[float, float] | None:
    """The greatest (smallest mean, sum) over all ways; None when there is none."""
    asked = problem.needs > 0
    scores = [
        (
            round(float(means(problem, chosen)[asked].min()) if asked.any() else 0.0, 9),
            float(problem.affinity[chosen].sum()),
        )
        for chosen in answers(problem)
    ]
    return max(scores, default=None)


def test_the_worst_served_comes_first() -> None:
    problem = dense("ab", "rs", UNEVEN)
    assert total.solve(problem).pairings() == {("a", "s"), ("b", "r")}
    found = fair.solve(problem)
    assert (found.pairings(), found.objective, found.gap) == ({("a", "r"), ("b", "s")}, 0.5, 0)


def test_the_sum_decides_among_answers_that_serve_the_worst_alike() -> None:
    fits = {("a", "r"): 0.1, ("b", "s"): 0.3, ("b", "t"): 0.9}
    found = fair.solve(from_mapping("ab", "rst", fits, 1, 1))
    assert (found.pairings(), found.worst) == ({("a", "r"), ("b", "t")}, 0.1)


def test_the_second_level_lifts_those_whom_the_first_left() -> None:
    """a has only r at 0.1. Among b and c the sum prefers 0.9 + 0.2, the second level 0.5 + 0.4."""
    fits = {("a", "r"): 0.1, ("b", "s"): 0.9, ("b", "t"): 0.5, ("c", "s"): 0.4, ("c", "t"): 0.2}
    problem = from_mapping("abc", "rst", fits, 1, 1)
    one, two = fair.solve(problem, levels=1), fair.solve(problem, levels=2)
    assert (one.total, two.total) == (pytest.approx(1.2), pytest.approx(1.0))
    stated = {"level_1": 0.1, "level_1_bound": 0.1, "level_2": 0.4, "level_2_bound": 0.4, "total_bound": 1.0}
    assert two.facts == pytest.approx(stated)


def test_the_bound_is_told_where_whole_readings_cannot_reach_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of two applications would get half of r: 0.65, and 0.6 in tenths; in whole readings one has s alone."""
    fits = {("a", "r"): 1.0, ("a", "s"): 0.3, ("b", "r"): 1.0, ("b", "s"): 0.3}
    monkeypatch.setattr(fair, "SMALL", 0)  # as among many pairs
    found = fair.solve(dense("ab", "rs", fits))
    assert (found.objective, found.bound) == (0.3, pytest.approx(0.6))


def test_the_bound_is_what_is_possible_where_the_search_goes_to_the_end() -> None:
    fits = {("a", "r"): 1.0, ("a", "s"): 0.3, ("b", "r"): 1.0, ("b", "s"): 0.3}
    found = fair.solve(dense("ab", "rs", fits))
    assert (found.objective, found.gap) == (0.3, 0)


def test_no_sum_at_these_levels_lies_above_the_stated_bound() -> None:
    found = fair.solve(dense("ab", "rs", UNEVEN))
    assert (found.total, found.facts["total_bound"]) == (1.0, 1.0)


def test_means_count_where_applications_need_different_numbers() -> None:
    fits = {("a", "r"): 0.4, ("a", "s"): 0.6, ("b", "t"): 0.7}
    found = fair.solve(from_mapping("ab", "rst", fits, {"a": 2, "b": 1}, 1))
    assert found.worst == pytest.approx(0.5)


def test_fixed_pairs_count_for_their_application() -> None:
    found = fair.solve(dense("ab", "rs", FITS, locked={("b", "s")}))
    assert (found.pairings(), found.worst) == ({("a", "r"), ("b", "s")}, 0.1)


def test_nothing_to_assign_gives_no_pairs() -> None:
    assert fair.solve(from_mapping((), (), {}, 3, 3), levels=3).objective == 0.0


def test_who_cannot_be_served_is_named() -> None:
    with pytest.raises(UnservedError):
        fair.solve(dense("ab", "r"))


@pytest.mark.parametrize("groups", [False, True])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_answer_is_the_best_of_all_ways_or_there_is_none(groups: bool, data: st.DataObject) -> None:
    problem = data.draw(problems(groups))
    best = best_by_hand(problem)
    if best is None:
        with pytest.raises(InfeasibleError):
            fair.solve(problem)
        return
    found = fair.solve(problem)
    assert holds(problem, found.chosen)
    assert (found.objective, found.total) == (pytest.approx(best[0], abs=1e-7), pytest.approx(best[1], abs=1e-6))


@settings(max_examples=40, deadline=None)
@given(problems())
def test_more_levels_never_serve_the_worst_less(problem: AssignmentProblem) -> None:
    try:
        one = fair.solve(problem, levels=1)
    except InfeasibleError:
        return
    three = fair.solve(problem, levels=3)
    assert three.worst >= one.worst - 1e-7
    assert sorted(means(problem, three.chosen))[:1] >= sorted(means(problem, one.chosen) - 1e-7)[:1]


def test_quarters_show_that_no_reading_lies_between_the_answer_and_the_bound() -> None:
    """Like bids: of 40 applications some want what others want too; sums of quarters leave no gap below the bound."""
    draw = np.random.default_rng(3)
    bids = draw.choice([0.25, 0.5, 1.0], size=(40, 15), p=[0.85, 0.12, 0.03])
    found = fair.solve(from_sparse(sparse.csr_array(bids), 3, 9))
    assert (found.gap, round(found.worst * 12, 6) % 1) == (0, 0)
