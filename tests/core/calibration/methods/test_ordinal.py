import numpy as np
import pytest
from tests.core.calibration.panels import drawn

from kyoten.core.calibration.methods import additive
from kyoten.core.calibration.methods.ordinal import expected_points, fit
from kyoten.core.calibration.panel import Panel, panel_of
from kyoten.core.kernel.errors import KyotenError


def graded(seed: int) -> tuple[Panel, np.ndarray]:
    """Levels seen through five grades of unequal width."""
    given, level = drawn(seed, applications=60, readings=4, reviewers=12)
    grades = 1 + np.searchsorted([2.0, 2.5, 3.0, 4.5], given.score)
    rows = zip(given.application, given.reviewer, grades, strict=True)
    return panel_of((given.applications[a], given.reviewers[r], float(g)) for a, r, g in rows), level


def test_the_points_of_a_level_by_hand() -> None:
    """Grades 1, 2, 4 with thresholds 0 and 0: half of the readings pass both, so 1 + (1 + 2)/2."""
    assert expected_points(np.array([1.0, 2, 4]), np.zeros(2), np.zeros(1)).tolist() == [2.5]


def test_levels_are_found_about_as_well_as_by_the_linear_model() -> None:
    given, level = graded(1)
    ours, plain = (np.corrcoef(one(given).posterior.mean, level)[0, 1] for one in (fit, additive.fit))
    assert ours > plain - 0.02


def test_points_stay_on_the_scale_and_rise() -> None:
    points = fit(graded(2)[0]).points(np.linspace(-30, 30, 50))
    assert (points.min() >= 1, points.max() <= 5, bool((np.diff(points) >= 0).all())) == (True, True, True)


def test_stretching_the_top_grade_changes_no_level() -> None:
    given, _ = graded(3)
    rows = zip(given.application, given.reviewer, np.where(given.score == 5, 9, given.score), strict=True)
    far = panel_of((given.applications[a], given.reviewers[r], float(p)) for a, r, p in rows)
    assert fit(far).posterior.mean == pytest.approx(fit(given).posterior.mean)


def test_a_measurement_is_refused() -> None:
    with pytest.raises(KyotenError, match=r"takes grades: \d+ different scores are more than 40"):
        fit(drawn(1)[0])


def test_expected_scores_are_near_the_given() -> None:
    given, _ = graded(4)
    assert np.corrcoef(fit(given).expected, given.score)[0, 1] > 0.8
