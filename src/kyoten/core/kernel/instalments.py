"""A sum that is due over several years, in whole yen: which part in which year, and what is still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.money import Yen, split


@dataclass(frozen=True)
class Instalment:
    """The part due in a fiscal year, what was paid in it, and what is open at its end: whole yen.

    Open is what was due up to that year less all paid up to it, never below 0: paying early lowers later years.
    """

    year: int
    due: Yen
    paid: Yen
    open: Yen


def instalments(due: Yen, first_year: int, years: int, paid: Mapping[int, Yen]) -> tuple[Instalment, ...]:
    """`due` in equal parts over consecutive fiscal years, by largest remainder: yen left over go one each to the first.

    `paid` is what was paid by fiscal year; what was paid before the first year counts from the first on. Raises
    KyotenError for a sum below 0 and for less than one year.
    """
    if due < 0 or years < 1:
        raise KyotenError(f"{due} yen cannot be paid over {years} years")
    owed, settled = 0, sum(yen for year, yen in paid.items() if year < first_year)
    found = []
    for year, part in zip(range(first_year, first_year + years), split(due, [1] * years), strict=True):
        owed, settled = owed + part, settled + paid.get(year, 0)
        found.append(Instalment(year, part, paid.get(year, 0), max(0, owed - settled)))
    return tuple(found)
