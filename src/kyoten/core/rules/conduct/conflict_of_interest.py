"""A reviewer reads no application of their own organisation or hub, or with a conflict that they declared."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict

RULE = "conduct.conflict_of_interest"


@dataclass(frozen=True)
class Facts:
    """Organisations and hubs of the reviewer and of the application, and what the reviewer declared.

    `declared` is True for a declared conflict, False for a declaration of none, None without a declaration.
    """

    reviewer_organisations: frozenset[str]
    member_organisations: frozenset[str]
    reviewer_hubs: frozenset[str] = frozenset()
    hubs: frozenset[str] = frozenset()
    declared: bool | None = None


@dataclass(frozen=True)
class Numbers:
    """The grounds that make a conflict: `organisation`, `hub`, `declared`."""

    grounds: tuple[str, ...]
    source: str = ""


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A reviewer reads no application of their own organisation or hub, or with a conflict that they declared.

    Source: own rule of Kyoten for S5 (joint selection); the deck leaves conduct to the criteria to come.
    """
    shared = sorted(facts.reviewer_organisations & facts.member_organisations)
    hubs = sorted(facts.reviewer_hubs & facts.hubs)
    present = {"organisation": bool(shared), "hub": bool(hubs), "declared": facts.declared is True}
    grounds = [ground for ground in numbers.grounds if present[ground]]
    compared: dict[str, Fact] = {
        "grounds": ", ".join(grounds),
        "shared_organisations": ", ".join(shared),
        "shared_hubs": ", ".join(hubs),
        "declared": facts.declared,
    }
    if grounds:
        return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "recuse")
    if facts.declared is None and "declared" in numbers.grounds:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "declare")
    return Finding(RULE, Verdict.MET, compared, numbers.source)
