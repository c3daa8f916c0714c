"""The national money is at most the stated part of all money for the work, national and other."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "money.national_share"


@dataclass(frozen=True)
class Facts:
    """The national money and all other money or work of the same worth, whole yen over the term; None = not known."""

    national_yen: int | None
    other_yen: int | None


@dataclass(frozen=True)
class Numbers:
    """The largest part of all money that may be national."""

    share: Fraction
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """The national money is at most the stated part of all money for the work, national and other.

    Nothing is rounded: the two amounts are compared in whole yen times the parts of the share.

    Source: S11, S12 and S19, slides 13, 14, 15 and 20; a match of 1/2 of the national money makes a share of 2/3.
    """
    if facts.national_yen is None or facts.other_yen is None:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "state_money")
    part, whole = numbers.share.numerator, numbers.share.denominator
    over = whole * facts.national_yen - part * (facts.national_yen + facts.other_yen)
    # The other money that is still needed: the smallest number of yen that makes `over` nothing.
    needed = max(0, -(-over // part)) if part else over
    compared: dict[str, Fact] = {
        "national_yen": facts.national_yen,
        "other_yen": facts.other_yen,
        "share": f"{part}/{whole}",
        "needed_yen": needed,
    }
    if over <= 0:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "raise_other_money")
