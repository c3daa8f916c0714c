from fractions import Fraction

import pytest
from tests.core.support.multiyear.questions import asked, line, need

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.multiyear.outcome import Award, HubShare, Paid
from kyoten.core.support.multiyear.problem import Hub
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
