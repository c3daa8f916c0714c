"""Every role of a consortium is held by as many members as asked, and only by members whose class may hold it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from kyoten.core.kernel.finding import Fact, Finding, Verdict
from kyoten.core.kernel.source import UNSTATED, Source

RULE = "eligibility.member_roles"


@dataclass(frozen=True)
class Facts:
    """Who holds which role as (role, class of the member); None when no member is stated yet.

    `classes` are the classes that may hold a role; a role that is not named there is open to every class.
    """

    held: tuple[tuple[str, str], ...] | None
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Numbers:
    """The least number of members by role."""

    minimum: Mapping[str, int]
    source: Source = UNSTATED


def check(facts: Facts, numbers: Numbers) -> Finding:
    """Every role of a consortium is held by as many members as asked, and only by members whose class may hold it.

    Source: S3 and S4, slides 5, (1), and 6.
    """
    if facts.held is None:
        return Finding(RULE, Verdict.CANNOT_TELL, {}, numbers.source, "name_members")
    unfit = [(role, kind) for role, kind in facts.held if kind not in facts.classes.get(role, (kind,))]
    count = Counter(role for role, kind in facts.held if (role, kind) not in unfit)
    short = [f"{role} {count[role]}/{least}" for role, least in numbers.minimum.items() if count[role] < least]
    compared: dict[str, Fact] = {
        "holders": len(facts.held),
        "short_roles": ", ".join(short),
        "unfit_classes": ", ".join(dict.fromkeys(kind for _role, kind in unfit)),
    }
    if not short and not unfit:
        return Finding(RULE, Verdict.MET, compared, numbers.source)
    return Finding(RULE, Verdict.NOT_MET, compared, numbers.source, "change_roles" if unfit else "name_holders")
