"""The applications and readers of one run, drawn from streams of their own: changing one setting leaves the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kyoten.core.rehearsal.setting import Setting, Weighted

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

APPLICATIONS, COSTS, READERS, READINGS = range(4)


@dataclass(frozen=True, eq=False)
class Applied:
    """The applications of one run: type, regions, field (positions in the setting), properties, merit, yen a year."""

    kinds: Ints
    regions: tuple[tuple[int, ...], ...]
    fields: Ints
    properties: tuple[frozenset[str], ...]
    merit: Floats
    costs: tuple[int | None, ...]


@dataclass(frozen=True, eq=False)
class Panel:
    """The readers of one run: region, field (positions in the setting), and by how many points each is lenient."""

    regions: Ints
    fields: Ints
    leniency: Floats


def stream(setting: Setting, run: int, purpose: int) -> np.random.Generator:
    """The generator of one purpose in one run; the same on every machine."""
    return np.random.default_rng((setting.seed, run, purpose))


def applied(setting: Setting, run: int) -> Applied:
    """The applications of a run."""
    draw, total = stream(setting, run, APPLICATIONS), setting.applications
    counts = [kind.applications for kind in setting.kinds]
    kinds = np.repeat(np.arange(len(counts)), counts).astype(np.int64)
    first, second = (_drawn(draw, setting.regions, total) for _ in range(2))
    both = draw.random(total) < setting.several_regions
    regions = tuple(
        (int(one), int(two)) if more and one != two else (int(one),)
        for one, two, more in zip(first, second, both, strict=True)
    )
    fields = _drawn(draw, setting.fields, total)
    scores = setting.scores
    merit = np.clip(draw.normal(scores.mean, scores.spread, total), scores.low, scores.high)
    held = {name: draw.random(total) < share for name, share in setting.properties}
    properties = tuple(frozenset(name for name, has in held.items() if has[place]) for place in range(total))
    return Applied(kinds, regions, fields, properties, merit, _costs(setting, run))


def panel(setting: Setting, run: int) -> Panel:
    """The readers of a run; they come from regions and fields as the applications do."""
    draw, number = stream(setting, run, READERS), setting.readers.number
    regions, fields = _drawn(draw, setting.regions, number), _drawn(draw, setting.fields, number)
    return Panel(regions, fields, draw.normal(0.0, setting.scores.leniency, number))


def _drawn(draw: np.random.Generator, among: tuple[Weighted, ...], number: int) -> Ints:
    weights = np.array([one.weight for one in among], dtype=np.float64)
    return draw.choice(len(among), number, p=weights / weights.sum()).astype(np.int64)


def _costs(setting: Setting, run: int) -> tuple[int | None, ...]:
    draw = stream(setting, run, COSTS)
    found: list[int | None] = []
    for kind in setting.kinds:
        if kind.cost is None:
            found += [None] * kind.applications
        else:
            found += draw.integers(kind.cost[0], kind.cost[1], kind.applications, endpoint=True).tolist()
    return tuple(found)
