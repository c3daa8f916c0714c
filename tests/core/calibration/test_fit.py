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


def test_equal_scores_say_nothing_of_readers_and_variances() -> None:
    found = equal_fit(EQUAL)
    assert (found.leniency.tolist(), found.leniency_deviation.tolist(), found.linear) == (
        [0.0, 0.0],
        [0.0, 0.0],
        (),
    )
    assert (found.components.application, found.components.reviewer, found.components.error) == (0.0, 0.0, 0.0)


def test_what_is_expected_of_equal_scores_is_not_the_panel_s_own_array() -> None:
    assert equal_fit(EQUAL).expected is not EQUAL.score
