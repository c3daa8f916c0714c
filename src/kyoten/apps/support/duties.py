"""What a region owes beside national money, as the engine's question needs it: ratio and in which way."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from kyoten.core.kernel.notation import parse
from kyoten.core.programme.model import MatchingKind as PackMatching
from kyoten.core.programme.model import Measure, Programme
from kyoten.core.rules.money import matching_fund
from kyoten.core.rules.parameters import numbers
from kyoten.core.support.problem import MatchingKind

Duty = tuple[Fraction | None, MatchingKind]
NONE: Duty = (None, MatchingKind.EITHER)
COUNTS: dict[tuple[str, ...], MatchingKind] = {
    ("cash",): MatchingKind.CASH,
    ("work_in_kind",): MatchingKind.WORK_IN_KIND,
}


def duty_of(measure: Measure, line: str, hub_type: str, programme: Programme, day: dt.date) -> Duty:
    """The region's duty for awards of a line on a day: by the numbers of the rule, else as it is printed with the line.

    The ratio is of the national money; None where the programme states none.
    """
    parameter, scope = programme.parameter(matching_fund.RULE), (measure.id, line or None, hub_type)
    if parameter is None or parameter.at(day, *scope) is None:
        return printed(measure, line)
    found = numbers(matching_fund.Numbers, parameter, day, *scope)
    return found.ratio, COUNTS.get(found.counts, MatchingKind.EITHER)


def printed(measure: Measure, line: str) -> Duty:
    """The duty as printed; where one print names ratios of several lines, the one with the duty's qualifier."""
    for duty in measure.line(line).matching if line else ():
        if duty.ratio is not None and duty.ratio.printed:
            rates = [rate for clause in parse(duty.ratio.printed).clauses for rate in clause.rates]
            meant = [one for one in rates if one.qualifier == duty.qualifier] or rates
            kinds = {PackMatching.CASH: MatchingKind.CASH, PackMatching.WORK_IN_KIND: MatchingKind.WORK_IN_KIND}
            return meant[0].value, kinds.get(duty.kind, MatchingKind.EITHER)
    return NONE
