"""A measure follows a selected hub only where the programme links the two, and in the way it links them."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "eligibility.hub_linkage"


@dataclass(frozen=True)
class Facts:
    """The measure, the type of the hub (None = not stated), and whether it was selected (None = not decided)."""

    measure: str
    hub_type: str | None
    selected: bool | None = True


@dataclass(frozen=True)
class Numbers:
    """What being a hub of the type means for the measure; `none` where nothing links them."""

    linkage: str
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A measure follows a selected hub only where the programme links the two, and in the way it links them.

    Source: S6, slides 10 and 11 (support for the bodies of a selected hub, by ministry).
    """
    compared: dict[str, Fact] = {
        "measure": facts.measure,
        "hub_type": facts.hub_type,
        "linkage": numbers.linkage,
        "selected": facts.selected,
    }
    if facts.hub_type is None:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "state_hub_type")
    if numbers.linkage == "none":
        return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "use_other_measure")
    if facts.selected is None:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "await_selection")
    if not facts.selected:
        return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "apply_as_hub")
    return Finding(RULE, Verdict.MET, compared, numbers.source)
