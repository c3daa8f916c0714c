"""What may still be put into a package, and what the rules say of it as it stands."""

from __future__ import annotations

from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.support import bridge, budgets
from kyoten.apps.support.bridge import Track
from kyoten.apps.support.models import Package, PackageLine
from kyoten.core.kernel.finding import Finding
from kyoten.core.kernel.period import FiscalYear
from kyoten.core.programme.model import Programme
from kyoten.core.rules.ask import ask
from kyoten.core.rules.money import amount_range, matching_fund


def offers(package: Package) -> list[Track]:
    """The ways in which measures follow the hub's type in that year and that do not stand in the package yet.

    Lines that were abolished or merged away are not on offer.
    """
    taken = {(line.measure.code, line.award_line) for line in package.lines.select_related("measure")}
    return [one for one in tracks_now(package) if package.hub.hub_type.code in one.hub_types and one.pot not in taken]


def tracks_now(package: Package) -> list[Track]:
    """The ways in which measures follow hubs in the package's year, with the budgets in force; ended lines left out."""
    programme = package.hub.application.call.programme
    tracks = bridge.tracks_of(programme_of(programme), package.fiscal_year)
    return bridge.in_force(tracks, budgets.changed(programme, package.fiscal_year))


def findings_of(package: Package) -> list[tuple[PackageLine, Finding]]:
    """What the rules on amounts and matching say of every line that has an amount, as the package stands now.

    Rules for which the programme states no numbers for that line say nothing.
    """
    programme = programme_of(package.hub.application.call.programme)
    lines = [line for line in package.lines.all() if line.amount is not None]
    hub = bridge.engine_hub(package.hub, programme, package.fiscal_year) if lines else None
    found = []
    for line in lines:
        assert hub is not None
        assert line.amount is not None
        asked = (amount_range.Facts((line.amount,)), matching_fund.Facts(line.amount, hub.cash_yen, hub.work_yen))
        found += [(line, one) for facts in asked if (one := _ask(programme, facts, line, package)) is not None]
    return found


def _ask(programme: Programme, facts: object, line: PackageLine, package: Package) -> Finding | None:
    day = FiscalYear(package.fiscal_year).first_day
    return ask(programme, facts, day, line.measure.code, line.award_line or None, package.hub.hub_type.code)
