"""What people are asked so that the rules of a measure can tell: only what its numbers need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from kyoten.apps.support.phrases import Words
from kyoten.core.programme.model import Programme
from kyoten.core.programme.model.parameters import Entry
from kyoten.core.rules.catalogue import catalogue
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
    repayment,
    royalty,
    sme_half,
    stacking_ceiling,
    subsidy_rate,
    term,
)
from kyoten.core.rules.parameters import numbers

OTHER = "other"
Scope = tuple[str, str | None, str]


class Kind(StrEnum):
    """What an answer is."""

    WHOLE = "whole"
    YEN = "yen"
    TEXT = "text"
    DAY = "day"
    YES_NO = "yes_no"
    CHOICE = "choice"


@dataclass(frozen=True)
class Question:
    """One fact: its key, what it is called, which rules need it; `choices` finds ids in the numbers of the rule."""

    id: str
    label: Words
    kind: Kind
    rules: frozenset[str]
    choices: Callable[[Any], Iterable[str]] | None = None
    choices_of: str = ""
    hint: Words = ""


def _ask(
    name: str,
    label: Words,
    kind: Kind,
    *rules: str,
    choices: Callable[[Any], Iterable[str]] | None = None,
    hint: Words = "",
) -> Question:
    return Question(name, label, kind, frozenset(rules), choices, rules[0], hint)


COST = (subsidy_rate.RULE, falling_rate.RULE, rate_by_activity.RULE, national_share.RULE, stacking_ceiling.RULE)

# In the order in which they are asked.
PLANNED = (
    _ask("years", _("Length of the project in years"), Kind.WHOLE, term.RULE),
    _ask("project_year", _("Year of the project, from 1"), Kind.WHOLE, falling_rate.RULE),
    _ask(
        "cost",
        _("Cost that is paid"),
        Kind.TEXT,
        stacking_ceiling.RULE,
        hint=_("A name or number. The same name elsewhere is the same cost: no cost is paid by two measures."),
    ),
    _ask("cost_yen", _("Eligible cost of the year in whole yen"), Kind.YEN, *COST),
    _ask("activity", _("What is paid for"), Kind.CHOICE, rate_by_activity.RULE, choices=lambda one: one.rates),
    _ask("lead", _("Class of the body that leads"), Kind.CHOICE, may_lead.RULE),
    _ask(
        "recipient",
        _("Kind of the body that receives the money"),
        Kind.CHOICE,
        recipient.RULE,
        choices=lambda one: one.kinds,
    ),
    _ask("field", _("Field of the subject"), Kind.CHOICE, priority_field.RULE, choices=lambda one: one.fields),
    _ask("field_equal", _("An officer judged another field to equal them"), Kind.YES_NO, priority_field.RULE),
    _ask(
        "market_years", _("Years from the end of the project to the market"), Kind.WHOLE, commercialisation_within.RULE
    ),
    _ask("plan_agreed", _("The state has agreed to the basic plan"), Kind.YES_NO, agreed_basic_plan.RULE),
    _ask("plan_names", _("The project stands in the basic plan"), Kind.YES_NO, agreed_basic_plan.RULE),
    _ask("plan_area", _("The project lies in the area of the basic plan"), Kind.YES_NO, agreed_basic_plan.RULE),
    _ask("shared", _("The facility is meant for shared use"), Kind.YES_NO, shared_use.RULE),
    _ask("users", _("Bodies that use the facility"), Kind.WHOLE, shared_use.RULE, sme_half.RULE),
    _ask("sme_users", _("Small and medium enterprises among them"), Kind.WHOLE, sme_half.RULE),
    _ask(
        "gate", _("What was decided at the stage gate"), Kind.CHOICE, stage_gate.RULE, choices=lambda one: one.decisions
    ),
    _ask(
        "step",
        _("What the project does now"),
        Kind.CHOICE,
        stage_gate.RULE,
        choices=lambda one: (*one.decisions, "move"),
    ),
    _ask("track", _("Track to which it moves"), Kind.CHOICE, stage_gate.RULE, choices=lambda one: one.tracks),
)
APPLIED = (
    _ask(
        "amount_yen",
        _("Amount applied for a year in whole yen"),
        Kind.YEN,
        amount_range.RULE,
        matching_fund.RULE,
        *COST,
    ),
    *PLANNED,
)
CLAIMED = tuple(one for one in PLANNED if one.id in ("project_year", "cost", "cost_yen", "activity"))
FINISHED = (
    _ask("ended_on", _("Last day of the project"), Kind.DAY, repayment.RULE),
    _ask("grade", _("Grade of the final evaluation"), Kind.CHOICE, repayment.RULE, choices=lambda one: one.parts or ()),
    _ask("sales_yen", _("Sales of the year in whole yen"), Kind.YEN, royalty.RULE),
)


def asked(
    questions: Iterable[Question], programme: Programme, day: dt.date, scope: Scope
) -> list[tuple[Question, tuple[str, ...]]]:
    """The questions that some rule with numbers for this measure needs, each with the ids to choose from.

    A rule whose numbers hold for every measure alike asks nothing about a single one, except what its cost is.
    """
    entries = {rule: found for rule in _rules(questions) if (found := _entry(programme, rule, day, scope)) is not None}
    return [
        (one, _choices(one, programme, day, scope) if one.kind is Kind.CHOICE else ())
        for one in questions
        if any(rule in entries and _counts(one, entries[rule]) for rule in one.rules)
    ]


def _rules(questions: Iterable[Question]) -> frozenset[str]:
    return frozenset().union(*(one.rules for one in questions))


def _entry(programme: Programme, rule: str, day: dt.date, scope: Scope) -> Entry | None:
    parameter = programme.parameter(rule)
    return None if parameter is None else parameter.at(day, *scope)


def _counts(question: Question, entry: Entry) -> bool:
    return entry.measure is not None or question.id in ("cost", "cost_yen", "amount_yen")


def _choices(question: Question, programme: Programme, day: dt.date, scope: Scope) -> tuple[str, ...]:
    """What may be chosen: ids in the numbers of the rule, and another one where the rule leaves that open."""
    rule = question.choices_of
    parameter = programme.parameter(rule)
    if question.choices is None or parameter is None:
        return tuple(one.id for one in programme.hub_unit.member_classes)
    found = numbers(catalogue()[rule].numbers, parameter, day, *scope)
    more = (OTHER,) if question.id in ("recipient", "field") else ()
    return (*question.choices(found), *more)


def kept(given: Mapping[str, Any]) -> dict[str, str | int]:
    """Answers as they are kept: what was left out is not there, days are ISO dates."""
    found: dict[str, str | int] = {}
    for name, value in given.items():
        if isinstance(value, dt.date):
            found[name] = value.isoformat()
        elif value is not None and value != "":
            found[name] = value
    return found
