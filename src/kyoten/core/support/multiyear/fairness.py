"""The highest floor for every hub: the greatest share of its reach, in whole per cent, that all can have at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kyoten.core.support.multiyear.limit import Limit, OutOfTimeError
from kyoten.core.support.multiyear.model import Reals
from kyoten.core.support.multiyear.solver import Solved

MARGIN = 1e-6
"""Floors are asked this much higher of the solver than of the whole yen that are checked."""


class UndecidedError(Exception):
    """No packages were found above a floor, nor a proof that there are none."""


@dataclass(frozen=True)
class Floor:
    """The share of its reach that every hub gets, in whole per cent, and the greatest that is not ruled out."""

    kept: int = 0
    most: int = 0


def floors_of(reach: Reals, floor: int) -> Reals:
    """The severity that each hub must cover."""
    return reach * floor / 100 * (1 + MARGIN)


def highest(attempt: Callable[[int], Solved | None], most: int, limit: Limit) -> tuple[Floor, Solved | None]:
    """The highest floor up to `most` for which `attempt` finds packages, by halving, and these packages.

    `attempt` answers None where there are none, and raises UndecidedError or OutOfTimeError where it cannot tell. No
    packages at all where there are none without a floor.
    """
    found = attempt(0)
    kept, missed, ruled_out = 0, most + 1, most + 1
    while found is not None and kept + 1 < missed and limit.left:
        middle = (kept + missed) // 2
        try:
            tried = attempt(middle)
        except (UndecidedError, OutOfTimeError):
            missed = middle
            continue
        if tried is None:
            missed = ruled_out = middle
        else:
            kept, found = middle, tried
    return Floor(kept, ruled_out - 1), found
