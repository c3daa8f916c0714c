"""The region puts up at least the stated share of the national money, of the kinds that count."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "money.matching_fund"


@dataclass(frozen=True)
class Facts:
    """National money and the region's cash and work of the same worth, whole yen; None = not known."""

    national_yen: int | None
    cash_yen: int | None = None
    work_yen: int | None = None


@dataclass(frozen=True)
class Numbers:
    """The share of the national money, and the kinds that count towards it (`cash`, `work_in_kind`)."""

    ratio: Fraction
    counts: tuple[str, ...]
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """The region puts up at least the stated share of the national money, of the kinds that count.

    The share is rounded up to the yen. Money of unknown size is not taken as zero: where the known part does
    not suffice, the rule cannot tell.

    Source: S11 and S12, slides 13, 14 and 15.
    """
    if facts.national_yen is None:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "state_national_money")
    required = ceil(numbers.ratio * facts.national_yen)
    offers = {"cash": facts.cash_yen, "work_in_kind": facts.work_yen}
    counted = [offers[kind] for kind in numbers.counts]
    known = sum(yen for yen in counted if yen is not None)
    compared: dict[str, Fact] = {
        "national_yen": facts.national_yen,
        "ratio": f"{numbers.ratio.numerator}/{numbers.ratio.denominator}",
        "kinds": ", ".join(numbers.counts),
        "required_yen": required,
        "counted_yen": known,
        "shortfall_yen": max(0, required - known),
    }
    if known >= required:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    if None in counted:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "state_contribution")
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "raise_contribution")
