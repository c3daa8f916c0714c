"""What the page of one hub's support shows: who pays by year and measure, the pipeline, the gates of its awards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kyoten.apps.foundation import wording
from kyoten.apps.selection.models import Hub
from kyoten.apps.support import bottleneck_pages, pages, profile_over_time
from kyoten.apps.support.bridge import HIGHEST_RATING
from kyoten.apps.support.models import MeasureApplication, Package, PackageLine
from kyoten.apps.support.phrases import LINKAGES
from kyoten.apps.support.rulings import gates
from kyoten.apps.support.rulings import pages as ruling_pages
from kyoten.core.programme.model import Line, Programme
from kyoten.core.programme.model.measures import Gate, Matching

Table = dict[str, Any]
OF_REQUESTS = ("hub__application__call__programme",)


def page_context(hub: Hub, packages: list[Package], programme: Programme) -> dict[str, Any]:
    """The picture and the tables of the page, from the version of each fiscal year that the reader may see."""
    return {
        "figure": profile_over_time.figure(hub, programme),
        "functions": functions_table(hub, packages, programme),
        "requests": bottleneck_pages.requests_table(hub.bottleneck_requests.select_related(*OF_REQUESTS)),
        "money": money_table(packages, programme),
        "pipeline": pipeline_table(packages, programme),
        "gates": gates_table(packages, programme),
        "gate_findings": gate_findings(hub, programme),
    }


def functions_table(hub: Hub, packages: list[Package], programme: Programme) -> Table:
    """The hub's functions: how it rates itself in its plan, what serves each, and what was granted against bottlenecks.

    Only the last fiscal year of the packages counts as serving; amounts are whole yen.
    """
    rated = {one.function: one.self_rating for one in hub.application.claims.all()}
    serving: dict[str, list[str]] = {}
    for line in packages[-1].lines.all() if packages else ():
        for function in line.functions:
            serving.setdefault(function, []).append(line.measure.name)
    granted: dict[str, int] = {}
    for one in hub.bottleneck_requests.all():
        if one.granted is not None:
            granted[one.function] = granted.get(one.function, 0) + one.granted
    rows = [
        [
            one.name.in_language(pages.language()),
            wording.UNKNOWN if (mark := rated.get(one.id)) is None else f"{mark} / {HIGHEST_RATING}",
            " · ".join(dict.fromkeys(serving.get(one.id, ()))) or _unserved(rated.get(one.id)),
            pages.yen(granted.get(one.id)),
        ]
        for one in programme.functions
    ]
    return {
        "caption": _("Functions of the hub and what serves them"),
        "columns": pages.heads(
            _("Function"), _("Own rating in the plan"), _("Measures of the package"), _("Granted"), numbers=(1, 3)
        ),
        "rows": rows,
    }


def _unserved(rating: int | None) -> dict[str, str] | str:
    """A weak function that nothing serves is marked; a strong one needs nothing."""
    if rating is not None and rating < HIGHEST_RATING:
        return {"text": _("No measure serves it"), "badge": "warning"}
    return wording.UNKNOWN


def money_table(packages: list[Package], programme: Programme) -> Table:
    """Every line of every year: who pays how much, and what the region owes against it (whole yen)."""
    rows = [_money_row(one, line, programme) for one in packages for line in one.lines.all()]
    national = sum(line.amount or 0 for one in packages for line in one.lines.all())
    return {
        "caption": _("Money by year, funder and measure"),
        "columns": _columns(
            _("Fiscal year"), _("Funder"), _("Measure"), _("Linkage"), _("National money"), _("The region owes")
        ),
        "rows": rows,
        "total": [_("Total of the amounts stated"), "", "", "", pages.yen(national), ""],
        "empty": _("No package can be seen yet."),
    }


def _columns(*labels: str) -> list[dict[str, Any]]:
    return [{"label": label} for label in labels]


def _money_row(package: Package, line: PackageLine, programme: Programme) -> list[Any]:
    duty = " / ".join(one.text.in_language(pages.language()) for one in _duties(line, programme))
    return [
        {
            "text": wording.fiscal_year(package.fiscal_year, pages.language()),
            "href": reverse("support:package", args=[package.hub.code, package.fiscal_year]),
            "note": str(package.get_state_display()),
        },
        line.measure.funder.name,
        {"text": line.measure.name, "note": line.facts.get("line_name", {}).get(pages.language(), "")},
        str(LINKAGES.get(line.linkage, line.linkage)),
        pages.yen(line.amount),
        {"text": pages.yen(line.facts.get("matching_yen")) if duty else wording.UNKNOWN, "note": duty},
    ]


def _line(line: PackageLine, programme: Programme) -> Line | None:
    return programme.measure(line.measure.code).line(line.award_line) if line.award_line else None


def _duties(line: PackageLine, programme: Programme) -> Iterable[Matching]:
    found = _line(line, programme)
    return found.matching if found else ()


def pipeline_table(packages: list[Package], programme: Programme) -> Table:
    """The stages from people to business with the measures that serve each; a stage without any says so."""
    codes = {line.measure.code for one in packages for line in one.lines.all()}
    serving = [one for one in programme.measures if one.id in codes]
    rows = []
    for stage in programme.stages:
        names = [one.name.in_language(pages.language()) for one in serving if stage.id in one.stages]
        empty = {"text": _("No measure of the package serves this stage"), "badge": "warning"}
        rows.append([stage.name.in_language(pages.language()), " · ".join(names) or empty])
    return {
        "caption": _("From people to business: what serves each stage"),
        "columns": _columns(_("Stage"), _("Measures of the package")),
        "rows": rows,
    }


def gates_table(packages: list[Package], programme: Programme) -> Table:
    """The gates of the awards, counted from the first fiscal year of each; as printed where no year is stated."""
    first: dict[tuple[str, str], tuple[int, PackageLine]] = {}
    for one in packages:
        for line in one.lines.all():
            if line.amount is not None:
                first.setdefault((line.measure.code, line.award_line), (one.fiscal_year, line))
    rows = [
        [_gate_year(gate, year), gate.name.in_language(pages.language()), line.measure.name, _gate_text(gate)]
        for year, line in first.values()
        if (found := _line(line, programme)) is not None
        for gate in found.gates
    ]
    return {
        "caption": _("Gates ahead"),
        "columns": _columns(_("Fiscal year"), _("Gate"), _("Measure"), _("What the programme says")),
        "rows": rows,
        "empty": _("The programme states no gate for the awards of this hub."),
    }


def gate_findings(hub: Hub, programme: Programme) -> Table:
    """What the rules say of the hub's own gate and of those of its members' adopted applications."""
    rows = [(_gate_about(case, programme), answer) for case, answer in gates.answers_of(hub, programme)]
    return ruling_pages.table(rows, programme, pages.language(), _("What the rules say of the gates"))


def _gate_about(case: MeasureApplication | None, programme: Programme) -> Any:
    if case is None:
        return _("The hub as a whole")
    return {"text": programme.measure(case.measure.code).name.in_language(pages.language()), "note": case.title}


def _gate_year(gate: Gate, start: int) -> str:
    """The year of a gate: year 1 is the first fiscal year of the award."""
    return gate.printed if gate.year is None else wording.fiscal_year(start + gate.year - 1, pages.language())


def _gate_text(gate: Gate) -> str:
    return f"{gate.text.in_language(pages.language())} ({gate.by.in_language(pages.language())})"
