import pytest
from tests.core.programme.small import funder, overview, programme

from kyoten.core.programme.load import load
from kyoten.core.programme.totals import funder_totals


def test_the_budgets_of_both_ministries_are_whole_yen() -> None:
    assert dict(funder_totals(load("jp_hubs_2009"))) == {("mext", 2009): 13_500_000_000, ("meti", 2009): 12_900_000_000}


def test_a_total_in_another_currency_is_no_yen() -> None:
    assert dict(funder_totals(load("us_tech_hubs"))) == {}


@pytest.mark.parametrize(
    ("stated", "yen"),
    [
        ({"printed": "135億円"}, [13_500_000_000]),
        ({"printed": "100～200億円"}, []),
        ({"printed": "9地域"}, []),
        ({"printed": None, "number": {"value": 5_000, "unit": "JPY"}}, [5_000]),
        ({"printed": None, "number": {"value": 5_000, "unit": "USD"}}, []),
        ({"printed": None, "number": {"low": 1, "high": 2, "unit": "JPY"}}, []),
    ],
)
def test_a_total_is_one_stated_amount_of_yen(stated: dict[str, object], yen: list[int]) -> None:
    """5,000 JPY is 5,000 yen; a range, a count and dollars are none."""
    loaded = programme(funders=[funder("1億円", totals=[{**overview(""), **stated}])])
    assert list(funder_totals(loaded).values()) == yen


def test_totals_are_told_by_funder_and_year() -> None:
    totals = [overview("2億円", 2008), overview("3億円", 2009)]
    loaded = programme(funders=[funder("1億円", totals=totals), funder("1億円", id="meti", totals=totals[:1])])
    assert dict(funder_totals(loaded)) == {
        ("mext", 2008): 200_000_000,
        ("mext", 2009): 300_000_000,
        ("meti", 2008): 200_000_000,
    }
