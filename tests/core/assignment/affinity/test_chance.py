from itertools import product

import numpy as np
import pytest

from kyoten.core.assignment.affinity.chance import beyond, usual
from kyoten.core.kernel.embedding import unit

WORKS = np.array([[1.0, 0.0]] * 20 + [[0.6, 0.8]] * 20)


def test_what_is_usual_comes_from_pairs_of_different_people() -> None:
    """Three people with twenty equal works each, and one without: cosines across are 0.6, 0.8 and 0."""
    works = np.vstack([WORKS, [[0.0, 1.0]] * 20])
    assert usual(works, np.array([0, 20, 20, 40, 60])) == pytest.approx((0.6 + 0.8 + 0) / 3)


def test_it_is_the_mean_of_every_single_pair() -> None:
    works, starts = unit(np.random.default_rng(1).random((40, 5))), np.array([0, 7, 20, 40])
    owner = np.searchsorted(starts, range(40), side="right")
    every = [works[one] @ works[two] for one, two in product(range(40), repeat=2) if owner[one] != owner[two]]
    assert usual(works, starts) == pytest.approx(np.mean(every))


@pytest.mark.parametrize(
    ("works", "starts"),
    [(WORKS[:29], [0, 15, 29]), (WORKS, [0, 40]), (WORKS[:20].repeat(2, 0), [0, 20, 40]), (WORKS[:0], [0, 0])],
    ids=["too few works", "one person", "all the same", "no work"],
)
def test_nothing_is_usual_where_nothing_can_be_seen(works: np.ndarray, starts: list[int]) -> None:
    assert usual(works, np.array(starts)) == 0


def test_the_same_text_stays_one_and_what_is_usual_becomes_nothing() -> None:
    assert beyond(np.array([1.0, 0.8, 0.9, 0.7]), 0.8).round(9).tolist() == [1.0, 0.0, 0.5, -0.5]
