import pytest
from tests.core.assignment.cases import dense, flags

from kyoten.core.assignment.build import at_most, coverage
from kyoten.core.assignment.problem import Pairing
from kyoten.core.assignment.verify import TOLD, counts, refuse_impossible, verify
from kyoten.core.kernel.errors import InfeasibleError, KyotenError

IDS = ("a", "b"), ("r", "s")


def test_pairs_that_serve_everyone_pass() -> None:
    problem = dense(*IDS)
    assert verify(problem, flags(problem, ("a", "r"), ("b", "s"))) is None


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({("a", "r")}, "b has 0 of 1 reviewers"),
        ({("a", "r"), ("a", "s"), ("b", "s")}, "a has 2 reviewers for 1"),
        ({("a", "r"), ("b", "r")}, "r reads 2, at most 1"),
    ],
)
def test_pairs_that_break_a_limit_are_named(chosen: set[Pairing], message: str) -> None:
    problem = dense(*IDS)
    with pytest.raises(KyotenError, match=message):
        verify(problem, flags(problem, *chosen))


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"conflicts": {("a", "r")}}, "conflict"),
        ({"locked": {("a", "s")}}, "fixed pair lost"),
        ({"required": {("a", "s")}}, "fixed pair lost"),
        ({"max_load": 2, "min_load": 2}, "r reads 1, at least 2"),
        ({"groups": [coverage("meti", IDS, {"s"}, 1)]}, "a has 0 from meti, at least 1"),
        ({"groups": [at_most("home", IDS, {"r": "x", "s": "y"}, 0)]}, "a has 1 from home x, at most 0"),
    ],
)
def test_every_kind_of_limit_is_checked(more: dict[str, object], message: str) -> None:
    problem = dense(*IDS, **more)
    with pytest.raises(KyotenError, match=message):
        verify(problem, flags(problem, ("a", "r"), ("b", "s")))


def test_fixed_pairs_within_the_limits_are_possible() -> None:
    assert refuse_impossible(dense(*IDS, locked={("a", "r")})) is None


def test_a_fixed_pair_with_a_conflict_is_impossible() -> None:
    with pytest.raises(InfeasibleError, match="has a conflict with it") as caught:
        refuse_impossible(dense(*IDS, locked={("a", "r")}, conflicts={("a", "r")}))
    assert caught.value.conflicts == ("a",)


def test_fixed_pairs_beyond_a_load_are_impossible() -> None:
    with pytest.raises(InfeasibleError, match="r reads 2, at most 1") as caught:
        refuse_impossible(dense(*IDS, locked={("a", "r"), ("b", "r")}))
    assert caught.value.conflicts == ("r",)


def test_readers_and_readings_are_counted() -> None:
    problem = dense(*IDS, max_load=2)
    assert [one.tolist() for one in counts(problem, flags(problem, ("a", "r"), ("b", "r")))] == [[1, 1], [2, 0]]


def test_everything_that_is_broken_is_told_at_once() -> None:
    problem = dense(*IDS, conflicts={("b", "r")}, min_load={"s": 1})
    with pytest.raises(KyotenError) as caught:
        verify(problem, flags(problem, ("a", "r"), ("b", "r")))
    assert str(caught.value) == (
        "the assignment does not hold: conflict ('b', 'r'); r reads 2, at most 1; s reads 0, at least 1"
    )


def test_no_more_broken_rows_are_told_than_one_can_read() -> None:
    problem = dense([f"a{at:02}" for at in range(TOLD + 5)], "r", None, 1, 99)
    with pytest.raises(KyotenError) as caught:
        verify(problem, flags(problem))
    assert str(caught.value).count(" has 0 of 1 reviewers") == TOLD


@pytest.mark.parametrize(("least", "most"), [(1, 2), (0, 1), (1, 1)])
def test_loads_that_lie_on_their_ends_hold(least: int, most: int) -> None:
    problem = dense(*IDS, max_load=most, min_load=least)
    assert verify(problem, flags(problem, ("a", "s"), ("b", "r"))) is None


def test_a_group_limit_asks_nothing_of_an_application_without_readers() -> None:
    problem = dense(*IDS, per_application={"a": 0, "b": 1}, groups=[coverage("meti", IDS, {"s"}, 1)])
    assert verify(problem, flags(problem, ("b", "s"))) is None


def test_fixed_pairs_beyond_the_number_and_the_group_are_impossible() -> None:
    with pytest.raises(InfeasibleError, match="the fixed pairs ask for too much: a has 2 reviewers for 1"):
        refuse_impossible(dense(*IDS, locked={("a", "r")}, required={("a", "s")}))
    homes = at_most("home", IDS, {"r": "x", "s": "x"}, 1)
    with pytest.raises(InfeasibleError, match="release some of them"):
        refuse_impossible(dense(*IDS, per_application=2, required={("a", "r"), ("a", "s")}, groups=[homes]))
