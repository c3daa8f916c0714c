"""By the last year for it, the part of the money that goes with the final grade has been paid back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "money.repayment"


@dataclass(frozen=True)
class Facts:
    """Money received and repaid so far, whole yen, the grade, and full years since the end; None = not known."""

    received_yen: int | None
    repaid_yen: int | None
    grade: str | None
    years_since_end: int | None


@dataclass(frozen=True)
class Numbers:
    """The part to repay by grade, and within how many years of the end; None where no document states it."""

    within_years: int | None
    parts: Mapping[str, Fraction] | None = None
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """By the last year for it, the part of the money that goes with the final grade has been paid back.

    The part is rounded up to the yen. Before that year the rule is met whatever has been repaid.

    Source: S14, slide 16 (active use of recovery of funds and the like); parts and years by the later repayable
    type.
    """
    if numbers.within_years is None or numbers.parts is None:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "ask_officer")
    unknown = None in (facts.received_yen, facts.repaid_yen, facts.years_since_end)
    if unknown or facts.grade not in numbers.parts:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "state_repayment")
    due = ceil(numbers.parts[facts.grade or ""] * (facts.received_yen or 0))
    missing = max(0, due - (facts.repaid_yen or 0))
    compared: dict[str, Fact] = {
        "grade": facts.grade,
        "due_yen": due,
        "repaid_yen": facts.repaid_yen,
        "missing_yen": missing,
        "within_years": numbers.within_years,
        "years_since_end": facts.years_since_end,
    }
    if not missing or (facts.years_since_end or 0) < numbers.within_years:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "repay")
