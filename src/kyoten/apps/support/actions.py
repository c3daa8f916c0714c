"""Packages as both ministries make them: proposed for all hubs together, amounts decided, agreed with two consents."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.accounts.access import label
from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import clock, trail
from kyoten.apps.foundation.refusal import Refused, Stale, require
from kyoten.apps.foundation.wording import named, yen
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Funder, Programme
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import access, bottleneck_queries, bridge, budgets, queries
from kyoten.apps.support.events import package_agreed, package_agreeing, packages_proposed
from kyoten.apps.support.models import Consent, Package, PackageLine
from kyoten.apps.support.tracks import in_force, tracks_of
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
    running = in_force(tracks_of(core, fiscal_year), budgets.changed(programme, fiscal_year))
    tracks = {track.id: track for track in running}
    grants = bottleneck_queries.granted(hubs, fiscal_year)
    left = bottleneck_queries.beside(running, hubs, grants)
    outcome = solve(bridge.problem_of(hubs, core, left, fiscal_year))
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
        if hub.pk in grants:
            _carry(grants[hub.pk], package, lines, measures)
        PackageLine.objects.bulk_create(lines)
        _record(by, "proposed", package, {"lines": len(lines), "yen": sum(line.amount or 0 for line in lines)})
        packages.append(package)
    _refuse_overspent(queries.counting(fiscal_year, programme))
    made = [package.pk for package in packages]
    transaction.on_commit(lambda: packages_proposed.send(Package, package_ids=made))
    return packages


def _carry(grant: tuple[int, list[int]], package: Package, lines: list[PackageLine], measures: dict[str, int]) -> None:
    """What was granted against bottlenecks stays in a package worked out anew."""
    frame = bottleneck_queries.frame_of(package)
    if frame is None:
        return
    held = (one for one in lines if (one.measure_id, one.award_line) == (measures[frame.measure.id], frame.line))
    line = next(held, None)
    if line is None:
        programme = programme_of(package.hub.application.call.programme)
        line = bridge.added_line(package, frame, programme, None, {"reason": "bottleneck"})
        line.measure_id = measures[frame.measure.id]
        lines.append(line)
    line.amount = (line.amount or 0) + grant[0]
    line.facts["requests"] = grant[1]


@transaction.atomic
def set_amount(line_id: int, *, by: User | None, amount: int, reason: str) -> PackageLine:
    """Decide the yen of a line that brings money, within its budget line: open ones, and others than the stated amount.

    Consents given to the lines as they were fall. Raises Refused for a line without money of its own, without a
    reason, for an agreed package, and where the budget line would not suffice.
    """
    line = PackageLine.objects.select_for_update(of=("self",)).select_related("measure").get(pk=line_id)
    package = open_package(line.package_id, by)
    if not Linkage(line.linkage).gives_money:
        raise Refused(_("This line brings no money of its own, so it has no amount."))
    refuse_amount(amount, reason)
    before = line.amount
    line.amount = amount
    line.facts["amount_reason"] = reason.strip()
    line.save(update_fields=["amount", "facts"])
    facts = {"measure": line.measure.code, "line": line.award_line, "from_yen": before, "yen": amount}
    changed(package, by, "amount_set", {**facts, "reason": reason.strip()})
    return line


@transaction.atomic
def agree(package_id: int, *, by: User | None, digest: str | None = None) -> Package:
    """Give the consent of the officer's funder; with the last one the package counts, is public and takes its yen.

    `digest` is that of the lines the officer was shown; without `by` every funder consents. Raises Stale when the lines
    changed meanwhile, and Refused for an agreed package, for one that a newer version replaced, for a hub whose support
    ended, for a consent given before, and where the budget lines do not suffice beside what is agreed already.
    """
    package = _package(package_id)
    programme = _programme_of(package.hub)
    require(by is None or access.may_run(by, programme), _("Only officers of the programme's funders may agree."))
    _refuse_agreed(package)
    if package.hub.packages.filter(fiscal_year=package.fiscal_year, number__gt=package.number).exists():
        raise Refused(_("A newer version of this package exists. Agree that one."))
    if package.hub.state != Hub.State.ACTIVE:
        raise Refused(_("Concentrated support of this hub has ended; nothing new is agreed for it."))
    _consent(package, access.funders_of(by, programme), by, digest)
    if queries.missing_consents(package):
        return package
    package.state = Package.State.AGREED
    package.save(update_fields=["state"])
    _refuse_overspent(queries.agreed_now(package.fiscal_year, programme))
    _record(by, "agreed", package, {"yen": sum(line.amount or 0 for line in package.lines.all())})
    package_agreeing.send(Package, package_id=package.pk, by=by)
    transaction.on_commit(lambda: package_agreed.send(Package, package_id=package.pk))
    return package


def _consent(package: Package, funders: list[Funder], by: User | None, digest: str | None) -> None:
    """Keep the consent of each of these funders to the lines as they stand."""
    stands = bridge.digest_of(package)
    if digest is not None and digest != stands:
        raise Stale(_("The package was changed after you opened it. Read it again, then agree."))
    given = set(package.consents.values_list("funder_id", flat=True))
    asked = [one for one in funders if one.pk not in given]
    if not asked:
        raise Refused(_("Your ministry has agreed already; the package waits for the other one."))
    now = clock.now()
    Consent.objects.bulk_create(
        Consent(package=package, funder=one, digest=stands, user=by, given_at=now) for one in asked
    )
    _record(by, "consented", package, {"funders": sorted(one.code for one in asked), "digest": stands})


def open_package(package_id: int, by: User | None) -> Package:
    """A package that is still open to changes by an officer, locked with its programme."""
    package = _package(package_id)
    programme = _programme_of(package.hub)
    require(by is None or access.may_run(by, programme), _("Only officers of the programme's funders may change it."))
    _refuse_agreed(package)
    return package


def refuse_amount(amount: int, reason: str) -> None:
    """An amount is whole yen of at least 0, and stands with its reason."""
    if not reason.strip() or amount < 0:
        raise Refused(_("State an amount of whole yen of at least 0, and the reason for it."))


def changed(package: Package, by: User | None, verb: str, facts: Mapping[str, object]) -> None:
    """After any change of lines: budgets hold, consents to the former lines fall, and the change is on record."""
    _refuse_overspent(queries.counting(package.fiscal_year, package.hub.application.call.programme))
    void, _rows = package.consents.all().delete()
    _record(by, verb, package, {**facts, "voided_consents": void})


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
                    "line": named(use.name.get("ja", ""), use.name.get("en", "")) or use.line or "—",
                    "used": yen(use.used, get_language()),
                    "budget": yen(use.budget, get_language()),
                }
            )


def _record(by: User | None, verb: str, package: Package, facts: Mapping[str, object]) -> None:
    subject = f"package:{package.hub.code}/{package.fiscal_year}#{package.number}"
    trail.append(label(by), f"support.{verb}", subject, facts)
