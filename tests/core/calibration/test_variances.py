import numpy as np
import pytest
from tests.core.calibration.panels import drawn, panel

from kyoten.core.calibration.panel import Panel
from kyoten.core.calibration.variances import (
    LOWEST,
    Variances,
    alike,
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
    kinds = [sum(one.alike is same for one in nodes) for same in (False, True)]
    assert (kinds, sum(one.share for one in nodes)) == ([9, 3], pytest.approx(1.0))


def belief(given: Panel) -> float:
    """How far it is believed that no reader is milder than another."""
    return sum(one.share for one in plausible(given) if one.alike)


@pytest.mark.parametrize(("leniency", "low", "high"), [(0.0, 0.9, 1.0), (1.5, 0.0, 0.01)])
def test_readers_are_believed_alike_unless_they_differ(leniency: float, low: float, high: float) -> None:
    assert low <= belief(drawn(1, applications=40, readings=4, spread=(1, leniency, 0.7))[0]) <= high


def test_the_belief_is_the_ratio_of_both_integrals_over_a_fine_grid() -> None:
    """Both marginal likelihoods summed over 29 × 29 logarithms of ratios, weighed by 19 to 1."""
    given, at = drawn(3)[0], np.linspace(-8, 6, 29)
    differ = np.array([[log_likelihood(given, np.array([a, r]), prior=True)[0] for r in at] for a in at])
    same = np.array([log_likelihood(alike(given), np.array([a, LOWEST]), prior=True)[0] for a in at])
    odds = np.exp(same - differ.max()).sum() / (np.exp(differ - differ.max()).sum() * (at[1] - at[0])) * 19
    assert belief(given) == pytest.approx(odds / (1 + odds), abs=0.01)


def test_one_reviewer_leaves_nothing_to_choose_between() -> None:
    assert {one.alike for one in plausible(panel(r={"a": 1, "b": 4, "c": 2}))} == {False}


def test_a_large_panel_needs_one_pair_only() -> None:
    given = drawn(5, applications=1500, readings=4, reviewers=600)[0]
    assert [one.share for one in plausible(given, restricted(given)[0].logs)] == [1.0]


def test_a_vanishing_variance_starts_the_search_at_a_small_value() -> None:
    assert np.exp(Variances(2.0, 0.0, 1.0, 0.0).logs) == pytest.approx([2.0, 0.05])


def test_the_belief_is_spread_less_the_more_is_read() -> None:
    few, many = drawn(6, applications=8)[0], drawn(6, applications=200, reviewers=40)[0]
    spread = [np.std([one.error for one in plausible(given)]) for given in (few, many)]
    assert spread[1] < spread[0] / 2
