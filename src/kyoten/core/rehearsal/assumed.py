"""The setting of a programme: its seats and conditions, with what its pack assumes and what the caller changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from kyoten.core.kernel.errors import KyotenError
from kyoten.core.kernel.money import split
from kyoten.core.programme.model import PortfolioConstraint, Programme, Rehearsal
from kyoten.core.programme.model.hubs import ConstraintKind
from kyoten.core.programme.model.rehearsal import AssumedType
from kyoten.core.programme.seats import Seats, seats_of
from kyoten.core.rehearsal.setting import REGION, Condition, Kind, Readers, Scores, Setting, Weighted

PER_REGION = "most_per_region"
"""The id of the condition that whoever rehearses may add."""

_REGIONAL = "hubs_per_region"
_SHARES = (ConstraintKind.SHARE_AT_LEAST, ConstraintKind.SHARE_AT_MOST)


@dataclass(frozen=True)
class Asked:
    """What the caller wants otherwise than the pack assumes; None leaves the pack's number.

    `applications` is the number of all types together; `most_per_region` adds a condition that the pack need not have.
    """

    applications: int | None = None
    runs: int = 200
    seed: int = 0
    readers: int | None = None
    load: int | None = None
    budget_yen: int | None = None
    most_per_region: int | None = None


def setting_of(programme: Programme, asked: Asked = Asked()) -> Setting:
    """The setting to rehearse. Raises KyotenError where the pack assumes nothing, or a type has no seats."""
    assumed = programme.rehearsal
    if assumed is None:
        raise KyotenError(
            f"the programme {programme.id} says nothing about rehearsing; add a file rehearsal.yaml to it"
        )
    conditions, left_out = _conditions(programme, assumed)
    if asked.most_per_region is not None:
        conditions.append(Condition(PER_REGION, ConstraintKind.AT_MOST, REGION, asked.most_per_region))
    return Setting(
        kinds=_kinds(programme, assumed, asked.applications),
        regions=tuple(Weighted(one.code, one.weight) for one in assumed.regions),
        fields=tuple(Weighted(one.id, one.weight) for one in assumed.fields),
        readers=Readers(
            assumed.readers if asked.readers is None else asked.readers,
            assumed.load if asked.load is None else asked.load,
            assumed.readings,
        ),
        scores=Scores(
            assumed.scale_min,
            assumed.scale_max,
            assumed.merit_mean,
            assumed.merit_spread,
            assumed.leniency,
            assumed.noise,
        ),
        several_regions=assumed.several_regions,
        properties=tuple((one.id, one.share) for one in assumed.properties),
        conditions=tuple(conditions),
        budget_yen=assumed.budget_yen if asked.budget_yen is None else asked.budget_yen,
        runs=asked.runs,
        seed=asked.seed,
        left_out=left_out,
    )


def _kinds(programme: Programme, assumed: Rehearsal, applications: int | None) -> tuple[Kind, ...]:
    """The types; another number of applications is shared out as the pack's own, by largest remainder."""
    stated = seats_of(programme, assumed.stage)
    numbers = [one.applications for one in assumed.types]
    shared = tuple(numbers) if applications is None else split(applications, numbers)
    return tuple(_kind(one, number, stated) for one, number in zip(assumed.types, shared, strict=True))


def _kind(one: AssumedType, applications: int, stated: Mapping[str, Seats]) -> Kind:
    seats = stated.get(one.hub_type)
    low, high = one.seats_low, one.seats_high
    if low is None or high is None:
        if seats is None:
            raise KyotenError(f"no quota states how many hubs of type {one.hub_type} are chosen; assume seats for it")
        low, high = seats.low, seats.high
    known = one.cost_low_yen is not None and one.cost_high_yen is not None
    cost = (one.cost_low_yen or 0, one.cost_high_yen or 0) if known else None
    return Kind(one.hub_type, applications, low, high, cost)


def _conditions(programme: Programme, assumed: Rehearsal) -> tuple[list[Condition], tuple[str, ...]]:
    """The programme's own conditions that can be rehearsed, and the ids of those that cannot."""
    properties = {one.id for one in assumed.properties}
    types = {one.hub_type for one in assumed.types}
    asked = [one for one in programme.portfolio if one.hub_type is None or one.hub_type in types]
    # A number of all hubs of a type is its seats, and those are rehearsed as such.
    asked = [one for one in asked if one.of != "hubs"]
    found = {one.id: _condition(one, properties) for one in asked}
    return [one for one in found.values() if one], tuple(name for name, one in found.items() if one is None)


def _condition(one: PortfolioConstraint, properties: set[str]) -> Condition | None:
    """The condition in the setting's words; None where it is about what is not drawn, or is no number."""
    of = REGION if one.of == _REGIONAL else one.of
    number = one.limit.number
    if number is None or (of != REGION and of not in properties):
        return None
    low_end = one.kind in (ConstraintKind.AT_LEAST, ConstraintKind.SHARE_AT_LEAST)
    bound = number.value if number.value is not None else number.low if low_end else number.high
    if bound is None:
        return None
    exact = Fraction(bound) / number.denominator
    if one.kind in _SHARES:
        return Condition(one.id, one.kind, of, share=exact, hub_type=one.hub_type or "")
    return Condition(one.id, one.kind, of, number=int(exact), hub_type=one.hub_type or "")
