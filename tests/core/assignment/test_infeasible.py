import pytest
from hypothesis import given, settings
from tests.core.assignment.cases import FITS, answers, dense, problems

from kyoten.core.assignment.build import coverage
from kyoten.core.assignment.elastic import Kind, Slack
from kyoten.core.assignment.infeasible import (
    TOLD,
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


@pytest.mark.parametrize(
    ("slack", "words"),
    [
        (Slack(Kind.EXTRA_LOAD, 2, reviewer="r"), "r reads 2 more"),
        (Slack(Kind.FEWER_REVIEWS, 1, "a"), "a has 1 fewer"),
        (Slack(Kind.DROPPED_CONFLICT, 1, "a", "r"), "the conflict of r with a is dropped"),
        (Slack(Kind.LOWER_LEAST_LOAD, 3, reviewer="r"), "r may read 3 fewer than the least"),
        (Slack(Kind.RELEASED_PAIR, 1, "a", "r"), "the required pair of a and r is released"),
        (Slack(Kind.FEWER_OF_GROUP, 1, "a", group="meti"), "a may have 1 fewer from meti"),
        (Slack(Kind.MORE_OF_GROUP, 1, "a", group="home x"), "a may have 1 more from home x"),
    ],
)
def test_each_change_in_words(slack: Slack, words: str) -> None:
    assert str(Remedy((slack.kind,), (slack,))) == words


def test_a_remedy_of_as_many_changes_as_can_be_told_is_told_whole() -> None:
    changes = tuple(Slack(Kind.FEWER_REVIEWS, 1, f"a{number}") for number in range(TOLD))
    assert str(Remedy((Kind.FEWER_REVIEWS,), changes)).endswith("a9 has 1 fewer")


@pytest.mark.parametrize(("free", "cause"), [(1, Cause.NO_CANDIDATES), (2, Cause.OTHERS_FULL), (3, Cause.OTHERS_FULL)])
def test_too_few_candidates_are_fewer_than_needed(free: int, cause: Cause) -> None:
    assert Short("a", 0, 2, free).cause is cause


def test_many_who_go_short_are_counted_after_the_first() -> None:
    found = refusal(dense([f"a{at:02}" for at in range(TOLD + 3)], "r", None, 1, 1, conflicts=()))
    assert "and 2 more applications" in str(found)
    assert len(found.conflicts) == TOLD + 2


def test_demands_that_may_be_met_are_not_refused_before_the_search() -> None:
    assert refuse_unservable(dense(*IDS, FITS, groups=[coverage("meti", IDS, {"s"}, {"a": 1})])) is None
