import pytest

from kyoten.core.assignment.reasons import Absence, AssignedPair, Passed, WhyNot


def test_reasons_are_words_that_can_be_stored() -> None:
    assert [WhyNot("conflict"), WhyNot("full"), WhyNot("locked")] == [WhyNot.CONFLICT, WhyNot.FULL, WhyNot.LOCKED]


def test_a_pair_is_first_choice_unless_said_otherwise() -> None:
    pair = AssignedPair("a", "r", 0.5, 1, 3)
    assert (pair.rank, pair.locked, pair.passed) == (1, False, ())


def test_those_who_are_no_candidates_have_no_reason() -> None:
    assert Absence("a", "r", None, None).loss is None


@pytest.mark.parametrize("why", list(WhyNot))
def test_every_reason_comes_back_from_its_word(why: WhyNot) -> None:
    assert (WhyNot(why.value), str(why)) == (why, why.value)


def test_a_reason_that_is_about_no_group_names_none() -> None:
    assert Passed("r", 0.5, WhyNot.FULL).detail == ""
