from fractions import Fraction

import pytest

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.support.offers import Offer
from kyoten.core.support.problem import Hub, Linkage, MatchingKind, Measure, SupportProblem
from kyoten.core.support.verify import verify

LINKED = {"global": Linkage.ADDITIONAL}
HUBS = (Hub("a", "global", cash_yen=20, work_yen=0), Hub("b", "global"))
MEASURE = Measure("m", "mext", LINKED, 10, 50, 2, budget_yen={2009: 60}, matching_ratio=Fraction(1, 2))


def check(given_yen: dict[str, int], measure: Measure = MEASURE) -> None:
    offers = [Offer(hub, measure, Linkage.ADDITIONAL, ()) for hub in HUBS]
    verify(SupportProblem(HUBS, (measure,), 2009), offers, given_yen)


def test_amounts_within_everything_pass() -> None:
    assert check({"a × m": 10, "b × m": 50}) is None


@pytest.mark.parametrize(
    ("given_yen", "message"),
    [
        ({"a × m": 9, "b × m": 10}, "a × m gets 9 yen, outside its range"),
        ({"a × m": 10, "b × m": 51}, "b × m gets 51 yen, outside its range"),
        ({"a × m": 20, "b × m": 50}, "m uses 70 of 60 yen"),
        ({"a × m": 41, "b × m": 10}, "cash and work of a: a duty of 21 against 20 yen"),
    ],
)
def test_amounts_that_break_a_bound_are_named(given_yen: dict[str, int], message: str) -> None:
    with pytest.raises(KyotenError, match=message):
        check(given_yen)


def test_more_awards_than_slots_are_named() -> None:
    single = Measure("m", "mext", LINKED, 10, 50, 1)
    with pytest.raises(KyotenError, match="m makes 2 awards of 1"):
        check({"a × m": 10, "b × m": 10}, single)


@pytest.mark.parametrize("yen", [10, 40])
def test_amounts_on_their_bounds_hold(yen: int) -> None:
    """40 yen owe the 20 that a has; the budget holds 60, the slots both."""
    assert check({"a × m": yen, "b × m": 60 - yen}) is None


def test_all_that_is_broken_is_told_at_once() -> None:
    with pytest.raises(KyotenError) as caught:
        check({"a × m": 51, "b × m": 9})
    assert str(caught.value) == (
        "the support packages do not hold: a × m gets 51 yen, outside its range; b × m gets 9 yen, outside its range; "
        "cash and work of a: a duty of 26 against 20 yen"
    )


def test_a_measure_without_a_range_budget_and_slots_bounds_nothing() -> None:
    assert check({}, Measure("m", "mext", LINKED)) is None


def test_a_duty_in_cash_is_held_against_the_cash() -> None:
    one = Measure("m", "mext", LINKED, 10, 50, matching_ratio=Fraction(1), matching_kind=MatchingKind.CASH)
    with pytest.raises(KyotenError, match="cash of a: a duty of 21 against 20 yen; cash and work of a: a duty of 21"):
        check({"a × m": 21, "b × m": 10}, one)


def test_the_budget_of_another_year_is_not_held_against_an_amount() -> None:
    assert check({"a × m": 10, "b × m": 50}, Measure("m", "mext", LINKED, 10, 50, budget_yen={2010: 1})) is None
