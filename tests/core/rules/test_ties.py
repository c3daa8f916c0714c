from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.finding import Finding, Verdict
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


CERTAIN, POSSIBLE = Tie("a", ongoing=True), Tie("b", ongoing=True, certain=False)


@pytest.mark.parametrize(
    ("ties", "consequence", "verdict", "repair"),
    [
        ((), Consequence.MAY_NOT_READ, Verdict.MET, ""),
        ((CERTAIN,), Consequence.MAY_NOT_READ, Verdict.NOT_MET, "recuse"),
        ((CERTAIN,), Consequence.MAY_NOT_SCORE, Verdict.NOT_MET, "leave_scores"),
        ((CERTAIN,), Consequence.TELL_CHAIR, Verdict.NOT_MET, "tell_chair"),
        ((CERTAIN,), Consequence.NONE, Verdict.MET, ""),
        ((POSSIBLE,), Consequence.MAY_NOT_READ, Verdict.CANNOT_TELL, "confirm"),
        ((POSSIBLE,), Consequence.NONE, Verdict.MET, ""),
        ((CERTAIN, POSSIBLE), Consequence.MAY_NOT_READ, Verdict.NOT_MET, "recuse"),
        ((Tie("a"),), Consequence.MAY_NOT_READ, Verdict.CANNOT_TELL, "confirm"),
        ((Tie("a", until=date(2001, 1, 1)),), Consequence.MAY_NOT_READ, Verdict.MET, ""),
    ],
)
def test_a_certain_tie_bars_and_a_possible_one_is_for_a_person(ties, consequence, verdict, repair) -> None:
    found = judged("x.y", Ties(DAY, ties), Limits(3, consequence))
    assert (found.verdict, found.repair) == (verdict, repair)


def test_the_whole_finding_by_hand() -> None:
    ties = (CERTAIN, Tie("c", until=date(2006, 6, 1)), POSSIBLE, Tie("d"), Tie("e", until=date(2006, 5, 31)))
    facts = {"ties": "a, c", "possible": "b, d", "years_back": 3, "consequence": "may_not_read"}
    assert judged("x.y", Ties(DAY, ties), Limits(3, source="own")) == Finding(
        "x.y", Verdict.NOT_MET, facts, "own", "recuse"
    )


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        (Consequence.NONE, Consequence.TELL_CHAIR),
        (Consequence.TELL_CHAIR, Consequence.MAY_NOT_SCORE),
        (Consequence.MAY_NOT_SCORE, Consequence.MAY_NOT_READ),
    ],
)
def test_each_consequence_gives_way_to_a_stronger_one(weaker, stronger) -> None:
    assert {strongest([weaker, stronger]), strongest([stronger, weaker])} == {stronger}


def test_without_years_back_a_tie_counts_to_its_last_day() -> None:
    limits = Limits(consequence=Consequence.MAY_NOT_READ)
    found = [judged("x.y", Ties(DAY, (Tie("a", until=until),)), limits).is_met for until in (DAY, date(2009, 5, 31))]
    assert found == [False, True]


@pytest.mark.parametrize(
    ("day", "years", "before"),
    [
        (date(2008, 2, 29), 4, date(2004, 2, 29)),
        (date(2008, 2, 29), 3, date(2005, 2, 28)),
        (date(2009, 6, 1), 0, date(2009, 6, 1)),
        (date(2009, 6, 1), 5, date(2004, 6, 1)),
    ],
)
def test_years_are_counted_back_to_the_same_day(day, years, before) -> None:
    assert years_before(day, years) == before


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg"))), st.randoms())
def test_families_do_not_depend_on_the_order_of_links(links, random) -> None:
    shuffled = random.sample(links, len(links))
    assert families(shuffled) == families(links)
