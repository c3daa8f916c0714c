from itertools import product

import numpy as np
import pytest

from kyoten.core.assignment.affinity.chance import beyond, usual
from kyoten.core.kernel.embedding import unit

FIRST, SECOND, THIRD = [1.0, 0.0], [0.6, 0.8], [0.0, 1.0]


def test_what_is_usual_comes_from_pairs_of_different_people() -> None:
    """Five people with one work each and one without: four alike, the fifth has cosine 0.6 with each of them."""
    works = np.array([FIRST, FIRST, FIRST, FIRST, SECOND])
    assert usual(works, np.array([0, 1, 2, 2, 3, 4, 5])) == pytest.approx((6 * 1 + 4 * 0.6) / 10)


def test_works_of_one_person_are_not_compared() -> None:
    works = np.array([FIRST, SECOND, THIRD, FIRST, FIRST, FIRST, FIRST])
    assert usual(works, np.array([0, 3, 4, 5, 6, 7])) == pytest.approx((4 * 1.6 + 6 * 1) / 18)


def test_it_is_the_mean_of_every_single_pair() -> None:
    works, starts = unit(np.random.default_rng(1).random((40, 5))), np.array([0, 7, 20, 23, 30, 40])
    owner = np.searchsorted(starts, range(40), side="right")
    every = [works[one] @ works[two] for one, two in product(range(40), repeat=2) if owner[one] != owner[two]]
    assert usual(works, starts) == pytest.approx(np.mean(every))


@pytest.mark.parametrize(
    ("works", "starts"),
    [
        ([FIRST, SECOND, THIRD, FIRST], [0, 1, 2, 3, 4, 4]),
        ([FIRST] * 5, [0, 1, 2, 3, 4, 5]),
        (np.zeros((0, 2)), [0, 0]),
    ],
    ids=["too few people", "all the same", "no work"],
)
def test_nothing_is_usual_where_nothing_can_be_seen(works: list[list[float]], starts: list[int]) -> None:
    assert usual(np.array(works), np.array(starts)) == 0


def test_the_same_text_stays_one_and_what_is_usual_becomes_nothing() -> None:
    assert beyond(np.array([1.0, 0.8, 0.9, 0.7]), 0.8).round(9).tolist() == [1.0, 0.0, 0.5, -0.5]
