import numpy as np
import pytest
from scipy.sparse import csr_array

from kyoten.core.calibration.posterior import BLOCK, Part, Posterior

LOADINGS = csr_array(np.array([[1.0], [1.0], [0.0]]))


def part(share: float, *level: float) -> Part:
    return Part(share, np.array(level), np.array([0.5, 0.25, 1.0]), LOADINGS, np.array([[2.0]]))


def test_mean_and_variance_of_one_part() -> None:
    found = Posterior((part(1.0, 1, 2, 3),))
    assert (found.mean.tolist(), found.variance.tolist()) == ([1, 2, 3], [2.5, 2.25, 1.0])


def test_parts_that_disagree_add_their_distance() -> None:
    found = Posterior((part(0.5, 0, 0, 0), part(0.5, 2, 0, 0)))
    assert (found.mean.tolist(), found.variance.tolist()) == ([1, 0, 0], [3.5, 2.25, 1.0])


def test_covariances_leave_out_what_is_own() -> None:
    _, found = next(Posterior((part(1.0, 1, 2, 3),)).covariances())
    assert found.tolist() == [[2, 2, 0], [2, 2, 0], [0, 0, 0]]


def test_draws_have_the_moments() -> None:
    found = Posterior((part(0.5, 0, 0, 0), part(0.5, 2, 0, 0)))
    drawn = found.draws(40_000, np.random.default_rng(1))
    assert drawn.mean(axis=0) == pytest.approx(found.mean, abs=0.03)
    assert drawn.var(axis=0) == pytest.approx(found.variance, rel=0.03)


def test_each_part_gets_its_share_of_draws() -> None:
    known = [
        Part(share, np.array([level]), np.zeros(1), csr_array((1, 1)), np.zeros((1, 1)))
        for share, level in ((0.25, 0.0), (0.75, 1.0))
    ]
    assert Posterior(tuple(known)).draws(8, np.random.default_rng(1)).sum() == 6.0


def test_covariances_come_in_bands_that_cover_every_row_once() -> None:
    n = BLOCK + 3
    wide = Part(1.0, np.zeros(n), np.ones(n), csr_array(np.ones((n, 1))), np.array([[4.0]]))
    bands = list(Posterior((wide,)).covariances())
    assert [(band.start, band.stop, found.shape) for band, found in bands] == [
        (0, BLOCK, (BLOCK, n)),
        (BLOCK, n, (3, n)),
    ]
    assert all((found == 4.0).all() for _, found in bands)


def test_covariances_of_parts_that_disagree_by_hand() -> None:
    """Means 0 and 2 of equal share add 1 to the covariance of the first two, and take 1 from those that part."""
    found = Posterior((part(0.5, 0, 2, 0), part(0.5, 2, 0, 0)))
    assert next(found.covariances())[1] == pytest.approx(np.array([[3, 1, 0], [1, 3, 0], [0, 0, 0]]))


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_no_draw_is_lost_where_the_parts_do_not_share_it_evenly(count: int) -> None:
    found = Posterior(tuple(part(1 / 3, *levels) for levels in ((0, 0, 0), (1, 1, 1), (2, 2, 2))))
    assert found.draws(count, np.random.default_rng(1)).shape == (count, 3)
