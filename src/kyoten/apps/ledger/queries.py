"""Shared reads of the ledger: what accounts hold by their entries, figures, and whether lines agree with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum

from django.db.models import Count, QuerySet, Sum

from kyoten.apps.foundation import clock
from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.foundation.once import once
from kyoten.apps.ledger.models import (
    Amendment,
    ApprovalLimit,
    Award,
    BudgetLine,
    CarryOver,
    Claim,
    Entry,
    LevelLimit,
    YearAct,
)
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Programme
from kyoten.apps.selection.models import Hub
from kyoten.apps.support.models import Package
from kyoten.core.kernel.ledger import Account, Kind
from kyoten.core.kernel.ledger_change import Stake
from kyoten.core.kernel.ledger_figures import Figure, figures, kinds_of
from kyoten.core.kernel.money import Yen
from kyoten.core.kernel.period import FiscalYear

KEPT = (Account.AVAILABLE, Account.COMMITTED, Account.AWARDED, Account.CLAIMED, Account.PAID)
Held = dict[Figure, Yen]


def held(entries: QuerySet[Entry]) -> dict[Account, Yen]:
    """What every account holds by the given entries, whole yen; one query."""
    sums = dict.fromkeys(Account, 0)
    rows = entries.order_by().values("gives", "receives").annotate(yen=Sum("amount"))
    for row in rows:
        sums[Account(row["gives"])] -= row["yen"]
        sums[Account(row["receives"])] += row["yen"]
    return sums


def differing() -> list[BudgetLine]:
    """Lines whose accounts are not the sums of their entries; empty when the ledger holds."""
    return [
        line
        for line in BudgetLine.objects.all()
        if any(
            getattr(line, account.value) != yen for account, yen in held(line.entries.all()).items() if account in KEPT
        )
    ]


# --- figures ---


def figures_of(entries: QuerySet[Entry]) -> Held:
    """Every figure of the given entries; one query."""
    rows = entries.order_by().values("kind").annotate(yen=Sum("amount"))
    return figures({Kind(row["kind"]): row["yen"] for row in rows})


def figures_by(entries: QuerySet[Entry], key: str) -> dict[int, Held]:
    """Every figure of the given entries, apart for each value of a field; one query."""
    sums: dict[int, dict[Kind, Yen]] = {}
    for row in entries.order_by().values(key, "kind").annotate(yen=Sum("amount")):
        sums.setdefault(row[key], {})[Kind(row["kind"])] = row["yen"]
    return {value: figures(one) for value, one in sums.items()}


def figures_by_hub_and_line(entries: QuerySet[Entry]) -> dict[tuple[int, int], Held]:
    """Every figure of the given entries, apart for each hub and line; one query."""
    sums: dict[tuple[int, int], dict[Kind, Yen]] = {}
    rows = entries.filter(hub__isnull=False).order_by().values("hub", "line", "kind").annotate(yen=Sum("amount"))
    for row in rows:
        sums.setdefault((row["hub"], row["line"]), {})[Kind(row["kind"])] = row["yen"]
    return {key: figures(one) for key, one in sums.items()}


def figures_of_lines(lines: Iterable[BudgetLine]) -> dict[int, Held]:
    """The figures of each line; lines without entries have zeros."""
    keys = [line.pk for line in lines]
    found = figures_by(Entry.objects.filter(line__in=keys), "line")
    return {key: found.get(key) or figures({}) for key in keys}


def figures_of_awards(awards: Iterable[Award]) -> dict[int, Held]:
    """The figures of each award; one query."""
    keys = [award.pk for award in awards]
    found = figures_by(Entry.objects.filter(award__in=keys), "award")
    return {key: found.get(key) or figures({}) for key in keys}


@once
def figures_of_hubs(line: BudgetLine) -> list[tuple[Hub, Held]]:
    """What each hub holds on a line, by the hub's code."""
    found = figures_by(line.entries.filter(hub__isnull=False), "hub")
    return [(hub, found[hub.pk]) for hub in Hub.objects.filter(pk__in=found).order_by("code")]


def behind(entries: QuerySet[Entry], figure: Figure | None) -> QuerySet[Entry]:
    """The entries of which a figure is the sum, with what pages show of them; oldest first."""
    if figure is not None:
        entries = entries.filter(kind__in=[kind.value for kind in kinds_of(figure)])
    return entries.select_related("line__measure", "hub").order_by("pk")


def years_of(lines: QuerySet[BudgetLine]) -> list[tuple[Programme, int, int]]:
    """Programmes and fiscal years of the given lines with their number, newest year first."""
    rows = lines.order_by().values("measure__programme", "fiscal_year").annotate(count=Count("pk", distinct=True))
    programmes = Programme.objects.in_bulk([row["measure__programme"] for row in rows])
    found = [(programmes[row["measure__programme"]], row["fiscal_year"], row["count"]) for row in rows]
    return sorted(found, key=lambda one: (-one[1], one[0].code))


def shown_lines(lines: QuerySet[BudgetLine]) -> Sequence[BudgetLine]:
    """The lines with what pages show of them, in the order of the programme's measures."""
    return list(lines.select_related("measure__funder", "measure__programme"))


# --- claims and their approval ---


@once
def own_limit(user_id: int) -> Yen | None:
    """Up to how many whole yen a person approves a claim; None where nobody set a limit."""
    return ApprovalLimit.objects.filter(user=user_id).values_list("limit", flat=True).first()


