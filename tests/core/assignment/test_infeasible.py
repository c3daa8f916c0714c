import pytest
from hypothesis import given, settings
from tests.core.assignment.cases import FITS, answers, dense, problems

from kyoten.core.assignment.build import coverage
from kyoten.core.assignment.elastic import Kind, Slack
from kyoten.core.assignment.infeasible import (
    Cause,
    Remedy,
    Short,
    UnservedError,
    by_kind,
    diagnose,
    refusal,
    refuse_unservable,
)
from kyoten.core.assignment.problem import AssignmentProblem
from kyoten.core.assignment.verify import refuse_impossible
from kyoten.core.kernel.errors import InfeasibleError

IDS = ("a", "b"), ("r", "s")


def test_who_goes_short_and_why() -> None:
    found = diagnose(dense(*IDS, FITS, 2, 2, conflicts={("a", "r")}))
    assert (found.short, found.short[0].cause) == ((Short("a", 1, 2, 1),), Cause.NO_CANDIDATES)


def test_the_remedies_are_the_smallest_of_each_kind() -> None:
    found = diagnose(dense(*IDS, FITS, 2, 2, conflicts={("a", "r")}))
    assert {one.kinds: one.changes for one in found.remedies} == {
        (Kind.DROPPED_CONFLICT,): (Slack(Kind.DROPPED_CONFLICT, 1, "a", "r"),),
        (Kind.FEWER_REVIEWS,): (Slack(Kind.FEWER_REVIEWS, 1, "a"),),
    }


def test_kinds_are_mixed_where_that_takes_fewer_changes() -> None:
    limits = dense(
        ("a", "b", "c"), ("r", "s"), None, {"a": 1, "b": 2, "c": 1}, {"r": 1, "s": 2}, conflicts={("a", "s")}
    )
    found = diagnose(limits)
    assert min(one.size for one in found.remedies) == 1


def test_too_little_load_is_told_in_numbers() -> None:
    sentence = str(refusal(dense(*IDS, None, 2, 1)))
    assert "4 readings are needed, reviewers take 2" in sentence
    assert "(the others are full)" in sentence


def test_the_sentence_says_what_would_do() -> None:
    sentence = str(refusal(dense(*IDS, FITS, 1, {"r": 1})))
    assert "Smallest changes that would do: r reads 1 more (1), or b has 1 fewer (1)." in sentence


def test_a_long_remedy_is_cut() -> None:
    changes = tuple(Slack(Kind.EXTRA_LOAD, 2, reviewer=f"r{number}") for number in range(12))
    remedy = Remedy((Kind.EXTRA_LOAD,), changes)
    assert (str(remedy).endswith("r9 reads 2 more, and 2 more changes"), remedy.size) == (True, 24)
    assert by_kind(remedy) == {Kind.EXTRA_LOAD: 24}


def test_a_group_that_nobody_can_stand_for_is_seen_before_any_search() -> None:
    with pytest.raises(UnservedError, match="a may have 1 fewer from meti"):
        refuse_unservable(dense(*IDS, FITS, groups=[coverage("meti", IDS, set(), {"a": 1})]))


@settings(max_examples=60, deadline=None)
@given(problems())
def test_there_is_a_remedy_for_every_problem_without_an_answer(problem: AssignmentProblem) -> None:
    try:
        refuse_impossible(problem)
    except InfeasibleError:
        return
    least = min((one.size for one in diagnose(problem).remedies), default=0)
    assert (least == 0) == (next(answers(problem), None) is not None)
