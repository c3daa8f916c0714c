import pytest
from hypothesis import given as drawn_from
from hypothesis import strategies as st
from tests.core.calibration.panels import panel

from kyoten.core.calibration.panel import components, criterion_panel, panel_of, total_panel
from kyoten.core.calibration.problem import CalibrationProblem, Score
from kyoten.core.kernel.errors import KyotenError


def totals(*scores: Score, **weights: float) -> list[float]:
    return total_panel(CalibrationProblem(scores, weights=weights)).score.tolist()


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [("b", "r", 2.0), ("a", "s", 1.0), ("a", "r", 3.0)]
    assert panel_of(rows).score.tolist() == panel_of(rows[::-1]).score.tolist() == [3.0, 1.0, 2.0]


def test_means_readings_and_loads_are_counted() -> None:
    given = panel(r={"a": 1, "b": 4}, s={"a": 2})
    assert (given.means.tolist(), given.readings.tolist(), given.loads.tolist()) == ([1.5, 4.0], [2.0, 1.0], [2.0, 1.0])


def test_the_total_is_the_weighted_mean_of_the_criteria() -> None:
    four = [Score(one, "r", criterion, points) for one in "ab" for criterion, points in (("plan", 2), ("people", 5))]
    assert totals(*four, plan=2.0) == [3.0, 3.0]


def test_a_criterion_left_out_neither_helps_nor_harms() -> None:
    """b is one point over the mean of plan, so one over the level of 4, though people was never scored."""
    given = (Score("a", "r", "plan", 2), Score("a", "r", "people", 5), Score("b", "r", "plan", 4))
    assert totals(*given) == [3.5, 5.0]


def test_a_reader_of_criteria_without_weight_does_not_count() -> None:
    given = (Score("a", "r", "plan", 2), Score("a", "s", "people", 5), Score("b", "r", "plan", 4))
    assert totals(*given, people=0.0) == [2.0, 4.0]


def test_too_few_scores_with_weight_are_refused() -> None:
    with pytest.raises(KyotenError, match="fewer than two scores count"):
        totals(Score("a", "r", "plan", 2), Score("a", "s", "people", 5), people=0.0)


def test_a_criterion_has_its_own_panel() -> None:
    given = (Score("a", "r", "plan", 2), Score("a", "r", "people", 5), Score("b", "r", "plan", 4))
    assert criterion_panel(CalibrationProblem(given), "plan").score.tolist() == [2.0, 4.0]


def test_applications_are_tied_through_common_readers() -> None:
    assert components(panel(r={"a": 1, "b": 2}, s={"b": 1, "c": 2})) == (("a", "b", "c"),)


def test_sets_without_a_common_reader_are_named_apart() -> None:
    assert components(panel(r={"a": 1}, s={"b": 1, "c": 2})) == (("b", "c"), ("a",))


def test_total_of_one_criterion_is_that_criterion() -> None:
    assert totals(Score("a", "r", "plan", 2.5), Score("b", "r", "plan", 1)) == pytest.approx([2.5, 1.0])


def test_weights_of_unequal_size_by_hand() -> None:
    """Plan weighs 3, people 1: of 2 and 6 it is (3·2 + 6) / 4."""
    four = [Score(one, "r", criterion, points) for one in "ab" for criterion, points in (("plan", 2), ("people", 6))]
    assert totals(*four, plan=3.0, people=1.0) == [3.0, 3.0]


def test_a_criterion_left_out_by_all_readers_of_one_counts_by_its_weight() -> None:
    """Plan's mean is 3, people's 5, the level (2·3 + 5) / 3; b lies one above plan's mean."""
    given = (Score("a", "r", "plan", 2), Score("a", "r", "people", 5), Score("b", "r", "plan", 4))
    assert totals(*given, plan=2.0) == pytest.approx([3.0, 11 / 3 + 1])


def test_sets_of_one_size_are_told_by_name() -> None:
    assert components(panel(s={"c": 1, "d": 1}, r={"a": 1, "b": 1})) == (("a", "b"), ("c", "d"))


cells = st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("rst")), st.integers(1, 5), min_size=2)


@drawn_from(cells)
def test_sets_of_applications_part_them_all(scores: dict[tuple[str, str], int]) -> None:
    given = panel_of((*pair, float(points)) for pair, points in scores.items())
    found = components(given)
    assert sorted(name for names in found for name in names) == list(given.applications)
    assert [-len(names) for names in found] == sorted(-len(names) for names in found)
    readers = [{r for a, r in scores if a in names} for names in found]
    assert sum(map(len, readers)) == len(set().union(*readers))


@drawn_from(cells)
def test_means_and_counts_are_those_of_the_rows(scores: dict[tuple[str, str], int]) -> None:
    given = panel_of((*pair, float(points)) for pair, points in scores.items())
    by_application = {name: [points for (a, _), points in scores.items() if a == name] for name in given.applications}
    assert given.readings.tolist() == [len(one) for one in by_application.values()]
    assert given.means.tolist() == pytest.approx([sum(one) / len(one) for one in by_application.values()])
    assert given.loads.sum() == len(scores)


@pytest.mark.parametrize("factor", [0.5, 3.0])
def test_only_the_proportion_of_weights_counts(factor: float) -> None:
    four = [
        Score(one, "r", name, points)
        for one, name, points in (("a", "x", 1), ("a", "y", 5), ("b", "x", 2), ("b", "y", 3))
    ]
    assert totals(*four, x=2 * factor, y=factor) == pytest.approx(totals(*four, x=2, y=1))
