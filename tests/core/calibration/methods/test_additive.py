import numpy as np
import pytest
from tests.core.calibration.panels import drawn, panel

from kyoten.core.calibration.methods.additive import fit


def test_a_mild_and_a_severe_reader_are_told_from_the_applications() -> None:
    """Every reader sees b two points over a; r is two milder than s: the plain means would tie c and b."""
    given = panel(r={"a": 3, "b": 5, "d": 4}, s={"a": 1, "b": 3, "c": 4}, t={"b": 4.1, "c": 5, "d": 3})
    level = dict(zip(given.applications, fit(given).posterior.mean, strict=True))
    assert sorted(level, key=level.get) == ["a", "d", "b", "c"]


def test_leniency_sums_to_about_nothing() -> None:
    assert abs(fit(drawn(1)[0]).leniency.mean()) < 0.1


def test_expected_scores_are_level_and_leniency() -> None:
    given = drawn(2)[0]
    found = fit(given)
    wanted = found.posterior.mean[given.application] + found.leniency[given.reviewer]
    assert found.expected == pytest.approx(wanted)


def test_more_readings_leave_less_doubt() -> None:
    few, many = (fit(drawn(3, readings=k)[0]).posterior.variance.mean() for k in (2, 6))
    assert many < few


def test_components_are_near_those_drawn() -> None:
    found = fit(drawn(4, applications=1000, readings=4, reviewers=250)[0]).components
    assert np.sqrt([found.application, found.reviewer, found.error]) == pytest.approx([1, 0.5, 0.7], rel=0.15)


REGIMES = {
    "equal variances": {"spread": (0.7, 0.7, 0.7)},
    "no leniency": {"spread": (1, 0, 1)},
    "strong leniency": {"spread": (1, 1, 0.5)},
    "readers stretch the scale": {"spread": (1, 0.5, 0.5), "slopes": 0.4},
}


@pytest.mark.parametrize("regime", REGIMES)
def test_in_every_regime_it_beats_the_mean_and_its_intervals_hold_what_they_say(regime: str) -> None:
    inside, calibrated, plain = [], [], []
    for seed in range(30):
        given, truth = drawn(seed, **REGIMES[regime])
        found = fit(given)
        reach = 1.6448536 * np.sqrt(found.posterior.variance)
        low, high = (found.points(found.posterior.mean + side * reach) for side in (-1, 1))
        inside.append(np.mean((low <= truth) & (truth <= high)))
        calibrated.append(np.mean((found.points(found.posterior.mean) - truth) ** 2))
        plain.append(np.mean((given.means - truth) ** 2))
    assert (0.87 <= np.mean(inside) <= 0.93, np.mean(calibrated) < np.mean(plain)) == (True, True)
