"""The pack's evaluation rule as this app needs it: when, on what items, on what scale (S8)."""

from __future__ import annotations

import datetime as dt

from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.selection.models import Hub
from kyoten.core.kernel.notation import parse
from kyoten.core.programme.model import EvaluationRule, Programme, Statement

NONE = "-"
"""How a withheld grade is written in forms and files; stored as ""."""


def programme_of_hub(hub: Hub) -> Programme:
    """The programme as it was when the hub applied."""
    call = hub.application.call
    return programme_of(call.version or call)


def rule_of(hub: Hub) -> EvaluationRule | None:
    """The rule of the hub's programme; None where the pack states none."""
    return programme_of_hub(hub).evaluation


def years_after(statement: Statement) -> int | None:
    """The number of years that the rule states: 「3年程度」 is 3; None where it is not read as a number of years."""
    if statement.number is not None:
        return None if statement.number.value is None else int(statement.number.value)
    term = parse(statement.printed or "").term
    return None if term is None else term.years[0]


def due_on(selected_on: dt.date, years: int) -> dt.date:
    """The day so many years after selection; 29 February falls back to the 28th."""
    try:
        return selected_on.replace(year=selected_on.year + years)
    except ValueError:
        return selected_on.replace(year=selected_on.year + years, day=28)


def grade_in(rule: EvaluationRule, grade: str) -> str | None:
    """A grade as stored: its id on the scale, "" where it is withheld ("-" or nothing); None where it is no grade."""
    if grade.strip() in ("", NONE):
        return "" if rule.grade_may_be_withheld else None
    wanted = grade.strip().upper()
    return wanted if wanted in {one.id for one in rule.scale} else None


def regular_years(hub: Hub) -> int | None:
    """After how many years the hub's programme looks at it again; None where it states no evaluation."""
    rule = rule_of(hub)
    return None if rule is None else years_after(rule.after_years)
