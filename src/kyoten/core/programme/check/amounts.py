"""Amounts as stated: a value or range with its precision, and honest comparison of two of them or of a sum.

A budget figure is a measurement printed with a precision. The finer of two is brought to the coarser precision; sums
are compared as intervals. All arithmetic is exact (fractions of the base unit: yen, dollars, regions, years).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kyoten.core.kernel import figures
from kyoten.core.programme.model.statement import Number


class How(StrEnum):
    """How two amounts stand to each other."""

    EQUAL = "equal"
    WITHIN = "within"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    ABOUT = "about"
    APART = "apart"


class Kind(StrEnum):
    """What an amount measures."""

    MONEY = "money"
    COUNT = "count"
    YEARS = "years"
    RATIO = "ratio"


@dataclass(frozen=True)
class Amount:
    """From `low` to `high` (equal for a point) in base units; `step` is one unit of the last printed place.

    `unit` and `scale` (base units in one) are those it is printed in; `step` 0 is exact; `about` is 程度 or 約;
    `limit` tells that it is an upper or lower limit rather than a value.
    """

    low: Fraction
    high: Fraction
    step: Fraction
    kind: Kind
    unit: str = ""
    scale: Fraction = Fraction(1)
    about: bool = False
    limit: figures.Bound = figures.Bound.NONE

    @property
    def is_point(self) -> bool:
        """Whether it is one value, not a range."""
        return self.low == self.high

    def times(self, other: Amount) -> Amount:
        """This × a count, a term or a rate: exact limits, in this unit."""
        return Amount(
            self.low * other.low,
            self.high * other.high,
            Fraction(0),
            self.kind,
            self.unit,
            self.scale,
            self.about or other.about,
            other.limit,
        )

    def in_unit_of(self, other: Amount) -> Amount:
        """The same amount, to be shown in the unit of another of its kind."""
        return Amount(self.low, self.high, self.step, self.kind, other.unit, other.scale, self.about, self.limit)

    def distance(self, other: Amount) -> Fraction:
        """The nominal distance between two amounts, 0 where they overlap."""
        return max(Fraction(0), other.low - self.high, self.low - other.high)


def exact(value: int | Fraction, kind: Kind, unit: str = "") -> Amount:
    """An exact amount in base units."""
    return Amount(Fraction(value), Fraction(value), Fraction(0), kind, unit)


def total(amounts: Iterable[Amount], like: Amount) -> Amount:
    """The sum of amounts, in the unit of `like`; its step is the sum of their steps."""
    items = tuple(amounts)
    low, high, step = (sum((getattr(item, name) for item in items), Fraction(0)) for name in ("low", "high", "step"))
    return Amount(low, high, step, like.kind, like.unit, like.scale, any(item.about for item in items))


def compare(one: Amount, other: Amount) -> How:
    """How two stated amounts agree when the finer is brought to the precision of the coarser."""
    if (one.low, one.high) == (other.low, other.high):
        return How.EQUAL
    coarse, fine = (one, other) if one.step >= other.step else (other, one)
    if not (coarse.is_point and fine.is_point):
        return How.EQUAL if one.distance(other) == 0 else How.APART
    if coarse.low - coarse.step / 2 <= fine.low < coarse.low + coarse.step / 2:
        return How.ROUNDED
    if coarse.low <= fine.low < coarse.low + coarse.step:
        return How.TRUNCATED
    return How.APART


@dataclass(frozen=True)
class Interval:
    """The true values that print as an amount; `closed` when `high` itself is one of them."""

    low: Fraction
    high: Fraction
    closed: bool

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        below = self.low <= other.high if other.closed else self.low < other.high
        above = other.low <= self.high if self.closed else other.low < self.high
        return below and above

    def __and__(self, other: Interval) -> Interval:
        """The values in both; the caller knows that they meet."""
        ends = sorted((self, other), key=lambda item: (item.high, item.closed))
        return Interval(max(self.low, other.low), ends[0].high, ends[0].closed)


def interval(amount: Amount, how: How) -> Interval:
    """The true values behind a stated amount if it was rounded half up, or truncated, at its last place."""
    if amount.step == 0:
        return Interval(amount.low, amount.high, closed=True)
    if how is How.TRUNCATED:
        return Interval(amount.low, amount.high + amount.step, closed=False)
    return Interval(amount.low - amount.step / 2, amount.high + amount.step / 2, closed=False)


def add(intervals: Iterable[Interval]) -> Interval:
    """The values that a sum of one value from each interval can take."""
    items = tuple(intervals)
    low = sum((item.low for item in items), Fraction(0))
    high = sum((item.high for item in items), Fraction(0))
    return Interval(low, high, all(item.closed for item in items))


def tightest(amounts: Iterable[Amount], how: How) -> Interval:
    """The common values of amounts that state the same thing; of the most precise alone where they have none."""
    ordered = sorted(amounts, key=lambda amount: amount.step)
    result = interval(ordered[0], how)
    for amount in ordered[1:]:
        other = interval(amount, how)
        if result.meets(other):
            result &= other
    return result


def of_quantity(quantity: figures.Quantity) -> Amount:
    """A printed figure or range as an amount; an open end is taken as the other end, with its limit kept."""
    if isinstance(quantity, figures.Figure):
        return _of_figure(quantity)
    low, high = quantity.low or quantity.high, quantity.high or quantity.low
    assert low is not None
    assert high is not None
    ends = _of_figure(low), _of_figure(high)
    if low.is_money != high.is_money or (low.unit is None and high.unit is not None):
        ends = (ends[1], ends[1])
    return Amount(
        ends[0].low,
        ends[1].high,
        max(end.step for end in ends),
        ends[1].kind,
        ends[1].unit,
        ends[1].scale,
        quantity.about or ends[0].about or ends[1].about,
        _open_end(quantity),
    )


def _open_end(quantity: figures.Range) -> figures.Bound:
    if quantity.high is None:
        return figures.Bound.AT_LEAST
    return figures.Bound.AT_MOST if quantity.low is None else figures.Bound.NONE


def _of_figure(figure: figures.Figure) -> Amount:
    scale = Fraction(1) if figure.unit is None else Fraction(figure.unit.yen)
    value = Fraction(figure.value) * scale
    return Amount(
        value,
        value,
        scale / 10**figure.decimals if figure.unit is not None else Fraction(0),
        Kind.COUNT if figure.unit is None else Kind.MONEY,
        figure.counter if figure.unit is None else figure.unit.label,
        scale,
        figure.about,
        figure.bound,
    )


_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_CURRENCY = 3


def of_number(number: Number) -> Amount:
    """A figure given as a number: `USD million` is money, `ratio` and `years` are themselves, anything else counts."""
    word, _, size = number.unit.partition(" ")
    money = len(word) == _CURRENCY and word.isupper()
    scale = Fraction(_SCALES.get(size, 1)) if money else Fraction(1)
    factor = scale / number.denominator
    low = number.low if number.low is not None else number.value
    high = number.high if number.high is not None else number.value
    limit = figures.Bound.NONE
    if low is None:
        low, limit = high, figures.Bound.AT_MOST
    elif high is None:
        high, limit = low, figures.Bound.AT_LEAST
    step = scale / 10**number.decimals if money else Fraction(0)
    kind = Kind.MONEY if money else {"ratio": Kind.RATIO, "years": Kind.YEARS}.get(word, Kind.COUNT)
    return Amount(
        Fraction(low or 0) * factor, Fraction(high or 0) * factor, step, kind, number.unit, scale, number.about, limit
    )
