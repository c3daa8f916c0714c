"""The money of one hub by year, source and measure: who pays, what is agreed or planned, what is recorded (S6, S11).

The funders' money comes from agreed packages and from measures that adopted an application of a member; what the region
pays, in cash and in kind, from the hub's plan. What is recorded opens into its entries.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.pictures import bars
from kyoten.apps.foundation.pictures.canvas import Figure
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import budgets, pages, recorded
from kyoten.apps.support.models import MeasureApplication, Package, PackageLine
from kyoten.apps.support.phrases import LINKAGES, SOURCES
from kyoten.apps.support.recorded import NOTHING, Amount, Books, Recorded
from kyoten.apps.support.region import BudgetRow, budget_rows
from kyoten.core.kernel.money import Yen, total
from kyoten.core.programme.model import Line, Programme
from kyoten.core.programme.model.forms import MoneySide
from kyoten.core.support.problem import Linkage

Table = dict[str, Any]
Pot = tuple[str, str]
CASH, WORK = MoneySide.CASH.value, MoneySide.WORK_IN_KIND.value


@dataclass(frozen=True)
class Part:
    """One source's money of one fiscal year for one measure: whole yen, None where nobody states an amount.

    `source` is the code of a funder or a side of the region; `agreed` is what is agreed or planned, `booked` what the
    books record of it, with the address of the entries.
    """

    year: int
    source: str
    pot: Pot
    agreed: Yen | None
    entries: str = ""
    note: str = ""
    href: str = ""
    state: str = ""
    booked: Amount = NOTHING


def parts_of(hub: Hub, packages: list[Package], programme: Programme, books: Books) -> list[Part]:
    """Every part of the hub's money, by year, then the funders in their order, then the region."""
    lines = [line for one in packages for line in one.lines.all() if Linkage(line.linkage).gives_money]
    left = budgets.kept([line for line in lines if line.package.state == Package.State.AGREED])
    cases = hub.measure_applications.filter(outcome=MeasureApplication.Outcome.ADOPTED)
    found = [_of_line(line, books, left) for line in lines]
    found += [part for case in cases.select_related("measure__funder") for part in _of_case(case)]
    found += _of_region(hub, packages, programme, books)
    sources = [*(one.id for one in programme.funders), CASH, WORK]
    places = {one.id: place for place, one in enumerate(programme.measures)}
    return sorted(found, key=lambda one: (one.year, sources.index(one.source), places.get(one.pot[0], -1), one.pot[1]))


def _of_line(line: PackageLine, books: Books, left: Mapping[int, int | None]) -> Part:
    there = books.get(recorded.key_of(line), Recorded())
    package = line.package
    return Part(
        package.fiscal_year,
        line.measure.funder.code,
        (line.measure.code, line.award_line),
        left.get(line.pk, line.amount),
        there.held[1],
        str(LINKAGES.get(line.linkage, line.linkage)),
        reverse("support:package", args=[package.hub.code, package.fiscal_year]),
        str(package.get_state_display()),
        there.paid,
    )


def _of_case(case: MeasureApplication) -> list[Part]:
    """An adopted application pays its amount in each year of its term."""
    href, years = reverse("support:case", args=[case.pk]), int(case.stated.get("years") or 1)
    funder, pot = case.measure.funder.code, (case.measure.code, case.award_line)
    return [
        Part(year, funder, pot, case.amount, "", case.title, href, str(case.get_outcome_display()))
        for year in range(case.fiscal_year, case.fiscal_year + years)
    ]


def _of_region(hub: Hub, packages: list[Package], programme: Programme, books: Books) -> list[Part]:
    """What the plan says that the region pays in each year, and what the books record beside the awards."""
    planned: dict[tuple[int, str, Pot], Yen | None] = {}
    rows = [one for one in budget_rows(hub, programme) or () if one.side in (MoneySide.CASH, MoneySide.WORK_IN_KIND)]
    for year in _years(rows):
        for row in rows:
            key = (year, str(row.side), row.pot or ("", ""))
            planned[key] = total([planned.get(key, 0), row.yen(year)]).exact
    booked: dict[tuple[int, str, Pot], Amount] = {}
    for (of, year, measure, line), there in books.items():
        if of == hub.pk and measure and line != recorded.ALL:
            booked[year, CASH, (measure, line)] = there.cash
            booked[year, WORK, (measure, line)] = there.in_kind
    shown = {key for key, yen in planned.items() if yen != 0} | {key for key, yen in booked.items() if yen[0]}
    shown |= {(one.fiscal_year, side, pot) for one in packages for side, pot in _owed(one, programme)}
    return [
        Part(year, side, pot, planned.get(key), note=_duty(pot, programme), booked=booked.get(key, NOTHING))
        for key in shown
        for year, side, pot in (key,)
    ]


def _years(rows: Iterable[BudgetRow]) -> list[int]:
    """The fiscal years in which the plan's budget has columns."""
    ends = {name.rpartition("_")[2] for row in rows for name in row.texts}
    return sorted(int(one) for one in ends if one.isdecimal())


