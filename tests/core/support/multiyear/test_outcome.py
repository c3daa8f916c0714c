from fractions import Fraction

from kyoten.core.support.multiyear.outcome import Award, BudgetUse, Coverage, HubShare, Open, PackagesOutcome

AWARD = Award("h", "m", "b", {2009: 40, 2010: 50}, ())


def test_an_award_adds_its_years_up() -> None:
    assert AWARD.yen == 90


def test_severity_is_covered_in_proportion_to_what_is_paid() -> None:
    one = Coverage("h", "people", 3, 90, {"m": 20, "n": 10}, Open.BUDGET_EMPTY)
    assert (one.paid_yen, one.covered) == (30, Fraction(1))


def test_a_hub_without_reach_has_all_of_it() -> None:
    shares = [HubShare("h", 4, Fraction(1), reach) for reach in (Fraction(2), Fraction(0))]
    assert [one.of_reach for one in shares] == [Fraction(1, 2), Fraction(1)]


def test_a_budget_knows_what_is_left() -> None:
    assert BudgetUse("b", 2009, 100, 70, 0.0).left_yen == 30


def test_the_package_of_a_hub_is_its_awards() -> None:
    found = PackagesOutcome("by hand", awards=(AWARD,), coverage=(), hubs=(), budgets=(), floor=0)
    assert (found.package_of("h"), found.package_of("i")) == ((AWARD,), ())


def test_an_award_without_years_brings_nothing() -> None:
    assert Award("h", "m", "b", {}, ()).yen == 0


def test_what_nothing_pays_for_covers_nothing() -> None:
    assert Coverage("h", "people", 3, 90, {}, Open.NO_LINE).covered == 0


def test_a_budget_that_is_overdrawn_shows_it() -> None:
    assert BudgetUse("b", 2009, 70, 100, 0.0).left_yen == -30
