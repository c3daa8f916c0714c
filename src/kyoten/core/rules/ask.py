"""Asking one rule with the numbers of a programme: the way in for everything outside the core."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.finding import Finding
from kyoten.core.programme.model import Programme
from kyoten.core.rules.catalogue import Rule, catalogue
from kyoten.core.rules.parameters import numbers


def ask(
    programme: Programme,
    facts: Any,
    day: date,
    measure: str | None = None,
    line: str | None = None,
    hub_type: str | None = None,
) -> Finding | None:
    """The finding of the rule whose `Facts` these are, by the numbers in force on `day`.

    None when the programme states no numbers for the measure, line and hub type: the rule does not apply
    there (a measure without matching duty has nothing to match). Raises KyotenError for facts of no rule, and
    for numbers that the rule cannot use.
    """
    rule = _rule_of(type(facts))
    parameter = programme.parameter(rule.id)
    entry = parameter.at(day, measure, line, hub_type) if parameter else None
    if parameter is None or entry is None:
        return None
    found = rule.check(facts, numbers(rule.numbers, parameter, day, measure, line, hub_type))
    return replace(found, source=programme.cited(entry.source))


def _rule_of(facts: type[Any]) -> Rule:
    """The rule that a class of facts belongs to."""
    for rule in catalogue().values():
        if rule.facts is facts:
            return rule
    raise KyotenError(f"{facts.__module__}.{facts.__qualname__} are the facts of no rule")
