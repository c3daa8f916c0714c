"""Printed dates as first and last day."""

from __future__ import annotations

from datetime import date

import pytest

from kyoten.core.programme.check.dates import printed_span


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("平成20年6月27日", date(2008, 6, 27), date(2008, 6, 27)),
        ("2023-05-12..2023-08-15", date(2023, 5, 12), date(2023, 8, 15)),
        ("2009-06-12", date(2009, 6, 12), date(2009, 6, 12)),
        ("平成21年1月", date(2009, 1, 1), date(2009, 1, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("平成20年度内", date(2008, 4, 1), date(2009, 3, 31)),
        ("平成20年度", date(2008, 4, 1), date(2009, 3, 31)),
        ("平成21年前半", date(2009, 1, 1), date(2009, 6, 30)),
        ("平成21年後半", date(2009, 7, 1), date(2009, 12, 31)),
    ],
)
def test_span(printed: str, first: date, last: date) -> None:
    assert printed_span(printed) == (first, last)


@pytest.mark.parametrize("printed", ["", "その後", "平成21年頃", "2009-02-30", "平成21年13月"])
def test_what_is_no_date_has_no_span(printed: str) -> None:
    assert printed_span(printed) is None
