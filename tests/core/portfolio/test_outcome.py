import pytest

from kyoten.core.portfolio.outcome import Choice, JointValue, PortfolioOutcome, Reason

CHOICE = Choice("a", "global", True, Reason.WITHIN_SEATS, JointValue({"mext": 3.0}, 3.0, 3_000_000))
OUTCOME = PortfolioOutcome(
    "by hand", objective=3.0, bound=3.0, selected=frozenset("a"), choices=(CHOICE,), seats=(), weighting={}
)


def test_the_choice_of_a_candidate_is_found() -> None:
    assert OUTCOME.choice_of("a") is CHOICE


def test_there_is_no_choice_for_a_stranger() -> None:
    with pytest.raises(KeyError, match="b"):
        OUTCOME.choice_of("b")


def test_an_exact_answer_is_proven() -> None:
    assert OUTCOME.is_proven
