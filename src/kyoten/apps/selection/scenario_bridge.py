"""Settings and what is known of the candidates as the engine's question."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from kyoten.apps.foundation.trail import canonical
from kyoten.apps.selection import bridge
from kyoten.apps.selection.bridge import Standing
from kyoten.apps.selection.places import blocks_of
from kyoten.apps.selection.scenario_settings import READINGS, Settings
from kyoten.core.portfolio.methods.joint import Mark
from kyoten.core.portfolio.problem import (
    FUNDERS,
    Budget,
    Candidate,
    Cost,
    Interval,
    Limit,
    PortfolioProblem,
    Quota,
    Score,
    Views,
)
from kyoten.core.portfolio.scenario import Method, Scenario
from kyoten.core.programme.model import Programme
from kyoten.core.programme.model.hubs import ConstraintKind
from kyoten.core.programme.seats import Seats, seats_of
from kyoten.core.programme.totals import funder_totals


@dataclass(frozen=True)
class Chosen:
    """A hub of an earlier round, which stays: code, type, round, prefectures and fields."""

    code: str
    hub_type: str
    stage: int
    prefectures: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """All that a scenario of one call rests on, read once: candidates, what they ask for, earlier hubs, the pack."""

    programme: Programme
    stage: int
    standings: tuple[Standing, ...]
    costs: Mapping[str, tuple[Cost, ...]]
    earlier: tuple[Chosen, ...] = ()

    @property
    def seats(self) -> dict[str, Seats]:
        """The seats that the pack plans for this round, by type."""
        return seats_of(self.programme, self.stage)


def criteria_of(programme: Programme) -> dict[str, tuple[str, ...]]:
    """The criteria by which each funder judges; a criterion that names no funder belongs to all."""
    criteria = programme.review.criteria if programme.review else ()
    return {
        funder.id: tuple(one.id for one in criteria if not one.funders or funder.id in one.funders)
        for funder in programme.funders
    }


def first_settings(known: Known) -> Settings:
    """What the pack states: its seats (as far as candidates can fill them), its weights, and shares of the money."""
    eligible = Counter(one.application.hub_type.code for one in known.standings)
    seats = {code: (min(seat.low, eligible[code]), seat.high, seat.high) for code, seat in sorted(known.seats.items())}
    stated = bridge.weights_of(known.programme)
    weights = {
        funder: {name: float(stated.get(name) or 1.0) for name in names}
        for funder, names in criteria_of(known.programme).items()
    }
    return Settings(
        seats=seats,
        weights=weights,
        funder_weights=dict.fromkeys(weights, 1.0),
        share_of_one=stated_share_of_one(known.programme),
    )


def stated_share_of_one(programme: Programme) -> str | None:
    """The largest share of all money that the pack lets one hub have, as a fraction; None where it states none."""
    for one in programme.portfolio:
        if one.kind is ConstraintKind.SHARE_AT_MOST and one.of == "money" and one.limit.number:
            most = one.limit.number.high if one.limit.number.high is not None else one.limit.number.value
            return str(Fraction(most or 0) / one.limit.number.denominator)
    return None


def problem_of(known: Known, settings: Settings, wide: bool = False) -> PortfolioProblem:
    """The engine's question; `wide` lets every score be anything from the lowest to the highest review.

    Raises KyotenError where the settings contradict themselves.
    """
    stage = known.stage
    return PortfolioProblem(
        candidates=(
            *(_candidate(one, known, settings, wide) for one in known.standings),
            *(_earlier(one) for one in known.earlier),
        ),
        quotas=tuple(Quota(code, *numbers, stage=stage) for code, numbers in sorted(settings.seats.items())),
        funders=tuple(one.id for one in known.programme.funders),
        weights={funder: dict(weights) for funder, weights in settings.weights.items()},
        funder_weights=dict(settings.funder_weights),
        limits=tuple(_limits(known, settings)),
        budgets=tuple(_budget(name, yen) for name, yen in sorted(_money(known, settings).items())),
        share_of_one=Fraction(settings.share_of_one) if settings.share_of_one else None,
        stage=stage,
        views=_views(known, settings),
    )


def scenario_of(known: Known, settings: Settings) -> Scenario:
    """The question with its method."""
    return Scenario(
        problem=problem_of(known, settings),
        wide=problem_of(known, settings, wide=True) if settings.scores == READINGS else None,
        method=Method(settings.method),
        mark=Mark(settings.mark),
        line=settings.line,
        width=settings.width,
        seed=settings.seed,
    )


def _candidate(one: Standing, known: Known, settings: Settings, wide: bool) -> Candidate:
    code = one.application.code
    return Candidate(
        id=code,
        hub_type=one.application.hub_type.code,
        regions=frozenset(one.application.prefectures) | blocks_of(one.application.prefectures),
        points=_points(one, known.programme, wide),
        fields=frozenset(one.application.fields),
        costs=known.costs.get(code, ()),
        must=settings.must.get(code, ""),
        must_not=settings.must_not.get(code, ""),
    )


def _points(one: Standing, programme: Programme, wide: bool) -> dict[str, dict[str, Score]]:
    """The whole panel's points on the criteria of each funder: a mean, or from the lowest to the highest review."""
    scores: dict[str, Score] = dict(one.criteria)
    if wide:
        for name in one.criteria:
            values = [reading.points[name] for reading in one.readings if name in reading.points]
            scores[name] = Interval(min(values), max(values)) if len(set(values)) > 1 else float(values[0])
    return {
        funder: {name: scores[name] for name in names if name in scores}
        for funder, names in criteria_of(programme).items()
    }


