"""What may still be put into a package."""

from __future__ import annotations

from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.support import budgets
from kyoten.apps.support.models import Package
from kyoten.apps.support.tracks import Track, in_force, tracks_of


def offers(package: Package) -> list[Track]:
    """The ways in which measures follow the hub's type in that year and that do not stand in the package yet.

    Lines that were abolished or merged away are not on offer.
    """
    taken = {(line.measure.code, line.award_line) for line in package.lines.select_related("measure")}
    return [one for one in tracks_now(package) if package.hub.hub_type.code in one.hub_types and one.pot not in taken]


def tracks_now(package: Package) -> list[Track]:
    """The ways in which measures follow hubs in the package's year, with the budgets in force; ended lines left out."""
    programme = package.hub.application.call.programme
    tracks = tracks_of(programme_of(programme), package.fiscal_year)
    return in_force(tracks, budgets.changed(programme, package.fiscal_year))
