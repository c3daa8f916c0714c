from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kyoten.core.kernel import money
from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.figures import Figure, Unit
from kyoten.core.kernel.money import Total, format_yen, in_oku, in_unit, portion, print_in, split, total

AMOUNTS = st.integers(-(10**15), 10**15)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12)


def test_yen_in_japanese():
    assert format_yen(7530000000) == "7,530,000,000円"


def test_yen_in_english():
    assert format_yen(7530000000, "en") == "¥7,530,000,000"


def test_negative_yen_in_english():
    assert format_yen(-12, "en") == "-¥12"


@pytest.mark.parametrize(
    ("amount", "decimals", "printed"),
    [
        (1910000000, 1, "19.1億円"),
        (2100000000, 0, "21億円"),
        (1750000000, 0, "18億円"),
        (1749999999, 0, "17億円"),
        (135 * 10**8, 0, "135億円"),
        (10**12, 0, "10,000億円"),
        (-1750000000, 0, "-18億円"),
    ],
)
def test_oku_rounds_half_up(amount, decimals, printed):
    assert in_oku(amount, decimals) == printed


def test_million_yen():
    assert print_in(7530000000, Unit.HYAKUMAN) == "7,530百万円"


def test_figure_of_an_amount_keeps_its_precision():
    assert in_unit(1910000000, Unit.OKU, 1) == Figure(Decimal("19.1"), Unit.OKU, 1)


@given(AMOUNTS, st.sampled_from(Unit))
def test_rounded_figure_lies_within_half_a_unit(amount, unit):
    assert abs(in_unit(amount, unit).yen - amount) * 2 <= unit.yen


@given(st.integers(0, 10**15), st.sampled_from(Unit))
def test_rounded_figure_admits_the_amount(amount, unit):
    assert amount in in_unit(amount, unit).interval_rounded()


def test_very_large_amounts_stay_exact():
    assert print_in(10**40 + 1, Unit.YEN) == f"{10**40 + 1:,}円"


def test_english_millions():
    assert money.english_millions(4000000000) == "¥4,000 million"


def test_english_billions():
    assert money.english_billions(13500000000) == "¥13.5 billion"


def test_english_negative():
    assert money.english_millions(-1500000) == "-¥2 million"


def test_split_gives_the_left_over_to_the_largest_remainder():
    assert split(100, [1, 1, 4]) == (17, 17, 66)


def test_split_of_equal_remainders_goes_in_order():
    assert split(100, [1, 1, 1]) == (34, 33, 33)


def test_split_of_nothing():
    assert split(0, [1, 2]) == (0, 0)


def test_split_takes_exact_fractions():
    assert split(90, [Fraction(1, 3), Fraction(2, 3)]) == (30, 60)


def test_split_of_a_negative_total_mirrors_the_positive():
    assert split(-100, [1, 1, 1]) == (-34, -33, -33)


@given(AMOUNTS, WEIGHTS)
def test_split_loses_no_yen(amount, weights):
    assume(sum(weights))
    assert sum(split(amount, weights)) == amount


@given(AMOUNTS, WEIGHTS)
def test_split_stays_within_a_yen_of_the_exact_part(amount, weights):
    assume(sum(weights))
    exact = [Fraction(amount * weight, sum(weights)) for weight in weights]
    assert all(abs(part - share) < 1 for part, share in zip(split(amount, weights), exact, strict=True))


@given(st.integers(0, 10**9), WEIGHTS)
def test_split_gives_no_less_for_a_larger_weight(amount, weights):
    assume(sum(weights))
    ordered = sorted(weights, reverse=True)
    assert list(split(amount, ordered)) == sorted(split(amount, ordered), reverse=True)


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_split_needs_weights(weights):
    with pytest.raises(KyotenError):
        split(100, weights)


def test_portion_is_cut_off_below_the_yen():
    assert portion(100, Fraction(2, 3)) == 66


def test_portion_of_a_half():
    assert portion(4200000000, Fraction(1, 2)) == 2100000000


def test_total_of_known_amounts():
    assert total([1, 2, 3]).exact == 6


def test_total_counts_the_unknown():
    assert total([1, None, 3]) == Total(4, 1)


def test_total_with_an_unknown_is_not_exact():
    assert total([1, None]).exact is None


def test_total_of_nothing():
    assert total([]) == Total(0)
