"""What the pages of rehearsals show: the list, what is assumed, and a report in sentences, pictures and tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.foundation.pictures import bars, tilemap
from kyoten.apps.foundation.pictures.canvas import Column, Figure
from kyoten.apps.foundation.pictures.canvas import Table as FigureTable
from kyoten.apps.foundation.pictures.prefectures import PREFECTURES
from kyoten.apps.programmes import bridge
from kyoten.apps.programmes.models import Programme, Rehearsal
from kyoten.core.programme.model import Programme as CoreProgramme
from kyoten.core.programme.model.rehearsal import Rehearsal as Assumed
from kyoten.core.rehearsal.outcome import RegionReport, Report, Share
from kyoten.core.rehearsal.store import report_of
from kyoten.core.rehearsal.words import between, condition_names, millions, percent, region_names, sentences

Table = dict[str, Any]


def index_page(programme: Programme, rehearsals: Iterable[Rehearsal]) -> dict[str, Any]:
    """The list, and what the programme assumes (None where it assumes nothing)."""
    assumed = bridge.programme_of(programme).rehearsal
    note = assumed.note.in_language(wording.page_language()) if assumed else ""
    return {"programme": programme, "table": rehearsals_table(rehearsals), "assumed": assumed, "note": note}


def initial(programme: Programme, earlier: Rehearsal | None) -> dict[str, Any]:
    """What the form begins with: an earlier rehearsal, else what the programme assumes."""
    if earlier is not None:
        return dict(earlier.asked)
    assumed = bridge.programme_of(programme).rehearsal
    return _assumed(assumed) if assumed else {}


def rehearsals_table(rehearsals: Iterable[Rehearsal]) -> Table:
    """Rehearsals, the newest first, with what was asked and the three shares that officers compare."""
    columns = [_("No."), _("Done at"), _("Applications"), _("Simulated calls"), _("Seed")]
    shares = [_("Conditions change the choice"), _("Reviewers fall short"), _("Money falls short")]
    return {
        "caption": _("Rehearsals"),
        "columns": [{"label": name, "number": place > 1} for place, name in enumerate([*columns, *shares])],
        "rows": [_row(one) for one in rehearsals],
        "empty": _("Nothing was rehearsed yet."),
    }


def report_page(rehearsal: Rehearsal) -> dict[str, Any]:
    """A report: what was asked, sentences, figures and tables; nothing of this while the rehearsal waits."""
    if rehearsal.report is None:
        return {"rehearsal": rehearsal}
    programme, report = bridge.programme_of(rehearsal.version), report_of(rehearsal.report)
    return {
        "rehearsal": rehearsal,
        "sentences": [one.in_language(wording.page_language()) for one in sentences(report, programme)],
        "facts": _facts(rehearsal, report),
        "types": _types(report, programme),
        "conditions": _conditions(report, programme),
        "money": _money(report),
        "regions": _regions(report, programme),
        "loads": _loads(report),
        "note": programme.rehearsal.note.in_language(wording.page_language()) if programme.rehearsal else "",
    }


def _assumed(assumed: Assumed) -> dict[str, Any]:
    return {
        "applications": sum(one.applications for one in assumed.types),
        "readers": assumed.readers,
        "load": assumed.load,
        "budget_yen": assumed.budget_yen,
    }


def _row(one: Rehearsal) -> list[Any]:
    if one.report is None:
        return _waiting_row(one)
    report = report_of(one.report)
    return [
        {"text": str(one.number), "href": reverse("programmes:rehearsal", args=[one.number])},
        wording.moment(one.done_at, get_language()) if one.done_at else wording.UNKNOWN,
        f"{report.applications:,}",
        f"{report.runs:,}",
        str(report.seed),
        percent(report.altered),
        percent(report.readers.short),
        percent(report.money.short) if report.money else wording.UNKNOWN,
    ]


def _waiting_row(one: Rehearsal) -> list[Any]:
    asked = one.asked
    return [
        {"text": str(one.number), "href": reverse("programmes:rehearsal", args=[one.number])},
        {"text": _("In the background"), "badge": "warning"},
        wording.UNKNOWN if asked.get("applications") is None else f"{asked['applications']:,}",
        f"{asked['runs']:,}",
        str(asked["seed"]),
        *([wording.UNKNOWN] * 3),
    ]


def _facts(rehearsal: Rehearsal, report: Report) -> list[Mapping[str, str]]:
    money = report.money
    most = rehearsal.asked.get("most_per_region")
    readers = report.readers
    pairs = [
        (_("Done at"), wording.moment(rehearsal.done_at, get_language()) if rehearsal.done_at else wording.UNKNOWN),
        (_("Version of the programme"), str(rehearsal.version.number)),
        (_("Applications"), f"{report.applications:,}"),
        (_("Simulated calls"), f"{report.runs:,}"),
        (_("Seed"), str(report.seed)),
        (_("Reviewers"), f"{readers.number:,}"),
        (_("Applications that one reviewer takes at most"), f"{readers.load:,}"),
        (_("Hubs that one region may get at most"), _("no such rule") if most is None else f"{most:,}"),
        (_("Budget of one year (yen)"), wording.yen(money.budget, get_language()) if money else wording.UNKNOWN),
    ]
    return [{"term": term, "text": text} for term, text in pairs]


def _types(report: Report, programme: CoreProgramme) -> Table:
    columns = [_("Hub type"), _("Applications"), _("Seats"), _("Chosen"), _("Fewer than planned")]
    rows = [
        [
            programme.hub_type(one.hub_type).name.in_language(wording.page_language()),
            f"{one.applications:,}",
            f"{one.low}" if one.low == one.high else f"{one.low}–{one.high}",
            between(one.chosen),
            percent(one.short),
        ]
        for one in report.types
    ]
    return {"caption": _("Seats by hub type"), "columns": _columns(columns), "rows": rows}


def _conditions(report: Report, programme: CoreProgramme) -> Figure | None:
    """How often each condition changes the choice; None where there are no conditions."""
    if not report.conditions:
        return None
    names = condition_names(programme)
    titles = [
        names[one.condition].in_language(wording.page_language()) if one.condition in names else one.condition
        for one in report.conditions
    ]
    drawn = bars.draw(
        bars.Bars(
            title=_("How often each condition changes the choice"),
            row_name=_("Condition"),
            series=(_("Share of simulated calls (%)"),),
            rows=tuple(
                bars.BarRow(title, (_percent(one.bites),)) for title, one in zip(titles, report.conditions, strict=True)
            ),
        )
    )
    columns = [_("Condition"), _("Changes the choice"), _("Seats lost on average"), _("Points lost on average")]
    rows = [
        (title, percent(one.bites), f"{one.seats:.1f}", f"{one.points:.2f}")
        for title, one in zip(titles, report.conditions, strict=True)
    ]
    return replace(drawn, table=_behind(drawn.title, columns, rows))


def _money(report: Report) -> Table | None:
    """Yen of one year over the simulated calls; None where money was not rehearsed."""
    money = report.money
    if money is None:
        return None
    pairs = [
        (_("The best applications for all seats"), money.asked),
        (_("Spent within the budget"), money.spent),
        (_("Short of the budget"), money.missing),
    ]
    heads = [_("Money of one year"), _("Least"), _("5% point"), _("Middle"), _("95% point"), _("Most")]
    rows = [
        [
            name,
            *(millions(yen, wording.page_language()) for yen in (one.least, one.low, one.middle, one.high, one.most)),
        ]
        for name, one in pairs
    ]
    return {"caption": _("Money over the simulated calls"), "columns": _columns(heads), "rows": rows}


def _regions(report: Report, programme: CoreProgramme) -> Figure:
    """How often each region stays without a hub: on the map of prefectures where the regions are these, else bars."""
    names = {code: name.in_language(wording.page_language()) for code, name in region_names(programme).items()}
    title, share = _("How often a region has no hub"), _("Share of simulated calls (%)")
    columns = [_("Region"), _("Applies"), _("Has no hub"), _("Hubs a call")]
    rows = [_region_row(one, names[one.region], report) for one in report.regions]
    if {one.region for one in report.regions} == {one.code for one in PREFECTURES}:
        values = {one.region: _percent(one.without_hub) for one in report.regions}
        heads = (columns[0], "", "", share)
        drawn = tilemap.draw(tilemap.TileMap(title, wording.page_language(), heads, values=values))
    else:
        shown = tuple(bars.BarRow(names[one.region], (_percent(one.without_hub),)) for one in report.regions)
        drawn = bars.draw(bars.Bars(title=title, row_name=columns[0], series=(share,), rows=shown))
    return replace(drawn, table=_behind(title, columns, rows))


def _region_row(one: RegionReport, name: str, report: Report) -> tuple[str, ...]:
    return name, percent(one.applies), percent(one.without_hub), f"{one.hubs / report.runs:.2f}"


def _loads(report: Report) -> Figure:
    """How many reviewers read 0, 1, 2 … applications in a call on average, in percent of all reviewers."""
    total = max(1, sum(report.readers.loads))
    rows = tuple(
        bars.BarRow(str(load), (round(100 * number / total),)) for load, number in enumerate(report.readers.loads)
    )
    title, series = _("Load of the reviewers"), (_("Share of reviewers (%)"),)
    return bars.draw(bars.Bars(title=title, row_name=_("Applications read"), series=series, rows=rows))


def _behind(title: str, columns: list[str], rows: Iterable[tuple[str, ...]]) -> FigureTable:
    return FigureTable(title, tuple(Column(name, place > 0) for place, name in enumerate(columns)), tuple(rows))


def _columns(names: list[str]) -> list[dict[str, Any]]:
    return [{"label": name, "number": place > 0} for place, name in enumerate(names)]


def _percent(share: Share) -> int:
    return round(100 * share.value)
