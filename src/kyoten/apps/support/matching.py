"""The region's match against its duty in a fiscal year: what is owed to the yen, and what the hub's plan puts up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.addresses import family
from kyoten.apps.foundation.pictures import bars
from kyoten.apps.foundation.pictures.canvas import Figure
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import pages, queries
from kyoten.apps.support.models import MeasureApplication, Package
from kyoten.apps.support.phrases import VERDICT_KINDS, VERDICTS
from kyoten.apps.support.region import Pot, budget_rows, region_of
from kyoten.core.kernel.finding import Finding
from kyoten.core.kernel.money import Yen, total
from kyoten.core.kernel.period import FiscalYear
from kyoten.core.programme.model import Programme
from kyoten.core.programme.model.forms import MoneySide
from kyoten.core.rules.money import matching_fund
from kyoten.core.rules.parameters import numbers

Table = dict[str, Any]


@dataclass(frozen=True)
class Match:
    """One hub and line with a duty: what the rule says of the region's part; `source` says where the money comes from.

    The finding compares whole yen: national money, what is owed, and what counts of the region's.
    """

    hub: Hub
    pot: Pot
    source: str
    finding: Finding

    def yen(self, fact: str) -> Yen:
        """One of the amounts that the rule compared; 0 where it could compare none."""
        return int(self.finding.facts.get(fact) or 0)

    @property
    def reached(self) -> Fraction | None:
        """What the region puts up for each yen of national money; None without any."""
        national = self.yen("national_yen")
        return Fraction(self.yen("counted_yen"), national) if national else None


def of_year(packages: list[Package], programme: Programme) -> list[Match]:
    """Every line with a duty of the hubs that have a package in a fiscal year; a fixed number of queries."""
    if not packages:
        return []
    year = packages[0].fiscal_year
    hubs = queries.with_plans([one.hub_id for one in packages])
    amounts = queries.standing(packages)
    cases: dict[int, list[MeasureApplication]] = {}
    adopted = MeasureApplication.objects.filter(outcome=MeasureApplication.Outcome.ADOPTED, fiscal_year=year)
    for case in adopted.filter(hub__in=hubs).select_related("measure").order_by("pk"):
        cases.setdefault(case.hub_id, []).append(case)
    found = []
    for package in packages:
        hub, seen = hubs[package.hub_id], set[Pot]()
        for pot, yen, source in _national(package, hub, cases.get(hub.pk, []), amounts, programme):
            if pot not in seen and (finding := _finding(hub, pot, yen, year, programme)) is not None:
                seen.add(pot)
                found.append(Match(hub, pot, source, finding))
    return found


def _national(
    package: Package,
    hub: Hub,
    cases: list[MeasureApplication],
    amounts: dict[int, Yen | None],
    programme: Programme,
) -> Iterator[tuple[Pot, Yen | None, str]]:
    """National money of the year by line: of the package, of adopted applications, then what the plan reckons with."""
    for line in package.lines.all():
        if amounts.get(line.pk):
            yield (line.measure.code, line.award_line), amounts[line.pk], _("Package")
    for case in cases:
        yield (case.measure.code, case.award_line), case.amount, _("Adopted application")
    planned: dict[Pot, list[Yen | None]] = {}
    for row in budget_rows(hub, programme) or ():
        if row.side is MoneySide.GRANT and row.pot is not None:
            planned.setdefault(row.pot, []).append(row.yen(package.fiscal_year))
    for pot, yen in planned.items():
        yield pot, total(yen).exact, _("Plan of the hub")


def _finding(hub: Hub, pot: Pot, yen: Yen | None, year: int, programme: Programme) -> Finding | None:
    parameter, day = programme.parameter(matching_fund.RULE), FiscalYear(year).first_day
    scope = (pot[0], pot[1] or None, hub.hub_type.code)
    if parameter is None or parameter.at(day, *scope) is None or yen == 0:
        return None
    region = region_of(hub, programme, (year,), pot)
    facts = matching_fund.Facts(yen, region.cash[year], region.work[year])
    return matching_fund.check(facts, numbers(matching_fund.Numbers, parameter, day, *scope))


# --- shown ---


def picture(found: list[Match], programme: Programme) -> Figure | None:
    """What each region owes beside what its plan puts up; None where nothing is owed."""
    rows = tuple(
        bars.BarRow(f"{one.hub.name} {_line(one.pot, programme)}", (one.yen("required_yen"), one.yen("counted_yen")))
        for one in found
        if one.yen("required_yen")
    )
    if not rows:
        return None
    series = (_("The region owes"), _("The region puts up, of what counts"))
    return bars.draw(bars.Bars(_("Matching by the regions"), _("Hub"), series, rows, pages.yen))


def table(found: list[Match], programme: Programme) -> Table:
    """The ratio that each region reaches against its duty, with the yen compared and the verdict of the rule."""
    heads = [
        _("Hub"),
        _("Measure"),
        _("National money"),
        _("The region owes"),
        _("The region puts up, of what counts"),
        _("Duty"),
        _("Reached"),
        _("Verdict"),
    ]
    return {
        "caption": _("Matching ratio against the duty"),
        "columns": pages.heads(*heads, numbers=range(2, 7)),
        "rows": [_row(one, programme) for one in found],
        "empty": _("No line of this year bears a duty to match."),
    }


def _row(one: Match, programme: Programme) -> list[Any]:
    verdict = str(one.finding.verdict)
    return [
        {"text": one.hub.name, "href": family("support:hub").of(one.hub.code)},
        {"text": _line(one.pot, programme), "note": one.source},
        *(pages.yen(one.yen(fact)) for fact in ("national_yen", "required_yen", "counted_yen")),
        str(one.finding.facts.get("ratio", wording.UNKNOWN)),
        wording.UNKNOWN if one.reached is None else f"{float(one.reached):.2f}",
        {"text": str(VERDICTS[verdict]), "badge": VERDICT_KINDS[verdict]},
    ]


def _line(pot: Pot, programme: Programme) -> str:
    measure = programme.measure(pot[0])
    names = [measure.short_name.in_language(pages.language())]
    if pot[1]:
        names.append(measure.line(pot[1]).name.in_language(pages.language()))
    return " · ".join(names)
