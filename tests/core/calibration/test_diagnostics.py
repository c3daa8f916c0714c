import numpy as np
import pytest
from tests.core.calibration.panels import drawn, panel

from kyoten.core.calibration import diagnostics
from kyoten.core.calibration.fit import Linear
from kyoten.core.calibration.methods.additive import fit
from kyoten.core.calibration.mixed import solve
from kyoten.core.calibration.outcome import Caution, Components
from kyoten.core.calibration.panel import panel_of
from kyoten.core.calibration.variances import alike


def test_agreement_by_hand() -> None:
    """Variances 2, 1, 1 and two readings each: 2/4 for one reader, 2/(2 + 2/2) for their mean."""
    given = panel(r={"a": 1, "b": 4}, s={"a": 2, "b": 5})
    found = diagnostics.agreement(given, Components(2.0, 1.0, 1.0, 0.0))
    assert (found.single, found.averaged) == (0.5, pytest.approx(2 / 3))


def test_alpha_by_hand() -> None:
    """Scores 1, 2 and 4, 5: observed disagreement 1/2, expected 10/3 (variance of the four)."""
    given = panel(r={"a": 1, "b": 4}, s={"a": 2, "b": 5})
    assert diagnostics.krippendorff(given) == pytest.approx(1 - 0.5 / (10 / 3))


def test_alpha_needs_something_read_twice() -> None:
    assert diagnostics.krippendorff(panel(r={"a": 1}, s={"b": 2})) is None


def test_no_variance_at_all_leaves_agreement_open() -> None:
    given = panel(r={"a": 1, "b": 4})
    assert diagnostics.agreement(given, Components(0.0, 0.0, 0.0, 0.0)).single is None


def test_the_farthest_residual_comes_first() -> None:
    given = panel(r={"a": 1, "b": 3, "c": 5}, s={"a": 1, "b": 3, "c": 5}, t={"a": 1, "b": 5, "c": 5})
    first = diagnostics.residuals(given, fit(given))[0]
    assert (first.application, first.reviewer, first.score) == ("b", "t", 5.0)


def test_the_mildest_reader_comes_first() -> None:
    given = panel(r={"a": 1, "b": 3.2, "c": 4}, s={"a": 3, "b": 5, "c": 6.1}, t={"a": 2, "b": 4, "c": 5})
    assert [one.reviewer for one in diagnostics.readers(given, fit(given), None)] == ["s", "t", "r"]


def test_a_reader_at_random_is_the_least_consistent() -> None:
    given, _ = drawn(1, applications=30, readings=4, reviewers=8, spread=(1, 0.3, 0.2))
    noise = np.where(given.reviewer == 3, 3 * np.sin(37.0 * np.arange(len(given.score))), 0)
    rows = zip(given.application, given.reviewer, given.score + noise, strict=True)
    noisy = panel_of((f"a{a}", f"r{r}", p) for a, r, p in rows)
    told = diagnostics.readers(noisy, fit(noisy), None)
    assert max(told, key=lambda one: one.consistency).reviewer == "r3"


def test_leaving_a_reader_out_is_solving_again_without() -> None:
    given, _ = drawn(2, applications=10, readings=5, reviewers=5)
    kept = given.reviewer != 2
    rows = zip(given.application[kept], given.reviewer[kept], given.score[kept], strict=True)
    without = panel_of((given.applications[a], given.reviewers[r], p) for a, r, p in rows)
    found = diagnostics.levels_without(given, solve(given, 1.5, 0.4), np.flatnonzero(~kept))
    assert found == pytest.approx(solve(without, 1.5, 0.4).level)


def test_what_hangs_on_a_reader_is_averaged_over_the_models_believed() -> None:
    given = panel(r={"a": 4, "b": 3, "c": 1}, s={"a": 4, "b": 3.5, "c": 1}, t={"a": 4, "b": 1, "c": 1})
    same = alike(given)
    models = Linear(0.0, solve(given, 1.0, 0.1), given), Linear(1.0, solve(same, 1.0, 1e-6), same)
    rows = np.flatnonzero(given.reviewer == 2)
    without = solve(alike(panel(r={"a": 4, "b": 3, "c": 1}, s={"a": 4, "b": 3.5, "c": 1})), 1.0, 1e-6)
    wanted = float(np.abs(without.level - models[1].solution.level).max())
    assert diagnostics.left_out(models, rows, None)[0] == pytest.approx(wanted)


