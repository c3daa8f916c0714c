"""Hubs, plans and the pack's measures as the engine's question over several years, and its answer as kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from kyoten.apps.selection.models import Hub as HubRow
from kyoten.apps.support import bridge
from kyoten.apps.support.duties import duty_of
from kyoten.apps.support.models import BottleneckRequest
from kyoten.apps.support.region import RUNNING, answers_of, planned_cost, region_of
from kyoten.apps.support.tracks import Track, with_money
from kyoten.core.kernel.money import split
from kyoten.core.kernel.period import FiscalYear
from kyoten.core.programme.model import LinkKind, Programme
from kyoten.core.rules.eligibility import evaluation_gate
from kyoten.core.rules.money import stacking_ceiling, subsidy_rate, term
from kyoten.core.rules.parameters import numbers
from kyoten.core.support.multiyear import load
from kyoten.core.support.multiyear.outcome import Award, BudgetUse, Coverage, HubShare, PackagesOutcome
from kyoten.core.support.multiyear.problem import Budget, Hub, Line, Need, PackageProblem

Scope = tuple[str, str | None, str]  # measure, line, hub type
NEW_MONEY = frozenset({LinkKind.ADDITIONAL, LinkKind.CORE_UNIVERSITY_SUPPORT})


@dataclass(frozen=True)
class Assumptions:
    """What the programme does not say and an officer assumes for a plan: nothing unless it is asked for.

    `later`: every later year has the budget of the first. `deciding`: measures that decide at their own adoption are
    reckoned with as if they adopted.
    """

    later: bool = False
    deciding: bool = False


@dataclass(frozen=True)
class Question:
    """The engine's question, and what could not be asked: (kind, hub or measure, function or line, why)."""

    problem: PackageProblem
    left_out: tuple[tuple[str, str, str, str], ...]


def question_of(
    hubs: Sequence[HubRow], programme: Programme, tracks: Iterable[Track], years: tuple[int, ...], assumed: Assumptions
) -> Question:
    """All hubs together over consecutive fiscal years. What is not known is not made up: it is left out and told."""
    left_out: list[tuple[str, str, str, str]] = []
    lines: dict[str, Line] = {}
    budgets: dict[str, Budget] = {}
    taken = {}
    for track in _counted(tracks, programme, years[0], assumed):
        why = _lacks(track)
        if why:
            left_out.append(("line", track.measure.id, track.line, why))
            continue
        line = _line(track, programme, years)
        taken[line.id], lines[line.id] = track, line
        later = track.budget if assumed.later else 0
        yen = {year: track.budget if year == years[0] else later for year in years}
        budgets[line.budget] = Budget(line.budget, track.measure.funder, {year: one or 0 for year, one in yen.items()})
    asked = _asked(hubs, years)
    found = []
    for row in hubs:
        hub, unknown = _hub(row, programme, years, asked, taken)
        found.append(hub)
        left_out += [("need", row.code, function, "cost") for function in unknown]
    problem = PackageProblem(
        years, tuple(found), tuple(lines.values()), tuple(budgets.values()), (), _share(programme, years[0])
    )
    return Question(problem, tuple(left_out))


# --- lines ---


def _counted(tracks: Iterable[Track], programme: Programme, year: int, assumed: Assumptions) -> list[Track]:
    """The ways in which measures bring money by themselves; those that decide later too where that is assumed."""
    found = []
    for track in tracks:
        if track.kind in NEW_MONEY:
            found.append(track)
        elif assumed.deciding and track.kind in (LinkKind.CONSIDERED_AT_ADOPTION, LinkKind.CONSISTENCY_CONSIDERED):
            lines = [track.line] if track.line else [one.id for one in track.measure.lines if _starts(one, year)]
            found += [more for line in lines for more in with_money(replace(track, line=line), year)]
    return found


def _starts(line: Any, year: int) -> bool:
    """Whether a line makes awards in a fiscal year."""
    return any(one.fiscal_year == year for one in line.awards)


def _lacks(track: Track) -> str:
    """Which amount is missing, without which nobody can plan: the budget."""
    return "budget" if track.budget is None else ""


def _line(track: Track, programme: Programme, years: tuple[int, ...]) -> Line:
    """A track as the engine sees it; where no amount of one award is stated, anything up to the budget is possible."""
    first = FiscalYear(years[0]).first_day
    scope = (track.measure.id, track.line or None, track.hub_types[0])
    ratio, kind = duty_of(track.measure, track.line, track.hub_types[0], programme, first)
    rate = programme.parameter(subsidy_rate.RULE)
    stated = rate is not None and rate.at(first, *scope) is not None
    return Line(
        id=track.id,
        budget=":".join(track.pot),
        functions=frozenset(track.measure.functions),
        low_yen=track.low or 0,
        high_yen=track.budget if track.high is None else track.high,
        terms=_terms(programme, scope, years),
        starts=frozenset({years[0]}) if track.slots is not None else frozenset(),
        hub_types=frozenset(track.hub_types),
        awards_most=track.slots,
        rate=numbers(subsidy_rate.Numbers, rate, first, *scope).rate if rate is not None and stated else Fraction(1),
        matching_ratio=ratio,
        matching_kind=kind,
    )


