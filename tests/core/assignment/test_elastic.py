import pytest
from tests.core.assignment.cases import FITS, dense

from kyoten.core.assignment.build import at_most, coverage
from kyoten.core.assignment.elastic import Kind, Slack, applies, smallest

IDS = ("a", "b"), ("r", "s")


def test_one_reading_more_serves_everybody() -> None:
    problem = dense(*IDS, FITS, 1, {"r": 1})
    assert smallest(problem, [Kind.EXTRA_LOAD]) == (Slack(Kind.EXTRA_LOAD, 1, reviewer="r"),)


def test_one_review_fewer_goes_where_least_is_lost() -> None:
    problem = dense(*IDS, FITS, 1, {"r": 1})
    assert smallest(problem, [Kind.FEWER_REVIEWS]) == (Slack(Kind.FEWER_REVIEWS, 1, "b"),)


def test_one_conflict_dropped_serves_everybody() -> None:
    problem = dense(*IDS, FITS, conflicts={("a", "r"), ("a", "s")})
    assert smallest(problem, [Kind.DROPPED_CONFLICT]) == (Slack(Kind.DROPPED_CONFLICT, 1, "a", "s"),)


def test_a_least_load_that_cannot_be_reached_is_lowered() -> None:
    problem = dense(*IDS, FITS, 1, 2, min_load={"r": 2, "s": 1})
    assert smallest(problem, [Kind.LOWER_LEAST_LOAD]) == (Slack(Kind.LOWER_LEAST_LOAD, 1, reviewer="s"),)


def test_a_required_pair_is_released() -> None:
    problem = dense(*IDS, FITS, 1, 1, min_load={"s": 1}, required={("a", "r")}, conflicts={("b", "s")})
    assert smallest(problem, [Kind.RELEASED_PAIR]) == (Slack(Kind.RELEASED_PAIR, 1, "a", "r"),)


def test_a_group_without_candidates_is_asked_for_less() -> None:
    limit = coverage("meti", IDS, set(), {"a": 1})
    problem = dense(*IDS, FITS, groups=[limit])
    assert smallest(problem, [Kind.FEWER_OF_GROUP]) == (Slack(Kind.FEWER_OF_GROUP, 1, "a", group="meti"),)
    assert smallest(problem, [Kind.EXTRA_LOAD]) is None


def test_a_group_may_have_one_reader_more() -> None:
    homes = at_most("home", IDS, {"r": "x", "s": "x"}, 1)
    problem = dense(*IDS, FITS, {"a": 2}, 1, groups=[homes])
    assert smallest(problem, [Kind.MORE_OF_GROUP]) == (Slack(Kind.MORE_OF_GROUP, 1, "a", group="home x"),)


def test_limits_that_cross_are_relaxed_too() -> None:
    ids = ("a",), ("r", "s", "t")
    homes = at_most("home", ids, {"r": "x", "s": "x"}, 1)
    kinds = coverage("kind", ids, {"s", "t"}, 2), coverage("other", ids, {"r"}, 1)
    problem = dense(*ids, None, 2, 1, groups=[homes, *kinds])
    assert smallest(problem, [Kind.MORE_OF_GROUP]) is None
    assert sum(one.amount for one in smallest(problem, [Kind.FEWER_OF_GROUP]) or ()) == 1


def test_what_does_not_help_is_none() -> None:
    assert smallest(dense(("a",), ("r",), None, 2, 2), [Kind.EXTRA_LOAD]) is None


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (Kind.DROPPED_CONFLICT, {"conflicts": {("a", "r")}}),
        (Kind.LOWER_LEAST_LOAD, {"min_load": 1}),
        (Kind.RELEASED_PAIR, {"required": {("a", "r")}}),
        (Kind.FEWER_OF_GROUP, {"groups": [coverage("meti", IDS, {"r"}, 1)]}),
        (Kind.MORE_OF_GROUP, {"groups": [at_most("home", IDS, {"r": "x"}, 0)]}),
    ],
)
def test_a_kind_applies_where_there_is_something_to_relax(kind: Kind, more: dict[str, object]) -> None:
    assert (applies(dense(*IDS, **more), kind), applies(dense(*IDS), kind)) == (True, False)


@pytest.mark.parametrize("kind", [Kind.EXTRA_LOAD, Kind.FEWER_REVIEWS])
def test_loads_and_reviews_can_always_be_relaxed(kind: Kind) -> None:
    assert applies(dense(*IDS), kind)


@pytest.mark.parametrize(("most", "does"), [(0, True), (1, False), (2, False)])
def test_a_most_that_no_application_reaches_needs_no_relaxing(most: int, does: bool) -> None:
    assert applies(dense(*IDS, groups=[at_most("home", IDS, {"r": "x"}, most)]), Kind.MORE_OF_GROUP) is does


def test_what_can_be_served_needs_no_change() -> None:
    assert smallest(dense(*IDS, FITS), list(Kind)) == ()


def test_a_locked_pair_is_never_released() -> None:
    problem = dense(*IDS, FITS, locked={("a", "r")})
    assert not applies(problem, Kind.RELEASED_PAIR)


def test_several_readings_more_are_counted_for_each_reader() -> None:
    found = smallest(dense(*IDS, FITS, 2, {"r": 0, "s": 1}), [Kind.EXTRA_LOAD])
    assert found == (Slack(Kind.EXTRA_LOAD, 2, reviewer="r"), Slack(Kind.EXTRA_LOAD, 1, reviewer="s"))
