from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.figures import (
    Agreement,
    Bound,
    Comparison,
    Figure,
    Interval,
    Range,
    Rate,
    Term,
    Unit,
    compare,
)
from kyoten.core.kernel.money import in_unit


def oku(value, **marks):
    """A figure in 億円 with the decimals as written."""
    return Figure(Decimal(value), Unit.OKU, len(value.partition(".")[2]), **marks)


def million(value):
    """A figure in 百万円."""
    return Figure(Decimal(value), Unit.HYAKUMAN)


@pytest.mark.parametrize(
    ("unit", "yen"),
    [
        ("兆円", 10**12),
        ("億円", 10**8),
        ("千万円", 10**7),
        ("百万円", 10**6),
        ("十万円", 10**5),
        ("万円", 10**4),
        ("千円", 10**3),
        ("円", 1),
    ],
)
def test_units_in_yen(unit, yen):
    assert next(one.yen for one in Unit if one.label == unit) == yen


def test_yen_of_a_figure():
    assert oku("19.1").yen == 1_910_000_000


def test_yen_of_a_fraction_of_a_yen_is_refused():
    with pytest.raises(KyotenError, match="not whole"):
        _ = Figure(Decimal("0.5"), Unit.YEN, 1).yen


def test_yen_of_a_count_is_refused():
    with pytest.raises(KyotenError, match="count"):
        _ = Figure(Decimal(9), counter="地域").yen


def test_number_of_a_count():
    assert Figure(Decimal(10700), counter="社").number == 10700


def test_number_of_money_is_refused():
    with pytest.raises(KyotenError, match="amount of money"):
        _ = oku("1").number


@pytest.mark.parametrize(
    ("figure", "yen"),
    [(million("7530"), 1_000_000), (oku("19.1"), 10_000_000), (oku("21"), 100_000_000), (oku("21.0"), 10_000_000)],
)
def test_last_place(figure, yen):
    assert figure.last_place_yen == yen


def test_last_place_of_a_count_is_refused():
    with pytest.raises(KyotenError, match="count"):
        _ = Figure(Decimal(9)).last_place_yen


def test_figures_of_other_precision_differ():
    assert oku("21") != oku("21.0")


def test_place_in_the_text_is_no_part_of_equality():
    assert oku("21", span=(0, 4)) == oku("21")


def test_rounded_interval():
    assert oku("21").interval_rounded() == Interval(2_050_000_000, 2_150_000_000)


def test_truncated_interval():
    assert oku("21").interval_truncated() == Interval(2_100_000_000, 2_200_000_000)


def test_rounded_interval_of_a_yen_is_that_yen():
    assert Figure(Decimal(7), Unit.YEN).interval_rounded() == Interval(7, 8)


def test_interval_leaves_its_upper_end_out():
    assert 10 not in Interval(5, 10)


def test_gap_of_intervals_that_meet():
    assert Interval(0, 10).gap(Interval(9, 20)) == 0


@pytest.mark.parametrize("pair", [(Interval(0, 10), Interval(12, 20)), (Interval(12, 20), Interval(0, 10))])
def test_gap_is_the_least_distance(pair):
    assert pair[0].gap(pair[1]) == 3


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        (oku("21"), oku("21.0"), Agreement.AGREES),
        (oku("75"), million("7530"), Agreement.ROUNDED),
        (oku("18"), oku("17.5"), Agreement.ROUNDED),
        (oku("17"), oku("17.5"), Agreement.TRUNCATED),
        (oku("89"), million("8900"), Agreement.AGREES),
        (oku("21"), oku("19.1"), Agreement.CONTRADICTION),
    ],
)
def test_agreement_at_the_coarser_precision(one, other, agreement):
    assert compare(one, other).agreement is agreement


def test_contradiction_names_the_yen():
    assert compare(oku("21"), oku("19.1")).difference_yen == 190_000_000


def test_contradiction_names_the_least_yen_that_remain():
    assert compare(oku("21"), oku("19.1")).least_difference_yen == 2_050_000_000 - 1_914_999_999


def test_agreement_has_no_difference():
    assert compare(oku("75"), million("7530")) == Comparison(Agreement.ROUNDED)


@given(st.integers(0, 10**14), st.sampled_from(Unit), st.sampled_from(Unit))
def test_two_roundings_of_one_amount_never_contradict_one_unit_apart(amount, one, other):
    first, second = in_unit(amount, one), in_unit(amount, other)
    assert compare(first, second).difference_yen <= max(one.yen, other.yen)


@given(st.integers(0, 10**14), st.sampled_from(Unit))
def test_an_amount_agrees_with_its_own_rounding(amount, unit):
    assert compare(in_unit(amount, unit), in_unit(amount, Unit.YEN)).agreement in (Agreement.AGREES, Agreement.ROUNDED)


@given(st.integers(0, 10**6), st.sampled_from(Unit))
def test_an_amount_agrees_with_its_own_truncation(value, unit):
    amount = Figure(Decimal(value * unit.yen + unit.yen - 1), Unit.YEN)
    assert compare(Figure(Decimal(value), unit), amount).agreement is not Agreement.CONTRADICTION


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_comparing_is_symmetric(one, other):
    assert compare(oku(str(one)), million(str(other))) == compare(million(str(other)), oku(str(one)))


@given(st.integers(1, 10**6))
def test_one_unit_of_the_last_place_is_always_seen(value):
    assert compare(oku(str(value)), oku(str(value + 1))).agreement is Agreement.CONTRADICTION


