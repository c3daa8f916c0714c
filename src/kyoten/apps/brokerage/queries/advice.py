"""Bridging advice: which measures of the programme fit the stage of an introduction, and when they close (S13)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kyoten.apps.brokerage.models import Introduction
from kyoten.apps.foundation import clock
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Programme
from kyoten.apps.programmes.queries import current_programme
from kyoten.apps.support.queries import package_lines_of
from kyoten.core.kernel.period import FiscalYear
from kyoten.core.programme.model import Measure, Moment
from kyoten.core.programme.model.base import Text
from kyoten.core.programme.model.calendar import Precision


@dataclass(frozen=True)
class Fitting:
    """A measure that serves the stage. `closes` is when it takes applications for the last time, or ends, as
    precisely as the programme states it; None: unknown.

    `linkage` says what being a hub of this type means for it, `supported_until` to what day the hub's agreed packages
    have it; None where they do not.
    """

    measure: Measure
    stages: tuple[Text, ...]
    linkage: Text | None
    closes: Moment | None
    supported_until: dt.date | None

    @property
    def in_package(self) -> bool:
        """Do the hub's agreed packages have it?"""
        return self.supported_until is not None

    @property
    def over(self) -> bool:
        """Has its last day passed?"""
        return self.closes is not None and self.closes.last is not None and self.closes.last < clock.today()


def fitting(introduction: Introduction) -> list[Fitting]:
    """The measures that fit, those of the hub's own package first; nothing where no programme is loaded."""
    programme = _programme(introduction)
    if programme is None:
        return []
    core, hub = programme_of(programme), introduction.hub
    stages = {one.id: one.name for one in core.stages if introduction.stage in one.introduction}
    # The lines come by fiscal year: the last one stays.
    packaged = {line.measure.code: line.package.fiscal_year for line in package_lines_of(hub)} if hub else {}
    kind = hub.application.hub_type.code if hub else ""
    found = [_fitting(one, stages, kind, packaged) for one in core.measures if set(one.stages) & set(stages)]
    return sorted(found, key=lambda one: (one.over, not one.in_package))


def _programme(introduction: Introduction) -> Programme | None:
    if introduction.hub is not None:
        return introduction.hub.application.call.programme
    return current_programme()


def _fitting(one: Measure, stages: dict[str, Text], kind: str, packaged: dict[str, int]) -> Fitting:
    linked = one.linkages_for(kind) if kind else ()
    served = tuple(name for stage, name in stages.items() if stage in one.stages)
    until = FiscalYear(packaged[one.id]).last_day if one.id in packaged else None
    return Fitting(one, served, linked[0].text if linked else None, closing(one, clock.today()), until)


def closing(measure: Measure, today: dt.date) -> Moment | None:
    """When a measure closes next: its intake, else the end of its validity or of its last phase; None: unknown."""
    intake = measure.intake_on(today)
    if intake is not None:
        return intake.closes if intake.closes.last is not None else None
    ends = measure.validity.valid_until or _last_day(measure)
    return Moment(precision=Precision.DAY, first=ends, last=ends) if ends else None


def _last_day(measure: Measure) -> dt.date | None:
    phases = [*measure.phases, *(phase for line in measure.lines for phase in line.phases)]
    if not phases or any(phase.last is None for phase in phases):
        return None
    return max(FiscalYear(phase.last).last_day for phase in phases if phase.last is not None)
