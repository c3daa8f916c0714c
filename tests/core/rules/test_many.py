"""Many awards at once: the same yen as one by one."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.money import portion
from kyoten.core.rules.many import BLOCK, CANNOT_TELL, MET, NOT_MET, Scale, rate_parts, scale_parts, verdicts
from kyoten.core.rules.money import subsidy_rate

HALF_THEN_THIRD = Scale((0, 100), (Fraction(1, 2), Fraction(1, 3)))

amounts = st.lists(st.integers(0, 10**13), max_size=20)
rates = st.fractions(0, 1, max_denominator=60)


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    """Scales of one to five brackets."""
    above = draw(st.lists(st.integers(1, 10**12), max_size=4, unique=True))
    thresholds = (0, *sorted(above))
    small = st.sampled_from([Fraction(part, whole) for whole in (2, 3, 4, 10) for part in range(whole + 1)])
    return Scale(thresholds, tuple(draw(small) for _ in thresholds))


def test_a_scale_by_hand() -> None:
    assert scale_parts(np.array([0, 1, 99, 100, 103, 400]), HALF_THEN_THIRD).tolist() == [0, 0, 49, 50, 51, 150]


@given(amounts, scales())
def test_an_array_gives_what_one_by_one_gives(yen: list[int], scale: Scale) -> None:
    assert scale_parts(np.array(yen, dtype=np.int64), scale).tolist() == [scale.part(one) for one in yen]


@given(amounts, rates)
def test_a_rate_is_cut_off_below_the_yen_as_for_one_award(yen: list[int], rate: Fraction) -> None:
    assert rate_parts(np.array(yen, dtype=np.int64), rate).tolist() == [portion(one, rate) for one in yen]


def test_a_rate_that_binary_fractions_miss() -> None:
    assert (rate_parts(np.array([100]), Fraction(29, 100)).tolist(), int(100 * 0.29)) == ([29], 28)


def test_more_awards_than_one_block() -> None:
    yen = np.arange(2 * BLOCK + 7)
    assert rate_parts(yen, Fraction(2, 3)).tolist() == (yen * 2 // 3).tolist()


@given(st.lists(st.tuples(st.integers(0, 10**12), st.integers(0, 10**12)), max_size=20))
def test_verdicts_are_those_of_the_rule(pairs: list[tuple[int, int]]) -> None:
    rate = Fraction(2, 3)
    costs, subsidies = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    found = verdicts(subsidies, rate_parts(costs, rate))
    rule = [subsidy_rate.check(subsidy_rate.Facts(*pair), subsidy_rate.Numbers(rate)).is_met for pair in pairs]
    assert [one == MET for one in found] == rule


def test_what_is_not_known_cannot_be_told() -> None:
    found = verdicts(np.array([1, 3, 1]), np.array([2, 2, 2]), np.array([True, True, False]))
    assert found.tolist() == [MET, NOT_MET, CANNOT_TELL]


@pytest.mark.parametrize(
    ("thresholds", "shares"), [((), ()), ((1,), (1,)), ((0, 5, 5), (1, 1, 1)), ((0, 5), (1,)), ((0,), (-1,))]
)
def test_what_is_no_scale_is_refused(thresholds: tuple[int, ...], shares: tuple[int, ...]) -> None:
    with pytest.raises(KyotenError):
        Scale(thresholds, tuple(map(Fraction, shares)))


@pytest.mark.parametrize("yen", [-1, 2**61])
def test_amounts_that_cannot_be_counted_exactly_are_refused(yen: int) -> None:
    with pytest.raises(KyotenError):
        scale_parts(np.array([yen]), HALF_THEN_THIRD)


def test_a_part_at_every_bracket_by_hand() -> None:
    """A half of the first 100 and a third of the rest: of 103 it is 50 + 1, of 1,000 it is 50 + 300."""
    assert [HALF_THEN_THIRD.part(yen) for yen in (0, 1, 100, 103, 1000)] == [0, 0, 50, 51, 350]


@pytest.mark.parametrize("thresholds", [(1, 5), (0, 5, 4), (0, 5, 5), ()])
def test_thresholds_that_do_not_rise_from_nothing_are_named(thresholds: tuple[int, ...]) -> None:
    with pytest.raises(KyotenError, match="thresholds begin with 0 and rise"):
        Scale(thresholds, (Fraction(1),) * len(thresholds))


@pytest.mark.parametrize("shares", [(1,), (1, 1, 1), (1, -1)])
def test_every_bracket_has_one_rate_of_nothing_or_more(shares: tuple[int, ...]) -> None:
    with pytest.raises(KyotenError, match="one rate of 0 or more for each threshold"):
        Scale((0, 5), tuple(map(Fraction, shares)))


def test_a_rate_of_nothing_is_a_rate() -> None:
    assert Scale((0, 100), (Fraction(0), Fraction(1, 2))).part(300) == 100


def test_no_amount_is_too_large_just_below_the_room_of_a_whole_number() -> None:
    """Twice the amount must stay below 2 to the 62nd: 2 to the 61st less one is the largest."""
    assert rate_parts(np.array([2**61 - 1]), Fraction(1)).tolist() == [2**61 - 1]
    with pytest.raises(KyotenError, match=f"amounts of up to {2**61} yen are too large"):
        rate_parts(np.array([2**61]), Fraction(1))


def test_no_awards_have_no_parts() -> None:
    assert rate_parts(np.array([], dtype=np.int64), Fraction(2, 3)).tolist() == []


@given(amounts, scales(), st.integers(0, 10**12))
def test_more_money_never_has_a_smaller_part(yen: list[int], scale: Scale, more: int) -> None:
    assert all(scale.part(one) <= scale.part(one + more) for one in yen)


@pytest.mark.parametrize("many", [BLOCK - 1, BLOCK, BLOCK + 1])
def test_a_block_that_is_just_full_loses_no_award(many: int) -> None:
    yen = np.arange(many, dtype=np.int64)
    assert scale_parts(yen, HALF_THEN_THIRD)[-1] == HALF_THEN_THIRD.part(many - 1)


def test_verdicts_at_the_ceiling_itself() -> None:
    assert verdicts(np.array([1, 2, 3]), np.array([2, 2, 2])).tolist() == [MET, MET, NOT_MET]
