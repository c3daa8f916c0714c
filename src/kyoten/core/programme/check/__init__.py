"""The checker: recomputes every figure of a programme that follows from others, and notes those that nothing confirms.

Each module holds one kind of check; none knows a measure by name. `check` runs them all.
"""

from __future__ import annotations

from kyoten.core.programme.check import (
    awards,
    budgets,
    cohorts,
    conditions,
    counts,
    notes,
    parameters,
    periods,
    products,
    totals,
)
from kyoten.core.programme.check.book import book
from kyoten.core.programme.check.finding import CheckFinding, Side, Verdict
from kyoten.core.programme.model import Programme

CHECKS = (
    totals.against_overview,
    totals.against_details,
    totals.lines_against_measure,
    budgets.overview_against_detail,
    budgets.unit_repeated,
    products.of_awards,
    products.of_running,
    products.over_lines,
    awards.listed,
    awards.portfolio,
    cohorts.against_term,
    counts.repeated,
    counts.against_quota,
    counts.quota_rounds,
    counts.items_listed,
    conditions.rate_times_scale,
    conditions.rate_repeated,
    conditions.matching,
    conditions.gate_within_term,
    conditions.quoted,
    periods.printed_years,
    periods.printed_days,
    periods.dates_repeated,
    periods.contiguous,
    periods.first_cohort,
    parameters.against_statements,
    parameters.alone,
    budgets.mixed_bases,
    notes.names,
    notes.foreign_years,
    notes.not_per_year,
    notes.no_counter,
    notes.no_amount,
    notes.unknown,
)

__all__ = ["CHECKS", "CheckFinding", "Side", "Verdict", "check"]


def check(programme: Programme) -> tuple[CheckFinding, ...]:
    """Every finding on a programme, in the order of the checks; figures that stand alone come last."""
    facts = book(programme)
    answers = [answer for run in CHECKS for answer in run(facts)]
    answers.extend(notes.stated_only_here(facts, answers))
    return tuple(answer.finding for answer in answers)
