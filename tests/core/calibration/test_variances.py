import numpy as np
import pytest
from tests.core.calibration.panels import drawn, panel

from kyoten.core.calibration.panel import Panel
from kyoten.core.calibration.variances import (
    LOWEST,
    Variances,
    best_logs,
    free_ratios,
    log_likelihood,
    plausible,
    restricted,
)


def crossed(seed: int) -> Panel:
    return drawn(seed, applications=12, readings=5, reviewers=5, spread=(1.0, 0.8, 0.5))[0]


def squares(table: np.ndarray) -> tuple[float, float, float]:
    """The analysis of variance of a full table: σ²a, σ²r, σ²e."""
    n, k = table.shape
    rows, columns, mean = table.mean(axis=1), table.mean(axis=0), table.mean()
    error = float(np.sum((table - rows[:, None] - columns[None, :] + mean) ** 2)) / ((n - 1) * (k - 1))
    return (k * np.var(rows, ddof=1) - error) / k, (n * np.var(columns, ddof=1) - error) / n, error


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_full_table_has_the_components_of_the_analysis_of_variance(seed: int) -> None:
    given = crossed(seed)
    found, _ = restricted(given)
    wanted = squares(given.score.reshape(12, 5))
    assert (found.application, found.reviewer, found.error) == pytest.approx(wanted, rel=2e-3)


@pytest.mark.parametrize("prior", [False, True])
def test_the_slope_is_that_of_the_likelihood(prior: bool) -> None:
    given, at = drawn(4)[0], np.array([0.3, -0.7])
    _, slope, _ = log_likelihood(given, at, prior=prior)
    step = 1e-5 * np.eye(2)
    rise = [log_likelihood(given, at + s, prior=prior)[0] - log_likelihood(given, at - s, prior=prior)[0] for s in step]
    assert slope == pytest.approx(np.array(rise) / 2e-5, rel=1e-4)


def test_readers_who_do_not_differ_have_no_variance() -> None:
    given = panel(r={"a": 1, "b": 4, "c": 2}, s={"a": 2, "b": 3, "c": 3}, t={"a": 1.5, "b": 3.5, "c": 2.5})
    assert restricted(given)[0].reviewer == 0.0


def test_one_reviewer_leaves_leniency_at_nothing() -> None:
    given = panel(r={"a": 1, "b": 4, "c": 2})
    assert free_ratios(given) == (True, False)
    assert best_logs(given)[1] == LOWEST


def test_shares_of_the_belief_sum_to_one() -> None:
    nodes = plausible(drawn(5)[0])
    assert (len(nodes), sum(one.share for one in nodes)) == (9, pytest.approx(1.0))


def test_a_large_panel_needs_one_pair_only() -> None:
    given = drawn(5, applications=1500, readings=4, reviewers=600)[0]
    assert [one.share for one in plausible(given, restricted(given)[0].logs)] == [1.0]


def test_a_vanishing_variance_starts_the_search_at_a_small_value() -> None:
    assert np.exp(Variances(2.0, 0.0, 1.0, 0.0).logs) == pytest.approx([2.0, 0.05])


def test_the_belief_is_spread_less_the_more_is_read() -> None:
    few, many = drawn(6, applications=8)[0], drawn(6, applications=200, reviewers=40)[0]
    spread = [np.std([one.error for one in plausible(given)]) for given in (few, many)]
    assert spread[1] < spread[0] / 2
