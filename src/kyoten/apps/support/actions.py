"""Every write of support: propose packages for all hubs together, set an amount left open, agree."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.foundation.wording import yen
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Programme
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import access, bridge, queries
from kyoten.apps.support.events import package_agreed, package_agreeing, packages_proposed
from kyoten.apps.support.models import Package, PackageLine
from kyoten.core.support.methods.package import solve
from kyoten.core.support.problem import Linkage


@transaction.atomic
def propose(fiscal_year: int, *, by: User | None, programme_code: str) -> list[Package]:
    """Work out the packages of all active hubs together, so that every budget line binds once (S6, S7).

    Returns one new version per hub, by code. Raises Refused where the programme has no active hub.
    """
    programme = Programme.objects.select_for_update().get(code=programme_code)
    require(by is None or access.may_run(by, programme), _("Only officers of the programme's funders may propose."))
    hubs = queries.active_hubs(programme)
    if not hubs:
        raise Refused(_("This programme has no active hub yet. Publish a selection first."))
    core = programme_of(programme)
    tracks = {track.id: track for track in bridge.tracks_of(core, fiscal_year)}
    outcome = solve(bridge.problem_of(hubs, core, tracks.values(), fiscal_year))
    measures = dict(programme.measures.values_list("code", "pk"))
    numbers = {one.hub_id: one.number for one in queries.counting(fiscal_year, programme)}
    packages = []
    for hub in hubs:
        package = Package.objects.create(
            hub=hub,
            fiscal_year=fiscal_year,
            number=numbers.get(hub.pk, 0) + 1,
            summary=bridge.summary_of(outcome, hub.code, tracks),
            made_at=clock.now(),
            made_by=by,
        )
        lines = bridge.line_rows(outcome, package, tracks, measures, core)
        PackageLine.objects.bulk_create(lines)
        _record(by, "proposed", package, {"lines": len(lines), "yen": sum(line.amount or 0 for line in lines)})
        packages.append(package)
    _refuse_overspent(queries.counting(fiscal_year, programme))
    made = [package.pk for package in packages]
    transaction.on_commit(lambda: packages_proposed.send(Package, package_ids=made))
    return packages


@transaction.atomic
def set_amount(line_id: int, *, by: User | None, amount: int, reason: str) -> PackageLine:
    """Decide the yen of a line whose amount the programme leaves open, within its budget line.

    Raises Refused for a line without money of its own, for one whose amount the programme states, without a
    reason, for an agreed package, and where the budget line would not suffice.
    """
    line = PackageLine.objects.select_for_update(of=("self",)).select_related("measure").get(pk=line_id)
    package = _package(line.package_id)
    programme = _programme_of(package.hub)
    require(access.may_run(by, programme), _("Only officers of the programme's funders may decide an amount."))
    _refuse_agreed(package)
    if line.facts.get("reason") != "amount_not_stated" or not Linkage(line.linkage).gives_money:
        raise Refused(_("The programme leaves no amount open on this line."))
    if not reason.strip() or amount < 0:
        raise Refused(_("State an amount of whole yen of at least 0, and the reason for it."))
    line.amount = amount
    line.facts["amount_reason"] = reason.strip()
    line.save(update_fields=["amount", "facts"])
    _refuse_overspent(queries.counting(package.fiscal_year, programme))
    facts = {"measure": line.measure.code, "line": line.award_line, "yen": amount, "reason": reason.strip()}
    _record(by, "amount_set", package, facts)
    return line


@transaction.atomic
def agree(package_id: int, *, by: User | None) -> Package:
    """Let a package count: from now on it is public, and its yen are taken from the budget lines.

    Raises Refused for an agreed package, for one that a newer version replaced, for a hub whose support ended, and
    where the budget lines do not suffice beside what is agreed already.
    """
    package = _package(package_id)
    programme = _programme_of(package.hub)
    require(by is None or access.may_run(by, programme), _("Only officers of the programme's funders may agree."))
    _refuse_agreed(package)
    if package.hub.packages.filter(fiscal_year=package.fiscal_year, number__gt=package.number).exists():
        raise Refused(_("A newer version of this package exists. Agree that one."))
    if package.hub.state != Hub.State.ACTIVE:
        raise Refused(_("Concentrated support of this hub has ended; nothing new is agreed for it."))
    package.state = Package.State.AGREED
    package.save(update_fields=["state"])
    _refuse_overspent(queries.agreed_now(package.fiscal_year, programme))
    _record(by, "agreed", package, {"yen": sum(line.amount or 0 for line in package.lines.all())})
    package_agreeing.send(Package, package_id=package.pk, by=by)
    transaction.on_commit(lambda: package_agreed.send(Package, package_id=package.pk))
    return package


def _package(package_id: int) -> Package:
    packages = Package.objects.select_for_update(of=("self",)).select_related("hub__hub_type")
    return packages.get(pk=package_id)


def _programme_of(hub: Hub) -> Programme:
    """The hub's programme, locked, so that two agreements never spend the same yen."""
    return Programme.objects.select_for_update().get(calls__applications__hub=hub)


def _refuse_agreed(package: Package) -> None:
    if package.state == Package.State.AGREED:
        raise Refused(_("This package is agreed. Propose a new version to change it."))


def _refuse_overspent(packages: list[Package]) -> None:
    """Every yen counts once, and no budget line is spent beyond what it states."""
    for use in queries.budget_uses(packages):
        if use.left is not None and use.left < 0:
            raise Refused(
                _("%(measure)s, %(line)s: %(used)s would be used of %(budget)s. Lower an amount first.")
                % {
                    "measure": use.measure.name,
                    "line": use.line or "—",
                    "used": yen(use.used, get_language()),
                    "budget": yen(use.budget, get_language()),
                }
            )


def _record(by: User | None, verb: str, package: Package, facts: dict[str, object]) -> None:
    subject = f"package:{package.hub.code}/{package.fiscal_year}#{package.number}"
    trail.append(label(by), f"support.{verb}", subject, facts)
