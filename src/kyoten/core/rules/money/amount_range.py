"""The money of every year lies within the range the measure states."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "money.amount_range"


@dataclass(frozen=True)
class Facts:
    """National money per year of the project, whole yen, first year first; None = not known."""

    yearly_yen: tuple[int, ...] | None


@dataclass(frozen=True)
class Numbers:
    """The range in yen a year. Amounts within `doubt_yen` outside an end that is "about" are for a person."""

    minimum_yen: int
    maximum_yen: int
    doubt_below_yen: int = 0
    doubt_above_yen: int = 0
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """The money of every year lies within the range the measure states.

    An end stated as "about" has a margin of doubt (half of its last printed place): within it the rule cannot
    tell, beyond it the rule is not met.

    Source: S11, S12 and S20, slides 12 to 15 and 21 (10 million to about 100 million yen a year).
    """
    if not facts.yearly_yen:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "state_amounts")
    low, high = min(facts.yearly_yen), max(facts.yearly_yen)
    compared: dict[str, Fact] = {
        "lowest_yen": low,
        "highest_yen": high,
        "minimum_yen": numbers.minimum_yen,
        "maximum_yen": numbers.maximum_yen,
    }
    if numbers.minimum_yen <= low and high <= numbers.maximum_yen:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    if low < numbers.minimum_yen - numbers.doubt_below_yen:
        return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "raise_amount")
    if high > numbers.maximum_yen + numbers.doubt_above_yen:
        return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "lower_amount")
    return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "ask_officer")
