"""Who sells what came of the money pays the stated part of the sales as royalty."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "money.royalty"


@dataclass(frozen=True)
class Facts:
    """Sales of the year and royalties paid on them, whole yen; None = not known."""

    sales_yen: int | None
    paid_yen: int | None


@dataclass(frozen=True)
class Numbers:
    """The part of the sales that is paid; None where a document demands royalties and leaves the rate open."""

    rate: Fraction | None
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """Who sells what came of the money pays the stated part of the sales as royalty.

    The part is rounded down to the yen. Where the rate is not stated, no sales owe nothing, sales without any payment
    owe something, and a payment cannot be judged.

    Source: S14, slide 16 (active use of royalties, recovery of funds and the like).
    """
    if facts.sales_yen is None or facts.paid_yen is None:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "state_sales_and_payment")
    due = None if numbers.rate is None else floor(numbers.rate * facts.sales_yen)
    compared: dict[str, Fact] = {
        "sales_yen": facts.sales_yen,
        "paid_yen": facts.paid_yen,
        "rate": None if numbers.rate is None else f"{numbers.rate.numerator}/{numbers.rate.denominator}",
        "due_yen": 0 if facts.sales_yen == 0 else due,
    }
    if facts.sales_yen == 0 or (due is not None and facts.paid_yen >= due):
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    if due is None and facts.paid_yen > 0:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "agree_rate")
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "pay_royalty")
