import numpy as np
import pytest
from tests.core.calibration.panels import drawn, panel, problem, scores

from kyoten.core.calibration.calibrate import METHODS, calibrate, first_line, group
from kyoten.core.calibration.outcome import CalibrationOutcome, Caution, Group
from kyoten.core.calibration.panel import Panel
from kyoten.core.calibration.problem import CalibrationProblem, Place, Score
from kyoten.core.kernel.errors import KyotenError

PANEL, TRUTH = drawn(11)


def means(found: CalibrationOutcome) -> dict[str, float]:
    return {one.application: one.mean for one in found.total.estimates}


def renamed(given: Panel, name: str) -> tuple[Score, ...]:
    return tuple(Score(f"{name}{one.application}", f"{name}{one.reviewer}", "plan", one.score) for one in scores(given))


def test_estimates_come_by_expected_rank() -> None:
    ranks = [one.expected_rank for one in calibrate(problem(PANEL)).total.estimates]
    assert ranks == sorted(ranks)


def test_the_interval_surrounds_the_mean_evenly() -> None:
    one = calibrate(problem(PANEL)).total.estimates[0]
    assert (one.high - one.mean, one.mean - one.low) == pytest.approx([1.6448536 * one.deviation] * 2)


def test_the_chance_above_a_line_is_that_of_the_normal() -> None:
    found = calibrate(problem(PANEL, lines=(3.0,)))
    told = {one.application: one.against[0].above for one in found.total.estimates}
    one = found.total.estimates[0]
    assert told[one.application] == pytest.approx(0.5 * (1 + _erf((one.mean - 3) / one.deviation / 2**0.5)))


def _erf(x: float) -> float:
    from math import erf

    return erf(x)


def test_groups_follow_the_interval() -> None:
    assert [group(*ends, 2.0) for ends in ((3, 4), (1, 3), (0, 1))] == [Group.ABOVE, Group.AROUND, Group.BELOW]


def test_the_line_of_the_first_lies_between_the_last_and_the_next() -> None:
    assert [first_line([3.0, 1.2, 1.8], k) for k in (1, 2, 3, None)] == [1.5, 2.4, 3.5, None]


def test_the_first_are_above_and_the_last_below_their_line() -> None:
    told = [one.group for one in calibrate(problem(PANEL, first=5)).total.estimates]
    assert (told[0], told[-1]) == (Group.ABOVE, Group.BELOW)


def test_several_criteria_have_their_own_estimates() -> None:
    both = (*scores(PANEL), *scores(PANEL, "people", PANEL.score + 1))
    found = calibrate(CalibrationProblem(both))
    assert [one.criterion for one in found.criteria] == ["people", "plan"]
    assert found.total.of("a001").mean == pytest.approx(found.scale("plan").of("a001").mean + 0.5)


# --- metamorphic: what must not matter, does not ---


def test_other_names_give_the_same_answer() -> None:
    names = {one: f"x{99 - place}" for place, one in enumerate(PANEL.applications)}
    turned = tuple(Score(names[one.application], one.reviewer, one.criterion, one.score) for one in scores(PANEL))
    found = means(calibrate(CalibrationProblem(turned)))
    assert {name: found[names[name]] for name in names} == pytest.approx(means(calibrate(problem(PANEL))), abs=1e-4)


def test_the_order_of_rows_does_not_matter() -> None:
    assert calibrate(CalibrationProblem(scores(PANEL)[::-1])) == calibrate(problem(PANEL))


def test_points_added_to_all_move_all() -> None:
    more = means(calibrate(CalibrationProblem(scores(PANEL, points=PANEL.score + 10))))
    assert more == pytest.approx({name: mean + 10 for name, mean in means(calibrate(problem(PANEL))).items()}, abs=1e-3)


def test_points_added_to_one_reader_hardly_matter() -> None:
    """Five points more from one reader part plain means; calibrated ones by less than a third of that."""
    milder = CalibrationProblem(scores(PANEL, points=PANEL.score + 5.0 * (PANEL.reviewer == 4)))
    found, before = calibrate(milder), calibrate(problem(PANEL))
    shifts = [found.total.of(name).mean - before.total.of(name).mean for name in PANEL.applications]
    raw = [found.total.of(name).raw_mean - before.total.of(name).raw_mean for name in PANEL.applications]
    assert np.std(shifts) < np.std(raw) / 3


def test_points_added_to_one_reader_are_that_reader_s_leniency() -> None:
    milder = calibrate(CalibrationProblem(scores(PANEL, points=PANEL.score + 5.0 * (PANEL.reviewer == 4))))
    assert milder.readers[0].reviewer == PANEL.reviewers[4]


