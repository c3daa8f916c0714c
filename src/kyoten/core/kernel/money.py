"""Whole yen: printing with stated rounding, splitting without losing a yen, adding up what is known.

Money is `int` yen everywhere. Rounding for print is half up (away from zero); a subsidy's share of a cost is cut
off below the yen, as subsidies are (S11–S21: 補助率).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Literal

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.figures import Figure, Unit

Yen = int
Language = Literal["ja", "en"]

MILLION, BILLION = 10**6, 10**9


def format_yen(amount: Yen, language: Language = "ja") -> str:
    """The exact amount: 1,234円, or ¥1,234 in English."""
    if language == "en":
        return f"{'-' if amount < 0 else ''}¥{abs(amount):,}"
    return f"{amount:,}円"


def in_unit(amount: Yen, unit: Unit, decimals: int = 0) -> Figure:
    """The amount as a figure of a unit with so many decimal places, rounded half up."""
    return Figure(_rounded(amount, unit.yen, decimals), unit, decimals)


def in_oku(amount: Yen, decimals: int = 1) -> str:
    """The amount in 億円 rounded half up: 1,910,000,000 is 19.1億円."""
    return print_in(amount, Unit.OKU, decimals)


def print_in(amount: Yen, unit: Unit, decimals: int = 0) -> str:
    """The amount in a unit rounded half up: 7,530,000,000 in 百万円 is 7,530百万円."""
    return f"{_rounded(amount, unit.yen, decimals):,.{decimals}f}{unit.label}"


def english_millions(amount: Yen, decimals: int = 0) -> str:
    """The amount in millions rounded half up: ¥4,000 million."""
    return _english(amount, MILLION, "million", decimals)


def english_billions(amount: Yen, decimals: int = 1) -> str:
    """The amount in billions rounded half up: ¥13.5 billion."""
    return _english(amount, BILLION, "billion", decimals)


def split(total: Yen, weights: Sequence[int | Decimal | Fraction]) -> tuple[Yen, ...]:
    """The total split in proportion to the weights by largest remainder: no yen is lost or made.

    Each part is first cut off below the yen; the yen left over go one each to the largest remainders, equal
    remainders in the order given. KyotenError for negative weights or none above zero.
    """
    shares = [Fraction(weight) for weight in weights]
    whole = sum(shares, Fraction(0))
    if whole == 0 or any(share < 0 for share in shares):
        raise KyotenError("splitting needs weights of zero or more, one of them above zero")
    exact = [abs(total) * share / whole for share in shares]
    parts = [int(part) for part in exact]
    left = abs(total) - sum(parts)
    by_remainder = sorted(range(len(exact)), key=lambda index: parts[index] - exact[index])
    for index in by_remainder[:left]:
        parts[index] += 1
    return tuple(-part if total < 0 else part for part in parts)


def portion(amount: Yen, rate: Fraction) -> Yen:
    """A rate's part of an amount, cut off below the yen: 2/3 of 100 is 66."""
    return int(amount * rate)


@dataclass(frozen=True)
class Total:
    """A sum of the known amounts, in yen, and how many amounts were unknown."""

    known: Yen
    unknown: int = 0

    @property
    def exact(self) -> Yen | None:
        """The sum if every amount was known, else None."""
        return None if self.unknown else self.known


def total(amounts: Iterable[Yen | None]) -> Total:
    """The sum of amounts of which some may be unknown (None); the unknown are counted, never taken as zero."""
    every = list(amounts)
    known = [amount for amount in every if amount is not None]
    return Total(sum(known), len(every) - len(known))


def _english(amount: Yen, size: int, word: str, decimals: int) -> str:
    rounded = _rounded(amount, size, decimals)
    return f"{'-' if rounded < 0 else ''}¥{abs(rounded):,.{decimals}f} {word}"


def _rounded(amount: Yen, size: int, decimals: int) -> Decimal:
    """amount / size to so many decimals, half up, exact for any size of amount; nothing is 0, never -0."""
    with localcontext() as context:
        context.prec = len(str(amount)) + decimals + 20
        rounded = (Decimal(amount) / size).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        return rounded if rounded else abs(rounded)
