from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.assignment.cases import FITS, dense, holds, problems

from kyoten.core.assignment import program as programs
from kyoten.core.assignment.build import at_most, coverage, from_mapping
from kyoten.core.assignment.infeasible import UnservedError
from kyoten.core.assignment.methods.spread import solve
from kyoten.core.assignment.problem import AssignmentProblem
from kyoten.core.kernel.errors import InfeasibleError, KyotenError


def panel(**more: object) -> AssignmentProblem:
    """Six applications, five reviewers, affinities that differ."""
    fits = {(a, r): (7 * i + 5 * j) % 11 / 10 for (i, a), (j, r) in product(enumerate("abcdef"), enumerate("rstuv"))}
    return from_mapping("abcdef", "rstuv", fits, 2, 3, **more)


def test_halves_by_hand() -> None:
    """With at most one half each, both pairings of two and two are drawn alike: 0.5 × (1.0 + 1.3)."""
    found = solve(dense("ab", "rs", FITS), most=0.5)
    assert (found.probability.tolist(), found.objective) == ([0.5] * 4, pytest.approx(1.15))


def test_no_probability_is_above_the_limit_and_the_expected_total_is_that_of_the_linear_program() -> None:
    problem = panel()
    found = solve(problem, most=0.7)
    relaxed = programs.maximise(problem.affinity, programs.program(problem), 0.7, whole=False)
    assert relaxed is not None
    assert found.probability.max() <= 0.7
    assert (found.objective, found.gap) == (pytest.approx(relaxed.objective, rel=1e-9), 0)


def test_many_draws_show_the_stated_probabilities() -> None:
    problem = panel(min_load=1)
    draws = [solve(problem, seed=seed, most=0.6) for seed in range(600)]
    stated = draws[0].probability
    seen = np.mean([one.chosen for one in draws], axis=0)
    error = np.sqrt(np.maximum(stated * (1 - stated), 1e-12) / len(draws))
    assert (np.abs(seen - stated) <= 4 * error + 1e-9).all()


def test_probabilities_spread_further_are_those_of_the_draws_too() -> None:
    problem = panel()
    draws = [solve(problem, seed=seed, most=0.8, keep=0.9) for seed in range(300)]
    stated = draws[0].probability
    seen = np.mean([one.chosen for one in draws], axis=0)
    error = np.sqrt(np.maximum(stated * (1 - stated), 1e-12) / len(draws))
    assert (np.abs(seen - stated) <= 4 * error + 1e-9).all()


def test_the_same_seed_draws_the_same() -> None:
    assert solve(panel(), seed=5).pairings() == solve(panel(), seed=5).pairings()
    assert len({solve(panel(), seed=seed).pairings() for seed in range(10)}) > 1


def test_spreading_further_keeps_the_stated_share() -> None:
    sure, spread = solve(panel(), most=0.8), solve(panel(), most=0.8, keep=0.9)
    assert spread.objective >= 0.9 * sure.objective
    assert spread.facts["squared_norm"] < sure.facts["squared_norm"]
    assert spread.facts["entropy"] > sure.facts["entropy"]


def test_fixed_pairs_are_certain() -> None:
    found = solve(dense("ab", "rst", FITS, locked={("a", "t")}), most=0.5)
    assert found.probability[found.problem.locked].tolist() == [1.0]


def test_a_limit_too_small_is_told_with_the_smallest_that_would_do() -> None:
    with pytest.raises(InfeasibleError, match=r"the smallest that would do is 0\.34"):
        solve(dense("a", "rst"), most=0.2)


def test_who_cannot_be_served_at_all_is_named() -> None:
    with pytest.raises(UnservedError):
        solve(dense("ab", "r"))


def test_limits_that_cross_are_refused() -> None:
    ids = ("a",), ("r", "s", "t")
    crossing = [at_most("home", ids, {"r": "x", "s": "x"}, 1), coverage("meti", ids, {"s", "t"}, 1)]
    with pytest.raises(KyotenError, match="need"):
        solve(dense(*ids, None, 2, 2, groups=crossing))


@pytest.mark.parametrize("numbers", [{"most": 0.0}, {"most": 1.5}, {"keep": 2.0}])
def test_numbers_out_of_range_are_refused(numbers: dict[str, float]) -> None:
    with pytest.raises(KyotenError, match="between 0 and 1"):
        solve(dense("a", "r"), **numbers)


@settings(max_examples=60, deadline=None)
@given(problems(groups=True), st.sampled_from([0.5, 0.75, 1.0]), st.integers(0, 99))
def test_every_draw_keeps_all_limits(problem: AssignmentProblem, most: float, seed: int) -> None:
    try:
        found = solve(problem, seed=seed, most=most)
    except KyotenError:
        return
    assert holds(problem, found.chosen)
    assert not found.chosen[found.probability == 0].any()