def _owed(package: Package, programme: Programme) -> list[tuple[str, Pot]]:
    """Where the region owes something against a line with money: in cash where the duty says so, else as work."""
    found = []
    for line in package.lines.all():
        for duty in _line(line.measure.code, line.award_line, programme).matching if line.award_line else ():
            if Linkage(line.linkage).gives_money:
                found.append((CASH if duty.kind == "cash" else WORK, (line.measure.code, line.award_line)))
    return found


def _line(measure: str, line: str, programme: Programme) -> Line:
    return programme.measure(measure).line(line)


def _duty(pot: Pot, programme: Programme) -> str:
    """What the programme says of the region's part of a line."""
    if not all(pot):
        return ""
    return " / ".join(one.text.in_language(pages.language()) for one in _line(*pot, programme).matching)


# --- shown ---


def money_table(parts: list[Part], programme: Programme) -> Table:
    """Who pays how much for which measure in every year, and below it what is recorded; the foot is national money."""
    years = sorted({one.year for one in parts})
    groups: dict[tuple[str, Pot], list[Part]] = {}
    for one in parts:
        groups.setdefault((one.source, one.pot), []).append(one)
    national = [one for one in parts if one.source not in (CASH, WORK)]
    sums = [sum(one.agreed or 0 for one in national if one.year == year) for year in years]
    heads = [_("Who pays"), _("Measure"), pgettext("money", "What"), *(short_year(year) for year in years)]
    return {
        "caption": _("Money by year, source and measure"),
        "columns": pages.heads(*heads, numbers=range(3, len(heads))),
        "rows": [row for found in groups.values() for row in _rows(found, years, programme)],
        "total": [_("National money"), "", pgettext("money", "Agreed"), *(pages.yen(one) for one in sums)],
        "empty": _("No money is agreed or planned yet."),
    }


def short_year(year: int) -> str:
    """A fiscal year as the heading of a narrow column."""
    return _("FY%(year)d") % {"year": year}


def _rows(found: list[Part], years: list[int], programme: Programme) -> list[list[Any]]:
    """One row of what is agreed or planned and one of what is recorded, as far as there is any."""
    first, by_year = found[0], {one.year: one for one in found}
    region = first.source in (CASH, WORK)
    names = [source_name(first.source, programme), _about(first, programme)]
    rows = []
    if any(one.agreed is not None or not region for one in found):
        rows.append(
            [
                *names,
                pgettext("money", "Planned") if region else pgettext("money", "Agreed"),
                *(_agreed(by_year.get(one)) for one in years),
            ]
        )
    if any(one.booked[0] for one in found):
        rows.append(
            [
                *names,
                pgettext("money", "Recorded") if region else pgettext("money", "Paid"),
                *(_booked(by_year.get(one)) for one in years),
            ]
        )
    return rows or [[*names, pgettext("money", "Planned"), *(wording.UNKNOWN for _year in years)]]


def _about(one: Part, programme: Programme) -> dict[str, str]:
    """The measure with its line, and how it is linked or what the region owes against it."""
    note = " · ".join(text for text in (_line_name(one.pot, programme), one.note) if text)
    return {"text": _measure_name(one.pot, programme), "note": note}


def _agreed(one: Part | None) -> Any:
    if one is None:
        return wording.UNKNOWN
    return {"text": pages.yen(one.agreed), "href": one.entries or one.href, "note": one.state}


def _booked(one: Part | None) -> Any:
    if one is None or not one.booked[0]:
        return wording.UNKNOWN
    return {"text": pages.yen(one.booked[0]), "href": one.booked[1]}


def source_name(source: str, programme: Programme) -> str:
    """A funder, or the region with the way in which it pays."""
    if source in SOURCES:
        return str(SOURCES[source])
    return next(one.short_name.in_language(pages.language()) for one in programme.funders if one.id == source)


def _measure_name(pot: Pot, programme: Programme) -> str:
    return programme.measure(pot[0]).name.in_language(pages.language()) if pot[0] else _("No measure named")


def _line_name(pot: Pot, programme: Programme) -> str:
    return _line(*pot, programme).name.in_language(pages.language()) if all(pot) else ""


def picture(parts: list[Part], programme: Programme, books: Books = pages.NO_BOOKS) -> Figure | None:
    """Whole yen of each fiscal year by who pays, stacked; None where no amount is known.

    `books` are those of this hub: a funder's money opens into the entries that the hub holds, where they are as much.
    """
    sources = list(dict.fromkeys(one.source for one in parts if one.agreed))
    years = sorted({one.year for one in parts if one.agreed})
    if not sources:
        return None
    rows = tuple(_bar(year, sources, parts, books) for year in years)
    names = tuple(source_name(one, programme) for one in sources)
    title = _("Who pays in which year, as agreed or planned")
    return bars.draw(bars.Bars(title, _("Fiscal year"), names, rows, pages.yen, stacked=True))


def _bar(year: int, sources: list[str], parts: list[Part], books: Books) -> bars.BarRow:
    held = {(of, *pot): one.held for (_hub, of, *pot), one in books.items()}
    values = tuple(sum(one.agreed or 0 for one in parts if (one.year, one.source) == (year, of)) for of in sources)
    booked = [held.get((year, *recorded.of_funder(of)), NOTHING) for of in sources]
    opens = tuple(at if yen and yen == value else "" for value, (yen, at) in zip(values, booked, strict=True))
    return bars.BarRow(wording.fiscal_year(year, pages.language()), values, opens=opens)
