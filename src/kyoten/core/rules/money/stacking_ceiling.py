"""All public money for one project together is at most the stated part of its whole cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "money.stacking_ceiling"


@dataclass(frozen=True)
class Facts:
    """The whole cost of a project and the public money for it by measure, whole yen; None = not known."""

    cost_yen: int | None
    public_yen: Mapping[str, int | None]


@dataclass(frozen=True)
class Numbers:
    """The part of the cost that public money may cover in all."""

    share: Fraction
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """All public money for one project together is at most the stated part of its whole cost.

    The ceiling is rounded down to the yen. Unknown money is not taken as zero: where the known part is already too
    much the rule is not met, otherwise it cannot tell.

    Source: S23, slides 10 and 11: measures are combined around one hub; the ceiling is Kyoten's own.
    """
    if facts.cost_yen is None:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "state_cost_and_money")
    known = sum(yen for yen in facts.public_yen.values() if yen is not None)
    ceiling = floor(numbers.share * facts.cost_yen)
    compared: dict[str, Fact] = {
        "cost_yen": facts.cost_yen,
        "public_yen": known,
        "measures": ", ".join(facts.public_yen),
        "share": f"{numbers.share.numerator}/{numbers.share.denominator}",
        "ceiling_yen": ceiling,
        "excess_yen": max(0, known - ceiling),
    }
    if known > ceiling:
        return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "lower_public_money")
    if None in facts.public_yen.values():
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "state_cost_and_money")
    return Finding(RULE, Verdict.MET, compared, numbers.source)