def _terms(programme: Programme, scope: Scope, years: tuple[int, ...]) -> tuple[int, ...]:
    """The lengths that the programme states; without any every length up to the evaluation of the hub.

    A length beyond the years that are asked about is cut off at their end: the rest is not decided here.
    """
    first, most = FiscalYear(years[0]).first_day, len(years)
    parameter = programme.parameter(term.RULE)
    if parameter is not None and parameter.at(first, *scope) is not None:
        found = numbers(term.Numbers, parameter, first, *scope)
        lengths = range(1, max(found.years) + 1) if found.up_to else found.years
        return tuple(sorted({min(one, most) for one in lengths}))
    gate = programme.parameter(evaluation_gate.RULE)
    behind = gate is not None and gate.at(first) is not None
    limit = numbers(evaluation_gate.Numbers, gate, first).after_year if gate is not None and behind else most
    return tuple(range(1, min(limit, most) + 1))


def _share(programme: Programme, year: int) -> Fraction:
    """The part of one cost that all public money together may bear."""
    parameter, day = programme.parameter(stacking_ceiling.RULE), FiscalYear(year).first_day
    if parameter is None or parameter.at(day) is None:
        return Fraction(1)
    return numbers(stacking_ceiling.Numbers, parameter, day).share


# --- hubs ---

Asked = Mapping[tuple[int, str], Mapping[int, int]]


def _asked(hubs: Sequence[HubRow], years: tuple[int, ...]) -> Asked:
    """What hubs asked for against bottlenecks, by hub and function: whole yen by fiscal year."""
    states = (BottleneckRequest.State.ASKED, BottleneckRequest.State.GRANTED)
    rows = BottleneckRequest.objects.filter(hub__in=list(hubs), fiscal_year__in=years, state__in=states)
    found: dict[tuple[int, str], dict[int, int]] = {}
    for row in rows:
        of_need = found.setdefault((row.hub_id, row.function), {})
        of_need[row.fiscal_year] = of_need.get(row.fiscal_year, 0) + row.amount
    return found


def _hub(
    row: HubRow, programme: Programme, years: tuple[int, ...], asked: Asked, taken: Mapping[str, Track]
) -> tuple[Hub, list[str]]:
    """A hub with its costed bottlenecks, and the functions of which nobody knows what mending them costs."""
    weak = {
        one.function: bridge.HIGHEST_RATING - one.self_rating
        for one in row.application.claims.all()
        if one.self_rating is not None and one.self_rating < bridge.HIGHEST_RATING
    }
    costs = costs_of(row, programme, years, weak, asked)
    region = region_of(row, programme, years)
    running = bridge.running_measures(answers_of(row).get(RUNNING, ""), programme)
    needs = tuple(Need(one, weak[one], costs[one]) for one in sorted(weak) if one in costs)
    hub = Hub(
        row.code,
        row.hub_type.code,
        needs,
        {year: yen for year, yen in region.cash.items() if yen is not None},
        {year: yen for year, yen in region.work.items() if yen is not None},
        {line: why for line, track in taken.items() if (why := _shut_out(track, running))},
    )
    return hub, sorted(weak.keys() - costs.keys())


def costs_of(
    row: HubRow, programme: Programme, years: tuple[int, ...], weak: Mapping[str, int], asked: Asked
) -> dict[str, dict[int, int]]:
    """What mending each weak function costs: what the hub asked for against it; else its part of the plan's budget.

    The budget of a year is apportioned to the functions without a request by severity (largest remainder).
    """
    found = {one: dict(asked[row.pk, one]) for one in weak if (row.pk, one) in asked}
    rest = [one for one in sorted(weak) if one not in found]
    for year in years:
        planned = planned_cost(row, programme, year)
        if planned and rest:
            for function, yen in zip(rest, split(planned, [weak[one] for one in rest]), strict=True):
                found.setdefault(function, {})[year] = yen
    return {one: yen for one, yen in found.items() if sum(yen.values())}


def _shut_out(track: Track, running: frozenset[str]) -> str:
    """Why a hub may not have a line that is only for hubs in which the measure runs, or does not run."""
    if track.running is True and track.measure.id not in running:
        return "not_running"
    if track.running is False and track.measure.id in running:
        return "runs_already"
    return ""


# --- documents ---


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


PARTS: Mapping[str, Any] = {
    "awards": tuple[Award, ...],
    "coverage": tuple[Coverage, ...],
    "hubs": tuple[HubShare, ...],
    "budgets": tuple[BudgetUse, ...],
}
RUN = (
    "method",
    "objective",
    "bound",
    "seed",
    "floor",
    "floor_most",
    "stopped_after",
)  # of which old documents lack some


def problem_document(problem: PackageProblem) -> dict[str, Any]:
    """The question as plain values, as `kyoten support` reads it."""
    return dict(_adapter(PackageProblem).dump_python(problem, mode="json"))


def problem_of(document: Mapping[str, Any]) -> PackageProblem:
    """The question of a kept document."""
    return load.problem_of(document)


def outcome_document(outcome: PackagesOutcome) -> dict[str, Any]:
    """The answer as plain values."""
    parts = {name: _adapter(kind).dump_python(getattr(outcome, name), mode="json") for name, kind in PARTS.items()}
    run = {name: getattr(outcome, name) for name in RUN}
    return {**parts, **run, "versions": dict(outcome.versions)}


def outcome_of(document: Mapping[str, Any]) -> PackagesOutcome:
    """The answer of a kept document."""
    parts = {name: _adapter(kind).validate_python(document[name]) for name, kind in PARTS.items()}
    run = {name: document[name] for name in RUN if name in document}
    return PackagesOutcome(**parts, **run, versions=document["versions"])


def assumptions_document(assumed: Assumptions) -> dict[str, bool]:
    """What was assumed, as plain values."""
    return asdict(assumed)
