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


def test_of_many_choices_the_one_asked_for_is_given() -> None:
    other = Choice("b", "global", False, Reason.BELOW_SEATS, JointValue({"mext": 2.0}, 2.0, 2_000_000))
    found = PortfolioOutcome("by hand", selected=frozenset("a"), choices=(CHOICE, other), seats=(), weighting={})
    assert (found.choice_of("b"), found.choice_of("a")) == (other, CHOICE)


def test_a_choice_knows_neither_margin_nor_rival_until_it_is_told() -> None:
    assert (CHOICE.margin, CHOICE.rival, CHOICE.swap, CHOICE.note, CHOICE.binding) == (None, None, None, "", ())
