from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.finding import Verdict
from kyoten.core.rules.ties import (
    Consequence,
    Limits,
    Tie,
    Ties,
    counts,
    families,
    judged,
    standing,
    strongest,
    years_before,
)

DAY = date(2009, 6, 1)


@pytest.mark.parametrize(
    ("tie", "answer"),
    [
        (Tie("a", ongoing=True), True),
        (Tie("a", until=date(2006, 6, 1)), True),
        (Tie("a", until=date(2006, 5, 31)), False),
        (Tie("a", since=date(2010, 1, 1), ongoing=True), True),
        (Tie("a"), None),
    ],
)
def test_a_tie_counts_until_so_many_years_after_its_end(tie, answer) -> None:
    assert counts(tie, DAY, 3) is answer


def test_a_leap_day_has_a_day_before_it_in_other_years() -> None:
    assert years_before(date(2008, 2, 29), 1) == date(2007, 2, 28)


def test_possible_ties_stand_apart() -> None:
    sure, unsure, gone = Tie("a", ongoing=True), Tie("b", ongoing=True, certain=False), Tie("c", until=date(2001, 1, 1))
    assert standing(Ties(DAY, (sure, unsure, gone)), Limits(3)) == ([sure], [unsure])


def test_without_consequence_a_tie_is_no_conflict() -> None:
    found = judged("x.y", Ties(DAY, (Tie("a", ongoing=True),)), Limits(3, Consequence.NONE))
    assert found.verdict is Verdict.MET


def test_ties_to_one_body_are_named_once() -> None:
    found = judged("x.y", Ties(DAY, (Tie("a", ongoing=True), Tie("a", until=DAY))), Limits())
    assert found.facts["ties"] == "a"


def test_the_strongest_consequence_comes_first() -> None:
    assert strongest([Consequence.TELL_CHAIR, Consequence.MAY_NOT_READ]) is Consequence.MAY_NOT_READ


def test_no_conflict_has_no_consequence() -> None:
    assert strongest([]) is Consequence.NONE


def test_a_family_holds_through_parents_of_parents() -> None:
    found = families([("sub", "mid"), ("mid", "top"), ("other", "far")])
    assert found["sub"] == found["top"] == frozenset({"sub", "mid", "top"})


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg"))))
def test_families_part_the_bodies(links) -> None:
    found = families(links)
    assert all(found[other] == family for family in found.values() for other in family)


@given(st.integers(0, 9), st.integers(0, 9), st.dates(date(1990, 1, 1), date(2009, 5, 1)))
def test_looking_back_further_never_frees_a_reviewer(fewer, more, until) -> None:
    least, most = sorted((fewer, more))
    assert not counts(Tie("a", until=until), DAY, least) or counts(Tie("a", until=until), DAY, most)
