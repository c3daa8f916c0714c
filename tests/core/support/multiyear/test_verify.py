from fractions import Fraction

import pytest
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.outcome import Award, HubShare, Paid
from kyoten.core.support.multiyear.problem import Budget, Hub, Need
from kyoten.core.support.multiyear.verify import covered, verify
from kyoten.core.support.problem import MatchingKind

DUTY = {"matching_ratio": Fraction(1, 2), "matching_kind": MatchingKind.CASH}
HUB = Hub("h", "g", (need(severity=2, cost=80),), {2009: 20}, {2009: 0}, {"barred": "some.rule"})
LINES = (line("m", 10, 90, awards_most=1), line("n", 10, 90), line("d", 0, 90, **DUTY), line("barred"))
PROBLEM = asked(HUB, lines=LINES, exclusions=(("m", "n"),))


def award(name: str = "m", yen: int = 50, paid: int = 0, **more: object) -> Award:
    payments = (Paid("people", 2009, paid),) if paid else ()
    return Award("h", name, "b", {2009: yen}, payments, **more)


def test_packages_that_hold_pass() -> None:
    verify(PROBLEM, [award(paid=50), award("d", 40, 30, matching_yen={2009: 20})])
    assert covered(PROBLEM, [award(paid=20)]) == Fraction(1, 2)


@pytest.mark.parametrize(
    ("awards", "said"),
    [
        ([award(yen=5)], "outside its range"),
        ([award(yen=40, paid=50)], "pays 50 yen from 40"),
        ([award(yen=90, paid=81)], "pays 81 yen for people of h in 2009, at most 80"),
        ([award(yen=90), award("d", 20, matching_yen={2009: 10})], "b pays 110 of 100 yen"),
        ([award("barred", 50)], "h may not have barred"),
        ([award(), award("n")], "more than one of m, n"),
        ([award(yen=40), award(yen=40)], "m makes 2 awards of 0 to 1; h has m twice"),
        ([award("d", 50, matching_yen={2009: 25})], "owes 25 yen in cash of 20"),
        ([award("d", 50)], "owes 25 yen for d"),
        ([award(yen=50, paid=50), award("d", 40, 40, matching_yen={2009: 20})], "pays 90 yen for people"),
        ([Award("h", "m", "b", {2010: 50}, ())], "which is no term of it"),
    ],
)
def test_each_broken_row_is_named(awards: list[Award], said: str) -> None:
    with pytest.raises(KyotenError, match=said):
        verify(PROBLEM, awards)


def test_a_hub_below_the_floor_is_named() -> None:
    with pytest.raises(KyotenError, match="h gets less than 60 per cent of its reach"):
        verify(PROBLEM, [], [HubShare("h", 2, Fraction(1), Fraction(2))], 60)


def broken(problem, *awards: Award, hubs: tuple[HubShare, ...] = (), floor: int = 0) -> str:
    """What the check says, without its first words."""
    with pytest.raises(KyotenError) as caught:
        verify(problem, awards, hubs, floor)
    return str(caught.value).removeprefix("the packages do not hold: ")


def test_bounds_that_are_reached_exactly_hold() -> None:
    problem = asked(HUB, lines=(line("m", 10, 60, awards_least=1, awards_most=1), line("d", 40, 40, **DUTY)))
    awards = [award(yen=60, paid=60), award("d", 40, 20, matching_yen={2009: 20})]
    assert verify(problem, awards, [HubShare("h", 2, Fraction(3, 5), Fraction(1))], 60) is None


def test_all_broken_rows_are_named_at_once() -> None:
    assert broken(PROBLEM, award(yen=95, paid=96)) == (
        "h gets 95 yen of m in 2009, outside its range; h pays 96 yen from 95 of m in 2009; "
        "m pays 96 yen for people of h in 2009, at most 80; "
        "h pays 96 yen for people in 2009, more than may be paid"
    )


def test_too_few_awards_are_named() -> None:
    problem = asked(HUB, lines=(line(awards_least=2),))
    assert broken(problem, award()) == "m makes 1 awards of 2 to 1"


def test_a_line_pays_only_for_what_it_serves() -> None:
    hub = Hub("h", "g", (Need("people", 1, {2009: 9}, "research"),))
    one = Award("h", "m", "b", {2009: 9}, (Paid("people:research", 2009, 9),))
    problem = asked(hub, lines=(line(stages=frozenset({"business"})),))
    assert broken(problem, one) == "m pays 9 yen for people:research of h in 2009, at most 9"


@pytest.mark.parametrize(("year", "yen"), [(2010, 5), (2009, 0), (2009, -5)])
def test_a_payment_is_above_nothing_and_in_the_term_of_its_award(year: int, yen: int) -> None:
    hub = Hub("h", "g", (need(years=(2009, 2010)),))
    one = Award("h", "m", "b", {2009: 50}, (Paid("people", year, yen),))
    said = broken(asked(hub, years=(2009, 2010)), one)
    assert said == f"m pays {yen} yen for people of h in {year}, at most 100"


def test_the_rate_of_a_line_and_the_national_share_bound_what_is_paid() -> None:
    problem = asked(HUB, lines=(line(rate=Fraction(1, 2)),), national_share=Fraction(1, 4))
    assert broken(problem, award(paid=41)) == (
        "m pays 41 yen for people of h in 2009, at most 40; h pays 41 yen for people in 2009, more than may be paid"
    )


def test_a_budget_without_a_year_has_nothing_in_it() -> None:
    problem = asked(HUB, budgets=(Budget("b", "mext", {}),))
    assert broken(problem, award(yen=1)) == "b pays 1 of 0 yen in 2009"


def test_lines_that_shut_each_other_out_may_follow_each_other() -> None:
    hub = Hub("h", "g")
    problem = asked(hub, lines=(line("m"), line("n")), years=(2009, 2010), exclusions=(("m", "n"),))
    assert verify(problem, [Award("h", "m", "b", {2009: 1}, ()), Award("h", "n", "b", {2010: 1}, ())]) is None


def test_duties_in_work_count_with_those_in_cash_against_all_that_there_is() -> None:
    either = {"matching_ratio": Fraction(1, 2), "matching_kind": MatchingKind.EITHER}
    problem = asked(HUB, lines=(line("d", **DUTY), line("e", **either)))
    awards = [award("d", 30, matching_yen={2009: 15}), award("e", 12, matching_yen={2009: 6})]
    assert broken(problem, *awards) == "h owes 21 yen of 20 in 2009"


def test_a_floor_holds_for_every_hub() -> None:
    shares = [HubShare(name, 2, Fraction(got), Fraction(2)) for name, got in (("h", "1/2"), ("i", "1"), ("j", "2"))]
    assert broken(asked(), hubs=tuple(shares), floor=50) == "h gets less than 50 per cent of its reach"


def test_without_payments_nothing_is_covered() -> None:
    assert covered(PROBLEM, [award()]) == 0
