"""Runs a rehearsal: draw, assign, read, choose, as often as asked, and gather what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kyoten.core.portfolio.outcome import VALUE_SCALE
from kyoten.core.rehearsal import draws
from kyoten.core.rehearsal.choosing import BUDGET, Bite, Chosen, Places, choose, on_merit
from kyoten.core.rehearsal.outcome import (
    ConditionReport,
    MoneyReport,
    ReaderReport,
    RegionReport,
    Report,
    Share,
    TypeReport,
    spread,
)
from kyoten.core.rehearsal.reading import Read, read
from kyoten.core.rehearsal.setting import Setting

METHOD = "simulated calls: drawn applications through assignment, review and choice"


@dataclass(frozen=True, eq=False)
class Run:
    """One simulated call."""

    applied: draws.Applied
    read: Read
    chosen: Chosen
    merit: Places

    @property
    def hubs(self) -> Places:
        """Positions of the chosen applications; none where no choice keeps all conditions."""
        return self.chosen.under_all.places if self.chosen.under_all else frozenset()

    def yen(self, places: Places) -> int:
        """What these applications cost in a year, as far as known."""
        return sum(self.applied.costs[place] or 0 for place in places)


def rehearse(setting: Setting) -> Report:
    """The report of a setting: every run from streams of its own seed, so that the same setting repeats itself."""
    runs = [simulate(setting, number) for number in range(setting.runs)]
    free = [len(run.chosen.free.places) for run in runs]
    return Report(
        applications=setting.applications,
        runs=setting.runs,
        seed=setting.seed,
        types=tuple(_type(setting, number, runs) for number in range(len(setting.kinds))),
        conditions=_conditions(setting, runs),
        altered=_share(_is_altered(run) for run in runs),
        impossible=_share(run.chosen.under_all is None for run in runs),
        regions=tuple(_region(setting, number, runs) for number in range(len(setting.regions))),
        regions_without=spread(len(setting.regions) - len(_with_hub(run)) for run in runs),
        readers=_readers(setting, runs),
        money=_money(setting, runs),
        agreement=Share(sum(len(run.chosen.free.places & run.merit) for run in runs), max(1, sum(free))),
        left_out=setting.left_out,
    )


def simulate(setting: Setting, number: int) -> Run:
    """One run: who applies, who reads what, what is chosen."""
    applied, panel = draws.applied(setting, number), draws.panel(setting, number)
    found = read(setting, number, applied, panel)
    return Run(applied, found, choose(setting, applied, found.points), on_merit(setting, applied))


def _share(happened: Iterable[object]) -> Share:
    every = [bool(one) for one in happened]
    return Share(sum(every), len(every))


def _is_altered(run: Run) -> bool:
    return run.chosen.under_all is None or run.chosen.under_all.rank != run.chosen.free.rank


def _type(setting: Setting, number: int, runs: Sequence[Run]) -> TypeReport:
    kind = setting.kinds[number]
    chosen = [sum(run.applied.kinds[place] == number for place in run.hubs) for run in runs]
    empty = [max(0, kind.low - int(one)) for one in chosen]
    return TypeReport(
        kind.hub_type,
        kind.applications,
        kind.low,
        kind.high,
        spread(map(int, chosen)),
        _share(empty),
        spread(empty),
    )


def _conditions(setting: Setting, runs: Sequence[Run]) -> tuple[ConditionReport, ...]:
    """Every condition with its bites, the money last where it is known."""
    names = [one.id for one in setting.conditions] + [BUDGET] * setting.money_is_known
    found: dict[str, list[Bite]] = {name: [] for name in names}
    for run in runs:
        for bite in run.chosen.bites:
            found[bite.condition].append(bite)
    return tuple(
        ConditionReport(
            name,
            Share(len(bites), len(runs)),
            sum(bite.seats for bite in bites) / max(1, len(bites)),
            sum(bite.worth for bite in bites) / VALUE_SCALE / max(1, len(bites)),
        )
        for name, bites in found.items()
    )


def _with_hub(run: Run) -> set[int]:
    return {region for place in run.hubs for region in run.applied.regions[place]}


def _region(setting: Setting, number: int, runs: Sequence[Run]) -> RegionReport:
    applies = _share(any(number in regions for regions in run.applied.regions) for run in runs)
    hubs = [sum(number in run.applied.regions[place] for place in run.hubs) for run in runs]
    return RegionReport(setting.regions[number].id, applies, _share(one == 0 for one in hubs), sum(hubs))


def _readers(setting: Setting, runs: Sequence[Run]) -> ReaderReport:
    loads: Counter[int] = Counter()
    for run in runs:
        loads.update(run.read.loads.tolist())
    readers = setting.readers
    return ReaderReport(
        number=readers.number,
        load=readers.load,
        wanted=setting.applications * readers.wanted,
        capacity=readers.capacity,
        short=_share(run.read.missing for run in runs),
        missing=spread(run.read.missing for run in runs),
        loads=tuple(loads[load] for load in range(readers.load + 1)),
        other_field=sum(run.read.other_field for run in runs),
        readings=int(sum(np.sum(run.read.loads) for run in runs)),
    )


def _money(setting: Setting, runs: Sequence[Run]) -> MoneyReport | None:
    if setting.budget_yen is None or not setting.money_is_known:
        return None
    asked = [run.yen(run.chosen.free.places) for run in runs]
    missing = [max(0, yen - setting.budget_yen) for yen in asked]
    return MoneyReport(
        budget=setting.budget_yen,
        asked=spread(asked),
        spent=spread(run.yen(run.hubs) for run in runs),
        short=_share(missing),
        missing=spread(missing),
    )
