"""Who stands ready for a place that falls free: by rank, and among equals by the rule that the programme states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kyoten.core.kernel.randomness import stream
from kyoten.core.programme.model.decision import TieBreak


@dataclass(frozen=True)
class Standby:
    """A candidate below the line: its rank (equal ones share it), and its calibrated score in points where known."""

    id: str
    rank: int
    calibrated: float | None = None


@dataclass(frozen=True)
class Order:
    """Who comes after whom, and which of them nothing has told apart yet (each group in the order of ids)."""

    ids: tuple[str, ...]
    equals: tuple[tuple[str, ...], ...] = ()

    def first(self, places: int) -> tuple[str, ...]:
        """The first so many; equals around the end all stand ready until somebody tells them apart."""
        kept = set(self.ids[:places])
        crossing = {one for group in self.equals if kept & set(group) for one in group}
        return tuple(one for one in self.ids if one in kept | crossing)

    def equal_to(self, one: str) -> tuple[str, ...]:
        """The others from which nothing has told it apart."""
        return next((tuple(other for other in group if other != one) for group in self.equals if one in group), ())


def order(
    standbys: Sequence[Standby], rules: Sequence[TieBreak], *, seed: int = 0, decided: Sequence[str] = ()
) -> Order:
    """By rank; equals by each rule in turn, and last as the funders `decided` (who was named first comes first).

    Without a rule only a decision tells equals apart. The draw is the same for the same seed and the same equals.
    """
    ids: list[str] = []
    equals: list[tuple[str, ...]] = []
    for _rank, same in groupby(sorted(standbys, key=lambda one: (one.rank, one.id)), key=lambda one: one.rank):
        groups = [list(same)]
        for rule in rules:
            groups = [part for group in groups for part in _told_apart(group, rule, seed)]
        groups = [part for group in groups for part in _decided(group, decided)]
        ids += [one.id for group in groups for one in group]
        equals += [tuple(one.id for one in group) for group in groups if len(group) > 1]
    return Order(tuple(ids), tuple(equals))


def _told_apart(group: list[Standby], rule: TieBreak, seed: int) -> list[list[Standby]]:
    if len(group) == 1 or rule is TieBreak.DECISION:
        return [group]
    if rule is TieBreak.CALIBRATED:
        scores = {one.id: one.calibrated for one in group if one.calibrated is not None}
        return _parted(group, {one: -score for one, score in scores.items()}) if len(scores) == len(group) else [group]
    drawn = [one.id for one in group]
    stream(seed, f"reserve lottery {' '.join(drawn)}").shuffle(drawn)
    return _parted(group, {one: float(place) for place, one in enumerate(drawn)})


def _decided(group: list[Standby], decided: Sequence[str]) -> list[list[Standby]]:
    places = {one: float(place) for place, one in enumerate(decided)}
    return _parted(group, {one.id: places.get(one.id, float(len(decided))) for one in group})


def _parted(group: list[Standby], keys: Mapping[str, float]) -> list[list[Standby]]:
    """The group in the order of its keys; equal keys stay together."""
    ordered = sorted(group, key=lambda one: (keys[one.id], one.id))
    return [list(part) for _key, part in groupby(ordered, key=lambda one: keys[one.id])]
