"""What the rules about money say of a budget in which grant and match stand side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from kyoten.core.kernel.finding import Finding
from kyoten.core.kernel.period import FiscalYear
from kyoten.core.programme.answers.rows import Row
from kyoten.core.programme.answers.tables import Cell, Shape
from kyoten.core.programme.answers.totals import Standing, standings
from kyoten.core.programme.model.forms import ColumnChoice
from kyoten.core.programme.model.programme import Programme
from kyoten.core.rules.money import matching_fund, subsidy_rate
from kyoten.core.rules.parameters import numbers

Numbers = TypeVar("Numbers", matching_fund.Numbers, subsidy_rate.Numbers)


@dataclass(frozen=True)
class Judged:
    """A grant that a budget asks for: of which measure, its money cell by cell (year by year), and the findings.

    No finding where the programme states no number of a rule for the measure.
    """

    choice: ColumnChoice
    money: tuple[Standing, ...]
    findings: tuple[tuple[Cell, Finding], ...]


def judged(programme: Programme, shape: Shape, rows: Sequence[Row], day: date) -> tuple[Judged, ...]:
    """Every measure of a budget for which a grant is asked.

    A year is judged by the rules in force on its first day, money of no year by those of `day`.
    """
    if shape.match is None:
        return ()
    stood = standings(shape, rows)
    choices = shape.choices.get(shape.match.measure, ())
    found = []
    for choice in choices:
        money = tuple(one for one in stood if one.choice == choice.id)
        findings = tuple(pair for one in money if _is_asked(one) for pair in _findings(programme, choice, one, day))
        if any(_is_asked(one) for one in money):
            found.append(Judged(choice, money, findings))
    return tuple(found)


def _is_asked(one: Standing) -> bool:
    return bool(one.grant.known or one.grant.unknown)


def _findings(programme: Programme, choice: ColumnChoice, one: Standing, day: date) -> Iterator[tuple[Cell, Finding]]:
    first = FiscalYear(one.cell.year).first_day if one.cell.year else day
    match = _numbers(programme, matching_fund.Numbers, matching_fund.RULE, choice, first)
    if match:
        facts = matching_fund.Facts(one.grant.exact, one.cash.exact, one.work.exact)
        yield one.cell, matching_fund.check(facts, match)
    rate = _numbers(programme, subsidy_rate.Numbers, subsidy_rate.RULE, choice, first)
    if rate:
        yield one.cell, subsidy_rate.check(subsidy_rate.Facts(one.whole.exact, one.grant.exact), rate)


def _numbers(programme: Programme, kind: type[Numbers], rule: str, choice: ColumnChoice, day: date) -> Numbers | None:
    """The numbers that the programme states for this measure itself, with their source in words."""
    parameter = programme.parameter(rule)
    entry = parameter.at(day, choice.measure, choice.line) if parameter and choice.measure else None
    if parameter is None or entry is None or entry.measure is None:
        return None
    found = numbers(kind, parameter, day, choice.measure, choice.line)
    return replace(found, source=programme.cited(entry.source))
