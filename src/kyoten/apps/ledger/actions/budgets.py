"""Budgets of lines, and what agreed packages commit of them."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from kyoten.apps.accounts.models import User
from kyoten.apps.foundation import trail
from kyoten.apps.foundation.refusal import Refused, require
from kyoten.apps.ledger import access, queries
from kyoten.apps.ledger.actions.booking import book, lock
from kyoten.apps.ledger.models import BudgetLine, Entry
from kyoten.apps.programmes.models import Measure
from kyoten.apps.selection.models import Hub
from kyoten.apps.support.models import Package, PackageLine
from kyoten.core.kernel.ledger import Account, Kind
from kyoten.core.kernel.money import Yen


@transaction.atomic
def open_line(
    measure: Measure, fiscal_year: int, code: str, *, budget: Yen | None, name: dict[str, str], by: User | None
) -> BudgetLine:
    """The line of a measure in a fiscal year, opened with the budget that the programme states (None: unknown).

    A line that has its budget stays as it is; one that was opened by yen carried over gets it now.
    """
    trail.hold()
    line, new = BudgetLine.objects.get_or_create(
        measure=measure, fiscal_year=fiscal_year, code=code, defaults={"name": name, "stated": budget is not None}
    )
    line = lock(line.pk)
    require(by is None or access.may_book(by, line), _("Only the measure's manager and the office may book on it."))
    if budget and line.stated and (new or not line.entries.filter(kind=Kind.BUDGET).exists()):
        book(line, Kind.BUDGET, budget, cause=f"programme:{measure.programme.code}", by=by)
    elif budget is None and not new and line.stated and not line.entries.filter(kind=Kind.BUDGET).exists():
        line.stated = False
        line.save(update_fields=["stated"])
    return line


@transaction.atomic
def cut_budget(line_id: int, *, amount: Yen, reason: str, by: User | None) -> Entry:
    """Take whole yen that nobody holds yet out of a line. Refused beyond what is available, and without a reason."""
    line = lock(line_id)
    require(by is None or access.may_book(by, line), _("Only the measure's manager and the office may book on it."))
    if not reason.strip():
        raise Refused(_("State the reason."))
    return book(line, Kind.BUDGET_CUT, amount, cause=f"budget_cut:{reason.strip()}"[:200], by=by)


def commit_package(package_id: int, *, by: User | None) -> list[Entry]:
    """Commit what an agreed package gives beyond what its hub holds on each line, and release what it gives no more.

    Runs inside the transaction that agrees the package. What was awarded already stays awarded.
    """
    package = Package.objects.select_related("hub").get(pk=package_id)
    wanted = _wanted(package, by)
    entries = []
    for line_id in sorted(wanted.keys() | _held_lines(package)):
        line = lock(line_id)
        held = queries.held(Entry.objects.filter(line=line, hub=package.hub))
        has = sum(held[one] for one in (Account.COMMITTED, Account.AWARDED, Account.CLAIMED, Account.PAID))
        more = wanted.get(line_id, 0) - has
        kind, amount = (Kind.COMMITMENT, more) if more > 0 else (Kind.RELEASE, min(-more, held[Account.COMMITTED]))
        if amount:
            cause = f"package:{package.hub.code}/{package.fiscal_year}#{package.number}"
            entries.append(book(line, kind, amount, cause=cause, by=by, hub=package.hub))
    return entries


def _wanted(package: Package, by: User | None) -> dict[int, Yen]:
    """Whole yen that the package gives, by budget line; lines that are not there yet are opened."""
    rows: list[PackageLine] = list(package.lines.filter(amount__gt=0).select_related("measure__programme"))
    return {
        open_line(
            row.measure,
            package.fiscal_year,
            row.award_line,
            budget=row.facts.get("budget"),
            name=row.facts.get("line_name", {}),
            by=by,
        ).pk: row.amount or 0
        for row in rows
    }


def _held_lines(package: Package) -> set[int]:
    """Lines of the year on which the hub has entries."""
    hub: Hub = package.hub
    rows = Entry.objects.filter(hub=hub, line__fiscal_year=package.fiscal_year)
    return set(rows.order_by().values_list("line_id", flat=True))
