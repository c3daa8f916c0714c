import pytest

from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.source import Source
from kyoten.core.rules.money.term import Facts, Numbers, check

SLIDE = Source("スライド14", "slide 14")


@pytest.mark.parametrize(("years", "met"), [(2, False), (3, True), (4, False), (5, True), (6, False)])
def test_three_or_five_years_means_neither_four_nor_two(years: int, met: bool) -> None:
    assert check(Facts(years), Numbers((3, 5))).is_met is met


@pytest.mark.parametrize(("years", "met"), [(0, False), (1, True), (3, True), (4, False)])
def test_at_most_three_years_allows_every_shorter_length(years: int, met: bool) -> None:
    assert check(Facts(years), Numbers((3,), up_to=True)).is_met is met


def test_the_allowed_lengths_are_named() -> None:
    found = check(Facts(4), Numbers((3, 5)))
    assert (found.facts["allowed_years"], found.repair) == ("3, 5", "change_years")


def test_without_a_length_the_rule_cannot_tell() -> None:
    found = check(Facts(None), Numbers((5,)))
    assert (found.verdict, found.repair) == (Verdict.CANNOT_TELL, "state_years")


def test_the_whole_finding_by_hand() -> None:
    facts = {"years": 4, "allowed_years": "3, 5", "up_to": False}
    wanted = Finding("money.term", Verdict.NOT_MET, facts, SLIDE, "change_years")
    assert check(Facts(4), Numbers((3, 5), source=SLIDE)) == wanted


def test_up_to_several_lengths_is_up_to_the_longest() -> None:
    assert [check(Facts(years), Numbers((5, 3), up_to=True)).is_met for years in (0, 4, 5, 6)] == [
        False,
        True,
        True,
        False,
    ]
