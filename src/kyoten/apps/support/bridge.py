"""Hubs, plans and the pack's measures as the support engine's question, and its answer as packages."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from kyoten.apps.foundation import trail
from kyoten.apps.selection.models import Hub as HubRow
from kyoten.apps.support.duties import duty_of
from kyoten.apps.support.models import Package, PackageLine
from kyoten.apps.support.region import RUNNING, answers_of, region_of
from kyoten.apps.support.tracks import Track, line_name, link_text
from kyoten.core.kernel.finding import Finding, Verdict
from kyoten.core.kernel.period import FiscalYear
from kyoten.core.kernel.source import as_kept
from kyoten.core.programme.model import (
    LinkKind,
    Programme,
)
from kyoten.core.rules.eligibility import hub_linkage
from kyoten.core.rules.parameters import numbers
from kyoten.core.support.outcome import SupportOutcome
from kyoten.core.support.problem import Hub, Running, SupportProblem
from kyoten.core.support.problem import Linkage as Link
from kyoten.core.support.problem import Measure as EngineMeasure

HIGHEST_RATING = 4


def engine_measure(track: Track, programme: Programme, year: int) -> EngineMeasure:
    """A track as the engine sees it."""
    link = Link(track.kind.value)
    ratio, kind = duty_of(track.measure, track.line, track.hub_types[0], programme, FiscalYear(year).first_day)
    running = {True: Running.REQUIRED, False: Running.EXCLUDED, None: Running.EITHER}[track.running]
    return EngineMeasure(
        id=track.id,
        funder=track.measure.funder,
        linkage=dict.fromkeys(track.hub_types, link),
        low_yen=track.low,
        high_yen=track.high,
        slots=track.slots,
        budget_yen={year: track.budget},
        functions=frozenset(track.measure.functions),
        matching_ratio=ratio,
        matching_kind=kind,
        running=running,
        family=track.measure.id,
    )


def engine_hub(hub: HubRow, programme: Programme, year: int) -> Hub:
    """A hub as the engine sees it, from its plan: weak functions, measures that run already, the region's own money.

    What the region puts up in a fiscal year stands in the plan's budget; unknown (None) where the plan has none for it.
    """
    answers = answers_of(hub)
    weakness = {
        claim.function: HIGHEST_RATING - claim.self_rating
        for claim in hub.application.claims.all()
        if claim.self_rating is not None
    }
    region = region_of(hub, programme, (year,))
    return Hub(
        id=hub.code,
        hub_type=hub.hub_type.code,
        weakness=weakness,
        running=running_measures(answers.get(RUNNING, ""), programme),
        cash_yen=region.cash[year],
        work_yen=region.work[year],
    )


def running_measures(text: str, programme: Programme) -> frozenset[str]:
    """The measures that a plan names as running, by id or by a Japanese or English name."""
    tokens = set(text.replace(",", " ").replace("、", " ").replace(";", " ").split())
    named = set()
    for measure in programme.measures:
        names = {measure.name.ja, measure.name.en, measure.short_name.ja, measure.short_name.en}
        if measure.id in tokens or any(name in text for name in names):
            named.add(measure.id)
    return frozenset(named)


def problem_of(hubs: Iterable[HubRow], programme: Programme, tracks: Iterable[Track], year: int) -> SupportProblem:
    """The question for the engine: all hubs together, so that budget lines bind once."""
    return SupportProblem(
        hubs=tuple(engine_hub(hub, programme, year) for hub in hubs),
        measures=tuple(engine_measure(track, programme, year) for track in tracks),
        fiscal_year=year,
    )


def linkage_finding(hub: HubRow, track: Track, programme: Programme, year: int) -> Finding:
    """What the linkage rule says of a hub and a measure, by the numbers in force on the first day of the year."""
    facts = hub_linkage.Facts(track.measure.id, hub.hub_type.code)
    day = FiscalYear(year).first_day
    return hub_linkage.check(facts, _linkage_numbers(track, hub.hub_type.code, programme, day))


def _linkage_numbers(track: Track, hub_type: str, programme: Programme, day: dt.date) -> hub_linkage.Numbers:
    parameter = programme.parameter(hub_linkage.RULE)
    if parameter is not None and parameter.at(day, track.measure.id, track.line or None, hub_type) is not None:
        return numbers(hub_linkage.Numbers, parameter, day, track.measure.id, track.line or None, hub_type)
    for link in track.measure.linkages_for(hub_type):
        if link.kind is track.kind and (link.line or "") == track.line:
            return hub_linkage.Numbers(link.kind.value, link.source.said())
    return hub_linkage.Numbers(LinkKind.NONE.value)


def finding_of(kept: Mapping[str, Any]) -> Finding:
    """A finding as it was kept with a line."""
    return Finding(**{**kept, "verdict": Verdict(kept["verdict"]), "source": as_kept(kept["source"])})


def digest_of(package: Package) -> str:
    """SHA-256 (hex) over the lines of a package as they stand: what a consent is given to. Two queries at most."""
    lines = package.lines.select_related("measure").order_by("measure__code", "award_line")
    said = [[one.measure.code, one.award_line, one.linkage, one.amount, sorted(one.functions)] for one in lines]
    return hashlib.sha256(trail.canonical([package.number, said]).encode()).hexdigest()


def stored(finding: Finding) -> dict[str, Any]:
    """A finding as it is kept with a line."""
    return {**asdict(finding), "verdict": str(finding.verdict), "facts": dict(finding.facts)}


def summary_of(outcome: SupportOutcome, hub: str, tracks: Mapping[str, Track]) -> dict[str, Any]:
    """What is kept with a package: what stays unmet, which measures do not follow and why, and the engine's run."""
    return {
        "method": outcome.method,
        "seed": outcome.seed,
        "versions": dict(outcome.versions),
        "unmet": [
            {
                "function": one.function,
                "severity": one.severity,
                "why": str(one.why),
                "measures": sorted({measure.partition(":")[0] for measure in one.measures}),
            }
            for one in outcome.unmet
            if one.hub == hub
        ],
        "refusals": [
            {
                "measure": tracks[one.measure].measure.id,
                "line": tracks[one.measure].line,
                "reason": str(one.reason),
                "facts": dict(one.facts),
            }
            for one in outcome.refusals
            if one.hub == hub
        ],
    }


