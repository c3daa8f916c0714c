"""Figures as budget papers print them: each keeps its unit and precision, so that two can be compared.

A `Figure` is what stands on the paper (19.1 億円), not what it was rounded from; `interval_rounded` and
`interval_truncated` give the whole-yen amounts that would print so, and `compare` says whether two figures
can both hold, exactly or only after rounding or truncation at the coarser precision.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction

from kyoten.core.kernel.errors import KyotenError

Span = tuple[int, int]
"""Start and end (exclusive) offsets in the original text."""


class Unit(Enum):
    """A unit of money; `label` is how it is printed, `yen` its size in yen."""

    CHO = ("兆円", 10**12)
    OKU = ("億円", 10**8)
    SENMAN = ("千万円", 10**7)
    HYAKUMAN = ("百万円", 10**6)
    JUMAN = ("十万円", 10**5)
    MAN = ("万円", 10**4)
    SEN = ("千円", 10**3)
    YEN = ("円", 1)

    def __init__(self, label: str, yen: int) -> None:
        self.label = label
        self.yen = yen


class Bound(StrEnum):
    """Which side a figure limits: 以上 is at least, 以内 and 以下 at most, 超 more than, 未満 less than."""

    NONE = "none"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"

    def admits(self, value: Fraction | Decimal | int, limit: Fraction | Decimal | int) -> bool:
        """Whether `value` respects this bound on `limit`; without a bound only the limit itself does."""
        left, right = Fraction(value), Fraction(limit)
        answers = {
            Bound.NONE: left == right,
            Bound.AT_LEAST: left >= right,
            Bound.AT_MOST: left <= right,
            Bound.MORE_THAN: left > right,
            Bound.LESS_THAN: left < right,
        }
        return answers[self]


@dataclass(frozen=True)
class Interval:
    """Whole-yen amounts from `low` up to but not including `high`."""

    low: int
    high: int

    def __contains__(self, yen: int) -> bool:
        return self.low <= yen < self.high

    def gap(self, other: Interval) -> int:
        """The smallest distance in yen between an amount here and one there; 0 when the intervals meet."""
        return max(0, other.low - (self.high - 1), self.low - (other.high - 1))


@dataclass(frozen=True)
class Figure:
    """One printed figure: money when `unit` is given, otherwise a count of `counter` ("" for a bare number).

    `value` is the printed number in its unit, `decimals` the printed decimal places, `about` 程度 or 約,
    `compound` a mixed print such as 1億2,000万円 (then `unit` is the last unit and `value` the whole in it),
    negative `decimals` a count printed in 万 or 億 (10万社 is 100,000 with decimals -4),
    `span` the place of the figure in the text it was read from (no part of equality).
    """

    value: Decimal
    unit: Unit | None = None
    decimals: int = 0
    about: bool = False
    bound: Bound = Bound.NONE
    counter: str = ""
    compound: bool = False
    span: Span | None = field(default=None, compare=False)

    @property
    def is_money(self) -> bool:
        """True for yen, False for a count."""
        return self.unit is not None

    @property
    def exact_yen(self) -> Fraction:
        """The printed amount in yen, also when that is no whole number. Counts have none: KyotenError."""
        if self.unit is None:
            raise KyotenError(f"{self.value}{self.counter} is a count, not an amount of money")
        return Fraction(self.value) * self.unit.yen

    @property
    def yen(self) -> int:
        """The printed amount in whole yen; KyotenError if it is a count or has a fraction of a yen."""
        return _whole(self.exact_yen, "amount")

    @property
    def number(self) -> int:
        """The printed count as a whole number; KyotenError if it is money or has a fraction."""
        if self.unit is not None:
            raise KyotenError(f"{self.value}{self.unit.label} is an amount of money, not a count")
        return _whole(Fraction(self.value), "count")

    @property
    def last_place_yen(self) -> int:
        """One unit of the last printed place, in yen: 1,000,000 for 7,530 百万円, 10,000,000 for 19.1億円."""
        if self.unit is None:
            raise KyotenError(f"{self.value}{self.counter} is a count, not an amount of money")
        return _whole(Fraction(self.unit.yen, 10**self.decimals), "last place")

    def interval_rounded(self) -> Interval:
        """The whole-yen amounts that print as this figure when rounded half up at its last place."""
        half = Fraction(self.last_place_yen, 2)
        return Interval(_ceiling(self.yen - half), _ceiling(self.yen + half))

    def interval_truncated(self) -> Interval:
        """The whole-yen amounts that print as this figure when cut off after its last place."""
        return Interval(self.yen, self.yen + self.last_place_yen)


@dataclass(frozen=True)
class Range:
    """From `low` to `high`, either end open (None) but not both; `about` is 程度 or 約 on the range as a whole.

    Where the low end has its own unit each end carries its own 程度: 1,000万円以上～1億円程度 has `high.about`,
    20～30カ所程度 has `about`.
    """

    low: Figure | None
    high: Figure | None
    about: bool = False

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise KyotenError("a range needs at least one end")
        if self.about and not _plain_ends(self.low, self.high):
            raise KyotenError("a range that is approximate as a whole has two ends alike without marks of their own")

    @property
    def is_money(self) -> bool:
        """True when the ends are yen."""
        return any(end is not None and end.is_money for end in (self.low, self.high))


def _plain_ends(low: Figure | None, high: Figure | None) -> bool:
    """Whether both ends are there, count the same and carry no 程度 or 以上 of their own."""
    if low is None or high is None or low.is_money != high.is_money or low.counter != high.counter:
        return False
    return not any(end.about or end.compound or end.bound is not Bound.NONE for end in (low, high))


Quantity = Figure | Range
"""A printed amount or count: one figure, or a range of two."""


@dataclass(frozen=True)
class Rate:
    """A share as an exact fraction: 補助率 1/2以内 is 1/2 at most, 国費の1/2以上 is 1/2 at least of 国費.

    `basis` is what the share is of (国費), `name` what the rate is called (補助率), `qualifier` the kind of award
    that it is for: 1/2(一般型). 同額 is the rate 1, 半数 the rate 1/2.
    """

    value: Fraction
    bound: Bound = Bound.NONE
    basis: str = ""
    name: str = ""
    qualifier: str = ""
    about: bool = False
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Term:
    """How many years: a set of alternatives in ascending order (3・5年 is 3 or 5), or a bound (3年間以内)."""

    years: tuple[int, ...]
    bound: Bound = Bound.NONE
    about: bool = False
    span: Span | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        if not self.years or tuple(sorted(set(self.years))) != self.years:
            raise KyotenError("a term needs its years once each, in ascending order")

    def allows(self, years: int) -> bool:
        """Whether a project of so many whole years fits this term; 程度 is not stretched."""
        return any(self.bound.admits(years, one) for one in self.years)


class Agreement(StrEnum):
    """How two printed figures stand to each other."""

    AGREES = "agrees"
    ROUNDED = "agrees_rounded"
    TRUNCATED = "agrees_truncated"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True)
class Comparison:
    """What comparing two figures found.

    `difference_yen` is the distance of the printed amounts (0 unless they contradict); `least_difference_yen`
    the distance that remains even if both were rounded or cut off from amounts as close as can be.
    """

    agreement: Agreement
    difference_yen: int = 0
    least_difference_yen: int = 0


def compare(one: Figure, other: Figure) -> Comparison:
    """Whether two printed amounts can both hold, compared at the coarser of their precisions.

    The finer figure, brought to the coarser precision by rounding half up or else by truncation, must give
    the coarser one. 程度, 以上 and the like are not stretched: the caller decides what they allow.
    """
    coarse, fine = sorted((one, other), key=lambda figure: figure.last_place_yen, reverse=True)
    if coarse.yen == fine.yen:
        return Comparison(Agreement.AGREES)
    if fine.yen in coarse.interval_rounded():
        return Comparison(Agreement.ROUNDED)
    if fine.yen in coarse.interval_truncated():
        return Comparison(Agreement.TRUNCATED)
    rounded = coarse.interval_rounded().gap(fine.interval_rounded())
    truncated = coarse.interval_truncated().gap(fine.interval_truncated())
    return Comparison(Agreement.CONTRADICTION, abs(coarse.yen - fine.yen), min(rounded, truncated))


def _whole(number: Fraction, what: str) -> int:
    """The number as an int, or KyotenError when it has a fraction."""
    if number.denominator != 1:
        raise KyotenError(f"the {what} {float(number):g} is not whole")
    return number.numerator


def _ceiling(number: Fraction) -> int:
    return -((-number.numerator) // number.denominator)
