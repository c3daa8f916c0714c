"""The panel's completed reviews as the question of comparable scores, and its answer as facts kept with a proposal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kyoten.apps.foundation.trail import canonical
from kyoten.apps.selection.bridge import Standing
from kyoten.core.calibration.outcome import CalibrationOutcome, Estimate, Reader
from kyoten.core.calibration.problem import CalibrationProblem, Score
from kyoten.core.calibration.variances import ALIKE
from kyoten.core.programme.seats import Seats

LEAST = 2
"""Completed reviews under which nothing can be compared."""


def problems(
    standings: Sequence[Standing], seats: Mapping[str, Seats], weights: Mapping[str, float | None]
) -> dict[str, CalibrationProblem]:
    """One question for each hub type, since only within a type do candidates compete; none below two reviews."""
    stated = {criterion: weight for criterion, weight in weights.items() if weight is not None}
    asked = {}
    for code in sorted({one.application.hub_type.code for one in standings}):
        scores = tuple(_scores(one for one in standings if one.application.hub_type.code == code))
        reviews = {(one.application, one.reviewer) for one in scores if stated.get(one.criterion, 1.0)}
        if len(reviews) >= LEAST:
            asked[code] = CalibrationProblem(
                scores,
                weights=stated,
                first=_first(scores, seats.get(code)),
            )
    return asked


def _scores(standings: Iterable[Standing]) -> Iterable[Score]:
    for one in standings:
        for reading in one.readings:
            for criterion, points in reading.points.items():
                yield Score(one.application.code, reading.reviewer, criterion, float(points))


def _first(scores: Sequence[Score], seats: Seats | None) -> int | None:
    """How many can be chosen, where that is fewer than there are candidates."""
    candidates = len({one.application for one in scores})
    return seats.high if seats is not None and 0 < seats.high < candidates else None


def estimates_of(outcomes: Mapping[str, CalibrationOutcome]) -> dict[str, dict[str, Any]]:
    """What the board shows of each application, by its code: mean, interval, ranks, chance and group."""
    return {one.application: _estimate(one) for found in outcomes.values() for one in found.total.estimates}


def _estimate(one: Estimate) -> dict[str, Any]:
    return {
        "mean": one.mean,
        "low": one.low,
        "high": one.high,
        "expected_rank": one.expected_rank,
        "first": one.first,
        "group": str(one.group) if one.group else None,
    }


def runs_of(outcomes: Mapping[str, CalibrationOutcome]) -> dict[str, dict[str, Any]]:
    """What is kept of each type's run, so that it can be explained and done again; readers by their row id."""
    return {code: _run(found) for code, found in outcomes.items()}


def _run(found: CalibrationOutcome) -> dict[str, Any]:
    components, agreement = found.total.components, found.total.agreement
    return {
        "method": found.method,
        "seed": found.seed,
        "versions": dict(found.versions),
        "interval": found.interval,
        "first": found.first,
        "scores": len(found.residuals),
        "variance": {name: getattr(components, name) for name in ("application", "reviewer", "error")},
        "alike": None if found.alike is None else {"before": ALIKE, "after": found.alike},
        "agreement": {name: getattr(agreement, name) for name in ("single", "averaged", "alpha")},
        "cautions": [str(one) for one in found.cautions],
        "components": [list(one) for one in found.components],
        "readers": [_reader(one) for one in found.readers],
    }


def _reader(one: Reader) -> dict[str, Any]:
    return {
        "reviewer": int(one.reviewer),
        "readings": one.readings,
        "leniency": one.leniency,
        "deviation": one.deviation,
        "consistency": one.consistency,
        "left_out": one.left_out,
    }


def digest_of(runs: Mapping[str, Any], estimates: Mapping[str, Any]) -> str:
    """SHA-256 over a run and its results, recorded in the trail: what the board shows can be held against it."""
    return hashlib.sha256(canonical({"runs": runs, "estimates": estimates}).encode()).hexdigest()
