"""Scores as the question of a ranking, and its answer as rows of a proposal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kyoten.apps.foundation.trail import canonical
from kyoten.apps.selection.bridge import Standing
from kyoten.apps.selection.models import Choice
from kyoten.core.calibration.outcome import CalibrationOutcome
from kyoten.core.calibration.ranking import Ranked, by_calibrated, by_lottery
from kyoten.core.programme.model import RankingMethod

ENGINE = ("proposed", "reason", "margin", "rival")
"""What the portfolio engine said of a choice, kept aside while another method ranks."""


def digest_of_scores(standings: Iterable[Standing]) -> str:
    """SHA-256 over every completed score: application, reader, criterion, points."""
    rows = sorted(
        [one.application.code, reading.reviewer, criterion, points]
        for one in standings
        for reading in one.readings
        for criterion, points in reading.points.items()
    )
    return hashlib.sha256(canonical({"scores": rows}).encode()).hexdigest()


def places_of(rows: Sequence[Choice]) -> dict[str, int]:
    """How many of each hub type the engine proposed to take."""
    places: dict[str, int] = {}
    for row in rows:
        code = row.application.hub_type.code
        places[code] = places.get(code, 0) + bool(engine_of(row)["proposed"])
    return places


def engine_of(row: Choice) -> Mapping[str, Any]:
    """What the portfolio engine said of a choice: with its own rank, whatever ranks now."""
    kept: Mapping[str, Any] | None = row.explanation.get("engine")
    return kept or {**{name: row.explanation.get(name) for name in ENGINE}, "rank": row.rank}


def ranked(
    method: RankingMethod, outcomes: Mapping[str, CalibrationOutcome], places: Mapping[str, int], seed: int
) -> dict[str, Ranked]:
    """The order of each hub type; KyotenError where no draw is possible. A type without places keeps its order."""
    return {
        code: by_lottery(found.total.estimates, places[code], seed)
        if method is RankingMethod.LOTTERY and places[code]
        else by_calibrated(found.total.estimates, places[code])
        for code, found in outcomes.items()
    }


def draws_of(found: Mapping[str, Ranked]) -> dict[str, Any]:
    """What is kept of the draws, by hub type."""
    return {
        code: {
            "places": one.lottery.places,
            "guaranteed": one.lottery.guaranteed,
            "chances": dict(one.lottery.chances),
            "funded": sorted(one.lottery.funded),
        }
        for code, one in found.items()
        if one.lottery
    }


def apply(rows: Iterable[Choice], method: RankingMethod, found: Mapping[str, Ranked]) -> None:
    """Give every row rank, choice and explanation by the method; the plain mean gives back what the engine said."""
    for row in rows:
        engine = engine_of(row)
        facts = {**{name: engine[name] for name in ENGINE}, "engine": dict(engine), "ranking": {"method": str(method)}}
        row.rank = engine["rank"]
        if method is not RankingMethod.MEAN:
            one, code = found[row.application.hub_type.code], row.application.code
            row.rank = one.order.index(code) + 1
            chance = one.lottery.chances[code] if one.lottery else None
            facts |= {
                "proposed": code in one.first,
                "reason": f"ranked_{method}",
                "margin": None,
                "rival": None,
                "ranking": {"method": str(method), "chance": chance},
            }
        row.selected = bool(facts["proposed"])
        row.explanation = {**row.explanation, **facts}