def test_places_that_hang_on_one_reader_are_counted() -> None:
    given = panel(r={"a": 4, "b": 3, "c": 1}, s={"a": 4, "b": 3.5, "c": 1}, t={"a": 1, "b": 5, "c": 2})
    change, places = diagnostics.left_out((Linear(1.0, solve(given, 1.0, 0.1), given),), np.array([2, 5, 8]), 1)
    assert (change > 0.3, places) == (True, 1)


def test_without_the_only_reader_nothing_is_compared() -> None:
    given = panel(r={"a": 4, "b": 3})
    only = Linear(1.0, solve(given, 1.0, 0.1), given)
    assert diagnostics.left_out((only,), np.array([0, 1]), 1) == (0.0, None)


@pytest.mark.parametrize(
    ("readers", "said"),
    [
        ({"r": {"a": 1, "b": 2}}, {Caution.ONE_REVIEWER, Caution.ONE_READING_EACH}),
        ({"r": {"a": 1}, "s": {"a": 2}}, {Caution.ONE_APPLICATION, Caution.SINGLE_REVIEWS}),
        ({"r": {"a": 1, "b": 1}, "s": {"a": 1, "b": 1}}, {Caution.ALL_EQUAL}),
        ({"r": {"a": 1, "b": 2}, "s": {"c": 1, "d": 2}}, {Caution.DISCONNECTED, Caution.ONE_READING_EACH}),
        ({"r": {"a": 1, "b": 2}, "s": {"a": 1, "b": 3}}, set()),
    ],
)
def test_what_a_panel_cannot_tell_is_said(readers: dict[str, dict[str, float]], said: set[Caution]) -> None:
    assert set(diagnostics.cautions(panel(**readers))) == said


@pytest.mark.parametrize(
    ("readers", "alpha"),
    [
        ({"r": {"a": 1, "b": 4}, "s": {"a": 1, "b": 4}}, 1.0),
        ({"r": {"a": 3, "b": 3}, "s": {"a": 3, "b": 3}}, None),
        ({"r": {"a": 1}, "s": {"a": 2}}, 0.0),
        ({"r": {"a": 1, "b": 2}, "s": {"a": 2, "b": 1}}, -0.5),
        ({"r": {"a": 1, "b": 4, "c": 9}, "s": {"a": 1, "b": 4}}, 1.0),
    ],
)
def test_alpha_from_agreement_to_its_contrary(readers: dict[str, dict[str, float]], alpha: float | None) -> None:
    found = diagnostics.krippendorff(panel(**readers))
    assert found == (alpha if alpha is None else pytest.approx(alpha))


def test_residuals_are_told_in_their_own_standard_deviations() -> None:
    given = panel(r={"a": 1, "b": 3, "c": 5}, s={"a": 2, "b": 3, "c": 4.5})
    found = diagnostics.residuals(given, fit(given))
    assert sum(one.standardised**2 for one in found) == pytest.approx(len(found))
    assert [abs(one.score - one.expected) for one in found] == sorted(
        (abs(one.score - one.expected) for one in found), reverse=True
    )


def test_readers_are_told_with_what_they_read() -> None:
    given = panel(r={"a": 1, "b": 3, "c": 4}, s={"a": 3, "b": 5})
    told = {
        one.reviewer: (one.readings, one.places_left_out is None)
        for one in diagnostics.readers(given, fit(given), None)
    }
    assert told == {"r": (3, True), "s": (2, True)}


def test_the_mean_of_more_readers_agrees_more() -> None:
    found = [
        diagnostics.agreement(
            panel(**{f"r{at}": {"a": 1, "b": 2} for at in range(count)}), Components(1.0, 0.5, 0.5, 0.0)
        )
        for count in (1, 3)
    ]
    assert [(one.single, one.averaged) for one in found] == [(0.5, 0.5), (0.5, 0.75)]
