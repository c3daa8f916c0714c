"""A consortium has enough members of every class the call asks for, and all of its sectors are present."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "eligibility.consortium_shape"


@dataclass(frozen=True)
class Facts:
    """Members counted per class, and the sectors they come from; None when no member is stated yet."""

    members: Mapping[str, int] | None
    sectors: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Numbers:
    """The least number of members per class, and the sectors that have to be there."""

    minimum: Mapping[str, int]
    sectors: tuple[str, ...]
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A consortium has enough members of every class the call asks for, and all of its sectors are present.

    Source: S2 and S4, slides 4 (the unit of a hub) and 6 (selection).
    """
    if facts.members is None:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "name_members")
    short = [
        f"{kind} {facts.members.get(kind, 0)}/{least}"
        for kind, least in numbers.minimum.items()
        if facts.members.get(kind, 0) < least
    ]
    absent = [sector for sector in numbers.sectors if sector not in facts.sectors]
    compared: dict[str, Fact] = {
        "members": sum(facts.members.values()),
        "short_classes": ", ".join(short),
        "absent_sectors": ", ".join(absent),
    }
    if not short and not absent:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    repair = "add_members" if short and not absent else "add_sectors" if not short else "add_both"
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, repair)
