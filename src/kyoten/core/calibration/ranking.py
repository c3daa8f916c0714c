"""Candidates in order, and the first so many of them: by what an average reader would give, or by a draw."""

from __future__ import annotations

from dataclasses import dataclass

from kyoten.core.calibration.lottery import Lottery, draw
from kyoten.core.calibration.outcome import Estimate


@dataclass(frozen=True)
class Ranked:
    """All candidates from the first on, those that are in, and the draw where one decided."""

    order: tuple[str, ...]
    first: frozenset[str]
    lottery: Lottery | None = None


def by_calibrated(estimates: tuple[Estimate, ...], places: int) -> Ranked:
    """By what an average reader would give (points); equal ones by the plain mean, then by id."""
    ordered = sorted(estimates, key=lambda one: (-one.mean, -one.raw_mean, one.application))
    order = tuple(one.application for one in ordered)
    return Ranked(order, frozenset(order[:places]))


def by_lottery(estimates: tuple[Estimate, ...], places: int, seed: int) -> Ranked:
    """The drawn before the others, each part by calibrated mean; KyotenError where there are too few candidates."""
    drawn = draw(estimates, places, seed)
    order = by_calibrated(estimates, places).order
    parts = [one for one in order if one in drawn.funded], [one for one in order if one not in drawn.funded]
    return Ranked((*parts[0], *parts[1]), drawn.funded, drawn)
