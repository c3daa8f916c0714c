from kyoten.core.programme.load import load
from kyoten.core.programme.totals import funder_totals


def test_the_budgets_of_both_ministries_are_whole_yen() -> None:
    assert dict(funder_totals(load("jp_hubs_2009"))) == {("mext", 2009): 13_500_000_000, ("meti", 2009): 12_900_000_000}


def test_a_total_in_another_currency_is_no_yen() -> None:
    assert dict(funder_totals(load("us_tech_hubs"))) == {}
