"""A subject as each rule sees it; None where the rule has nothing to say of it yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from kyoten.apps.support.region import YenByYear
from kyoten.apps.support.rulings.questions import OTHER
from kyoten.apps.support.rulings.subject import Subject
from kyoten.core.kernel.money import total
from kyoten.core.rules.eligibility import (
    agreed_basic_plan,
    commercialisation_within,
    may_lead,
    priority_field,
    recipient,
    shared_use,
    stage_gate,
)
from kyoten.core.rules.money import (
    amount_range,
    falling_rate,
    matching_fund,
    national_share,
    rate_by_activity,
    sme_half,
    subsidy_rate,
    term,
)

Facts = Any  # the `Facts` of one rule


def amounts(subject: Subject) -> Facts:
    """The amounts of the years that are known, for a line that has one."""
    known = [yen for yen in subject.amounts.values() if yen is not None]
    yearly = tuple(known) or (() if subject.yen is None else (subject.yen,))
    return amount_range.Facts(yearly or None)


def length(subject: Subject) -> Facts:
    """The length of the project."""
    return term.Facts(subject.whole("years"))


def rate(subject: Subject) -> Facts:
    """Cost and subsidy of the year."""
    return subsidy_rate.Facts(subject.whole("cost_yen"), subject.yen)


def rate_of_year(subject: Subject) -> Facts:
    """The same for the year of the project."""
    return falling_rate.Facts(subject.whole("project_year"), subject.whole("cost_yen"), subject.yen)


def activities(subject: Subject) -> Facts:
    """The cost of the one activity that is paid for."""
    name = subject.word("activity")
    return rate_by_activity.Facts({} if name is None else {name: subject.whole("cost_yen")}, subject.yen)


def matching_of(subject: Subject, years: Iterable[int]) -> Facts:
    """National money and what the region puts up in these years together; unknown where one year is."""
    asked = list(years)
    return matching_fund.Facts(
        _sum(_national(subject), asked), _sum(subject.region.cash, asked), _sum(subject.region.work, asked)
    )


def share(subject: Subject) -> Facts:
    """National money beside all other: the region's, or where no region matches what is left of the cost."""
    cash, work = subject.region.cash.get(subject.year), subject.region.work.get(subject.year)
    if cash is not None and work is not None:
        return national_share.Facts(subject.yen, cash + work)
    cost = subject.whole("cost_yen")
    rest = None if cost is None or subject.yen is None else max(0, cost - subject.yen)
    return national_share.Facts(subject.yen, rest)


def lead(subject: Subject) -> Facts:
    """The class of the body that leads."""
    return may_lead.Facts(subject.word("lead"))


def receiver(subject: Subject) -> Facts:
    """The kind of the body that receives the money."""
    return recipient.Facts(subject.word("recipient"))


def fields(subject: Subject) -> Facts:
    """The field of the subject, and whether an officer judged it to equal those with priority."""
    named = subject.word("field")
    equal = subject.yes("field_equal") if named == OTHER else None
    return priority_field.Facts(() if named is None else (named,), equal)


def market(subject: Subject) -> Facts:
    """How soon the result is on the market."""
    return commercialisation_within.Facts(subject.whole("market_years"))


def plan(subject: Subject) -> Facts:
    """How the project stands to the basic plan."""
    return agreed_basic_plan.Facts(subject.yes("plan_agreed"), subject.yes("plan_names"), subject.yes("plan_area"))


def sharing(subject: Subject) -> Facts:
    """Whether the facility is shared."""
    return shared_use.Facts(subject.yes("shared"), subject.whole("users"))


def enterprises(subject: Subject) -> Facts:
    """How many of its users are small or medium enterprises."""
    return sme_half.Facts(subject.whole("users"), subject.whole("sme_users"))


def gate(subject: Subject) -> Facts:
    """What was decided at the gate and what the project does."""
    decision = subject.word("gate")
    return stage_gate.Facts(decision, subject.word("step") or decision or "", subject.word("track"))


def _national(subject: Subject) -> YenByYear:
    return {**subject.amounts, subject.year: subject.amounts.get(subject.year, subject.yen)}


def _sum(yen: YenByYear, years: Iterable[int]) -> int | None:
    return total([yen.get(year) for year in years]).exact


OF_MONEY: tuple[Callable[[Subject], Facts], ...] = (amounts, rate, rate_of_year, activities, share)
"""Asked where there is an amount at all."""
OF_PLAN: tuple[Callable[[Subject], Facts], ...] = (
    length,
    lead,
    receiver,
    fields,
    market,
    plan,
    sharing,
    enterprises,
    gate,
)
"""Asked of every plan, with money or without."""
