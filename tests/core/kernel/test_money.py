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


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        (in_oku(-1), "0.0億円"),
        (print_in(-499_999, Unit.HYAKUMAN), "0百万円"),
        (print_in(0, Unit.HYAKUMAN, 2), "0.00百万円"),
        (money.english_millions(-499_999), "¥0 million"),
        (money.english_billions(-1), "¥0.0 billion"),
        (format_yen(0, "en"), "¥0"),
    ],
)
def test_nothing_has_no_sign(printed, text):
    assert printed == text


@pytest.mark.parametrize(("decimals", "printed"), [(0, "1億円"), (1, "1.2億円"), (2, "1.23億円"), (3, "1.235億円")])
def test_every_precision_rounds_the_whole_amount_once(decimals, printed):
    """1.2345: to two places 1.23, to three 1.235, each from the amount itself, not from the next finer print."""
    assert in_oku(123_450_000, decimals) == printed


@given(AMOUNTS, st.integers(0, 8))
def test_what_is_printed_in_oku_is_within_half_of_its_last_place(amount, decimals):
    value = Decimal(in_oku(amount, decimals).removesuffix("億円").replace(",", ""))
    assert abs(Fraction(value) * 10**8 - amount) * 2 <= Fraction(10**8, 10**decimals)


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


def test_split_gives_no_part_to_a_weight_of_nothing():
    assert split(7, [0, 3, 0, 4]) == (0, 3, 0, 4)


def test_split_tells_what_it_needs():
    with pytest.raises(KyotenError, match=r"^splitting needs weights of zero or more, one of them above zero$"):
        split(1, [0])


@given(AMOUNTS, WEIGHTS, st.integers(1, 1000))
def test_split_asks_only_how_the_weights_stand_to_each_other(amount, weights, times):
    assume(sum(weights))
    assert split(amount, [weight * times for weight in weights]) == split(amount, weights)


@given(AMOUNTS, st.fractions(0, 1))
def test_portion_and_the_rest_make_the_amount_to_the_yen(amount, rate):
    """2/3 and 1/3 of 100 are 66 and 33: cut off twice, at most one yen is nobody's."""
    both = portion(abs(amount), rate) + portion(abs(amount), 1 - rate)
    assert 0 <= abs(amount) - both <= 1


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