@pytest.mark.parametrize(
    ("bound", "admitted"),
    [
        (Bound.NONE, [3]),
        (Bound.AT_LEAST, [3, 4]),
        (Bound.AT_MOST, [2, 3]),
        (Bound.MORE_THAN, [4]),
        (Bound.LESS_THAN, [2]),
    ],
)
def test_bounds(bound, admitted):
    assert [value for value in (2, 3, 4) if bound.admits(value, 3)] == admitted


def test_bound_of_a_rate_is_exact():
    assert not Bound.AT_MOST.admits(Fraction(1, 2) + Fraction(1, 10**30), Fraction(1, 2))


def test_range_without_ends_is_refused():
    with pytest.raises(KyotenError, match="end"):
        Range(None, None)


def test_range_is_money_when_an_end_is():
    assert Range(None, oku("8")).is_money


def test_range_of_counts_is_no_money():
    assert not Range(Figure(Decimal(20)), None).is_money


def test_approximate_range_needs_two_ends():
    with pytest.raises(KyotenError, match="approximate"):
        Range(oku("5"), None, about=True)


def test_approximate_range_has_no_marks_on_its_ends():
    with pytest.raises(KyotenError, match="approximate"):
        Range(oku("5"), oku("8", about=True), about=True)


def test_approximate_range_counts_one_thing():
    with pytest.raises(KyotenError, match="approximate"):
        Range(Figure(Decimal(5)), oku("8"), about=True)


def test_term_of_alternatives_allows_each():
    assert [years for years in range(1, 7) if Term((3, 5)).allows(years)] == [3, 5]


def test_term_of_at_most():
    assert [years for years in range(1, 6) if Term((3,), Bound.AT_MOST).allows(years)] == [1, 2, 3]


@pytest.mark.parametrize("years", [(), (5, 3), (3, 3)])
def test_term_is_in_order(years):
    with pytest.raises(KyotenError):
        Term(years)


def test_rates_are_exact():
    assert Rate(Fraction(1, 3)).value * 3 == 1


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (lambda: Figure(Decimal("0.5"), Unit.YEN, 1).yen, "the amount 0.5 is not whole"),
        (lambda: Figure(Decimal("1.5"), counter="社").number, "the count 1.5 is not whole"),
        (lambda: Figure(Decimal("0.5"), Unit.YEN, 1).last_place_yen, "the last place 0.1 is not whole"),
        (lambda: Figure(Decimal(9), counter="地域").yen, "9地域 is a count, not an amount of money"),
        (lambda: Figure(Decimal(9), counter="地域").last_place_yen, "9地域 is a count, not an amount of money"),
        (lambda: oku("1").number, "1億円 is an amount of money, not a count"),
        (lambda: Range(None, None), "a range needs at least one end"),
        (lambda: Term(()), "a term needs its years once each, in ascending order"),
    ],
)
def test_a_refusal_says_what_the_figure_is(asked, refusal):
    with pytest.raises(KyotenError) as caught:
        asked()
    assert str(caught.value) == refusal


def count(value, **marks):
    return Figure(Decimal(value), counter="件", **marks)


@pytest.mark.parametrize(
    ("low", "high"),
    [
        (None, oku("8")),
        (oku("5"), None),
        (count(5), Figure(Decimal(8), counter="社")),
        (count(5, about=True), count(8)),
        (count(5), count(8, bound=Bound.AT_MOST)),
        (Figure(Decimal(5), Unit.MAN, compound=True), Figure(Decimal(8), Unit.MAN)),
    ],
)
def test_a_range_that_is_about_has_two_plain_ends_of_one_kind(low, high):
    with pytest.raises(KyotenError, match="has two ends alike without marks of their own"):
        Range(low, high, about=True)


@pytest.mark.parametrize("ends", [(count(5), count(8)), (oku("5"), oku("8"))])
def test_a_range_of_two_plain_ends_may_be_about(ends):
    assert Range(*ends, about=True).about


@pytest.mark.parametrize("ends", [(None, count(8, about=True)), (oku("5"), count(8))])
def test_a_range_that_is_not_about_asks_nothing_of_its_ends(ends):
    assert (Range(*ends).low, Range(*ends).high) == ends


def test_a_rate_is_the_same_wherever_it_stands_in_the_text():
    assert Rate(Fraction(1, 2), span=(0, 3)) == Rate(Fraction(1, 2), span=(5, 8))


def test_a_term_of_several_years_is_in_order_however_many():
    assert Term((2, 3, 10, 11)).years == (2, 3, 10, 11)


@pytest.mark.parametrize(("bound", "allowed"), [(Bound.AT_LEAST, [3, 4, 5]), (Bound.LESS_THAN, [1, 2, 3, 4])])
def test_a_bounded_term_of_alternatives_takes_the_widest(bound, allowed):
    """3 or 5 years at least is 3 at least; fewer than 3 or 5 is fewer than 5."""
    assert [years for years in range(1, 6) if Term((3, 5), bound).allows(years)] == allowed


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50), st.integers(1, 50))
def test_a_gap_is_the_least_distance_of_any_two_amounts(low, width, other_low, other_width):
    one, other = Interval(low, low + width), Interval(other_low, other_low + other_width)
    least = min(abs(a - b) for a in range(one.low, one.high) for b in range(other.low, other.high))
    assert (one.gap(other), other.gap(one)) == (least, least)
