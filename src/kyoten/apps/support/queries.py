"""Shared reads of support.

For the public pages: `package_lines_of(hub)` and `agreed_packages()`. They give agreed packages only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from kyoten.apps.foundation import clock
from kyoten.apps.programmes.models import Funder, Measure, Programme
from kyoten.apps.reviews.bridge.ties import Award
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import budgets
from kyoten.apps.support.models import Package, PackageLine
from kyoten.core.kernel.period import FiscalYear


def active_hubs(programme: Programme) -> list[Hub]:
    """Every active hub of the programme with what its plan says; a fixed number of queries."""
    return list(
        Hub.objects.filter(state=Hub.State.ACTIVE, application__call__programme=programme)
        .select_related("hub_type", "application")
        .prefetch_related("application__answers", "application__claims", "application__rows")
        .order_by("code")
    )


def with_plans(hubs: Iterable[int]) -> dict[int, Hub]:
    """Hubs with what their plans say, by key; a fixed number of queries."""
    rows = Hub.objects.filter(pk__in=list(hubs)).select_related("hub_type", "application")
    return {one.pk: one for one in rows.prefetch_related("application__answers", "application__rows")}


def standing(packages: Iterable[Package]) -> dict[int, int | None]:
    """The amount of every line as it stands, whole yen by the line's key: after amendments what the hub keeps."""
    rows = list(packages)
    lines = _with_package(rows)
    agreed = [line for line in lines if line.package.state == Package.State.AGREED]
    return {line.pk: line.amount for line in lines} | (budgets.kept(agreed) if agreed else {})


def counting(fiscal_year: int, programme: Programme) -> list[Package]:
    """The package of every hub that counts in a fiscal year: the last version of each, with its lines."""
    return _last(Package.objects.filter(fiscal_year=fiscal_year, hub__application__call__programme=programme))


def agreed_now(fiscal_year: int, programme: Programme) -> list[Package]:
    """The last agreed package of every hub in a fiscal year, with its lines."""
    packages = Package.objects.filter(fiscal_year=fiscal_year, hub__application__call__programme=programme)
    return _last(packages.filter(state=Package.State.AGREED))


def missing_consents(package: Package) -> list[Funder]:
    """The programme's funders that have not consented to this version, in the order of the programme."""
    funders = Funder.objects.filter(programme__calls__applications__hub=package.hub_id).distinct()
    return list(funders.exclude(pk__in=package.consents.values("funder_id")))


def _last(packages: QuerySet[Package]) -> list[Package]:
    """The highest number of each hub among packages of one fiscal year, by hub code."""
    last = packages.order_by().values("hub").annotate(last=Max("number"))
    numbers = {row["hub"]: row["last"] for row in last}
    rows = packages.select_related("hub__hub_type").prefetch_related("lines__measure__funder").order_by("hub__code")
    return [row for row in rows if numbers[row.hub_id] == row.number]


@dataclass(frozen=True)
class BudgetUse:
    """One budget line in one fiscal year, whole yen: stated (None where the record states none), used, hubs.

    `name` is the line's name in both languages, empty for the measure as a whole.
    """

    measure: Measure
    line: str
    budget: int | None
    used: int
    hubs: int
    name: dict[str, str]

    @property
    def left(self) -> int | None:
        """What is still free; None where no budget is stated."""
        return None if self.budget is None else self.budget - self.used


def budget_uses(packages: Iterable[Package]) -> list[BudgetUse]:
    """How much of each budget line in force the given packages of one year use; every line counts once.

    Of a line that was amended after its package was agreed, what the hub keeps is what counts.
    """
    rows = list(packages)
    pots: dict[tuple[int, str], list[PackageLine]] = {}
    for package in rows:
        for line in package.lines.all():
            pots.setdefault((line.measure_id, line.award_line), []).append(line)
    changed = _changed(rows)
    left = budgets.kept(_with_package(rows)) if changed else {}
    uses = [_use(lines, changed, left) for lines in pots.values()]
    return sorted(uses, key=lambda use: (use.measure.position, use.line))


def _changed(packages: list[Package]) -> dict[budgets.Line, int | None]:
    """What was changed of the budgets of the packages' year."""
    if not packages:
        return {}
    first = packages[0]
    programme = Programme.objects.get(calls__applications__hub=first.hub_id)
    return budgets.changed(programme, first.fiscal_year)


def _with_package(packages: list[Package]) -> list[PackageLine]:
    lines = []
    for package in packages:
        for line in package.lines.all():
            line.package = package
            lines.append(line)
    return lines


def _use(
    lines: list[PackageLine], changed: Mapping[budgets.Line, int | None], left: Mapping[int, int | None]
) -> BudgetUse:
    first = lines[0]
    pot = (first.measure.code, first.award_line)
    stated = changed[pot] or 0 if pot in changed else first.facts.get("budget")
    return BudgetUse(
        measure=first.measure,
        line=first.award_line,
        budget=stated,
        used=sum(left.get(one.pk, one.amount) or 0 for one in lines),
        hubs=len(lines),
        name=first.facts.get("line_name", {}),
    )


def years_of(programmes: Iterable[Programme]) -> dict[int, set[int]]:
    """The fiscal years that have packages, by programme."""
    rows = Package.objects.filter(hub__application__call__programme__in=list(programmes)).order_by()
    found: dict[int, set[int]] = {}
    for programme, year in rows.values_list("hub__application__call__programme", "fiscal_year").distinct():
        found.setdefault(programme, set()).add(year)
    return found


def last_years(measures: Iterable[Measure]) -> list[tuple[Measure, int]]:
    """Each measure with the last fiscal year that has packages in its programme; without packages none."""
    rows = list(measures)
    years = years_of([one.programme for one in rows]) if rows else {}
    return [(one, max(years[one.programme_id])) for one in rows if one.programme_id in years]


def agreed_packages() -> QuerySet[Package]:
    """Agreed packages of all hubs, newest version first; for everybody."""
    return Package.objects.filter(state=Package.State.AGREED).select_related("hub__hub_type")


def package_lines_of(hub: Hub, fiscal_year: int | None = None) -> list[PackageLine]:
    """The public lines of a hub: those of the last agreed package of every fiscal year (or of the one given)."""
    packages = agreed_packages().filter(hub=hub)
    if fiscal_year is not None:
        packages = packages.filter(fiscal_year=fiscal_year)
    last: dict[int, int] = {}
    for package in packages.order_by("fiscal_year", "-number"):
        last.setdefault(package.fiscal_year, package.pk)
    lines = PackageLine.objects.filter(package__in=last.values())
    return list(
        lines.select_related("measure__funder", "package").order_by("package__fiscal_year", "measure__position", "id")
    )


def awards_of_bodies() -> list[Award]:
    """Every hub's agreed support of a fiscal year as money that its member bodies share. One query.

    For the rule on shared awards: a fiscal year's award lasts until its 31 March.
    """
    agreed = Package.objects.filter(state=Package.State.AGREED, hub__application__members__isnull=False).order_by()
    rows = agreed.values_list("hub__name_ja", "fiscal_year", "hub__application__members__organisation_id").distinct()
    shared: dict[tuple[str, int], set[int]] = defaultdict(set)
    for name, year, body in rows:
        shared[name, year].add(body)
    return [_award(name, FiscalYear(year), frozenset(bodies)) for (name, year), bodies in sorted(shared.items())]


def _award(name: str, year: FiscalYear, bodies: frozenset[int]) -> Award:
    label = _("Support of %(hub)s, fiscal year %(year)d") % {"hub": name, "year": year.year}
    return Award(label, bodies, year.first_day, year.last_day, clock.today() <= year.last_day)
