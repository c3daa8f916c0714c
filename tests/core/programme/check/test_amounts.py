"""Amounts: comparison at the coarser precision, intervals, sums, and reading of printed and given figures."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.figures import Bound
from kyoten.core.kernel.notation import parse_quantity
from kyoten.core.programme.check.amounts import (
    Amount,
    How,
    Interval,
    Kind,
    add,
    compare,
    exact,
    interval,
    of_number,
    of_quantity,
    tightest,
    total,
)
from kyoten.core.programme.model.statement import Number


def printed(text: str) -> Amount:
    return of_quantity(parse_quantity(text))


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("32億円", "3,200百万円", How.EQUAL),
        ("21億円", "21.0億円", How.EQUAL),
        ("75億円", "7,530百万円", How.ROUNDED),
        ("18億円", "17.5億円", How.ROUNDED),
        ("17億円", "17.5億円", How.TRUNCATED),
        ("21億円", "19.1億円", How.APART),
        ("20～30億円", "25億円", How.EQUAL),
        ("20～30億円", "31億円", How.APART),
    ],
)
def test_two_printed_amounts(one: str, other: str, how: How) -> None:
    assert compare(printed(one), printed(other)) is how


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_comparison_does_not_depend_on_order(tenths: int, whole: int) -> None:
    fine = Amount(Fraction(tenths, 10), Fraction(tenths, 10), Fraction(1, 10), Kind.MONEY)
    coarse = Amount(Fraction(whole), Fraction(whole), Fraction(1), Kind.MONEY)
    assert compare(fine, coarse) is compare(coarse, fine)


@given(st.integers(0, 10**9))
def test_what_rounds_half_up_to_a_figure_agrees_with_it(yen: int) -> None:
    million = Fraction((yen + 500_000) // 10**6 * 10**6)
    coarse = Amount(million, million, Fraction(10**6), Kind.MONEY)
    fine = Amount(Fraction(yen), Fraction(yen), Fraction(1), Kind.MONEY)
    assert compare(coarse, fine) in (How.EQUAL, How.ROUNDED)


def test_a_range_times_a_count() -> None:
    product = printed("5～8億円").times(exact(9, Kind.COUNT, "地域"))
    assert (product.low, product.high, product.step) == (45 * 10**8, 72 * 10**8, 0)


def test_an_about_unit_makes_an_about_product() -> None:
    assert printed("1億円程度").times(exact(6, Kind.COUNT)).about


def test_distance_of_overlapping_amounts_is_none() -> None:
    assert printed("5～8億円").distance(printed("8億円")) == 0


def test_distance_is_between_the_nearer_ends() -> None:
    assert printed("5～8億円").distance(printed("10億円")) == 2 * 10**8


def test_a_total_takes_the_unit_it_is_held_against() -> None:
    assert total((printed("1億円"), printed("50百万円")), printed("2億円")).unit == "億円"


def test_a_total_adds_the_precision() -> None:
    assert total((printed("1億円"), printed("1億円")), printed("2億円")).step == 2 * 10**8


def test_a_rounded_interval_is_open_above() -> None:
    assert interval(printed("21億円"), How.ROUNDED) == Interval(Fraction(205 * 10**7), Fraction(215 * 10**7), False)


def test_a_truncated_interval_starts_at_the_figure() -> None:
    assert interval(printed("17億円"), How.TRUNCATED).low == 17 * 10**8


def test_an_exact_amount_is_a_closed_point() -> None:
    assert interval(exact(5, Kind.COUNT), How.ROUNDED) == Interval(Fraction(5), Fraction(5), True)


def test_open_ends_do_not_meet() -> None:
    assert not Interval(Fraction(0), Fraction(1), False).meets(Interval(Fraction(1), Fraction(2), False))


def test_closed_ends_meet() -> None:
    assert Interval(Fraction(0), Fraction(1), True).meets(Interval(Fraction(1), Fraction(2), False))


def test_intervals_add() -> None:
    point = Interval(Fraction(1), Fraction(2), True)
    assert add((point, point)) == Interval(Fraction(2), Fraction(4), True)


def test_the_tightest_interval_of_agreeing_statements() -> None:
    found = tightest((printed("11億円"), exact(108 * 10**7, Kind.MONEY)), How.ROUNDED)
    assert found == Interval(Fraction(108 * 10**7), Fraction(108 * 10**7), True)


def test_the_most_precise_of_contradicting_statements() -> None:
    found = tightest((printed("21億円"), printed("19.1億円")), How.ROUNDED)
    assert found == interval(printed("19.1億円"), How.ROUNDED)


def test_a_printed_count_is_exact() -> None:
    assert (printed("9地域").kind, printed("9地域").step, printed("9地域").unit) == (Kind.COUNT, 0, "地域")


def test_a_range_of_two_units_keeps_both_ends() -> None:
    found = printed("1,000万円以上～1億円程度")
    assert (found.low, found.high, found.about) == (10**7, 10**8, True)


def test_a_number_of_millions() -> None:
    found = of_number(Number(value=Decimal(504), unit="USD million"))
    assert (found.low, found.step, found.kind) == (504 * 10**6, 10**6, Kind.MONEY)


def test_decimals_make_a_number_finer() -> None:
    assert of_number(Number(value=Decimal("0.5"), unit="USD million", decimals=1)).step == 10**5


def test_a_number_with_one_bound_is_a_limit() -> None:
    assert of_number(Number(low=Decimal(20), unit="hubs")).limit is Bound.AT_LEAST


def test_a_fraction_by_its_denominator() -> None:
    found = of_number(Number(high=Decimal(1), denominator=3, unit="ratio"))
    assert (found.low, found.kind, found.limit) == (Fraction(1, 3), Kind.RATIO, Bound.AT_MOST)


def test_years_are_years() -> None:
    assert of_number(Number(value=Decimal(5), unit="years")).kind is Kind.YEARS


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("3億円～", Bound.AT_LEAST),
        ("～3億円", Bound.AT_MOST),
        ("3億円以上", Bound.AT_LEAST),
        ("最大3億円", Bound.AT_MOST),
        ("3～5億円", Bound.NONE),
        ("3億円", Bound.NONE),
    ],
)
def test_an_open_end_is_a_limit_at_the_other_end(text: str, limit: Bound) -> None:
    assert (printed(text).low, printed(text).limit) == (3 * 10**8, limit)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("21億円", "2,050百万円", How.ROUNDED),
        ("21億円", "2,149百万円", How.ROUNDED),
        ("21億円", "2,150百万円", How.TRUNCATED),
        ("21億円", "2,199百万円", How.TRUNCATED),
        ("21億円", "2,200百万円", How.APART),
        ("21億円", "2,049百万円", How.APART),
        ("20～30億円", "30億円", How.EQUAL),
        ("20～30億円", "1,999百万円", How.APART),
    ],
)
def test_amounts_at_the_borders_of_rounding_and_cutting_off(one: str, other: str, how: How) -> None:
    """21 stands for 20.5 up to below 21.5 if rounded, for 21 up to below 22 if cut off."""
    assert (compare(printed(one), printed(other)), compare(printed(other), printed(one))) == (how, how)


ENDS = st.tuples(st.integers(0, 6), st.integers(1, 4), st.booleans()).map(
    lambda ends: Interval(Fraction(ends[0]), Fraction(ends[0] + ends[1]), ends[2])
)


def holds(one: Interval, value: Fraction) -> bool:
    return one.low <= value < one.high or (one.closed and value == one.high)


@given(ENDS, ENDS)
def test_intervals_meet_where_some_value_lies_in_both(one: Interval, other: Interval) -> None:
    """Ends are whole, so halves and wholes show every way in which two intervals can meet."""
    shared = [value for value in map(Fraction, range(12)) if holds(one, value) and holds(other, value)]
    shared += [half for half in (Fraction(2 * n + 1, 2) for n in range(12)) if holds(one, half) and holds(other, half)]
    assert one.meets(other) == other.meets(one) == bool(shared)
    if shared:
        both = one & other
        assert both == other & one
        assert all(holds(both, value) == (value in shared) for value in map(Fraction, range(12)))


def test_a_sum_is_closed_only_where_all_its_parts_are() -> None:
    closed, half_open = Interval(Fraction(1), Fraction(2), True), Interval(Fraction(1), Fraction(2), False)
    assert add((closed, half_open)) == Interval(Fraction(2), Fraction(4), False)


def test_the_distance_of_a_range_on_either_side() -> None:
    found = [printed("5～8億円").distance(printed(text)) for text in ("4億円", "5億円", "9億円")]
    assert found == [10**8, 0, 10**8]
