"""Applications and reviews as the portfolio engine's question, and its answer as rows of a proposal."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean
from types import MappingProxyType
from typing import Any

from kyoten.apps.applications.models import Application
from kyoten.apps.foundation.trail import canonical
from kyoten.apps.selection.models import Choice, Proposal
from kyoten.core.portfolio.outcome import PortfolioOutcome
from kyoten.core.portfolio.problem import Candidate, PortfolioProblem, Quota
from kyoten.core.programme.model import Programme
from kyoten.core.programme.seats import Seats

PANEL = "panel"
"""Reviewers of all funders count as one panel: a mean is over all completed reviews, whoever nominated the reader."""


NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Reading:
    """One completed review: the funder that nominated the reader, whole points per criterion, the reader's row id."""

    funder: str
    points: Mapping[str, int]
    reviewer: str = ""

    @property
    def mean(self) -> float | None:
        """Unweighted mean of the criteria; None where nothing was scored."""
        return fmean(self.points.values()) if self.points else None


@dataclass(frozen=True)
class Standing:
    """One candidate with its completed reviews."""

    application: Application
    readings: tuple[Reading, ...]

    @property
    def criteria(self) -> dict[str, float]:
        """Mean points per criterion over the completed reviews that scored it."""
        return _means(self.readings)

    @property
    def by_funder(self) -> dict[str, float]:
        """Mean of the reviews per nominating funder, for the two ministries to see where they differ."""
        nominators = sorted({reading.funder for reading in self.readings})
        means = {one: [r.mean for r in self.readings if r.funder == one and r.mean is not None] for one in nominators}
        return {one: fmean(values) for one, values in means.items() if values}

    @property
    def span(self) -> tuple[float, float] | None:
        """Lowest and highest mean of one review, in points; None where nothing was scored."""
        means = [reading.mean for reading in self.readings if reading.mean is not None]
        return (min(means), max(means)) if means else None

    @property
    def spread(self) -> float | None:
        """Highest minus lowest mean of one review, in points; None below two reviews."""
        return self.span[1] - self.span[0] if self.span and len(self.readings) > 1 else None


def _means(readings: Iterable[Reading]) -> dict[str, float]:
    gathered: dict[str, list[int]] = {}
    for reading in readings:
        for criterion, value in reading.points.items():
            gathered.setdefault(criterion, []).append(value)
    return {criterion: fmean(values) for criterion, values in sorted(gathered.items())}


def problem_of(
    standings: Sequence[Standing], seats: Mapping[str, Seats], weights: Mapping[str, float | None]
) -> PortfolioProblem:
    """The question for the engine: every candidate with its mean points, and quotas that the candidates can fill."""
    eligible = Counter(standing.application.hub_type.code for standing in standings)
    quotas = tuple(
        Quota(code, min(seat.low, eligible[code]), seat.high, seat.high) for code, seat in sorted(seats.items())
    )
    candidates = tuple(
        Candidate(
            id=standing.application.code,
            hub_type=standing.application.hub_type.code,
            regions=frozenset(standing.application.prefectures),
            points={PANEL: dict(standing.criteria)},
        )
        for standing in standings
    )
    return PortfolioProblem(candidates=candidates, quotas=quotas, funders=(PANEL,), weights={PANEL: dict(weights)})


def weights_of(programme: Programme) -> dict[str, float | None]:
    """The weight of each criterion; None where the record states none."""
    return {one.id: one.weight for one in programme.review.criteria} if programme.review else {}


def choices_of(
    outcome: PortfolioOutcome,
    standings: Sequence[Standing],
    proposal: Proposal,
    seats: Mapping[str, Seats],
    scale_max: int | None,
    calibrated: Mapping[str, Mapping[str, Any]] = NOTHING,
) -> list[Choice]:
    """The rows of a proposal: score, rank in the type (ties share the better rank), and the engine's explanation.

    `calibrated` are the calibrated scores by the application's code.
    """
    of_code = {standing.application.code: standing for standing in standings}
    micro = {choice.candidate: (choice.hub_type, choice.value.micro) for choice in outcome.choices}
    rows = []
    for choice in outcome.choices:
        standing = of_code[choice.candidate]
        rivals = [value for hub_type, value in micro.values() if hub_type == choice.hub_type]
        seat = seats.get(choice.hub_type, Seats(0, 0))
        rows.append(
            Choice(
                proposal=proposal,
                application=standing.application,
                selected=choice.chosen,
                score=choice.value.joint or 0.0,
                rank=1 + sum(value > choice.value.micro for value in rivals),
                explanation={
                    "proposed": choice.chosen,
                    "reason": str(choice.reason),
                    "margin": choice.margin,
                    "rival": choice.rival,
                    "of": len(rivals),
                    "low": seat.low,
                    "high": seat.high,
                    "scale_max": scale_max,
                    "reviews": len(standing.readings),
                    "spread": standing.spread,
                    "span": standing.span,
                    "criteria": standing.criteria,
                    "by_funder": standing.by_funder,
                    "calibrated": calibrated.get(choice.candidate),
                },
            )
        )
    return rows


def summary_of(
    outcome: PortfolioOutcome,
    seats: Mapping[str, Seats],
    programme_version: str,
    calibration: Mapping[str, Any] = NOTHING,
) -> dict[str, Any]:
    """What is kept of the engines' runs, so that they can be done again: objective, method, seed, versions, quotas."""
    return {
        "objective": outcome.objective,
        "method": outcome.method,
        "seed": outcome.seed,
        "versions": {**outcome.versions, "programme": programme_version},
        "weighting": dict(outcome.weighting),
        "quotas": {code: asdict(seat) for code, seat in sorted(seats.items())},
        "deviations": {},
        "calibration": dict(calibration),
    }


def stored_seats(proposal: Proposal) -> dict[str, Seats]:
    """The quotas that the proposal was made under."""
    return {code: Seats(**facts) for code, facts in proposal.summary.get("quotas", {}).items()}


def digest_of(proposal: Proposal, choices: Iterable[Choice]) -> str:
    """SHA-256 over what the funders confirm: who is in and out, every reason, every deviation and change of rank."""
    choices = list(choices)
    content: dict[str, Any] = {
        "call": proposal.call.code,
        "number": proposal.number,
        "choices": sorted([one.application.code, one.selected, one.reason_ja, one.reason_en] for one in choices),
        "deviations": proposal.summary.get("deviations", {}),
    }
    if proposal.summary.get("scenario"):
        content["scenario"] = proposal.summary["scenario"]["digest"]
    internal = sorted(one.application.code for one in choices if one.internal)
    if internal:
        content["internal"] = internal
    if proposal.summary.get("fixed"):
        content["fixed"] = proposal.summary["fixed"]
    if proposal.summary.get("ranking"):
        content["ranking"] = proposal.summary["ranking"]
    if proposal.summary.get("ranks"):
        content["ranks"] = proposal.summary["ranks"]
    return hashlib.sha256(canonical(content).encode()).hexdigest()
