"""A facility is meant for shared use by as many bodies as are asked for."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "eligibility.shared_use"


@dataclass(frozen=True)
class Facts:
    """Whether the plan says that the facility is shared, and how many bodies will use it; None = not known."""

    shared: bool | None
    users: int | None = None


@dataclass(frozen=True)
class Numbers:
    """The least number of bodies that use a facility for its use to be shared."""

    users: int
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """A facility is meant for shared use by as many bodies as are asked for.

    Source: S19, slide 20, 2. (meant for shared use).
    """
    compared: dict[str, Fact] = {"shared": facts.shared, "users": facts.users, "users_required": numbers.users}
    if facts.shared is False or (facts.users is not None and facts.users < numbers.users):
        return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "open_to_others")
    if facts.shared is None or facts.users is None:
        return Finding(RULE, Verdict.CANNOT_TELL, compared, numbers.source, "state_users")
    return Finding(RULE, Verdict.MET, compared, numbers.source)
