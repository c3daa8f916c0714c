import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from tests.core.calibration.panels import drawn

from kyoten.core.calibration.methods.additive import fit
from kyoten.core.calibration.posterior import Part, Posterior
from kyoten.core.calibration.ranks import expected_ranks, sampled


def alone(levels: list[float], own: float) -> Posterior:
    n = len(levels)
    return Posterior((Part(1.0, np.array(levels), np.full(n, own), csr_array((n, 1)), np.zeros((1, 1))),))


def test_two_applications_by_hand() -> None:
    """The difference has mean 1 and standard deviation 1: the better one is second with probability 1 − Φ(1)."""
    assert expected_ranks(alone([1.0, 0.0], 0.5)) == pytest.approx([1.158655, 1.841345], abs=1e-6)


def test_levels_without_doubt_have_whole_ranks() -> None:
    assert expected_ranks(alone([2.0, 5.0, 3.0], 0.0)).tolist() == [3.0, 1.0, 2.0]


def test_ties_share_their_ranks() -> None:
    assert expected_ranks(alone([1.0, 1.0, 0.0], 0.0)).tolist() == [1.5, 1.5, 3.0]


def test_what_is_common_to_all_changes_no_rank() -> None:
    common = Part(1.0, np.array([1.0, 0.0]), np.full(2, 0.5), csr_array(np.ones((2, 1))), np.array([[9.0]]))
    assert expected_ranks(Posterior((common,))) == pytest.approx(expected_ranks(alone([1.0, 0.0], 0.5)))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_expected_ranks_are_those_of_many_draws(seed: int) -> None:
    found = fit(drawn(seed, applications=12, reviewers=6)[0]).posterior
    levels = found.draws(40_000, np.random.default_rng(seed))
    ranks = 1 + np.argsort(np.argsort(-levels, axis=1), axis=1)
    assert expected_ranks(found) == pytest.approx(ranks.mean(axis=0), abs=0.1)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-3, 3), min_size=1, max_size=8), st.floats(0, 2))
def test_expected_ranks_sum_as_ranks_do(levels: list[float], own: float) -> None:
    n = len(levels)
    assert expected_ranks(alone(levels, own)).sum() == pytest.approx(n * (n + 1) / 2)


def test_chances_of_being_among_the_first_sum_to_their_number() -> None:
    assert sampled(alone([2.0, 1.0, 0.0], 1.0), 0.5, 2, seed=1).first.sum() == pytest.approx(2.0)


def test_without_doubt_the_interval_of_a_rank_is_the_rank() -> None:
    found = sampled(alone([2.0, 1.0, 0.0], 0.0), 0.9, None, seed=1)
    assert (found.rank_low.tolist(), found.rank_high.tolist(), found.first) == ([1, 2, 3], [1, 2, 3], None)


def test_the_same_seed_gives_the_same_draws() -> None:
    found = [sampled(alone([0.2, 0.1, 0.0], 1.0), 0.5, 1, seed).first.tolist() for seed in (7, 7, 8)]
    assert found[0] == found[1] != found[2]


def test_three_applications_by_hand() -> None:
    """Differences have standard deviation 1: means 1, 0, 0 give 1 + 2·(1 − Φ(1)) and twice 1 + Φ(1) + 1/2."""
    assert expected_ranks(alone([1.0, 0.0, 0.0], 0.5)) == pytest.approx([1.317311, 2.341345, 2.341345], abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-3, 3), min_size=2, max_size=8), st.floats(0, 2), st.randoms())
def test_expected_ranks_go_with_the_applications_however_they_are_ordered(levels: list[float], own: float, random):
    order = random.sample(range(len(levels)), len(levels))
    turned = expected_ranks(alone([levels[place] for place in order], own))
    assert turned == pytest.approx(expected_ranks(alone(levels, own))[order])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-3, 3), min_size=2, max_size=8), st.floats(0.01, 2))
def test_who_is_better_on_average_has_no_later_rank(levels: list[float], own: float) -> None:
    ranks = expected_ranks(alone(levels, own))
    assert ranks[int(np.argmax(levels))] == pytest.approx(ranks.min())


def test_levels_closer_than_the_tie_share_a_rank_and_those_farther_do_not() -> None:
    found = [expected_ranks(alone([gap, 0.0], 0.0)).tolist() for gap in (1e-10, 1e-8)]
    assert found == [[1.5, 1.5], [1.0, 2.0]]


def test_more_doubt_widens_the_interval_of_a_rank() -> None:
    levels = [3.0, 2.0, 1.0, 0.0]
    widths = []
    for own in (0.01, 0.5, 5.0):
        found = sampled(alone(levels, own), 0.9, None, seed=1)
        widths.append(float((found.rank_high - found.rank_low).sum()))
    assert widths == sorted(widths)
    assert widths[0] < widths[-1]


def test_ties_without_doubt_are_broken_by_lot_so_that_each_is_first_as_often() -> None:
    found = sampled(alone([1.0, 1.0], 0.0), 0.5, 1, seed=3).first
    assert found == pytest.approx([0.5, 0.5], abs=0.03)


@pytest.mark.parametrize("first", [1, 2, 3])
def test_the_chance_of_being_among_the_first_is_certain_without_doubt(first: int) -> None:
    found = sampled(alone([2.0, 1.0, 0.0], 0.0), 0.5, first, seed=1).first
    assert found.tolist() == [float(place < first) for place in range(3)]
