"""What a programme states that each funder has in a fiscal year, in whole yen (S21)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kyoten.core.kernel.figures import Figure
from kyoten.core.kernel.notation import parse
from kyoten.core.programme.model import Programme
from kyoten.core.programme.model.statement import Budget


def funder_totals(programme: Programme) -> Mapping[tuple[str, int], int]:
    """Whole yen by funder and fiscal year; only where one amount is stated, in yen."""
    return {
        (funder.id, budget.fiscal_year): yen
        for funder in programme.funders
        for budget in funder.totals
        for yen in _yen(budget)
    }


def _yen(budget: Budget) -> Iterator[int]:
    number = budget.number
    if number is not None:
        if number.value is not None and number.unit == "JPY":
            yield int(number.value)
        return
    amount = parse(budget.printed or "").amount
    if isinstance(amount, Figure) and amount.is_money:
        yield amount.yen