def test_a_panel_duplicated_gives_both_halves_the_same_and_says_that_they_cannot_be_compared() -> None:
    found = calibrate(CalibrationProblem((*renamed(PANEL, "x"), *renamed(PANEL, "y"))))
    told = means(found)
    assert [told[f"x{a}"] for a in PANEL.applications] == pytest.approx([told[f"y{a}"] for a in PANEL.applications])
    assert (Caution.DISCONNECTED in found.cautions, [len(one) for one in found.components]) == (True, [20, 20])


# --- degenerate panels ---


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "readers",
    [
        {"r": {"a": 1, "b": 2, "c": 2}},
        {"r": {"a": 1}, "s": {"a": 2}},
        {"r": {"a": 3, "b": 3}, "s": {"a": 3, "b": 3}},
        {"r": {"a": 1, "b": 2}, "s": {"b": 4}},
        {"r": {"a": 1, "b": 2}, "s": {"c": 4, "d": 1}},
        {"r": {"a": 1, "b": 2}},
    ],
    ids=["one reviewer", "one application", "all equal", "a single review", "disconnected", "two scores"],
)
def test_a_panel_that_says_little_still_gets_an_answer(readers: dict[str, dict[str, float]], method: str) -> None:
    found = calibrate(problem(panel(**readers), first=1), method)
    assert np.isfinite([value for one in found.total.estimates for value in (one.mean, one.low, one.high)]).all()


def test_equal_scores_share_the_ranks() -> None:
    found = calibrate(problem(panel(r={"a": 3, "b": 3}, s={"a": 3, "b": 3})))
    assert [one.expected_rank for one in found.total.estimates] == [1.5, 1.5]


def test_one_reviewer_keeps_the_order_of_the_scores() -> None:
    found = calibrate(problem(panel(r={"a": 1, "b": 5, "c": 3})))
    assert [one.application for one in found.total.estimates] == ["b", "c", "a"]


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(KyotenError, match="no method guess"):
        calibrate(problem(PANEL), "guess")


def test_rankings_need_the_joint_method() -> None:
    asked = problem(PANEL, rankings=(Place("a001", "r001", 1),))
    with pytest.raises(KyotenError, match="rankings need the method joint"):
        calibrate(asked)


def test_the_outcome_can_be_repeated() -> None:
    found = calibrate(problem(PANEL, first=3), seed=9)
    assert (found, found.seed, set(found.versions)) == (
        calibrate(problem(PANEL, first=3), seed=9),
        9,
        {"numpy", "scipy"},
    )


def test_the_truth_is_nearer_than_the_plain_mean_and_inside_its_interval() -> None:
    inside, calibrated, plain = [], [], []
    for seed in range(40):
        given, truth = drawn(seed)
        found = calibrate(problem(given)).total
        told = [found.of(name) for name in given.applications]
        inside += [one.low <= level <= one.high for one, level in zip(told, truth, strict=True)]
        calibrated += [(one.mean - level) ** 2 for one, level in zip(told, truth, strict=True)]
        plain += [(one.raw_mean - level) ** 2 for one, level in zip(told, truth, strict=True)]
    assert (0.87 <= np.mean(inside) <= 0.93, np.mean(calibrated) < np.mean(plain)) == (True, True)


PLAN = {"a": (3, 4), "b": (2, 2), "c": (1, 2)}
SCORES = tuple(Score(one, reader, "plan", points[at]) for one, points in PLAN.items() for at, reader in enumerate("rs"))
PEOPLE = (Score("a", "r", "people", 3), Score("b", "r", "people", 2))
ORDER = tuple(Place(one, "r", place) for place, one in enumerate("abc", 1))


def test_an_order_may_name_somebody_whom_one_criterion_leaves_out() -> None:
    found = calibrate(CalibrationProblem((*SCORES, *PEOPLE), rankings=ORDER), "joint")
    of = {one.criterion: [each.application for each in one.estimates] for one in found.criteria}
    assert (set(means(found)), of) == ({"a", "b", "c"}, {"people": ["a", "b"], "plan": ["a", "b", "c"]})


def test_an_order_that_names_somebody_whom_nobody_scored_is_refused() -> None:
    with pytest.raises(KyotenError, match="r ranks z, which nobody scored"):
        calibrate(CalibrationProblem(SCORES, rankings=(*ORDER, Place("z", "r", 4))), "joint")


@pytest.mark.parametrize(("low", "high"), [(2.5, 2.5), (2.0, 2.5), (2.5, 3.0)])
def test_an_interval_that_touches_the_line_lies_around_it(low: float, high: float) -> None:
    assert group(low, high, 2.5) is Group.AROUND


@pytest.mark.parametrize(("first", "line"), [(1, 1.5), (2, 2.5), (3, 3.5)])
def test_the_line_of_whole_ranks_lies_between_them(first: int, line: float) -> None:
    assert first_line([2.0, 3.0, 1.0], first) == line
