import numpy as np
import pytest
from tests.core.calibration.panels import drawn, panel

from kyoten.core.calibration.mixed import solve
from kyoten.core.calibration.panel import Panel

CROSSED = panel(r={"a": 1, "b": 3}, s={"a": 3, "b": 5})


def dense(given: Panel, ratio_a: float, ratio_r: float) -> tuple[np.ndarray, np.ndarray, float]:
    """Levels, their covariance and y'Py by the textbook, with whole matrices (error variance 1)."""
    z = np.eye(len(given.applications))[given.application]
    r = np.eye(len(given.reviewers))[given.reviewer]
    inverse = np.linalg.inv(ratio_a * z @ z.T + ratio_r * r @ r.T + np.eye(len(given.score)))
    one = np.ones((len(given.score), 1))
    of_mean = 1 / float((one.T @ inverse @ one)[0, 0])
    project = inverse - of_mean * inverse @ one @ one.T @ inverse
    mean = of_mean * float((one.T @ inverse @ given.score)[0])
    effects = ratio_a * z.T @ inverse @ (given.score - mean)
    pull = np.ones((len(z.T), 1)) - ratio_a * z.T @ inverse @ one
    covariance = ratio_a * np.eye(len(z.T)) - ratio_a**2 * z.T @ inverse @ z + of_mean * pull @ pull.T
    return mean + effects, covariance, float(given.score @ project @ given.score)


def test_a_crossed_panel_by_hand() -> None:
    """Means 2 and 4 around 3; each is pulled to 3 by 2·1 / (2·1 + 1) = 2/3."""
    assert solve(CROSSED, 1.0, 1.0).level == pytest.approx([3 - 2 / 3, 3 + 2 / 3])


def test_leniency_by_hand() -> None:
    assert solve(CROSSED, 1.0, 1.0).common == pytest.approx([3, -2 / 3, 2 / 3])


@pytest.mark.parametrize("ratios", [(1.0, 0.5), (0.1, 2.0), (5.0, 0.01)])
def test_the_solution_is_that_of_whole_matrices(ratios: tuple[float, float]) -> None:
    given, _ = drawn(1)
    found, (level, covariance, squares) = solve(given, *ratios), dense(given, *ratios)
    assert found.level == pytest.approx(level)
    assert found.level_variance() == pytest.approx(np.diag(covariance))
    assert found.squares == pytest.approx(squares)


def test_covariances_come_from_the_loadings() -> None:
    given, _ = drawn(2)
    found = solve(given, 1.0, 0.5)
    loadings = found.loadings.toarray()
    whole = np.diag(found.own) + loadings @ found.common_covariance @ loadings.T
    assert whole == pytest.approx(dense(given, 1.0, 0.5)[1])


def test_the_effect_without_the_mean_varies_less_than_the_prior() -> None:
    given, _ = drawn(3)
    assert solve(given, 1.0, 0.5).effect_variance().max() < 1.0


def test_a_weight_of_two_counts_as_two_readings() -> None:
    once = panel(r={"a": 1, "b": 3}, s={"a": 2})
    twice = Panel(
        once.applications,
        once.reviewers,
        *(np.append(x, x[2]) for x in (once.application, once.reviewer)),
        score=np.append(once.score, once.score[2]),
    )
    assert solve(once, 1.0, 1.0, weights=np.array([1.0, 1.0, 2.0])).level == pytest.approx(solve(twice, 1.0, 1.0).level)


def test_a_reader_with_slope_nothing_tells_nothing() -> None:
    given = panel(r={"a": 1, "b": 3}, s={"a": 9, "b": 0})
    found = solve(given, 1.0, 1e-9, slopes=np.where(given.reviewer == 1, 0.0, 1.0))
    assert found.effects[1] - found.effects[0] == pytest.approx(1.0, abs=1e-6)
