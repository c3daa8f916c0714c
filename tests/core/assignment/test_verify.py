import pytest

from kyoten.core.assignment.problem import AssignmentProblem, Pairing
from kyoten.core.assignment.verify import refuse_impossible, verify
from kyoten.core.kernel.errors import InfeasibleError, KyotenError


def problem(locked: set[Pairing] = frozenset(), conflicts: set[Pairing] = frozenset()) -> AssignmentProblem:
    return AssignmentProblem(("a", "b"), ("r", "s"), {}, 1, 1, conflicts=frozenset(conflicts), locked=frozenset(locked))


def test_pairs_that_serve_everyone_pass() -> None:
    assert verify(problem(), frozenset({("a", "r"), ("b", "s")})) is None


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({("a", "r")}, "b has 0 of 1 reviewers"),
        ({("a", "r"), ("a", "s"), ("b", "s")}, "a has 2 reviewers for 1"),
        ({("a", "r"), ("b", "r")}, "r reads 2, at most 1"),
        ({("a", "r"), ("b", "x")}, "unknown pair"),
    ],
)
def test_pairs_that_break_a_limit_are_named(chosen: set[Pairing], message: str) -> None:
    with pytest.raises(KyotenError, match=message):
        verify(problem(), frozenset(chosen))


def test_a_conflict_is_named() -> None:
    with pytest.raises(KyotenError, match="conflict"):
        verify(problem(conflicts={("a", "r")}), frozenset({("a", "r"), ("b", "s")}))


def test_a_fixed_pair_that_was_lost_is_named() -> None:
    with pytest.raises(KyotenError, match="fixed pair lost"):
        verify(problem(locked={("a", "s")}), frozenset({("a", "r"), ("b", "s")}))


def test_fixed_pairs_within_the_limits_are_possible() -> None:
    assert refuse_impossible(problem(locked={("a", "r")})) is None


def test_a_fixed_pair_with_a_conflict_is_impossible() -> None:
    with pytest.raises(InfeasibleError, match="has a conflict with it") as caught:
        refuse_impossible(problem({("a", "r")}, {("a", "r")}))
    assert caught.value.conflicts == ("a",)


def test_fixed_pairs_beyond_a_load_are_impossible() -> None:
    with pytest.raises(InfeasibleError, match="r reads 2, at most 1") as caught:
        refuse_impossible(problem({("a", "r"), ("b", "r")}))
    assert caught.value.conflicts == ("r",)
