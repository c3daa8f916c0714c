import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.calibration.panels import drawn, panel

from kyoten.core.calibration.methods.additive import fit
from kyoten.core.calibration.panel import Panel, Reals, panel_of


def test_a_mild_and_a_severe_reader_are_told_from_the_applications() -> None:
    """Every reader sees b two points over a; r is two milder than s: the plain means would tie c and b."""
    scored = panel(r={"a": 3, "b": 5, "d": 4}, s={"a": 1, "b": 3, "c": 4}, t={"b": 4.1, "c": 5, "d": 3})
    level = dict(zip(scored.applications, fit(scored).posterior.mean, strict=True))
    assert sorted(level, key=level.get) == ["a", "d", "b", "c"]


def test_leniency_sums_to_about_nothing() -> None:
    assert abs(fit(drawn(1)[0]).leniency.mean()) < 0.1


def test_expected_scores_are_level_and_leniency() -> None:
    scored = drawn(2)[0]
    found = fit(scored)
    wanted = found.posterior.mean[scored.application] + found.leniency[scored.reviewer]
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
        scored, truth = drawn(seed, **REGIMES[regime])
        found = fit(scored)
        reach = 1.6448536 * np.sqrt(found.posterior.variance)
        low, high = (found.points(found.posterior.mean + side * reach) for side in (-1, 1))
        inside.append(np.mean((low <= truth) & (truth <= high)))
        calibrated.append(np.mean((found.points(found.posterior.mean) - truth) ** 2))
        plain.append(np.mean((scored.means - truth) ** 2))
    chance = 2 * np.std(inside) / len(inside) ** 0.5
    assert (abs(np.mean(inside) - 0.9) <= 0.03 + chance, np.mean(calibrated) < np.mean(plain)) == (True, True)


# --- laws: what must not matter, does not; what must, does ---

SEEDS = st.integers(0, 10_000)
LAW = settings(max_examples=5, deadline=None)


def rows(scored: Panel, points: Reals | None = None) -> list[tuple[str, str, float]]:
    values = scored.score if points is None else points
    return [
        (scored.applications[a], scored.reviewers[r], float(p))
        for a, r, p in zip(scored.application, scored.reviewer, values, strict=True)
    ]


@LAW
@given(SEEDS)
def test_other_ids_give_the_same_levels(seed: int) -> None:
    one, _ = drawn(seed)
    turned = fit(panel_of((f"z{999 - int(a[1:]):03}", f"z{999 - int(r[1:]):03}", p) for a, r, p in rows(one)))
    assert turned.posterior.mean[::-1] == pytest.approx(fit(one).posterior.mean, abs=1e-3)


@LAW
@given(SEEDS, st.floats(0.1, 50), st.floats(-100, 100))
def test_another_scale_of_points_gives_the_same_levels_on_it(seed: int, unit: float, zero: float) -> None:
    one, _ = drawn(seed)
    before, after = fit(one), fit(panel_of(rows(one, zero + unit * one.score)))
    assert (after.posterior.mean - zero) / unit == pytest.approx(before.posterior.mean, abs=1e-2)
    assert after.alike == pytest.approx(before.alike, abs=1e-2)


@LAW
@given(SEEDS)
def test_the_milder_one_reader_the_less_they_are_believed_alike_and_the_more_is_taken_off(seed: int) -> None:
    one, _ = drawn(seed, spread=(1, 0, 0.7))
    found = [fit(panel_of(rows(one, one.score + more * (one.reviewer == 4)))) for more in (0.0, 2.0, 6.0)]
    assert found[0].alike > found[1].alike > found[2].alike
    assert found[0].leniency[4] < found[1].leniency[4] < found[2].leniency[4]


@pytest.mark.parametrize(("leniency", "surer"), [(0.0, True), (1.0, False)])
def test_a_panel_twice_makes_the_belief_surer_whichever_it_is(leniency: float, surer: bool) -> None:
    one, _ = drawn(7, spread=(1, leniency, 0.7))
    twice = fit(panel_of([(name + a, name + r, p) for name in "xy" for a, r, p in rows(one)]))
    half = len(one.applications)
    assert twice.posterior.mean[:half] == pytest.approx(twice.posterior.mean[half:], abs=1e-9)
    assert (twice.alike > fit(one).alike) is surer


def test_where_readers_are_alike_and_all_is_read_as_often_the_order_is_that_of_the_means() -> None:
    one, _ = drawn(4, applications=40, readings=4, spread=(1, 0, 1))
    kept = panel_of(row for row in rows(one) if one.readings[one.applications.index(row[0])] == 4)
    assert np.argsort(fit(kept).posterior.mean).tolist() == np.argsort(kept.means).tolist()


@LAW
@given(st.lists(st.integers(1, 9), min_size=2, max_size=6, unique=True))
def test_one_reader_keeps_the_order_of_the_scores_and_is_not_compared(points: list[int]) -> None:
    found = fit(panel_of((f"a{place}", "r", float(value)) for place, value in enumerate(points)))
    assert np.argsort(found.posterior.mean).tolist() == np.argsort(points).tolist()
    assert (found.alike, found.leniency.tolist()) == (None, pytest.approx([0.0], abs=1e-3))


@LAW
@given(SEEDS)
def test_without_any_overlap_every_reader_s_own_order_stays(seed: int) -> None:
    """Reader k alone reads the applications k0 to k4."""
    points = np.random.default_rng(seed).normal(3, 1, (4, 5))
    found = fit(panel_of((f"{k}{j}", f"r{k}", float(points[k, j])) for k in range(4) for j in range(5)))
    level = found.posterior.mean.reshape(4, 5)
    assert np.argsort(level, axis=1).tolist() == np.argsort(points, axis=1).tolist()
    assert (0 < found.alike < 1, bool(np.isfinite(found.posterior.variance).all())) == (True, True)


def test_equal_scores_say_nothing_of_readers() -> None:
    found = fit(panel_of((a, r, 3.0) for a in "abc" for r in "rst"))
    assert (found.posterior.mean.tolist(), found.leniency.tolist(), found.alike) == ([3.0] * 3, [0.0] * 3, None)


def test_the_models_believed_stand_beside_the_levels() -> None:
    found = fit(drawn(2)[0])
    shares = [one.share for one in found.linear]
    assert (sum(shares), shares[-1]) == (pytest.approx(1.0), pytest.approx(found.alike))
