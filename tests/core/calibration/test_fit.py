import pytest
from tests.core.calibration.panels import panel

from kyoten.core.calibration.fit import all_equal, equal_fit, same

EQUAL = panel(r={"a": 3, "b": 3}, s={"a": 3})


def test_equal_scores_are_noticed() -> None:
    assert (all_equal(EQUAL), all_equal(panel(r={"a": 3, "b": 4}))) == (True, False)


def test_equal_scores_leave_nothing_in_doubt() -> None:
    found = equal_fit(EQUAL).posterior
    assert (found.mean.tolist(), found.variance.tolist()) == ([3.0, 3.0], [0.0, 0.0])


def test_points_of_a_linear_model_are_its_levels() -> None:
    level = equal_fit(EQUAL).posterior.mean
    assert same(level) is level


def test_equal_scores_are_what_is_expected() -> None:
    assert equal_fit(EQUAL).expected == pytest.approx(EQUAL.score)
