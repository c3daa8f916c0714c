"""Shared reads of the ledger: what accounts hold by their entries, figures, and whether lines agree with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Count, QuerySet, Sum

from kyoten.apps.foundation.models import StoredFile
from kyoten.apps.ledger.models import Award, BudgetLine, Claim, Entry, LevelLimit
from kyoten.apps.programmes.bridge import programme_of
from kyoten.apps.programmes.models import Programme
from kyoten.apps.selection.models import Hub
from kyoten.core.kernel.ledger import Account, Kind
from kyoten.core.kernel.ledger_figures import Figure, figures, kinds_of
from kyoten.core.kernel.money import Yen

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