@once
def level_limit(programme: Programme, role: str) -> Yen | None:
    """The limit of the level on which a role stands: set by the office, else stated by the pack; None: unknown."""
    rule = programme_of(programme).approval
    level = rule.level_of(role) if rule else None
    if level is None:
        return None
    kept = LevelLimit.objects.filter(programme=programme, level=level.id).first()
    return kept.limit if kept else level.limit


def unused_files(award: Award) -> QuerySet[StoredFile]:
    """Files uploaded for an award that no claim in force names yet."""
    used = Claim.objects.filter(award=award).exclude(state=Claim.State.REFUSED).values("evidence")
    files = StoredFile.objects.filter(subject=str(award)).exclude(state__in=["removed", "refused"])
    return files.exclude(pk__in=used.filter(evidence__isnull=False)).order_by("pk")


def hubs_holding(line: BudgetLine) -> QuerySet[Hub]:
    """Hubs with a commitment on the line that is not awarded yet."""
    return Hub.objects.filter(pk__in=[hub.pk for hub, held in figures_of_hubs(line) if held[Figure.COMMITTED] > 0])


# --- fiscal years ---


class Accounts(StrEnum):
    """How the accounts of a fiscal year stand: `ENDED` by the date and not closed yet, `CLOSED` by an act on record."""

    OPEN = "open"
    ENDED = "ended"
    CLOSED = "closed"


def accounts_of(programme: Programme, year: int) -> Accounts:
    """How the accounts of a fiscal year stand today; opened again, they stay open until the next close."""
    last = YearAct.objects.filter(programme=programme, fiscal_year=year).last()
    if last is not None:
        return Accounts.CLOSED if last.verb == YearAct.Verb.CLOSE else Accounts.OPEN
    return Accounts.ENDED if clock.today() > accounts_end(programme, year) else Accounts.OPEN


def is_closed(programme: Programme, year: int) -> bool:
    """Whether the accounts of a fiscal year are closed and were not opened again."""
    return accounts_of(programme, year) is Accounts.CLOSED


def fiscal_year(programme: Programme, year: int) -> FiscalYear:
    """The fiscal year of that name by the programme's rule."""
    rule = programme_of(programme).fiscal_year
    return FiscalYear(year, rule.starts_month, rule.named_by == "end")


def accounts_end(programme: Programme, year: int) -> dt.date:
    """The last day on which the accounts of a fiscal year are open; the year's last day where the pack says no more."""
    return fiscal_year(programme, year).accounts_end(programme_of(programme).fiscal_year.accounts_open or 0)


def open_claims(programme: Programme, year: int) -> QuerySet[Claim]:
    """Claims of a fiscal year that are neither paid nor sent back."""
    rows = Claim.objects.filter(award__line__measure__programme=programme, award__line__fiscal_year=year)
    return rows.filter(state__in=[Claim.State.FILED, Claim.State.APPROVED])


def waiting_carry_overs(programme: Programme, year: int) -> QuerySet[CarryOver]:
    """Carry-overs from a fiscal year that nobody decided yet."""
    rows = CarryOver.objects.filter(award__line__measure__programme=programme, award__line__fiscal_year=year)
    return rows.filter(state=CarryOver.State.PROPOSED).select_related("award__hub", "award__line__measure")


def stakes(line: BudgetLine) -> list[Stake]:
    """What every hub holds of a line and has not claimed: commitments by hub, then awards in their order."""
    committed = [
        Stake(hub.code, None, found[Figure.COMMITTED])
        for hub, found in figures_of_hubs(line)
        if found[Figure.COMMITTED] > 0
    ]
    awards = list(line.awards.select_related("hub").order_by("pk"))
    held_by = figures_of_awards(awards)
    given = [(one, held_by[one.pk][Figure.AWARDED]) for one in awards]
    return committed + [Stake(one.hub.code, one.pk, yen) for one, yen in given if yen > 0]


@once
def changed_budgets(programme: Programme, year: int) -> dict[tuple[str, str], Yen | None]:
    """Lines of a year whose budget was cut or raised since it was given, by measure and line; None where one ended."""
    lines = list(BudgetLine.objects.filter(measure__programme=programme, fiscal_year=year).select_related("measure"))
    moved = [kind.value for kind in (Kind.BUDGET_CUT, Kind.CARRY_IN, Kind.CARRY_OUT)]
    merged = {row.target_id for row in Amendment.objects.filter(programme=programme, state=Amendment.State.EXECUTED)}
    touched = set(Entry.objects.filter(line__in=lines, kind__in=moved).order_by().values_list("line", flat=True))
    held = figures_of_lines(lines)
    return {
        (line.measure.code, line.code): None if line.ended_on else held[line.pk][Figure.BUDGET]
        for line in lines
        if line.ended_on or (line.stated and (line.pk in touched or line.pk in merged))
    }


# --- packages ---


def uncommitted_packages() -> list[Package]:
    """The last agreed package of every hub and fiscal year in which the hub has no entry at all, oldest first."""
    agreed = Package.objects.filter(state=Package.State.AGREED, lines__amount__gt=0).distinct()
    last = {(one.hub_id, one.fiscal_year): one for one in agreed.order_by("fiscal_year", "number")}
    entered = set(Entry.objects.order_by().values_list("hub", "line__fiscal_year").distinct())
    found = [package for key, package in last.items() if key not in entered]
    return sorted(found, key=lambda one: (one.fiscal_year, one.pk))
