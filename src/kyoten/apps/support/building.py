"""A package as people change it: a new version of an agreed one, a measure put in, a line taken out."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock
from kyoten.apps.foundation.refusal import Refused, refuse_unreasoned
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.support import actions, bridge, budgets, build_queries
from kyoten.apps.support.models import Package, PackageLine


@transaction.atomic
def revise(hub_id: int, fiscal_year: int, *, by: User | None, reason: str) -> Package:
    """A new version of a hub's agreed package with the same lines, open to changes; the agreed one counts until then.

    Lines whose budget line ended are left out; budgets, and amounts that were cut, are those in force.
    Raises Refused without a reason, and while a version that is not agreed is open: that one is changed instead.
    """
    rows = Package.objects.select_for_update(of=("self",)).filter(hub_id=hub_id, fiscal_year=fiscal_year)
    newest = rows.order_by("-number").first()
    if newest is None or newest.state != Package.State.AGREED:
        raise Refused(_("The last version is not agreed yet. Change that one."))
    refuse_unreasoned(reason)
    made = Package.objects.create(
        hub_id=hub_id,
        fiscal_year=fiscal_year,
        number=newest.number + 1,
        summary={**newest.summary, "revises": newest.number, "reason": reason.strip()},
        made_at=clock.now(),
        made_by=by,
    )
    opened = actions.open_package(made.pk, by)
    now = budgets.changed(opened.hub.application.call.programme, fiscal_year)
    lines = list(newest.lines.select_related("measure", "package__hub"))
    going = [line for line in lines if now.get(_pot(line), 0) is not None]
    left = budgets.kept(going)
    PackageLine.objects.bulk_create(_copy(line, made, now, left) for line in going)
    ended = sorted(f"{code}/{line}" for code, line in {_pot(one) for one in lines} - {_pot(one) for one in going})
    actions.changed(opened, by, "revised", {"of": newest.number, "reason": reason.strip(), "ended": ended})
    return opened


def _pot(line: PackageLine) -> tuple[str, str]:
    return line.measure.code, line.award_line


def _copy(
    line: PackageLine, package: Package, now: Mapping[budgets.Line, int | None], left: Mapping[int, int | None]
) -> PackageLine:
    names = ("measure_id", "award_line", "linkage", "findings", "functions")
    facts = {**line.facts, "budget": now[_pot(line)]} if _pot(line) in now else line.facts
    amount = left.get(line.pk, line.amount)
    return PackageLine(package=package, facts=facts, amount=amount, **{name: getattr(line, name) for name in names})


@transaction.atomic
def add_line(package_id: int, track_id: str, *, by: User | None, amount: int | None, reason: str) -> PackageLine:
    """Put a measure that the programme links to the hub's type into its package.

    `amount` is whole yen where the linkage brings money (None: to be decided), and must be None elsewhere. Raises
    Refused for a measure that is not on offer to this hub, without a reason, and beyond the budget line.
    """
    package = actions.open_package(package_id, by)
    track = {one.id: one for one in build_queries.offers(package)}.get(track_id)
    if track is None:
        raise Refused(_("This measure is not on offer to this hub, or stands in the package already."))
    actions.refuse_amount(amount or 0, reason)
    if amount is not None and not track.gives_money:
        raise Refused(_("This line brings no money of its own, so it has no amount."))
    programme = package.hub.application.call.programme
    line = bridge.added_line(package, track, programme_of(programme), amount)
    line.measure = programme.measures.get(code=track.measure.id)
    line.facts["amount_reason"] = reason.strip()
    line.save()
    facts = {"measure": line.measure.code, "line": line.award_line, "yen": amount, "reason": reason.strip()}
    actions.changed(package, by, "line_added", facts)
    return line


@transaction.atomic
def drop_line(line_id: int, *, by: User | None, reason: str) -> Package:
    """Take a line out of a package that is not agreed. Raises Refused without a reason."""
    line = PackageLine.objects.select_related("measure").get(pk=line_id)
    package = actions.open_package(line.package_id, by)
    refuse_unreasoned(reason)
    facts = {"measure": line.measure.code, "line": line.award_line, "yen": line.amount, "reason": reason.strip()}
    line.delete()
    actions.changed(package, by, "line_dropped", facts)
    return package
