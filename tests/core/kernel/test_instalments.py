"""A sum due over several years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.instalments import Instalment, instalments

YEN = st.integers(0, 10**13)


@given(YEN, st.integers(1, 30))
def test_no_yen_is_lost_or_made(due: int, years: int) -> None:
    parts = [one.due for one in instalments(due, 2010, years, {})]
    assert (sum(parts), max(parts) - min(parts) <= 1) == (due, True)


def test_the_yen_left_over_go_to_the_first_years() -> None:
    assert [one.due for one in instalments(11, 2010, 3, {})] == [4, 4, 3]


def test_what_is_paid_early_lowers_what_is_open_later() -> None:
    found = instalments(30, 2010, 3, {2010: 15, 2011: 2})
    assert found == (Instalment(2010, 10, 15, 0), Instalment(2011, 10, 2, 3), Instalment(2012, 10, 0, 13))


def test_what_was_paid_before_the_first_year_counts() -> None:
    assert [one.open for one in instalments(20, 2010, 2, {2009: 12})] == [0, 8]


@given(YEN, st.integers(1, 12), st.dictionaries(st.integers(2008, 2024), YEN))
def test_nothing_is_open_in_the_end_where_everything_was_paid(due: int, years: int, paid: dict[int, int]) -> None:
    last = instalments(due, 2010, years, paid)[-1]
    assert last.open == max(0, due - sum(yen for year, yen in paid.items() if year <= last.year))


@pytest.mark.parametrize(("due", "years"), [(-1, 3), (1, 0)])
def test_a_sum_below_nothing_or_over_no_year_is_refused(due: int, years: int) -> None:
    with pytest.raises(KyotenError):
        instalments(due, 2010, years, {})


@pytest.mark.parametrize(("due", "years"), [(-1, 3), (1, 0), (5, -1)])
def test_the_refusal_names_the_sum_and_the_years(due: int, years: int) -> None:
    with pytest.raises(KyotenError, match=f"^{due} yen cannot be paid over {years} years$"):
        instalments(due, 2010, years, {})


@given(YEN, YEN, st.integers(1, 12))
def test_paying_more_never_leaves_more_open(due: int, paid: int, years: int) -> None:
    less, more = (instalments(due, 2010, years, {2010: yen}) for yen in (paid, paid + 1))
    assert all(second.open <= first.open for first, second in zip(less, more, strict=True))