def line_rows(
    outcome: SupportOutcome,
    package: Package,
    tracks: Mapping[str, Track],
    measures: Mapping[str, int],
    programme: Programme,
) -> list[PackageLine]:
    """The lines of one hub's package. A measure and line that two linkages name stands once, the money first."""
    hub = package.hub
    lines = sorted(outcome.package_of(hub.code), key=lambda one: not one.linkage.gives_money)
    rows: dict[tuple[str, str], PackageLine] = {}
    for line in lines:
        track = tracks[line.measure]
        if track.pot not in rows:
            reasons = {
                "reason": str(line.reason),
                "matching_yen": line.matching_yen,
                "matching_known": line.matching_known,
            }
            amount = line.amount_yen if line.linkage.gives_money else None
            row = added_line(package, track, programme, amount, reasons)
            row.measure_id, row.functions = measures[track.measure.id], list(line.serves)
            rows[track.pot] = row
    return list(rows.values())


def added_line(
    package: Package, track: Track, programme: Programme, amount: int | None, facts: Mapping[str, Any] | None = None
) -> PackageLine:
    """A line of a package for one track, not saved and without its measure: the programme's words, money, finding.

    `facts` say how the engine came to it; without them the office put it in.
    """
    hub = package.hub
    said = {
        "text": link_text(track, hub.hub_type.code),
        "line_name": line_name(track),
        "budget": track.budget,
        "budget_said": track.budget_said,
        "slots": track.slots,
    }
    return PackageLine(
        package=package,
        award_line=track.line,
        linkage=str(track.kind),
        amount=amount,
        facts={**(facts or {"reason": "put_in_by_office"}), **said},
        findings=[stored(linkage_finding(hub, track, programme, package.fiscal_year))],
        functions=list(track.measure.functions) if facts is None else [],
    )
