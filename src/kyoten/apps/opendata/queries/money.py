"""The budget book, the measures and the awards, as stated and as agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kyoten.apps.programmes.models import Measure as MeasureRow
from kyoten.apps.support.models import Package, PackageLine
from kyoten.apps.support.queries import agreed_packages
from kyoten.core.kernel.figures import Figure, Quantity
from kyoten.core.kernel.notation import parse
from kyoten.core.programme.model import Basis, Budget, Level, Measure, Programme


@dataclass(frozen=True)
class BudgetStatement:
    """One printed budget: of a measure (or "" for a ministry's total), a fiscal year, on a basis, on a slide.

    `amount` is whole yen as printed, None where the print gives no single amount; `line` names the line of the measure.
    """

    funder: str
    measure: str
    line: str
    fiscal_year: int
    basis: str
    level: str
    printed: str
    amount: int | None
    slide: int | None


@dataclass(frozen=True)
class BookRow:
    """A measure on the overview: this year and the year before, whole yen (None: new, or not stated)."""

    measure: Measure
    printed: str
    this_year: int | None
    year_before: int | None
    slide: int | None


def budget_statements(programme: Programme) -> list[BudgetStatement]:
    """Every budget that the pack states, in its order: totals of the funders, measures, lines."""
    found: list[BudgetStatement] = []
    for funder in programme.funders:
        found += _stated(funder.totals, funder.id, "", "")
    for measure in programme.measures:
        found += _stated(measure.budgets, measure.funder, measure.id, "")
        for line in measure.lines:
            found += _stated(line.budgets, measure.funder, measure.id, line.id)
    return found


def _stated(budgets: tuple[Budget, ...], funder: str, measure: str, line: str) -> Iterator[BudgetStatement]:
    for budget in budgets:
        yield from (
            BudgetStatement(
                funder,
                measure,
                line,
                year,
                str(budget.basis),
                str(budget.level),
                budget.printed or "",
                amount,
                budget.slide,
            )
            for year, amount in _amounts(budget)
        )


def _amounts(budget: Budget) -> Iterator[tuple[int, int | None]]:
    """The fiscal years that one print speaks of, with whole yen: its own, and the year before where it is bracketed."""
    if budget.printed is None:
        yield budget.fiscal_year, _whole_yen_number(budget)
        return
    statement = parse(budget.printed)
    yield budget.fiscal_year, whole_yen(statement.amount)
    if statement.previous is not None:
        before = statement.previous.fiscal_year
        yield (before.year if before else budget.fiscal_year - 1), whole_yen(statement.previous.amount)


def _whole_yen_number(budget: Budget) -> int | None:
    number = budget.number
    return int(number.value) if number is not None and number.value is not None and number.unit == "JPY" else None


def whole_yen(amount: Quantity | None) -> int | None:
    """Whole yen of a single printed amount; a range has none."""
    return amount.yen if isinstance(amount, Figure) and amount.is_money else None


def budget_book(programme: Programme) -> list[BookRow]:
    """Each measure's budget as the overview states it, in the pack's order."""
    rows = []
    for measure in programme.measures:
        for budget in measure.budgets:
            if budget.level is Level.OVERVIEW and budget.basis in (Basis.WHOLE, Basis.NEW_AWARDS, Basis.PART):
                years = dict(_amounts(budget))
                this_year, before = years.get(budget.fiscal_year), years.get(budget.fiscal_year - 1)
                rows.append(BookRow(measure, budget.printed or "", this_year, before, budget.slide))
                break
    return rows


def book_year(programme: Programme) -> int | None:
    """The fiscal year that the overview is for."""
    years = [budget.fiscal_year for funder in programme.funders for budget in funder.totals]
    return max(years, default=None)


def funder_totals(programme: Programme) -> list[BudgetStatement]:
    """What the overview prints as each funder's total."""
    return [one for one in budget_statements(programme) if not one.measure]


def award_lines(hub_code: str = "", measure_code: str = "") -> list[PackageLine]:
    """The lines of every hub's last agreed package of each fiscal year, by hub and measure; three queries."""
    packages = agreed_packages().select_related("hub__application__changed_by")
    if hub_code:
        packages = packages.filter(hub__code=hub_code)
    last: dict[tuple[int, int], Package] = {}
    for package in packages.order_by("hub__code", "fiscal_year", "-number"):
        last.setdefault((package.hub_id, package.fiscal_year), package)
    lines = PackageLine.objects.filter(package__in=[one.pk for one in last.values()])
    if measure_code:
        lines = lines.filter(measure__code=measure_code)
    ordered = list(lines.order_by("package__hub__code", "package__fiscal_year", "measure__position", "id"))
    return _joined(ordered, {one.pk: one for one in last.values()})


def _joined(lines: list[PackageLine], packages: Mapping[int, Package]) -> list[PackageLine]:
    """Lines with their packages and measures, of which each is there once."""
    measures = MeasureRow.objects.select_related("funder").in_bulk({line.measure_id for line in lines})
    for line in lines:
        line.package, line.measure = packages[line.package_id], measures[line.measure_id]
    return lines