def _earlier(one: Chosen) -> Candidate:
    regions = frozenset(one.prefectures) | blocks_of(one.prefectures)
    return Candidate(one.code, one.hub_type, regions, fields=frozenset(one.fields), selected_in=one.stage)


def _limits(known: Known, settings: Settings) -> Iterator[Limit]:
    if settings.per_prefecture is not None:
        for code in sorted({code for one in known.standings for code in one.application.prefectures}):
            yield Limit(region=code, at_most=settings.per_prefecture)
    for name, (least, most) in settings.blocks.items():
        yield Limit(region=name, at_least=least, at_most=most)
    for name, (least, most) in settings.fields.items():
        yield Limit(field=name, at_least=least, at_most=most)
    for name, ends in settings.shares.items():
        kind, _sep, about = name.partition(":")
        region, named = (about, "") if kind == "block" else ("", about)
        lower, upper = (None if one is None else Fraction(one) for one in ends)
        if lower is not None:
            yield Limit(region=region, field=named, at_least_share=lower)
        if upper is not None:
            yield Limit(region=region, field=named, at_most_share=upper)


def _money(known: Known, settings: Settings) -> dict[str, int]:
    """The budgets that are set, and where the stated totals count, these; where both are, the smaller one."""
    found = dict(settings.budgets)
    if settings.stated:
        for name, yen in stated_totals(known).items():
            found[name] = min(yen, found.get(name, yen))
    return found


def stated_totals(known: Known) -> dict[str, int]:
    """What the pack states that each funder has, whole yen by `funder:year`."""
    return {f"{funder}:{year}": yen for (funder, year), yen in funder_totals(known.programme).items()}


def _budget(name: str, yen: int) -> Budget:
    funder, _, year = name.partition(":")
    return Budget(yen, int(year), funder)


def _views(known: Known, settings: Settings) -> Views:
    """Every share of weight may differ from the stated one by the slack; criteria that nobody scored have no weight."""
    scored = {name for one in known.standings for name in one.criteria}
    owners = {
        funder: {name: one for name, one in weights.items() if name in scored}
        for funder, weights in settings.weights.items()
    }
    owners[FUNDERS] = dict(settings.funder_weights)
    slack = settings.slack / 100
    return Views(intervals={owner: _around(weights, slack) for owner, weights in owners.items() if slack and weights})


def _around(weights: Mapping[str, float], slack: float) -> dict[str, Interval]:
    whole = sum(weights.values()) or 1.0
    return {
        name: Interval(max(0.0, one / whole - slack), min(1.0, one / whole + slack)) for name, one in weights.items()
    }


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256 over what is given, whatever the order of its keys."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def inputs_digest(asked: Scenario) -> str:
    """SHA-256 over everything that the engine is asked."""
    return hashlib.sha256(repr(_sorted(asdict(asked))).encode()).hexdigest()


def _sorted(value: Any) -> Any:
    """Sets and mappings in one order, so that the same question has the same text."""
    if isinstance(value, Mapping):
        return [(str(name), _sorted(one)) for name, one in sorted(value.items(), key=lambda pair: str(pair[0]))]
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    return [_sorted(one) for one in value] if isinstance(value, (list, tuple)) else value
