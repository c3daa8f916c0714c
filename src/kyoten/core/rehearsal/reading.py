"""Who reads what in one run, and the points that come of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kyoten.core.assignment.build import from_columns
from kyoten.core.assignment.infeasible import UnservedError
from kyoten.core.assignment.methods import total
from kyoten.core.assignment.outcome import AssignmentOutcome
from kyoten.core.rehearsal.draws import READINGS, Applied, Floats, Ints, Panel, stream
from kyoten.core.rehearsal.setting import Setting

SAME_FIELD, OTHER_FIELD = 1.0, 0.25
"""How well a reader fits an application; up to a tenth more is drawn, so that not the same few are always first."""


@dataclass(frozen=True, eq=False)
class Read:
    """The mean points of each application (nan where nobody read it), and what the reading asked of the readers.

    `missing` are readings that nobody could take, `other_field` readings by a reader of another field.
    """

    points: Floats
    loads: Ints
    missing: int
    other_field: int


def read(setting: Setting, run: int, applied: Applied, panel: Panel) -> Read:
    """Assign the readers by the engine of assignment, nobody to a hub of the own region, and draw the points.

    Where readers cannot take all readings, the applications get as many as there are, shared out evenly.
    """
    draw = stream(setting, run, READINGS)
    chance = draw.random((len(applied.merit), setting.readers.number))
    noise = draw.normal(0.0, setting.scores.noise, chance.shape)
    found = _assigned(setting, applied, panel, chance)
    wanted = len(applied.merit) * setting.readers.wanted
    if found is None:
        nobody = np.zeros(setting.readers.number, dtype=np.int64)
        return Read(np.full(len(applied.merit), np.nan), nobody, wanted, 0)
    rows, columns = found.problem.row[found.chosen], found.problem.column[found.chosen]
    points = applied.merit[rows] + panel.leniency[columns] + noise[rows, columns]
    points = np.clip(points, setting.scores.low, setting.scores.high)
    readings = np.bincount(rows, minlength=len(applied.merit))
    sums = np.bincount(rows, weights=points, minlength=len(applied.merit))
    means = np.divide(sums, readings, out=np.full(len(sums), np.nan), where=readings > 0)
    strangers = int((applied.fields[rows] != panel.fields[columns]).sum())
    return Read(means, found.loads, wanted - len(rows), strangers)


def _assigned(setting: Setting, applied: Applied, panel: Panel, chance: Floats) -> AssignmentOutcome | None:
    """The assignment with as many readings as can be done; None where there is none at all."""
    needs = _needs(setting, len(applied.merit))
    while needs.any():
        try:
            return _solve(setting, applied, panel, chance, needs)
        except UnservedError:
            needs = np.maximum(needs - 1, 0)
    return None


def _needs(setting: Setting, applications: int) -> Ints:
    """Readers of each application: as many as wanted, or what the readers' time allows, shared out evenly."""
    each, left = divmod(setting.readers.capacity, applications)
    shares = each + (np.arange(applications) < left)
    needs: Ints = np.minimum(shares, setting.readers.wanted).astype(np.int64)
    return needs


def _solve(setting: Setting, applied: Applied, panel: Panel, chance: Floats, needs: Ints) -> AssignmentOutcome:
    near = np.zeros((len(applied.merit), len(setting.regions)), dtype=bool)
    for place, regions in enumerate(applied.regions):
        near[place, list(regions)] = True
    rows, columns = np.nonzero(~near[:, panel.regions])
    fits = np.where(applied.fields[rows] == panel.fields[columns], SAME_FIELD, OTHER_FIELD)
    affinity = np.round(fits + chance[rows, columns] / 10, 4)
    problem = from_columns(
        [str(place) for place in range(len(applied.merit))],
        [str(place) for place in range(setting.readers.number)],
        (rows.astype(np.int32), columns.astype(np.int32), affinity),
        needs,
        np.full(setting.readers.number, setting.readers.load, dtype=np.int64),
    )
    return total.solve(problem)
