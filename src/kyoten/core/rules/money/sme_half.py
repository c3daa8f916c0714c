"""At least the stated share of the users of a shared facility are small and medium enterprises."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "money.sme_half"


@dataclass(frozen=True)
class Facts:
    """Users of the facility, and those of them that are small or medium enterprises; None = not known."""

    users: int | None
    sme_users: int | None


@dataclass(frozen=True)
class Numbers:
    """The least share of users that are small or medium enterprises."""

    share: Fraction
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """At least the stated share of the users of a shared facility are small and medium enterprises.

    A facility without users yet cannot be judged. The required number is rounded up to a whole user.

    Source: S19, slide 20, 3.
    """
    if facts.users is None or facts.sme_users is None or facts.users == 0:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "count_users")
    required = ceil(numbers.share * facts.users)
    compared: dict[str, Fact] = {
        "users": facts.users,
        "sme_users": facts.sme_users,
        "share": f"{numbers.share.numerator}/{numbers.share.denominator}",
        "required_users": required,
        "missing_users": max(0, required - facts.sme_users),
    }
    if facts.sme_users >= required:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "open_to_smes")
